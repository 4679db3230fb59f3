"""Tables without upright lines: columns from aligned text under a recognised header.

A header is sought among lines whose words stand wide apart.  Below it, the table goes on as
long as lines keep out of the gaps between the header's columns; where they do not, the line is a
section row if the table resumes below it, and else the table has ended.  Columns part where no
line prints.  Rows part at level lines and above each line that begins a row: one with a number
in the number column, or, where the table has none, one after a gap.  A page that begins with
lines in the columns of the table that ended the page before goes on with it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from extract.headers import column_role, find_header
from extract.pdf_lines import SAME_LINE, Fragments, group_lines
from extract.pdf_pages import PageText
from extract.pdf_rules import Grid, Rules, find_cells, find_drawn

SLIVER = 2.0  # points: a white strip between columns is no narrower
APART = 0.8  # of a line's height: words farther apart are of two columns
HEADER_LINES = 6  # a header has at most so many printed lines
LEADING = 1.9  # of a line's height: lines of one header are no farther apart
WINDOW = 60  # so many lines tell where columns part
STEP = 0.5  # points
SECTION_LINES = 3  # a section row has at most so many
LONGEST_TITLE = 60  # characters of one line of a column's title
ACROSS = 0.8  # of a table's width: a level line that parts rows
ROW_GAP = 1.35  # of the usual distance of lines, where no number begins a row

_NUMBER = re.compile(
    r"(?:[A-ZĀČĒĢĪĶĻŅŠŪŽ]{1,3}\s?)?\d{1,3}(?:\.\d{1,3})*\.?\)?(?=\s|$)|[IVX]{1,5}\."
)


Span = tuple[float, float]
_LONG_NUMBER = re.compile(r"(?:\d{1,2}\.){2,}\d{0,2}\.?\s")


@dataclass
class _Row:
    """A printed line: its words' indexes and boxes, parted where they stand wide apart."""

    words: list[tuple[int, list[float]]]
    spans: list[Span]
    parts: list[tuple[float, float, str]] = field(default_factory=list)
    bold: bool = False
    top: float = 0.0
    bottom: float = 0.0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def stands_apart(fragments: Fragments) -> bool:
    """Whether text of a page stands side by side: what follows is to the right and no lower."""
    x0, top, x1, bottom = fragments.boxes.T
    height = (bottom - top)[:-1]
    beside = (x0[1:] > x1[:-1] + APART * height) & (bottom[1:] < bottom[:-1] + SAME_LINE * height)
    return int(beside.sum()) > 1


def find_tables(page: PageText, before: Grid | None) -> list[Grid]:
    """The tables of a page that has no upright lines, from top to bottom.

    ``before`` is the table that ended the page before, null where it did not end with one.
    """
    rows = _rows(page)
    grids: list[Grid] = []
    at = 0
    if before is not None and rows and _header_at(rows, 0) is None:
        body = _Body(list(pairwise(before.xs)), list(before.strips))
        body.take(rows, 0)
        if body.end:
            table = rows[: body.end]
            xs = before.xs if _fits(table, before.xs) else body.edges(table)
            grids.append(_grid(page, table, body, xs, 0, before.key))
            at = body.end
    while at < len(rows):
        found = _header_at(rows, at)
        if found is None:
            at += 1
            continue
        start, first, columns = found
        body = _Body.below(rows[first:], columns, rows[start:first])
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
        grids.append(_grid(page, table, body, xs, first - start, key))
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
    def below(cls, rows: Sequence[_Row], columns: list[Span], header: Sequence[_Row]) -> "_Body":
        """The body that begins with ``rows``, below titles, or columns of the page before."""
        window = list(rows[:1]) or list(header)
        for i in range(1, min(len(rows), WINDOW)):
            if _header_at(rows, i) is not None:
                break
            window.append(rows[i])
        return cls(columns, [_strip(window, pair) for pair in pairwise(columns)])

    def take(self, rows: Sequence[_Row], first: int) -> None:
        """Take the lines from ``first`` on that belong to the table."""
        self.end = at = first
        waiting: list[int] = []
        while at < len(rows):
            left = self._left_white(rows[at])
            if left is None:
                if len(waiting) >= SECTION_LINES:
                    return
                waiting.append(at - first)
            elif waiting and len(rows[at].parts) < 2:
                return  # what follows a line across the columns is not in columns
            elif _header_at(rows, at) is not None:
                return
            else:
                self.white = left
                self.crossing += waiting
                waiting = []
                self.end = at + 1
            at += 1

    def _left_white(self, row: _Row) -> list[Span] | None:
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

    def edges(self, table: Sequence[_Row]) -> list[float]:
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


def _strip(window: Sequence[_Row], columns: tuple[Span, Span]) -> Span:
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


def _white(rows: Sequence[_Row], low: float, high: float, share: float) -> list[Span]:
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


def _gap_at(row: _Row, strip: Span) -> float:
    """How far apart the words left and right of a strip are; infinite where one is missing."""
    left = [b for _, b in row.spans if b <= strip[0] + 0.01]
    right = [a for a, _ in row.spans if a >= strip[1] - 0.01]
    return min(right) - max(left) if left and right else float("inf")


def _fits(table: Sequence[_Row], edges: Sequence[float]) -> bool:
    """Whether the columns of the page before hold here, too: no word stands across their edges."""
    return not any(
        a < edge - 1 and b > edge + 1 for row in table for a, b in row.spans for edge in edges[1:-1]
    )


def _rows(page: PageText) -> list[_Row]:
    rows = []
    for words in group_lines(page.fragments, page.free.tolist()):
        words.sort(key=lambda word: word[1][0])
        row = _Row(words, [(box[0], box[2]) for _, box in words])
        row.bold = bool(page.fragments.bold[[index for index, _ in words]].all())
        row.top = min(box[1] for _, box in words)
        row.bottom = max(box[3] for _, box in words)
        start = 0
        for i in range(1, len(words) + 1):
            if i < len(words) and words[i][1][0] - words[i - 1][1][2] <= APART * row.height:
                continue
            text = " ".join(page.fragments.texts[index] for index, _ in words[start:i])
            row.parts.append((words[start][1][0], words[i - 1][1][2], text))
            start = i
        rows.append(row)
    return rows


def _header_at(rows: Sequence[_Row], at: int) -> tuple[int, int, list[Span]] | None:
    """First row, row after the last and columns of the header with a line at ``at``, if any."""
    if sum(_is_title(text) for _, _, text in rows[at].parts) < 2:
        return None
    best: tuple[float, int, int, list[Span]] | None = None
    for start in range(at, max(-1, at - HEADER_LINES), -1):
        if start < at and not _near(rows[start], rows[start + 1]):
            break
        for end in range(at + 1, min(len(rows), start + HEADER_LINES) + 1):
            if end > at + 1 and not _near(rows[end - 2], rows[end - 1]):
                break
            if _NUMBER.match(rows[end - 1].parts[0][2]):
                break
            if rows[at].bold and not rows[end - 1].bold:
                break
            columns, titles = _titles(rows[start:end])
            score = _likeness(titles) + (0.2 * (end - at) if rows[at].bold else 0.0)
            if (best is None or score > best[0] + 0.01) and find_header([titles]) is not None:
                best = (score, start, end, columns)
    return None if best is None else best[1:]


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


def _near(above: _Row, below: _Row) -> bool:
    return below.bottom - above.bottom < LEADING * min(above.height, below.height)


def _titles(block: Sequence[_Row]) -> tuple[list[Span], list[str]]:
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


def _key_column(header: Sequence[_Row], edges: Sequence[float]) -> int | None:
    """The number column, if the header names one."""
    for column, (a, b) in enumerate(pairwise(edges)):
        title = " ".join(text for row in header for c, d, text in row.parts if a < (c + d) / 2 < b)
        if column_role(title)[0] == "number":
            return column
    return None


def _grid(
    page: PageText,
    table: Sequence[_Row],
    body: _Body,
    xs: Sequence[float],
    header: int,
    key: int | None,
) -> Grid:
    """The grid of a table's printed lines, the first ``header`` of which are its header."""
    left, right = xs[0], xs[-1]
    top, bottom = table[0].top - 1, table[-1].bottom + 1
    rules = _row_rules(page, table, left, right)
    crossing = [i in body.crossing for i in range(len(table))]
    cuts: list[float] = []
    starts = set(_row_starts(page, table, header, xs, key, rules))
    group = _group_lines(table[:header], xs)
    for i in range(1, len(table)):
        begins = (
            i == header
            or crossing[i] != crossing[i - 1]
            or (i > header and not crossing[i] and i in starts)
        )
        if begins or i == group:
            cuts.append(_between(table[i - 1], table[i]))
    edges = sorted([top, bottom, *cuts, *(float(y) for y in rules.at)])
    ys = _merged(edges, table)
    drawn = Rules(
        np.array([top, bottom, *cuts], dtype=np.float32),
        np.array([(left, right)] * (len(cuts) + 2), dtype=np.float32),
    )
    between_rows = find_drawn(drawn, ys, list(xs)) | find_drawn(rules, ys, list(xs))
    between_columns = np.ones((len(xs), len(ys) - 1), dtype=np.bool_)
    for r, (y0, y1) in enumerate(pairwise(ys)):
        for i, row in enumerate(table):
            if not y0 <= row.middle < y1:
                continue
            if crossing[i] or i < header:
                for e in range(1, len(xs) - 1):
                    if any(a < xs[e] - 2 and b > xs[e] + 2 for a, b, _ in row.parts):
                        between_columns[e, r] = False
    if group:
        _open_under_titles(between_rows, ys, table, group, xs)
    cells = find_cells(between_rows, between_columns)
    return Grid(list(xs), ys, cells, False, False, key, tuple(body.white))


def _row_rules(page: PageText, table: Sequence[_Row], left: float, right: float) -> Rules:
    """Level lines within a table, but for underlined words."""
    kept = []
    for i, (y, (a, b)) in enumerate(zip(page.loose.at, page.loose.span, strict=True)):
        if y < table[0].top - 1 or y > table[-1].bottom + 1 or b < left or a > right:
            continue
        underlined = any(
            row.bottom - 0.4 * row.height < y < row.bottom + 0.5
            and any(c - 1 <= a and b <= d + 1 for c, d, _ in row.parts)
            for row in table
        )
        if not underlined:
            kept.append(i)
    return Rules(page.loose.at[kept], page.loose.span[kept])


def _group_lines(header: Sequence[_Row], xs: Sequence[float]) -> int:
    """How many lines of a header there are down to the last that stands over several columns."""
    lines = 0
    for i, row in enumerate(header):
        if any(a < x - 2 and b > x + 2 for a, b, _ in row.parts for x in xs[1:-1]):
            lines = i + 1
    return lines if lines < len(header) else 0


def _open_under_titles(
    between_rows: np.ndarray[tuple[int, int], np.dtype[np.bool_]],
    ys: Sequence[float],
    table: Sequence[_Row],
    group: int,
    xs: Sequence[float],
) -> None:
    """Take the line between two header rows away where no title stands over several columns."""
    edge = int(np.argmin([abs(y - _between(table[group - 1], table[group])) for y in ys]))
    for column, (a, b) in enumerate(pairwise(xs)):
        over = any(
            c < x - 2 and d > x + 2
            for row in table[:group]
            for c, d, _ in row.parts
            for x in (a, b)
        )
        if not over:
            between_rows[edge, column] = False


def _between(above: _Row, below: _Row) -> float:
    return (above.middle + below.middle) / 2


def _row_starts(
    page: PageText,
    table: Sequence[_Row],
    header: int,
    xs: Sequence[float],
    key: int | None,
    rules: Rules,
) -> list[int]:
    """The printed lines with which rows begin that no level line parts from the row above."""
    across = [
        float(y)
        for y, (a, b) in zip(rules.at, rules.span, strict=True)
        if b - a > ACROSS * (xs[-1] - xs[0])
    ]
    if key is None:
        return [i for i in range(header + 1, len(table)) if _begins(page, table, i, header, xs)]
    keys = [
        i
        for i in range(header, len(table))
        if _NUMBER.match(_text_in(page, table[i], xs[key], xs[key + 1]))
    ]
    top_aligned = _are_top_aligned(table, keys, xs)
    starts = []
    above = table[header].middle if header < len(table) else 0.0
    for n, i in enumerate(keys):
        if i == header:
            above = table[i].middle
            continue
        ruled = any(above < y < table[i].middle for y in across)
        # Without a number so far, lines further down tell that rows are parted by lines.
        inside = any(table[i].middle < y < table[-1].middle for y in across)
        if not ruled and not (n == 0 and inside):
            first = keys[n - 1] + 1 if n else header + 1
            start = i if top_aligned else _after_widest_gap(table, first, i)
            if top_aligned or n or _is_wide_above(table, start):
                starts.append(start)
        above = table[i].middle
    return starts


def _text_in(page: PageText, row: _Row, left: float, right: float) -> str:
    inside = [n for n, box in row.words if left <= (box[0] + box[2]) / 2 < right]
    return " ".join(page.fragments.texts[n] for n in inside)


def _are_top_aligned(table: Sequence[_Row], keys: Sequence[int], xs: Sequence[float]) -> bool:
    """Whether all cells of a row begin on the line of its number."""
    begun = wanted = 0
    for i, end in zip(keys, [*keys[1:], len(table)], strict=False):
        mine = {_column(span, xs) for span in table[i].spans}
        rest = {_column(span, xs) for row in table[i + 1 : end] for span in row.spans}
        begun += len(mine)
        wanted += len(mine | rest)
    return begun > 0.85 * wanted


def _column(span: Span, xs: Sequence[float]) -> int:
    return int(np.searchsorted(xs, (span[0] + span[1]) / 2))


def _after_widest_gap(table: Sequence[_Row], first: int, last: int) -> int:
    """The line from ``first`` to ``last`` above which most is white; the last of equals."""
    white = [table[i].top - table[i - 1].bottom for i in range(first, last + 1)]
    widest = max(white)
    return first + max(n for n, gap in enumerate(white) if gap > widest - 1)


def _is_wide_above(table: Sequence[_Row], i: int) -> bool:
    """Whether there is more white above a line than between the lines of a text."""
    white = sorted(below.top - above.bottom for above, below in pairwise(table))
    return table[i].top - table[i - 1].bottom > white[len(white) // 3] + 0.3 * table[i].height


def _begins(
    page: PageText, table: Sequence[_Row], i: int, header: int, xs: Sequence[float]
) -> bool:
    """Whether a row begins with a line, where no column holds numbers."""
    text = _text_in(page, table[i], xs[0], xs[1])
    if not text:
        return False
    if _LONG_NUMBER.match(text):
        return True
    steps = sorted(b.bottom - a.bottom for a, b in pairwise(table[header:]))
    usual = steps[len(steps) // 3] if steps else table[i].height
    return table[i].bottom - table[i - 1].bottom > ROW_GAP * usual


def _merged(edges: Sequence[float], table: Sequence[_Row]) -> list[float]:
    """Edges without those between which no line is printed."""
    middles = np.array([row.middle for row in table])
    kept = [edges[0]]
    for edge in edges[1:]:
        if bool(((middles > kept[-1]) & (middles < edge)).any()):
            kept.append(edge)
        elif len(kept) > 1:
            kept[-1] = edge
    return kept
