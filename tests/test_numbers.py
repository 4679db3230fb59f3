"""Numbers: what is printed in any form reads as the value it was printed from."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from izpilde.normalize.numbers.numbers import find_numbers

BLANKS = st.sampled_from([" ", "\u00a0", "\u2009", "\u202f"])


def parse_number(printed: str) -> float | None:
    """The value of one printed number, `13 252` or `divi simti`; None when it is none."""
    found = find_numbers(printed.strip())
    return found[0].value if len(found) == 1 else None


def grouped(value: int, blank: str) -> str:
    return f"{value:,}".replace(",", blank)


@given(st.integers(0, 10**12))
def test_plain_digits(value: int) -> None:
    assert parse_number(str(value)) == value


@given(st.integers(0, 10**12), BLANKS)
def test_grouped_digits(value: int, blank: str) -> None:
    assert parse_number(grouped(value, blank)) == value


@given(st.integers(0, 10**7), st.integers(0, 99), st.sampled_from(",."), BLANKS)
def test_decimals(whole: int, cents: int, mark: str, blank: str) -> None:
    value = float(f"{whole}.{cents:02}")
    assert parse_number(f"{whole}{mark}{cents:02}") == value
    assert parse_number(f"{grouped(whole, blank)}{mark}{cents:02}") == value


@settings(max_examples=300)
@given(st.integers(1, 999_999_999))
def test_number_words(value: int) -> None:
    assert parse_number(num2words(value, lang="lv")) == value


@pytest.mark.parametrize("value", [*range(1, 121), 200, 1000, 1001, 1100, 2000, 21_000, 10**6])
def test_small_number_words(value: int) -> None:
    assert parse_number(num2words(value, lang="lv").capitalize()) == value


@given(
    st.integers(1, 9999),
    st.integers(0, 99),
    st.sampled_from(
        [
            ("tūkst.", 3),
            ("tūkstoši", 3),
            ("tūkstošiem", 3),
            ("milj.", 6),
            ("miljonu", 6),
            ("miljoni", 6),
            ("miljardi", 9),
            ("mljrd.", 9),
        ]
    ),
)
def test_magnitudes(whole: int, part: int, magnitude: tuple[str, int]) -> None:
    word, power = magnitude
    wanted = (whole * 100 + part) * 10 ** (power - 2)
    assert parse_number(f"{whole},{part:02} {word}") == wanted


@given(st.integers(1, 100), BLANKS, st.sampled_from(["%", "procenti", "procentiem"]))
def test_shares(value: int, blank: str, sign: str) -> None:
    number = find_numbers(f"{value}{blank}{sign} skolu")[0]
    assert number.share
    assert number.value == value


@given(st.integers(1, 10**6), st.sampled_from([("EUR", "EUR"), ("€", "EUR"), ("Ls", "LVL")]))
def test_money_before_and_behind(value: int, currency: tuple[str, str]) -> None:
    printed, code = currency
    for text in (f"{printed} {value}", f"{value} {printed}"):
        number = find_numbers(text)[0]
        assert (number.value, number.currency) == (value, code)


@given(st.integers(1, 500), st.integers(1, 500), st.sampled_from(["–", "-", " – ", " līdz "]))
def test_ranges(low: int, step: int, dash: str) -> None:
    number = find_numbers(f"{low}{dash}{low + step} vietas")[0]
    assert (number.value, number.value_max) == (low, low + step)


@pytest.mark.parametrize(
    ("printed", "value", "value_max"),
    [
        ("53, 159 km", 53.159, None),
        ("1 907 056.73", 1907056.73, None),
        ("762391,37", 762391.37, None),
        ("1.234.567,5", 1234567.5, None),
        ("pusotra tūkstoša", 1500, None),
        ("četrus līdz piecus simtus", 400, 500),
        ("2–3 tūkst.", 2000, 3000),
        ("divām", 2, None),
        ("piecos", 5, None),
        ("trijiem", 3, None),
        ("deviņās", 9, None),
        ("divdesmit vienu", 21, None),
        ("simt", 100, None),
        ("divsimt", 200, None),
        ("491 tūkstoti", 491_000, None),
    ],
)
def test_forms_met_in_documents(printed: str, value: float, value_max: float | None) -> None:
    number = find_numbers(printed)[0]
    assert (number.value, number.value_max) == (value, value_max)


def test_spans_are_the_printed_number() -> None:
    text = "ap 13 252 jaunieši, 1,2 milj. euro un 8,7% vai divi simti skolu"
    printed = [text[number.start : number.end] for number in find_numbers(text)]
    assert printed == ["13 252", "1,2 milj.", "8,7%", "divi simti"]


@pytest.mark.parametrize(
    "text", ["", "skolas", "tūkstošiem cilvēku", "otrais", "-", "%", "desmitā"]
)
def test_no_number(text: str) -> None:
    assert find_numbers(text) == []


def test_an_endless_row_of_digits_is_no_number() -> None:
    assert find_numbers("9" * 40) == []
