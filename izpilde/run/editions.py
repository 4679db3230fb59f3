"""``documents.edition_of``: which documents of an output folder are one report."""

from izpilde.normalize.report.editions import ReadDocument, join_editions
from izpilde.schemas.findings import CODES, EDITION
from izpilde.schemas.records import Finding
from izpilde.schemas.store import Store

_DESCRIBED = ("document_id", "source", "format", "title", "period_start", "period_end")


def find_editions(store: Store) -> tuple[dict[str, str], list[Finding]]:
    """The document that each edition is one of, by document_id, and a finding for each edition."""
    measures: dict[str, list[tuple[str | None, str | None]]] = {}
    columns = ["document_id", "measure", "execution"]
    for row in store.table("measures").select(columns).to_pylist():
        measures.setdefault(row["document_id"], []).append((row["measure"], row["execution"]))
    documents = {
        row["document_id"]: row
        for row in store.table("documents").select(list(_DESCRIBED)).to_pylist()
    }
    editions = join_editions(
        ReadDocument(
            document_id=name,
            source=row["source"],
            format=row["format"],
            title=row["title"],
            period=None
            if row["period_start"] is None or row["period_end"] is None
            else (row["period_start"], row["period_end"]),
            measures=measures[name],
        )
        for name, row in documents.items()
        if name in measures
    )
    return editions, [
        Finding(
            document_id=edition,
            measure_id=None,
            severity=CODES[EDITION].severity,
            code=EDITION,
            message=f"Another edition of {documents[standing]['source']}, which stands for both.",
            field=None,
            start=None,
            end=None,
        )
        for edition, standing in sorted(editions.items())
    ]
