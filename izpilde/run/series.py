"""The table ``series``: the same measure, or indicator, over all reports of an output folder.

Reports are joined group by group, and only groups that changed; what waits lies in a database that
SQLite keeps in a file of its own, so that memory holds one group.
"""

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import get_args

from izpilde.normalize.report.plan import plan_key
from izpilde.normalize.report.series import (
    ReportedMeasure,
    ReportOf,
    group_reports,
    join_series,
)
from izpilde.schemas.folder_records import SeriesMember
from izpilde.schemas.merge import Rows, rows_of_file, version_of
from izpilde.schemas.parts import plain_rows
from izpilde.schemas.values import Kind

_SCHEMA = """
CREATE TABLE waiting (family TEXT, kind, document_id, row_id, number, wording, goal);
CREATE TABLE found (
    document_id TEXT, kind, row_id TEXT, series_id, number, similarity, period_start, period_end
);
"""


@contextmanager
def joined_series(
    folder: Path, old: Mapping[str, Path], reread: Collection[str], program_version: str
) -> Iterator["JoinedSeries"]:
    """The series of the documents whose tables lie in ``folder``.

    Groups that stand in the ``old`` tables as they are now, none of whose documents is among those
    ``reread``, keep their rows.
    """
    documents = _Documents(folder / "documents.parquet")
    unchanged = _unchanged(documents, old, reread, program_version)
    with closing(sqlite3.connect("", isolation_level=None)) as db:
        db.executescript(_SCHEMA)
        db.execute("BEGIN")
        for kind in get_args(Kind):
            db.executemany(
                "INSERT INTO waiting VALUES (?, ?, ?, ?, ?, ?, ?)",
                _waiting(documents, unchanged, folder, kind),
            )
        db.execute("CREATE INDEX by_family ON waiting (family, kind)")
        for family, kind in db.execute("SELECT DISTINCT family, kind FROM waiting").fetchall():
            db.executemany(
                "INSERT INTO found VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                _joined(documents, db, family, kind),
            )
        db.execute("CREATE INDEX by_document ON found (document_id)")
        yield JoinedSeries(documents.of(unchanged), db)


class JoinedSeries:
    """``kept`` are the documents whose rows in the old table hold."""

    def __init__(self, kept: Collection[str], db: sqlite3.Connection) -> None:
        self.kept = kept
        self._db = db

    def of(self, document_id: str) -> Rows | None:
        """The rows of a document whose rows are not kept: its measures, then its indicators."""
        rows = self._db.execute(
            "SELECT * FROM found WHERE document_id = ? ORDER BY kind DESC, length(row_id), row_id",
            (document_id,),
        )
        members = [_member(row) for row in rows]
        return plain_rows("series", members) if members else None


class _Documents:
    """The documents of a table that stand for all their editions."""

    def __init__(self, path: Path) -> None:
        self.report: dict[str, ReportOf] = {}
        self.period: dict[str, tuple[int, int] | None] = {}
        columns = ("document_id", "period_start", "period_end", "plan", "ministry", "edition_of")
        for row in rows_of_file(path, columns):
            if row["edition_of"] is not None:
                continue
            name, start, end = row["document_id"], row["period_start"], row["period_end"]
            self.period[name] = None if start is None or end is None else (start, end)
            self.report[name] = ReportOf(name, plan_key(row["plan"]), row["ministry"])
        self.group = group_reports(self.report.values())

    def of(self, groups: Collection[str]) -> set[str]:
        """The documents of these groups."""
        return {name for name, group in self.group.items() if group in groups}

    def groups(self) -> dict[str, set[tuple[ReportOf, tuple[int, int] | None]]]:
        """All that the series of a group depend on, beside the measures of its documents."""
        groups: dict[str, set[tuple[ReportOf, tuple[int, int] | None]]] = {}
        for name, group in self.group.items():
            groups.setdefault(group, set()).add((self.report[name], self.period[name]))
        return groups


def _unchanged(
    documents: _Documents, old: Mapping[str, Path], reread: Collection[str], version: str
) -> set[str]:
    """The groups whose rows in the old table hold."""
    if not old or version_of(old["series"]) != version:
        return set()
    before = _Documents(old["documents"]).groups()
    touched = {documents.group[name] for name in reread if name in documents.group}
    return {
        group
        for group, members in documents.groups().items()
        if group not in touched and before.get(group) == members
    }


_Row = tuple[str | int | float | None, ...]


# The table of each kind, and its columns for what joins them: id, number, wording, goal.
_SOURCES: dict[Kind, tuple[str, tuple[str, str, str, str]]] = {
    "measure": ("measures", ("measure_id", "number", "measure", "goal")),
    "indicator": ("indicators", ("indicator_id", "number", "indicator", "result")),
}


def _waiting(
    documents: _Documents, unchanged: Collection[str], folder: Path, kind: Kind
) -> Iterator[_Row]:
    table, columns = _SOURCES[kind]
    changed = [name for name, group in documents.group.items() if group not in unchanged]
    for row in rows_of_file(folder / f"{table}.parquet", ("document_id", *columns), changed):
        yield (documents.group[row["document_id"]], kind, *row.values())


def _joined(
    documents: _Documents, db: sqlite3.Connection, family: str, kind: Kind
) -> Iterator[_Row]:
    rows = db.execute(
        "SELECT document_id, row_id, number, wording, goal FROM waiting "
        "WHERE family = ? AND kind = ?",
        (family, kind),
    )
    for joined in join_series(_measures(documents, rows)):
        member = joined.member
        start, end = member.period or (None, None)
        yield (
            *(member.document_id, kind, member.measure_id, joined.series_id, member.number),
            *(joined.similarity, start, end),
        )


def _measures(documents: _Documents, rows: sqlite3.Cursor) -> Iterator[ReportedMeasure]:
    """The members of a group; an indicator as a measure whose goal is its policy result."""
    for document_id, measure_id, number, wording, goal in rows:
        report = documents.report[document_id]
        yield ReportedMeasure(
            document_id=document_id,
            measure_id=measure_id,
            number=number,
            wording=wording,
            goal=goal,
            period=documents.period[document_id],
            plan=report.plan,
            ministry=report.ministry,
        )


def _member(
    row: tuple[str, Kind, str, str, str | None, float, int | None, int | None],
) -> SeriesMember:
    document_id, kind, row_id, series_id, number, similarity, start, end = row
    return SeriesMember(
        series_id=series_id,
        measure_id=row_id if kind == "measure" else None,
        indicator_id=row_id if kind == "indicator" else None,
        document_id=document_id,
        number=number,
        similarity=similarity,
        period_start=start,
        period_end=end,
    )
