"""Corrections of policy results: what people say of indicators and their values, at every run."""

import json
from typing import Any

import pytest

from izpilde.corrections.lines import BadCorrection, read_lines
from izpilde.document.pipeline import extract_records
from izpilde.document.reading import Report
from izpilde.schemas.records import Records
from tests.drawn import draw_document
from tests.indicator_reports import as_word

REPORT = """
! Informatīvais ziņojums par Upju plāna 2018.–2022. gadam izpildi 2019. un 2020. gadā

Politikas rezultāts | Rādītājs | Bāzes vērtība (2017) | Plāns 2020 | Fakts 2019 | Fakts 2020
Tīras upes | Upes labā stāvoklī (%) | 30 | 40 | 36 | 41
^ | Talkas (skaits) | – | 12 | 7 | 9, no tām astoņas rudenī un 1 pavasarī
"""
COLUMN = {"column": "Fakts 2020"}


@pytest.fixture(scope="module")
def data() -> bytes:
    return as_word(draw_document(REPORT))


def corrected(data: bytes, *lines: dict[str, Any]) -> Records:
    document_id = extract_records(Report("u.docx", data, "docx")).documents[0].document_id
    told = [
        json.dumps({"id": f"c{n}", "document_id": document_id} | line)
        for n, line in enumerate(lines)
    ]
    read = read_lines("\n".join(told).encode()).lines
    return extract_records(Report("u.docx", data, "docx"), corrections=read)


def values(records: Records, ordinal: int) -> list[tuple[Any, ...]]:
    name = records.indicators[ordinal - 1].indicator_id
    return [
        (v.kind, v.year_to, v.number, v.value, v.review)
        for v in records.indicator_values
        if v.indicator_id == name
    ]


def states(records: Records) -> list[str]:
    return [row.state for row in records.corrections]


def test_a_changed_value_is_held_against_the_plan(data: bytes) -> None:
    line = {"table": "indicator_values", "action": "change", "indicator": 1, **COLUMN}
    found = corrected(data, line | {"number": "41", "set": {"value": 39}})
    assert ("actual", 2020, "41", 39, "corrected") in values(found, 1)
    first = next(a for a in found.attainment if a.year == 2020)
    assert (first.actual, first.met) == (39, False)
    assert json.loads(found.corrections[0].was or "") == {"value": 41}


def test_kind_year_and_comparator_can_be_set(data: bytes) -> None:
    line = {"table": "indicator_values", "action": "change", "indicator": 1, **COLUMN}
    told = {"kind": "forecast", "year_from": 2021, "year_to": 2021, "comparator": "ge"}
    found = corrected(data, line | {"number": "41", "set": told})
    assert ("forecast", 2021, "41", 41, "corrected") in values(found, 1)
    assert not [a for a in found.attainment if a.actual == 41]


def test_a_missed_value_is_added_where_its_cell_holds_it(data: bytes) -> None:
    told = {"value": 1, "kind": "actual", "breakdown": "pavasarī"}
    line = {"table": "indicator_values", "action": "add", "indicator": 2, **COLUMN}
    found = corrected(data, line | {"number": "astoņas", "set": told | {"value": 8}})
    added = next(v for v in found.indicator_values if v.review == "added")
    assert (added.value, added.breakdown) == (8, "pavasarī")
    assert added.text[added.start : added.end] == "astoņas"
    stale = corrected(data, line | {"number": "divas", "set": told})
    assert states(stale) == ["stale"]
    assert [f.code for f in stale.findings if f.code == "correction_stale"] == ["correction_stale"]


def test_a_removed_value_and_a_removed_indicator_are_gone(data: bytes) -> None:
    value = {"table": "indicator_values", "action": "remove", "indicator": 1, **COLUMN}
    found = corrected(data, value | {"number": "41"})
    assert "41" not in [number for _, _, number, _, _ in values(found, 1)]
    found = corrected(data, {"table": "indicators", "action": "remove", "indicator": 1})
    assert [row.indicator for row in found.indicators] == ["Talkas"]
    assert {row.indicator_id for row in found.indicator_values} == {
        row.indicator_id for row in found.indicators
    }


def test_an_indicator_is_confirmed_and_its_direction_changed(data: bytes) -> None:
    line = {"table": "indicators", "indicator": 1}
    found = corrected(data, line | {"action": "confirm"})
    assert found.indicators[0].review == "confirmed"
    found = corrected(data, line | {"action": "change", "set": {"desired": "fall"}})
    assert (found.indicators[0].desired, found.indicators[0].review) == ("fall", "corrected")
    assert next(a for a in found.attainment if a.year == 2020).met is False


def test_a_later_line_wins_and_an_undo_takes_back(data: bytes) -> None:
    line = {"table": "indicator_values", "indicator": 1, **COLUMN, "number": "41"}
    first = line | {"action": "change", "set": {"value": 39}}
    second = line | {"action": "change", "set": {"value": 40}}
    found = corrected(data, first, second)
    assert states(found) == ["superseded", "applied"]
    assert ("actual", 2020, "41", 40, "corrected") in values(found, 1)
    found = corrected(data, first, line | {"action": "confirm"})  # that the correction is right
    assert states(found) == ["applied", "applied"]
    assert ("actual", 2020, "41", 39, "corrected") in values(found, 1)
    found = corrected(data, first, {"action": "undo", "of": "c0"})
    assert states(found) == ["undone", "applied"]
    assert ("actual", 2020, "41", 41, None) in values(found, 1)


def test_what_no_longer_stands_there_is_stale(data: bytes) -> None:
    line = {"table": "indicator_values", "action": "confirm", "indicator": 1, **COLUMN}
    elsewhere = corrected(
        data,
        line | {"number": "42"},
        line | {"indicator": 9, "number": "41"},
        {"table": "indicators", "action": "confirm", "indicator": 1, "was": {"desired": "fall"}},
    )
    assert states(elsewhere) == ["stale", "stale", "stale"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ({"number": "41", "set": {"kind": "hoped", "value": 4}}, "kind is one of"),
        ({"number": "41", "set": {"value": 4}}, "an added value needs its kind"),
        ({"set": {"value": 4, "kind": "actual"}}, "an added value needs its number"),
        ({"number": "41", "set": {"value": 4, "kind": "actual", "year_to": 20190}}, "is a year"),
    ],
)
def test_bad_values_are_refused(line: dict[str, Any], why: str) -> None:
    told = {"id": "c", "document_id": "d", "table": "indicator_values", "action": "add"}
    data = json.dumps(told | {"indicator": 1, **COLUMN} | line).encode()
    with pytest.raises(BadCorrection, match=why):
        read_lines(data)
