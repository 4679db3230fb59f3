"""The database of an output folder: opened, changed whole or not at all, made small, looked into.

SQLite, since its transactions outlive a kill and its memory does not grow with the archive.
"""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from izpilde.schemas.errors import OutputError
from izpilde.schemas.store import STATE, STATE_FILE

_LAYOUT = "3"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE IF NOT EXISTS inputs (
    location BLOB PRIMARY KEY, sha256 TEXT, reader TEXT, mark TEXT
);
CREATE TABLE IF NOT EXISTS holders (
    location BLOB, container TEXT, document_id TEXT, source TEXT, run INTEGER,
    PRIMARY KEY (location, container)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS held ON holders (document_id);
CREATE TABLE IF NOT EXISTS documents (
    document_id TEXT PRIMARY KEY, reader TEXT, status TEXT, error TEXT, measures INTEGER,
    absent TEXT, in_tables INTEGER, key TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS parts (
    document_id TEXT, name TEXT, rows BLOB, PRIMARY KEY (document_id, name)
);
CREATE TABLE IF NOT EXISTS tabled (document_id TEXT PRIMARY KEY, source TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS marks (document_id TEXT PRIMARY KEY, marks BLOB) WITHOUT ROWID;
"""


class Database:
    """The database of one output folder; only the run that holds the folder opens it."""

    def __init__(self, folder: Path, *, fresh: bool) -> None:
        self._folder = folder
        path = folder / STATE / STATE_FILE
        if fresh:
            for left in (
                path,
                path.with_name(f"{STATE_FILE}-wal"),
                path.with_name(f"{STATE_FILE}-journal"),
            ):
                left.unlink(missing_ok=True)
        with self.errors():
            try:
                self._open(path)
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
                path.unlink()  # damaged: the tables tell what they hold, the rest is read again
                self._open(path)

    def _open(self, path: Path) -> None:
        # Threads that write tables read from it; SQLite itself lets one of them in at a time.
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        # Alone with the file, SQLite needs no shared memory, which network folders do not have.
        for pragma in (
            "locking_mode = EXCLUSIVE",
            "journal_mode = WAL",
            "synchronous = NORMAL",
            "temp_store = MEMORY",
        ):
            self._db.execute(f"PRAGMA {pragma}")
        self._db.executescript(_SCHEMA)
        layout = self.fact("layout")
        if layout not in (None, _LAYOUT):
            self._db.close()
            path.unlink()
            self._open(path)
        self.set_fact("layout", _LAYOUT)

    def close(self) -> None:
        """Give the file back."""
        with contextlib.suppress(sqlite3.Error):
            self._db.close()

    @contextlib.contextmanager
    def errors(self) -> Iterator[None]:
        """What keeps the database from being written, as the folder's trouble."""
        try:
            yield
        except sqlite3.Error as error:
            raise OutputError(f"{self._folder} cannot be written: {error}") from error

    @contextlib.contextmanager
    def change(self) -> Iterator[None]:
        """All that is done inside is done, or none of it; a change inside another is part of it."""
        if self._db.in_transaction:
            yield
            return
        with self.errors():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def fact(self, name: str) -> str | None:
        row = self._db.execute("SELECT value FROM facts WHERE name = ?", [name]).fetchone()
        return None if row is None else str(row[0])

    def set_fact(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", [name, value])


def compact(folder: Path) -> None:
    """Make the database of a folder as small as what it holds."""
    with contextlib.closing(sqlite3.connect(folder / STATE / STATE_FILE)) as database:
        database.execute("VACUUM")


def known_places(folder: Path) -> dict[str, list[tuple[str, str | None]]]:
    """By document_id, the files of this machine that held it, and its place in each where that is
    a container.  Nothing is known where another run is writing, or the state is gone.
    """
    path = folder / STATE / STATE_FILE
    found: dict[str, list[tuple[str, str | None]]] = {}
    with contextlib.suppress(sqlite3.Error):
        address = f"{path.absolute().as_uri()}?immutable=1"
        with contextlib.closing(sqlite3.connect(address, uri=True)) as db:
            rows = db.execute("SELECT document_id, location, nullif(container, '') FROM holders")
            for document_id, location, container in rows:
                if not location.startswith(b"?") and b"://" not in location:
                    place = (os.fsdecode(location), container)
                    found.setdefault(document_id, []).append(place)
    return found
