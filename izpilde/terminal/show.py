"""``izpilde show``: what was found in one report, as tables in the terminal."""

import dataclasses
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.console import Console
from rich.text import Text

from izpilde.document.inputs import find_inputs
from izpilde.document.naming import mistaken_name
from izpilde.document.opening import open_reports
from izpilde.document.pipeline import extract_records
from izpilde.extract.recognition import OcrMode
from izpilde.run.limits import SECONDS, limit_seconds, recognition_within
from izpilde.schemas.contract import check_records
from izpilde.schemas.document_records import Document, Finding
from izpilde.schemas.errors import IzpildeError, UnreadableDocument
from izpilde.schemas.measure_records import Measure
from izpilde.schemas.records import TABLES, Records
from izpilde.terminal.choosing import meant
from izpilde.terminal.editions import Editions, most_exact_first
from izpilde.terminal.grid import Row, print_grid, print_title
from izpilde.terminal.indicators import print_indicators
from izpilde.terminal.measures import (
    Shown,
    column_widths,
    measure_card,
    measure_cells,
    measure_table,
)
from izpilde.terminal.opened import complain
from izpilde.terminal.words import span_in_words
from izpilde.terminal.wrapping import wrapped
from izpilde.wording.findings import finding_message, finding_name
from izpilde.wording.language import Language, in_language, legend
from izpilde.wording.numbers import counted, number_in_words

_OF_ONE_REPORT = ("series", "corrections")  # tables that need a folder of reports


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to print: one measure, by its number or `#n`, or all; as JSON; in which language."""

    measure: str | None = None
    as_json: bool = False
    language: Language = "en"
    ocr: OcrMode = "auto"


def print_report(path: str, console: Console, wanted: Wanted) -> bool:
    """Print the measures of the reports at ``path``; false where one could not be read.

    Raises ``NoInput`` where nothing is there, ``IzpildeError`` where no report has the measure.
    """
    inputs, _ = find_inputs([path])
    clean = True
    seen = False
    editions = Editions()
    for item in most_exact_first(inputs):
        try:
            reports = open_reports(item)
        except UnreadableDocument as error:
            clean = complain(item.source, str(error))
            continue
        if not reports:
            clean = complain(item.source, "holds no report")
        for report in reports:
            limit_seconds(SECONDS)
            try:
                records = extract_records(report, recognition_within(wanted.ocr, SECONDS))
                check_records(records)
            except Exception as error:  # noqa: BLE001
                # As in a run: a defect of ours is one line, and the other reports are shown.
                fault = f"internal error: {type(error).__name__}: {error}"
                clean = complain(report.name, fault)
                continue
            if records.documents[0].status == "failed":
                clean = complain(report.name, records.documents[0].error or "")
                continue
            chosen = _chosen(records.measures, wanted.measure)
            seen |= bool(chosen)
            if wanted.as_json:
                _print_json(records, chosen if wanted.measure else None)
            elif chosen or not wanted.measure:
                if before := editions.shown_before(report.name, records, wanted.language):
                    console.print(_named(report.name, before), soft_wrap=True)
                else:
                    _print_records(report.name, records, chosen, console, wanted)
    if wanted.measure and clean and not seen:
        raise IzpildeError(f"{path}: no measure {wanted.measure}")
    return clean


def _chosen(measures: Sequence[Measure], wanted: str | None) -> Sequence[Measure]:
    if wanted is None:
        return measures
    return [measures[n] for n in meant(wanted, [measure.number for measure in measures])]


def _print_json(records: Records, measures: Sequence[Measure] | None) -> None:
    """The rows of one report as one line of JSON; of some measures, where they are given."""
    ids = None if measures is None else {measure.measure_id for measure in measures}
    tables = {
        name: [
            dataclasses.asdict(row)
            for row in records.rows(name)
            if ids is None or name == "documents" or getattr(row, "measure_id", None) in ids
        ]
        for name in TABLES
        if name not in _OF_ONE_REPORT
    }
    plain = "utf" not in sys.stdout.encoding.lower()  # escapes are valid JSON where letters are not
    print(json.dumps(tables, ensure_ascii=plain, default=str))


def _print_records(
    name: str, records: Records, measures: Sequence[Measure], console: Console, wanted: Wanted
) -> None:
    language = wanted.language
    head = _headline(name, records, language)
    said = [_shown(measure, records) for measure in measures]
    targets = [target for item in said for target in item.targets]
    if targets:
        unjudged = any(target.number is None for target in targets)
        head.append(Text(legend(language, unjudged=unjudged)))
    for line in head:
        console.print(wrapped(line, console.width, "  "), highlight=False, soft_wrap=True)
    widths = column_widths(said, console.width, language)
    for goal, members in groupby(said, key=lambda item: _goal(item.measure)):
        shown = list(members)
        if goal:
            print_title(console, goal)
        else:
            console.print()
        if widths is not None:
            console.print(measure_table(shown, widths, language))
        else:
            for n, item in enumerate(shown):
                console.print("\n" * (n > 0), end="")
                console.print(measure_card(item, console.width, language), soft_wrap=True)
        if wanted.measure:
            for item in shown:
                for text in measure_cells(item.measure, console.width, language):
                    console.print(text, soft_wrap=True)
    if wanted.measure is None:
        print_indicators(records, console, language)
    ids = {measure.measure_id for measure in measures}
    findings = [f for f in records.findings if wanted.measure is None or f.measure_id in ids]
    _print_findings(findings, records.measures, console, language)


def _shown(measure: Measure, records: Records) -> Shown:
    name = measure.measure_id
    return Shown(
        measure,
        [row for row in records.targets if row.measure_id == name],
        [row for row in records.attainment if row.measure_id == name],
        [row for row in records.figures if row.measure_id == name],
    )


def _named(name: str, described: str) -> Text:
    return Text.assemble((name, "bold"), f"  {described}")


def _headline(name: str, records: Records, language: Language) -> list[Text]:
    """The report's lines: its file, title, what was found, and where its characters have gone."""
    (document,) = records.documents
    years = span_in_words(document.period_start, document.period_end)
    described = [document.format or "", years, document.ministry or ""]
    if document.container is None and not document.measures:
        described.append(mistaken_name(document.source, document.format, language) or "")
    title = document.title or in_language("(no title)", language)
    return [
        _named(name, ", ".join(filter(None, described))),
        *map(Text, title.split("\n")),
        Text(_counted(records, language)),
        Text(_ledger(document, language)),
    ]


def _counted(records: Records, language: Language) -> str:
    """How many measures, and indicators where there are any, in how many tables."""
    (document,) = records.documents
    indicators = len(records.indicators)
    tables = len({indicator.table_index for indicator in records.indicators})
    if language == "lv":
        more = f"; rādītāji: {indicators}, tabulas: {tables}" if indicators else ""
        return f"pasākumi: {document.measures}, tabulas: {document.measure_tables}{more}"
    told = f"{counted(document.measures, 'measure')} in {counted(document.measure_tables, 'table')}"
    return f"{told}, {counted(indicators, 'indicator')} in {tables}" if indicators else told


def _ledger(document: Document, language: Language) -> str:
    """Where the file's characters have gone, in one line."""
    shares = {
        "measure tables": document.characters_in_measures,
        "running text": document.characters_in_narrative,
        "other tables": document.characters_in_other_tables,
        "headers, footers, notes": document.characters_in_furniture,
        "left out": document.characters_left_out,
    }
    parts = [
        f"{in_language(name, language)} {number_in_words(count, language)}"
        for name, count in shares.items()
        if count
    ]
    whole = f"{number_in_words(document.characters or 0, language)} "
    whole += in_language("characters", language)
    return f"{whole}: {', '.join(parts)}" if parts else whole


def _goal(measure: Measure) -> str:
    number = measure.goal_number or measure.direction_number or ""
    return f"{number} {measure.goal or measure.direction or ''}".strip()


_FINDING_HEADINGS = ("Severity", "Measure", "Code", "Message")


def _print_findings(
    findings: Sequence[Finding],
    measures: Sequence[Measure],
    console: Console,
    language: Language,
) -> None:
    """Print what needs a look, and how much else was found."""
    numbers = {measure.measure_id: measure.number or "" for measure in measures}
    urgent = [finding for finding in findings if finding.severity != "info"]
    if urgent:
        rows = [
            Row(
                (
                    in_language(finding.severity, language),
                    numbers.get(finding.measure_id or "", ""),
                    finding.code,
                    finding_message(finding.code, finding.message, language),
                )
            )
            for finding in urgent
        ]
        headings = [in_language(word, language) for word in _FINDING_HEADINGS]
        print_grid(console, headings, rows, in_language("Findings", language))
    notes = Counter(finding.code for finding in findings if finding.severity == "info")
    if notes:
        print_title(console, f"{in_language('For information', language)}:")
        for code, count in notes.items():
            words = f"  {count} × {finding_name(code, language)} ({code})"
            console.print(words, highlight=False, markup=False)
