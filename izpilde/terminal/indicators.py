"""Policy results in the terminal: a table of indicators under the measures of ``izpilde show``."""

from collections.abc import Iterator, Sequence

from rich.markup import escape
from rich.table import Table

from izpilde.schemas.folder_records import Promise
from izpilde.schemas.indicator_records import Indicator, IndicatorValue
from izpilde.schemas.records import Records
from izpilde.schemas.values import Comparator, ValueKind

_KINDS: dict[ValueKind, str] = {
    "baseline": "Baseline",
    "planned": "Planned",
    "actual": "Actual",
    "forecast": "Forecast",
}
_WAYS = {"rise": "↑", "fall": "↓", None: ""}
SIGNS: dict[Comparator, str] = {
    "ge": "≥ ",
    "gt": "> ",
    "le": "≤ ",
    "lt": "< ",
    "approx": "≈ ",
    "eq": "",
}


def indicator_tables(records: Records) -> Iterator[Table]:
    """A table for each policy result, its indicators in order; none where a report has none."""
    values: dict[str, list[IndicatorValue]] = {}
    for value in records.indicator_values:
        values.setdefault(value.indicator_id, []).append(value)
    promises: dict[str | None, list[Promise]] = {}
    for promise in records.promises:
        promises.setdefault(promise.indicator_id, []).append(promise)
    kinds = [kind for kind in _KINDS if any(v.kind == kind for v in records.indicator_values)]
    table, result = None, None
    for indicator in records.indicators:
        if table is None or indicator.result != result:
            if table is not None:
                yield table
            table, result = _empty_table(indicator.result, kinds), indicator.result
        own = values.get(indicator.indicator_id, [])
        table.add_row(
            escape(indicator.number or ""),
            escape(_named(indicator)),
            *("\n".join(_said(v) for v in own if v.kind == kind) for kind in kinds),
            "\n".join(_outcomes(promises.get(indicator.indicator_id, []))),
        )
    if table is not None:
        yield table


def _empty_table(result: str | None, kinds: Sequence[ValueKind]) -> Table:
    title = escape(f"Indicators: {result}" if result else "Indicators")
    table = Table(title=title, title_justify="left", title_style="bold", show_lines=True)
    table.add_column("No.", no_wrap=True)
    table.add_column("Indicator", ratio=4)
    for kind in kinds:
        table.add_column(_KINDS[kind], ratio=2)
    table.add_column("Outcome", ratio=2)
    return table


def _named(indicator: Indicator) -> str:
    part = f"{indicator.part_of}: " if indicator.part_of else ""
    unit = f" ({indicator.unit_printed})" if indicator.unit_printed else ""
    way = _WAYS[indicator.desired]
    return f"{part}{indicator.indicator}{unit} {way}".rstrip()


def _said(value: IndicatorValue) -> str:
    """Year, group and value: `2020: ≥ 35`, a change with its sign."""
    number = f"{value.value:,.12g}"
    if value.value_max is not None:
        number += f"–{value.value_max:,.12g}"
    number = number.replace(",", "\N{NARROW NO-BREAK SPACE}")
    if value.is_delta:
        number = {"rise": "+", "fall": "−", None: "±"}[value.change] + number
    years = "–".join(map(str, sorted({y for y in (value.year_from, value.year_to) if y})))
    labels = ", ".join(filter(None, (years, value.breakdown)))
    return escape(f"{labels}: " if labels else "") + SIGNS[value.comparator] + number


def _outcomes(promises: Sequence[Promise]) -> Iterator[str]:
    for promise in promises:
        told: str = promise.outcome or ""
        if promise.actual is not None and promise.met is None:
            told = "on the way"
        yield f"{promise.year}: {told}" if promise.year else told
