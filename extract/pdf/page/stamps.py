"""What is stamped or written on a page and is none of its text, recognised by what it is.

Registration marks turned along the margin, stamps and watermarks across text, words tiled over
the page, line numbers, and the line that says that a document is signed.  A stamp on one page is
one at the same place of the others, too.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from izpilde.extract.labels.wordings import fold
from izpilde.extract.pdf.page.beside import Look, comments, frame_of, stacked_letters
from izpilde.extract.pdf.page.chars import PageChars, Stamp
from izpilde.extract.pdf.page.fragments import Fragments
from izpilde.extract.pdf.page.paths import Floats
from izpilde.extract.pdf.page.rules import Grid, Rules

Bools = npt.NDArray[np.bool_]

OVER = 0.25  # of the smaller one's area: two texts lie upon each other
OTHER_SIZE = 0.08  # of the size: letters that differ by more are of another size
SLACK = 2.0  # points
LARGE = 2.2  # of the body's size: letters of a watermark
TILES = 6  # of one word on a page: they are tiled
TILE_LETTERS = 4
LETTERS = 4  # of a watermark that stand each for itself
NUMBERS = 8  # lines that are numbered in the margin
NUMBERED = 0.8  # of the lines beside unevenly set numbers have one of them
NUMBER_STEPS = (1, 2, 5, 10)  # every so many lines are numbered
LINES = 3  # of a table on a page, level ones: they tell where it begins and ends
MOST_FRAGMENTS = 3_000  # on a page; with more, what lies over text is not sought

_NUMBER = re.compile(r"\d{1,4}")
_SIGNED = re.compile(
    r"(?:(?:sis )?dokuments (?:ir )?(?:elektroniski )?parakstits|parakstits elektroniski|"
    r"(?:sis )?(?:elektroniskais )?dokuments .*laika zimog)"
)
_SIGNATURE = re.compile(r"elektronisk\w* parakst\w*|laika zimog|parakstits elektroniski")


def take_stamps(page: PageChars, fragments: Fragments, grids: Sequence[Grid], loose: Rules) -> bool:
    """Take what is stamped on the page out of its characters; whether there is any.

    ``fragments`` and ``grids`` are what the page, stamps and all, was read as, ``loose`` its level
    lines of no grid.
    """
    if not len(fragments):
        return False
    stamped = np.zeros(len(fragments), dtype=np.bool_)
    inside = _inside(fragments.boxes, grids)
    body = body_look(fragments)
    stamped |= _line_numbers(fragments, inside)
    stamped |= _tiles(fragments, body)
    stamped |= _turned_marks(fragments, grids, loose, stamped)
    stamped |= _across_text(fragments, body, stamped)
    stamped |= _large_letters(fragments, body, stamped)
    stamped |= comments(fragments, body, grids, stamped, (page.width, page.height))
    stamped |= stacked_letters(fragments, inside, stamped)
    stamped |= _signature_lines(fragments, grids)
    found = np.flatnonzero(stamped).tolist()
    for i in found:
        take_out(page, fragments, i)
    return bool(found)


def take_out(page: PageChars, fragments: Fragments, i: int) -> None:
    """Take a stamped fragment out of the page's characters."""
    first, last = fragments.chars[i].tolist()
    page.left_out["stamp"] += int(fragments.signs[i])
    page.codes[first : last + 1] = 0
    x0, top, x1, bottom = fragments.boxes[i].tolist()
    look = float(fragments.size[i]), int(fragments.colour[i])
    page.stamps.append(Stamp((x0, top, x1, bottom), *look))


def lies_over_text(page: PageChars, fragments: Fragments) -> bool:
    """Whether a stamp of the page lies over text that is read."""
    return any(_touched(np.array(stamp.box), fragments.boxes).any() for stamp in page.stamps)


def _inside(boxes: Floats, grids: Sequence[Grid]) -> Bools:
    """Which boxes have their middle in a drawn table."""
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    inside = np.zeros(len(boxes), dtype=np.bool_)
    for grid in grids:
        x0, top, x1, bottom = grid.box
        inside |= (x > x0) & (x < x1) & (y > top) & (y < bottom)
    return inside


def body_look(fragments: Fragments) -> Look:
    """Size and colour of most letters, what is printed again and again once."""
    letters: Counter[Look] = Counter()
    sizes = np.round(fragments.size, 1)
    if (sizes == sizes[0]).all() and (fragments.colour == fragments.colour[0]).all():
        return float(sizes[0]), int(fragments.colour[0])
    looks = zip(sizes.tolist(), fragments.colour.tolist(), strict=True)
    for text, look in set(zip(fragments.texts, looks, strict=True)):
        letters[look] += len(text)
    return letters.most_common(1)[0][0]


def _upon(box: npt.NDArray[np.floating], boxes: Floats) -> Bools:
    """Which boxes share a good part of the smaller one's area with this one."""
    width = np.minimum(boxes[:, 2], box[2]) - np.maximum(boxes[:, 0], box[0])
    height = np.minimum(boxes[:, 3], box[3]) - np.maximum(boxes[:, 1], box[1])
    areas = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    least = np.minimum(areas, (box[2] - box[0]) * (box[3] - box[1]))
    upon: Bools = (width > 0) & (height > 0) & (width * height > OVER * least)
    return upon


def _touched(box: npt.NDArray[np.floating], boxes: Floats) -> Bools:
    """Which boxes this one lies over with more than its edge."""
    width = np.minimum(boxes[:, 2], box[2]) - np.maximum(boxes[:, 0], box[0])
    height = np.minimum(boxes[:, 3], box[3]) - np.maximum(boxes[:, 1], box[1])
    touched: Bools = (width > SLACK) & (height > SLACK)
    return touched


def _line_numbers(fragments: Fragments, inside: Bools) -> Bools:
    """Numbers that count the lines in a margin: evenly apart or at every line, none above or below.

    Rows with lines of a table between them set the numbers of every line unevenly.
    """
    chosen = np.zeros(len(fragments), dtype=np.bool_)
    numbers = [i for i, text in enumerate(fragments.texts) if _NUMBER.fullmatch(text)]
    numbers = [i for i in numbers if not inside[i] and not fragments.turned[i]]
    if len(numbers) < NUMBERS:
        return chosen
    columns: dict[tuple[int, float], list[int]] = defaultdict(list)
    for side in (0, 2):
        for i in numbers:
            columns[side, round(float(fragments.boxes[i, side]) / SLACK)].append(i)
    for members in sorted(columns.values(), key=len, reverse=True):
        if len(members) < NUMBERS or chosen[members].any():
            continue
        members.sort(key=lambda i: float(fragments.boxes[i, 3]))
        values = [int(fragments.texts[i]) for i in members]
        steps = np.diff(fragments.boxes[members, 3])
        even = np.abs(steps - np.median(steps)) < SLACK
        counted = {b - a for a, b in pairwise(values)}
        if len(counted) > 1 or not counted <= set(NUMBER_STEPS):
            continue
        x0, x1 = fragments.boxes[members, 0].min(), fragments.boxes[members, 2].max()
        others = np.ones(len(fragments), dtype=np.bool_)
        others[members] = False
        others &= ~fragments.turned
        if even.mean() < 0.9 and not _at_every_line(fragments, members, others):
            continue
        beside = fragments.boxes[others]
        if not len(beside) or (beside[:, 0] > x1).all() or (beside[:, 2] < x0).all():
            chosen[members] = True
    return chosen


def _at_every_line(fragments: Fragments, members: Sequence[int], others: Bools) -> bool:
    """Whether nearly every line beside some numbers has one of them, however far apart they are."""
    ends = fragments.boxes[members, 3]
    beside = np.unique(np.round(fragments.boxes[others, 3]))
    beside = beside[(beside > ends.min() - SLACK) & (beside < ends.max() + SLACK)]
    numbered = np.abs(beside[:, None] - ends).min(axis=1) < SLACK
    return bool(len(beside)) and float(numbered.mean()) > NUMBERED


def _tiles(fragments: Fragments, body: Look) -> Bools:
    """Words that are printed over and over, in rows and columns, over text or beyond it; in one
    column where they stand evenly over text, or from above all text to below it."""
    chosen = np.zeros(len(fragments), dtype=np.bool_)
    alike: dict[tuple[str, float, int], list[int]] = defaultdict(list)
    other = np.flatnonzero((fragments.colour != body[1]) | (np.abs(fragments.size - body[0]) > 0.1))
    if len(other) < TILES:
        return chosen
    for i in other.tolist():
        look = round(float(fragments.size[i]), 1), int(fragments.colour[i])
        alike[fragments.texts[i], *look].append(i)
    for (tile, size, colour), members in alike.items():
        if len(members) < TILES or len(tile) < TILE_LETTERS:
            continue
        boxes = fragments.boxes[members]
        columns = {round(x / 10) for x in boxes[:, 0].tolist()}
        rows = {round(y / 10) for y in boxes[:, 3].tolist()}
        steps = np.diff(np.sort(boxes[:, 3]))
        even = len(steps) > 0 and float(np.ptp(steps)) < SLACK
        alone = len(columns) < 2
        if len(rows) < 2 or (alone and not even):
            continue
        others = fragments.boxes[~_alike(fragments, members[0])]
        if not len(others):
            continue
        below = boxes[:, 1] > others[:, 3].max()
        if alone:  # the values of a last column are beyond all other text, too
            beyond = below & (boxes[:, 3].min() < others[:, 1].min())
        else:
            beyond = below | (boxes[:, 0] > others[:, 2].max())
        if beyond.any() or any(_upon(box, others).any() for box in boxes):
            # At the page's side, and where a rule crosses it, a part of the word is printed.
            parts = [
                own
                for (text, *look), own in alike.items()
                if look == [size, colour] and text in tile
            ]
            chosen[[i for part in parts for i in part]] = True
    return chosen


def _turned_marks(
    fragments: Fragments, grids: Sequence[Grid], loose: Rules, stamped: Bools
) -> Bools:
    """Turned text that is no cell's of a table: in the margins, or across lines of text.

    A turned title of a table's last column may reach into the margin a little.
    """
    chosen = np.zeros(len(fragments), dtype=np.bool_)
    turned = np.flatnonzero(fragments.turned & ~stamped)
    if not len(turned):
        return chosen
    level = fragments.boxes[~fragments.turned & ~stamped]
    left, right = frame_of(level, grids)
    for i in turned.tolist():
        box = fragments.boxes[i]
        if in_a_cell(box, grids):
            continue
        middle = (box[0] + box[2]) / 2
        beyond = (middle < left or middle > right) and not _stands_in_a_row(box, loose)
        chosen[i] = beyond or int(_touched(box, level).sum()) > 1 or _inside(box[None], grids)[0]
    return chosen


def _stands_in_a_row(box: Floats, loose: Rules) -> bool:
    """Whether a box stands at the side of a table without upright lines, in one row of it."""
    over = (loose.span[:, 0] < box[0] + SLACK) & (loose.span[:, 1] > box[2] - SLACK)
    crossed = over & (loose.at > box[1] + SLACK) & (loose.at < box[3] - SLACK)
    return int(over.sum()) >= LINES and not bool(crossed.any())


def in_a_cell(box: Floats, grids: Sequence[Grid]) -> bool:
    """Whether a box keeps to one cell of a drawn table."""
    for grid in grids:
        for row, col, row_end, col_end in grid.cells:
            x0, x1 = grid.xs[col] - SLACK, grid.xs[col_end] + SLACK
            top, bottom = grid.ys[row] - SLACK, grid.ys[row_end] + SLACK
            if box[0] > x0 and box[2] < x1 and box[1] > top and box[3] < bottom:
                return True
    return False


def _across_text(fragments: Fragments, body: Look, stamped: Bools) -> Bools:
    """Level text of another look than the page's that lies over other text, and its line."""
    chosen = np.zeros(len(fragments), dtype=np.bool_)
    if len(fragments) > MOST_FRAGMENTS:
        return chosen
    size, colour = body
    own = (fragments.colour == colour) & (np.abs(fragments.size - size) <= OTHER_SIZE * size)
    other = np.flatnonzero(~own & ~fragments.turned & ~stamped)
    for i in other.tolist():
        if chosen[i] or len(fragments.texts[i]) < 2:
            continue
        upon = _upon(fragments.boxes[i], fragments.boxes) & ~_alike(fragments, i) & ~stamped
        large = fragments.size[i] > LARGE * size
        under = int((upon & own).sum())
        if under and (large or _lies_flat(fragments, i, upon)):
            chosen |= _same_line(fragments, i)
    return chosen


def _large_letters(fragments: Fragments, body: Look, stamped: Bools) -> Bools:
    """Large letters of a watermark that stand each for itself, some of them upon text."""
    chosen = np.zeros(len(fragments), dtype=np.bool_)
    alone = np.array([len(text) == 1 for text in fragments.texts])
    alone &= (fragments.size > LARGE * body[0]) & ~fragments.turned & ~stamped
    if len(fragments) > MOST_FRAGMENTS or int(alone.sum()) < LETTERS:
        return chosen
    text = fragments.boxes[~alone & ~stamped]
    upon = np.zeros(len(fragments), dtype=np.bool_)
    upon[alone] = [bool(_upon(box, text).any()) for box in fragments.boxes[alone]]
    for i in np.flatnonzero(alone).tolist():
        letters = alone & _alike(fragments, i)
        if int(letters.sum()) >= LETTERS and int((letters & upon).sum()) > 1:
            chosen |= letters
    return chosen


def _lies_flat(fragments: Fragments, i: int, upon: Bools) -> bool:
    """Whether text lies over other text as a line does, not as a raised or lowered mark does."""
    width = float(fragments.boxes[i, 2] - fragments.boxes[i, 0])
    return width > 2 * float(fragments.size[i]) and bool(upon.any())


def _alike(fragments: Fragments, i: int) -> Bools:
    same: Bools = (fragments.colour == fragments.colour[i]) & (
        np.abs(fragments.size - fragments.size[i]) <= OTHER_SIZE * fragments.size[i]
    )
    return same


def _same_line(fragments: Fragments, i: int) -> Bools:
    """A fragment and those of its look and font on its line."""
    level = np.abs(fragments.boxes[:, 3] - fragments.boxes[i, 3]) < 1
    line: Bools = _alike(fragments, i) & level & (fragments.font == fragments.font[i])
    return line


def _signature_lines(fragments: Fragments, grids: Sequence[Grid]) -> Bools:
    """Lines that say that the document is signed: printed by the program that signs it.

    A cell of a table may say so, too; a line of the program's keeps to no cell.
    """
    chosen = np.zeros(len(fragments), dtype=np.bool_)
    for i, text in _long_texts(fragments):
        if in_a_cell(fragments.boxes[i], grids):
            continue
        folded = fold(text)
        chosen[i] = bool(_SIGNED.match(folded)) or (
            text.isupper() and bool(_SIGNATURE.search(folded))
        )
    return chosen


def _long_texts(fragments: Fragments) -> Iterator[tuple[int, str]]:
    """Texts that may be a line on a signature."""
    if "lektronisk" not in "\n".join(fragments.texts).casefold():
        return
    for i, text in enumerate(fragments.texts):
        if len(text) > 20 and "lektronisk" in text.casefold():
            yield i, text
