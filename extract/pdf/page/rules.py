"""Tables drawn with ruling lines: grids and their cells, merged ones too.

Lines of one position are one line, drawn in pieces or twice.  Lines that touch belong to one
table.  Its columns and rows are the positions of its lines and, where a side is open (a page
break), the ends of the lines that run towards it.  Places of the grid with no line between
them are one cell.
"""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

import numpy as np

from izpilde.extract.pdf.page.codes import Bools
from izpilde.extract.pdf.page.inner_tables import inner_lines
from izpilde.extract.pdf.page.paths import THIN, Floats

DOUBLE = 3.5  # points: lines no farther apart are one line, drawn double
TOUCH = 3.5  # points: lines no farther apart meet
SPACER = 24.0  # points: boxed columns of one table are no farther apart
SHORTEST = 5.0  # points: shorter lines are marks
DRAWN = 0.6  # share of a cell's side that is drawn for a line to be there
DASH = 12.0  # points: lines no longer are the dashes of one line, where twice the gaps' length
MEETING = 0.1  # points: pieces of a line no farther apart are not its dashes
MAX_RULES = 3000  # of one direction on a page; a drawing with more is no table
MAX_PIECES = 60_000  # the same, of the dots and dashes that they are drawn with
MAX_PLACES = 40_000  # of one grid


@dataclass(frozen=True, slots=True)
class Rules:
    """Ruling lines of one direction: (n,) positions and (n, 2) starts and ends, sorted."""

    at: Floats
    span: Floats


@dataclass(frozen=True, slots=True)
class Grid:
    """A drawn table: column edges ``xs``, row edges ``ys``, cells as half-open grid spans.

    A cell is (row, col, row_end, col_end).  ``open_bottom`` says that there is a column
    that no line closes there.  ``key`` is the number column, where it is known;
    ``strips`` are what is white between columns that no line parts; ``lined`` says whether level
    lines part its rows, null where it has no two numbered rows to tell.  ``inners`` are the tables
    drawn inside its cells.
    """

    xs: list[float]
    ys: list[float]
    cells: list[tuple[int, int, int, int]]
    open_bottom: bool
    key: int | None = None
    strips: tuple[tuple[float, float], ...] = ()
    lined: bool | None = None
    values: int | None = None
    side: Literal["top", "middle", "foot"] | None = None
    inners: tuple["Grid", ...] = ()

    def moved(self, right: float, down: float) -> "Grid":
        """The same table so far to the right and down, in points."""
        return replace(
            self,
            xs=[x + right for x in self.xs],
            ys=[y + down for y in self.ys],
            strips=tuple((x0 + right, x1 + right) for x0, x1 in self.strips),
            inners=tuple(inner.moved(right, down) for inner in self.inners),
        )

    @property
    def box(self) -> tuple[float, float, float, float]:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def find_rules(lines: Floats) -> tuple[Rules, Rules]:
    """Level and upright lines of a page, pieces of one line joined.

    A dot may be a piece of either.
    """
    width, height = lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1]
    dot = np.maximum(width, height) <= THIN
    level = lines[(width >= height) | dot]
    upright = lines[(height >= width) | dot]
    return (
        _joined(np.float32(0.5) * (level[:, 1] + level[:, 3]), level[:, [0, 2]]),
        _joined(np.float32(0.5) * (upright[:, 0] + upright[:, 2]), upright[:, [1, 3]]),
    )


def find_grids(level: Rules, upright: Rules) -> tuple[list[Grid], Rules]:
    """The tables of a page from top to bottom, and the level lines that touch no upright one."""
    if not len(upright.at):
        return [], level
    y, x = level.at[:, None], upright.at[None, :]
    meets = (
        (x >= level.span[:, :1] - TOUCH)
        & (x <= level.span[:, 1:] + TOUCH)
        & (y >= upright.span[:, 0] - TOUCH)
        & (y <= upright.span[:, 1] + TOUCH)
    )
    grids = []
    for rows, columns in _components(meets):
        grids += _grids(
            Rules(level.at[rows], level.span[rows]),
            Rules(upright.at[columns], upright.span[columns]),
        )
    grids += _columns_only(upright, np.flatnonzero(~meets.any(axis=0)).tolist())
    loose = ~meets.any(axis=1)
    outer = [grid for grid in grids if not any(_inside(grid, other) for other in grids)]
    inner = [grid for grid in grids if grid not in outer]
    outer = [_with_inner(grid, inner) for grid in _with_boxed_columns(outer)]
    return sorted(outer, key=lambda grid: grid.ys[0]), Rules(level.at[loose], level.span[loose])


def _with_inner(grid: Grid, inner: list[Grid]) -> Grid:
    """A table with those of the tables in cells that lie in it, but for those in these again."""
    own = [other for other in inner if _inside(other, grid)]
    outermost = (one for one in own if not any(_inside(one, other) for other in own))
    return replace(grid, inners=tuple(outermost)) if own else grid


def _with_boxed_columns(grids: list[Grid]) -> list[Grid]:
    """The tables, where those of one column with equal rows side by side are columns of one."""
    runs: list[list[Grid]] = []
    for grid in sorted(grids, key=lambda grid: grid.xs[0]):
        run = next((run for run in runs if _goes_on_beside(run[-1], grid)), None)
        if run is None:
            runs.append([grid])
        else:
            run.append(grid)
    return list(map(_of_columns, runs))


def _goes_on_beside(grid: Grid, other: Grid) -> bool:
    alike = len(grid.xs) == len(other.xs) == 2 and len(grid.ys) == len(other.ys)
    apart = other.xs[0] - grid.xs[-1]
    return (
        alike
        and 0 < apart <= SPACER
        and all(abs(a - b) <= TOUCH for a, b in zip(grid.ys, other.ys, strict=True))
    )


def _of_columns(grids: list[Grid]) -> Grid:
    """One table of boxed columns; the white between two belongs to the one before."""
    if len(grids) == 1:
        return grids[0]
    xs = [*(grid.xs[0] for grid in grids), grids[-1].xs[-1]]
    cells = [
        (row, col, row_end, col + 1)
        for col, grid in enumerate(grids)
        for row, _, row_end, _ in grid.cells
    ]
    return Grid(xs, grids[0].ys, sorted(cells), any(grid.open_bottom for grid in grids))


def _columns_only(upright: Rules, alone: list[int]) -> list[Grid]:
    """A page that holds the middle of a row: three or more upright lines of one start and end."""
    grids = []
    alone.sort(key=lambda i: (round(float(upright.span[i, 0]) / TOUCH), float(upright.at[i])))
    for start in range(len(alone)):
        top, bottom = (float(end) for end in upright.span[alone[start]])
        alike = [i for i in alone if np.abs(upright.span[i] - (top, bottom)).max() <= TOUCH]
        if len(alike) >= 3 and alike[0] == alone[start]:
            xs = sorted(float(upright.at[i]) for i in alike)
            cells = [(0, col, 1, col + 1) for col in range(len(xs) - 1)]
            grids.append(Grid(xs, [top, bottom], cells, True))
    return grids


def _joined(at: Floats, span: Floats) -> Rules:
    """Lines sorted by position; those of nearly one position that overlap or meet made one."""
    none = Rules(at[:0], span[:0])
    if len(at) > MAX_PIECES:
        return none
    order = np.argsort(at, kind="stable").tolist()
    places, ends = at.tolist(), span.tolist()
    positions: list[float] = []
    spans: list[tuple[float, float]] = []
    for group in _near([places[i] for i in order], DOUBLE):
        members = sorted((*ends[order[i]], places[order[i]]) for i in group)
        run: list[tuple[float, float, float]] = []
        start = end = last = widest = -np.inf
        for a, b, place in [*members, (np.inf, np.inf, 0.0)]:
            # Pieces that all meet are the sides of cells, however short.
            dashed = max(last, b - a) <= DASH and a - end <= 2 * min(last, b - a)
            dashed = dashed and not (len(run) > 1 and widest <= MEETING)
            if run and not dashed and a > end + DOUBLE:
                if end - start >= SHORTEST:
                    positions.append(_place(run))
                    spans.append((start, end))
                run = []
            if not run:
                start = end = a
                widest = -np.inf
            else:
                widest = max(widest, a - end)
            run.append((a, b, place))
            end, last = max(end, b), b - a
    if len(positions) > MAX_RULES:
        return none
    return Rules(
        np.array(positions, dtype=np.float32), np.array(spans, dtype=np.float32).reshape(-1, 2)
    )


def _place(pieces: list[tuple[float, float, float]]) -> float:
    """Where a line is, given start, end and place of its pieces.

    A dot may be one of a line across it: it tells only where there are but dots.
    """
    drawn = [place for start, end, place in pieces if end - start > THIN]
    places = drawn or [place for _, _, place in pieces]
    return sum(places) / len(places)


def _near(values: list[float], distance: float) -> list[list[int]]:
    """Indexes of sorted values in groups no wider than ``distance``."""
    groups: list[list[int]] = []
    for i, value in enumerate(values):
        if groups and value - values[groups[-1][0]] <= distance:
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


def _components(meets: Bools) -> list[tuple[list[int], list[int]]]:
    """Level and upright lines that hang together, as indexes."""
    left = set(range(meets.shape[1]))
    components = []
    while left:
        columns = {left.pop()}
        rows: set[int] = set()
        new_columns = set(columns)
        while new_columns:
            touched = np.flatnonzero(meets[:, sorted(new_columns)].any(axis=1))
            new_rows = set(touched.tolist()) - rows
            rows |= new_rows
            touched = (
                np.flatnonzero(meets[sorted(new_rows)].any(axis=0)) if new_rows else touched[:0]
            )
            new_columns = set(touched.tolist()) - columns
            columns |= new_columns
        left -= columns
        components.append((sorted(rows), sorted(columns)))
    return components


def _grids(level: Rules, upright: Rules) -> list[Grid]:
    """The table of lines that hang together, or several that stand one upon the other."""
    level, upright, inner = _without_inner(level, upright)
    if not len(level.at):
        return []
    xs = _edges(upright.at, level.span, level.at)
    ys = _edges(level.at, upright.span, upright.at)
    if len(xs) < 2 or len(ys) < 2 or (len(xs) == 2 and len(ys) == 2):
        return inner
    if (len(xs) - 1) * (len(ys) - 1) > MAX_PLACES:
        return inner
    between_rows = find_drawn(level, ys, xs)  # (edges of rows, columns)
    between_columns = find_drawn(upright, xs, ys)  # (edges of columns, rows)
    # A line close above or below that is not as wide, as that over footnotes, is none of the table.
    for end in (-1, 0):
        if len(ys) > 2 and not between_columns[:, end].any() and not between_rows[end].all():
            del ys[end]
            between_rows = np.delete(between_rows, end, axis=0)
            between_columns = np.delete(between_columns, end, axis=1)
    parts = pairwise([0, *_shifts(between_rows, between_columns), len(ys) - 1])
    return inner + [_part(xs, ys, between_rows, between_columns, *part) for part in parts]


def _without_inner(level: Rules, upright: Rules) -> tuple[Rules, Rules, list[Grid]]:
    """The lines of a table without those of tables inside its cells, and those tables."""
    its_level, its_upright = inner_lines((level.at, level.span), (upright.at, upright.span))
    if not its_level.any():
        return level, upright, []
    inner, _ = find_grids(
        Rules(level.at[its_level], level.span[its_level]),
        Rules(upright.at[its_upright], upright.span[its_upright]),
    )
    return (
        Rules(level.at[~its_level], level.span[~its_level]),
        Rules(upright.at[~its_upright], upright.span[~its_upright]),
        inner,
    )


def _part(
    xs: list[float],
    ys: list[float],
    between_rows: Bools,
    between_columns: Bools,
    first: int,
    last: int,
) -> Grid:
    """The table of the rows from ``first`` to before ``last``, with its own columns."""
    if last - first < len(ys) - 1:
        used: Bools = np.asarray(between_columns[:, first:last].any(axis=1))
        used[[0, -1]] |= ~between_columns[[0, -1]].any(axis=1)  # an open side
        kept = np.flatnonzero(used)
        xs, ys = [xs[edge] for edge in kept.tolist()], ys[first : last + 1]
        between_columns = between_columns[kept, first:last]
        steps = between_rows[:, : kept[-1]].astype(np.int64)
        begun = np.add.reduceat(steps, kept[:-1], axis=1)
        between_rows = (begun == np.diff(kept))[first : last + 1]
    cells = find_cells(between_rows, between_columns)
    return Grid(xs, ys, cells, not bool(between_rows[-1].all()))


def _shifts(between_rows: Bools, between_columns: Bools) -> list[int]:
    """The rows from which on all columns go on, some of them at other places.

    So it is where each row is a table of its own, or one stands right below another one.  Each
    cell is below that of its place, and no other cell begins or ends between the two.
    """
    shifts: list[int] = []
    drawn = between_columns.any(axis=1)
    if bool(between_columns[drawn].all()):
        return shifts
    above = np.flatnonzero(between_columns[:, 0])
    for row in range(1, between_columns.shape[1]):
        here = np.flatnonzero(between_columns[:, row])
        if len(here) == len(above) > 2:
            low, high = np.minimum(above, here), np.maximum(above, here)
            parted = between_rows[row, low[0] : high[-1]].all()
            if parted and (low != high).any() and (high[:-1] < low[1:]).all():
                shifts.append(row)
        if len(here) > 2:
            above = here
    return shifts


def _edges(at: Floats, ends: Floats, crossed: Floats) -> list[float]:
    """Positions of lines, and of an open side where two or more crossing lines end together."""
    order = sorted(at.tolist())
    edges = [sum(order[i] for i in group) / len(group) for group in _near(order, DOUBLE)]
    first, last = float(ends[:, 0].min()), float(ends[:, 1].max())
    # A line over some columns only, as that below a title of several, does not tell either.
    whole = (ends[:, 0] < edges[0] + TOUCH) & (ends[:, 1] > edges[-1] - TOUCH)
    if whole.any():
        ends, crossed = ends[whole], crossed[whole]
    # Lines that begin outside of the page are clipped: they do not tell where.
    if edges[0] - 2 * TOUCH > first >= -TOUCH and _ends_together(ends[:, 0], first, crossed):
        edges.insert(0, first)
    if last - edges[-1] > 2 * TOUCH and _ends_together(ends[:, 1], last, crossed):
        edges.append(last)
    return edges


def _ends_together(ends: Floats, end: float, crossed: Floats) -> bool:
    """Whether two lines end here, or the only one there is does."""
    places = {round(float(at)) for at in crossed}
    return len({round(float(at)) for at in crossed[np.abs(ends - end) <= DOUBLE]}) >= min(
        2, len(places)
    )


def find_drawn(rules: Rules, edges: list[float], steps: list[float]) -> Bools:
    """Whether edge i is drawn between steps j and j+1: (edges, steps - 1) of bool."""
    covered = np.zeros((len(edges), len(steps) - 1))
    low, high = np.array(steps[:-1]), np.array(steps[1:])
    nearest = np.abs(np.array(edges) - rules.at[:, None]).argmin(axis=1)
    shared = np.minimum(high, rules.span[:, 1:]) - np.maximum(low, rules.span[:, :1])
    np.add.at(covered, nearest, np.maximum(shared, 0))
    drawn: Bools = covered >= DRAWN * (high - low)
    return drawn


def find_cells(between_rows: Bools, between_columns: Bools) -> list[tuple[int, int, int, int]]:
    """Rectangles without a line inside, from the top left, none overlapping."""
    rows, cols = between_columns.shape[1], between_rows.shape[1]
    level, upright = between_rows.tolist(), between_columns.T.tolist()
    taken = [[False] * cols for _ in range(rows)]
    cells = []
    for row in range(rows):
        for col in range(cols):
            if taken[row][col]:
                continue
            right = col + 1
            while right < cols and not upright[row][right] and not taken[row][right]:
                right += 1
            down = row + 1
            while (
                down < rows
                and not any(level[down][col:right])
                and not any(upright[down][col + 1 : right])
                and not any(taken[down][col:right])
            ):
                down += 1
            for covered in taken[row:down]:
                covered[col:right] = [True] * (right - col)
            cells.append((row, col, down, right))
    return cells


def _inside(grid: Grid, other: Grid) -> bool:
    (x0, top, x1, bottom), (left, upper, right, lower) = grid.box, other.box
    within = left < x0 + TOUCH and right > x1 - TOUCH
    return within and upper < top + TOUCH and lower > bottom - TOUCH and other.box != grid.box
