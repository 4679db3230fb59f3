"""What an output folder knows of the documents in it: a small database beside the tables.

``inputs`` are the files that were read to their end, by absolute place and the digest of their
bytes (and, of a store, what it says of them); ``holders`` says which documents they hold;
``documents`` what became of each; ``parts`` keeps the rows of those that are not in the tables yet,
so that a run that is killed loses what it was reading and no more; ``tabled`` lists what stands in
the tables, and ``marks`` what tells each one's measures from others'.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from izpilde.run.database import Database
from izpilde.run.locations import adopted, apart
from izpilde.run.outcome import Outcome

# The name of a document: of the inputs that held it in the last run that met it, the first.
_NAMED = """
CREATE TEMP TABLE named AS
SELECT document_id, source, nullif(container, '') AS container, location FROM (
    SELECT *, row_number() OVER (
        PARTITION BY document_id ORDER BY run DESC, source, container, location
    ) AS place FROM holders
) JOIN documents USING (document_id) WHERE place = 1
"""


@dataclass(frozen=True, slots=True)
class Readers:
    """What reads documents the same way each time: ``base`` for all, and for a document with
    corrections (by document_id) those too.
    """

    base: str
    corrected: Mapping[str, str] = field(default_factory=dict)

    def of(self, document_id: str) -> str:
        lines = self.corrected.get(document_id)
        return self.base if lines is None else f"{self.base} corrections {lines}"


@dataclass(frozen=True, slots=True)
class Named:
    """A document as the tables are to name it."""

    document_id: str
    source: str
    container: str | None
    in_tables: bool


class State(Database):
    """What the database of an output folder knows of its documents; ``run`` numbers the runs."""

    def __init__(self, folder: Path, *, fresh: bool) -> None:
        super().__init__(folder, fresh=fresh)
        with self.errors():
            self.run = int(self.fact("run") or 0) + 1
            self.set_fact("run", str(self.run))

    # What is known.

    def adopt(self, documents: Iterable[tuple[str, str, str | None]]) -> None:
        """Take the tables as they stand for the truth: these documents are in them (id, source,
        container), and none of them counts as read.
        """
        with self.change():
            self._db.execute("DELETE FROM tabled")
            self._db.execute("DELETE FROM marks")
            self._db.execute(
                "DELETE FROM documents WHERE document_id NOT IN (SELECT document_id FROM parts)"
            )
            self._db.execute("DELETE FROM inputs")
            for document_id, source, container in documents:
                self._db.execute(
                    "INSERT OR REPLACE INTO tabled VALUES (?, ?)", [document_id, source]
                )
                new = self._db.execute(
                    "INSERT OR IGNORE INTO documents VALUES (?, '', 'unknown', NULL, 0, '', 1, '')",
                    [document_id],
                ).rowcount
                held = self._db.execute(
                    "SELECT 1 FROM holders WHERE document_id = ?", [document_id]
                ).fetchone()
                if new and not held:
                    self._db.execute(
                        "INSERT OR REPLACE INTO holders VALUES (?, ?, ?, ?, 0)",
                        [adopted(source), container or "", document_id, source],
                    )

    def known(self, readers: Readers) -> frozenset[str]:
        """The keys of documents that these very readers read without failing."""
        rows = self._db.execute(
            "SELECT key, document_id, reader FROM documents WHERE status <> 'failed'"
        )
        return frozenset(
            key for key, document_id, reader in rows if reader == readers.of(document_id)
        )

    def digest(self, location: bytes, readers: Readers, *, present: frozenset[str]) -> str | None:
        """The digest of an input's bytes if nothing in it needs to be read again as long as they
        are the same; a document that failed while a program was absent that is ``present`` does.
        """
        row = self._db.execute(
            "SELECT sha256 FROM inputs WHERE location = ? AND reader = ?",
            [location, readers.base],
        ).fetchone()
        if row is None:
            return None
        failed = self._db.execute(
            "SELECT absent FROM holders JOIN documents USING (document_id) "
            "WHERE location = ? AND status = 'failed'",
            [location],
        )
        if any(present.intersection(absent.split(",")) for (absent,) in failed):
            return None
        held = self._db.execute(
            "SELECT document_id, reader FROM holders LEFT JOIN documents USING (document_id) "
            "WHERE location = ?",
            [location],
        )
        as_before = all(reader == readers.of(document_id) for document_id, reader in held)
        return str(row[0]) if as_before else None

    def mark(self, location: bytes) -> str | None:
        """What the store said of an input when it was read (``Input.mark``)."""
        row = self._db.execute("SELECT mark FROM inputs WHERE location = ?", [location]).fetchone()
        return None if row is None else row[0]

    def forget_failures(self) -> None:
        """Have failed documents read again."""
        with self.change():
            self._db.execute(
                "DELETE FROM inputs WHERE location IN (SELECT location FROM holders "
                "JOIN documents USING (document_id) WHERE status = 'failed')"
            )

    def held_by(self, location: bytes) -> list[tuple[str, str | None, str | None]]:
        """The documents of an input: id, container, and why one could not be read."""
        return self._db.execute(
            "SELECT document_id, nullif(container, ''), iif(status = 'failed', error, NULL) "
            "FROM holders JOIN documents USING (document_id) WHERE location = ? ORDER BY container",
            [location],
        ).fetchall()

    # What a run finds out.

    def met(self, location: bytes, outcome: Outcome, reader: str, absent: str) -> str | None:
        """An input holds this document.  The name under which this run met it before, if it did."""
        before = self._db.execute(
            "SELECT source, container FROM holders WHERE document_id = ? AND run = ? "
            "AND NOT (location = ? AND container = ?) ORDER BY source, container LIMIT 1",
            [outcome.document_id, self.run, location, outcome.container or ""],
        ).fetchone()
        self._db.execute(
            "INSERT OR REPLACE INTO holders VALUES (?, ?, ?, ?, ?)",
            [location, outcome.container or "", outcome.document_id, outcome.source, self.run],
        )
        name = (outcome.source, outcome.container or "")
        if outcome.parts is not None and (before is None or name < before):
            self._db.execute(
                "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, 0, ?)",
                [
                    *(outcome.document_id, reader, outcome.status),
                    *(outcome.error, outcome.measures, absent, outcome.key),
                ],
            )
            for table in ("parts", "marks"):
                self._db.execute(
                    f"DELETE FROM {table} WHERE document_id = ?",
                    [outcome.document_id],
                )
            self._db.executemany(
                "INSERT INTO parts VALUES (?, ?, ?)",
                [(outcome.document_id, table, rows) for table, rows in outcome.parts.items()],
            )
        if before is None:
            return None
        return f"{before[0]} ({before[1]})" if before[1] else str(before[0])

    def finished(
        self, location: bytes, source: str, sha256: str | None, reader: str, mark: str | None = None
    ) -> None:
        """An input was read to its end: what it held before and holds no more goes."""
        self._db.execute(
            "DELETE FROM holders WHERE run < ? AND location IN (?, ?)",
            [self.run, location, adopted(source)],
        )
        self._db.execute("DELETE FROM inputs WHERE location = ?", [location])
        if sha256 is not None:
            self._db.execute(
                "INSERT INTO inputs VALUES (?, ?, ?, ?)", [location, sha256, reader, mark]
            )

    def prune(self, roots: Iterable[bytes]) -> None:
        """Let go of what lies under these places, files or folders, and this run did not meet."""
        with self.change():
            for root in roots:
                inside = root.rstrip(b"/") + b"/"
                self._db.execute(
                    "DELETE FROM holders WHERE run < ? AND "
                    "(location = ? OR substr(location, 1, ?) = ?)",
                    [self.run, root, len(inside), inside],
                )
                self._db.execute(
                    "DELETE FROM inputs WHERE location NOT IN (SELECT location FROM holders)"
                )

    # What is to be written.

    def settle(self) -> None:
        """Drop documents that no input holds, and name the others."""
        with self.change():
            self._db.execute("DROP TABLE IF EXISTS named")
            self._db.execute(
                "DELETE FROM documents WHERE document_id NOT IN (SELECT document_id FROM holders)"
            )
            for table in ("parts", "marks"):
                self._db.execute(
                    f"DELETE FROM {table} WHERE document_id NOT IN "
                    "(SELECT document_id FROM documents)"
                )
            self._db.execute(_NAMED)
            shared = self._db.execute(
                "SELECT source FROM named GROUP BY source HAVING count(DISTINCT location) > 1"
            ).fetchall()
            for (source,) in shared:
                places = self._db.execute(
                    "SELECT DISTINCT location FROM named WHERE source = ?", [source]
                ).fetchall()
                for location, longer in apart(source, [row[0] for row in places]).items():
                    self._db.execute(
                        "UPDATE named SET source = ? WHERE source = ? AND location = ?",
                        [longer, source, location],
                    )
            self._db.execute("CREATE INDEX temp.in_order ON named (source, document_id)")

    def named(self) -> Iterator[Named]:
        """The documents in the order of the tables, after :meth:`settle`."""
        rows = self._db.execute(
            "SELECT document_id, source, container, in_tables FROM named "
            "JOIN documents USING (document_id) ORDER BY source, document_id"
        )
        for document_id, source, container, in_tables in rows:
            yield Named(document_id, source, container, bool(in_tables))

    def moved(self) -> frozenset[str]:
        """Documents in the tables that another name puts in another place."""
        rows = self._db.execute(
            "SELECT document_id FROM named JOIN documents USING (document_id) "
            "JOIN tabled USING (document_id) WHERE in_tables AND named.source <> tabled.source"
        )
        return frozenset(row[0] for row in rows)

    def gone(self) -> frozenset[str]:
        """Documents in the tables that are not to be taken over from there."""
        rows = self._db.execute(
            "SELECT document_id FROM tabled WHERE document_id NOT IN "
            "(SELECT document_id FROM documents WHERE in_tables)"
        )
        return frozenset(row[0] for row in rows)

    def has_tables(self) -> bool:
        """Whether anything is to be taken over from the tables as they are."""
        row = self._db.execute("SELECT 1 FROM tabled LIMIT 1").fetchone()
        return row is not None

    def is_written(self) -> bool:
        """Whether the tables hold what they are to hold, after :meth:`settle`."""
        (new,) = self._db.execute("SELECT count(*) FROM documents WHERE NOT in_tables").fetchone()
        return not (new or self.moved() or self.gone())

    def set_part(self, document_id: str, name: str, rows: bytes) -> None:
        """Keep rows of a document from the tables as a part."""
        self._db.execute("INSERT OR REPLACE INTO parts VALUES (?, ?, ?)", [document_id, name, rows])

    def lift(self, document_ids: Iterable[str]) -> None:
        """Take documents from their parts, not from the tables."""
        self._db.executemany(
            "UPDATE documents SET in_tables = 0 WHERE document_id = ?",
            [[document_id] for document_id in document_ids],
        )

    def part(self, document_id: str, name: str) -> bytes | None:
        """The rows of a document in a table; null where it has none."""
        row = self._db.execute(
            "SELECT rows FROM parts WHERE document_id = ? AND name = ?", [document_id, name]
        ).fetchone()
        return None if row is None else bytes(row[0])

    def marks(self) -> Iterator[tuple[str, bytes]]:
        """The marks of measures (``run/editions.py``) that are known, by document."""
        yield from self._db.execute("SELECT document_id, marks FROM marks")

    def keep_marks(self, marks: Iterable[tuple[str, bytes]]) -> None:
        with self.change():
            self._db.executemany("INSERT OR REPLACE INTO marks VALUES (?, ?)", marks)

    def written(self, fingerprint: str) -> None:
        """The tables, which ``fingerprint`` tells from others, hold every document."""
        self._db.execute("DELETE FROM tabled")
        self._db.execute("INSERT INTO tabled SELECT document_id, source FROM named")
        self._db.execute("UPDATE documents SET in_tables = 1")
        self._db.execute("DELETE FROM parts")
        self.set_fact("tables", fingerprint)
        self._db.execute("DELETE FROM facts WHERE name = 'moving'")
