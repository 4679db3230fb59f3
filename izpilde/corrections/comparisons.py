"""Comparisons as people corrected them."""

from dataclasses import replace
from typing import Any

from izpilde.corrections.lines import Line
from izpilde.corrections.numbers import RULE
from izpilde.normalize.attainment.comparing import Comparison
from izpilde.normalize.quantity import Quantity


def figures_of(line: Line, count: int) -> tuple[int, ...] | None:
    """The indexes of the figures that a comparison is told to rest on; null where one is none."""
    told: Any = line.set.get("figure_ids") or []
    found = []
    for figure_id in told:
        ordinal = figure_id.rpartition("/f")[2]
        if not ordinal.isdecimal() or not 1 <= int(ordinal) <= count:
            return None
        found.append(int(ordinal) - 1)
    return tuple(found)


def compared(
    line: Line, n: int, target: Quantity, row: Comparison | None, answers: tuple[int, ...]
) -> Comparison | None:
    """The comparison that a line leaves."""
    if line.action == "remove":
        return None
    values: dict[str, Any] = {k: v for k, v in line.set.items() if k != "figure_ids"}
    if "figure_ids" in line.set:
        values["figures"] = answers
    if row is None:
        row = Comparison(
            target=n,
            year=line.year,
            planned=target.value,
            comparator=target.comparator,
            actual=values["actual"],
            figures=(),
            ratio=None,
            met=None,
            confidence=1.0,
            basis="stated",
            rule=RULE,
        )
    made: Comparison = replace(row, **values)
    if made.met is None:
        return replace(made, ratio=None)
    if "ratio" not in values and {"planned", "actual", "met"} & values.keys():
        return replace(made, ratio=made.actual / made.planned if made.planned else None)
    return made
