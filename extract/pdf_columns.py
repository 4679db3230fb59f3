"""Tables without upright lines: columns from aligned text under a recognised header.

A header is sought among lines whose words stand wide apart.  Below it, the table goes on as
long as lines keep out of the gaps between the header's columns; where they do not, the line is a
section row if the table resumes below it, and else the table has ended.  Columns part where no
line prints.  A page that begins with lines in the columns of the table that ended the page before
goes on with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from extract.headers import column_role, find_header
from extract.pdf_bands import NUMBER, RowSigns, find_bands
from extract.pdf_pages import PageText
from extract.pdf_printed import APART, PrintedLine, Span, printed_lines
from extract.pdf_rules import Grid

SLIVER = 2.0  # points: a white strip between columns is no narrower
HEADER_LINES = 6  # a header has at most so many printed lines
LEADING = 1.9  # of a line's height: lines of one header are no farther apart
WINDOW = 60  # so many lines tell where columns part
STEP = 0.5  # points
SECTION_LINES = 3  # a section row has at most so many
LONGEST_TITLE = 60  # characters of one line of a column's title


def find_tables(page: PageText, before: Grid | None, lined: bool) -> list[Grid]:
    """The tables of a page that has no upright lines, from top to bottom.

    ``before`` is the table that ended the page before, null where it did not end with one;
    ``lined`` says that level lines part the rows of the tables before.
    """
    rows = printed_lines(page)
    grids: list[Grid] = []
    at = 0
    if before is not None and rows and not _begins_with_header(rows):
        body = _Body(list(pairwise(before.xs)), list(before.strips))
        body.take(rows, 0)
        if body.end:
            table = rows[: body.end]
            xs = before.xs if _fits(table, before.xs) else body.edges(table)
            signs = RowSigns(before.key, True, lined)
            grids.append(find_bands(page, table, body.white, body.crossing, xs, 0, signs))
            at = body.end
    while at < len(rows):
        found = _header_at(rows, at)
        if found is None:
            at += 1
            continue
        start, first, columns = found
        body = _Body.below(rows[first:], columns, rows[start:first])
        if before is not None and start == 0 and len(before.strips) == len(body.white):
            # The page before has the same columns, and more lines have told where they part.
            known = _Body(columns, list(before.strips))
            body = known if first < len(rows) and known.left_white(rows[first]) else body
        body.take(rows, first)
        table = rows[start : body.end]
        at = body.end
        if body.end == first < len(rows):
            continue
        xs = body.edges(table)
        if before is not None and start == 0 and len(xs) == len(before.xs):
            xs = before.xs if _fits(table[first - start :], before.xs) else xs
        key = _key_column(table[: first - start], xs)
        body.crossing = [i + first - start for i in body.crossing]
        signs = RowSigns(key, before is not None and start == 0, lined)
        header = first - start
        grids.append(find_bands(page, table, body.white, body.crossing, xs, header, signs))
    return grids


@dataclass
class _Body:
    """The body of a table as it is read line by line.

    ``white`` holds, for each two neighbouring columns, the strip between them in which no line of
    the table has printed so far; ``crossing`` are the lines, counted from the first, that stand
    across columns: section rows.
    """

    columns: list[Span]
    white: list[Span]
    end: int = 0
    crossing: list[int] = field(default_factory=list)

    @classmethod
    def below(
        cls, rows: Sequence[PrintedLine], columns: list[Span], header: Sequence[PrintedLine]
    ) -> "_Body":
        """The body that begins with ``rows``, below titles, or columns of the page before."""
        window = list(rows[:1]) or list(header)
        for i in range(1, min(len(rows), WINDOW)):
            if _header_at(rows, i) is not None:
                break
            window.append(rows[i])
        return cls(columns, [_strip(window, pair) for pair in pairwise(columns)])

    def take(self, rows: Sequence[PrintedLine], first: int) -> None:
        """Take the lines from ``first`` on that belong to the table."""
        self.end = at = first
        waiting: list[int] = []
        while at < len(rows):
            left = self.left_white(rows[at])
            if left is None:
                if len(waiting) >= SECTION_LINES:
                    return
                waiting.append(at - first)
            elif waiting and len(rows[at].parts) < 2:
                return  # what follows a line across the columns is not in columns
            elif _header_at(rows, at) is not None:
                self._give_back_heading(rows, first)
                return
            else:
                self.white = left
                self.crossing += waiting
                waiting = []
                self.end = at + 1
            at += 1

    def _give_back_heading(self, rows: Sequence[PrintedLine], first: int) -> None:
        """Before a header: short bold lines that end the table are the next table's heading."""
        end = self.end
        while end > first and rows[end - 1].bold and rows[end - 1].spans[0][0] < self.white[0][0]:
            if len(rows[end - 1].parts) > 1:
                return
            end -= 1
        if end > first:
            self.end = end

    def left_white(self, row: PrintedLine) -> list[Span] | None:
        """The strips that stay white with this line; null where it stands across columns."""
        left = []
        gaps = sorted(c - b for (_, b), (c, _) in pairwise(row.spans))
        usual = gaps[len(gaps) // 2] if gaps else 0.0
        least = max(0.35 * row.height, min(1.4 * usual, APART * row.height))
        for strip in self.white:
            kept = [strip]
            for span in row.spans:
                kept = _without(kept, span)
            kept = [part for part in kept if _gap_at(row, part) >= least]
            if not kept:
                return None
            left.append(_widest(kept))
        return left

    def edges(self, table: Sequence[PrintedLine]) -> list[float]:
        """Edges of the columns: in each strip, near where the right column's text begins."""
        spans = [span for row in table for span in row.spans]
        edges = [min(a for a, _ in spans) - 2]
        for strip, (left, right) in zip(self.white, pairwise(self.columns), strict=True):
            # Where columns print little, the titles tell more exactly.
            beside_titles = _without(_without([strip], left), right)
            a, b = _widest(beside_titles or [strip])
            edges.append(b - min(2.0, (b - a) / 2))
        edges.append(max(b for _, b in spans) + 2)
        return edges


def _strip(window: Sequence[PrintedLine], columns: tuple[Span, Span]) -> Span:
    """The strip between two columns' middles in which no line prints but those across both.

    Lines whose words stand close together from one column into the other are left out; where
    that leaves no strip, columns stand close, and it is the strip in which the fewest lines print.
    """
    (a, b), (c, d) = columns
    low, high = (a + b) / 2, (c + d) / 2
    clean = [row for row in window if not any(x < b - 1 and y > c + 1 for x, y, _ in row.parts)]
    strips = _white(clean, low, high, 0)
    if not strips or len(clean) < 2:
        strips = _white(window, low, high, 0.07)
    least = 0.35 * window[0].height
    strips = [(x, y) for x, y in strips if y - x > least] or strips
    starts = [x for row in window for x, _ in row.spans if low < x < high]
    return max(
        strips,
        key=lambda s: sum(abs(x - s[1]) < 1.5 for x in starts) + min(s[1] - s[0], 20) / 20,
    )


def _white(rows: Sequence[PrintedLine], low: float, high: float, share: float) -> list[Span]:
    """Strips in which as few lines print as anywhere, or up to ``share`` of the lines more.

    With a share of 0, only strips in which none prints.
    """
    steps = max(1, int((high - low) / STEP))
    printed = np.zeros(steps)
    for row in rows:
        for x, y in row.spans:
            if y > low and x < high:
                printed[max(0, int((x - low) / STEP)) : max(0, int(np.ceil((y - low) / STEP)))] += 1
    white = np.flatnonzero(printed <= (printed.min() + share * len(rows) if share else 0))
    if not len(white):
        return []
    runs = np.split(white, np.flatnonzero(np.diff(white) > 1) + 1)
    strips = [(low + STEP * float(run[0]), low + STEP * float(run[-1] + 1)) for run in runs]
    wide = [strip for strip in strips if strip[1] - strip[0] >= SLIVER]
    return wide if wide or not share else strips


def _widest(strips: Sequence[Span]) -> Span:
    return max(strips, key=lambda strip: strip[1] - strip[0])


def _without(strips: Sequence[Span], span: Span) -> list[Span]:
    """Strips without what a word covers; slivers are dropped."""
    left: list[Span] = []
    for a, b in strips:
        if span[1] <= a or span[0] >= b:
            left.append((a, b))
            continue
        if span[0] - a >= SLIVER:
            left.append((a, span[0]))
        if b - span[1] >= SLIVER:
            left.append((span[1], b))
    return left


def _gap_at(row: PrintedLine, strip: Span) -> float:
    """How far apart the words left and right of a strip are; infinite where one is missing."""
    left = [b for _, b in row.spans if b <= strip[0] + 0.01]
    right = [a for a, _ in row.spans if a >= strip[1] - 0.01]
    return min(right) - max(left) if left and right else float("inf")


def _fits(table: Sequence[PrintedLine], edges: Sequence[float]) -> bool:
    """Whether the columns of the page before hold here, too: no word stands across their edges."""
    return not any(
        a < edge - 1 and b > edge + 1 for row in table for a, b in row.spans for edge in edges[1:-1]
    )


def _header_at(rows: Sequence[PrintedLine], at: int) -> tuple[int, int, list[Span]] | None:
    """First row, row after the last and columns of the header with a line at ``at``, if any."""
    if sum(_is_title(text) for _, _, text in rows[at].parts) < 2:
        return None
    best: tuple[float, int, int, list[Span]] | None = None
    for start in range(at, max(-1, at - HEADER_LINES), -1):
        if start < at and not _near(rows[start], rows[start + 1]):
            break
        if rows[at].bold and not rows[start].bold:
            break
        for end in range(at + 1, min(len(rows), start + HEADER_LINES) + 1):
            if end > at + 1 and not _near(rows[end - 2], rows[end - 1]):
                break
            if NUMBER.match(rows[end - 1].parts[0][2]):
                break
            if rows[at].bold and not rows[end - 1].bold:
                break
            columns, titles = _titles(rows[start:end])
            score = _likeness(titles) + (0.2 * (end - start) if rows[at].bold else 0.0)
            if (best is None or score > best[0] + 0.01) and find_header([titles]) is not None:
                best = (score, start, end, columns)
    return None if best is None else best[1:]


def _begins_with_header(rows: Sequence[PrintedLine]) -> bool:
    found = (_header_at(rows, at) for at in range(min(len(rows), HEADER_LINES)))
    return any(header is not None and header[0] == 0 for header in found)


def _likeness(titles: Sequence[str]) -> float:
    """How much titles are like those of a measure table, each role counted once."""
    roles: dict[str, float] = {}
    unknown = 0
    for title in titles:
        role, likeness = column_role(title)
        if role == "unknown":
            unknown += 1
        else:
            roles[role] = max(likeness, roles.get(role, 0.0))
    return sum(roles.values()) - unknown


def _is_title(text: str) -> bool:
    if len(text) > LONGEST_TITLE or not text[:1].isupper():
        return False
    return column_role(text)[0] != "unknown"


def _near(above: PrintedLine, below: PrintedLine) -> bool:
    return below.bottom - above.bottom < LEADING * min(above.height, below.height)


def _titles(block: Sequence[PrintedLine]) -> tuple[list[Span], list[str]]:
    """The columns of a header's lines and what is printed in each."""
    parts = sorted((a, b) for row in block for a, b, _ in row.parts)
    columns: list[Span] = []
    for a, b in parts:
        if columns and a < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(b, columns[-1][1]))
        else:
            columns.append((a, b))
    # A title over several columns: those of the line that parts it most.
    split: list[Span] = []
    for a, b in columns:
        inside = [[(c, d) for c, d, _ in row.parts if c < b and d > a] for row in block]
        most = max(inside, key=len)
        split += most if len(most) > 1 else [(a, b)]
    titles = [
        " ".join(text for row in block for c, d, text in row.parts if c < b and d > a)
        for a, b in split
    ]
    return split, titles


def _key_column(header: Sequence[PrintedLine], edges: Sequence[float]) -> int | None:
    """The number column, if the header names one."""
    for column, (a, b) in enumerate(pairwise(edges)):
        title = " ".join(text for row in header for c, d, text in row.parts if a < (c + d) / 2 < b)
        if column_role(title)[0] == "number":
            return column
    return None
