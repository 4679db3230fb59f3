"""Sheets that two pages stand on side by side, or four: each part is a page, the left one first.

The halves are pages of one report when nothing crosses the middle, white stands there as wide as
a page's margins, and what each half holds begins as far from the half's own left side.  Of a wide
table, a column would have to begin just there.  So are the halves of a page set in two columns,
each with lines of a table of its own.  Four pages stand on a sheet when nothing crosses the middle
of its height either, both rows of pages begin as far from their top, and each is two pages.
"""

from collections.abc import Sequence

import numpy as np

from izpilde.extract.pdf.page.codes import Bools
from izpilde.extract.pdf.page.page_text import PageText
from izpilde.extract.pdf.page.paths import Floats
from izpilde.extract.pdf.page.rules import Rules

WIDE = 1.15  # times as wide as high: a sheet of two pages
SAME_MARGIN = 6.0  # points: the left margins of both halves differ by no more: a cell's padding
MOSTLY = 0.6  # of the wide pages: nothing crosses their middle
MOST_OF_HALF = 0.6  # of a half's width is ruled by the level lines of its table
LEAST_WHITE = 12.0  # points between the halves
SAME_TOP = 12.0  # points: the top margins of both rows of pages differ by no more


def split_sheets(pages: Sequence[PageText]) -> list[PageText]:
    """The pages in order, those of two halves as two, those of four as four."""
    rows = _split_across(pages)
    split = _split_beside(rows)
    return split if len(split) > len(rows) > len(pages) else _split_beside(pages)


def _split_across(pages: Sequence[PageText]) -> list[PageText]:
    """The pages, each parted in an upper and a lower half where white parts all of them there."""
    tops: list[tuple[float, float]] = []
    for page in pages:
        places = [
            page.fragments.boxes[:, [1, 3]],
            np.array([(g.ys[0], g.ys[-1]) for g in page.grids]),
        ]
        ends = np.concatenate([each.reshape(-1, 2) for each in places]) - page.height / 2
        upper, lower = ends[ends[:, 1] <= 0], ends[ends[:, 0] >= 0]
        white = lower[:, 0].min(initial=np.inf) - upper[:, 1].max(initial=-np.inf)
        if len(upper) + len(lower) < len(ends) or white < LEAST_WHITE:
            return list(pages)
        begin = float(upper[:, 0].min(initial=np.inf)) + page.height / 2
        tops.append((begin, float(lower[:, 0].min(initial=np.inf))))
    above, below = (min(place, default=np.inf) for place in zip(*tops, strict=True))
    if below < np.inf and abs(above - below) > SAME_TOP:
        return list(pages)
    return [_row(page, lower) for page in pages for lower in (False, True)]


def _row(page: PageText, lower: bool) -> PageText:
    """The upper or the lower half of a sheet of four pages."""
    middle = page.height / 2
    drop = middle if lower else 0.0
    boxes = page.fragments.boxes
    chosen = ((boxes[:, 1] + boxes[:, 3]) / 2 > middle) == lower
    places = np.flatnonzero(chosen)
    fragments = page.fragments.take(places)
    fragments.boxes = fragments.boxes - np.array([0, drop, 0, drop], dtype=np.float32)
    grids = [grid for grid in page.grids if (grid.ys[0] > middle) == lower]
    row = PageText(
        page.number,
        page.width,
        middle,
        page.turn,
        fragments,
        [grid.moved(0, -drop) for grid in grids],
        _below(page.level, middle, lower),
        _below(page.loose, middle, lower),
        _below(page.shades, middle, lower),
        Rules(page.upright.at, page.upright.span - np.float32(drop)),
        np.searchsorted(places, page.free[chosen[page.free]]),
        sheet=(page.width, page.height),
        drop=drop,
        recognised=page.recognised,
        scale=page.scale,
    )
    if not lower:  # counted once
        row.drawn, row.left_out, row.nameless = page.drawn, page.left_out, page.nameless
    return row


def _below(rules: Rules, middle: float, lower: bool) -> Rules:
    chosen = (rules.at > middle) == lower
    return Rules(rules.at[chosen] - np.float32(middle if lower else 0), rules.span[chosen])


def _split_beside(pages: Sequence[PageText]) -> list[PageText]:
    """The pages in order, those of two halves as two."""
    wide = [page for page in pages if page.width > WIDE * page.height and len(page.fragments)]
    halved = [page for page in wide if not _crosses(page)]
    if not halved or len(halved) < MOSTLY * len(wide):
        return list(pages)
    ends = [_ends(page) for page in halved]
    left = min(start for start, _, _ in ends)
    right = min(start for _, _, start in ends)
    white = min(max(0.0, start) - min(0.0, end) for _, end, start in ends)
    alike = abs(left - right) <= SAME_MARGIN and white >= left
    if white < LEAST_WHITE or not (alike or any(map(_is_ruled_apart, halved))):
        return list(pages)
    leaves = {page.leaf for page in halved}
    split: list[PageText] = []
    for page in pages:
        if page.leaf in leaves:
            split += [_half(page, False), _half(page, True)]
        else:
            split.append(page)
    return split


def _edges(page: PageText) -> Floats:
    """Left and right ends (n, 2) of the page's text, tables and level lines, from the middle."""
    grids = np.array([(grid.xs[0], grid.xs[-1]) for grid in page.grids]).reshape(-1, 2)
    ends = (page.fragments.boxes[:, [0, 2]], grids, page.loose.span)
    from_middle: Floats = np.concatenate(ends).astype(np.float32) - page.width / 2
    return from_middle


def _crosses(page: PageText) -> bool:
    edges = _edges(page)
    return bool(((edges[:, 0] < 0) & (edges[:, 1] > 0)).any())


def _is_ruled_apart(page: PageText) -> bool:
    """Whether level lines rule most of the width of both halves: no table goes over the middle.

    So it is where a page is set in two columns, whatever its margins are.
    """
    spans = page.level.span - page.width / 2
    wide = spans[spans[:, 1] - spans[:, 0] > MOST_OF_HALF * page.width / 2]
    return bool((wide[:, 1] < 0).any() and (wide[:, 0] > 0).any())


def _ends(page: PageText) -> tuple[float, float, float]:
    """Where the left half's text begins, where it ends, and where the right half's begins.

    The first from the half's own left side, the others from the middle; infinite where a half is
    empty.
    """
    edges = _edges(page)
    left, right = edges[edges[:, 1] <= 0], edges[edges[:, 0] >= 0]
    return (
        float(left[:, 0].min(initial=np.inf)) + page.width / 2,
        float(left[:, 1].max(initial=-np.inf)),
        float(right[:, 0].min(initial=np.inf)),
    )


def _half(page: PageText, right: bool) -> PageText:
    middle = page.width / 2
    shift = middle if right else 0.0
    boxes = page.fragments.boxes
    chosen = ((boxes[:, 0] + boxes[:, 2]) / 2 > middle) == right
    places = np.flatnonzero(chosen)
    fragments = page.fragments.take(places)
    fragments.boxes = fragments.boxes - np.array([shift, 0, shift, 0], dtype=np.float32)
    fragments.word = fragments.word - np.float32(shift)
    free = np.searchsorted(places, page.free[chosen[page.free]])
    half = PageText(
        page.number,
        middle,
        page.height,
        page.turn,
        fragments,
        [grid.moved(-shift, 0) for grid in page.grids if (grid.xs[0] > middle) == right],
        _beside(page.level, page.level.span[:, 0] >= middle, right, shift),
        _beside(page.loose, page.loose.span[:, 0] >= middle, right, shift),
        _beside(page.shades, page.shades.span[:, 0] >= middle, right, shift),
        Rules(page.upright.at - np.float32(shift), page.upright.span),
        free,
        sheet=page.sheet or (page.width, page.height),
        shift=shift,
        drop=page.drop,
        recognised=page.recognised,
        scale=page.scale,
    )
    if not right:  # counted once
        half.drawn, half.left_out = page.drawn, page.left_out
        half.nameless = page.nameless
    return half


def _beside(rules: Rules, behind: Bools, right: bool, shift: float) -> Rules:
    chosen = behind == right
    return Rules(rules.at[chosen], rules.span[chosen] - np.float32(shift))
