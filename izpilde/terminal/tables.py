"""``izpilde explain --tables``: what every table of a report was taken for, and why."""

from collections import Counter

from rich.console import Console
from rich.markup import escape
from rich.table import Table as Printed

from izpilde.document.inputs import find_inputs
from izpilde.document.opening import open_reports
from izpilde.document.pipeline import read_report
from izpilde.extract.document import Document
from izpilde.extract.indicators.find import find_indicators
from izpilde.extract.indicators.found import IndicatorTable
from izpilde.extract.labels.columns import TitledColumn
from izpilde.extract.labels.headers import (
    HEADER_WITHIN,
    TitleRows,
    read_titles,
    settle_columns,
    why_no_measures,
)
from izpilde.extract.labels.near import near_columns
from izpilde.extract.measures.find import SEEN_ROWS, find_measures
from izpilde.extract.measures.found import TableKind, TableReading
from izpilde.extract.measures.rows import CellRows
from izpilde.extract.recognition import OcrMode
from izpilde.run.limits import SECONDS, recognition_within
from izpilde.schemas.errors import IzpildeError, UnreadableDocument
from izpilde.terminal.words import span_in_words

LONGEST_SHOWN = 60  # characters of a title

_SAID: dict[TableKind, str] = {
    "measures": "a measure table: it has measures, and beside them what was planned or done",
    "continued": "a measure table: it has no header, and the shape of the measure table before it",
    "inferred": "a measure table: its titles are near enough to known wordings",
    "plans": "left aside: it only plans, and other tables of the report tell what was done",
    "cards": "measures printed as cards: the titles stand to the left of the texts",
    "text": "no table: it holds one text, which was read as a paragraph or a goal",
    "unknown": "looks like measures, but its header is not known",
    "other": "no measure table",
}


def print_tables(path: str, console: Console, ocr: OcrMode = "auto") -> None:
    """Print every table of the reports at ``path`` with what each title was taken for.

    Raises ``IzpildeError`` where one cannot be read.
    """
    for item in find_inputs([path])[0]:
        try:
            recognition = recognition_within(ocr, SECONDS)
            documents = [read_report(report, recognition) for report in open_reports(item)]
        except UnreadableDocument as error:
            raise IzpildeError(f"{item.source}: {error}") from error
        for document in documents:
            _print_document(item.source, document, console)


def _print_document(source: str, document: Document, console: Console) -> None:
    found = find_measures(document)
    results = find_indicators(document, found)
    of_results = {table.index: table for table in results.tables}
    counts = [0] * len(found.readings)
    for measure in found.measures:
        counts[measure.table_index] += 1
    indicators = Counter(indicator.table_index for indicator in results.indicators)
    tables = f"{len(found.readings)} tables" if found.readings else "no tables"
    console.print(f"{source}: {tables}", highlight=False, markup=False)
    for number, (reading, count) in enumerate(zip(found.readings, counts, strict=True), 1):
        table = reading.table
        result = of_results.get(number - 1)
        held = f"{count} measures" if result is None else f"{indicators[number - 1]} indicators"
        console.print(
            f"[bold]Table {number}[/bold]: {table.rows} rows, {table.cols} columns, {held}\n"
            f"{escape(_why(reading) if result is None else _why_result(result))}",
            highlight=False,
        )
        if result is None:
            _print_titles(reading, console)
        else:
            _print_columns(result, console)
        console.print()


def _why_result(result: IndicatorTable) -> str:
    if result.continued:
        return "policy results: it has no header, and goes on with the table before it"
    return "policy results: beside a column of indicators stand columns of their values"


def _print_columns(result: IndicatorTable, console: Console) -> None:
    """The titles of a table of policy results, and what stands below each."""
    printed = Printed("Title", "Role", "Kind", "Years", "Group", "Unit")
    for column in result.columns:
        kind = column.kind or ("by its year" if column.role == "value" else "")
        printed.add_row(
            _short(column.title),
            column.role if column.role != "unknown" else "not known",
            kind,
            span_in_words(*(column.years or (None, None))),
            _short(column.group or ""),
            _short(column.unit or ""),
        )
    console.print(printed)


def _why(reading: TableReading) -> str:
    said = _SAID[reading.kind]
    grid = CellRows.of(reading.table).texts(0, SEEN_ROWS)
    if reading.kind not in ("unknown", "other"):
        return said
    read = _titles(grid)
    if read is None:
        return f"{said}: no row reads as a header"
    below = grid[read.end :]
    reason = why_no_measures(settle_columns(read.columns, below), below)
    return said if reason is None else f"{said}: {reason}"


def _print_titles(reading: TableReading, console: Console) -> None:
    """The titles with their roles; under them the lexicon lines that would make them known."""
    if reading.kind in ("text", "cards", "continued"):
        return
    grid = CellRows.of(reading.table).texts(0, SEEN_ROWS)
    read = _titles(grid)
    if read is None:
        return
    below = grid[read.end :]
    columns = settle_columns(read.columns, below)
    near = {column.title: column for column in near_columns(read.columns, below)}
    taken = (
        {} if reading.header is None else dict(zip(read.titles, reading.header.roles, strict=False))
    )
    printed = Printed("Title", "Role", "Likeness", "Nearest known wordings")
    lines: list[str] = []
    for column, alone in _once(columns, read):
        unknown = near.get(column.title)
        role = taken.get(column.title, column.role)
        if unknown is None:
            note = "" if role == alone.role else f"{alone.role} by its title alone"
            printed.add_row(_short(column.title), role, _score(alone), note)
            continue
        nearest = (f"{n.wording} ({n.role}, {n.score:.2f})" for n in unknown.nearest)
        shown = role if role != "unknown" else "not known"
        printed.add_row(_short(column.title), shown, "", escape("\n".join(nearest)))
        lines.append(f"{' '.join(column.title.split())}\t{unknown.role}")
    console.print(printed)
    if lines:
        console.print(
            "To make a title known, put its line into columns.tsv of a folder DIR, with the role\n"
            "that is right, and read with --lexicon DIR:",
            highlight=False,
        )
        console.file.writelines(f"{line}\n" for line in lines)  # rich would turn tabs to spaces


def _titles(grid: list[list[str]]) -> TitleRows | None:
    """The row that reads most like a header: the one with the most known titles, else the first."""
    best: TitleRows | None = None
    most = -1
    for start, row in enumerate(grid[:HEADER_WITHIN]):
        if len({text for text in row if text.strip()}) < 2:
            continue
        read = read_titles(grid, start)
        known = 0 if read is None else sum(column.role != "unknown" for column in read.columns)
        if read is not None and known > most:
            best, most = read, known
    return best


def _once(columns: list[TitledColumn], read: TitleRows) -> list[tuple[TitledColumn, TitledColumn]]:
    """Settled columns and the same alone, one of each title; untitled ones left out."""
    pairs = {c.title: (c, alone) for c, alone in zip(columns, read.columns, strict=True)}
    return [pair for title, pair in pairs.items() if title.strip()]


def _score(column: TitledColumn) -> str:
    return f"{column.score:.2f}" if column.score else ""


def _short(title: str) -> str:
    return escape(title if len(title) <= LONGEST_SHOWN else title[: LONGEST_SHOWN - 1] + "…")
