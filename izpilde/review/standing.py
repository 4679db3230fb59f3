"""What stands of the corrections now: the tables as the last run wrote them, less what was undone
since, and with the lines that were written since.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from izpilde.corrections.lines import Line, undone_ids
from izpilde.corrections.places import Place, place_of

Row = dict[str, Any]
REVIEWS = {"confirm": "confirmed", "change": "corrected", "add": "added", "remove": "removed"}


@dataclass(frozen=True, slots=True)
class Standing:
    """The lines about one measure or indicator that hold, and the last one about each place."""

    live: tuple[Line, ...]
    last: Mapping[Place, str]  # by place, the id of the last line about it, undone or not

    def seen(self, place: Place) -> str:
        """The id of the last line about a place, empty where nobody said anything yet."""
        return self.last.get(place, "")

    def undoes(self, place: Place) -> str:
        """The id of the line that holds about a place, empty where none does."""
        return next((line.id for line in reversed(self.live) if place_of(line) == place), "")


def standing_of(about: Sequence[Line]) -> Standing:
    """What stands of the lines about one measure or indicator."""
    undone = undone_ids(about)
    live = tuple(line for line in about if line.id not in undone and line.action != "undo")
    return Standing(live, {place_of(line): line.id for line in about})


def wholly_read(standing: Standing, table: str = "measures") -> Line | None:
    """The line that says that somebody read the whole measure, or the whole indicator."""
    said = (x for x in standing.live if x.table == table and x.action == "confirm")
    return next(said, None)


def numbers_now(
    table: str, rows: Sequence[Row], applied: Sequence[Row], standing: Standing, key: str
) -> list[Row]:
    """The rows of a measure's numbers as they stand.

    ``applied`` are the rows of ``corrections`` about the measure.  A row that a person removed
    stays, with ``review`` ``removed``.
    """
    found = {(row.get("field", "planned"), row["start"], row["end"]): dict(row) for row in rows}
    for said in applied:
        if said["table"] == table and said["state"] == "applied":
            _take_back(found, said, key)
    for line in standing.live:
        if line.table == table:
            _put_on(found, line, key)
    return sorted(found.values(), key=lambda row: (row["start"], row["end"]))


def _take_back(found: dict[Any, Row], said: Row, key: str) -> None:
    """Leave a row as the program read it."""
    place = (said["field"], said["start"], said["end"])
    was = json.loads(said["was"] or "{}")
    if said["action"] == "remove":
        row = _bare(place, key)
        found.setdefault(place, row | was)
    elif said["action"] == "add":
        found.pop(place, None)
    elif place in found:
        found[place] |= {**was, "review": None}


def _put_on(found: dict[Any, Row], line: Line, key: str) -> None:
    place = (line.field, line.start, line.end)
    if line.action == "add":
        row = found.setdefault(place, _bare(place, key))
        row["number"] = line.number
    if place in found:
        review = REVIEWS[line.action]
        if line.action == "confirm" and found[place]["review"] in ("corrected", "added"):
            review = found[place]["review"]  # it says that the correction is right
        found[place] |= {**line.set, "number": line.number, "review": review}


def _bare(place: tuple[Any, ...], key: str) -> Row:
    names = ("value_max", "unit", "unit_head", "per", "year_from", "year_to", "role", "change")
    plain = {"comparator": "eq", "unit_kind": "other", "is_delta": False, "rule": "person"}
    field, start, end = place
    where = {"field": field, "start": start, "end": end, key: None, "number": None}
    return {**dict.fromkeys(names), **plain, **where, "value": None, "review": None, "clause": ""}


def texts_now(measure: Row, applied: Sequence[Row], standing: Standing) -> Row:
    """The measure's row as it stands."""
    row = dict(measure)
    for said in applied:
        if (
            said["table"] == "measures"
            and said["action"] == "change"
            and said["state"] == "applied"
        ):
            row |= json.loads(said["was"] or "{}")
    for line in standing.live:
        if line.table == "measures" and line.action == "change":
            row |= line.set
    return row
