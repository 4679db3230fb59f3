"""One indicator as the review page shows it: its cells of values, and how each number was read."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from izpilde.corrections.lines import Line
from izpilde.corrections.places import Place
from izpilde.review.measure import Cell, Mark, cell_of
from izpilde.review.standing import REVIEWS, Row, Standing, wholly_read
from izpilde.schemas.by_document import FolderTables

EDITED = (*("value", "value_max", "year_from", "year_to", "comparator", "kind", "breakdown"),)
_TABLE = "indicator_values"
_CORRECTION = ("correction_id", "document_id", "table", "action", "was", "state")


class ValueMark(Mark):
    """A number in a cell of values; ``field`` is the title of its column."""

    @property
    def table(self) -> str:
        return _TABLE

    @property
    def values(self) -> Row:
        return {name: self.row[name] for name in EDITED} if self.row else {}


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """All that the page of an indicator shows; ``read_by`` is the line that says that it was wholly
    read, null where nobody did.
    """

    document: Row
    indicator: Row
    cells: tuple[Cell, ...]
    read_by: Line | None
    seen: str
    last: str  # the id of the last line about the indicator that is not undone


def view_indicator(
    tables: FolderTables, document_id: str, ordinal: int, lines: Sequence[Line], standing: Standing
) -> IndicatorView | None:
    """The indicator of this ordinal; null where there is none.

    ``lines`` are all about the indicator, ``standing`` those of them that hold.
    """
    rows = tables.rows("indicators", document_id)
    indicator = next((row for row in rows if row["ordinal"] == ordinal), None)
    if indicator is None:
        return None
    (document,) = tables.rows("documents", document_id)
    said = {
        row["correction_id"]: row
        for row in tables.columns("corrections", _CORRECTION)
        if row["document_id"] == document_id and row["state"] == "applied"
    }
    values = [
        row
        for row in tables.rows(_TABLE, document_id)
        if row["indicator_id"] == indicator["indicator_id"]
    ]
    now = _values_now(values, lines, said, standing)
    cells = tuple(_cells(now, ordinal, standing))
    badge = 0
    for at, mark in enumerate(mark for cell in cells for mark in cell.marks):
        mark.at = at
        badge += mark.state == "read"
        mark.badge = badge if mark.state == "read" else 0
    return IndicatorView(
        document=document,
        indicator=_indicator_now(indicator, lines, said, standing),
        cells=cells,
        read_by=wholly_read(standing, "indicators"),
        seen=standing.seen(("indicators", ordinal, None, None, None, None, None)),
        last=standing.live[-1].id if standing.live else "",
    )


def _indicator_now(
    indicator: Row, lines: Sequence[Line], said: dict[str, Row], standing: Standing
) -> Row:
    row = dict(indicator)
    for line in lines:
        if line.table == "indicators" and line.id in said:
            row |= json.loads(said[line.id]["was"] or "{}")
    for line in standing.live:
        if line.table == "indicators":
            row |= line.set
    return row


def _values_now(
    values: Sequence[Row], lines: Sequence[Line], said: dict[str, Row], standing: Standing
) -> list[Row]:
    """The rows of values as they stand; one that a person removed stays, with ``review``
    ``removed``."""
    texts = {row["column"]: row["text"] for row in values}
    found = {(row["column"], row["start"], row["end"]): dict(row) for row in values}
    for line in lines:
        place = _place(line, found)
        if line.table == _TABLE and line.id in said and place is not None:
            was = json.loads(said[line.id]["was"] or "{}")
            if line.action == "add":
                found.pop(place, None)
            elif place in found:
                found[place] |= {**was, "review": None}
    for line in standing.live:
        place = _place(line, found)
        if line.table != _TABLE or place is None:
            continue
        if place not in found and line.action == "add" and line.column in texts:
            found[place] = _bare(line, texts[line.column])
        if place in found:
            review = REVIEWS[line.action]
            if line.action == "confirm" and found[place]["review"] in ("corrected", "added"):
                review = found[place]["review"]  # it says that the correction is right
            found[place] |= {**line.set, "review": review}
    return list(found.values())


def _place(line: Line, found: dict[tuple[str, int, int], Row]) -> tuple[str, int, int] | None:
    """The cell and span of a line; by its number alone where it tells no span."""
    if line.column is not None and line.start is not None and line.end is not None:
        return line.column, line.start, line.end
    same = (
        at for at, row in found.items() if at[0] == line.column and row["number"] == line.number
    )
    return next(same, None)


def _bare(line: Line, text: str) -> Row:
    plain = {"comparator": "eq", "kind": "actual", "number": line.number, "text": text}
    where = {"column": line.column, "start": line.start, "end": line.end}
    return {**dict.fromkeys(EDITED), **plain, **where, "review": None}


def _cells(rows: Sequence[Row], ordinal: int, standing: Standing) -> Iterator[Cell]:
    """The cells in the order of their columns, with every number in them."""
    for column, text in dict.fromkeys((row["column"], row["text"]) for row in rows):
        own = [row for row in rows if (row["column"], row["text"]) == (column, text)]
        yield _cell(column, text, own, ordinal, standing)


def _cell(column: str, text: str, rows: Sequence[Row], ordinal: int, standing: Standing) -> Cell:
    def mark(start: int, end: int, state: str, row: Row | None = None) -> Mark:
        place: Place = (_TABLE, ordinal, None, start, end, None, column)
        seen, undoes = standing.seen(place), standing.undoes(place)
        return ValueMark(column, start, end, text[start:end], state, "", seen, undoes, row)

    marks = [
        mark(row["start"], row["end"], "removed" if row["review"] == "removed" else "read", row)
        for row in rows
    ]
    return cell_of(column, _TABLE, text, marks, lambda start, end: mark(start, end, "unread"))
