"""Two output folders held against each other: by document, measure and number."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from izpilde.diff.documents import paired_documents
from izpilde.diff.matching import Row, matched
from izpilde.output_folder import OutputFolder, open_folder

if TYPE_CHECKING:
    import pyarrow as pa

Change = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the folders read differently.

    ``document`` is its source; ``measure`` the number, else the wording, of the measure or
    indicator, null for what belongs to the whole document.  ``item`` is what in the table it is: a
    number as printed, a finding's code; null for the measure or the document itself.  ``column``,
    ``old`` and ``new`` say what changed; for a row that was added or removed ``column`` is null
    and the other two hold its words.
    """

    document: str
    measure: str | None
    table: str
    item: str | None
    change: Change
    column: str | None
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class Compared:
    """How many documents the folders hold together, and their differences in order."""

    documents: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class _Kind:
    """How the rows of a table are told apart and named.

    ``keys``: see ``matching.matched``; ``item`` is the column that names a row, ``words`` the one
    that says what it is; ``passed_over`` are columns that say where something stands or how it
    was read, not what.
    """

    keys: tuple[tuple[str, ...], ...]
    item: str | None
    words: str
    passed_over: frozenset[str]


_IDS = frozenset(
    ("document_id", "measure_id", "target_id", "figure_id", "indicator_id", "total_id")
)
_PLACES = frozenset(
    ("ordinal", "table_index", "row_index", "boxes", "start", "end", "rule", "paragraph")
)
_WHERE = _IDS | _PLACES
_DOCUMENT = _Kind(
    (),  # see ``documents.paired_documents``
    None,
    "source",
    frozenset(("document_id", "sha256", "bytes", "izpilde_version", "edition_of")),
)
_MEASURE = _Kind((("number", "measure"), ("number",), ("measure",)), None, "measure", _WHERE)
_TARGET = _Kind(
    (("number", "start"), ("number", "clause"), ("number",)), "number", "clause", _WHERE
)
_FIGURE = _Kind(
    (("field", "number", "start", "clause"), ("field", "number", "clause"), ("field", "number")),
    "number",
    "clause",
    _WHERE,
)
_COMPARISON = _Kind(
    (("target", "year"), ("target", "actual")),
    "target",
    "actual",
    _WHERE | {"figure_ids", "target"},
)
_FINDING = _Kind(
    (("code", "field", "start", "message"), ("code", "message")), "code", "message", _WHERE
)
_INDICATOR = _Kind((("number", "indicator", "part_of"), ("indicator",)), None, "indicator", _WHERE)
_VALUE = _Kind(
    (("column", "kind", "breakdown", "year_from", "number"), ("column", "number")),
    "number",
    "text",
    _WHERE,
)
_TABLES = (
    *("documents", "measures", "targets", "figures", "attainment"),
    *("indicators", "indicator_values", "findings"),
)


def compare(old: str, new: str) -> Compared:
    """What the output folder ``new`` reads otherwise than ``old``.

    Tables that are worked out over these (promises, series) are not compared.  Raises
    ``OutputError`` where one of them is no output folder.
    """
    folders = [_Folder(open_folder(url)) for url in (old, new)]
    first, then = folders
    pairs = paired_documents(first.documents, then.documents, first.promised, then.promised)
    found = itertools.chain.from_iterable(_of_document(*pair, *folders) for pair in pairs)
    return Compared(len(pairs), tuple(found))


class _Folder:
    """The tables of a folder, and where in them each document's rows stand."""

    def __init__(self, folder: OutputFolder) -> None:
        self._tables = {name: folder.arrow(name) for name in _TABLES}
        self._spans = {name: _spans(table) for name, table in self._tables.items()}
        self.documents: list[Row] = self._tables["documents"].to_pylist()

    def slice(self, table: str, document_id: str) -> "pa.Table":
        start, length = self._spans[table].get(document_id, (0, 0))
        return self._tables[table].slice(start, length)

    def promised(self, document_id: str) -> list[Row]:
        """Numbers and wordings of a document's measures."""
        rows = self.slice("measures", document_id).select(["number", "measure"])
        return rows.to_pylist()  # type: ignore[no-any-return]

    def rows(self, table: str, document_id: str) -> list[Row]:
        rows: list[Row] = self.slice(table, document_id).to_pylist(maps_as_pydicts="strict")
        return rows


def _spans(table: "pa.Table") -> dict[str, tuple[int, int]]:
    """Where the rows of each document begin, and how many they are: they stand together."""
    spans = {}
    start = 0
    for document_id, rows in itertools.groupby(table.column("document_id").to_pylist()):
        length = sum(1 for _ in rows)
        spans[document_id] = (start, length)
        start += length
    return spans


def _of_document(
    old: Row | None, new: Row | None, old_folder: _Folder, new_folder: _Folder
) -> Iterator[Difference]:
    document = str((new or old or {})["source"])
    yield from _of_rows(document, None, "documents", _DOCUMENT, old, new)
    if old is None or new is None:
        return
    ids = str(old["document_id"]), str(new["document_id"])
    if all(
        old_folder.slice(table, ids[0]).equals(new_folder.slice(table, ids[1]))
        for table in _TABLES[1:]
    ):
        return  # most are read alike, and need not become rows of ours
    sides = [
        {table: folder.rows(table, name) for table in _TABLES[1:]}
        for folder, name in zip((old_folder, new_folder), ids, strict=True)
    ]
    for side in sides:
        _name_targets(side)
    measures = _paired(sides, "measures", _MEASURE)
    for pair in measures:
        name = _name(pair, "measure")
        yield from _of_rows(document, name, "measures", _MEASURE, *pair)
        if pair[0] is not None and pair[1] is not None:
            parents = pair[0]["measure_id"], pair[1]["measure_id"]
            yield from _of_parent(document, name, "measure_id", parents, sides)
    for pair in _paired(sides, "indicators", _INDICATOR):
        name = _name(pair, "indicator")
        yield from _of_rows(document, name, "indicators", _INDICATOR, *pair)
        if pair[0] is not None and pair[1] is not None:
            parents = pair[0]["indicator_id"], pair[1]["indicator_id"]
            yield from _of_parent(document, name, "indicator_id", parents, sides)
    yield from _of_parent(document, None, "measure_id", (None, None), sides)


def _paired(
    sides: Sequence[Mapping[str, list[Row]]], table: str, kind: _Kind
) -> list[tuple[Row | None, Row | None]]:
    return matched(sides[0][table], sides[1][table], kind.keys)


# What belongs to a measure, to an indicator, and, under the null of both, to the whole document.
_CHILDREN: dict[str, tuple[tuple[str, _Kind], ...]] = {
    "measure_id": (
        ("targets", _TARGET),
        ("figures", _FIGURE),
        ("attainment", _COMPARISON),
        ("findings", _FINDING),
    ),
    "indicator_id": (("indicator_values", _VALUE), ("attainment", _COMPARISON)),
}


def _of_parent(
    document: str,
    measure: str | None,
    key: str,
    parents: tuple[object, object],
    sides: Sequence[Mapping[str, list[Row]]],
) -> Iterator[Difference]:
    """Differences of the rows that belong to one measure or indicator."""
    for table, kind in _CHILDREN[key]:
        if parents[0] is None and table == "attainment":
            continue  # those of indicators, which come with them
        old, new = (
            [row for row in side[table] if row[key] == parent]
            for side, parent in zip(sides, parents, strict=True)
        )
        for pair in matched(old, new, kind.keys):
            yield from _of_rows(document, measure, table, kind, *pair)


def _of_rows(
    document: str,
    measure: str | None,
    table: str,
    kind: _Kind,
    old: Row | None,
    new: Row | None,
) -> Iterator[Difference]:
    """A row added or removed is one difference, else each column that changed."""
    here = new or old or {}
    item = str(here[kind.item]) if kind.item and here[kind.item] is not None else None
    if old is None or new is None:
        change: Change = "added" if old is None else "removed"
        words = [None if row is None else row[kind.words] for row in (old, new)]
        yield Difference(document, measure, table, item, change, None, *words)
        return
    # A folder that another version wrote may lack a column.
    for column in new:
        before, after = old.get(column), new[column]
        if column not in kind.passed_over and before != after:
            yield Difference(document, measure, table, item, "changed", column, before, after)


def _name_targets(side: Mapping[str, list[Row]]) -> None:
    """Have comparisons say which printed number they compare: identifiers may shift."""
    numbers = {row["target_id"]: row["number"] for row in side["targets"]}
    for row in side["attainment"]:
        row["target"] = numbers.get(row["target_id"])


def _name(pair: tuple[Row | None, Row | None], wording: str) -> str | None:
    row = pair[1] or pair[0] or {}
    name = row["number"] or row[wording]
    return None if name is None else str(name)
