"""Tables without upright lines: columns from aligned text under a recognised header.

Below a header (``pdf_titles``), the table goes on as long as lines keep out of the gaps between
the header's columns; where they do not, the line is a section row if the table resumes below it,
and else the table has ended.  Columns part where no line prints.  A page that begins with lines
in the columns of the table that ended the page before goes on with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from izpilde.extract.labels.headings import parse_heading
from izpilde.extract.labels.numbers import is_inside, split_number
from izpilde.extract.pdf.page.page_text import PageText
from izpilde.extract.pdf.page.rules import Grid
from izpilde.extract.pdf.tables.alike import AlikeTables
from izpilde.extract.pdf.tables.bands import Head, find_bands
from izpilde.extract.pdf.tables.close_titles import part_at
from izpilde.extract.pdf.tables.printed import APART, PrintedLine, Span, is_solid
from izpilde.extract.pdf.tables.resumed import (
    Ended,
    are_numbered,
    begin_in,
    fits,
    resumed_columns,
)
from izpilde.extract.pdf.tables.rows import NUMBER, RowSigns
from izpilde.extract.pdf.tables.strips import (
    ALIGNED,
    Window,
    begins_at,
    gap_at,
    hangs_over,
    widest,
    without,
)
from izpilde.extract.pdf.tables.tails import (
    is_heading_alone,
    is_set_apart,
    lines_across,
    without_heading,
    without_lines_behind_values,
    without_other_table,
    without_prose,
    without_signers,
)
from izpilde.extract.pdf.tables.titles import TitleLines, header_at, key_column
from izpilde.extract.pdf.tables.value_titles import HEADER_LINES, any_header_at, value_header_at
from izpilde.extract.pdf.tables.values_below import is_as_wide, is_headed, years_in_a_row

WINDOW = 60  # so many lines tell where columns part
MOST = 0.75  # of a strip's width
CENTRED = 1.5  # of a line's height: the middle of a line and of its table are no farther apart
FOOT_LINES = 12  # of a cell stand at most above those beside it
BESIDE = 0.1  # of a line's height: what begins so far above a line's end stands beside it
SECTION_LINES = 3  # a section row has at most so many


def find_tables(
    page: PageText,
    rows: Sequence[PrintedLine],
    before: Grid | None,
    ended: Ended | None,
    lined: bool,
    alike: AlikeTables,
    below: Grid | None,
) -> list[Grid]:
    """The tables among some printed lines of a page, from top to bottom.

    ``before`` is the table that ended the page before, null where it did not end with one or its
    columns were drawn; ``ended`` tells where it ended, drawn or not.  ``lined`` says that level
    lines part the rows of the tables before, which ``alike`` holds.  ``below`` is the drawn table
    that follows: it may be drawn from below its titles on.
    """
    grids: list[Grid] = []
    at = 0
    level = sorted([*page.loose.at.tolist(), *page.shades.at.tolist()])

    @cache
    def header_near(at: int) -> TitleLines | None:
        return any_header_at(rows, at, level)

    # Whether another table begins on the page, rather than the one before goes on.
    near = map(header_near, range(min(len(rows), HEADER_LINES)))
    if (before or ended) and rows and not any(found and found.start == 0 for found in near):
        grids += _going_on(page, rows, before, lined, ended, level)
        at = sum(row.middle < grid.ys[-1] for grid in grids for row in rows)
    while at < len(rows):
        found = header_near(at)
        if found is None:
            at += 1
            continue
        start, first, columns = found.start, found.end, found.titles.columns
        # Where a table before has the same columns, more lines have told where they part.
        goes_on = before is not None and start == 0
        like = before if goes_on else alike.find(found)
        same = like is not None and len(like.strips) == len(columns) - 1
        body = _Body(columns, list(like.strips) if like and same else [], found.values, level)
        if first == len(rows) or not body.left_white(rows[first]):
            body = _Body.below(rows, start, first, columns, found.values, level)
        body.across = lines_across(page, columns)
        body.take(rows, first)
        table = rows[start : body.end]
        at = body.end
        if body.end == first < len(rows):
            continue
        xs = body.edges(table)
        if like is not None and len(like.xs) == len(xs):
            inner = like.xs[1:-1] if fits(table[first - start :], like.xs) else xs[1:-1]
            xs = [xs[0], *inner, xs[-1]]
        if below is not None and body.end == first and fits(table, below.xs):
            xs = list(below.xs)
            part_at(table, xs)
        key = key_column(table[: first - start], xs)
        body.crossing = [i + first - start for i in body.crossing]
        side = before.side if before is not None else None
        signs = RowSigns(key, goes_on, lined, found.values, side)
        head = Head(first - start, found.titles.groups)
        grids.append(find_bands(page, table, body.white, body.crossing, xs, head, signs))
        alike.add(found, grids[-1])
    return grids


def _going_on(
    page: PageText,
    rows: Sequence[PrintedLine],
    before: Grid | None,
    lined: bool,
    ended: Ended | None,
    level: Sequence[float],
) -> list[Grid]:
    """What the table of the page before goes on with, in its columns or in others."""
    same: _Body | None = None
    if before is not None:
        spans = list(pairwise(before.xs))
        across = lines_across(page, spans)
        same = _Body(spans, list(before.strips), before.values, level, across)
        same.take(rows, 0)
        below = [row for i, row in enumerate(rows[: same.end]) if i not in same.crossing]
        if 0 in same.crossing and before.key is not None and not are_numbered(page, below, before):
            same.end = 0  # a line across the columns and no row below it: a chart
    own: _Body | None = None
    columns = resumed_columns(rows, ended) if ended and not (before and before.values) else None
    if columns is not None:
        white = [(b, c) for (_, b), (c, _) in pairwise(columns)]
        own = _Body(columns, white, None, level, lines_across(page, columns))
        own.take(rows, 0)
    if same is not None and is_heading_alone(rows[: same.end], same.white[0][0]):
        same.end = 0
    begun = columns is not None and before is not None and begin_in(columns, before.xs)
    least = max(0, same.end - (not begun)) if same is not None else 0
    if own is not None and own.end > least:
        body, xs = own, own.edges(rows[: own.end])
        signs = RowSigns(0, True, lined)
    elif before is not None and same is not None and same.end:
        body, xs = same, same.edges(rows[: same.end], before.xs)
        signs = RowSigns(before.key, True, lined, before.values, before.side)
    else:
        return []
    return [find_bands(page, rows[: body.end], body.white, body.crossing, xs, Head(0), signs)]


@dataclass
class _Body:
    """The body of a table as it is read line by line.

    ``white`` holds, for each two neighbouring columns, the strip between them in which no line of
    the table has printed so far; ``crossing`` are the lines, counted from the first, that stand
    across columns: section rows.
    """

    columns: list[Span]
    white: list[Span]
    values: int | None  # the first column of values, null for a table of measures
    level: Sequence[float]  # heights of the page's level lines
    across: Sequence[float] = ()  # of those that go over the table
    end: int = 0
    crossing: list[int] = field(default_factory=list)

    @classmethod
    def below(
        cls,
        rows: Sequence[PrintedLine],
        start: int,
        first: int,
        columns: list[Span],
        values: int | None,
        level: Sequence[float],
    ) -> "_Body":
        """The body from line ``first`` on, below titles from line ``start`` on."""
        window = list(rows[first : first + 1]) or list(rows[start:first])
        for i in range(first + 1, min(len(rows), first + WINDOW)):
            header = header_at(rows, i)
            headed = header is not None and header.start >= first
            headed = headed or (values is None and is_headed(rows, i, columns, level))
            if headed or (len(window) > 4 and is_solid(rows[i], columns)):
                break
            window.append(rows[i])
        shown = Window(window)
        return cls(columns, [shown.strip(pair) for pair in pairwise(columns)], values, level)

    def take(self, rows: Sequence[PrintedLine], first: int) -> None:
        """Take the lines from ``first`` on that belong to the table."""
        self.end = at = first
        waiting: list[int] = []
        while at < len(rows):
            left = None if self._is_goal(rows, at) else self.left_white(rows[at])
            in_columns = left is not None and not waiting and self._begins_columns(rows[at])
            header = self._next_header(rows, at, in_columns)
            if header is not None:
                self.end = max(first, min(self.end, header))
                self._give_back(rows, first, headed=True)
                return
            if left is None:
                if len(waiting) >= SECTION_LINES:
                    break
                waiting.append(at - first)
            elif waiting and not self._begins_row(rows, at):
                break  # what follows a line across the columns is not in columns
            else:
                self.white = left
                self.crossing += waiting
                waiting = []
                self.end = at + 1
            at += 1
        if self.end == first < at == len(rows) and self._is_goal(rows, at - 1):
            self.crossing, self.end = waiting, at  # the page ends with a goal below the titles
        self._give_back(rows, first, headed=False)

    def _next_header(self, rows: Sequence[PrintedLine], at: int, in_columns: bool) -> int | None:
        """Where another table begins, null where none does; one of values below measures, if it
        is as wide as they and not a row ``in_columns`` of them: `Līdz 2021. gadam | 2020. gada`."""
        if (found := header_at(rows, at)) is not None:
            return found.start
        sure = years_in_a_row(rows[at])
        if in_columns and self.values is None and not sure:
            return None
        found = value_header_at(rows, at, self.level)
        if found is None or self.values is not None:
            return None if found is None else found.start
        sides = self.white[0][0], self.white[-1][1]
        return found.start if sure or is_as_wide(rows[at], found, sides) else None

    def _give_back(self, rows: Sequence[PrintedLine], first: int, headed: bool) -> None:
        """Let the table end before what stands below it; ``headed`` says that another follows."""
        if self.end > first and (headed or is_set_apart(rows[first : self.end])):
            self.end = without_heading(rows, first, self.end, self.white[0][0])
        if self.values is not None:
            left = self.white[self.values - 1][1] if self.values else 0.0
            self.end = without_lines_behind_values(rows, first, self.end, left, self.level)
        elif self.end > first:
            self.end = without_other_table(rows, first, self.end, self.white)
            self.end = without_prose(rows, first, self.end, self.white, self.level)
            self.end = without_signers(rows, first, self.end, self.white, self.across)
        self.crossing = [i for i in self.crossing if i < self.end - first]

    def _begins_row(self, rows: Sequence[PrintedLine], at: int) -> bool:
        """Whether a line stands in several columns, or begins a cell that others stand beside:
        those at the foot or in the middle of their row begin later than the longest, alone above.
        """
        if len(rows[at].parts) == 1 and self._has_number_below(rows[at:]):
            return True
        if not self._begins_column(rows[at], 1):
            return len(rows[at].parts) > 1 or self._has_beside(rows, at)
        above: PrintedLine | None = None
        for row in rows[at : at + FOOT_LINES]:
            if len(row.parts) > 1:
                return self.left_white(row) is not None
            beside = above is not None and row.top < above.bottom - BESIDE * row.height
            if not self._begins_column(row, 0) and not (beside and self.left_white(row)):
                return False
            above = row
        return False

    def _has_beside(self, rows: Sequence[PrintedLine], at: int) -> bool:
        """Whether the next line, no whole line lower, stands in other columns of the row."""
        if at + 1 == len(rows) or rows[at + 1].top > rows[at].bottom - BESIDE * rows[at].height:
            return False
        return self._begins_column(rows[at + 1], 0) and self.left_white(rows[at + 1]) is not None

    def _is_goal(self, rows: Sequence[PrintedLine], at: int) -> bool:
        """Whether a lone line has the number that the next row's has as its beginning: a goal.

        It stands in the middle of the table, over centred rows, though it keeps to one column, or
        goes from the first column into others, though its words part where columns do.
        """
        if len(rows[at].parts) > 1:
            return False
        start, end, text = rows[at].parts[0]
        number = split_number(text)[0]
        if number is None and (heading := parse_heading(text, marked=False)) is not None:
            number = heading.number  # `A1. mērķis …`
        if number is None:
            return False
        near = rows[max(0, at - FOOT_LINES) : at + FOOT_LINES]
        sides = min(row.spans[0][0] for row in near), max(row.spans[-1][1] for row in near)
        if start < self.white[0][1]:
            if end < self.white[0][1]:
                return False
            if at + 1 == len(rows):
                return True  # the page ends below it: no other line tells where columns part
        elif abs(start + end - sum(sides)) > 2 * CENTRED * rows[at].height:
            return False
        for row in rows[at + 1 : at + 1 + FOOT_LINES]:
            _, edge, below = row.parts[0]
            if edge < self.white[0][1] and NUMBER.match(below):
                return is_inside(below, number)
        return False

    def _has_number_below(self, rows: Sequence[PrintedLine]) -> bool:
        """Whether lines that stand in columns lead to one with a number in the first column."""
        for row in rows:
            if self.left_white(row) is None:
                return False
            _, end, text = row.parts[0]
            if end < self.white[0][1]:
                return len(row.parts) > 1 and NUMBER.match(text) is not None
        return False

    def _begins_column(self, row: PrintedLine, first: int) -> bool:
        """Whether a line begins where a column does that a strip from ``first`` on is left of."""
        place = row.spans[0][0]
        return any(abs(place - right) < 2 * ALIGNED for _, right in self.white[first:])

    def _begins_columns(self, row: PrintedLine) -> bool:
        """Whether each part of a line but those of the first column begins where a column does."""
        inner = [start for start, _, _ in row.parts if start > self.white[0][0]]
        rights = [right for _, right in self.white]
        return all(any(abs(start - right) < ALIGNED for right in rights) for start in inner)

    def left_white(self, row: PrintedLine) -> list[Span] | None:
        """The strips that stay white with this line; null where it stands across columns."""
        left = []
        for strip in self.white:
            start, end = strip
            printed = [span for span in row.spans if span[1] > start and span[0] < end]
            if not printed:
                left.append(strip)
                continue
            kept = [strip]
            for span in printed:
                kept = without(kept, span)
            least = self._least_gap(row)
            # A gap that fills a strip, as all lines of the table have it there, need not be wide,
            # nor one before a word that begins where the column does (justified lines).
            whole = MOST * (strip[1] - strip[0])
            shown = begins_at(row, strip[1])
            kept = [
                (a, b)
                for a, b in kept
                if b - a >= whole or (shown and b == strip[1]) or gap_at(row, (a, b)) >= least
            ]
            if not kept and hangs_over(row, strip):
                kept = [strip]
            if not kept:
                return None
            left.append(widest(kept))
        return left

    def _least_gap(self, row: PrintedLine) -> float:
        """How wide white in a line is, at least, that parts columns."""
        gaps = sorted([c - b for (_, b), (c, _) in pairwise(row.spans)])
        # A quarter of the gaps at least are those between words, where there are words.
        usual = gaps[len(gaps) // 4] if len(gaps) >= len(self.columns) else 0.0
        return max(0.35 * row.height, min(1.4 * usual, APART * row.height))

    def edges(self, table: Sequence[PrintedLine], before: Sequence[float] = ()) -> list[float]:
        """Edges of the columns: in each strip, near where the right column's text begins.

        Those of the page before hold here, too, where no word stands across them.
        """
        left = min(row.spans[0][0] for row in table)
        right = max([b for row in table for _, b in row.spans])
        inner = list(before[1:-1]) if before and fits(table, before) else self._inner_edges()
        return [left - 2, *inner, right + 2]

    def _inner_edges(self) -> list[float]:
        edges = []
        for strip, (left, right) in zip(self.white, pairwise(self.columns), strict=True):
            # Where columns print little, the titles tell more exactly.
            beside_titles = without(without([strip], left), right)
            a, b = widest(beside_titles or [strip])
            edges.append(b - min(2.0, (b - a) / 2))
        return edges
