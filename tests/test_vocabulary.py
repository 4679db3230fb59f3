"""The words that many rules know, as each of them meets them in a text."""

import re

import pytest

from izpilde.normalize.cells import read_cell
from izpilde.normalize.latvian.letters import LETTER, LOWER, UPPER, whole_word
from izpilde.normalize.latvian.vocabulary import currency_of, in_all, months, of_them


def test_letters_are_of_one_case() -> None:
    latvian = "aābcčdeēfgģhiījkķlļmnņoprsštuūvzž"
    assert re.fullmatch(f"{LOWER}+", latvian)
    assert re.fullmatch(f"{UPPER}+", latvian.upper())
    assert not re.search(LOWER, latvian.upper())
    assert not re.search(UPPER, latvian)
    assert not re.search(LETTER, "3_-–„” ")


@pytest.mark.parametrize("text", ["15. aprīļa", "1. jūnijā", "līdz maijam", "Martā"])
def test_a_month_is_known_in_every_case(text: str) -> None:
    assert re.search(whole_word(months()), text, re.IGNORECASE)


@pytest.mark.parametrize("text", ["Mārtiņdiena", "maijvabole", "decembristi", "Augustovs"])
def test_what_only_begins_like_a_month_is_none(text: str) -> None:
    assert not re.search(whole_word(months()), text, re.IGNORECASE)


@pytest.mark.parametrize(
    ("text", "states_total"),
    [
        ("kopā 12", True),
        ("Kopumā – 12", True),
        ("kopskaitā 12", True),
        ("kopā ar partneriem 12", False),
        ("kopāspēle", False),
    ],
)
def test_what_states_a_total(text: str, states_total: bool) -> None:
    assert bool(re.search(whole_word(in_all()), text, re.IGNORECASE)) == states_total


@pytest.mark.parametrize(
    "text", ["12, t.sk. 5", "12, t. sk. 5", "12, no  kurām 5", "12, tai skaitā 5", "12, tostarp 5"]
)
def test_what_states_a_part(text: str) -> None:
    assert re.search(whole_word(of_them()), text)


def test_a_currency_is_known_as_printed() -> None:
    assert [currency_of(form) for form in ("€", "Eiro", "ASV  dolāru", "latu")] == [
        "EUR", "EUR", "USD", "LVL",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12.500 latu", 12_500),
        ("12.500 mājsaimniecību", 12_500),
        ("12.500 tautastērpu", 12_500),
        ("12.500 t atkritumu", 12.5),
        ("12.500 litru", 12.5),
        ("12.500 km ceļu", 12.5),
    ],
)
def test_a_point_is_decimal_only_before_a_measure(text: str, value: float) -> None:
    (quantity,) = read_cell(text).quantities
    assert quantity.value == value


def test_a_total_is_not_stated_by_kopa_ar() -> None:
    """`kopā ar` names a partner: what was said of years before still holds."""
    text = "2021.gadā un 2022.gadā 5 kursi, kopā ar partneriem 7 semināri"
    years = [(q.year_from, q.year_to) for q in read_cell(text).quantities]
    assert years[0] == years[1] == (2021, 2022)
