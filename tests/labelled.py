"""Labelled cases of answers: each line a test's parameter, and quantities from their rows."""

import json
import re
from dataclasses import replace
from typing import Any, cast

import pytest
from _pytest.mark import ParameterSet

from izpilde.normalize.quantity import CellReading, Quantity
from izpilde.normalize.text.statements import split_statements
from izpilde.normalize.text.structure import parse_structure
from izpilde.schemas.values import UnitKind
from tests.quantity_cases import CASES


def read_cases(name: str) -> list[dict[str, Any]]:
    """The cases of ``cases/<name>.jsonl``, one object a line."""
    lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def lines(name: str) -> list[ParameterSet]:
    """Each case as a test's parameter; a ``gap`` says why the program does not get it right yet."""
    params = []
    for number, case in enumerate(read_cases(name), 1):
        gap = case.get("gap")
        marks = [pytest.mark.xfail(reason=gap, strict=True)] if gap else []
        params.append(pytest.param(case, id=f"{name}-{number}", marks=marks))
    return params


def quantities_of(text: str, rows: list[list[Any]]) -> list[Quantity]:
    """Quantities as a reader would give them, from rows of number, head, year and more.

    A row is ``[number, unit_head, year]`` with the numbers in the order of the text; ``year`` is
    null, a year, or ``[from, to]``; a fourth field is a mapping of further attributes.
    """
    statements = split_statements(parse_structure(text))
    quantities = []
    at = 0
    for number, head, year, *more in rows:
        start = text.index(number, at)
        at = start + len(number)
        first, last = year if isinstance(year, list) else (year, year)
        clause = next(s for s in statements if s.start <= start < s.end)
        kind = "share" if head == "%" else "money" if head == "EUR" else "count"
        plain = Quantity(
            number=number,
            start=start,
            end=at,
            value=value_of(number),
            value_max=None,
            comparator="eq",
            rule="digits",
            unit=head,
            unit_head=head,
            unit_kind=cast(UnitKind, kind),
            per=None,
            year_from=first,
            year_to=last,
            is_delta=False,
            clause_start=clause.start,
            clause_end=clause.end,
        )
        quantities.append(replace(plain, **(more[0] if more else {})))
    return quantities


def value_of(number: str) -> float:
    """The value that a number in digits prints, with `tūkst.` or `milj.` behind it."""
    digits = re.sub(r"[^\d,]", "", number).replace(",", ".")
    scale = 1e3 if "tūkst" in number else 1e6 if "milj" in number else 1
    return round(float(digits) * scale, 6)


def reading_of(text: str, rows: list[list[Any]]) -> CellReading:
    return CellReading(parse_structure(text), tuple(quantities_of(text, rows)), ())
