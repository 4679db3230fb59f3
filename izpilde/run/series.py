"""The table ``series``: the same measure over all reports that an output folder holds."""

from collections.abc import Iterator
from pathlib import Path

from izpilde.normalize.report.series import ReportedMeasure, join_series
from izpilde.schemas.merge import rows_of_file, write_rows
from izpilde.schemas.records import SeriesMember


def write_series(folder: Path, program_version: str) -> None:
    """Write the table ``series`` beside the tables of this folder."""
    periods: dict[str, tuple[int, int] | None] = {}
    columns = ["document_id", "period_start", "period_end"]
    for row in rows_of_file(folder / "documents.parquet", columns):
        start, end = row["period_start"], row["period_end"]
        periods[row["document_id"]] = None if start is None or end is None else (start, end)
    members = _members(folder / "measures.parquet", periods)
    rows = [
        SeriesMember(
            series_id=joined.series_id,
            measure_id=joined.member.measure_id,
            document_id=joined.member.document_id,
            number=joined.member.number,
            similarity=joined.similarity,
            period_start=joined.member.period[0] if joined.member.period else None,
            period_end=joined.member.period[1] if joined.member.period else None,
        )
        for joined in join_series(members)
    ]
    order = {document_id: place for place, document_id in enumerate(periods)}
    rows.sort(key=lambda row: order[row.document_id])
    write_rows("series", rows, folder / "series.parquet", program_version)


def _members(
    measures: Path, periods: dict[str, tuple[int, int] | None]
) -> Iterator[ReportedMeasure]:
    columns = ["document_id", "measure_id", "number", "measure", "goal"]
    for row in rows_of_file(measures, columns):
        yield ReportedMeasure(
            document_id=row["document_id"],
            measure_id=row["measure_id"],
            number=row["number"],
            wording=row["measure"],
            goal=row["goal"],
            period=periods[row["document_id"]],
        )
