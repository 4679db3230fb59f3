"""An output folder for the tests of the page: two samples, an invented report that attacks, and
policy results."""

from dataclasses import replace
from pathlib import Path

from izpilde.document.pipeline import extract_records
from izpilde.document.reading import Report
from izpilde.schemas.document_records import Finding
from izpilde.schemas.folder_records import Promise
from izpilde.schemas.indicator_records import Indicator, IndicatorValue
from izpilde.schemas.merge import write_rows
from izpilde.schemas.records import TABLES, Record, Records
from izpilde.schemas.values import ValueKind
from izpilde.version import __version__

SAMPLES = Path(__file__).parent.parent / "samples"
ATTACK = "<img src=x onerror=\"document.title='owned'\">"
CLOSING = "</script><script>document.title='owned'</script>"
FORMULA = '=HYPERLINK("x")'


def write_folder(folder: Path) -> None:
    """Write every table of the contract into ``folder``."""
    reports = [_sample("parskats-2021.docx"), _attacking(_sample("vide-2023.docx")), _results()]
    for table in TABLES:
        rows: list[Record] = [row for records in reports for row in records.rows(table)]
        write_rows(table, rows, folder / f"{table}.parquet", __version__)


def write_failures(folder: Path) -> None:
    """The tables of a run that read nothing."""
    failed = extract_records(Report("a.docx", None, "docx", fault="the file is damaged"))
    for table in TABLES:
        write_rows(table, failed.rows(table), folder / f"{table}.parquet", __version__)


def _sample(name: str) -> Records:
    return extract_records(Report(f"samples/{name}", (SAMPLES / name).read_bytes(), "docx"))


def _attacking(records: Records) -> Records:
    """Each column of a person's own words begins or ends with HTML; spans stay right."""
    (document,) = records.documents
    first = records.measures[0].measure_id
    return replace(
        records,
        documents=(
            replace(document, title=CLOSING, ministry=ATTACK, source=f"samples/{ATTACK}.docx"),
        ),
        measures=tuple(
            replace(
                measure,
                measure=ATTACK,
                direction=CLOSING,
                execution=(measure.execution or "") + ATTACK,
                extra={CLOSING: ATTACK},
            )
            for measure in records.measures
        ),
        promises=tuple(
            replace(promise, ministry=ATTACK, measure=ATTACK, quote=FORMULA)
            for promise in records.promises
        ),
        findings=(
            *records.findings,
            Finding(
                document.document_id, first, "warning", "sum_mismatch", ATTACK, None, None, None
            ),
        ),
    )


def _results() -> Records:
    """One policy indicator with a promise that was missed."""
    (document,) = _sample("vide-2023.docx").documents
    name = "00000000000000ff"
    document = replace(document, document_id=name, source="rezultati.docx", measures=0)
    indicator = Indicator(
        indicator_id=f"{name}/i1", document_id=name, ordinal=1, number="1.", result=None,
        indicator="Mežu platība, kurā atjaunotas audzes", part_of=None, unit="ha", unit_head="ha",
        unit_kind="count", unit_printed="ha", desired="rise", data_source=None, responsible=None,
        notes=None, table_index=0, row_index=1, page_start=3, page_end=3, boxes=None,
    )  # fmt: skip
    printed: tuple[tuple[ValueKind, str, float], ...] = (
        ("planned", "40 000", 40000.0),
        ("actual", "38 500", 38500.0),
    )
    values = tuple(
        IndicatorValue(
            indicator_id=f"{name}/i1", document_id=name, year_from=2023, year_to=2023, kind=kind,
            breakdown=None, number=text, value=value, value_max=None, comparator="eq",
            is_delta=False, change=None, text=text, start=0, end=len(text), column="2023",
        )
        for kind, text, value in printed
    )  # fmt: skip
    promise = Promise(
        kind="indicator", indicator_id=f"{name}/i1", ministry="Zemkopības ministrija", plan=None,
        document_id=name, source="rezultati.docx", period_start=2023, period_end=2023,
        direction=None, goal=None, measure_id=None, number="1.", measure=indicator.indicator,
        responsible=None, status=None, status_reason=None, target_id=None, clause=None,
        comparator="ge", planned=40000.0, unit="ha", unit_head="ha", per=None, year=2023,
        actual=38500.0, ratio=0.9625, met=False, outcome="missed", outcome_reason=None,
        confidence=1.0, quote=None, page=3,
    )  # fmt: skip
    return Records(
        (document,), indicators=(indicator,), indicator_values=values, promises=(promise,)
    )
