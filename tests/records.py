"""Records of a small true document, for the tests of what stands behind the readers."""

import dataclasses
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from izpilde.document.promises import find_promises
from izpilde.schemas.document_records import Document, Finding
from izpilde.schemas.folder_records import Correction, SeriesMember
from izpilde.schemas.indicator_records import Indicator, IndicatorValue
from izpilde.schemas.measure_records import Attainment, Figure, Measure, Target
from izpilde.schemas.records import Record, Records
from izpilde.schemas.values import Box

ID = "00112233445566ff"
PLANNED = "Ik gadu vismaz 30 kursi."
EXECUTION = "2021.gadā notika 34 kursi."

COUNTED = {"rule": "digits", "unit": "kursi", "unit_head": "kurss", "unit_kind": "count"}

R = TypeVar("R", bound=Record)


def filled(cls: type[R], **values: object) -> R:
    """A record with these values and null everywhere else."""
    names = [field.name for field in dataclasses.fields(cls)]
    build: Callable[..., R] = cls
    return build(**{name: values.get(name) for name in names})


def with_changed(records: Records, table: str, **values: Any) -> Records:
    """Records in which the rows of one table have these values."""
    replace: Callable[..., Records] = dataclasses.replace
    rows = tuple(dataclasses.replace(row, **values) for row in records.rows(table))
    return replace(records, **{table: rows})


def document(document_id: str = ID, source: str = "a.docx", **values: object) -> Document:
    given: dict[str, object] = {
        "document_id": document_id,
        "source": source,
        "sha256": document_id * 4,
        "bytes": 1234,
        "format": "docx",
        "title": "Pārskats par 2021.gadu",
        "period_start": 2021,
        "period_end": 2021,
        "measure_tables": 1,
        "measures": 1,
        "ocr": False,
        "status": "ok",
        "izpilde_version": "1.2.3",
    }
    return filled(Document, **(given | values))


def records(document_id: str = ID, source: str = "a.docx") -> Records:
    """One document with one row of every table."""
    measure_id = f"{document_id}/001"
    indicator_id = f"{document_id}/i1"
    ids = {"document_id": document_id, "measure_id": measure_id}
    made = Records(
        documents=(document(document_id, source),),
        measures=(
            filled(
                Measure,
                **ids,
                ordinal=1,
                number="1.1.",
                measure="Valodas kursi",
                planned=PLANNED,
                execution=EXECUTION,
                extra={"Avots": "budžets"},
                status="implemented",
                implementers=["Kultūras ministrija"],
                table_index=0,
                row_index=1,
                page_start=3,
                page_end=3,
                boxes=[Box(3, 10.0, 20.0, 500.0, 60.0)],
            ),
        ),
        targets=(
            filled(
                Target,
                **ids,
                target_id=f"{measure_id}/t1",
                clause=PLANNED,
                number="30",
                start=15,
                end=17,
                value=30.0,
                comparator="ge",
                **COUNTED,
                per="year",
                outcome="met",
            ),
        ),
        figures=(
            filled(
                Figure,
                **ids,
                figure_id=f"{measure_id}/f1",
                field="execution",
                clause=EXECUTION,
                number="34",
                start=17,
                end=19,
                value=34.0,
                comparator="eq",
                **COUNTED,
                year_from=2021,
                year_to=2021,
                is_delta=False,
            ),
        ),
        attainment=(
            filled(
                Attainment,
                **ids,
                target_id=f"{measure_id}/t1",
                year=2021,
                planned=30.0,
                comparator="ge",
                actual=34.0,
                figure_ids=[f"{measure_id}/f1"],
                ratio=34 / 30,
                met=True,
                confidence=1.0,
                basis="stated",
                rule="yearly_by_year",
            ),
        ),
        findings=(
            filled(
                Finding,
                **ids,
                severity="info",
                code="empty_cell",
                message="No deadline is given.",
                field="deadline",
            ),
        ),
        series=(
            filled(
                SeriesMember,
                **ids,
                series_id=measure_id,
                number="1.1.",
                similarity=1.0,
                period_start=2021,
                period_end=2021,
            ),
        ),
        indicators=(
            filled(
                Indicator,
                document_id=document_id,
                indicator_id=indicator_id,
                ordinal=1,
                indicator="Kursu skaits",
                table_index=1,
                row_index=1,
            ),
        ),
        indicator_values=(
            filled(
                IndicatorValue,
                document_id=document_id,
                indicator_id=indicator_id,
                year_from=2021,
                year_to=2021,
                kind="actual",
                number="34",
                value=34.0,
                comparator="eq",
                is_delta=False,
                text="34*",
                start=0,
                end=2,
                column="Faktiskā vērtība 2021",
            ),
        ),
        corrections=(
            filled(
                Correction,
                **ids,
                correction_id="c1",
                table="figures",
                row_id=f"{measure_id}/f1",
                action="confirm",
                at=datetime(2022, 3, 1, 9, 30, tzinfo=UTC),
                state="applied",
            ),
        ),
    )
    return dataclasses.replace(
        made,
        promises=tuple(
            find_promises(
                made.documents[0], made.measures, made.targets, made.figures, made.attainment
            )
        ),
    )
