"""Find the measures of a document: its measure tables, row by row, under their headings.

The document is walked in reading order.  A heading changes what stands above (direction and
goal); running text is narrative; a table with a measure table's header is read, and one without
a header takes the columns of the one before if its shape fits.  The gathered rows are made into
measures at the end, when it is known whether the document's tables report or only plan.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from izpilde.extract.document import Document, Paragraph, Table
from izpilde.extract.labels.columns import ColumnRole
from izpilde.extract.labels.headers import HEADER_WITHIN, Header, find_header
from izpilde.extract.labels.headings import (
    Heading,
    is_contents_line,
    parse_goal_cell,
    parse_heading,
    parse_headings,
)
from izpilde.extract.labels.indicator_titles import read_indicator_title
from izpilde.extract.labels.near import Guess, guess_header
from izpilde.extract.labels.numbers import (
    figure_of,
    is_inside,
    is_number,
    number_parts,
    split_number,
)
from izpilde.extract.labels.title_rows import HEADER_ROWS
from izpilde.extract.measures.assembly import Placed, assemble, join_role
from izpilde.extract.measures.cards import Card, read_cards
from izpilde.extract.measures.cell_rows import CellRows, says
from izpilde.extract.measures.found import MeasureTables, Narrative, TableKind, TableReading
from izpilde.extract.measures.remarks import MeasureTable, find_remarks
from izpilde.extract.measures.report_title import find_title
from izpilde.extract.measures.rows import Gathered, first_number, gather, settle_task_numbers
from izpilde.extract.measures.sections import Section
from izpilde.extract.measures.standing import Standing, settle_goals

LONGEST_BOLD_HEADING = 200  # characters; a longer bold paragraph is text
SEEN_ROWS = 60  # of a table by which an unknown header is judged
MOST_TITLES = 20  # of a card; a longer list is none

_MEASURES: TableKind = "measures"
MOST_ABOVE = 200  # rows of one text above a header


def find_measures(document: Document) -> MeasureTables:
    """The measures of a document, its title and the running text between the tables.

    Tables that only plan (no execution, no status) count as measure tables in a document in
    which no table reports.  ``table_count`` counts measure tables.
    """
    walk = _Walk()
    tables_in_order = list(document.tables())
    index = 0
    behind = first_number(tables_in_order[0] if tables_in_order else None)
    for block in document.blocks:
        if isinstance(block, Paragraph):
            walk.read_paragraph(block, behind)
        else:
            index += 1
            following = tables_in_order[index] if index < len(tables_in_order) else None
            behind = first_number(following)
            walk.read_table(block, index - 1, behind)
    tables = walk.tables
    readings = walk.readings
    if any(table.header.reports for table in tables):
        tables = [table for table in tables if table.header.reports]
        readings = [_without_plans(reading) for reading in readings]
    tables = [table for table in tables if table.measures]
    for table in tables:
        table.measures = settle_goals(table.measures)
    found = tuple(assemble(placed) for table in tables for placed in table.measures)
    return MeasureTables(
        measures=found,
        table_count=len({id(table.table) for table in tables}),
        title=find_title(document),
        narrative=tuple(walk.narrative),
        remarks=tuple(find_remarks(document, tables, readings, found)),
        readings=tuple(readings),
    )


def _is_over(text: str, behind: str | None) -> bool:
    """Whether a line between two tables is the goal of what comes: a page end parted them."""
    return len(text) <= LONGEST_BOLD_HEADING and is_inside(behind, split_number(text)[0])


def _header_below_texts(grid: CellRows) -> Header | None:
    """The header of a table, also below a report's own beginning: a sheet is all one table."""
    above = 0
    while above < min(len(grid.rows), MOST_ABOVE) and len(_texts_in(grid, above)) < 2:
        above += 1
    above = max(0, above + 1 - HEADER_WITHIN)
    header = find_header(grid.texts(above, above + HEADER_WITHIN + HEADER_ROWS))
    if header is None or not above:
        return header
    return replace(header, rows=header.rows + above, start=header.start + above)


def _texts_in(grid: CellRows, row: int) -> set[str]:
    return {says(cell) for cell in grid.rows[row] if cell and says(cell)}


def _lacks_one(header: Header) -> bool:
    """Whether a column whose title is not known may be the plan or the account."""
    both = header.reports and "planned" in header.roles
    return not both and "unknown" in header.roles


def _adds_plan(guess: Guess | None) -> bool:
    return guess is not None and guess.header is not None and "planned" in guess.header.roles


def _without_plans(reading: TableReading) -> TableReading:
    """A table that only plans, in a document in which others report, is no measure table."""
    plans = reading.header is not None and not reading.header.reports
    return replace(reading, kind="plans") if plans else reading


@dataclass(slots=True)
class _Walk:
    """What is known at a place of the document."""

    tables: list[MeasureTable] = field(default_factory=list)
    narrative: list[Narrative] = field(default_factory=list)
    readings: list[TableReading] = field(default_factory=list)
    _standing: Standing = field(default_factory=Standing)
    _section: str | None = None
    _unnamed: Heading | None = None  # a heading whose name may stand in the next paragraph
    _header: Header | None = None  # of the table before, if that was a measure table
    _last: Header | None = None  # of the last measure table, whatever stands behind it

    def read_paragraph(self, block: Paragraph, behind: str | None = None) -> None:
        """Read a paragraph; ``behind`` is the number that the next table begins with."""
        text = block.text.strip()
        if not text or block.title or is_contents_line(text):
            return
        marked = block.level is not None or (block.bold and len(text) <= LONGEST_BOLD_HEADING)
        marked = marked or (self._header is not None and _is_over(text, behind))
        unnamed, self._unnamed = self._unnamed, None
        heading = parse_heading(text, marked)
        if heading is not None:
            heading = replace(heading, sure=block.level is not None)
            self._standing.meet(heading)
            if marked or text[-1] not in ":;,":  # an item of a list in an introduction
                self._section = text
            self._unnamed = heading if heading.name is None else None
        elif unnamed is not None and (marked or text[0] in '„“"«,'):
            name = parse_goal_cell(text, unnamed.kind).name
            self._standing.meet(replace(unnamed, name=name))
            self._section = f"{self._section} {text}"
        elif marked:
            self._section = text
        elif any(map(str.isalpha, text)):
            self.narrative.append(Narrative(text, self._section))

    def read_table(self, table: Table, index: int, behind: str | None) -> None:
        """Read a table; ``behind`` is the number that the next one begins with."""
        grid = CellRows.of(table)
        header = _header_below_texts(grid)
        guess, kind = None, _MEASURES
        going_on = None
        before = None if self._last is None else replace(self._last, rows=0, start=0)
        if header is None and before is not None:
            going_on = _going_on(grid, before, behind)
            if self._header is None and going_on is not None and not self._follow(going_on):
                going_on = None
        if going_on is not None and before is not None:
            header, kind = before, "continued"
        else:
            if header is None or _lacks_one(header):
                guess = guess_header(grid.texts(0, SEEN_ROWS))
            if header is not None and header.reports and not _adds_plan(guess):
                guess = None  # the header is known; a column of no known title may hold anything
            if guess is not None and guess.header is not None:
                header, kind = guess.header, "inferred"
        if header is not None:
            self._header = self._last = header
            read = MeasureTable(table, header, kind, guess)
            self._read_rows(going_on or _gathered(grid, header, behind), read, index)
        else:
            kind = self._read_other(grid, table, index, guess, behind)
        self.readings.append(TableReading(table, kind, header, guess))

    def _read_other(
        self, grid: CellRows, table: Table, index: int, guess: Guess | None, behind: str | None
    ) -> TableKind:
        """Read a table whose header is no measure table's."""
        cells = {id(cell): cell for row in grid.rows for cell in row if cell and cell.text.strip()}
        if len(cells) == 1:
            self.read_paragraph(Paragraph(next(iter(cells.values())).text, bold=True))
            return "text"
        if len(grid.rows) == 1 and self._read_goal(grid, behind):
            return "text"
        self._header = None
        if self._read_cards(grid, table, index):
            return "cards"
        return "other" if guess is None else "unknown"

    def _read_goal(self, grid: CellRows, behind: str | None) -> bool:
        """Read a goal that is a table of one row between the tables of its measures, or above the
        first of them."""
        texts = list(dict.fromkeys(says(cell) for cell in grid.rows[0] if cell and says(cell)))
        if len(texts) != 2 or not is_number(texts[0]):
            return False
        if self._header is None and not is_inside(behind, texts[0]):
            return False
        heading = parse_heading(" ".join(texts), marked=True)
        if heading is not None:
            self._standing.meet(heading)
        return heading is not None

    def _read_cards(self, grid: CellRows, table: Table, index: int) -> bool:
        """Read a table of cards, if the first one is a measure's and no titles of values stand
        above."""
        titles = {text for row in grid.texts(0, 1) for text in row}
        if sum(read_indicator_title(title).role == "value" for title in titles) > 1:
            return False
        cards = list(read_cards(grid))
        first = next((card for card in cards if isinstance(card, Card)), None)
        if first is None or _card_header(first) is None:
            return False
        for card in cards:
            if isinstance(card, Paragraph):
                self.read_paragraph(card)
            elif header := _card_header(card):
                read = MeasureTable(table, header, "cards")
                self._read_rows(_gathered(card.grid(), header), read, index)
                for placed in read.measures:
                    placed.gathered.rows[:] = card.rows
        return True

    def _read_rows(self, items: list[Gathered | Section], read: MeasureTable, index: int) -> None:
        self.tables.append(read)
        self._standing.begin_table(_numbers_before_section(items))
        depth = _usual_depth(_numbers(items))
        columns: dict[ColumnRole, Heading] = {}
        numbered: dict[tuple[str, ...], Gathered] = {}
        for item in items:
            if isinstance(item, Section) and item.total:
                read.not_read.append(item.text)
            elif isinstance(item, Section):
                self._read_section(item, depth, read)
                columns.clear()
                numbered.clear()
            elif not (item.continues and self._goes_on_with_last(item)):
                parent = _parent(numbered, item)
                numbered[number_parts(item.number())] = item
                self._read_measure(item, index, read, columns, parent)

    def _read_section(self, section: Section, depth: int, read: MeasureTable) -> None:
        if section.beside is not None or (section.note and not section.titles):
            read.kept_out.append(section)
        if section.note:
            self.narrative.append(Narrative(section.text, self._section))
            return
        number = (section.number or "").strip(" .)") or None
        name = " ".join(section.text.split()).removeprefix(section.number or "").strip(" .:")
        unnamed = Heading("unnamed", number, name)
        for heading in parse_headings(section.text) or [unnamed]:
            self._standing.meet(heading, depth)

    def _follow(self, items: list[Gathered | Section]) -> bool:
        """Whether rows behind another table go on with the measures before it: by their numbers."""
        last = next((table.measures for table in reversed(self.tables) if table.measures), None)
        numbers = [last[-1].gathered.number() if last else None, *_numbers(items)[:2]]
        parts = [number_parts(number) for number in numbers]
        if len({len(own) for own in parts}) > 1 or len(parts[0]) < 2:
            return False
        if not all(part.isdecimal() for own in parts for part in own):
            return False
        return all(a < b for a, b in pairwise([[figure_of(p) for p in own] for own in parts]))

    def _goes_on_with_last(self, more: Gathered) -> bool:
        """Give rows that begin without number and measure to the last measure read."""
        last = next((table.measures for table in reversed(self.tables) if table.measures), None)
        if last is None or len(last[-1].gathered.columns) != len(more.columns):
            return False
        number = more.number()
        if number is not None and number_parts(number) != number_parts(last[-1].gathered.number()):
            return False
        for column, cells in zip(last[-1].gathered.columns, more.columns, strict=True):
            column.extend(cells)
        return True

    def _read_measure(
        self,
        gathered: Gathered,
        index: int,
        read: MeasureTable,
        columns: dict[ColumnRole, Heading],
        parent: Heading | None,
    ) -> None:
        """Place a measure.

        ``columns`` holds the goal and direction of columns so far down, ``parent`` is the measure
        that it is a part of.
        """
        for role in ("goal", "direction"):
            text = join_role(gathered, role).text
            if text:
                columns[role] = parse_goal_cell(text, role)
        direction, goal = self._standing.above(gathered.number())
        if parent is not None and (goal is None or not is_inside(goal.number, parent.number)):
            goal = parent
        direction = columns.get("direction", direction)
        goal = columns.get("goal", goal)
        read.measures.append(Placed(gathered, index, direction, goal))


def _usual_depth(numbers: Sequence[str]) -> int:
    """How many parts most of the numbers have, the more of equally many; 0 for no numbers."""
    depths = Counter(len(number_parts(number)) for number in numbers)
    return max(depths, key=lambda depth: (depths[depth], depth), default=0)


def _parent(numbered: dict[tuple[str, ...], Gathered], gathered: Gathered) -> Heading | None:
    """The measure, of those above by their numbers' parts, that this one is a part of: its goal."""
    parts = number_parts(gathered.number())
    for length in range(len(parts) - 1, 0, -1):
        if (above := numbered.get(parts[:length])) is not None:
            name = parse_goal_cell(join_role(above, "measure").text or "").name
            return Heading("goal", (above.number() or "").strip(" .)"), name)
    return None


def _card_header(card: Card) -> Header | None:
    if len(card.titles) > MOST_TITLES:
        return None
    return find_header(card.grid().texts(0, 2))


def _gathered(
    grid: CellRows, header: Header, behind: str | None = None
) -> list[Gathered | Section]:
    return list(gather(grid, settle_task_numbers(grid, header), behind))


def _going_on(
    grid: CellRows, header: Header, behind: str | None
) -> list[Gathered | Section] | None:
    """The rows of a table without a header that has the shape of the measure table before it.

    As many columns, those under one title as one if need be; every measure numbered as in a
    measure table, or the table begins with rows that go on with the last measure.  Null for any
    other table.
    """
    if grid.width < len(header.roles):
        header = _without_parts(header)
    if not grid.rows or grid.width != len(header.roles):
        return None
    items = list(gather(grid, header, behind))
    measures = [item for item in items if isinstance(item, Gathered)]
    if measures and _is_rest(measures[0]):
        measures[0].continues = True
    own = [measure.number() for measure in measures if not measure.continues]
    if not measures or not all(number is not None and is_number(number) for number in own):
        return None
    settled = settle_task_numbers(grid, header)
    return items if settled == header else list(gather(grid, settled, behind))


def _without_parts(header: Header) -> Header:
    """The header with one column for each title: what parts one may be of one row alone."""
    columns = list(zip(header.roles, header.titles, header.years, strict=True))
    kept = [column for i, column in enumerate(columns) if not i or column != columns[i - 1]]
    roles, titles, years = zip(*kept, strict=True)
    return replace(header, roles=roles, titles=titles, years=years)


def _is_rest(row: Gathered) -> bool:
    """Whether a row without number says only the rest of texts: words in small letters."""
    texts = [says(cell) for column in row.columns for cell in column if says(cell)]
    return row.number() is None and bool(texts) and all(text[0].islower() for text in texts)


def _numbers(items: list[Gathered | Section]) -> list[str]:
    numbers = (item.number() for item in items if isinstance(item, Gathered))
    return [number for number in numbers if number is not None]


def _numbers_before_section(items: list[Gathered | Section]) -> list[str]:
    """Numbers of the measures for which the headings above the table hold."""
    sections = (
        i for i, item in enumerate(items) if isinstance(item, Section) and parse_headings(item.text)
    )
    return _numbers(items[: next(sections, len(items))])
