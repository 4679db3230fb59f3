"""What became of a document's lines: which hold, what stood there before, which row each is about.

A line is open until something is known of it; one that is still open at the end is stale.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from izpilde.corrections.lines import Line, undone_ids
from izpilde.corrections.places import Place, place_of
from izpilde.corrections.rows import correction_row, stale_finding
from izpilde.schemas.document_records import Document, Finding
from izpilde.schemas.folder_records import Correction
from izpilde.schemas.indicator_records import Indicator, IndicatorValue
from izpilde.schemas.measure_records import Attainment, Figure, Measure, Target
from izpilde.schemas.records import Records
from izpilde.schemas.values import CorrectionState, Review

Row = TypeVar("Row", Measure, Target, Figure, Attainment, Document, Indicator, IndicatorValue)
Key = TypeVar("Key")
REVIEW: dict[str, Review] = {"confirm": "confirmed", "change": "corrected", "add": "added"}
HELD_BY_WAS = ("measures", "documents", "indicators")  # tables whose lines say what they saw


class Ledger:
    """The lines about one document, and what is known of each.

    ``machine`` are the rows that were read before anything was corrected; null for a document
    without lines.  ``renumbered`` are the numbers that people gave measures, by ordinal.
    """

    def __init__(self, lines: Sequence[Line], machine: Records | None) -> None:
        self.lines = lines
        self.machine = machine
        self.renumbered: dict[int, Any] = {}
        self.reviews: dict[Place, Review] = {}
        self.row_ids: dict[Place, str] = {}
        self._state: dict[str, CorrectionState] = {}
        self._was: dict[str, Mapping[str, Any]] = {}
        self._clauses: dict[str, str] = {}  # of narrative lines, by the line's id
        undone = undone_ids(lines)
        for line in lines:
            if line.id in undone:
                self._state[line.id] = "undone"
            elif line.action == "undo":
                self._state[line.id] = "applied"

    def open(self, table: str) -> Iterator[Line]:
        """The lines about a table of which nothing is known yet."""
        return (line for line in self.lines if line.table == table and line.id not in self._state)

    def row_of(self, line: Line) -> tuple[int | None, Measure | Document | Indicator | None]:
        """The ordinal of the row that a line is about, and the row; null where it is not there."""
        assert self.machine is not None
        if line.table == "documents":
            (document,) = self.machine.documents
            return None, document
        if line.table == "measures":
            return line.measure, self.measure(line)
        found = (row for row in self.machine.indicators if row.ordinal == line.indicator)
        return line.indicator, next(found, None)

    def measure(self, line: Line) -> Measure | None:
        """The measure of a line, as the machine read it, if its number is the one printed."""
        rows = self.machine.measures if self.machine else ()
        if line.measure is None or line.measure > len(rows):
            return None
        row = rows[line.measure - 1]
        told = self.renumbered.get(line.measure, row.number)
        holds = not line.numbered or line.measure_number in (row.number, told)
        return row if holds else None

    def place(self, line: Line) -> Place:
        """Where a line stands, as its row tells it."""
        return (*place_of(line), self._clauses.get(line.id, "")[:200])

    def in_clause(self, line: Line, clause: str) -> None:
        """In which words of the running text a line's number stands."""
        self._clauses[line.id] = clause

    def saw(self, line: Line, was: Mapping[str, Any]) -> None:
        """What stood there before a line, beside what is known of that already."""
        self._was[line.id] = {**self._was.get(line.id, {}), **was}

    def settle(self, line: Line, state: CorrectionState) -> None:
        """What became of a line."""
        self._state[line.id] = state

    def hold(self, holding: dict[Key, list[Line]], key: Key, line: Line) -> bool:
        """Let a line hold at a place in the stead of those before it; or beside them, where it
        only confirms what a person said there.  Whether it stands in their stead."""
        before = holding.setdefault(key, [])
        confirms = agrees(line, before)
        if not confirms:
            for one in before:
                self.settle(one, "superseded")
            before.clear()
        before.append(line)
        self.settle(line, "applied")
        return not confirms

    def marked(self, row: Row, place: Place, row_id: str) -> Row:
        """A row with what people said of it."""
        if not self.lines:
            return row
        self.row_ids[place] = row_id
        review = self.reviews.get(place)
        return row if review is None else replace(row, review=review)

    def closed(self, records: Records) -> Records:
        """The rows with what became of the lines; nothing is open after it."""
        for line in self.lines:
            self._state.setdefault(line.id, "stale")
        return replace(
            records,
            corrections=tuple(self._row(line) for line in self.lines),
            findings=(*records.findings, *self._stale_findings(records)),
        )

    def _row(self, line: Line) -> Correction:
        state = self._state[line.id]
        measure = self.measure(line)
        was: Mapping[str, Any] | None = self._was.get(line.id) or line.was or None
        now: Mapping[str, Any] | None = {**(was or {}), **line.set}
        if line.action in ("remove", "undo"):
            now = None
        if line.action == "add":
            was = None
        return correction_row(
            line,
            state,
            measure_id=measure.measure_id if measure else None,
            row_id=None if state == "stale" else self._row_id(line),
            was=was,
            now=now or None,
        )

    def _row_id(self, line: Line) -> str | None:
        if line.table in HELD_BY_WAS:
            place: Place = (line.table, self.row_of(line)[0]) if self.machine else ()
        else:
            place = self.place(line)
        return self.row_ids.get(place)

    def _stale_findings(self, records: Records) -> Iterator[Finding]:
        there = {measure.measure_id for measure in records.measures}
        for line in self.lines:
            if self._state[line.id] == "stale":
                measure = self.measure(line)
                known = measure is not None and measure.measure_id in there
                yield stale_finding(line, measure.measure_id if measure and known else None)


def agrees(line: Line, before: Sequence[Line]) -> bool:
    """Whether a line only says that what a person said there before it is right."""
    return line.action == "confirm" and bool(before) and before[0].action in ("change", "add")
