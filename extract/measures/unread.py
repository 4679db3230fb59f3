"""What looks like measures and gave none: pages of running text, tables that say no titles."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, islice

from izpilde.extract.document import Document, Paragraph
from izpilde.extract.labels.columns import (
    LONGEST_TITLE,
    names_columns,
    titles_in_turn,
    titles_near,
)
from izpilde.extract.labels.headers import column_role
from izpilde.extract.labels.headings import is_contents_line
from izpilde.extract.labels.near import looks_headless
from izpilde.extract.labels.numbers import is_number, number_parts, split_number
from izpilde.extract.measures.cell_rows import CellRows
from izpilde.extract.measures.found import CellRemark, FoundMeasure, TableReading

DEEP = 3  # parts of a number that is a measure's rather than a heading's
MANY = 3  # such numbers on a page: its text is a measure table's
FIGURES = 2  # in one line behind a number of fewer parts: what was planned and what came of it
FIRST_ROWS = 8  # of a table, those with text, in which its titles are looked for
SEEN_ROWS = 40  # of one in a report without measures
SAID = 60  # signs of a row that a remark repeats

# Where a cell's text ends and the next one's begins that were written as one word.
_SEAM = re.compile(r"(?<=[a-zāčēģīķļņšūž.])(?=[A-ZĀČĒĢĪĶĻŅŠŪŽ])")
_LABEL = re.compile(r"\s*([^\W\d_][^\d:–—]{3,50}?)\s*[:–—]")
_IN_BRACKETS = re.compile(r".{0,200}?\((\d{1,2}(?:\.\d{1,2}){1,3})\.?\)")
_DEEP = re.compile(r"(?<![\w.,])\d{1,2}(?:\.\d{1,2}){2}\.(?![\d.])(?!\s*(?:apakš)?punkt|\s*pant)")
_FIGURE = re.compile(r"(?<![\d.,/])(?!(?:19|20)\d\d(?!\d))\d+(?:[.,]\d+)?(?![\d.,/]*\d)")


def find_unread(
    document: Document, found: Sequence[FoundMeasure], readings: Sequence[TableReading]
) -> Iterator[CellRemark]:
    """A remark for each table and each page that looks like measures and gave none.

    The text of a file without pages is one page.
    """
    told = {number_parts(measure.number) for measure in found}
    for place, reading in enumerate(readings, 1):
        other = reading.kind in ("other", "cards")
        rows = CellRows.of(reading.table).rows if other else []
        texts = [[cell.text if cell else "" for cell in row] for row in rows]
        if reading.kind == "cards" and (lost := _lost_cards(texts, told)):
            message = f"table {place} has numbers of measures that it gave none for: {lost}"
            yield CellRemark("row_not_read", message)
        if reading.kind == "other" and looks_headless(texts):
            first = " | ".join(" ".join(text.split()) for text in texts[0])[:SAID]
            message = f"table {place} looks like measures, but has no header: {first}"
            yield CellRemark("unknown_header", message)
            continue
        said = _titles_in(texts) if reading.kind == "other" else None
        if said is None and not found:
            said = titles_near(_lines_of(texts[:SEEN_ROWS]))
        if said is not None:
            message = f"table {place} names a measure table's columns, but was not read: {said}"
            yield CellRemark("unknown_header", message)
    texts_of: dict[int | None, list[Paragraph]] = {}
    for block in document.blocks:
        if isinstance(block, Paragraph) and not is_contents_line(block.text):
            texts_of.setdefault(block.box.page if block.box else None, []).append(block)
    with_measures: set[int | None] = {box.page for measure in found for box in measure.boxes}
    if found:
        with_measures.add(None)
    for page in sorted(texts_of, key=lambda page: page or 0):
        said = _message(page, texts_of[page], page not in with_measures, not found)
        said = said or _left(page, texts_of[page], told)
        if said is not None:
            yield CellRemark("page_without_measures", said)


def _titles_in(rows: Sequence[Sequence[str]]) -> str | None:
    """A row among a table's first ones that names a measure table's columns: lines that are none
    may have cut it into other cells than it has."""
    said = (" ".join(dict.fromkeys(filter(None, row))) for row in rows)
    first = islice((" ".join(text.split()) for text in said if text), FIRST_ROWS)
    return next((text for text in first if names_columns(text)), None)


def _message(
    page: int | None, paragraphs: Sequence[Paragraph], without: bool, nowhere: bool
) -> str | None:
    """What to say of a text that looks like a measure table's; null where it does not.

    ``without`` says that no measures were read there, ``nowhere`` that none were in the report.
    """
    lines = [paragraph.text for paragraph in paragraphs]
    header = next((said for line in lines if (said := _header_in(line)) is not None), None)
    header = header or titles_in_turn(lines) or (titles_near(lines) if nowhere else None)
    if header is not None:
        said = " ".join(header.split())
        message = f"page {page}: outside tables stands what looks like a header: {said}"
        if page is None:
            message = f"the text: outside tables stands what looks like a header: {said}"
        return message
    if not without:
        return None
    numbers = [number for number in map(_number_of, lines) if number]
    deep = [number for number in numbers if len(number_parts(number)) >= DEEP]
    told = deep if len(set(deep)) >= MANY else _numbers_of_rows(paragraphs)
    if len(set(told)) < MANY:
        told = []
        if nowhere:
            told = _labelled(lines) or _numbers_in_brackets(lines) or _numbers_in_turn(lines)
    return _gave_none(page, told) if told else None


def _lost_cards(rows: Sequence[Sequence[str]], told: Collection[tuple[str, ...]]) -> str | None:
    """Numbers of measures alone in the cells of a table of cards that no measure read bears."""
    alone = dict.fromkeys(text.strip() for row in rows for text in row if is_number(text))
    several = [text for text in alone if len(number_parts(text)) > 1]
    lost = [text for text in several if number_parts(text) not in told and text[-1:] in ".)"]
    return ", ".join(lost[:MANY]) if len(lost) >= MANY else None


def _left(
    page: int | None, paragraphs: Sequence[Paragraph], told: Collection[tuple[str, ...]]
) -> str | None:
    """What to say of numbers of measures alone in their lines that no measure read bears."""
    alone = [block.text.strip() for block in paragraphs if is_number(block.text)]
    left = [text for text in alone if len(number_parts(text)) >= DEEP]
    left = list(dict.fromkeys(text for text in left if number_parts(text) not in told))
    return _gave_none(page, left) if len(left) >= MANY else None


def _gave_none(page: int | None, told: Sequence[str]) -> str:
    some = ", ".join(list(dict.fromkeys(told))[:MANY])
    if page is None:
        return f"the text looks like a measure table and gave none: it has {some}"
    return f"page {page} looks like a measure table and gave none: its text has {some}"


def _lines_of(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows of a table as lines of text, the first line of each cell for its title."""
    return ["|".join(text.partition("\n")[0][:LONGEST_TITLE] for text in row) for row in rows]


def _header_in(line: str) -> str | None:
    """What a line says of a measure table's header; null where it says none.

    Programs that lose a table may write its cells as one paragraph, without a space between.
    """
    if names_columns(line):
        return line
    begun = " ".join(_SEAM.split(line[:LONGEST_TITLE]))[:LONGEST_TITLE]
    glued = len(_SEAM.findall(line[:LONGEST_TITLE])) >= MANY
    return begun if glued and names_columns(begun) else None


def _number_of(line: str) -> str | None:
    """The number that a line begins with, or is: programs that lose a table part its cells."""
    return line.strip() if is_number(line) else split_number(line)[0]


def _labelled(lines: Sequence[str]) -> list[str]:
    """Beginnings of lines that name a column of plans or accounts: ``Izpilde: notika 4 kursi``."""
    labels = [_LABEL.match(line) for line in lines]
    named = [
        f"{label[1]}:"
        for label in labels
        if label is not None and column_role(label[1])[0] in ("planned", "execution")
    ]
    return named if len(named) >= MANY else []


def _numbers_in_brackets(lines: Sequence[str]) -> list[str]:
    """Numbers of measures that sentences name in brackets near their beginnings."""
    numbers = [match[1] for line in lines if (match := _IN_BRACKETS.match(line)) is not None]
    return numbers if len(set(numbers)) >= MANY else []


def _numbers_in_turn(lines: Sequence[str]) -> list[str]:
    """Numbers of measures anywhere in a text, each one more than the one before: 1.1.1., 1.1.2.

    A file of another program has them between its own signs (``\\startxcell 1.1.1. \\stopxcell``).
    """
    told: list[str] = []
    before: list[int] = []
    for number in chain.from_iterable(map(_DEEP.findall, lines)):
        parts = list(map(int, number_parts(number)))
        if before and parts[:-1] == before[:-1] and parts[-1] == before[-1] + 1:
            told.append(number)
            if len(told) == MANY:
                return told
        elif parts != before:
            told = [number]
        before = parts
    return []


def _numbers_of_rows(paragraphs: Sequence[Paragraph]) -> list[str]:
    """Numbers of two parts with which lines begin that say figures as a row does: 1.2. A 12 B 11.

    Headings have such numbers, too, and so do the items of a list; they say no two figures.
    """
    told: list[str] = []
    for paragraph in paragraphs:
        number, rest = split_number(paragraph.text)
        if number is None or len(number_parts(number)) != DEEP - 1 or paragraph.level is not None:
            continue
        if len(_FIGURE.findall(rest)) >= FIGURES:
            told.append(number)
    return told
