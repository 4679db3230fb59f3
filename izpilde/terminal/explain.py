"""``izpilde explain``: the cells of a measure and what became of every number in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.text import Text

from izpilde.document.inputs import find_inputs
from izpilde.document.judging import judge
from izpilde.document.opening import open_reports
from izpilde.document.pipeline import read_numbers
from izpilde.document.reading import Judgement
from izpilde.extract.measures.find import find_measures
from izpilde.extract.measures.found import FoundMeasure
from izpilde.extract.pdf.draw import draw_page
from izpilde.extract.recognition import OcrMode
from izpilde.normalize.attainment.attained import Candidate
from izpilde.normalize.attainment.outcomes import TargetOutcome
from izpilde.normalize.quantity import CellReading, Quantity, Refusal, Weighed
from izpilde.normalize.status.bearing import bearing_reason
from izpilde.normalize.status.readings import StatusReading
from izpilde.normalize.status.said import read_statements
from izpilde.schemas.errors import IzpildeError, UnreadableDocument
from izpilde.terminal.choosing import meant
from izpilde.terminal.grid import Grid, Row, print_grid
from izpilde.terminal.opened import opened
from izpilde.terminal.words import place_in_words, span_in_words, value_in_words
from izpilde.terminal.wrapping import wrapped
from izpilde.wording.language import OUTCOME_SIGNS, Language, in_language, quoted
from izpilde.wording.numbers import number_in_words, yearly_sum_in_words
from izpilde.wording.rules import rule_in_words, rule_label, status_rule_in_words
from izpilde.wording.standing import standing
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
    for _, _, document in opened(path, ocr):
        tables = find_measures(document)
        numbers = read_numbers(tables, weighed=True)
        judgements = judge(document, tables, numbers)
        for index in meant(number, [measure.number for measure in tables.measures]):
            found = True
            measure = tables.measures[index]
            judgement = judgements.measures[index]
            planned, execution = numbers.planned[index], numbers.execution[index]
            became = _became(judgement, measure, execution, language)
            for line in (*_headline(measure, language), *became):
                console.print(wrapped(line, console.width, "  "), soft_wrap=True)
            speaker = _Speaker(language)
            parts = [
                *speaker.cell("planned", measure.planned, planned),
                *speaker.cell("execution", measure.execution, execution),
            ]
            if measure.funding is not None:
                parts += speaker.cell("funding", measure.funding, numbers.funding[index])
            parts += speaker.answers(planned, execution, judgement)
            _print_parts(parts, console)
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


def _headline(measure: FoundMeasure, language: Language) -> Iterator[Text]:
    title = f"{measure.number or ''} {measure.measure or ''}".strip()
    yield from (Text(line, style="bold") for line in title.split("\n"))
    goal = " / ".join(
        f"{number or ''} {name or ''}".strip()
        for number, name in (
            (measure.direction_number, measure.direction),
            (measure.goal_number, measure.goal),
        )
        if number or name
    )
    yield from (Text(line) for line in (goal, place_in_words(measure, language)) if line)


def _became(
    judgement: Judgement, measure: FoundMeasure, execution: CellReading, language: Language
) -> Iterator[Text]:
    """What became of the measure, why, by whom, and what the report's own column says."""
    say = partial(in_language, language=language)
    status = judgement.status
    line = f"{say('status')}: {say(status.status or 'not told')}"
    if status.reason:
        line += f" ({say(status.reason)})"
    if measure.status_printed:
        line += f", {say('printed')}: {measure.status_printed}"
    yield Text(line)
    if status.rule:
        by = status_rule_in_words(status.rule, language)
        yield Text(f"  {say('status')}: {by}{_words_at(execution, status, language)}")
    if status.reason:
        bearing = bearing_reason(read_statements(execution.structure), status.reason, status.start)
        text = execution.structure.text
        told = (
            quoted(" ".join(text[bearing.start : bearing.end].split()), language)
            if bearing
            else say("told by all of it together")
        )
        yield Text(f"  {say('reason')}: {told}")
    doers = ", ".join(judgement.implementers) or say("not named")
    yield Text(f"{say('carried out by')}: {doers}")


def _words_at(execution: CellReading, status: StatusReading, language: Language) -> str:
    if status.start is None or status.end is None:
        return ""
    words = " ".join(execution.structure.text[status.start : status.end].split())
    return f" {quoted(words, language)}"


def _print_parts(parts: Sequence[Text | Grid], console: Console) -> None:
    """Print lines and grids; all grids in one form, as lines where one of them has no room."""
    grids = [part for part in parts if isinstance(part, Grid)]
    as_lines = any(grid.widths(console.width) is None for grid in grids)
    for part in parts:
        if isinstance(part, Grid):
            print_grid(console, part.headings, part.rows, as_lines=as_lines)
        else:
            console.print(wrapped(part, console.width), soft_wrap=True)


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Says what was read of a measure, in one language."""

    language: Language

    def cell(self, field: str, text: str | None, reading: CellReading) -> Iterator[Text | Grid]:
        """A cell's text with its numbers marked, and what became of each."""
        yield from self._headed(field)
        if text is None:
            yield Text(self._say("(empty)"))
            return
        marked = Text(text)
        for quantity in reading.quantities:
            marked.stylize("bold green", quantity.start, quantity.end)
        for refusal in reading.refusals:
            marked.stylize("red", refusal.start, refusal.end)
        yield from marked.split("\n", allow_blank=True)
        rows: list[Quantity | Refusal] = [*reading.quantities, *reading.refusals]
        if not rows:
            yield Text(self._say("(no numbers)"))
            return
        grid = []
        for row in sorted(rows, key=lambda row: row.start):
            by = "\n".join(self._read_by(row, text))
            if isinstance(row, Refusal):
                grid.append(Row((row.number, "—", self._say("not a quantity"), "", "", by), "red"))
            else:
                grid.append(Row((*self._quantity_row(row), by)))
        yield self._grid(("Number", "Value", "Counted", "Per", "Years", "Read by"), grid)
        yield from self._weighed(reading.quantities)

    def answers(
        self, planned: CellReading, execution: CellReading, judgement: Judgement
    ) -> Iterator[Text | Grid]:
        """Each target with its outcome, what answers it, and why others that count the same
        lost."""
        if not planned.quantities:
            return
        yield from self._headed("answers")
        rows = []
        outcomes = zip(planned.quantities, judgement.outcomes, strict=True)
        for n, (target, outcome) in enumerate(outcomes):
            said = (target.number, self._outcome(outcome))
            money = target.unit_kind == "money"
            candidates = [found for found in judgement.attained.candidates if found.target == n]
            for found in sorted(candidates, key=lambda found: not found.answers):
                figures = ", ".join(execution.quantities[f].number for f in found.figures)
                chance = "" if found.chance is None else self._number(round(found.chance, 2))
                verdict = verdict_in_words(found.verdict, self.language)
                against = self._against(found, judgement, money=money)
                by = (f"{verdict}{against}", "") if found.answers else ("", verdict)
                rows.append(Row((*said, figures, chance, *by)))
                said = ("", "")
            if not candidates:
                rows.append(Row((*said, "", "", "", "")))
        yield self._grid(
            ("Target", "Outcome", "Figures", "Chance", "Answers by", "Or lost by"), rows
        )

    def _against(self, found: Candidate, judgement: Judgement, *, money: bool) -> str:
        """What a total of several years is held against, on a line of its own."""
        for row in judgement.attained.comparisons:
            if (row.target, row.figures, row.rule) == (found.target, found.figures, found.verdict):
                sums = (row.planned, row.actual, row.ratio, self.language)
                told = yearly_sum_in_words(*sums, money=money)
                return f"\n{self._number(row.actual, money=money)} {told}" if told else ""
        return ""

    def _say(self, words: str) -> str:
        return in_language(words, self.language)

    def _number(self, value: float, *, money: bool = False) -> str:
        return number_in_words(value, self.language, money=money)

    def _headed(self, title: str) -> Iterator[Text]:
        yield Text()
        yield Text(self._say(title), style="bold")

    def _grid(self, headings: Sequence[str], rows: Sequence[Row]) -> Grid:
        return Grid([self._say(heading) for heading in headings], rows)

    def _outcome(self, outcome: TargetOutcome) -> str:
        told = outcome.outcome
        if told is None:
            return ""
        said = f"{OUTCOME_SIGNS[told]} {self._say(told)}"
        return f"{said}: {self._say(outcome.reason)}" if outcome.reason else said

    def _weighed(self, quantities: Sequence[Quantity]) -> Iterator[Text | Grid]:
        """What was proposed for each number: the one that was taken, with the other rules that
        say the same, and those that it was preferred to."""
        rows = []
        for quantity in quantities:
            number = quantity.number
            for attribute in ("unit", "year", "per"):
                proposed = [w for w in quantity.weighed if w.attribute == attribute]
                if proposed:
                    taken = proposed[0].reading
                    agreed = [self._rule(w) for w in proposed if w.reading == taken]
                    others = [self._proposal(w) for w in proposed if w.reading != taken]
                    told = f"{self._say(taken)}: {', '.join(agreed)}"
                    rows.append(Row((number, self._say(attribute), told, "\n".join(others) or "—")))
                    number = ""
        if rows:
            yield from self._headed("proposals")
            yield self._grid(("Number", "Of", "Taken", "Not taken"), rows)

    def _read_by(self, row: Quantity | Refusal, text: str) -> list[str]:
        """The rule that read or refused a number, and those that read the rest of it."""
        if isinstance(row, Refusal):
            return [f"{self._say('refused')}: {verdict_in_words(row.rule, self.language)}"]
        lines = [f"{self._say('Number').lower()}: {rule_in_words(row.rule, self.language)}"]
        for evidence in row.evidence:
            rule = rule_in_words(evidence.rule, self.language)
            line = f"{self._say(evidence.attribute)}: {rule}"
            if evidence.start is not None:
                line += f" {quoted(text[evidence.start : evidence.end], self.language)}"
            lines.append(line)
        return lines

    def _proposal(self, weighed: Weighed) -> str:
        return f"{self._say(weighed.reading)}: {self._rule(weighed)}"

    def _rule(self, weighed: Weighed) -> str:
        return f"{rule_label(weighed.rule, self.language)} ({self._say(weighed.grade)})"

    def _quantity_row(self, quantity: Quantity) -> tuple[str, ...]:
        counted = [quantity.unit_head or "—", quantity.unit or ""]
        counted += standing(self.language, quantity.is_delta, quantity.baseline, quantity.modality)
        return (
            quantity.number,
            value_in_words(quantity, self.language, money=quantity.unit_kind == "money"),
            "\n".join(dict.fromkeys(filter(None, counted))),
            self._say(quantity.per or ""),
            span_in_words(quantity.year_from, quantity.year_to),
        )
