"""From a report with policy results to its rows: what a run writes of them, and what it shows."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from izpilde.document.ledger import count_characters
from izpilde.document.pipeline import extract_records
from izpilde.document.reading import Report
from izpilde.extract.measures.find import find_measures
from izpilde.extract.read import read_document
from izpilde.normalize.indicators.attaining import ANSWERS, AnswerRule, attain_indicator
from izpilde.schemas.contract import check_records
from izpilde.schemas.folder_records import Promise
from izpilde.schemas.indicator_records import Indicator, IndicatorValue
from izpilde.schemas.records import Records
from izpilde.schemas.values import Change, Comparator, ValueKind
from izpilde.terminal.show import Wanted, print_report
from izpilde.terminal.tables import print_tables
from tests.drawn import draw_document
from tests.indicator_reports import as_word, printed
from tests.records import filled
from tests.test_extraction import rows, run

REPORT = """
! Informatīvais ziņojums par Upju plāna 2018.–2022. gadam izpildi 2019. un 2020. gadā

# Politikas rezultāti

Politikas rezultāts | Rādītājs | Bāzes vērtība (2017) | Plāns 2020 | Plāns 2022 | {years}
Tīras upes | 1. Upes labā stāvoklī (%) | 30 | 40 | 45 | 36 | 41
^ | 2. Sūdzības par ūdeni (skaits) | 90 | 60 | 50 | 75 | 71
^ | 3. Iztīrītās upes (skaits), t. sk.: | 10 | 20 | 30 | 14 | 21
^ | Gaujas baseinā | 4 | 8 | 12 | 6 | 9
^ | Ventas baseinā | 6 | 12 | 18 | 8 | 12
^ | 4. Talkas (skaits) | – | – | 12 | 7 | n/d
"""
YEARS = "Fakts 2019 | Fakts 2020"


def word_report(drawing: str) -> bytes:
    return as_word(draw_document(drawing))


@pytest.fixture(scope="module")
def records() -> Records:
    data = word_report(REPORT.format(years=YEARS))
    found = extract_records(Report("upes.docx", data, "docx"))
    check_records(found)
    return found


def of_indicators(records: Records) -> list[Promise]:
    return [promise for promise in records.promises if promise.kind == "indicator"]


def test_indicators_have_wording_result_unit_place_and_what_they_are_part_of(
    records: Records,
) -> None:
    first, second, whole, part, *_ = records.indicators
    document_id = records.documents[0].document_id
    assert first.indicator_id == f"{document_id}/i1"
    assert (first.number, first.result, first.indicator) == (
        "1.",
        "Tīras upes",
        "Upes labā stāvoklī",
    )
    assert (first.unit, first.unit_head, first.unit_kind, first.unit_printed) == (
        "%",
        "%",
        "share",
        "%",
    )
    assert (first.table_index, first.row_index, first.part_of) == (0, 1, None)
    assert (first.desired, second.desired) == ("rise", "fall")
    assert (whole.indicator, whole.unit_printed) == ("Iztīrītās upes", "skaits")
    assert (part.indicator, part.part_of, part.unit) == (
        "Gaujas baseinā",
        "Iztīrītās upes",
        "skaits",
    )


def test_values_keep_their_cell_span_and_header(records: Records) -> None:
    values = [v for v in records.indicator_values if v.indicator_id.endswith("/i1")]
    assert [(v.kind, v.year_from, v.value) for v in values] == [
        ("baseline", 2017, 30),
        ("planned", 2020, 40),
        ("planned", 2022, 45),
        ("actual", 2019, 36),
        ("actual", 2020, 41),
    ]
    assert [v.text[v.start : v.end] for v in values] == ["30", "40", "45", "36", "41"]
    assert values[0].column == "Bāzes vērtība (2017)"


def test_planned_is_held_against_actual_of_its_year(records: Records) -> None:
    said = [(a.indicator_id or "", a) for a in records.attainment]
    first = [a for name, a in said if name.endswith("/i1")]
    assert [(a.year, a.planned, a.actual, a.met, a.ratio) for a in first] == [
        (2020, 40, 41, True, 1.025),
        (2022, 45, 41, None, None),
    ]
    assert [a.rule for a in first] == ["indicator_of_year", "indicator_on_the_way"]
    assert all(a.target_id is None and a.measure_id is None for _, a in said)
    fewer = [a for name, a in said if name.endswith("/i2")]
    assert [a.met for a in fewer] == [False, None]


def test_promises_say_what_became_of_each_planned_value(records: Records) -> None:
    promises = of_indicators(records)
    assert len(promises) == 11
    assert [(p.year, p.outcome, p.outcome_reason) for p in promises[:4]] == [
        (2020, "met", None),
        (2022, "unknown", "not_comparable"),
        (2020, "missed", None),
        (2022, "unknown", "not_comparable"),
    ]
    assert (promises[0].goal, promises[0].measure) == ("Tīras upes", "Upes labā stāvoklī")
    assert (promises[0].clause, promises[0].quote) == ("40", "41")


def test_parts_that_add_up_and_parts_that_do_not_are_findings(records: Records) -> None:
    sums = [f for f in records.findings if f.code in ("sum_confirmed", "sum_mismatch")]
    assert [f.code for f in sums] == ["sum_confirmed"] * 4 + ["sum_confirmed"]
    data = word_report(REPORT.format(years=YEARS).replace("| 8 | 12\n", "| 8 | 14\n"))
    other = extract_records(Report("upes.docx", data, "docx"))
    wrong = [f.message for f in other.findings if f.code == "sum_mismatch"]
    assert wrong == ["Iztīrītās upes, actual 2020: 9 + 14 = 23, but 21 is stated"]


def test_a_bare_year_came_about_up_to_the_reports_period_and_is_planned_after_it() -> None:
    data = word_report(REPORT.format(years="2020 | 2021"))
    values = extract_records(Report("upes.docx", data, "docx")).indicator_values
    kinds = {(v.column, v.kind) for v in values if v.column in ("2020", "2021")}
    assert kinds == {("2020", "actual"), ("2021", "planned")}


def test_signs_of_a_table_of_policy_results_count_as_other_tables() -> None:
    document = read_document(*printed("plans", "docx"))
    ledger = count_characters(document, find_measures(document))
    assert ledger is not None
    assert ledger.in_measures == 0
    assert ledger.characters == ledger.in_narrative + ledger.in_other_tables


@pytest.mark.parametrize("way", ["libreoffice", "chromium"])
def test_places_on_pages(way: str) -> None:
    data, kind = printed("uzraudziba", way)
    found = extract_records(Report("u.pdf", data, kind))
    pages = [indicator.page_start for indicator in found.indicators]
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert set(pages) > {1}
    for indicator in found.indicators:
        assert indicator.boxes
        assert indicator.boxes[0].page == indicator.page_start
        assert indicator.boxes[0].top < indicator.boxes[0].bottom


def value(kind: ValueKind, year: int | None, number: float, **more: object) -> IndicatorValue:
    said = {"comparator": "eq", "is_delta": False} | more
    return filled(IndicatorValue, kind=kind, year_from=year, year_to=year, value=number, **said)


@pytest.mark.parametrize(
    ("planned", "comparator", "actual", "desired", "met"),
    [
        (40, "eq", 40, "rise", True),
        (40, "eq", 39.9, "rise", False),
        (40, "eq", 39.9, "fall", True),
        (40, "eq", 41, "fall", False),
        (40, "ge", 41, "fall", True),
        (40, "gt", 40, None, False),
        (40, "le", 40, "rise", True),
        (40, "lt", 40, None, False),
        (40, "approx", 41, None, True),
    ],
)
def test_met_the_way_that_it_is_to_go(
    planned: float, comparator: Comparator, actual: float, desired: Change | None, met: bool
) -> None:
    values = [value("planned", 2020, planned, comparator=comparator), value("actual", 2020, actual)]
    ((_, found),) = attain_indicator(values, desired, 2020)
    assert found is not None
    assert found.met is met


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ([value("planned", 2020, 5), value("actual", 2019, 4)], None),
        ([value("planned", 2021, 5), value("actual", 2019, 4)], "indicator_on_the_way"),
        ([value("planned", None, 5), value("actual", 2019, 4)], "indicator_undated"),
        ([value("planned", 2020, 5), value("actual", None, 4)], "indicator_undated"),
        ([value("planned", 2020, 5), value("actual", 2020, 4, breakdown="vīrieši")], None),
        ([value("planned", 2020, 5, is_delta=True), value("actual", 2020, 4)], None),
        ([value("planned", 2020, 5), value("forecast", 2020, 4)], None),
        ([value("planned", 2020, 5), value("baseline", 2020, 4)], None),
    ],
)
def test_which_actual_value_answers(values: list[IndicatorValue], rule: str | None) -> None:
    ((_, found),) = attain_indicator(values, "rise", 2020)
    assert (found.rule if found else None) == rule


def test_the_same_indicator_in_two_reports_is_a_series(tmp_path: Path) -> None:
    later = REPORT.replace("2019. un 2020. gadā", "2021. un 2022. gadā")
    for name, drawing in (("a", REPORT), ("b", later.replace("Talkas", "Upju talku norise"))):
        (tmp_path / f"{name}.docx").write_bytes(word_report(drawing.format(years=YEARS)))
    out = tmp_path / "out"
    run(out, tmp_path / "a.docx", tmp_path / "b.docx", jobs=1)
    series = rows(out, "series")
    assert {row["measure_id"] for row in series} == {None}
    joined = {row["indicator_id"].rpartition("/")[2] for row in series}
    assert joined == {"i1", "i2", "i3", "i4", "i5"}
    assert len({row["series_id"] for row in series}) == 5
    assert len(rows(out, "indicators")) == 12


def shown(print_it: Callable[[str, Console], object], path: Path) -> str:
    console = Console(file=io.StringIO(), width=160)
    print_it(str(path), console)
    written = console.file
    assert isinstance(written, io.StringIO)
    return written.getvalue()


def test_show_prints_indicators_and_explain_the_roles_of_their_columns(tmp_path: Path) -> None:
    path = tmp_path / "upes.docx"
    path.write_bytes(word_report(REPORT.format(years=YEARS)))
    text = shown(lambda name, console: print_report(name, console, Wanted()), path)
    assert "0 measures in 0 tables, 6 indicators in 1" in text
    assert "Indicators: Tīras upes" in text
    assert "Sūdzības par ūdeni (skaits) ↓" in text
    assert "2022: on the way" in text
    latvian = Wanted(language="lv")
    text = shown(lambda name, console: print_report(name, console, latvian), path)
    assert "rādītāji: 6, tabulas: 1" in text
    assert "2022: vēl gaidāms" in text
    tables = shown(print_tables, path)
    assert "6 indicators" in tables
    row = next(line for line in tables.splitlines() if "Bāzes vērtība (2017)" in line)
    assert [cell.strip() for cell in row.split("│")][2:5] == ["value", "baseline", "2017"]


def test_a_document_without_policy_results_has_no_such_rows() -> None:
    data = word_report("! Ziņojums par 2020. gadu\n\nIestāde | Vietas\nArhīvs | 12")
    found = extract_records(Report("a.docx", data, "docx"))
    assert found.indicators == ()
    assert isinstance(found.indicators, tuple)
    assert found.indicator_values == ()
    assert not [row for row in found.promises if row.kind == "indicator"]


def test_indicators_are_in_order(records: Records) -> None:
    indicators: tuple[Indicator, ...] = records.indicators
    assert [indicator.ordinal for indicator in indicators] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.name)
def test_each_way_to_answer_gives_its_example(answer: AnswerRule) -> None:
    told, came = answer.example.split(" → ")
    document = draw_document(
        "Rādītājs | "
        + " | ".join(part.partition(": ")[0] for part in (told, *came.split("; ")))
        + "\nUpes | "
        + " | ".join(part.partition(": ")[2] for part in (told, *came.split("; ")))
    )
    found = extract_records(Report("u.docx", as_word(document), "docx"))
    (comparison,) = found.attainment
    year = f"{comparison.year}: " if comparison.year else ""
    assert (comparison.rule, f"{year}{comparison.actual:g}") == (answer.name, answer.reading)
