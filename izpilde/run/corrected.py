"""The corrections of an output folder: the file that is read, and the table that is written."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from izpilde.corrections.lines import FILE, Line, Lines, digest_of, read_lines
from izpilde.corrections.rows import correction_row
from izpilde.document.inputs import Input, read_bytes
from izpilde.run.state import State
from izpilde.schemas.columns import fields_of
from izpilde.schemas.errors import IzpildeError, UnreadableDocument
from izpilde.schemas.folder_records import Correction
from izpilde.schemas.merge import rows_of_file
from izpilde.schemas.parts import pack, plain_rows, unpack
from izpilde.schemas.records import TABLES

_TABLE = "corrections"
_DIGEST = "corrections"  # the fact of the state that tells which lines the table holds


def find_corrections(out: Path, given: str | None) -> Lines:
    """The lines of the file or URL ``given``, else of the folder's own file, if it has one.

    Raises ``IzpildeError`` for a file that cannot be read or holds a bad line.
    """
    if given is None and not (out / FILE).exists():
        return Lines()
    place = given if given is not None else str(out / FILE)
    try:
        data = read_bytes(Input(place, place))
    except UnreadableDocument as error:
        raise IzpildeError(f"{place}: {error}") from error
    return read_lines(data, place)


def table_is_of(state: State, lines: Sequence[Line]) -> bool:
    """Whether the table was written with these very lines."""
    return (state.fact(_DIGEST) or "") == _digest(lines)


def keep_digest(state: State, lines: Sequence[Line]) -> None:
    state.set_fact(_DIGEST, _digest(lines))


def _digest(lines: Sequence[Line]) -> str:
    return digest_of(lines) if lines else ""


def rows_of_corrections(
    old: Path | None, state: State, lines: Sequence[Line]
) -> Iterator[Correction]:
    """A row for each line in the order of the file.  What became of a line is told by its
    document's part, else by the old table; a line about no document of the folder is stale.
    """
    named = {name.document_id: name.in_tables for name in state.named()} if lines else {}
    before = _by_id(old, {name for name, held in named.items() if held}) if lines else {}
    for document_id, held in named.items():
        part = None if held else state.part(document_id, _TABLE)
        if part is not None:
            before |= {row["correction_id"]: row for row in unpack(_TABLE, part).to_pylist()}
    for line in lines:
        row = before.get(line.id)
        yield correction_row(line) if row is None else Correction(**row)


def _by_id(old: Path | None, wanted: Collection[str]) -> dict[str, Mapping[str, Any]]:
    rows = () if old is None else rows_of_file(old, _columns())
    return {row["correction_id"]: row for row in rows if row["document_id"] in wanted}


def lifted(old: Path, moved: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """The rows of some documents in the old table, as parts."""
    rows: dict[str, list[Correction]] = {}
    for row in rows_of_file(old, _columns()):
        if row["document_id"] in moved:
            rows.setdefault(row["document_id"], []).append(Correction(**row))
    for document_id, found in rows.items():
        yield document_id, pack(plain_rows(_TABLE, found))


def _columns() -> tuple[str, ...]:
    return tuple(field.name for field in fields_of(TABLES[_TABLE]))
