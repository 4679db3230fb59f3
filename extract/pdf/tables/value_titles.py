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
    IndicatorHeader,
    forbidden,
    is_plain_value,
    read_header,
)
from izpilde.extract.labels.indicator_titles import read_indicator_title
from izpilde.extract.pdf.tables.printed import PrintedLine, Span
from izpilde.extract.pdf.tables.titles import (
    ALIGNED,
    LONGEST_TITLE,
    MOST_PARTS,
    TitleLines,
    Titles,
    columns_of,
    header_at,
    readings,
    with_groups,
)

HEADER_LINES = 10  # a header has at most so many printed lines
WHITE = 1.3  # of a line's height: lines of one header are no farther apart
BELOW = 25  # lines below a header that tell whether it is one
UNKNOWN = 0.5  # what a title of which nothing is known costs
LONGER = 0.01  # what a line more of a header is worth


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
    if not _says_values(rows[at]):
        return None
    body = _first_body(rows, at)
    if body is None:
        return None
    end = _end(rows, at, body, level)
    label = _untitled(rows[end : end + BELOW], rows[at])
    best: tuple[float, TitleLines] | None = None
    for start in _starts(rows, at, end):
        block = rows[start:end]
        for titles in [*_left_grouped(block), *readings(block)]:
            if _is_headed(block, titles.columns):
                continue
            if label is not None and titles.columns[0][0] > label[1]:
                titles = _with_label(titles, label)
            header = _read(rows, end, titles)
            if header is None:
                continue
            score = _likeness(header) + LONGER * (end - start)
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
    if measures is not None and not _says_values(rows[at]):
        return measures
    values = value_header_at(rows, at, level)
    if measures is None or values is None:
        return measures or values
    if values.end > measures.end:
        return values  # all lines of the header make it one of values
    columns, below = measures.titles.columns, rows[measures.end : measures.end + BELOW]
    grid = [measures.titles.texts, *(_cells(row, columns) for row in below)]
    return values if find_header(grid) is None else measures


def begins_with_header(rows: Sequence[PrintedLine], level: Sequence[float]) -> bool:
    """Whether a header, of measures or of values, begins with the first line."""
    found = (any_header_at(rows, at, level) for at in range(min(len(rows), HEADER_LINES)))
    return any(header is not None and header.start == 0 for header in found)


def _says_values(row: PrintedLine) -> bool:
    if row.valued is None:
        row.valued = 1 < len(row.parts) <= MOST_PARTS and _are_titles(row)
    return row.valued


def _are_titles(row: PrintedLine) -> bool:
    texts = [text for _, _, text in row.parts]
    if any(len(text) > LONGEST_TITLE or is_plain_value(text) for text in texts):
        return False
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
    """The line behind the header: the first of values, or that with which its row's label begins."""
    values = min(a for a, _, text in rows[at].parts if read_indicator_title(text).role == "value")
    first = body
    while first - 1 > at and _is_label(rows[first - 1], values):
        first -= 1
    ends = range(first, body + 1)
    if rows[at].bold and not rows[body].bold:
        return next((i for i in ends if not rows[i].bold), body)
    for i in ends:
        if any(rows[i - 1].middle < y < rows[i].middle for y in level):
            return i
    return max(ends, key=lambda i: (round(_white_above(rows, i)), i))


def _is_label(row: PrintedLine, values: float) -> bool:
    """Whether a line prints nothing of its own under the titles of values."""
    a, b, _ = row.parts[-1]
    return b < values or (len(row.parts) == 1 and a < values)


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


def _read(rows: Sequence[PrintedLine], end: int, titles: Titles) -> IndicatorHeader | None:
    """What titles say over the lines below; null where they are of no table of values."""
    below = [_cells(row, titles.columns) for row in rows[end : end + BELOW]]
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
        shared = [min(b, d) - max(a, c) for c, d in columns]
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


def _left_grouped(block: Sequence[PrintedLine]) -> Iterator[Titles]:
    """The readings in which titles that begin where a column does stand over those up to the next."""
    for first in range(1, len(block)):
        own = columns_of(block[first:])
        lower = [part for row in block[first:] for part in row.parts]
        said = [" ".join(t for c, d, t in lower if c < b and d > a) for a, b in own]
        groups: dict[int, tuple[int, int]] = {}
        n = 0
        for row in block[:first]:
            begun = [_column_at(own, a) for a, _, _ in row.parts]
            for n, begin in enumerate(begun, n):
                end = begin or 0
                while (
                    end < len(own)
                    and _is_of_group(said[end])
                    and (end == begin or end not in begun)
                ):
                    end += 1
                if begin is not None and end > begin + 1:
                    groups[n] = (begin, end)
            n += 1
        titles = with_groups(block, first, groups) if groups else None
        if titles is not None:
            yield titles


def _column_at(columns: Sequence[Span], place: float) -> int | None:
    """The column that begins at a place; null where none does."""
    return next((i for i, (a, _) in enumerate(columns) if abs(a - place) < ALIGNED), None)


def _is_of_group(text: str) -> bool:
    """Whether a title can be one of several under another: of values, or of who they are of."""
    roles = ("value", "unknown", "year", "base_year", "deviation")
    return bool(text) and read_indicator_title(text).role in roles
