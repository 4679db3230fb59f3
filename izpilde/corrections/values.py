"""Values of indicators that people added."""

from collections.abc import Mapping, Sequence
from typing import Any

from izpilde.corrections.lines import Line
from izpilde.schemas.indicator_records import IndicatorValue


def added_value(
    line: Line, ids: Mapping[int, str], cells: Mapping[int, Sequence[tuple[str, str]]]
) -> IndicatorValue | None:
    """The value that a line adds, before its columns are set; null where its cell does not hold
    the number.

    ``ids`` are the indicators' ids by their ordinals, ``cells`` the titles of columns and the texts
    below them.
    """
    ordinal, number = line.indicator or 0, line.number or ""
    kind: Any = line.set["kind"]
    value: Any = line.set["value"]
    for title, text in cells.get(ordinal, ()):
        start = text.find(number) if line.start is None else line.start
        if title != line.column or start < 0 or text[start : start + len(number)] != number:
            continue
        return IndicatorValue(
            indicator_id=ids[ordinal],
            document_id=line.document_id,
            year_from=None,
            year_to=None,
            kind=kind,
            breakdown=None,
            number=number,
            value=value,
            value_max=None,
            comparator="eq",
            is_delta=False,
            change=None,
            text=text,
            start=start,
            end=start + len(number),
            column=title,
        )
    return None
