"""The header of a table without upright lines: its lines, columns and titles.

A header is sought among lines whose words stand wide apart.  Titles below each other are one; a
title that stands over or between several below it, alone, is the title of these together.  Where
lines can be read in several ways, that is taken whose titles are most like a measure table's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from izpilde.extract.labels.headers import column_role, find_header
from izpilde.extract.labels.headings import parse_heading
from izpilde.extract.pdf.tables.printed import Part, PrintedLine, Span
from izpilde.extract.pdf.tables.rows import NUMBER

HEADER_LINES = 6  # a header has at most so many printed lines
LEADING = 2.05  # of a line's height: lines of one header are no farther apart, if set double
CLOSE_ABOVE = 0.5  # of a line's height: white between the lines of one title
ROWS_APART = 5.0  # lines: two rows of one header are no farther apart
MOST_TITLED = 150  # lines of a page that name titles
MOST_PARTS = 40  # of a line; a header has no more titles
LONGEST_TITLE = 60  # characters of one line of a column's title
BELOW = 12  # lines below a header, of which some show where its columns begin
ALIGNED = 1.0  # points: what begins no farther apart begins at one place
FLUSH = 0.1  # of a title: so much likelier are titles set flush over those that need them
INDENT = 3.0  # points: so much deeper may the first of these be set

_YEAR = re.compile(r"(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Titles:
    """The columns of a header and their titles, each with the title over it that it needs.

    A group is (line of the header, first column, column after the last): a title over several.
    ``flush`` says that each begins where the first of those below it does.
    """

    columns: list[Span]
    texts: list[str]
    groups: list[tuple[int, int, int]] = field(default_factory=list)
    flush: bool = False


@dataclass(frozen=True, slots=True)
class TitleLines:
    """A header: its first line, the line after its last, and its titles.

    ``values`` is the first column of values of a table of values, null for one of measures.
    """

    start: int
    end: int
    titles: Titles
    values: int | None = None


def names_too_many(rows: Sequence[PrintedLine]) -> bool:
    """Whether more lines name titles than headers stand on any page: each takes long to read."""
    titled = (row for row in rows if len(row.parts) <= MOST_PARTS and has_titles(row))
    return sum(1 for _ in titled) > MOST_TITLED


def header_at(rows: Sequence[PrintedLine], at: int) -> TitleLines | None:
    """The header with a line at ``at``, null where there is none; kept with the line."""
    found = rows[at].header
    if found is None or found[0] is not rows:
        found = rows[at].header = rows, _header_at(rows, at)
    return found[1]


def _header_at(rows: Sequence[PrintedLine], at: int) -> TitleLines | None:
    if len(rows[at].parts) > MOST_PARTS or not has_titles(rows[at]):
        return None
    best: tuple[float, TitleLines] | None = None
    for start in range(at, max(-1, at - HEADER_LINES), -1):
        if start < at and not _near(rows[start], rows[start + 1]):
            break
        if len(rows[start].parts) > MOST_PARTS or (rows[at].bold and not rows[start].bold):
            break
        if start < at and is_heading_line(rows[start]):
            break
        for end in range(at + 1, min(len(rows), start + HEADER_LINES) + 1):
            if end > at + 1 and not _goes_with(rows[end - 2], rows[end - 1]):
                break
            last = rows[end - 1]
            if NUMBER.match(last.parts[0][2]):
                break
            if len(last.parts) > MOST_PARTS or (rows[at].bold and not last.bold):
                break
            block = rows[start:end]
            for titles in list(_spread(block, rows[end : end + BELOW])) or readings(block):
                score = _likeness(titles.texts) + (FLUSH if titles.flush else 0.0)
                score += 0.2 * (end - start) if rows[at].bold else 0.0
                if best is not None and score < best[0] + 0.01:
                    # A line more that makes the titles no less likely belongs to them.
                    longer = best[1].start == start and best[1].end < end
                    # So does one close above, each of whose words stands over a title.
                    raised = start < best[1].start and end == best[1].end
                    raised = raised and _stands_over(rows[start], rows[start + 1])
                    if not (longer or raised) or score < best[0] - 0.01:
                        continue
                if _is_header(tuple(titles.texts)):
                    best = (score, TitleLines(start, end, titles))
    return None if best is None else best[1]


def key_column(header: Sequence[PrintedLine], edges: Sequence[float]) -> int | None:
    """The number column, null where the header names none."""
    for column, (a, b) in enumerate(pairwise(edges)):
        title = " ".join(text for row in header for c, d, text in row.parts if a < (c + d) / 2 < b)
        if role_of(title)[0] == "number":
            return column
    return None


def _likeness(titles: Sequence[str]) -> float:
    """How much titles are like those of a measure table, each role counted once."""
    roles: dict[str, float] = {}
    unknown = 0
    for title in titles:
        role, likeness = role_of(title)
        if role == "unknown" or _goes_on(title):
            unknown += 1
        else:
            roles[role] = max(likeness, roles.get(role, 0.0))
    return sum(roles.values()) - unknown


def _goes_on(title: str) -> bool:
    """Whether a title is not at its end: `Finansējums,` or `Finansējums (tūkst.`."""
    return title.endswith((",", "(", "/")) or title.count("(") > title.count(")")


@lru_cache(maxsize=4096)
def role_of(title: str) -> tuple[str, float]:
    return column_role(title)


@lru_cache(maxsize=4096)
def _is_header(titles: tuple[str, ...]) -> bool:
    return find_header([titles]) is not None


def has_titles(row: PrintedLine) -> bool:
    if row.titled is None:
        row.titled = sum(_is_title(text) for _, _, text in row.parts) > 1
    return row.titled


def _is_title(text: str) -> bool:
    if len(text) > LONGEST_TITLE or not text[:1].isupper():
        return False
    return role_of(text)[0] != "unknown"


def _near(above: PrintedLine, below: PrintedLine) -> bool:
    return below.bottom - above.bottom < LEADING * min(above.height, below.height)


def _goes_with(above: PrintedLine, row: PrintedLine) -> bool:
    """Whether a line may belong to the header of the line above it."""
    return _near(above, row) or _are_years_under_one(above, row)


def _are_years_under_one(above: PrintedLine, row: PrintedLine) -> bool:
    """Whether a line holds years that all stand under one title: a row of the header by itself,
    which white or a line parts from the first."""
    if len(row.parts) < 2 or row.bottom - above.bottom > ROWS_APART * row.height:
        return False
    if not all(_YEAR.match(text) for _, _, text in row.parts):
        return False
    begins = [a for a, _, _ in above.parts]
    owners = {sum(a < start + INDENT for a in begins) for start, _, _ in row.parts}
    return len(owners) == 1 and 0 not in owners


def is_heading_line(row: PrintedLine) -> bool:
    """Whether a line is one text that begins with a number, or names a goal or direction."""
    text = row.parts[0][2]
    if len(row.parts) > 1:
        return False
    return NUMBER.match(text) is not None or parse_heading(text, marked=False) is not None


def _stands_over(above: PrintedLine, row: PrintedLine) -> bool:
    """Whether a line begins titles that the next one ends: it is close, and each is over one.

    A heading above the table stands over several, or begins with a number.
    """
    white = row.top - above.bottom
    if white < 0 or white > CLOSE_ABOVE * row.height:
        return white < 0
    over = [sum(a < d and b > c for c, d, _ in row.parts) for a, b, _ in above.parts]
    return set(over) == {1} and not NUMBER.match(above.parts[0][2])


def readings(block: Sequence[PrintedLine]) -> Iterator[Titles]:
    """The ways to read a header's lines: titles below each other, or some over groups."""
    columns = columns_of([row.parts for row in block])
    yield Titles(columns, [_said_in(block, column) for column in columns])
    for first in range(1, len(block)):
        for flush in (True, False):
            grouped = _grouped(block, first, flush)
            if grouped is not None:
                yield grouped


def _spread(block: Sequence[PrintedLine], below: Sequence[PrintedLine]) -> Iterator[Titles]:
    """The reading in which words of one title that a justified line set apart are together.

    ``Plānotie     rezultatīvie`` over ``rādītāji``: the second begins with a small letter, lines
    below print across the white between them, and together they are a known title.
    """
    columns = columns_of([row.parts for row in block])
    joined: list[Span] = []
    for column in columns:
        left = joined[-1] if joined else None
        small = _said_in(block, column)[:1].islower()
        if left is not None and small and _is_crossed(below, left[1], column):
            joined[-1] = left[0], column[1]
        else:
            joined.append(column)
    texts = [_said_in(block, column) for column in joined]
    if len(joined) < len(columns) and all(
        role_of(text)[0] != "unknown"
        for column, text in zip(joined, texts, strict=True)
        if column not in columns
    ):
        yield Titles(joined, texts)


def _is_crossed(rows: Sequence[PrintedLine], left: float, column: Span) -> bool:
    """Whether as many lines print across the white left of a title as begin at one place below."""
    parts = [(a, b) for row in rows for a, b, _ in row.parts]
    across = sum(a < left + 1 and b > column[0] - 1 for a, b in parts)
    begun = [a for a, _ in parts if left - 1 < a < column[1]]
    most = max((sum(abs(a - b) < ALIGNED for b in begun) for a in begun), default=0)
    return across >= max(1, most)


def _said_in(block: Sequence[PrintedLine], column: Span) -> str:
    """What lines say within a column, one below the other."""
    a, b = column
    return " ".join(text for row in block for c, d, text in row.parts if c < b and d > a)


def columns_of(block: Sequence[Sequence[Part]]) -> list[Span]:
    """The columns that the parts of a header's lines are titles of."""
    parts = sorted((a, b) for row in block for a, b, _ in row)
    columns = _overlaid(parts)
    # A title over several columns: those of the line that parts it most.
    split: list[Span] = []
    for a, b in columns:
        inside = [[(c, d) for c, d, _ in row if c < b and d > a] for row in block]
        most = max(inside, key=len)
        split += most if len(most) > 1 else [(a, b)]
    return split


def _overlaid(parts: Sequence[Span]) -> list[Span]:
    """Sorted parts, those that overlap as one."""
    columns: list[Span] = []
    for a, b in parts:
        if columns and a < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(b, columns[-1][1]))
        else:
            columns.append((a, b))
    return columns


def _grouped(block: Sequence[PrintedLine], first: int, flush: bool) -> Titles | None:
    """The reading in which titles above line ``first`` stand over several below; null for none.

    Such a title begins where the first of them does, ``flush``, or stands over their middle.
    """
    own = columns_of([row.parts for row in block[first:]])
    above = [(i, part) for i in range(first) for part in block[i].parts]
    spans = [(a, b) for _, (a, b, _) in above]
    owners = [_owner(column, spans, flush) for column in own]
    group_of = _flush_group if flush else _group
    groups = {n: group for n, span in enumerate(spans) if (group := group_of(own, owners, n, span))}
    if flush:  # a title's second line stands there, too, but beside titles that tell their columns
        said = [role_of(_said_in(block[first:], column))[0] for column in own]
        groups = {n: (c, d) for n, (c, d) in groups.items() if {*said[c:d]} == {"unknown"}}
    if not groups:
        return None
    single = sorted((a, b) for n, (_, (a, b, _)) in enumerate(above) if n not in groups)
    columns = _overlaid(sorted([*own, *single]))
    lower = [part for row in block[first:] for part in row.parts]
    texts = []
    for a, b in columns:
        parts = [part for n, (_, part) in enumerate(above) if n not in groups] + lower
        text = " ".join(t for x, y, t in parts if x < b and y > a)
        if role_of(text)[0] == "unknown":
            heads = [above[n][1][2] for n, (c, d) in groups.items() if _holds(own[c:d], (a, b))]
            text = " ".join([*heads, text])
        texts.append(text)
    found = []
    for n, (c, d) in groups.items():
        inside = [i for i, column in enumerate(columns) if _holds(own[c:d], column)]
        if inside[0] == 0:
            return None  # a heading above the table
        found.append((above[n][0], inside[0], inside[-1] + 1))
    return Titles(columns, texts, found, flush)


def _owner(column: Span, above: Sequence[Span], flush: bool) -> int:
    """The title above that a column stands under, or else the nearest, to its left if ``flush``."""
    over = [n for n, (a, b) in enumerate(above) if column[0] < b and column[1] > a]
    if flush and not over:
        over = [n for n, (a, _) in enumerate(above) if a < column[0]]
        return max(over, key=lambda n: above[n][0], default=0)
    return min(over or range(len(above)), key=lambda n: abs(_centre(column) - _centre(above[n])))


def _flush_group(
    own: Sequence[Span], owners: Sequence[int], n: int, title: Span
) -> tuple[int, int] | None:
    """Of title ``n``'s columns, first and after the last, where it begins with the first."""
    mine = [i for i, owner in enumerate(owners) if owner == n]
    if len(mine) < 2 or abs(own[mine[0]][0] - title[0]) > INDENT:
        return None
    return mine[0], mine[-1] + 1


def _group(
    own: Sequence[Span], owners: Sequence[int], n: int, title: Span
) -> tuple[int, int] | None:
    """Of title ``n``'s columns, first and after the last, two or more that it is the middle of."""
    best: tuple[float, int, int] | None = None
    for begin in range(len(own)):
        for end in range(begin + 1, len(own) + 1):
            if owners[end - 1] != n:
                break
            around = own[begin][0] <= _centre(title) <= own[end - 1][1]
            off = abs((own[begin][0] + own[end - 1][1]) / 2 - _centre(title))
            if end - begin > 1 and around and (best is None or off < best[0]):
                best = (off, begin, end)
    return None if best is None else best[1:]


def _centre(span: Span) -> float:
    return (span[0] + span[1]) / 2


def _holds(group: Sequence[Span], column: Span) -> bool:
    return any(x < column[1] and y > column[0] for x, y in group)
