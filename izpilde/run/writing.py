"""From what an output folder's state knows to its tables."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

from izpilde.corrections.lines import Line
from izpilde.run.corrected import keep_digest, lifted, rows_of_corrections, table_is_of
from izpilde.run.editions import find_editions
from izpilde.run.promises import no_longer_editions, promises_of
from izpilde.run.series import JoinedSeries, joined_series
from izpilde.run.state import State
from izpilde.schemas.merge import Place, Rows, merge_table, parts_of, rows_of_file, write_rows
from izpilde.schemas.parts import unpack
from izpilde.schemas.records import TABLES
from izpilde.schemas.store import (
    describe_files,
    fingerprint,
    held_tables,
    next_files,
    output_errors,
    put_in_place,
)

TABLES_AT_ONCE = 2
FEW = 100  # new documents
FOLDER_WIDE = ("series", "corrections")  # worked out over all documents once they stand together
_TELL_EDITIONS = ("documents", "measures")  # tables by which editions are known
# Tables whose rows depend on their own document alone, those first for which others wait.
_BY_DOCUMENT = (
    *_TELL_EDITIONS,
    *(
        name
        for name in TABLES
        if name not in (*_TELL_EDITIONS, *FOLDER_WIDE, "findings", "promises")
    ),
)


def open_state(folder: Path, *, fresh: bool) -> State:
    """What the folder knows, held against its tables; a change that was cut short is ended.

    Raises ``OutputError``.
    """
    with output_errors(folder):
        held = {} if fresh else held_tables(folder)
        state = State(folder, fresh=fresh)
        moving = state.fact("moving")
        if moving is not None:
            put_in_place(folder)
            state.settle()
            with state.change():
                state.written(moving)
            held = held_tables(folder)
        if not fresh and state.fact("tables") != fingerprint(folder):
            columns = ["document_id", "source", "container"]
            rows = rows_of_file(held["documents"], columns) if held else iter(())
            state.adopt((row["document_id"], row["source"], row["container"]) for row in rows)
    return state


def write_tables(
    folder: Path, state: State, program_version: str, corrections: Sequence[Line] = ()
) -> None:
    """Write the tables with all that the state knows, and what became of people's corrections;
    where it is there already, nothing is done.

    The state says that files are being moved before the first one is, so that a run that is killed
    meanwhile is ended by the next.  Raises ``OutputError``.
    """
    state.settle()
    as_before = state.is_written() and table_is_of(state, corrections)
    if as_before and state.fact("tables") == fingerprint(folder):
        return
    with output_errors(folder):
        old = held_tables(folder) if state.has_tables() else {}
        _lift(old, state)
        new = next_files(folder)
        gone = state.gone()

        def stays(document_id: str) -> bool:
            return document_id not in gone

        def merge(name: str, places: Iterable[Place], kept: Callable[[str], bool] = stays) -> None:
            path = new / f"{name}.parquet"
            merge_table(name, old.get(name), kept, places, path, program_version)

        places = list(_places(state))
        reread = {place.document_id for place in places if place.part is not None}
        # Packing leaves other threads be.  With much that is new it would take too much memory.
        few = len(reread) <= FEW
        with ThreadPoolExecutor(TABLES_AT_ONCE if few else 1) as threads:
            written = {name: threads.submit(merge, name, places) for name in _BY_DOCUMENT}
            _all_written(written[name] for name in (_TELL_EDITIONS if few else _BY_DOCUMENT))
            editions, findings = find_editions(new, state)
            places = [
                replace(
                    place,
                    edition_of=editions.get(place.document_id),
                    edition=findings.get(place.document_id),
                )
                for place in places
            ]
            for name in ("documents", "findings"):
                written[name] = threads.submit(merge, name, places)
            back = no_longer_editions(old, editions)
            if back:  # their promises are made of the other tables
                _all_written(written.values())
            standing = _standing(places, promises_of(new, back))
            written["promises"] = threads.submit(
                merge, "promises", standing, lambda name: stays(name) and name not in editions
            )
            _all_written(written.values())
        rows = rows_of_corrections(old.get("corrections"), state, corrections)
        write_rows("corrections", rows, new / "corrections.parquet", program_version)
        with joined_series(new, old, reread, program_version) as series:
            merge("series", _joined(places, series), series.kept.__contains__)
        describe_files(new, program_version)
        mark = fingerprint(new)
        with state.change():
            state.set_fact("moving", mark)
            keep_digest(state, corrections)
        put_in_place(folder)
        with state.change():
            state.written(mark)


def _all_written(tables: Iterable[Future[None]]) -> None:
    for table in tables:
        table.result()


def _lift(old: dict[str, Path], state: State) -> None:
    """Take documents that get another place out of the old tables."""
    moved = state.moved()
    if moved:
        with state.change():
            for name, path in old.items():
                of_file = name == "corrections"  # whose rows stand in the order of the file
                parts = lifted(path, moved) if of_file else parts_of(name, path, moved)
                for document_id, rows in parts:
                    state.set_part(document_id, name, rows)
            state.lift(moved)


def _places(state: State) -> Iterator[Place]:
    for named in state.named():
        part = None if named.in_tables else partial(_part, state, named.document_id)
        yield Place(named.document_id, named.source, named.container, part)


def _standing(places: Iterable[Place], back: Mapping[str, Rows]) -> Iterator[Place]:
    """The places of documents that stand for all their editions."""
    for place in places:
        if place.edition_of is None:
            rows = back.get(place.document_id)
            yield place if rows is None else replace(place, part={"promises": rows}.get)


def _joined(places: Iterable[Place], series: JoinedSeries) -> Iterator[Place]:
    """The places of all documents with what their series have become."""
    for place in places:
        rows = None if place.document_id in series.kept else series.of
        yield replace(place, part=rows and partial(_of, rows, place.document_id))


def _of(rows: Callable[[str], Rows | None], document_id: str, _: str) -> Rows | None:
    return rows(document_id)


def _part(state: State, document_id: str, name: str) -> Rows | None:
    rows = state.part(document_id, name)
    return None if rows is None else unpack(name, rows)
