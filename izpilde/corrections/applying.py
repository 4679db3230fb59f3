"""A document's lines, applied on its way: to texts, then numbers, then judgements, then rows.

Lines on ``measures`` and ``documents`` are held against what the machine read; all others against
the texts and numbers after them.  A line whose place does not hold is stale; of those that hold,
the last about a place wins.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from izpilde.corrections.columns import TEXTS
from izpilde.corrections.comparisons import compared, figures_of
from izpilde.corrections.ledger import HELD_BY_WAS, REVIEW, Ledger, agrees
from izpilde.corrections.lines import Line
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
    is_value,
    place_of_comparison,
    place_of_figure,
    place_of_target,
    place_of_value,
)
from izpilde.corrections.rows import plain, without
from izpilde.corrections.texts import with_texts
from izpilde.corrections.values import added_value
from izpilde.extract.measures.found import MeasureTables
from izpilde.normalize.attainment.attained import Attained
from izpilde.normalize.attainment.comparing import Comparison
from izpilde.normalize.attainment.roles import Roles
from izpilde.normalize.quantity import CellReading, Quantity
from izpilde.schemas.document_records import Document
from izpilde.schemas.indicator_records import Indicator, IndicatorValue
from izpilde.schemas.measure_records import Attainment, Figure, Measure, Target
from izpilde.schemas.records import Records
from izpilde.schemas.values import Role

_COMPARED = ("planned", "comparator", "actual", "ratio", "met")


class Application:
    """The lines about one document while it is worked out.

    ``machine`` are the rows that were read before anything was corrected; null for a document
    without lines.  The methods are called in the order in which they stand.
    """

    def __init__(self, lines: Sequence[Line], machine: Records | None = None) -> None:
        self._ledger = Ledger(lines, machine)
        self._texts: dict[int, dict[str, Any]] = {}
        self._told: dict[tuple[str, int | None], dict[str, Any]] = {}
        self._roles: dict[tuple[int, int, int], Role | None] = {}
        self._removed: set[tuple[str, int]] = set()
        if machine is not None:
            for table in HELD_BY_WAS:
                self._settle_columns(table)

    def __bool__(self) -> bool:
        return bool(self._ledger.lines)

    # Whole rows: measures, documents, indicators.

    def _settle_columns(self, table: str) -> None:
        """Of each row and column the last line that holds."""
        seen: dict[tuple[int | None, str], list[Any]] = {}
        wins: dict[tuple[int | None, str], Line] = {}
        live: list[Line] = []
        for line in self._ledger.open(table):
            owner, row = self._ledger.row_of(line)
            if row is None or not self._holds_was(line, owner, row, seen):
                self._ledger.settle(line, "stale")
                continue
            names: Iterable[str] = line.set or (f" {line.action}",)
            self._ledger.saw(line, {name: getattr(row, name) for name in (line.set or line.was)})
            for name in names:
                if name in line.set:
                    seen.setdefault((owner, name), []).append(line.set[name])
                wins[owner, name] = line
            live.append(line)
        winning = {line.id for line in wins.values()}
        for line in live:
            self._ledger.settle(line, "applied" if line.id in winning else "superseded")
        for (owner, name), line in wins.items():
            place = (table, owner)
            if line.action == "remove" and owner is not None:
                self._removed.add((table, owner))
            elif line.action == "change":
                self._ledger.reviews[place] = "corrected"
                self._tell(table, owner, name, line.set[name])
            else:
                self._ledger.reviews.setdefault(place, "confirmed")

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
            if name == "number":
                self._ledger.renumbered[owner] = value
        else:
            if name.startswith("deadline_") and value is not None:
                value = date.fromisoformat(value)
            self._told.setdefault((table, owner), {})[name] = value

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
        for line in self._ledger.open(table):
            if line.field == field:
                at = line.paragraph if field == "narrative" else line.measure
                there = field == "narrative" or self._ledger.measure(line) is not None
                if at is None or at > len(readings) or not there:
                    self._ledger.settle(line, "stale")
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
                self._ledger.settle(line, "stale")
                continue
            if self._ledger.hold(holding, span, line):
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
            self._ledger.reviews[self._ledger.place(line)] = (
                REVIEW[line.action] if at_span(reading, *span) or line.action == "add" else "added"
            )
            if "role" in line.set and line.table == "figures" and line.measure is not None:
                role: Any = line.set["role"]
                self._roles[line.measure - 1, span[0], span[1]] = role
        ordered = tuple(sorted(quantities.values(), key=lambda q: (q.start, q.end)))
        return replace(reading, quantities=ordered)

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
            clause = reading.structure.text[first : max(around[1], span[1])]
            self._ledger.in_clause(line, clause)
        if base is not None:
            names = [name for name in line.set or STATED if name in (*STATED, "modality")]
            if line.table == "targets" and "role" in line.set:
                names.append("role")
            self._ledger.saw(line, {name: _column(base, name) for name in names})

    @staticmethod
    def _made(
        line: Line, reading: CellReading, span: tuple[int, int], base: Quantity | None
    ) -> Quantity | None:
        if line.action == "remove":
            return None
        if base is None:
            return changed(added(reading, *span, line.set), line.set, line.table)
        return changed(base, line.set, line.table)

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
        lines = [line for line in self._ledger.open("attainment") if line.measure == index + 1]
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
            there = row is not None or line.action == "add" or agrees(line, holding.get(key, ()))
            if target is None or not there or answers is None:
                self._ledger.settle(line, "stale")
                continue
            if not self._ledger.hold(holding, key, line):
                self._ledger.saw(line, {name: getattr(found[key], name) for name in _COMPARED})
                continue
            names = line.set or _COMPARED
            if row is not None:
                self._ledger.saw(line, {name: getattr(row, name, None) for name in names})
            found[key] = compared(line, target, planned[target], row, answers)
            if line.action != "remove":
                self._ledger.reviews[self._ledger.place(line)] = REVIEW[line.action]
        comparisons = [row for row in found.values() if row is not None]
        comparisons.sort(key=lambda row: (row.target, row.year or 0))
        return replace(attained, comparisons=comparisons)

    def _target_of(self, line: Line, planned: Sequence[Quantity]) -> int | None:
        if self._ledger.measure(line) is None:
            return None
        for n, target in enumerate(planned):
            if (target.start, target.end) == (line.start, line.end):
                return n if line.number in (None, target.number) else None
        return None

    # Rows.

    def measures(self, rows: Iterable[Measure]) -> list[Measure]:
        return [self._ledger.marked(row, ("measures", row.ordinal), row.measure_id) for row in rows]

    def document(self, row: Document) -> Document:
        return self._ledger.marked(row, ("documents", None), row.document_id)

    def targets(self, rows: Iterable[Target]) -> list[Target]:
        return [self._ledger.marked(row, place_of_target(row), row.target_id) for row in rows]

    def figures(self, rows: Iterable[Figure]) -> list[Figure]:
        return [self._ledger.marked(row, place_of_figure(row), row.figure_id) for row in rows]

    def attainment(self, rows: Iterable[Attainment], targets: Sequence[Target]) -> list[Attainment]:
        spans = {target.target_id: target for target in targets}
        return [
            self._ledger.marked(row, place_of_comparison(row, spans), row.target_id or "")
            for row in rows
        ]

    def indicators(self, rows: Iterable[Indicator]) -> list[Indicator]:
        """The indicators as people corrected them."""
        kept = [row for row in rows if ("indicators", row.ordinal) not in self._removed]
        told = [replace(row, **self.told("indicators", row.ordinal)) for row in kept]
        return [
            self._ledger.marked(row, ("indicators", row.ordinal), row.indicator_id) for row in told
        ]

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
        for line in self._ledger.open("indicator_values"):
            places = [place_of_value(row, ordinals[row.indicator_id]) for row in kept]
            at = next((n for n, place in enumerate(places) if is_value(line, place, kept[n])), None)
            if line.action == "add":
                made = None if at is not None else added_value(line, ids, cells)
                if made is not None:
                    at = len(kept)
                    kept.append(made)
            if at is None:
                self._ledger.settle(line, "stale")
                continue
            names = line.set or ("value", "year_from", "year_to", "kind", "breakdown")
            self._ledger.saw(line, {name: getattr(kept[at], name) for name in names})
            if self._ledger.hold(holding, at, line):
                live[at] = line
            else:
                self._ledger.saw(line, live[at].set)
            self._ledger.row_ids[self._ledger.place(line)] = kept[at].indicator_id
        made_rows = []
        for n, row in enumerate(kept):
            found = live.get(n)
            if found is None:
                made_rows.append(row)
            elif found.action != "remove":
                values: dict[str, Any] = {**found.set, "review": REVIEW[found.action]}
                made_rows.append(replace(row, **values))
        made_rows.sort(key=lambda row: ordinals[row.indicator_id])
        return made_rows

    def kept(self, records: Records) -> Records:
        """The rows without measures that people removed, and with what became of the lines."""
        if not self:
            return records
        gone = {
            row.measure_id for row in records.measures if ("measures", row.ordinal) in self._removed
        }
        return self._ledger.closed(without(records, gone) if gone else records)


NOTHING = Application(())


def failed_application(lines: Sequence[Line], records: Records) -> Records:
    """The rows of a document that could not be read: every line about it is stale."""
    return Application(lines, records).kept(records) if lines else records


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
