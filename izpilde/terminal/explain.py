"""``izpilde explain``: the cells of a measure and what became of every number in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.text import Text

from izpilde.document.inputs import find_inputs
from izpilde.document.judging import judge
from izpilde.document.opening import open_reports
from izpilde.document.pipeline import read_numbers, read_report
from izpilde.document.reading import Judgement
from izpilde.extract.measures.find import find_measures
from izpilde.extract.measures.found import FoundMeasure
from izpilde.extract.pdf.draw import draw_page
from izpilde.extract.recognition import OcrMode
from izpilde.normalize.attainment.attainment import Candidate
from izpilde.normalize.attainment.outcomes import TargetOutcome
from izpilde.normalize.quantity import CellReading, Quantity, Refusal, Weighed
from izpilde.run.limits import SECONDS, recognition_within
from izpilde.schemas.errors import IzpildeError, UnreadableDocument
from izpilde.terminal.choosing import meant
from izpilde.terminal.grid import Row, print_grid
from izpilde.terminal.words import COMPARATORS, span_in_words
from izpilde.wording.language import OUTCOME_SIGNS, Language, in_language
from izpilde.wording.numbers import number_in_words, yearly_sum_in_words
from izpilde.wording.verdicts import verdict_in_words


def print_explanation(
    path: str,
    number: str,
    console: Console,
    ocr: OcrMode = "auto",
    language: Language = "en",
) -> None:
    """Print the measure ``number`` (or ``#n``, the n-th) of the report at ``path``.

    Raises ``IzpildeError`` where the report cannot be read or has no such measure.
    """
    found = False
    for item in find_inputs([path])[0]:
        try:
            recognition = recognition_within(ocr, SECONDS)
            documents = [read_report(report, recognition) for report in open_reports(item)]
        except UnreadableDocument as error:
            raise IzpildeError(f"{item.source}: {error}") from error
        for document in documents:
            tables = find_measures(document)
            numbers = read_numbers(tables, weighed=True)
            judgements = judge(document, tables, numbers)
            for index in meant(number, [measure.number for measure in tables.measures]):
                found = True
                measure = tables.measures[index]
                judgement = judgements.measures[index]
                console.print(_headline(measure, language), highlight=False, soft_wrap=True)
                console.print(_became(judgement, measure, language), highlight=False)
                planned, execution = numbers.planned[index], numbers.execution[index]
                speaker = _Speaker(console, language)
                speaker.print_cell("planned", measure.planned, planned)
                speaker.print_cell("execution", measure.execution, execution)
                if measure.funding is not None:
                    speaker.print_cell("funding", measure.funding, numbers.funding[index])
                speaker.print_answers(planned, execution, judgement)
    if not found:
        raise IzpildeError(f"{path}: no measure {number}; see the numbers with `izpilde show`")


def draw_report_page(path: str, page: int, picture: Path) -> None:
    """Write a PNG of what was found on a page of the PDF at ``path``.

    Raises ``IzpildeError`` where that cannot be read or the picture cannot be written.
    """
    (item, *_) = find_inputs([path])[0]
    try:
        report = next((r for r in open_reports(item) if r.format == "pdf"), None)
        if report is None or report.data is None:
            raise IzpildeError(f"{item.source}: only pages of a PDF can be drawn")
        picture.write_bytes(draw_page(report.data, page))
    except UnreadableDocument as error:
        raise IzpildeError(f"{item.source}: {error}") from error
    except OSError as error:
        raise IzpildeError(f"{picture} cannot be written: {error.strerror}") from error


def _headline(measure: FoundMeasure, language: Language) -> str:
    say = partial(in_language, language=language)
    places = [("table", str(measure.table_index + 1)), ("row", str(measure.row_index + 1))]
    if pages := span_in_words(measure.page_start, measure.page_end):
        places.append(("page", pages))
    place = ", ".join(f"{say(word)} {number}" for word, number in places)
    goal = " / ".join(
        f"{number or ''} {name or ''}".strip()
        for number, name in (
            (measure.direction_number, measure.direction),
            (measure.goal_number, measure.goal),
        )
        if number or name
    )
    title = escape(f"{measure.number or ''} {measure.measure or ''}".strip())
    return f"[bold]{title}[/bold]\n{escape(goal)}\n{place}"


def _became(judgement: Judgement, measure: FoundMeasure, language: Language) -> str:
    """What became of the measure, why, by whom, and what the report's own column says."""
    say = partial(in_language, language=language)
    status = judgement.status
    lines = [f"{say('status')}: {say(status.status or 'not told')}"]
    if status.reason:
        lines[0] += f" ({say(status.reason)})"
    if measure.status_printed:
        lines[0] += f", {say('printed')}: {escape(measure.status_printed)}"
    doers = ", ".join(judgement.implementers) or say("not named")
    lines.append(f"{say('carried out by')}: {escape(doers)}")
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Prints what was read of a measure, in one language."""

    console: Console
    language: Language

    def print_cell(self, field: str, text: str | None, reading: CellReading) -> None:
        """A cell's text with its numbers marked, and what became of each."""
        self.console.print(f"\n[bold]{self._say(field)}[/bold]")
        if text is None:
            self.console.print(self._say("(empty)"))
            return
        marked = Text(text)
        for quantity in reading.quantities:
            marked.stylize("bold green", quantity.start, quantity.end)
        for refusal in reading.refusals:
            marked.stylize("red", refusal.start, refusal.end)
        self.console.print(marked)
        rows: list[Quantity | Refusal] = [*reading.quantities, *reading.refusals]
        if not rows:
            self.console.print(self._say("(no numbers)"))
            return
        grid = []
        for row in sorted(rows, key=lambda row: row.start):
            by = "\n".join(self._read_by(row, text))
            if isinstance(row, Refusal):
                grid.append(Row((row.number, "—", self._say("not a quantity"), "", "", by), "red"))
            else:
                grid.append(Row((*self._quantity_row(row), by)))
        self._print_grid(("Number", "Value", "Counted", "Per", "Years", "Read by"), grid)
        self._print_weighed(reading.quantities)

    def print_answers(
        self, planned: CellReading, execution: CellReading, judgement: Judgement
    ) -> None:
        """Each target with its outcome, what answers it, and why others that count the same
        lost."""
        if not planned.quantities:
            return
        self.console.print(f"\n[bold]{self._say('answers')}[/bold]")
        rows = []
        outcomes = zip(planned.quantities, judgement.outcomes, strict=True)
        for n, (target, outcome) in enumerate(outcomes):
            said = self._outcome(outcome)
            candidates = [found for found in judgement.attained.candidates if found.target == n]
            for found in sorted(candidates, key=lambda found: not found.answers):
                figures = ", ".join(execution.quantities[f].number for f in found.figures)
                likeness = "" if found.likeness is None else self._number(round(found.likeness, 2))
                verdict = verdict_in_words(found.verdict, self.language)
                against = self._against(found, judgement)
                by = (f"{verdict}{against}", "") if found.answers else ("", verdict)
                rows.append(Row((target.number, said, figures, likeness, *by)))
            if not candidates:
                rows.append(Row((target.number, said, "", "", "", "")))
        headings = ("Target", "Outcome", "Figures", "Likeness", "Answers by", "Or lost by")
        self._print_grid(headings, rows)

    def _against(self, found: Candidate, judgement: Judgement) -> str:
        """What a total of several years is held against, on a line of its own."""
        for row in judgement.attained.comparisons:
            if (row.target, row.figures, row.rule) == (found.target, found.figures, found.verdict):
                told = yearly_sum_in_words(row.planned, row.actual, row.ratio, self.language)
                return f"\n{self._number(row.actual)} {told}" if told else ""
        return ""

    def _say(self, words: str) -> str:
        return in_language(words, self.language)

    def _number(self, value: float) -> str:
        return number_in_words(value, self.language)

    def _print_grid(
        self, headings: Sequence[str], rows: Sequence[Row], title: str | None = None
    ) -> None:
        print_grid(self.console, [self._say(heading) for heading in headings], rows, title)

    def _outcome(self, outcome: TargetOutcome) -> str:
        told = outcome.outcome
        if told is None:
            return ""
        said = f"{OUTCOME_SIGNS[told]} {self._say(told)}"
        return f"{said}: {self._say(outcome.reason)}" if outcome.reason else said

    def _print_weighed(self, quantities: Sequence[Quantity]) -> None:
        """What was proposed for each number: the one that was taken, and those that it was
        preferred to."""
        rows = []
        for quantity in quantities:
            number = quantity.number
            for attribute in ("unit", "year", "per"):
                proposed = [_weighed(w) for w in quantity.weighed if w.attribute == attribute]
                if proposed:
                    taken, *others = proposed
                    rows.append(
                        Row((number, self._say(attribute), taken, "\n".join(others) or "—"))
                    )
                    number = ""
        if rows:
            headings = ("Number", "Of", "Taken", "Not taken")
            self._print_grid(headings, rows, self._say("proposals"))

    def _read_by(self, row: Quantity | Refusal, text: str) -> list[str]:
        """The rule that read or refused a number, and those that read the rest of it."""
        if isinstance(row, Refusal):
            return [f"{self._say('refused')}: {verdict_in_words(row.rule, self.language)}"]
        lines = [f"{self._say('Number').lower()}: {row.rule}"]
        for evidence in row.evidence:
            line = f"{self._say(evidence.attribute)}: {evidence.rule}"
            if evidence.start is not None:
                line += f" “{text[evidence.start : evidence.end]}”"
            lines.append(line)
        return lines

    def _quantity_row(self, quantity: Quantity) -> tuple[str, ...]:
        value = f"{COMPARATORS[quantity.comparator]}{self._number(quantity.value)}"
        if quantity.value_max is not None:
            value += f"–{self._number(quantity.value_max)}"
        return (
            quantity.number,
            value,
            f"{quantity.unit_head or '—'}\n{quantity.unit or ''}".strip(),
            self._say(quantity.per or ""),
            span_in_words(quantity.year_from, quantity.year_to),
        )


def _weighed(weighed: Weighed) -> str:
    return f"{weighed.reading}: {weighed.rule} ({weighed.grade})"
