"""``izpilde show``: what was found in one report, as tables in the terminal."""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from izpilde.document.inputs import find_inputs
from izpilde.document.opening import open_reports
from izpilde.document.pipeline import extract_records
from izpilde.extract.recognition import OcrMode
from izpilde.run.limits import SECONDS, limit_seconds, recognition_within
from izpilde.schemas.contract import check_records
from izpilde.schemas.document_records import Document, Finding
from izpilde.schemas.errors import UnreadableDocument
from izpilde.schemas.measure_records import Figure, Measure, Target
from izpilde.schemas.records import Records

SIGNS = {"ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "approx": "≈ ", "eq": ""}
PERIODS = {"year": " a year", "month": " a month", "two_years": " in two years"}


def print_report(path: str, console: Console, ocr: OcrMode = "auto") -> bool:
    """Print the measures of the reports at ``path``; false where one could not be read.

    Raises ``NoInput`` where nothing is there.
    """
    inputs, _ = find_inputs([path])
    clean = True
    for item in inputs:
        try:
            reports = open_reports(item)
        except UnreadableDocument as error:
            clean = _complain(item.source, str(error))
            continue
        if not reports:
            clean = _complain(item.source, "holds no report")
        for report in reports:
            limit_seconds(SECONDS)
            records = extract_records(report, recognition_within(ocr, SECONDS))
            check_records(records)
            clean &= _print_records(records, console)
    return clean


def _print_records(records: Records, console: Console) -> bool:
    (document,) = records.documents
    if document.status == "failed":
        return _complain(document.source, document.error or "")
    console.print(_headline(document), highlight=False)
    planned = _lines_by_measure(target for target in records.targets if target.number)
    reported = _lines_by_measure(records.figures)
    for goal, members in groupby(records.measures, key=_goal):
        console.print(_measure_table(goal, members, planned, reported))
    _print_findings(records.findings, records.measures, console)
    return True


def _complain(source: str, error: str) -> bool:
    print(f"{source}: failed: {error}", file=sys.stderr)
    return False


def _headline(document: Document) -> str:
    years = span_in_words(document.period_start, document.period_end)
    period = f", {years}" if years else ""
    title = escape(document.title or "(no title)")
    return (
        f"[bold]{escape(document.source)}[/bold]  {document.format}{period}\n{title}\n"
        f"{document.measures} measures in {document.measure_tables} tables\n{_ledger(document)}"
    )


def _ledger(document: Document) -> str:
    """Where the file's signs have gone, in one line."""
    shares = {
        "measures": document.characters_in_measures,
        "running text": document.characters_in_narrative,
        "other tables": document.characters_in_other_tables,
        "headers, footers, notes": document.characters_in_furniture,
        "left out": document.characters_left_out,
    }
    parts = ", ".join(f"{count:,} in {name}" for name, count in shares.items() if count)
    return f"{document.characters or 0:,} signs: {parts.replace('in left out', 'left out')}"


def _goal(measure: Measure) -> str:
    number = measure.goal_number or measure.direction_number or ""
    return f"{number} {measure.goal or measure.direction or ''}".strip()


def _measure_table(
    goal: str,
    measures: Iterable[Measure],
    planned: Mapping[str | None, list[str]],
    reported: Mapping[str | None, list[str]],
) -> Table:
    """One goal's measures; ``planned`` and ``reported`` hold their quantities in words."""
    table = Table(title=escape(goal), title_justify="left", title_style="bold", show_lines=True)
    table.add_column("No.", no_wrap=True)
    table.add_column("Measure", ratio=4)
    table.add_column("Planned", ratio=4)
    table.add_column("Reported", ratio=5)
    table.add_column("Status", ratio=2)
    for measure in measures:
        table.add_row(
            escape(measure.number or ""),
            escape(measure.measure or ""),
            "\n".join(planned.get(measure.measure_id, ())),
            "\n".join(reported.get(measure.measure_id, ())),
            (measure.status or measure.status_printed or "").replace("_", " "),
        )
    return table


def _lines_by_measure(rows: Iterable[Target | Figure]) -> dict[str | None, list[str]]:
    lines: dict[str | None, list[str]] = {}
    for row in rows:
        lines.setdefault(row.measure_id, []).append(_quantity(row))
    return lines


def _quantity(row: Target | Figure) -> str:
    value = _number(row.value or 0)
    if row.value_max is not None:
        value += f"–{_number(row.value_max)}"
    counted = {"money": row.unit_head, "share": f"% {row.unit or ''}"}
    unit = counted.get(row.unit_kind or "", row.unit) or ""
    words = f"{SIGNS[row.comparator or 'eq']}{value} {unit}".rstrip()
    years = span_in_words(row.year_from, row.year_to)
    prefix = f"{years}: " if years else ""
    return escape(prefix + words + PERIODS.get(row.per or "", ""))


def span_in_words(first: int | None, last: int | None) -> str:
    """Years or pages from first to last, one alone where they are the same; empty without any."""
    return "–".join(map(str, sorted({n for n in (first, last) if n is not None})))


def _number(value: float) -> str:
    return f"{value:,.12g}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def _print_findings(
    findings: Sequence[Finding], measures: Sequence[Measure], console: Console
) -> None:
    """Print what needs a look, and how much else was found."""
    numbers = {measure.measure_id: measure.number or "" for measure in measures}
    table = Table(title="Findings", title_justify="left", title_style="bold")
    for heading in ("Severity", "Measure", "Code", "Message"):
        table.add_column(heading)
    for finding in findings:
        if finding.severity != "info":
            number = numbers.get(finding.measure_id or "", "")
            table.add_row(finding.severity, escape(number), finding.code, escape(finding.message))
    if table.rows:
        console.print(table)
    notes = Counter(finding.code for finding in findings if finding.severity == "info")
    if notes:
        counted = ", ".join(f"{count} {code}" for code, count in notes.items())
        console.print(f"For information: {counted}", highlight=False)
