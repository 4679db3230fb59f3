"""The table ``series``: the same measure over all reports that an output folder holds."""

from izpilde.normalize.report.plan import plan_key
from izpilde.normalize.report.series import ReportedMeasure, join_series
from izpilde.schemas.records import SeriesMember
from izpilde.schemas.store import Store


def find_series(store: Store) -> list[SeriesMember]:
    """The rows of every measure that stands in more than one report, editions left out."""
    described = ["document_id", "period_start", "period_end", "plan", "ministry", "edition_of"]
    documents = {
        row["document_id"]: row for row in store.table("documents").select(described).to_pylist()
    }
    columns = ["document_id", "measure_id", "number", "measure", "goal"]
    members = []
    for row in store.table("measures").select(columns).to_pylist():
        document = documents[row["document_id"]]
        if document["edition_of"] is not None:
            continue
        start, end = document["period_start"], document["period_end"]
        period = None if start is None or end is None else (start, end)
        members.append(
            ReportedMeasure(
                document_id=row["document_id"],
                measure_id=row["measure_id"],
                number=row["number"],
                wording=row["measure"],
                goal=row["goal"],
                period=period,
                plan=plan_key(document["plan"]),
                ministry=document["ministry"],
            )
        )
    return [
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
