"""The tables of the samples as text, one row a line, to be read as a diff.

python -m tests.golden_tables     # writes tests/golden/ anew; read the diff before committing
"""

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

from izpilde.document.inputs import Input
from izpilde.document.opening import open_reports
from izpilde.document.pipeline import extract_records

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"
SAMPLES = ("parskats-2021.docx", "parskats-2022.docx", "parskats-2022.pdf", "vide-2023.docx")
# The measures' cells stand in samples/expected; here stands what is read from them.
TABLES = (
    *("documents", "targets", "figures", "attainment", "findings"),
    *("indicators", "indicator_values"),
)
LEFT_OUT = {"document_id", "sha256", "bytes", "boxes", "izpilde_version"}


def golden_lines(sample: str) -> Iterator[str]:
    """The rows of a sample's tables as JSON, the document's id left out of every id."""
    (report,) = open_reports(Input(sample, str(ROOT / "samples" / sample)))
    records = extract_records(report)
    for table in TABLES:
        for record in records.rows(table):
            row = {
                field.name: getattr(record, field.name)
                for field in dataclasses.fields(record)
                if field.name not in LEFT_OUT
            }
            line = json.dumps({"table": table} | row, ensure_ascii=False)
            yield line.replace(report.document_id + "/", "")
    for measure in records.measures:
        keys = ("measure_id", "number", "deadline_from", "deadline_to", "status", "status_reason")
        row = {key: getattr(measure, key) for key in (*keys, "implementers")}
        line = json.dumps({"table": "measures"} | row, ensure_ascii=False, default=str)
        yield line.replace(report.document_id + "/", "")


def golden_path(sample: str) -> Path:
    return GOLDEN / f"{sample}.jsonl"


if __name__ == "__main__":
    for name in SAMPLES:
        golden_path(name).write_text("\n".join(golden_lines(name)) + "\n", encoding="utf-8")
