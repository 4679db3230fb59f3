"""Figures of a scanner's own text layer, held against the page's picture."""

from collections.abc import Callable
from pathlib import Path

import pytest

from izpilde.extract.measures.find import find_measures
from izpilde.extract.pdf.reader import read_pdf
from izpilde.extract.recognition import Recognition
from izpilde.extract.scan.doubts import number_depth
from izpilde.extract.scan.tesseract import missing
from tests.scanned import ALL_REPORTS, Report, Scan, print_reports, with_layer

WAY = Scan(dpi=200, grain=4, quality=80)
Spoil = Callable[[str], str]


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IZPILDE_CACHE", str(tmp_path / "cache"))


def named(name: str) -> Report:
    return next(report for report in ALL_REPORTS if report.name == name)


def replaced(old: str, new: str) -> Spoil:
    return lambda word: word.replace(old, new)


def named_cells(report: Report, spoil: Spoil, mode: Recognition) -> set[tuple[str | None, str]]:
    """The cells with a doubtful text, by measure's number and column."""
    if missing():
        pytest.skip("Tesseract with its Latvian model is not installed")
    tables = find_measures(read_pdf(with_layer(print_reports()[report.name], WAY, spoil), mode))
    assert [measure.number for measure in tables.measures] == [row.number for row in report.rows]
    return {
        (tables.measures[remark.measure].number, remark.field or "")
        for remark in tables.remarks
        if remark.code == "ocr_low_confidence" and remark.measure is not None
    }


@pytest.mark.parametrize(
    ("name", "old", "new", "cells"),
    [
        ("museums", "28", "23", {("4.1.", "execution")}),
        ("museums", "139", "189", {("4.2.", "execution")}),
        ("museums", "7", "1", {("4.1.", "execution"), ("4.2.", "execution")}),
        ("museums", "65", "l5", {("4.3.", "planned")}),
        ("museums", "9,1", "91", {("4.5.", "execution")}),
        ("museums", "180", "", {("4.5.", "planned")}),
        ("forests-open", "447", "441", {("1.4.", "execution")}),
        ("libraries-bare", "14", "74", {("1.1.1.", "planned")}),
    ],
)
def test_a_figure_that_the_layer_has_otherwise_is_named(
    name: str, old: str, new: str, cells: set[tuple[str, str]]
) -> None:
    report = named(name)
    found = named_cells(report, replaced(old, new), Recognition())
    assert cells <= found


@pytest.mark.parametrize("name", ["museums", "libraries-bare"])
def test_nothing_is_named_where_the_layer_is_right(name: str) -> None:
    assert named_cells(named(name), str, Recognition()) == set()


@pytest.mark.parametrize("how", ["7 Tr", "1 1 1 rg", "1 g"])
def test_text_that_is_a_clip_or_white_is_a_layer_too(how: str) -> None:
    report = named("museums")
    document = read_pdf(with_layer(print_reports()["museums"], WAY, how=how), Recognition("never"))
    assert document.ocr
    numbers = [measure.number for measure in find_measures(document).measures]
    assert numbers == [row.number for row in report.rows]


def test_never_reads_no_figure_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> None:
        raise AssertionError("the picture was read")

    monkeypatch.setattr("izpilde.extract.scan.cells.recognise", forbidden)
    assert named_cells(named("museums"), replaced("139", "189"), Recognition("never")) == set()


def test_a_number_that_is_none_is_named() -> None:
    """Though nothing compares it."""
    data = with_layer(print_reports()["museums"], WAY, replaced("4.2.", "LX"))
    tables = find_measures(read_pdf(data, Recognition("never")))
    told = [(remark.measure, remark.field, remark.message) for remark in tables.remarks]
    assert (1, "number", "'LX' was not read surely") in told


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("1.1.", 2),
        ("1.2.3", 3),
        ("12.10.3.1.", 4),
        ("16414", 0),
        ("2:22.", 0),
        ("12.5", 0),
        ("7.", 0),
    ],
)
def test_what_is_a_measures_number_beyond_doubt(text: str, depth: int) -> None:
    assert number_depth(text) == depth
