"""``izpilde explain``: the cells of a measure and what became of every number in them."""

from collections.abc import Sequence
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
from izpilde.normalize.quantity import CellReading, Quantity, Refusal, Weighed
from izpilde.run.limits import SECONDS, recognition_within
from izpilde.schemas.errors import IzpildeError, UnreadableDocument
from izpilde.terminal.choosing import meant
from izpilde.terminal.grid import Row, print_grid
from izpilde.terminal.words import (
    COMPARATORS,
    number_in_words,
    span_in_words,
    yearly_sum_in_words,
)


def print_explanation(path: str, number: str, console: Console, ocr: OcrMode = "auto") -> None:
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
                console.print(_headline(measure), highlight=False, soft_wrap=True)
                console.print(_became(judgements.measures[index], measure), highlight=False)
                _print_cell("planned", measure.planned, numbers.planned[index], console)
                _print_cell("execution", measure.execution, numbers.execution[index], console)
                if measure.funding is not None:
                    _print_cell("funding", measure.funding, numbers.funding[index], console)
                _print_answers(
                    numbers.planned[index],
                    numbers.execution[index],
                    judgements.measures[index],
                    console,
                )
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


def _headline(measure: FoundMeasure) -> str:
    place = f"table {measure.table_index + 1}, row {measure.row_index + 1}"
    if pages := span_in_words(measure.page_start, measure.page_end):
        place += f", page {pages}"
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


def _became(judgement: Judgement, measure: FoundMeasure) -> str:
    """What became of the measure, why, by whom, and what the report's own column says."""
    status = judgement.status
    lines = [f"status: {(status.status or 'not told').replace('_', ' ')}"]
    if status.reason:
        lines[0] += f" ({status.reason.replace('_', ' ')})"
    if measure.status_printed:
        lines[0] += f", printed: {escape(measure.status_printed)}"
    doers = ", ".join(judgement.implementers) or "not named"
    lines.append(f"carried out by: {escape(doers)}")
    return "\n".join(lines)


def _print_cell(field: str, text: str | None, reading: CellReading, console: Console) -> None:
    console.print(f"\n[bold]{field}[/bold]")
    if text is None:
        console.print("(empty)")
        return
    marked = Text(text)
    for quantity in reading.quantities:
        marked.stylize("bold green", quantity.start, quantity.end)
    for refusal in reading.refusals:
        marked.stylize("red", refusal.start, refusal.end)
    console.print(marked)
    rows: list[Quantity | Refusal] = [*reading.quantities, *reading.refusals]
    if not rows:
        console.print("(no numbers)")
        return
    grid = []
    for row in sorted(rows, key=lambda row: row.start):
        by = "\n".join(_read_by(row, text))
        if isinstance(row, Refusal):
            grid.append(Row((row.number, "—", "not a quantity", "", "", by), "red"))
        else:
            grid.append(Row((*_quantity_row(row), by)))
    print_grid(console, ("Number", "Value", "Counted", "Per", "Years", "Read by"), grid)
    _print_weighed(reading.quantities, console)


def _print_weighed(quantities: Sequence[Quantity], console: Console) -> None:
    """What was proposed for each number: the one that was taken, and those that it was preferred
    to."""
    rows = []
    for quantity in quantities:
        number = quantity.number
        for attribute in ("unit", "year", "per"):
            proposed = [_weighed(w) for w in quantity.weighed if w.attribute == attribute]
            if proposed:
                taken, *others = proposed
                rows.append(Row((number, attribute, taken, "\n".join(others) or "—")))
                number = ""
    if rows:
        print_grid(console, ("Number", "Of", "Taken", "Not taken"), rows, "proposals")


def _weighed(weighed: Weighed) -> str:
    return f"{weighed.reading}: {weighed.rule} ({weighed.grade})"


def _read_by(row: Quantity | Refusal, text: str) -> list[str]:
    """The rule that read or refused a number, and those that read the rest of it."""
    if isinstance(row, Refusal):
        return [f"refused: {row.rule}"]
    return [f"number: {row.rule}", *_evidence(row, text)]


def _quantity_row(quantity: Quantity) -> tuple[str, ...]:
    value = f"{COMPARATORS[quantity.comparator]}{number_in_words(quantity.value)}"
    if quantity.value_max is not None:
        value += f"–{number_in_words(quantity.value_max)}"
    return (
        quantity.number,
        value,
        f"{quantity.unit_head or '—'}\n{quantity.unit or ''}".strip(),
        quantity.per or "",
        span_in_words(quantity.year_from, quantity.year_to),
    )


def _print_answers(
    planned: CellReading, execution: CellReading, judgement: Judgement, console: Console
) -> None:
    """Each target with its outcome, what answers it, and why others that count the same lost."""
    if not planned.quantities:
        return
    console.print("\n[bold]answers[/bold]")
    rows = []
    for n, (target, outcome) in enumerate(zip(planned.quantities, judgement.outcomes, strict=True)):
        said = " ".join(filter(None, (outcome.outcome, outcome.reason)))
        candidates = [found for found in judgement.attained.candidates if found.target == n]
        for found in sorted(candidates, key=lambda found: not found.answers):
            figures = ", ".join(execution.quantities[f].number for f in found.figures)
            likeness = "" if found.likeness is None else f"{found.likeness:.2f}"
            by = (_by(found, judgement), "") if found.answers else ("", found.verdict)
            rows.append(Row((target.number, said, figures, likeness, *by)))
        if not candidates:
            rows.append(Row((target.number, said, "", "", "", "")))
    headings = ("Target", "Outcome", "Figures", "Likeness", "Answers by", "Or lost by")
    print_grid(console, headings, rows)


def _by(found: Candidate, judgement: Judgement) -> str:
    """The line of the table that answers, and what a total of several years is held against."""
    row = next(
        (
            row
            for row in judgement.attained.comparisons
            if (row.target, row.figures, row.rule) == (found.target, found.figures, found.verdict)
        ),
        None,
    )
    against = yearly_sum_in_words(row.planned, row.actual, row.ratio) if row else ""
    total = f"{number_in_words(row.actual)} {against}" if row and against else ""
    return "\n".join(filter(None, (found.verdict, total)))


def _evidence(quantity: Quantity, text: str) -> list[str]:
    lines = []
    for evidence in quantity.evidence:
        line = f"{evidence.attribute}: {evidence.rule}"
        if evidence.start is not None:
            line += f" “{text[evidence.start : evidence.end]}”"
        lines.append(line)
    return lines
