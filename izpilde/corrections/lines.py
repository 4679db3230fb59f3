"""The lines of ``corrections.jsonl``: one JSON object a line, checked before anything is read."""

import dataclasses
import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

from izpilde.corrections.columns import OWNERS, BadValue, checked_values, is_column
from izpilde.schemas.errors import IzpildeError
from izpilde.schemas.values import CorrectionAction

FILE = "corrections.jsonl"
# A value of JSON that a column of a table can hold; dates stand as text.
Value = str | float | int | bool | list[str] | None
Values = Mapping[str, Value]

_TEXTS = ("id", "by", "document_id", "measure_number", "field", "number", "note", "of", "column")
_COUNTS = ("measure", "paragraph", "indicator")
_PLACES = ("start", "end")
_KEYS = frozenset((*_TEXTS, *_COUNTS, *_PLACES, "at", "table", "action", "was", "set", "year"))
_FIELDS = {
    "targets": ("planned",),
    "attainment": ("planned",),
    "figures": ("execution", "funding", "narrative"),
}
# What holds no number has nothing that could be added, and a document cannot be taken away.
_ACTIONS: dict[str, tuple[CorrectionAction, ...]] = {
    "documents": ("confirm", "change"),
    "measures": ("confirm", "change", "remove"),
    "indicators": ("confirm", "change", "remove"),
}
_ANY: tuple[CorrectionAction, ...] = ("confirm", "change", "add", "remove")


class BadCorrection(IzpildeError):
    """A line of the file that cannot be used as it is."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, with the meaning that ``corrections`` in the data dictionary gives its columns.

    ``measure`` is the measure's ordinal, ``paragraph`` the place of a narrative one, ``indicator``
    an indicator's ordinal; each is null where the line is about something else.
    ``measure_number`` is null where the line does not tell it, and ``numbered`` then false.
    """

    id: str
    document_id: str
    table: str
    action: CorrectionAction
    measure: int | None = None
    measure_number: str | None = None
    numbered: bool = False
    paragraph: int | None = None
    indicator: int | None = None
    column: str | None = None
    field: str | None = None
    start: int | None = None
    end: int | None = None
    number: str | None = None
    year: int | None = None
    of: str | None = None
    was: Values = dataclasses.field(default_factory=dict)
    set: Values = dataclasses.field(default_factory=dict)
    by: str | None = None
    at: datetime | None = None
    note: str | None = None


Corrections = Mapping[str, tuple[Line, ...]]  # by document_id, in the order of the file


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a file in its order; ``torn`` is what a writer that was killed left at its end,
    null where the file ends as it should.
    """

    lines: tuple[Line, ...] = ()
    torn: str | None = None

    def by_document(self) -> dict[str, tuple[Line, ...]]:
        """The lines about each document, in the order of the file."""
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.document_id, []).append(line)
        return {document_id: tuple(lines) for document_id, lines in found.items()}


def read_lines(data: bytes, name: str = FILE) -> Lines:
    """The lines of a file.  Raises :class:`BadCorrection`, which names the first bad line.

    A last line that a writer did not end, and that is no JSON, is left aside in ``torn``.
    """
    lines: list[Line] = []
    known: dict[str, Line] = {}
    pieces = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    for at, piece in enumerate(pieces, 1):
        if not piece.strip():
            continue
        try:
            line = parse_line(piece, known)
        except _NoJson as error:
            if at == len(pieces):
                return Lines(tuple(lines), piece.decode("utf-8", "backslashreplace"))
            raise BadCorrection(f"{name}, line {at}: {error}") from error
        except BadValue as error:
            raise BadCorrection(f"{name}, line {at}: {error}") from error
        known[line.id] = line
        lines.append(line)
    return Lines(tuple(lines))


class _NoJson(BadValue):
    """Raised for what is no JSON: a line that was cut short, or none."""


def parse_line(data: bytes, known: Mapping[str, Line]) -> Line:
    """One line; ``known`` are those before it.  Raises ``BadValue``."""
    try:
        read = json.loads(data.decode("utf-8"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise _NoJson("not JSON in UTF-8") from error
    if not isinstance(read, dict):
        raise BadValue("not a JSON object")
    told = {key: value for key, value in _normalised(read).items() if value is not None}
    if unknown := sorted(read.keys() - _KEYS):
        raise BadValue(f"no key {unknown[0]!r}")
    _check_types(told)
    if "id" not in told:
        raise BadValue("no id")
    if told["id"] in known:
        raise BadValue(f"the id {told['id']!r} is used twice")
    action = told.get("action")
    if action == "undo":
        return _undo(told, known)
    return _line(told, "measure_number" in read, cast(CorrectionAction, action))


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no number")


def _normalised(value: Any) -> Any:
    """Text as tables hold it: NFC."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_normalised(item) for item in value]
    if isinstance(value, dict):
        return {key: _normalised(item) for key, item in value.items()}
    return value


def _check_types(told: Mapping[str, Any]) -> None:
    for key in (*_TEXTS, "at", "table", "action"):
        if key in told and (not isinstance(told[key], str) or not told[key]):
            raise BadValue(f"{key} is no text")
    for key in (*_COUNTS, *_PLACES, "year"):
        least = 0 if key in _PLACES else 1
        value = told.get(key, least)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value < 1 << 31:
            raise BadValue(f"{key} is no whole number from {least}")
    for key in ("was", "set"):
        if key in told and not isinstance(told[key], dict):
            raise BadValue(f"{key} is no object of columns and values")


def _undo(told: Mapping[str, Any], known: Mapping[str, Line]) -> Line:
    undone = known.get(told.get("of", ""))
    if undone is None:
        raise BadValue("an undo needs `of`, the id of a line before it")
    if told.get("document_id", undone.document_id) != undone.document_id:
        raise BadValue("an undo is about the document of the line undone")
    return Line(
        id=told["id"],
        document_id=undone.document_id,
        table=undone.table,
        action="undo",
        measure=undone.measure,
        paragraph=undone.paragraph,
        indicator=undone.indicator,
        column=undone.column,
        field=undone.field,
        start=undone.start,
        end=undone.end,
        number=undone.number,
        year=undone.year,
        of=undone.id,
        by=told.get("by"),
        at=_time(told.get("at")),
        note=told.get("note"),
    )


def _line(told: Mapping[str, Any], numbered: bool, action: CorrectionAction) -> Line:
    table = told.get("table", "")
    if table not in OWNERS:
        raise BadValue(f"table is one of {', '.join(OWNERS)}, not {table!r}")
    allowed = _ACTIONS.get(table, _ANY)
    if action not in allowed:
        raise BadValue(f"action on {table} is one of {', '.join((*allowed, 'undo'))}")
    if "of" in told:
        raise BadValue("`of` belongs to an undo")
    if "document_id" not in told:
        raise BadValue("no document_id")
    fields = _FIELDS.get(table, ())
    where = told.get("field", fields[0] if len(fields) == 1 else None)
    if fields and where not in fields:
        raise BadValue(f"field in {table} is one of {', '.join(fields)}")
    _check_place(told, table, where)
    was, values = told.get("was", {}), told.get("set", {})
    for name in was:
        if not is_column(table, name):
            raise BadValue(f"was: {table} has no column {name!r}")
    if (action in ("change", "add")) != bool(values):
        raise BadValue("`set` with values belongs to change and add")
    if action == "add" and table != "attainment" and values.get("value") is None:
        raise BadValue("an added number needs its value")
    if action == "add" and table == "attainment" and values.get("actual") is None:
        raise BadValue("an added comparison needs what was reached, actual")
    if action == "add" and table == "indicator_values" and "number" not in told:
        raise BadValue("an added value needs its number")
    if action == "add" and table == "indicator_values" and values.get("kind") is None:
        raise BadValue("an added value needs its kind")
    return Line(
        id=told["id"],
        document_id=told["document_id"],
        table=table,
        action=action,
        measure=told.get("measure"),
        measure_number=told.get("measure_number"),
        numbered=numbered,
        paragraph=told.get("paragraph"),
        indicator=told.get("indicator"),
        column=told.get("column"),
        field=where,
        start=told.get("start"),
        end=told.get("end"),
        number=told.get("number"),
        year=told.get("year"),
        was=was,
        set=checked_values(table, values),
        by=told.get("by"),
        at=_time(told.get("at")),
        note=told.get("note"),
    )


def _check_place(told: Mapping[str, Any], table: str, where: str | None) -> None:
    needs = OWNERS[table]
    if where == "narrative":
        needs = "paragraph"
    if needs and needs not in told:
        raise BadValue(f"a line about {table} needs {needs}")
    if where is not None or table == "indicator_values":
        for key in ("start", "end", "number"):
            if key not in told and (table == "targets" or table == "figures"):
                raise BadValue(f"a line about {table} needs {key}")
    if table == "attainment" and ("start" not in told or "end" not in told):
        raise BadValue("a line about attainment needs the start and end of the target")
    if table == "indicator_values" and "column" not in told:
        raise BadValue("a line about indicator_values needs column")
    if "start" in told or "end" in told:
        start, end, number = told.get("start"), told.get("end"), told.get("number")
        if start is None or end is None or end <= start:
            raise BadValue("start and end are no span")
        if number is not None and end - start != len(number):
            raise BadValue(f"the span {start}–{end} is not as long as the number {number!r}")


def _time(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        read = datetime.fromisoformat(text)
        if read.tzinfo is None:
            read = read.replace(tzinfo=UTC)
        return read.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError) as error:
        raise BadValue(f"at: {text!r} is no time in ISO 8601") from error


def undone_ids(lines: Iterable[Line]) -> frozenset[str]:
    """The ids of lines that are undone; an undo that is undone itself undoes nothing."""
    undone: set[str] = set()
    for line in reversed(list(lines)):
        if line.action == "undo" and line.id not in undone and line.of is not None:
            undone.add(line.of)
    return frozenset(undone)


def digest_of(lines: Sequence[Line]) -> str:
    """What tells lines from others, for what was worked out with them."""
    return hashlib.sha256(repr(lines).encode("utf-8", "backslashreplace")).hexdigest()[:16]
