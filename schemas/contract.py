"""Check of one document's records against the contract before any is written."""

import math
import unicodedata
from collections.abc import Iterable, Iterator
from operator import attrgetter

import pyarrow as pa

from izpilde.schemas.columns import Field, fields_of
from izpilde.schemas.records import TABLES, Records


class ContractError(ValueError):
    """The program broke its own output contract: a defect, never the caller's fault."""


def check_records(records: Records) -> None:
    """Hold the records of one document against the declarations.

    Raises :class:`ContractError` with the first breach: a null or an empty string where
    none may be, a value that is not allowed, text that is not NFC, an identifier used
    twice or pointing nowhere, or a span that does not hold its number.
    """
    for problem in _breaches(records):
        raise ContractError(problem)


def _breaches(records: Records) -> Iterator[str]:
    for table, declared in TABLES.items():
        rows = records.rows(table)
        for field in fields_of(declared) if rows else ():
            values: Iterable[object] = map(attrgetter(field.name), rows)
            if not pa.types.is_nested(field.type):
                values = set(values)  # most stand in many rows
            for value in values:
                if found := _breach(field, value):
                    yield f"{table}.{field.name}: {found}"
    yield from _identity_breaches(records)
    yield from _span_breaches(records)


def _breach(field: Field, value: object) -> str | None:
    if value is None:
        return None if field.nullable else "null"
    if isinstance(value, str):
        if not value:
            return "empty text instead of null"
        if field.allowed and value not in field.allowed:
            return f"{value!r} is not one of {', '.join(field.allowed)}"
        if not unicodedata.is_normalized("NFC", value):
            return "text is not NFC"
    elif isinstance(value, float) and not math.isfinite(value):
        return "not a finite number"
    elif isinstance(value, dict | list) and not value and field.nullable:
        return f"empty {type(value).__name__} instead of null"
    return None


def _identity_breaches(records: Records) -> Iterator[str]:
    known: dict[str, set[str]] = {}
    for table, key in (
        ("documents", "document_id"),
        ("measures", "measure_id"),
        ("targets", "target_id"),
        ("figures", "figure_id"),
        ("indicators", "indicator_id"),
    ):
        ids = list(map(attrgetter(key), records.rows(table)))
        known[key] = set(ids)
        if len(known[key]) != len(ids):
            yield f"{table}.{key}: used twice"
    known["total_id"] = known["figure_id"]
    for table, declared in TABLES.items():
        if table == "corrections":
            continue  # they tell of rows that are gone, too
        rows = records.rows(table)
        for name in {field.name for field in fields_of(declared)} & known.keys() if rows else ():
            for value in set(map(attrgetter(name), rows)) - known[name] - {None}:
                yield f"{table}.{name}: {value!r} points nowhere"
    for comparison in records.attainment:
        if not known["figure_id"].issuperset(comparison.figure_ids):
            yield f"attainment.figure_ids: {comparison.figure_ids} point nowhere"


def _span_breaches(records: Records) -> Iterator[str]:
    measures = {measure.measure_id: measure for measure in records.measures}
    for target in records.targets:
        if target.number is not None:
            text = measures[target.measure_id].planned or ""
            if text[target.start : target.end] != target.number:
                yield f"targets: {target.target_id} does not stand at its span"
    for figure in records.figures:
        measure = measures.get(figure.measure_id or "")
        if measure is None:
            text = figure.clause
        else:
            text = (measure.funding if figure.field == "funding" else measure.execution) or ""
        if text[figure.start : figure.end] != figure.number:
            yield f"figures: {figure.figure_id} does not stand at its span"
    for value in records.indicator_values:
        if value.text[value.start : value.end] != value.number:
            yield f"indicator_values: {value.number} of {value.indicator_id} is not at its span"
