"""Titles of columns that stand as close as the words of one title, parted."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from izpilde.extract.labels.columns import SURE
from izpilde.extract.pdf.tables.printed import WORD_SPACE, Part, PrintedLine, Span
from izpilde.extract.pdf.tables.rows import NUMBER
from izpilde.extract.pdf.tables.titles import ALIGNED, BELOW, MOST_PARTS, has_titles, role_of

SHOWN = 2  # so many of the lines below a header show where its columns begin
SHOWN_OFTEN = 3  # so many, where a word space parts the titles: `rādītāji Izpilde`
NUMBERED = 40  # lines below a title of numbers, of which some print them


def part_close_titles(rows: Sequence[PrintedLine]) -> None:
    """Part titles that stand as close as words where columns begin below: `Nr. Pasākums`.

    Browsers make a column of numbers no wider than its title.
    """
    for at, row in enumerate(rows):
        if 1 < len(row.parts) < MOST_PARTS and has_titles(row):
            left = row.parts[0][0] + ALIGNED
            lines = rows[at + 1 : at + 1 + BELOW]
            below = [x for line in lines for x, _, _ in line.parts if x > left]
            titles = (title for part in row.parts for title in _close_titles(row, part, below))
            row.parts = [
                title
                for part in titles
                for title in _numbers_title(row, part, rows[at + 1 : at + 1 + NUMBERED])
            ]


def _spans_of(row: PrintedLine, part: Part) -> list[Span]:
    """Where the words of a part of a line stand."""
    x0, x1, _ = part
    return [(a, b) for a, b in row.spans if x0 <= a and b <= x1]


def _close_titles(row: PrintedLine, part: Part, below: Sequence[float]) -> Iterator[Part]:
    """A part of a line, or the titles of known and different columns in it."""
    x0, x1, text = part
    spans = _spans_of(row, part)
    words = text.split(" ")
    if len(words) == len(spans):
        for i in range(1, len(words)):
            place = spans[i][0]
            left, right = " ".join(words[:i]), " ".join(words[i:])
            told = role_of(left), role_of(right)
            roles = {role for role, _ in told}
            if len(roles) < 2 or "unknown" in roles or not right[:1].isupper():
                continue
            close = place - spans[i - 1][1] < WORD_SPACE * row.height
            if close and min(likeness for _, likeness in told) < SURE:
                continue
            if sum(abs(x - place) < ALIGNED for x in below) >= (SHOWN_OFTEN if close else SHOWN):
                yield (x0, spans[i - 1][1], left)
                yield from _close_titles(row, (place, x1, right), below)
                return
    yield part


def _numbers_title(row: PrintedLine, part: Part, rows: Sequence[PrintedLine]) -> Iterator[Part]:
    """A part of a line, or the title of a column and that of numbers below its last word."""
    x0, x1, text = part
    left, _, right = text.rpartition(" ")
    spans = _spans_of(row, part)
    if len(spans) > 1 and right[:1].isupper() and role_of(right)[0] == "number" != role_of(left)[0]:
        (_, end), (begin, _) = spans[-2:]
        below = sum(
            end - ALIGNED < a and b < x1 + ALIGNED and NUMBER.match(said) is not None
            for line in rows
            for a, b, said in line.parts
        )
        if below >= SHOWN and role_of(left)[0] != "unknown":
            yield x0, end, left
            part = begin, x1, right
    yield part


def part_at(rows: Sequence[PrintedLine], edges: Sequence[float]) -> None:
    """Part titles of several words at the edges of the columns that they stand over."""
    for row in rows:
        row.parts = [title for part in row.parts for title in _parted_at(row, part, edges)]


def _parted_at(row: PrintedLine, part: Part, edges: Sequence[float]) -> Iterator[Part]:
    spans, words = _spans_of(row, part), part[2].split(" ")
    if len(words) != len(spans):
        yield part
        return
    columns: dict[int, list[tuple[Span, str]]] = {}
    for span, word in zip(spans, words, strict=True):
        columns.setdefault(bisect_right(edges, (span[0] + span[1]) / 2), []).append((span, word))
    for own in columns.values():
        yield own[0][0][0], own[-1][0][1], " ".join(word for _, word in own)
