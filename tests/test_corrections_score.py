"""The score of the reading and the labelled cases, from what people said of one report."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from izpilde.cli import app
from izpilde.corrections.cases import labelled_cases
from izpilde.corrections.score import Share, score_reading
from tests.quantity_cases import Score as CaseScore
from tests.quantity_cases import cases_of, hold_against
from tests.test_corrected_runs import correct, document
from tests.test_extraction import FIRST, rows, run


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Measure 7 wholly read, its 169 changed; of measure 6 one number confirmed, one removed, one
    added that is none.  Indicator 1 wholly read, of its values one confirmed, changed, removed.
    """
    folder = tmp_path_factory.mktemp("scored")
    shutil.copy(FIRST, folder / "a.docx")
    out = folder / "out"
    run(out, folder / "a.docx", jobs=1)
    about = {"document_id": document(out, "a.docx")}
    figures = {
        (f["measure_id"][-3:], f["number"]): {k: f[k] for k in ("field", "start", "end", "number")}
        for f in rows(out, "figures")
        if f["measure_id"]
    }
    text = next(m["execution"] for m in rows(out, "measures") if m["ordinal"] == 6)
    at = text.index("9.2.1")

    def on(name: str, measure: int, number: str, **told: Any) -> dict[str, Any]:
        where = figures[f"{measure:03}", number]
        return {"id": name, "table": "figures", "measure": measure, **about, **where, **told}

    def value(name: str, column: str, number: str, **told: Any) -> dict[str, Any]:
        where = {"table": "indicator_values", "indicator": 1, "column": column, "number": number}
        return {"id": name, **where, **about, **told}

    correct(
        out,
        {"id": "w", "table": "measures", "action": "confirm", "measure": 7, **about},
        on("a", 7, "169", action="change", set={"year_from": 2020, "year_to": 2020}),
        on("b", 6, "588", action="confirm"),
        on("c", 6, "231", action="remove"),
        {
            **{"id": "d", "table": "figures", "action": "add", "measure": 6, "field": "execution"},
            **{"start": at, "end": at + 5, "number": "9.2.1", "set": {"value": 9}, **about},
        },
        on("e", 5, "12", action="confirm"),
        {"id": "f", "action": "undo", "of": "e"},
        {"id": "g", "table": "indicators", "action": "confirm", "indicator": 1, **about},
        value("h", "Plānots 2021", "25", action="confirm"),
        value("i", "Sasniegts 2021", "24,1", action="change", set={"value": 24.2}),
        value("j", "Bāzes vērtība (2019)", "21,4", action="remove"),
    )
    run(out, folder / "a.docx", jobs=1)
    return out


def test_precision_and_recall_are_counted(out: Path) -> None:
    score = score_reading(out)
    assert (score.confirmed, score.changed, score.removed, score.added) == (2, 2, 2, 1)
    assert score.precision == {"count": Share(1, 3), "indicators": Share(1, 3)}
    assert score.overall == Share(2, 6)
    # Measure 7: two numbers planned, two reported, none added; indicator 1: two values are left.
    assert score.recall == Share(6, 6)
    assert (score.wholly_read, score.indicators_wholly_read) == (1, 1)


def test_intervals_are_wilsons() -> None:
    assert Share(0, 0).value is None
    assert Share(0, 0).interval == (0.0, 1.0)
    low, high = Share(8, 10).interval
    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)
    assert round(Share(10, 10).interval[1], 9) == 1.0


def test_cases_hold_what_people_read(out: Path, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in labelled_cases(out)]
    assert [len(line["quantities"]) for line in lines] == [5, 2, 2]
    sixth, planned, execution = lines
    by_number = {label["number"]: label for label in sixth["quantities"]}
    assert "231" not in by_number
    assert "gap" in sixth
    assert by_number["214"]["optional"]
    assert "optional" not in by_number["588"]
    assert "gap" not in planned
    assert execution["quantities"][1]["year_from"] == 2020
    (tmp_path / "made.jsonl").write_text("\n".join(labelled_cases(out)) + "\n", encoding="utf-8")
    from izpilde.normalize.cells import read_cell

    cases = cases_of(tmp_path / "made.jsonl")
    wrong = [hold_against(c.labels, read_cell(c.text).quantities, CaseScore()) for c in cases]
    assert wrong[1] == []
    assert any("231" in said for said in wrong[0])
    assert any("years is (2020, 2020)" in said for said in wrong[2])


def test_the_command_prints_the_score_and_writes_the_cases(out: Path, tmp_path: Path) -> None:
    into = tmp_path / "cases.jsonl"
    command = ["report", "-o", str(out), "--score", "--cases", str(into)]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 0, result.output
    assert "2 confirmed, 2 changed, 2 removed, 1 added" in result.output
    assert "33.3%" in result.output
    assert into.read_text(encoding="utf-8").splitlines() == list(labelled_cases(out))
    assert not (out / "report.html").exists()
