"""Policy results in the terminal: a table of indicators under the measures of ``izpilde show``."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console

from izpilde.schemas.folder_records import Promise
from izpilde.schemas.indicator_records import Indicator, IndicatorValue
from izpilde.schemas.records import Records
from izpilde.schemas.values import ValueKind
from izpilde.terminal.grid import Row, print_grid
from izpilde.terminal.words import span_in_words, value_in_words
from izpilde.wording.language import Language, in_language

_KINDS: dict[ValueKind, str] = {
    "baseline": "Baseline",
    "planned": "Planned",
    "actual": "Actual",
    "forecast": "Forecast",
}
_WAYS = {"rise": " ↑", "fall": " ↓", None: ""}


def print_indicators(records: Records, console: Console, language: Language) -> None:
    """Print the indicators under each policy result; nothing where a report has none."""
    values: dict[str, list[IndicatorValue]] = {}
    for value in records.indicator_values:
        values.setdefault(value.indicator_id, []).append(value)
    promises: dict[str | None, list[Promise]] = {}
    for promise in records.promises:
        promises.setdefault(promise.indicator_id, []).append(promise)
    kinds = [kind for kind in _KINDS if any(v.kind == kind for v in records.indicator_values)]
    words = ("No.", "Indicator", *(_KINDS[kind] for kind in kinds), "Outcome")
    headings = [in_language(word, language) for word in words]
    for result, members in groupby(records.indicators, key=lambda indicator: indicator.result):
        rows = [
            Row(
                (
                    indicator.number or "",
                    _named(indicator),
                    *(
                        "\n".join(_said(v, indicator, language) for v in own if v.kind == kind)
                        for own in [values.get(indicator.indicator_id, [])]
                        for kind in kinds
                    ),
                    "\n".join(_outcomes(promises.get(indicator.indicator_id, []), language)),
                )
            )
            for indicator in members
        ]
        title = in_language("Indicators", language)
        print_grid(console, headings, rows, f"{title}: {result}" if result else title)


def _named(indicator: Indicator) -> str:
    part = f"{indicator.part_of}: " if indicator.part_of else ""
    unit = f" ({indicator.unit_printed})" if indicator.unit_printed else ""
    return f"{part}{indicator.indicator}{unit}{_WAYS[indicator.desired]}"


def _said(value: IndicatorValue, indicator: Indicator, language: Language) -> str:
    """Year, group and value: `2020: ≥ 35`."""
    years = span_in_words(value.year_from, value.year_to)
    labels = ", ".join(filter(None, (years, value.breakdown)))
    said = value_in_words(value, language, money=indicator.unit_kind == "money")
    return f"{labels}: {said}" if labels else said


def _outcomes(promises: Sequence[Promise], language: Language) -> Iterator[str]:
    for promise in promises:
        waits = promise.actual is not None and promise.met is None
        told = in_language("on the way" if waits else promise.outcome or "", language)
        yield f"{promise.year}: {told}" if promise.year else told
