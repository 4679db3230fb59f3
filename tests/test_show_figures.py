"""What `show` says of figures that are no plain level reached, and of when."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from izpilde.extract.files.zips import open_zip
from izpilde.schemas.errors import UnreadableDocument
from izpilde.schemas.measure_records import Figure, Target
from izpilde.terminal.show import Wanted, print_report
from izpilde.terminal.words import quantity_in_words
from izpilde.wording.language import Language
from izpilde.wording.numbers import counted, number_in_words, yearly_sum_in_words
from izpilde.wording.standing import standing
from tests.records import filled

HEAD = "Nr.\tPasākums\tRezultatīvie rādītāji\tIzpilde\tFinansējums\n"
COUNT = {"value": 14.0, "unit": "skolas", "unit_head": "skola", "unit_kind": "count"}
MONEY = {"value": 12500.5, "unit": "euro", "unit_head": "EUR", "unit_kind": "money"}


def shown(tmp_path: Path, rows: str, width: int = 60, language: Language = "en") -> str:
    report = tmp_path / "parskats.txt"
    report.write_text(f"Pārskats par skolu plānu 2020.–2021. gadā\n\n{HEAD}{rows}\n", "utf-8")
    console = Console(file=io.StringIO(), width=width)
    assert print_report(str(report), console, Wanted(language=language))
    assert isinstance(console.file, io.StringIO)
    return " ".join(console.file.getvalue().replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.mark.parametrize(
    ("values", "english", "latvian"),
    [
        (COUNT, "14 skolas", "14 skolas"),
        (
            {**COUNT, "is_delta": True, "change": "rise"},
            "+14 skolas (difference)",
            "+14 skolas (starpība)",
        ),
        (
            {**COUNT, "is_delta": True, "change": "fall"},
            "−14 skolas (difference)",
            "−14 skolas (starpība)",
        ),
        ({**COUNT, "is_delta": True}, "±14 skolas (difference)", "±14 skolas (starpība)"),
        ({**COUNT, "modality": "denied"}, "14 skolas (not so)", "14 skolas (noliegts)"),
        (
            {**COUNT, "modality": "planned"},
            "14 skolas (planned only)",
            "14 skolas (tikai plānots)",
        ),
        (
            {**MONEY, "field": "funding", "modality": "planned"},
            "12\u202f500.50 EUR (planned only, funding)",
            "12\u202f500,50 EUR (tikai plānots, finansējums)",
        ),
        ({**COUNT, "unit": "Skolas"}, "14 skolas", "14 skolas"),
        ({**COUNT, "unit": "Latvijas skolas"}, "14 Latvijas skolas", "14 Latvijas skolas"),
        (
            {**COUNT, "unit": "Pašvaldību", "unit_head": "%", "unit_kind": "share"},
            "14 % pašvaldību",
            "14 % pašvaldību",
        ),
        (
            {**COUNT, "unit": "procentpunkti", "unit_head": "procentpunkts", "unit_kind": "share"},
            "14 procentpunkti",
            "14 procentpunkti",
        ),
    ],
)
def test_a_figure_says_what_it_is(values: dict[str, object], english: str, latvian: str) -> None:
    figure = filled(Figure, **{"comparator": "eq", "is_delta": False, **values})
    assert quantity_in_words(figure) == english
    assert quantity_in_words(figure, "lv") == latvian


def test_where_a_change_begins_is_said_of_targets_and_of_figures() -> None:
    target = filled(Target, **COUNT, comparator="eq", role="baseline")
    assert quantity_in_words(target) == "14 skolas (where a change begins)"
    figure = filled(Figure, **COUNT, comparator="eq", is_delta=False)
    assert quantity_in_words(figure, "lv", baseline=True) == "14 skolas (izmaiņas sākums)"


@pytest.mark.parametrize("width", [60, 80, 200])
def test_figures_of_a_report_are_told_apart(tmp_path: Path, width: int) -> None:
    row = (
        "1.1.\tAtbalstīt skolas\tAtbalstītas 90 skolas\t"
        "Atbalstītas 104 skolas jeb par 14 vairāk, nekā paredzēts. Netika piešķirti prasītie "
        "25 000 euro. Skolēnu skaits palielinājās no 300 skolēniem 2020. gadā līdz 340 skolēniem "
        "2021. gadā.\t12 500,50 euro"
    )
    printed = shown(tmp_path, row, width)
    for said in (
        "+14 skolas (difference)",
        "25\u202f000 EUR (not so)",
        "2020: 300 skolēniem (where a change begins)",
        "2021: 340 skolēniem",
        "12\u202f500.50 EUR (funding)",
    ):
        words = said.split()
        at = -1
        for word in words:  # in order, where a table's columns stand between them
            at = printed.find(word, at + 1)
            assert at >= 0, (said, word)
    if width == 60:
        assert "+14 skolas (difference)" in printed


def test_a_dated_level_has_its_year(tmp_path: Path) -> None:
    rows = (
        "1.1.\tPulciņi\tDarbojas 35 pulciņi\t2021. gada decembrī darbojās 38 pulciņi.\t\n"
        "1.2.\tNometnes\tNotikušas 20 nometnes\tKopā notika 21 nometne.\t"
    )
    printed = shown(tmp_path, rows)
    assert "✓ 35 pulciņi 2021: 38 ✓" in printed
    assert "✓ 20 nometnes over the period: 21 ✓" in printed


def test_a_file_without_text_says_so(tmp_path: Path) -> None:
    report = tmp_path / "tukšs.txt"
    report.write_text(" \n", "utf-8")
    console = Console(file=io.StringIO(), width=80)
    print_report(str(report), console, Wanted())
    assert isinstance(console.file, io.StringIO)
    assert "characters:" not in console.file.getvalue()


@pytest.mark.parametrize(
    ("value", "money", "words"),
    [
        (12500.5, True, "12\u202f500.50"),
        (12500.5, False, "12\u202f500.5"),
        (12500, True, "12\u202f500"),
        (0.125, True, "0.125"),
        (-3.1, True, "-3.10"),
    ],
)
def test_cents_have_both_their_digits(value: float, money: bool, words: str) -> None:
    assert number_in_words(value, money=money) == words


def test_what_a_sum_of_money_is_held_against() -> None:
    assert yearly_sum_in_words(800.5, 1601, 1, money=True) == "against 2 × 800.50"


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 measures"), (1, "1 measure"), (23, "23 measures")]
)
def test_one_measure_is_a_measure(number: int, words: str) -> None:
    assert counted(number, "measure") == words


def test_a_plain_level_has_no_further_words() -> None:
    assert standing("en", False, False, None) == []
    assert standing("lv", True, False, "planned") == ["starpība", "tikai plānots"]


def test_a_word_file_that_is_cut_short_says_so() -> None:
    with pytest.raises(UnreadableDocument, match="damaged or cut short"):
        open_zip(b"PK\x03\x04" + b"x" * 100)


@pytest.mark.parametrize(
    ("target", "account", "said"),
    [
        ("12 pagasti", "Konkursā piedalījās vairāk kā 15 pagasti.", "over the period: > 15 ✓"),
        ("40 zvani mēnesī", "Mēnesī vidēji saņemti 52 zvani.", "52 a month ✓"),
    ],
)
def test_an_answer_says_how_it_binds_and_how_often(
    tmp_path: Path, target: str, account: str, said: str
) -> None:
    assert said in shown(tmp_path, f"1.1.\tKonkurss\t{target}\t{account}\t")
