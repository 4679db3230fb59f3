"""A document's lines, applied on its way: to texts, then numbers, then judgements, then rows.

Lines on ``measures`` and ``documents`` are held against what the machine read; all others against
the texts and numbers after them.  A line whose place does not hold is stale; of those that hold,
the last about a place wins.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from izpilde.corrections.columns import TEXTS
from izpilde.corrections.comparisons import compared, figures_of
from izpilde.corrections.lines import Line, undone_ids
from izpilde.corrections.numbers import (
    STATED,
    added,
    at_span,
    changed,
    narrative_span,
    overlaps,
    sentence_start,
)
from izpilde.corrections.places import (
    Place,
    is_value,
    place_of,
    place_of_comparison,
    place_of_figure,
    place_of_target,
    place_of_value,
)
from izpilde.corrections.rows import correction_row, plain, stale_finding, without
from izpilde.corrections.texts import with_texts
from izpilde.corrections.values import added_value
from izpilde.extract.measures.found import MeasureTables
from izpilde.normalize.attainment.attained import Attained
from izpilde.normalize.attainment.comparing import Comparison
from izpilde.normalize.attainment.roles import Roles
from izpilde.normalize.quantity import CellReading, Quantity
from izpilde.schemas.document_records import Document, Finding
from izpilde.schemas.folder_records import Correction
from izpilde.schemas.indicator_records import Indicator, IndicatorValue
from izpilde.schemas.measure_records import Attainment, Figure, Measure, Target
from izpilde.schemas.records import Records
from izpilde.schemas.values import CorrectionState, Review, Role

_Row = TypeVar("_Row", Measure, Target, Figure, Attainment, Document, Indicator, IndicatorValue)
_Key = TypeVar("_Key")
_REVIEW: dict[str, Review] = {"confirm": "confirmed", "change": "corrected", "add": "added"}
_COMPARED = ("planned", "comparator", "actual", "ratio", "met")
_HELD_BY_WAS = ("measures", "documents", "indicators")


class Application:
    """The lines about one document while it is worked out.

    ``machine`` are the rows that were read before anything was corrected; null for a document
    without lines.  The methods are called in the order in which they stand.
    """

    def __init__(self, lines: Sequence[Line], machine: Records | None = None) -> None:
        self._lines = lines
        self._machine = machine
        undone = undone_ids(lines)
        self._state: dict[str, CorrectionState] = {}
        for line in lines:
            if line.id in undone:
                self._state[line.id] = "undone"
            elif line.action == "undo":
                self._state[line.id] = "applied"
        self._was: dict[str, Mapping[str, Any]] = {}
        self._reviews: dict[Place, Review] = {}
        self._row_ids: dict[Place, str] = {}
        self._clauses: dict[str, str] = {}  # of narrative lines, by the line's id
        self._texts: dict[int, dict[str, Any]] = {}
        self._told: dict[tuple[str, int | None], dict[str, Any]] = {}
        self._roles: dict[tuple[int, int, int], Role | None] = {}
        self._removed: set[tuple[str, int]] = set()
        if machine is not None:
            for table in _HELD_BY_WAS:
                self._settle_columns(table)

    def __bool__(self) -> bool:
        return bool(self._lines)

    # Whole rows: measures, documents, indicators.

    def _settle_columns(self, table: str) -> None:
        """Of each row and column the last line that holds."""
        seen: dict[tuple[int | None, str], list[Any]] = {}
        wins: dict[tuple[int | None, str], Line] = {}
        live: list[Line] = []
        for line in self._open(table):
            owner, row = self._row_of(line)
            if row is None or not self._holds_was(line, owner, row, seen):
                self._state[line.id] = "stale"
                continue
            names: Iterable[str] = line.set or (f" {line.action}",)
            self._was[line.id] = {name: getattr(row, name) for name in (line.set or line.was)}
            for name in names:
                if name in line.set:
                    seen.setdefault((owner, name), []).append(line.set[name])
                wins[owner, name] = line
            live.append(line)
        winning = {line.id for line in wins.values()}
        for line in live:
            self._state[line.id] = "applied" if line.id in winning else "superseded"
        for (owner, name), line in wins.items():
            place = (table, owner)
            if line.action == "remove" and owner is not None:
                self._removed.add((table, owner))
            elif line.action == "change":
                self._reviews[place] = "corrected"
                self._tell(table, owner, name, line.set[name])
            else:
                self._reviews.setdefault(place, "confirmed")

    def _row_of(self, line: Line) -> tuple[int | None, Measure | Document | Indicator | None]:
        """The ordinal of the row that a line is about, and the row; null where it is not there."""
        assert self._machine is not None
        if line.table == "documents":
            (document,) = self._machine.documents
            return None, document
        if line.table == "measures":
            return line.measure, self._measure(line)
        found = (row for row in self._machine.indicators if row.ordinal == line.indicator)
        return line.indicator, next(found, None)

    def _measure(self, line: Line) -> Measure | None:
        """The measure of a line, as the machine read it, if its number is the one printed."""
        rows = self._machine.measures if self._machine else ()
        if line.measure is None or line.measure > len(rows):
            return None
        row = rows[line.measure - 1]
        told = self._texts.get(line.measure - 1, {}).get("number", row.number)
        holds = not line.numbered or line.measure_number in (row.number, told)
        return row if holds else None

    def _holds_was(
        self,
        line: Line,
        owner: int | None,
        row: Measure | Document | Indicator,
        seen: Mapping[tuple[int | None, str], list[Any]],
    ) -> bool:
        """Whether each column holds what the person saw: the machine's value, or one that a line
        before gave it.
        """
        return all(
            plain(value) in [plain(getattr(row, name)), *seen.get((owner, name), ())]
            for name, value in line.was.items()
        )

    def _tell(self, table: str, owner: int | None, name: str, value: Any) -> None:
        if table == "measures" and name in TEXTS and owner is not None:
            self._texts.setdefault(owner - 1, {})[name] = value
        else:
            if name.startswith("deadline_") and value is not None:
                value = date.fromisoformat(value)
            self._told.setdefault((table, owner), {})[name] = value

    def _open(self, table: str) -> Iterator[Line]:
        return (line for line in self._lines if line.table == table and line.id not in self._state)

    def tables(self, tables: MeasureTables) -> MeasureTables:
        """The measures with the texts that people gave them."""
        return with_texts(tables, self._texts) if self._texts else tables

    def told(self, table: str, owner: int | None = None) -> Mapping[str, Any]:
        """The columns of a row that a person filled, texts of cells apart."""
        return self._told.get((table, owner), {})

    # Numbers.

    def numbers(
        self, table: str, field: str, readings: Sequence[CellReading]
    ) -> tuple[CellReading, ...]:
        """The numbers of the cells of one column, or of the paragraphs, as people corrected
        them."""
        lines: dict[int, list[Line]] = {}
        for line in self._open(table):
            if line.field == field:
                at = line.paragraph if field == "narrative" else line.measure
                there = field == "narrative" or self._measure(line) is not None
                if at is None or at > len(readings) or not there:
                    self._state[line.id] = "stale"
                else:
                    lines.setdefault(at - 1, []).append(line)
        return tuple(
            self._cell(reading, lines[at]) if at in lines else reading
            for at, reading in enumerate(readings)
        )

    def _cell(self, reading: CellReading, lines: Sequence[Line]) -> CellReading:
        spans = {line.id: _span(reading, line) for line in lines}
        gone = {spans[line.id] for line in lines if line.action == "remove"}
        held = [q for q in reading.quantities if (q.start, q.end) not in gone]
        last: dict[tuple[int, int], tuple[Line, Quantity | None]] = {}
        holding: dict[tuple[int, int], list[Line]] = {}
        for line in lines:
            span = spans[line.id]
            base = None if span is None else self._base(reading, span, last)
            if span is None or not _holds(line, span, base, held):
                self._state[line.id] = "stale"
                continue
            if self._hold(holding, span, line):
                self._note(line, reading, span, base)
                last[span] = (line, self._made(line, reading, span, base))
            else:
                self._note(line, reading, span, last[span][1])
        quantities = {(q.start, q.end): q for q in reading.quantities}
        for span, (line, made) in last.items():
            quantities.pop(span, None)
            if made is None:
                continue
            quantities[span] = made
            self._reviews[self._place(line)] = (
                _REVIEW[line.action] if at_span(reading, *span) or line.action == "add" else "added"
            )
            if "role" in line.set and line.table == "figures" and line.measure is not None:
                role: Any = line.set["role"]
                self._roles[line.measure - 1, span[0], span[1]] = role
        ordered = tuple(sorted(quantities.values(), key=lambda q: (q.start, q.end)))
        return replace(reading, quantities=ordered)

    def _hold(self, holding: dict[_Key, list[Line]], key: _Key, line: Line) -> bool:
        """Let a line hold at a place in the stead of those before it; or beside them, where it
        only confirms what a person said there.  Whether it stands in their stead."""
        before = holding.setdefault(key, [])
        agrees = _agrees(line, before)
        if not agrees:
            for one in before:
                self._state[one.id] = "superseded"
            before.clear()
        before.append(line)
        self._state[line.id] = "applied"
        return not agrees

    @staticmethod
    def _base(
        reading: CellReading,
        span: tuple[int, int],
        last: Mapping[tuple[int, int], tuple[Line, Quantity | None]],
    ) -> Quantity | None:
        """What a line starts from: the machine's number, or the one that a line before added."""
        machine = at_span(reading, *span)
        if machine is not None or span not in last:
            return machine
        return last[span][1]

    def _note(
        self, line: Line, reading: CellReading, span: tuple[int, int], base: Quantity | None
    ) -> None:
        """Keep what was read at a line's place before it."""
        if line.field == "narrative":
            first = sentence_start(reading, *span)
            around = reading.structure.sentence_around(span[0])
            self._clauses[line.id] = reading.structure.text[first : max(around[1], span[1])]
        if base is not None:
            names = [name for name in line.set or STATED if name in (*STATED, "modality")]
            if line.table == "targets" and "role" in line.set:
                names.append("role")
            self._was[line.id] = {name: _column(base, name) for name in names}

    @staticmethod
    def _made(
        line: Line, reading: CellReading, span: tuple[int, int], base: Quantity | None
    ) -> Quantity | None:
        if line.action == "remove":
            return None
        if base is None:
            return changed(added(reading, *span, line.set), line.set, line.table)
        return changed(base, line.set, line.table)

    def _place(self, line: Line) -> Place:
        return (*place_of(line), self._clauses.get(line.id, "")[:200])

    def roles(self, index: int, quantities: Sequence[Quantity], roles: Roles) -> Roles:
        """The roles of an execution's quantities, of which people may have told some."""
        if not any(at == index for at, _, _ in self._roles):
            return roles
        told = [
            self._roles.get((index, q.start, q.end), role)
            for q, role in zip(quantities, roles.roles, strict=True)
        ]
        totals = tuple(
            total if role == "part" else None
            for role, total in zip(told, roles.totals, strict=True)
        )
        return Roles(tuple(told), totals, roles.sums)

    # Comparisons.

    def attained(
        self, index: int, attained: Attained, planned: Sequence[Quantity], figures: int
    ) -> Attained:
        """The comparisons of a measure; ``figures`` are how many its execution has."""
        lines = [line for line in self._open("attainment") if line.measure == index + 1]
        if not lines:
            return attained
        rows = {(row.target, row.year): row for row in attained.comparisons}
        found: dict[tuple[int, int | None], Comparison | None] = {**rows}
        holding: dict[tuple[int, int | None], list[Line]] = {}
        for line in lines:
            target = self._target_of(line, planned)
            key = (-1 if target is None else target, line.year)
            row = rows.get(key)
            answers = figures_of(line, figures)
            agrees = _agrees(line, holding.get(key, ()))
            there = row is not None or line.action == "add" or agrees
            if target is None or not there or answers is None:
                self._state[line.id] = "stale"
                continue
            if not self._hold(holding, key, line):
                self._was[line.id] = {name: getattr(found[key], name) for name in _COMPARED}
                continue
            names = line.set or _COMPARED
            if row is not None:
                self._was[line.id] = {name: getattr(row, name, None) for name in names}
            found[key] = compared(line, target, planned[target], row, answers)
            if line.action != "remove":
                self._reviews[self._place(line)] = _REVIEW[line.action]
        comparisons = [row for row in found.values() if row is not None]
        comparisons.sort(key=lambda row: (row.target, row.year or 0))
        return replace(attained, comparisons=comparisons)

    def _target_of(self, line: Line, planned: Sequence[Quantity]) -> int | None:
        if self._measure(line) is None:
            return None
        for n, target in enumerate(planned):
            if (target.start, target.end) == (line.start, line.end):
                return n if line.number in (None, target.number) else None
        return None

    # Rows.

    def measures(self, rows: Iterable[Measure]) -> list[Measure]:
        return [self._marked(row, ("measures", row.ordinal), row.measure_id) for row in rows]

    def document(self, row: Document) -> Document:
        return self._marked(row, ("documents", None), row.document_id)

    def targets(self, rows: Iterable[Target]) -> list[Target]:
        return [self._marked(row, place_of_target(row), row.target_id) for row in rows]

    def figures(self, rows: Iterable[Figure]) -> list[Figure]:
        return [self._marked(row, place_of_figure(row), row.figure_id) for row in rows]

    def attainment(self, rows: Iterable[Attainment], targets: Sequence[Target]) -> list[Attainment]:
        spans = {target.target_id: target for target in targets}
        return [
            self._marked(row, place_of_comparison(row, spans), row.target_id or "") for row in rows
        ]

    def indicators(self, rows: Iterable[Indicator]) -> list[Indicator]:
        """The indicators as people corrected them."""
        kept = [row for row in rows if ("indicators", row.ordinal) not in self._removed]
        told = [replace(row, **self.told("indicators", row.ordinal)) for row in kept]
        return [self._marked(row, ("indicators", row.ordinal), row.indicator_id) for row in told]

    def indicator_values(
        self,
        rows: Sequence[IndicatorValue],
        indicators: Sequence[Indicator],
        cells: Mapping[int, Sequence[tuple[str, str]]],
    ) -> list[IndicatorValue]:
        """Their values; those of indicators that were removed go with them.

        ``cells`` are the titles of columns and the texts below them, by the indicator's ordinal.
        """
        ids = {row.ordinal: row.indicator_id for row in indicators}
        ordinals = {name: ordinal for ordinal, name in ids.items()}
        kept = [row for row in rows if row.indicator_id in ordinals]
        live: dict[int, Line] = {}
        holding: dict[int, list[Line]] = {}
        for line in self._open("indicator_values"):
            places = [place_of_value(row, ordinals[row.indicator_id]) for row in kept]
            at = next((n for n, place in enumerate(places) if is_value(line, place, kept[n])), None)
            if line.action == "add":
                made = None if at is not None else added_value(line, ids, cells)
                if made is not None:
                    at = len(kept)
                    kept.append(made)
            if at is None:
                self._state[line.id] = "stale"
                continue
            names = line.set or ("value", "year_from", "year_to", "kind", "breakdown")
            self._was[line.id] = {name: getattr(kept[at], name) for name in names}
            if self._hold(holding, at, line):
                live[at] = line
            else:
                self._was[line.id] = {**self._was[line.id], **live[at].set}
            self._row_ids[self._place(line)] = kept[at].indicator_id
        made_rows = []
        for n, row in enumerate(kept):
            found = live.get(n)
            if found is None:
                made_rows.append(row)
            elif found.action != "remove":
                values: dict[str, Any] = {**found.set, "review": _REVIEW[found.action]}
                made_rows.append(replace(row, **values))
        made_rows.sort(key=lambda row: ordinals[row.indicator_id])
        return made_rows

    def _marked(self, row: _Row, place: Place, row_id: str) -> _Row:
        if not self._lines:
            return row
        self._row_ids[place] = row_id
        review = self._reviews.get(place)
        return row if review is None else replace(row, review=review)

    def kept(self, records: Records) -> Records:
        """The rows without measures that people removed, and with what became of the lines."""
        if not self._lines:
            return records
        gone = {
            row.measure_id for row in records.measures if ("measures", row.ordinal) in self._removed
        }
        if gone:
            records = without(records, gone)
        for line in self._lines:
            self._state.setdefault(line.id, "stale")
        return replace(
            records,
            corrections=tuple(self._row(line) for line in self._lines),
            findings=(*records.findings, *self._stale_findings(records)),
        )

    def _row(self, line: Line) -> Correction:
        state = self._state[line.id]
        measure = self._measure(line)
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
        if line.table in _HELD_BY_WAS:
            place: Place = (line.table, self._row_of(line)[0]) if self._machine else ()
        else:
            place = self._place(line)
        return self._row_ids.get(place)

    def _stale_findings(self, records: Records) -> Iterator[Finding]:
        there = {measure.measure_id for measure in records.measures}
        for line in self._lines:
            if self._state[line.id] == "stale":
                measure = self._measure(line)
                known = measure is not None and measure.measure_id in there
                yield stale_finding(line, measure.measure_id if measure and known else None)


NOTHING = Application(())


def failed_application(lines: Sequence[Line], records: Records) -> Records:
    """The rows of a document that could not be read: every line about it is stale."""
    return Application(lines, records).kept(records) if lines else records


def _agrees(line: Line, before: Sequence[Line]) -> bool:
    """Whether a line only says that what a person said there before it is right."""
    return line.action == "confirm" and bool(before) and before[0].action in ("change", "add")


def _holds(
    line: Line, span: tuple[int, int], base: Quantity | None, held: Sequence[Quantity]
) -> bool:
    """Whether there is a number to confirm, change or remove, or room for one to add."""
    return base is not None or (line.action == "add" and not overlaps(held, *span))


def _span(reading: CellReading, line: Line) -> tuple[int, int] | None:
    """Where a line's number stands in its text; null where it does not."""
    assert line.start is not None
    assert line.end is not None
    if line.field == "narrative":
        return narrative_span(reading, line)
    text = reading.structure.text
    return (line.start, line.end) if text[line.start : line.end] == line.number else None


def _column(quantity: Quantity, name: str) -> Any:
    if name == "role":
        return "baseline" if quantity.baseline else None
    return getattr(quantity, name, None)
