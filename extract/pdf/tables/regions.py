"""Where on the pages tables without upright lines are sought: in what no drawn table covers.

Drawn tables part a page into regions from top to bottom; in each, tables are sought by their
aligned text.  A table that ends a page's last region may go on in the first region of the next
page, where no drawn table stands above it.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from izpilde.extract.pdf.page.fragments import Fragments, standing_in
from izpilde.extract.pdf.page.page_text import PageText
from izpilde.extract.pdf.page.paths import Floats
from izpilde.extract.pdf.page.rules import Grid, Rules
from izpilde.extract.pdf.tables.alike import AlikeTables
from izpilde.extract.pdf.tables.close_titles import part_close_titles
from izpilde.extract.pdf.tables.columns import find_tables
from izpilde.extract.pdf.tables.hanging import HangingGoal
from izpilde.extract.pdf.tables.printed import PrintedLine, printed_lines, stands_apart
from izpilde.extract.pdf.tables.resumed import Ended, are_numbered
from izpilde.extract.pdf.tables.titles import names_too_many

HEAD_LINES = 3  # of a page, of which one has a number where a table goes on behind a chart
LEVEL_LINES = 4  # of a table that no upright lines part
BEYOND = 20.0  # points: so far they reach beyond a table in one of its cells
WIDER = 1.5  # times as wide as it
MOST_PASSED = 2  # pages without a table between two pieces of one

Indexes = npt.NDArray[np.intp]


def outside(fragments: Fragments, chosen: Indexes, grids: Sequence[Grid]) -> Indexes:
    """The chosen fragments that stand outside of tables."""
    boxes = fragments.boxes[chosen]
    free = np.ones(len(boxes), dtype=np.bool_)
    for grid in grids:
        free &= ~standing_in(boxes, grid.box)
    return chosen[free]


def without_inner(grids: list[Grid], loose: Rules, boxes: Floats) -> list[Grid]:
    """The drawn tables but for those inside a cell of a table of level lines.

    These lie between two neighbouring lines that reach beyond them on both sides, and text of
    another column stands beside them.
    """
    if len(loose.at) < LEVEL_LINES or not grids:
        return grids
    return [grid for grid in grids if not _is_inner(grid, loose, boxes)]


def _is_inner(grid: Grid, loose: Rules, boxes: Floats) -> bool:
    x0, top, x1, bottom = grid.box
    over = (loose.span[:, 0] < x0 - BEYOND) & (loose.span[:, 1] > x1 + 1)
    over &= loose.span[:, 1] - loose.span[:, 0] > WIDER * (x1 - x0)
    lines = np.sort(loose.at[over])
    above, below = lines[lines < top], lines[lines > bottom]
    if len(lines) < LEVEL_LINES or not len(above) or not len(below):
        return False
    y = (boxes[:, 1] + boxes[:, 3]) / 2
    beside = (y > above[-1]) & (y < bottom) & (boxes[:, 2] < x0)
    return bool(beside.any())


def find_columns(pages: Sequence[PageText]) -> None:
    """Find the tables without upright lines; one that ends a page may go on on the next."""
    before: Grid | None = None
    ended: Ended | None = None
    hanging: HangingGoal | None = None
    lined = False
    passed = 0
    alike = AlikeTables()
    for page in pages:
        drawn = list(page.grids)
        if not drawn and not len(page.free):
            continue
        found: list[Grid] = []
        if before or (ended and not drawn) or stands_apart(page.fragments.boxes[page.free]):
            for i, rows in enumerate(_regions(page, drawn)):
                if names_too_many(rows):
                    continue
                if before is not None and hanging is not None and not i:
                    before = before if hanging.take(page, rows) else None
                if (
                    passed
                    and before is not None
                    and not are_numbered(page, rows[:HEAD_LINES], before)
                ):
                    before = None
                going_on = (None, None) if i else (before, ended)
                below = drawn[i] if i < len(drawn) else None
                for grid in find_tables(page, rows, *going_on, lined, alike, below):
                    found.append(grid)
                    lined = lined if grid.lined is None else grid.lined
        page.grids = sorted([*drawn, *found], key=lambda grid: grid.ys[0])
        page.free = outside(page.fragments, page.free, found)
        if drawn and page.grids[-1] is drawn[-1]:
            _reach_down(page, drawn[-1])
        if not page.grids and (before or ended) and passed < MOST_PASSED:
            passed += 1  # a page of a chart: the table may go on behind it
            continue
        passed = 0
        before = page.grids[-1] if found and page.grids[-1] is found[-1] else None
        ended = _ended(page)
        hanging = None
        if before is not None and (page.fragments.boxes[page.free, 1] > before.ys[-1] - 2).any():
            hanging = HangingGoal.below(page, before)
            before = before if hanging is not None else None


def _ended(page: PageText) -> Ended | None:
    """The table that ends a page, below which hardly anything stands."""
    if not page.grids:
        return None
    last = page.grids[-1]
    below = page.fragments.boxes[page.free, 1] > last.ys[-1] - 2
    return None if below.any() else Ended.with_page(page, last)


def _regions(page: PageText, drawn: Sequence[Grid]) -> Iterator[list[PrintedLine]]:
    """The printed lines above, between and below a page's drawn tables."""
    rows = printed_lines(page)
    part_close_titles(rows)
    edges = [0.0, *((grid.ys[0] + grid.ys[-1]) / 2 for grid in drawn), float("inf")]
    for top, bottom in pairwise(edges):
        yield [row for row in rows if top <= row.middle < bottom]


def _reach_down(page: PageText, grid: Grid) -> None:
    """Let a page's last table hold the lines that its columns go on with below it."""
    if not len(page.free):
        return
    boxes = page.fragments.boxes[page.free]
    below = boxes[(boxes[:, 1] + boxes[:, 3]) / 2 > grid.ys[-1]]
    if not grid.open_bottom:
        below = below[below[:, 1] < grid.ys[-1] - 1]  # printed across the closing line
    if not len(below) or below[:, 0].min() < grid.xs[0] or below[:, 2].max() > grid.xs[-1]:
        return
    across = [((below[:, 0] < x) & (below[:, 2] > x)).any() for x in grid.xs[1:-1]]
    if not any(across) and below[:, 1].min() - grid.ys[-1] < 2 * (below[0, 3] - below[0, 1]):
        grid.ys[-1] = float(below[:, 3].max()) + 1
        page.free = outside(page.fragments, page.free, [grid])
