"""The table ``series``: the same measure over all reports that an output folder holds."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from izpilde.normalize.report.plan import plan_key
from izpilde.normalize.report.series import ReportedMeasure, join_series
from izpilde.schemas.folder_records import SeriesMember
from izpilde.schemas.merge import rows_of_file, write_rows


def write_series(folder: Path, program_version: str) -> None:
    """Write the table ``series`` beside the tables of this folder."""
    columns = ("document_id", "period_start", "period_end", "plan", "ministry", "edition_of")
    documents = {
        row["document_id"]: row for row in rows_of_file(folder / "documents.parquet", columns)
    }
    members = _members(folder / "measures.parquet", documents)
    rows = [
        SeriesMember(
            series_id=joined.series_id,
            measure_id=joined.member.measure_id,
            indicator_id=None,
            document_id=joined.member.document_id,
            number=joined.member.number,
            similarity=joined.similarity,
            period_start=joined.member.period[0] if joined.member.period else None,
            period_end=joined.member.period[1] if joined.member.period else None,
        )
        for joined in join_series(members)
    ]
    order = {document_id: place for place, document_id in enumerate(documents)}
    rows.sort(key=lambda row: order[row.document_id])
    write_rows("series", rows, folder / "series.parquet", program_version)


def _members(
    measures: Path, documents: Mapping[str, Mapping[str, Any]]
) -> Iterator[ReportedMeasure]:
    """The measures of all documents, editions left out."""
    columns = ("document_id", "measure_id", "number", "measure", "goal")
    for row in rows_of_file(measures, columns):
        document = documents[row["document_id"]]
        if document["edition_of"] is not None:
            continue
        start, end = document["period_start"], document["period_end"]
        yield ReportedMeasure(
            document_id=row["document_id"],
            measure_id=row["measure_id"],
            number=row["number"],
            wording=row["measure"],
            goal=row["goal"],
            period=None if start is None or end is None else (start, end),
            plan=plan_key(document["plan"]),
            ministry=document["ministry"],
        )
