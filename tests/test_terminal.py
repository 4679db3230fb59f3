"""What the terminal shows: whole words and numbers at any width, one way of writing values."""

import io
import json
import re
from pathlib import Path

import pytest
from rich.console import Console

from izpilde.document.inputs import Input
from izpilde.document.opening import open_reports
from izpilde.document.pipeline import extract_records
from izpilde.schemas.measure_records import Target
from izpilde.schemas.records import Records
from izpilde.terminal.grid import Row, print_grid
from izpilde.terminal.show import Wanted, print_report
from izpilde.terminal.words import quantity_in_words
from izpilde.terminal.wrapping import words_of
from izpilde.wording.language import Language, in_language
from izpilde.wording.numbers import yearly_sum_in_words
from tests.records import filled
from tests.test_cli import izpilde

SAMPLES = Path(__file__).parent.parent / "samples"
REPORT = SAMPLES / "parskats-2021.docx"


@pytest.fixture(scope="module")
def read() -> Records:
    (report,) = open_reports(Input(REPORT.name, str(REPORT)))
    return extract_records(report)


def shown(width: int, wanted: Wanted | None = None, report: Path = REPORT) -> str:
    console = Console(file=io.StringIO(), width=width)
    assert print_report(str(report), console, wanted or Wanted())
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [60, 80, 100, 200])
def test_words_and_numbers_are_whole_and_lines_fit(width: int, read: Records) -> None:
    printed = shown(width)
    words = set(re.split(r"[\s│]+", printed))
    for measure in read.measures:
        for word in (measure.measure or "").split():
            assert word in words, (measure.number, word)
    for row in read.attainment:
        if row.indicator_id is not None:
            continue
        value = f"{row.actual:,.12g}".replace(",", "\N{NARROW NO-BREAK SPACE}")
        assert f"{value}\N{NO-BREAK SPACE}" in printed
    assert "…" not in printed
    assert max(map(len, printed.splitlines())) <= width


STROKES = """Informatīvais ziņojums „Par Lasīšanas plāna izpildi 2019.–2020. gadā”

| Nr. | Pasākums | Plānotie rezultatīvie rādītāji | Izpilde |
|---|---|---|---|
| 1.1. | Starpinstitucionālajās/daudzpusējās/apvienotajās sarunās. | 800 skolēni. | Īstenots. |
"""


def test_words_with_strokes_between_them_leave_room_for_tables(tmp_path: Path) -> None:
    report = tmp_path / "a.md"
    report.write_text(STROKES, encoding="utf-8")
    printed = shown(100, report=report)
    assert "┃ No." in printed
    assert "Starpinstitucionālajās/ " in printed
    assert max(map(len, printed.splitlines())) <= 100
    assert "┃ No." not in shown(99, report=report)


def test_strokes_of_addresses_and_numbers_break_no_line() -> None:
    whole = ["https://www.piemers.lv/dati/kopas", "12/2020", "www.piemers.com/lapa", "un/vai"]
    assert words_of(" ".join(whole)) == whole
    assert words_of("(reģionos/novados)") == ["(reģionos/", "novados)"]
    assert words_of("against 2 × 800") == ["against", "2\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}800"]


def test_a_target_stands_with_its_sign_and_its_answers(read: Records) -> None:
    printed = shown(60, Wanted(measure="2.2.1"))
    lines = [line.strip() for line in printed.splitlines()]
    first = lines.index("✓ 600 bibliotēkas a year")
    assert lines[first + 1].replace("\N{NO-BREAK SPACE}", " ") == "2020: 641 ✓, 2021: 668 ✓"
    assert "◐ 200 skolas a year" in lines
    measure = next(m for m in read.measures if m.number == "2.2.1.")
    assert (measure.execution or "").split(".")[0] in " ".join(lines)
    assert "1.1.1." not in printed


ANSWERS = """Pārskats

| Nr. | Pasākums | Plānotie rezultatīvie rādītāji | Izpilde |
|---|---|---|---|
| 1. | Šķirot. | Vismaz 80 % skolu šķiro atkritumus. | Atkritumus šķiro 79 % skolu. |
| 2. | Taupīt. | Patēriņš samazināts par 7,8 %. | Patēriņš palielinājās par 3 %. |
| 3. | Atbalstīt. | Skolu skaits palielināts par 14 skolām. | Skolu skaits pieauga par 12 skolām. |
"""


def test_an_answer_is_signed_as_its_target(tmp_path: Path) -> None:
    report = tmp_path / "a.md"
    report.write_text(ANSWERS, encoding="utf-8")
    lines = [
        line.replace("\N{NO-BREAK SPACE}", " ") for line in shown(80, report=report).split("\n")
    ]
    told = [line.rpartition(": ")[2] for line in lines if line.startswith("      over the period")]
    assert told == ["79 % ✗", "+3 % ✗", "+12 ✗"]


@pytest.mark.parametrize("width", [60, 120])
def test_a_promise_without_a_number_is_shown_and_its_mark_explained(width: int) -> None:
    report = SAMPLES / "vide-2023.docx"
    printed = shown(width, report=report)
    assert "· “Notikusi konference.”" in printed
    assert "· without a number:" in printed
    in_latvian = shown(width, Wanted(language="lv"), report)
    assert "· „Notikusi konference.”" in in_latvian
    assert "· bez skaitļa" in in_latvian
    assert "without a number" not in shown(width)  # a report that has none


def test_latvian_where_asked() -> None:
    printed = shown(60, Wanted(measure="2.2.1.", language="lv"))
    assert "✓ 600 bibliotēkas gadā" in printed
    assert "izpildīts" in printed
    assert in_language("partly_implemented", "lv") == "daļēji izpildīts"
    assert in_language("partly_implemented", "en") == "partly implemented"


def test_json_holds_the_rows_of_all_tables_or_of_one_measure(read: Records) -> None:
    done = izpilde("show", str(REPORT), "--json")
    rows = json.loads(done.stdout)
    assert len(rows["measures"]) == len(read.measures)
    assert rows["figures"][0]["figure_id"] == read.figures[0].figure_id
    rows = json.loads(izpilde("show", str(REPORT), "--json", "--measure", "#2").stdout)
    assert [row["number"] for row in rows["measures"]] == [read.measures[1].number]
    assert {row["measure_id"] for row in rows["targets"]} == {read.measures[1].measure_id}


def test_a_measure_that_is_not_there_is_said() -> None:
    done = izpilde("show", str(REPORT), "--measure", "9.9")
    assert done.returncode == 2
    assert "no measure 9.9" in done.stderr


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (
            {"value": 1234.0, "comparator": "ge", "unit": "skolas", "unit_kind": "count"},
            "≥ 1\u202f234 skolas",
        ),
        ({"value": 5.0, "value_max": 7.5, "unit_kind": "share", "comparator": "eq"}, "5–7.5 %"),
        (
            {"value": 3.0, "unit_kind": "money", "unit_head": "EUR", "per": "quarter"},
            "3 EUR a quarter",
        ),
    ],
)
def test_one_way_of_writing_quantities(values: dict[str, object], words: str) -> None:
    assert quantity_in_words(filled(Target, **values)) == words


def test_rows_become_lines_where_a_table_would_cut_words() -> None:
    rows = [Row(("641", "a_rule_with_a_long_name\nanother_rule_with_a_name"))]
    for width, table in ((60, True), (30, False)):
        console = Console(file=io.StringIO(), width=width)
        print_grid(console, ("Number", "Read by"), rows)
        assert isinstance(console.file, io.StringIO)
        printed = console.file.getvalue()
        assert ("┃" in printed) is table
        assert "a_rule_with_a_long_name" in printed
        assert "another_rule_with_a_name" in printed


@pytest.mark.parametrize("width", range(40, 90, 7))
def test_no_table_is_wider_than_the_terminal(width: int) -> None:
    rows = [
        Row(("brīdinājums", "2.2.2.", "status_contradicts_target", "so many words in a row " * 4))
    ]
    console = Console(file=io.StringIO(), width=width)
    print_grid(console, ("Svarīgums", "Pasākums", "Kods", "Ziņa"), rows)
    assert isinstance(console.file, io.StringIO)
    printed = console.file.getvalue()
    assert max(map(len, printed.splitlines())) <= width
    assert printed.count("┓") == printed.count("┏")


@pytest.mark.parametrize(
    ("row", "language", "words"),
    [
        ((800, 1566, 1566 / 1600), "en", "against 2 × 800"),
        ((800, 1566, 1566 / 1600), "lv", "pret 2 × 800"),
        ((800, 1566, 1566 / 800), "en", ""),
        ((800, 1566, None), "en", ""),
        ((0, 5, None), "en", ""),
    ],
)
def test_a_total_of_years_says_what_it_is_held_against(
    row: tuple[float, float, float | None], language: Language, words: str
) -> None:
    assert yearly_sum_in_words(*row, language) == words
