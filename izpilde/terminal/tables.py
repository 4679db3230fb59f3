"""``izpilde explain --tables``: what every table of a report was taken for, and why."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from izpilde.extract.document import Document
from izpilde.extract.indicators.find import find_indicators
from izpilde.extract.indicators.found import IndicatorTable
from izpilde.extract.labels.columns import TitledColumn
from izpilde.extract.labels.headers import HEADER_WITHIN
from izpilde.extract.labels.measure_columns import why_no_measures
from izpilde.extract.labels.near import near_columns
from izpilde.extract.labels.settling import settle_columns
from izpilde.extract.labels.title_rows import TitleRows, read_titles
from izpilde.extract.measures.cell_rows import CellRows
from izpilde.extract.measures.find import SEEN_ROWS, find_measures
from izpilde.extract.measures.found import TableKind, TableReading
from izpilde.extract.recognition import OcrMode
from izpilde.terminal.grid import Row, print_grid
from izpilde.terminal.opened import opened
from izpilde.terminal.words import span_in_words
from izpilde.terminal.wrapping import wrapped
from izpilde.wording.language import Language, in_language

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
_CONTINUED = "policy results: it has no header, and goes on with the table before it"
_RESULTS = "policy results: beside a column of indicators stand columns of their values"
_TO_ADD = (
    "To make a title known, put its line into columns.tsv of a folder DIR, with the role "
    "that is right, and read with --lexicon DIR:"
)


def print_tables(
    path: str, console: Console, ocr: OcrMode = "auto", language: Language = "en"
) -> None:
    """Print every table of the reports at ``path`` with what each title was taken for.

    Raises ``IzpildeError`` where one cannot be read.
    """
    for source, _, document in opened(path, ocr):
        _Speaker(console, language).print_document(source, document)


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Prints the tables of a report, in one language."""

    console: Console
    language: Language

    def print_document(self, source: str, document: Document) -> None:
        found = find_measures(document)
        results = find_indicators(document, found)
        of_results = {table.index: table for table in results.tables}
        counts = Counter(measure.table_index for measure in found.measures)
        counts += Counter(indicator.table_index for indicator in results.indicators)
        self._print(f"{source}: {self._counted('tables', len(found.readings))}")
        for index, reading in enumerate(found.readings):
            table, result = reading.table, of_results.get(index)
            sizes = (
                self._counted("rows", table.rows),
                self._counted("columns", table.cols),
                self._counted("measures" if result is None else "indicators", counts[index]),
            )
            name = f"{self._say('Table')} {index + 1}"
            self._print(Text.assemble((name, "bold"), f": {', '.join(sizes)}"))
            if result is None:
                self._print(self._why(reading))
                self._print_titles(reading)
            else:
                self._print(self._say(_CONTINUED if result.continued else _RESULTS))
                self._print_columns(result)
            self.console.print()

    def _why(self, reading: TableReading) -> str:
        said = self._say(_SAID[reading.kind])
        grid = CellRows.of(reading.table).texts(0, SEEN_ROWS)
        if reading.kind not in ("unknown", "other"):
            return said
        read = _titles(grid)
        if read is None:
            return f"{said}: {self._say('no row reads as a header')}"
        below = grid[read.end :]
        reason = why_no_measures(settle_columns(read.columns, below), below)
        return said if reason is None else f"{said}: {self._say(reason)}"

    def _print_columns(self, result: IndicatorTable) -> None:
        """The titles of a table of policy results, and what stands below each."""
        rows = []
        for column in result.columns:
            kind = column.kind or ("by its year" if column.role == "value" else "")
            rows.append(
                Row(
                    (
                        _short(column.title),
                        self._role(column.role),
                        self._say(kind),
                        span_in_words(*(column.years or (None, None))),
                        _short(column.group or ""),
                        _short(column.unit or ""),
                    )
                )
            )
        self._print_grid(("Title", "Role", "Kind", "Years", "Group", "Unit"), rows)

    def _print_titles(self, reading: TableReading) -> None:
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
        header = reading.header
        taken = {} if header is None else dict(zip(read.titles, header.roles, strict=False))
        rows: list[Row] = []
        lines: list[str] = []
        for column, alone in _once(columns, read):
            unknown = near.get(column.title)
            role = taken.get(column.title, column.role)
            title = _short(column.title)
            if unknown is None:
                by_title = f"{self._role(alone.role)} {self._say('by its title alone')}"
                note = "" if role == alone.role else by_title
                rows.append(Row((title, self._role(role), self._score(alone.score), note)))
                continue
            nearest = (
                f"{n.wording} ({self._say(n.role)}, {self._score(n.score)})"
                for n in unknown.nearest
            )
            rows.append(Row((title, self._role(role), "", "\n".join(nearest))))
            lines.append(f"{' '.join(column.title.split())}\t{unknown.role}")
        self._print_grid(("Title", "Role", "Likeness", "Nearest known wordings"), rows)
        if lines:
            self._print(self._say(_TO_ADD))
            self.console.file.writelines(f"{line}\n" for line in lines)  # rich turns tabs to spaces

    def _role(self, role: str) -> str:
        """A role as the lexicon writes it; in Latvian what it means before it."""
        if role == "unknown":
            return self._say("not known")
        said = self._say("something else" if role == "other" else role)
        return f"{said} ({role})" if self.language == "lv" else role

    def _score(self, score: float) -> str:
        if not score:
            return ""
        return f"{score:.2f}".replace(".", "," if self.language == "lv" else ".")

    def _counted(self, things: str, number: int) -> str:
        if self.language == "lv":
            return f"{self._say(things)}: {number}"
        return f"{number} {things.removesuffix('s') if number == 1 else things}"

    def _say(self, words: str) -> str:
        return in_language(words, self.language)

    def _print(self, words: str | Text) -> None:
        text = Text(words) if isinstance(words, str) else words
        self.console.print(wrapped(text, self.console.width, "  "), soft_wrap=True)

    def _print_grid(self, headings: Sequence[str], rows: Sequence[Row]) -> None:
        print_grid(self.console, [self._say(heading) for heading in headings], rows)


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


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_SHOWN else title[: LONGEST_SHOWN - 1] + "…"
