"""One measure as the review page shows it: its cells, every number in them, what each answers."""

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from izpilde.corrections.lines import Line
from izpilde.corrections.places import Place
from izpilde.normalize.cells import read_cells
from izpilde.normalize.quantity import CellText, Refusal
from izpilde.review.standing import Row, Standing, numbers_now, texts_now, wholly_read
from izpilde.schemas.by_document import FolderTables

EDITED = (
    *("value", "value_max", "year_from", "year_to", "comparator", "unit_kind", "per", "role"),
    *("unit_head", "unit"),
)
CELLS = ("planned", "execution", "funding")
PLAIN_CELLS = ("status_printed", "responsible", "co_responsible", "deadline", "notes")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_DIGITS = re.compile(r"\d+(?:[  .,]\d+)*")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a number is compared with, on the side of the target or of the figure."""

    number: str
    year: int | None
    met: bool | None


@dataclass(slots=True)
class Mark:
    """A number in a cell.  ``state``: ``read``; ``refused``, by a rule; ``unread``: digits that no
    rule names; ``removed`` by a person.  ``badge`` counts those that are read, from 1.
    ``seen`` is the id of the last correction about it, ``undoes`` of the last that holds.
    """

    field: str
    start: int
    end: int
    number: str
    state: str
    rule: str
    seen: str
    undoes: str
    row: Row | None = None
    badge: int = 0
    at: int = 0
    answers: list[Answer] = dataclasses.field(default_factory=list)

    @property
    def table(self) -> str:
        return "targets" if self.field == "planned" else "figures"

    @property
    def says_more(self) -> bool:
        """Whether the value says more than the number as printed."""
        if self.row is None or self.row["value"] is None:
            return False
        digits = re.sub(r"\s", "", self.number).replace(",", ".").removesuffix("%")
        plain = _PLAIN.fullmatch(digits) is not None and float(digits) == self.row["value"]
        return not plain or self.row["comparator"] != "eq" or self.row["value_max"] is not None

    @property
    def values(self) -> Row:
        """The columns that the page can change, as they stand."""
        return {name: self.row[name] for name in EDITED} if self.row else {}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a cell: plain, or a number's mark."""

    text: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its numbers; ``table`` is the one that they are rows of."""

    name: str
    table: str
    text: str
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class MeasureView:
    """All that the page of a measure shows; ``read_by`` is the line that says that it was wholly
    read, null where nobody did; ``reread`` says that a text was changed since the last run.
    """

    document: Row
    measure: Row
    cells: tuple[Cell, ...]
    findings: tuple[Row, ...]
    read_by: Line | None
    seen: str
    reread: bool
    last: str  # the id of the last line about the measure that is not undone

    @property
    def marks(self) -> Iterator[Mark]:
        return (mark for cell in self.cells for mark in cell.marks)


def view_measure(
    tables: FolderTables, document_id: str, ordinal: int, standing: Standing
) -> MeasureView | None:
    """The measure of this ordinal; null where there is none."""
    measure = next(
        (row for row in tables.rows("measures", document_id) if row["ordinal"] == ordinal), None
    )
    if measure is None:
        return None
    (document,) = tables.rows("documents", document_id)
    own = {
        table: [
            row
            for row in tables.rows(table, document_id)
            if row["measure_id"] == measure["measure_id"]
        ]
        for table in ("targets", "figures", "attainment", "findings")
    }
    applied = [
        row
        for row in tables.columns("corrections", _CORRECTION)
        if row["measure_id"] == measure["measure_id"]
    ]
    now = texts_now(measure, applied, standing)
    stated = [row for row in own["targets"] if row["number"] is not None]
    numbers = [
        *numbers_now("targets", stated, applied, standing, "target_id"),
        *numbers_now("figures", own["figures"], applied, standing, "figure_id"),
    ]
    refused = dict(zip(CELLS, _refusals(*(now[name] for name in CELLS)), strict=True))
    cells = tuple(
        _cell(name, now[name], numbers, refused[name], ordinal, standing)
        for name in CELLS
        if now[name]
    )
    marks = [mark for cell in cells for mark in cell.marks]
    _number(marks)
    _add_answers(marks, own["attainment"])
    return MeasureView(
        document=document,
        measure=now,
        cells=cells,
        findings=tuple(own["findings"]),
        read_by=wholly_read(standing),
        seen=standing.seen(("measures", ordinal, None, None, None, None, None)),
        reread=any(now[name] != measure[name] for name in CELLS),
        last=standing.live[-1].id if standing.live else "",
    )


_CORRECTION = ("measure_id", "table", "field", "start", "end", "action", "was", "state")


@lru_cache(maxsize=256)
def _refusals(*texts: str | None) -> tuple[tuple[Refusal, ...], ...]:
    """The numbers of each text that a rule refused; the language model has no part in it."""
    readings = read_cells(
        [CellText(text or "") for text in texts], analyse=lambda pieces: [[] for _ in pieces]
    )
    return tuple(reading.refusals for reading in readings)


def _cell(
    name: str,
    text: str,
    numbers: Sequence[Row],
    refused: Sequence[Refusal],
    ordinal: int,
    standing: Standing,
) -> Cell:
    table = "targets" if name == "planned" else "figures"

    def mark(start: int, end: int, state: str, rule: str, row: Row | None = None) -> Mark:
        place: Place = (table, ordinal, name, start, end, None, None)
        seen = standing.seen(place)
        undoes = standing.undoes(place)
        return Mark(name, start, end, text[start:end], state, rule, seen, undoes, row)

    marks = [
        mark(
            row["start"],
            row["end"],
            "removed" if row["review"] == "removed" else "read",
            row["rule"] or "",
            row,
        )
        for row in numbers
        if row.get("field", "planned") == name and text[row["start"] : row["end"]] == row["number"]
    ]
    marks = _without_overlap(marks)
    for refusal in refused:
        if _free(marks, refusal.start, refusal.end):
            marks.append(mark(refusal.start, refusal.end, "refused", refusal.rule))
    return cell_of(name, table, text, marks, lambda start, end: mark(start, end, "unread", ""))


def cell_of(
    name: str,
    table: str,
    text: str,
    marks: Sequence[Mark],
    unread: Callable[[int, int], Mark],
) -> Cell:
    """A cell with these marks, and with those of digits that nothing names."""
    kept = _without_overlap(marks)
    for found in _DIGITS.finditer(text):
        if _free(kept, *found.span()):
            kept.append(unread(*found.span()))
    kept.sort(key=lambda one: one.start)
    return Cell(name, table, text, tuple(_pieces(text, kept)), tuple(kept))


def _without_overlap(marks: Sequence[Mark]) -> list[Mark]:
    """Each place once; what stands before what was removed."""
    kept: list[Mark] = []
    for one in sorted(marks, key=lambda mark: (mark.state == "removed", mark.start)):
        if _free(kept, one.start, one.end):
            kept.append(one)
    return kept


def _free(marks: Sequence[Mark], start: int, end: int) -> bool:
    return all(end <= mark.start or mark.end <= start for mark in marks)


def _pieces(text: str, marks: Sequence[Mark]) -> Iterator[Piece]:
    at = 0
    for mark in marks:
        if mark.start > at:
            yield Piece(text[at : mark.start])
        yield Piece(text[mark.start : mark.end], mark)
        at = mark.end
    if at < len(text):
        yield Piece(text[at:])


def _number(marks: Sequence[Mark]) -> None:
    badge = 0
    for at, mark in enumerate(marks):
        mark.at = at
        if mark.state == "read":
            badge += 1
            mark.badge = badge


def _add_answers(marks: Sequence[Mark], comparisons: Sequence[Mapping[str, Any]]) -> None:
    by_id = {}
    for mark in marks:
        if mark.row is not None and mark.state == "read":
            by_id[mark.row.get("target_id") or mark.row.get("figure_id")] = mark
    for row in comparisons:
        target = by_id.get(row["target_id"])
        figures = [by_id[name] for name in row["figure_ids"] if name in by_id]
        if target is not None:
            numbers = " + ".join(mark.number for mark in figures)
            target.answers.append(Answer(numbers, row["year"], row["met"]))
            for mark in figures:
                mark.answers.append(Answer(target.number, row["year"], row["met"]))
