"""What is printed at one place of page after page, over tables: stamps that pages share.

What is a stamp on one page is one at the same place of the others, too.  And so is a line within
the text that every page prints at one place, in another look than the text's or across the lines
of a table.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from izpilde.extract.pdf.page.chars import Stamp
from izpilde.extract.pdf.page.codes import Bools
from izpilde.extract.pdf.page.fragments import Fragments
from izpilde.extract.pdf.page.page_text import PageText
from izpilde.extract.pdf.page.stamps import OTHER_SIZE, SLACK, body_look, in_a_cell

LETTERS = 12  # of a line that every page prints; a shorter one may be there by chance
LONG = 8.0  # times the letters' size: a line of a stamp in the text's own look
SAME = 0.5  # points: two such lines end no farther apart
WITHIN = 2  # lines of the page stand above and below it: it is no running line
MOST = 0.8  # of a page's text lies where another page has stamps: the page holds only those
TOGETHER = 1.0  # of the letters' size: words of one line are no farther apart

Key = tuple[str, int, int, float, int]


def drop_repeated(pages: Sequence[PageText]) -> None:
    """Take what is stamped out of the fragments, where other pages tell."""
    stamps: dict[tuple[int, ...], Stamp] = {
        tuple(round(side) for side in stamp.box): stamp
        for page in pages
        for stamp in page.stamps
        if stamp.colour >= 0 or stamp.size
    }
    if len(pages) < 2:
        return
    shared = _shared(pages)
    for page in pages:
        dropped = _like_stamps(page.fragments, list(stamps.values()))
        dropped |= _in_line(page, shared)
        if dropped.any():
            _drop(page, dropped)


def _drop(page: PageText, dropped: Bools) -> None:
    gone, kept = np.flatnonzero(dropped), np.flatnonzero(~dropped)
    page.left_out["stamp"] += int(page.fragments.signs[gone].sum())
    page.free = np.searchsorted(kept, page.free[~dropped[page.free]])
    page.fragments = page.fragments.take(kept)


def _like_stamps(fragments: Fragments, stamps: Sequence[Stamp]) -> Bools:
    """What lies where another page has a stamp of the same look, the text's own one only where it
    is as long, or where the page holds hardly anything but stamps."""
    dropped = np.zeros(len(fragments), dtype=np.bool_)
    if not len(fragments) or not stamps:
        return dropped
    own = body_look(fragments)
    boxes = fragments.boxes
    short = dropped.copy()
    for stamp in stamps:
        x0, top, x1, bottom = stamp.box
        there = (
            (boxes[:, 0] > x0 - SLACK) & (boxes[:, 2] < x1 + SLACK)
            & (boxes[:, 1] > top - SLACK) & (boxes[:, 3] < bottom + SLACK)
            & (np.abs(fragments.size - stamp.size) < OTHER_SIZE * stamp.size)
            & (fragments.colour == stamp.colour)
        )  # fmt: skip
        if (stamp.colour, round(stamp.size, 1)) != (own[1], round(own[0], 1)):
            dropped |= there
            continue
        short |= there
        if x1 - x0 > LONG * stamp.size:  # as long a line at that place is the same one
            dropped |= np.abs(boxes - np.array(stamp.box)).max(axis=1) < SAME
    if short.mean() > MOST:
        said = {fragments.texts[i] for i in np.flatnonzero(short).tolist()}
        dropped |= short | np.array([text in said for text in fragments.texts])
    return dropped


def _keys(fragments: Fragments, said: set[str]) -> dict[int, Key]:
    """Text, place and look of each fragment that says one of some texts, by its index."""
    chosen = [i for i, text in enumerate(fragments.texts) if text in said]
    boxes = np.round(fragments.boxes[chosen][:, [0, 3]]).astype(int).tolist()
    sizes = np.round(fragments.size[chosen], 1).tolist()
    looks = zip(chosen, boxes, sizes, fragments.colour[chosen].tolist(), strict=True)
    return {i: (fragments.texts[i], x, y, size, colour) for i, (x, y), size, colour in looks}


def _shared(pages: Sequence[PageText]) -> set[Key]:
    """What every page that has text prints at one place."""
    with_text = [page for page in pages if len(page.fragments)]
    if len(with_text) < 2:
        return set()
    first = with_text[0].fragments
    shared = set(_keys(first, set(first.texts)).values())
    for page in with_text[1:]:
        if not shared:
            break
        shared &= set(_keys(page.fragments, {key[0] for key in shared}).values())
    return shared


def _in_line(page: PageText, shared: set[Key]) -> Bools:
    """The shared fragments of a page that are a line of a stamp."""
    fragments = page.fragments
    dropped = np.zeros(len(fragments), dtype=np.bool_)
    if not shared or not len(fragments):
        return dropped
    keys = _keys(fragments, {key[0] for key in shared})
    common = [i for i, key in keys.items() if key in shared]
    lines = set(np.round(fragments.boxes[:, 3]).astype(int).tolist())
    for run in _runs(fragments, common):
        if sum(map(len, (fragments.texts[i] for i in run))) < LETTERS:
            continue
        place = round(float(fragments.boxes[run[0], 3]))
        above = sum(line < place - SLACK for line in lines)
        below = sum(line > place + SLACK for line in lines)
        if min(above, below) < WITHIN:
            continue
        body = body_look(fragments)
        first, last = fragments.boxes[run[0]], fragments.boxes[run[-1]]
        box = np.array([first[0], first[1], last[2], last[3]], dtype=np.float32)
        other = keys[run[0]][4] != body[1] or abs(keys[run[0]][3] - body[0]) > OTHER_SIZE * body[0]
        if other or _crosses_a_line(page, box):
            dropped[run] = True
    return dropped


def _runs(fragments: Fragments, common: Sequence[int]) -> Iterator[list[int]]:
    """Shared fragments that follow each other on a line; none where a line has several runs.

    The titles of a header that every page repeats are several.
    """
    by_line: dict[int, list[int]] = {}
    for i in common:
        by_line.setdefault(round(float(fragments.boxes[i, 3])), []).append(i)
    for members in by_line.values():
        members.sort(key=lambda i: float(fragments.boxes[i, 0]))
        gaps = fragments.boxes[members[1:], 0] - fragments.boxes[members[:-1], 2]
        looks = Counter((fragments.colour[i], fragments.size[i]) for i in members)
        if len(looks) == 1 and (gaps < TOGETHER * fragments.size[members[0]]).all():
            yield members


def _crosses_a_line(page: PageText, box: np.ndarray) -> bool:
    """Whether a line of text lies in a drawn table, and in no one cell of it."""
    middle = (box[1] + box[3]) / 2
    within = any(grid.ys[0] < middle < grid.ys[-1] for grid in page.grids)
    return within and not in_a_cell(box, page.grids)
