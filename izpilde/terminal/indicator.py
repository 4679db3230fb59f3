"""``izpilde explain --indicator``: the cells of an indicator, what was read of each, and which
value answers which."""

from collections.abc import Iterator
from functools import partial

from rich.console import Console
from rich.text import Text

from izpilde.document.pipeline import records_of
from izpilde.extract.indicators.find import find_indicators
from izpilde.extract.indicators.found import FoundIndicator
from izpilde.extract.measures.find import find_measures
from izpilde.extract.recognition import OcrMode
from izpilde.schemas.errors import IzpildeError
from izpilde.schemas.indicator_records import Indicator, IndicatorValue
from izpilde.schemas.records import Records
from izpilde.terminal.choosing import meant
from izpilde.terminal.grid import Row, print_grid
from izpilde.terminal.opened import opened
from izpilde.terminal.words import (
    COMPARATORS,
    place_in_words,
    span_in_words,
    value_in_words,
)
from izpilde.terminal.wrapping import wrapped
from izpilde.wording.language import OUTCOME_SIGNS, Language, in_language
from izpilde.wording.numbers import number_in_words
from izpilde.wording.verdicts import verdict_in_words


def print_indicator(
    path: str, number: str, console: Console, ocr: OcrMode, language: Language
) -> None:
    """Print the indicator ``number`` (or ``#n``, the n-th) of the report at ``path``.

    Raises ``IzpildeError`` where the report cannot be read or has no such indicator.
    """
    seen = False
    for _, report, document in opened(path, ocr):
        records = records_of(report, document)
        cells = find_indicators(document, find_measures(document)).indicators
        for index in meant(number, [indicator.number for indicator in records.indicators]):
            seen = True
            indicator = records.indicators[index]
            _print_head(indicator, console, language)
            _print_cells(indicator, cells[index], records, console, language)
            _print_answers(indicator, records, console, language)
    if not seen:
        raise IzpildeError(f"{path}: no indicator {number}; #1 is the first")


def _print_head(indicator: Indicator, console: Console, language: Language) -> None:
    say = partial(in_language, language=language)
    unit = f" ({indicator.unit_printed})" if indicator.unit_printed else ""
    title = f"{indicator.number or ''} {indicator.indicator}{unit}".strip()
    lines = [
        Text(title, style="bold"),
        *(Text(part) for part in (indicator.result, indicator.part_of) if part),
        Text(place_in_words(indicator, language)),
        Text(f"{say('unit')}: {indicator.unit or say('not told')}"),
        Text(f"{say('which way is better')}: {say(indicator.desired or 'not told')}"),
    ]
    for line in lines:
        console.print(wrapped(line, console.width, "  "), soft_wrap=True)


def _print_cells(
    indicator: Indicator,
    found: FoundIndicator,
    records: Records,
    console: Console,
    language: Language,
) -> None:
    """Every cell of values, also those in which nothing was read."""
    say = partial(in_language, language=language)
    own = [v for v in records.indicator_values if v.indicator_id == indicator.indicator_id]
    rows: list[Row] = []
    for cell in found.values:
        of_cell = [v for v in own if (v.column, v.text) == (cell.title, cell.text)]
        rows += (
            Row((cell.title, cell.text, *_read(value, indicator, language))) for value in of_cell
        )
        if not of_cell:
            rows.append(Row((cell.title, cell.text, say("no value"), "", "", ""), "red"))
    headings = ("Title", "Cell", "Value", "Kind", "Years", "Group")
    console.print()
    print_grid(console, [say(heading) for heading in headings], rows)


def _read(value: IndicatorValue, indicator: Indicator, language: Language) -> tuple[str, ...]:
    years = span_in_words(value.year_from, value.year_to)
    kind = in_language(value.kind, language)
    said = value_in_words(value, language, money=indicator.unit_kind == "money")
    return said, kind, years, value.breakdown or ""


def _print_answers(
    indicator: Indicator, records: Records, console: Console, language: Language
) -> None:
    rows = list(_answers(indicator, records, language))
    if rows:
        headings = ("Target", "Year", "Outcome", "Actual", "Answers by")
        said = [in_language(heading, language) for heading in headings]
        print_grid(console, said, rows, in_language("answers", language))


def _answers(indicator: Indicator, records: Records, language: Language) -> Iterator[Row]:
    money = indicator.unit_kind == "money"
    for row in records.attainment:
        if row.indicator_id == indicator.indicator_id:
            outcome = {True: "met", False: "missed", None: "unknown"}[row.met]
            planned = number_in_words(row.planned, language, money=money)
            yield Row(
                (
                    COMPARATORS[row.comparator] + planned,
                    str(row.year or ""),
                    f"{OUTCOME_SIGNS[outcome]} {in_language(outcome, language)}",
                    number_in_words(row.actual, language, money=money),
                    verdict_in_words(row.rule, language),
                )
            )
