"""The header of a table of values without upright lines: titles of years, plans and results.

A header is sought where a line prints two titles of columns, one of values.  It ends above the
first line of values, or where a level line, the end of bold type or white tells that the label of
the first row begins above its values.  What it says is held against the rows below: a label, and
values under the titles of values.
"""

from collections.abc import Iterator, Sequence

from izpilde.extract.labels.headers import find_header
from izpilde.extract.labels.indicator_headers import (
    WRITTEN_DATE,
    WRITTEN_DAY,
    IndicatorHeader,
    forbidden,
    is_plain_value,
    read_header,
)
from izpilde.extract.labels.indicator_titles import read_indicator_title
from izpilde.extract.pdf.tables.printed import Part, PrintedLine, Span
from izpilde.extract.pdf.tables.titles import (
    ALIGNED,
    LONGEST_TITLE,
    MOST_PARTS,
    TitleLines,
    Titles,
    columns_of,
    header_at,
    is_heading_line,
    readings,
)

HEADER_LINES = 10  # a header has at most so many printed lines
WHITE = 1.3  # of a line's height: lines of one header are no farther apart
BELOW = 25  # lines below a header that tell whether it is one
UNKNOWN = 0.5  # what a title of which nothing is known costs
EVEN = 0.12  # of a line's height: white that differs by less is as wide
BETWEEN = 3.0  # points: a title is no farther from the middle of columns that it stands over
EMPTY = 1.7  # what a column without text costs: more than a title of values with its year
LONGER = 0.01  # what a line more of a header is worth

_ONE_OF_SEVERAL = ("value", "unknown", "year", "base_year", "deviation")


def is_value(text: str) -> bool:
    """Whether a text holds a number that is no year, and is no title of a column."""
    if is_plain_value(text):
        return True
    told = any(map(str.isdigit, WRITTEN_DATE.sub("", text)))
    return told and read_indicator_title(text).role != "value"


def value_header_at(
    rows: Sequence[PrintedLine], at: int, level: Sequence[float]
) -> TitleLines | None:
    """The header of values with a line at ``at``, null where there is none.

    ``level`` are the heights of level lines and of the sides of shades.
    """
    end = _value_header_end(rows, at, level)
    if end is None:
        return None
    body = rows[end : end + BELOW]
    label = _untitled(body, rows[at])
    best: tuple[float, TitleLines] | None = None
    for start in _starts(rows, at, end):
        block = rows[start:end]
        grouped = _grouped(block, body)
        for titles in [*([grouped] if grouped else []), *readings(block)]:
            if _is_headed(block, titles.columns):
                continue
            if label is not None and titles.columns[0][0] > label[1]:
                titles = _with_label(titles, label)
            below = [_cells(row, titles.columns) for row in body]
            header = _read(titles, below)
            if header is None:
                continue
            score = _likeness(header) + LONGER * (end - start)
            # Titles over several columns may have been taken for those of one, which is empty.
            score -= EMPTY * sum(not any(texts) for texts in zip(*below, strict=True))
            if best is None or score > best[0]:
                first = header.places("value")[0]
                best = score, TitleLines(start, end, titles, first)
    return None if best is None else best[1]


def any_header_at(
    rows: Sequence[PrintedLine], at: int, level: Sequence[float]
) -> TitleLines | None:
    """The header, of measures or of values, with a line at ``at``; null where there is none.

    One of measures wins, unless the lines below say that it is none.
    """
    measures = header_at(rows, at)
    if measures is None:
        return value_header_at(rows, at, level)
    end = _value_header_end(rows, at, level)
    if end is None:
        return measures
    # Else all lines of the header would make it one of values, but for what closes it.
    if end <= measures.end or _is_closed(rows, measures.end, level):
        columns, below = measures.titles.columns, rows[measures.end : measures.end + BELOW]
        grid = [measures.titles.texts, *(_cells(row, columns) for row in below)]
        if find_header(grid) is not None:
            return measures
    return value_header_at(rows, at, level) or measures


def _is_closed(rows: Sequence[PrintedLine], end: int, level: Sequence[float]) -> bool:
    """Whether a header that ends before a line is set in bold, but for that line, or has a level
    line or a goal below it."""
    if end == len(rows):
        return False
    if is_heading_line(rows[end]):
        return True
    if rows[end - 1].bold and not rows[end].bold:
        return True
    return any(rows[end - 1].bottom - 1 < y < rows[end].top + 1 for y in level)


def _value_header_end(rows: Sequence[PrintedLine], at: int, level: Sequence[float]) -> int | None:
    """The line behind a header of values with a line at ``at``; null where none can be there."""
    body = _first_body(rows, at) if _says_values(rows[at]) else None
    return None if body is None else _end(rows, at, body, level)


def _says_values(row: PrintedLine) -> bool:
    if row.valued is None:
        row.valued = 1 < len(row.parts) <= MOST_PARTS and _are_titles(row)
    return row.valued


def _are_titles(row: PrintedLine) -> bool:
    texts = [text for _, _, text in row.parts]
    if any(len(text) > LONGEST_TITLE or is_plain_value(text) for text in texts):
        return False
    if any(WRITTEN_DAY.fullmatch(text.removesuffix(".")) for text in texts):
        return False  # a measure's deadline
    # A year in brackets may be that of the value above it.
    roles = [read_indicator_title(text).role for text in texts if text[0] not in "(["]
    return "value" in roles and len(roles) - roles.count("unknown") > 1


def _first_body(rows: Sequence[PrintedLine], at: int) -> int | None:
    """The first line of values below; null where none is near."""
    for i in range(at + 1, min(len(rows), at + HEADER_LINES)):
        if len(rows[i].parts) > MOST_PARTS or _white_above(rows, i) > 2 * WHITE * rows[i].height:
            return None
        if any(is_value(text) for _, _, text in rows[i].parts):
            return i
    return None


def _end(rows: Sequence[PrintedLine], at: int, body: int, level: Sequence[float]) -> int:
    """The line behind the header: the first of values, or the first of a label or section above."""
    titles = rows[at].parts
    first = body
    while first - 1 > at and _is_label(rows[first - 1], titles):
        first -= 1
    ends = range(first, body + 1)
    if rows[at].bold and not rows[body].bold:
        return next((i for i in ends if not rows[i].bold), body)
    for i in ends:
        if any(rows[i - 1].middle < y < rows[i].middle for y in level):
            return i
    widest = max(_white_above(rows, i) for i in ends)
    for i in ends:
        wide = _white_above(rows, i) > widest - EVEN * rows[i].height
        text = rows[i].parts[0][2]
        if wide and not text[0].islower() and text[0] not in "(%":
            return i
    return body


def _is_label(row: PrintedLine, titles: Sequence[Part]) -> bool:
    """Whether a line prints nothing of its own under titles of values: a label, or a section."""
    values = [part for part in titles if read_indicator_title(part[2]).role == "value"]
    a, b, _ = row.parts[-1]
    if b < values[0][0]:
        return True
    over = sum(a < d and b > c for c, d, _ in titles)
    return len(row.parts) == 1 and (a < values[0][0] or over > 1)


def _starts(rows: Sequence[PrintedLine], at: int, end: int) -> Iterator[int]:
    """The lines with which the header may begin, from the lowest up."""
    yield at
    for start in range(at - 1, max(-1, end - HEADER_LINES - 1), -1):
        row = rows[start]
        if _white_above(rows, start + 1) > WHITE * row.height or len(row.parts) > MOST_PARTS:
            return
        if rows[at].bold != row.bold or any(
            len(text) > LONGEST_TITLE or is_plain_value(text) for _, _, text in row.parts
        ):
            return
        yield start


def _untitled(below: Sequence[PrintedLine], titled: PrintedLine) -> Span | None:
    """Where labels stand left of all titles; null where none do."""
    left = titled.parts[0][0]
    spans = [row.parts[0][:2] for row in below if len(row.parts) > 1 and row.parts[0][1] < left]
    return (min(a for a, _ in spans), max(b for _, b in spans)) if len(spans) > 1 else None


def _with_label(titles: Titles, label: Span) -> Titles:
    groups = [(line, first + 1, last + 1) for line, first, last in titles.groups]
    return Titles([label, *titles.columns], ["", *titles.texts], groups)


def _is_headed(block: Sequence[PrintedLine], columns: Sequence[Span]) -> bool:
    """Whether a line stands over the first column and the next: a heading above the table."""
    first = (row.parts[0] for row in block)
    return len(columns) > 1 and any(a < columns[0][1] and b > columns[1][0] for a, b, _ in first)


def _white_above(rows: Sequence[PrintedLine], i: int) -> float:
    return rows[i].top - rows[i - 1].bottom


def _read(titles: Titles, below: Sequence[Sequence[str]]) -> IndicatorHeader | None:
    """What titles say over the lines below; null where they are of no table of values."""
    grid = [titles.texts, *below]
    if forbidden(grid, 0) or find_header(grid) is not None:
        return None
    header = read_header(grid, 0)
    if header is None or not header.places("indicator"):
        return None
    values = header.places("value")
    if header.places("indicator")[0] > values[0] or not (header.named or len(values) > 1):
        return None
    told = any(is_value(row[i]) for row in below for i in values)
    return header if told else None


def _cells(row: PrintedLine, columns: Sequence[Span]) -> list[str]:
    """The texts of a line by the columns whose titles they stand under, or nearest to."""
    texts: list[list[str]] = [[] for _ in columns]
    for a, b, text in row.parts:
        shared = [(b if b < d else d) - (a if a > c else c) for c, d in columns]
        texts[shared.index(max(shared))].append(text)
    return [" ".join(parts) for parts in texts]


def _likeness(header: IndicatorHeader) -> float:
    """How much titles are like those of a table of values; one that says nothing known costs."""
    likeness = 0.0
    for column in header.columns:
        title = read_indicator_title(column.title)
        if column.role in ("unknown", "other") or (title.role == "unknown" and column.title):
            likeness -= UNKNOWN
        else:
            likeness += 1.0 if column.role == "value" or not column.title else title.score
        likeness += UNKNOWN * (column.years is not None)
    return likeness


def _grouped(block: Sequence[PrintedLine], below: Sequence[PrintedLine]) -> Titles | None:
    """The reading in which titles stand over several columns, on one line or on more.

    A title is over those columns beside it that have titles on lower lines and none of their own
    above: to its right where it begins with a column, else those that it is the middle of.
    """
    parts = [(line, part) for line, row in enumerate(block) for part in row.parts]
    columns = _columns_below(parts, below)
    printed = _printed(columns, below)
    groups: dict[int, tuple[int, int]] = {}
    standing = [_standing(column, parts) for column in columns]
    for n, (line, (x0, x1, _)) in enumerate(parts):
        free = [_is_free(over, line, n) for over in standing]
        over = [i for i, (a, b) in enumerate(columns) if a < x1 and b > x0 and free[i]]
        if not over and not any(a < x1 and b > x0 for a, b in columns):
            over = [i for i, (_, b) in enumerate(columns) if b < x0 and free[i]][-1:]
        if not over:
            continue
        first, end = over[0], over[-1] + 1
        if abs(columns[first][0] - x0) < ALIGNED:
            while end < len(columns) and free[end]:
                end += 1
        else:
            first, end = _centred((x0 + x1) / 2, printed, free, first, end)
        if first and end > first + 1:
            groups[n] = (first, end)
    if not groups:
        return None
    texts = []
    for i, (a, b) in enumerate(columns):
        said = [
            text
            for n, (_, (x0, x1, text)) in enumerate(parts)
            if (groups[n][0] <= i < groups[n][1] if n in groups else x0 < b and x1 > a)
        ]
        texts.append(" ".join(said))
    return Titles(columns, texts, [(parts[n][0], *group) for n, group in groups.items()])


def _columns_below(parts: Sequence[tuple[int, Part]], below: Sequence[PrintedLine]) -> list[Span]:
    """The columns of a header, without titles over several that stand between those below."""
    kept = [n for n in range(len(parts)) if not _is_between(n, parts, below)]
    lines = sorted({parts[n][0] for n in kept})
    return columns_of([[parts[n][1] for n in kept if parts[n][0] == line] for line in lines])


def _printed(columns: Sequence[Span], below: Sequence[PrintedLine]) -> list[Span]:
    """From where to where the columns print, with what stands below their titles."""
    printed = list(columns)
    indexed = list(enumerate(columns))
    for row in below:
        for a, b, _ in row.parts:
            over = [i for i, (c, d) in indexed if a < d and b > c]
            if len(over) == 1:
                c, d = printed[over[0]]
                printed[over[0]] = min(a, c), max(b, d)
    return printed


def _is_between(own: int, parts: Sequence[tuple[int, Part]], below: Sequence[PrintedLine]) -> bool:
    """Whether a title stands between titles below it that are under no other: in the middle of
    two, or over nothing."""
    line, (x0, x1, _) = parts[own]
    above = [part for n, (at, part) in enumerate(parts) if at <= line and n != own]
    lower = sorted((a, b) for at, (a, b, _) in parts if at > line)
    if any(a < x1 and b > x0 for a, b in lower):
        return False
    free = [(a, b) for a, b in lower if not any(c < b and d > a for c, d, _ in above)]
    left = [a for a, b in free if b <= x0]
    right = [b for a, b in free if a >= x1]
    if left and right and not any(a < x1 and b > x0 for row in below for a, b, _ in row.parts):
        return True
    pairs = zip(reversed(left), right, strict=False)
    return any(abs(a + b - x0 - x1) < 2 * BETWEEN for a, b in pairs)


def _standing(column: Span, parts: Sequence[tuple[int, Part]]) -> list[tuple[int, int, str]]:
    """The titles that stand over a column: which it is, its line, its text."""
    a, b = column
    return [(n, at, text) for n, (at, (x0, x1, text)) in enumerate(parts) if x0 < b and x1 > a]


def _is_free(over: Sequence[tuple[int, int, str]], line: int, own: int) -> bool:
    """Whether a column has a title that can be one of several on lines below ``line``, and none
    but ``own`` up to it; ``over`` are those that stand over it."""
    if any(at <= line and n != own for n, at, _ in over):
        return False
    below = " ".join([text for _, at, text in over if at > line])
    return bool(below) and read_indicator_title(below).role in _ONE_OF_SEVERAL


def _centred(
    middle: float, columns: Sequence[Span], free: Sequence[bool], first: int, end: int
) -> tuple[int, int]:
    """The free columns around some, of which a place is nearest to being the middle."""
    low, high = first, end
    while low > 0 and free[low - 1]:
        low -= 1
    while high < len(columns) and free[high]:
        high += 1
    ranges = [(i, j) for i in range(low, first + 1) for j in range(end, high + 1)]
    return min(
        ranges, key=lambda span: abs((columns[span[0]][0] + columns[span[1] - 1][1]) / 2 - middle)
    )
