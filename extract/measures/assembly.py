"""One measure's texts made from its cells, whatever the layout.

A column's texts are joined by a line break in row order, a merged cell once; two columns of one
role are joined likewise in column order, but what stands side by side under one title (a small
table within a cell) row by row.  A cell that is empty or a dash says nothing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from izpilde.extract.document import Cell, joined_by_page
from izpilde.extract.labels.columns import ColumnRole
from izpilde.extract.labels.headers import Header
from izpilde.extract.labels.headings import Heading
from izpilde.extract.labels.numbers import is_number, number_parts, split_number
from izpilde.extract.labels.wordings import fold, title_years
from izpilde.extract.measures.cell_rows import says
from izpilde.extract.measures.found import ColumnTitle, ColumnYears, FoundMeasure
from izpilde.extract.measures.rows import Gathered
from izpilde.schemas.record import record
from izpilde.schemas.values import Box

# What names a measure may be said again in each of its rows instead of being merged down.
_NAMES: tuple[ColumnRole, ...] = ("number", "measure", "goal", "direction")

_YEAR_TITLES = ("gads", "gadi", "parskata gads", "izpildes gads")
_LABEL = re.compile(r"\b(?:pasākums|uzdevums|aktivitāte|rīcība|nr\.?(?=\s*\d))", re.IGNORECASE)


@record(frozen=True, slots=True)
class RoleText:
    """The text of one role, and where each column's and each cell's text stands in it.

    ``cells`` are (index of the column, cell, start, end); ``items`` are spans of texts that
    stood in rows of their own, empty unless a column has more than one.
    """

    text: str | None
    cells: tuple[tuple[int, Cell, int, int], ...] = ()
    items: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A measure's cells, where they stand, and the headings above them."""

    gathered: Gathered
    table_index: int
    direction: Heading | None
    goal: Heading | None


def assemble(placed: Placed) -> FoundMeasure:
    """The measure that these cells make."""
    gathered = placed.gathered
    number, measure = _number_and_measure(gathered)
    planned, execution = join_role(gathered, "planned"), join_role(gathered, "execution")
    funding = join_role(gathered, "funding")
    boxes = _boxes(gathered)
    direction, goal = placed.direction, placed.goal
    return FoundMeasure(
        number=number,
        direction_number=direction.number if direction else None,
        direction=direction.name if direction else None,
        goal_number=goal.number if goal else None,
        goal=goal.name if goal else None,
        measure=measure,
        planned=planned.text,
        execution=execution.text,
        status_printed=join_role(gathered, "status_printed").text,
        responsible=join_role(gathered, "responsible").text,
        co_responsible=join_role(gathered, "co_responsible").text,
        deadline=join_role(gathered, "deadline").text,
        funding=funding.text,
        notes=join_role(gathered, "notes").text,
        extra=_extra(gathered),
        table_index=placed.table_index,
        row_index=gathered.rows[0],
        page_start=boxes[0].page if boxes else None,
        page_end=boxes[-1].page if boxes else None,
        boxes=boxes,
        planned_items=planned.items,
        execution_years=tuple(_execution_years(gathered, execution)),
        funding_titles=tuple(
            ColumnTitle(start, end, title)
            for i, _, start, end in funding.cells
            if (title := gathered.header.titles[i])
        ),
    )


def join_role(gathered: Gathered, role: ColumnRole) -> RoleText:
    """The text of all columns of a role."""
    columns = [i for i, r in enumerate(gathered.header.roles) if r == role]
    return _join(gathered, columns, once=role in _NAMES)


def column_titles(gathered: Gathered, role: ColumnRole) -> Iterator[tuple[int, str]]:
    """Columns of a role that have a text, and their titles; ``#3`` for one without a title."""
    header = gathered.header
    for i, (r, title) in enumerate(zip(header.roles, header.titles, strict=True)):
        if r == role and any(says(cell) for cell in gathered.columns[i]):
            yield i, title or f"#{i + 1}"


def _join(gathered: Gathered, columns: Iterable[int], once: bool = False) -> RoleText:
    texts: list[str] = []
    length = 0
    cells: list[tuple[int, Cell, int, int]] = []
    items: list[tuple[int, int]] = []
    known: set[int] = set()
    for under_one in _by_title(gathered.header, columns):
        own: list[tuple[int, int]] = []
        for i, cell in _in_order(gathered, under_one):
            said = says(cell)
            if not said or id(cell) in known or (once and said in texts):
                continue
            known.add(id(cell))
            start = length + 1 if texts else 0
            length = start + len(said)
            texts.append(said)
            own.append((start, length))
            cells.append((i, cell, start, length))
        if len(own) > 1:
            items.extend(own)
    return RoleText("\n".join(texts) or None, tuple(cells), tuple(items))


def _by_title(header: Header, columns: Iterable[int]) -> Iterator[list[int]]:
    """Columns, those beside each other under one merged title together."""
    group: list[int] = []
    for i in columns:
        if group and (i > group[-1] + 1 or header.titles[i] != header.titles[i - 1]):
            yield group
            group = []
        group.append(i)
    if group:
        yield group


def _in_order(gathered: Gathered, columns: Sequence[int]) -> Iterator[tuple[int, Cell]]:
    """The cells of some columns as they are read, each with its column: row by row."""
    if len(columns) == 1:
        yield from ((columns[0], cell) for cell in gathered.columns[columns[0]])
        return
    placed: list[tuple[int, int, int, Cell]] = []
    for i in columns:
        tables, above = 0, -1
        for cell in gathered.columns[i]:
            tables += cell.row < above  # the next table's rows go on with the measure
            above = cell.row
            placed.append((tables, cell.row, i, cell))
    placed.sort(key=lambda each: each[:3])
    yield from ((i, cell) for _, _, i, cell in placed)


def _number_and_measure(gathered: Gathered) -> tuple[str | None, str | None]:
    """The number, from its column or else from the head of the measure's text, and the rest."""
    number, measure = gathered.number(), join_role(gathered, "measure").text
    if measure is not None:
        leading, rest = split_number(measure)
        if leading is not None and number_parts(leading) == number_parts(number):
            measure = rest
        elif number is None and is_number(measure):
            number, measure = measure, None
    return (_tidy_number(number) if number else None), measure


def _tidy_number(number: str) -> str:
    """A number that a narrow column broke (``2.1.1`` / ``0.``) in one piece, without a label."""
    number = _LABEL.sub("", number).strip() or number
    return re.sub(r"\s+", "" if re.fullmatch(r"[\d.\s]+", number) else " ", number)


def _extra(gathered: Gathered) -> dict[str, str] | None:
    extra: dict[str, str] = {}
    for i, title in column_titles(gathered, "unknown"):
        text = _join(gathered, [i]).text
        if text:
            extra[title] = f"{extra[title]}\n{text}" if title in extra else text
    return extra or None


def _execution_years(gathered: Gathered, execution: RoleText) -> Iterator[ColumnYears]:
    """Years from the columns' titles, else from a column that gives each row its year.

    A cell merged over columns of several years is of none of them, and the period of years that
    a lone column names is the report's own.
    """
    header = gathered.header
    columns = [i for i, role in enumerate(header.roles) if role == "execution"]
    several = len({header.years[i] for i in columns}) > 1
    rows = list(_year_rows(gathered))
    for i, cell, start, end in execution.cells:
        years = header.years[i]
        others = {id(c) for j in columns if header.years[j] != years for c in gathered.columns[j]}
        if years is None:
            beside = {of for row, row_end, of in rows if row < cell.row_end and cell.row < row_end}
            if len(beside) == 1:
                yield ColumnYears(start, end, *beside.pop())
        elif id(cell) not in others and (several or years[0] == years[1]):
            yield ColumnYears(start, end, *years)


def _year_rows(gathered: Gathered) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Half-open ranges of rows and the years that a column of years (``Gads``) gives them."""
    for title, column in zip(gathered.header.titles, gathered.columns, strict=True):
        if fold(title) in _YEAR_TITLES:
            for cell in column:
                years = title_years(cell.text)
                if years is not None:
                    yield cell.row, cell.row_end, years


def _boxes(gathered: Gathered) -> tuple[Box, ...]:
    """Where the measure stands; what is merged beside it is left out."""
    columns = zip(gathered.header.roles, gathered.columns, strict=True)
    own = (column for role, column in columns if role not in ("goal", "direction"))
    return joined_by_page(cell for column in own for cell in column)
