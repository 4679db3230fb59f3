"""``documents.edition_of``: which documents of an output folder are one report."""

from array import array
from pathlib import Path

from izpilde.normalize.report.editions import ReadDocument, join_editions, mark_of
from izpilde.schemas.document_records import Finding
from izpilde.schemas.findings import CODES, EDITION
from izpilde.schemas.merge import rows_of_file

_DESCRIBED = ("document_id", "source", "format", "title", "period_start", "period_end")


def find_editions(folder: Path) -> tuple[dict[str, str], dict[str, Finding]]:
    """By document_id, the document that each edition is one of, and a finding for each edition;
    ``folder`` holds the tables ``documents`` and ``measures``.
    """
    measures: dict[str, array[int]] = {}
    columns = ("document_id", "measure", "execution")
    for row in rows_of_file(folder / "measures.parquet", columns):
        mark = mark_of(row["measure"], row["execution"])
        marks = measures.setdefault(row["document_id"], array("q"))
        if mark is not None:
            marks.append(mark)
    described = rows_of_file(folder / "documents.parquet", _DESCRIBED)
    documents = {row["document_id"]: row for row in described}
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
    return editions, {
        edition: Finding(
            document_id=edition,
            measure_id=None,
            severity=CODES[EDITION].severity,
            code=EDITION,
            message=f"Another edition of {documents[standing]['source']}, which stands for both.",
            field=None,
            start=None,
            end=None,
        )
        for edition, standing in editions.items()
    }
