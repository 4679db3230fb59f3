"""Which document of one folder is which of the other, also where it was moved, renamed or saved
again."""

import hashlib
from collections.abc import Callable, Sequence

from izpilde.diff.matching import Row, matched

_KEYS = (
    ("document_id",),  # the same bytes
    ("source", "container"),
    ("content", "format"),
    ("title", "period_start", "period_end", "ministry", "plan", "format"),
)
_FILE = ("source", "container")
Content = Callable[[str], Sequence[Row]]  # of a document_id, numbers and wordings of its measures


def paired_documents(
    old: Sequence[Row], new: Sequence[Row], old_content: Content, new_content: Content
) -> list[tuple[Row | None, Row | None]]:
    """As ``matched``: by bytes, then by place, then by what the report promises, then by its title
    with period, ministry and plan in the same format."""
    plain = matched(_told(old, "old", new, old_content), _told(new, "new", old, new_content), _KEYS)
    olds, news = ({row["document_id"]: row for row in side} for side in (old, new))
    return [
        (first and olds[first["document_id"]], then and news[then["document_id"]])
        for first, then in plain
    ]


def _told(rows: Sequence[Row], side: str, others: Sequence[Row], content: Content) -> list[Row]:
    """The rows with ``content`` and, in place of what does not tell a report, what no other has."""
    ids = {row["document_id"] for row in others}
    files = {_file(row) for row in others}
    told = []
    for row in rows:
        alone = (side, row["document_id"])
        here = row["document_id"] in ids or _file(row) in files  # and need not be looked for
        promised = None if here else _digest(content(str(row["document_id"])))
        told.append(row | {"content": promised or alone, "title": row["title"] or alone})
    return told


def _file(row: Row) -> tuple[object, ...]:
    return tuple(row[column] for column in _FILE)


def _digest(measures: Sequence[Row]) -> str | None:
    """What the measures are, in short; null without any."""
    words = [(measure["number"], measure["measure"]) for measure in measures]
    return hashlib.sha256(repr(words).encode()).hexdigest() if words else None
