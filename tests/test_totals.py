"""Totals, their parts, and whether the parts add up."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from izpilde.normalize.attainment.likeness import noun_likeness
from izpilde.normalize.attainment.totals import assign_roles
from izpilde.normalize.latvian.people import names_people
from izpilde.normalize.text.places import text_outside_brackets
from izpilde.normalize.text.structure import parse_structure
from tests.labelled import lines, quantities_of


@pytest.mark.parametrize("case", lines("roles"))
def test_labelled_line(case: dict[str, Any]) -> None:
    found = assign_roles(
        parse_structure(case["text"]), quantities_of(case["text"], case["quantities"])
    )
    assert list(found.roles) == case["roles"]
    assert list(found.totals) == case["totals"]
    assert [s.code for s in found.sums] == case["sums"]


def test_mismatch_names_both_sums_and_spans_them() -> None:
    text = "Kopumā 120 kursi – 2021. gadā 50 kursi un 2022. gadā 80 kursi."
    rows: list[list[Any]] = [["120", "kurss", None], ["50", "kurss", 2021], ["80", "kurss", 2022]]
    (finding,) = assign_roles(parse_structure(text), quantities_of(text, rows)).sums
    assert finding.code == "sum_mismatch"
    assert finding.message == "50 + 80 = 130 differs from the stated total 120"
    assert text[finding.start : finding.end] == "120 kursi – 2021. gadā 50 kursi un 2022. gadā 80"
    assert (finding.total, finding.parts) == (0, (1, 2))


def test_parts_are_named_in_the_order_of_the_text() -> None:
    text = "Kopumā apmācīti 90 pedagogi. 2020. gadā 40 pedagogi, 2021. gadā 30, 2022. gadā 20."
    rows: list[list[Any]] = [["90", "pedagogs", None]]
    rows += [["40", "pedagogs", 2020], ["30", "pedagogs", 2021], ["20", "pedagogs", 2022]]
    (finding,) = assign_roles(parse_structure(text), quantities_of(text, rows)).sums
    assert finding.message == "40 + 30 + 20 = 90 equals the stated total 90"
    assert finding.parts == (1, 2, 3)


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("Atjaunoti 19 objekti, tostarp 7 tilti.", 0),
        ("Atjaunoti 19 objekti, t.sk.7 tilti.", 0),
        ("Atjaunoti 19 objekti (ēkas (skolas, muzeji) un ceļi), tai skaitā 7 tilti.", 0),
        ("Atjaunoti 19 objekti, no kādiem 7 tiltiem nav zināms.", None),
        ("Atjaunoti 19 objekti, tostarp pilsētās\n7 tilti.", None),
    ],
)
def test_parts_of_another_noun_are_told_by_words(text: str, total: int | None) -> None:
    rows: list[list[Any]] = [["19", "objekts", None], ["7", "tilts", None]]
    assert assign_roles(parse_structure(text), quantities_of(text, rows)).totals == (None, total)


@pytest.mark.parametrize(
    "text",
    [
        "Mācīti 90 mediatori (50 mediatori 2021. gadā un 40 mediatori 2022. gadā).",
        "Mācīti 90 mediatori (50 mediatori 2021. gadā un 40 mediatori 2022. gadā.",
        "Mācīti 90 mediatori (tiesās (50 mediatori 2021. gadā un 40 mediatori 2022. gadā).",
    ],
)
def test_parts_in_a_bracket_that_may_lack_its_end(text: str) -> None:
    rows: list[list[Any]] = [
        ["90", "mediators", None],
        ["50", "mediators", 2021],
        ["40", "mediators", 2022],
    ]
    found = assign_roles(parse_structure(text), quantities_of(text, rows))
    assert found.totals == (None, 0, 0)


@pytest.mark.parametrize(
    ("between", "outside"),
    [
        ("viens (divi (trīs) četri) pieci", "viens   pieci"),
        ("viens) divi (trīs", "viens) divi (trīs"),
        ("viens (divi) trīs [četri] pieci", "viens   trīs   pieci"),
    ],
)
def test_text_outside_brackets(between: str, outside: str) -> None:
    text = f"(nulle {between} seši)"
    start = text.index(between)
    structure = parse_structure(text)
    assert text_outside_brackets(structure, start, start + len(between)) == outside


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ("skolēns", "skolēns", 1, 1),
        ("skolēns", "jaunietis", 0.7, 0.9),
        ("persona", "mentors", 0, 0.9),
        ("persona", "skolotājs", 0.6, 0.9),
        ("cilvēks", "policists", 0.6, 0.9),
        ("dalībnieks", "skolotājs", 0.6, 0.9),
        ("iedzīvotājs", "skolotājs", 0.6, 0.9),
        ("klients", "skolotājs", 0.6, 0.9),
        ("pārstāvis", "skolotājs", 0.6, 0.9),
        ("saimniecība", "saimnieks", 0, 0.9),
        ("skolotājs", "mežsaimnieks", 0.1, 0.4),
        ("projekts", "skolēns", 0, 0),
        (None, "skolēns", 0, 0),
    ],
)
def test_likeness_of_nouns(one: str | None, other: str, low: float, high: float) -> None:
    assert low <= noun_likeness(one, other) <= high
    assert noun_likeness(one, other) == noun_likeness(other, one)


def test_people_are_told_from_things() -> None:
    assert names_people("skolotājs")
    assert not names_people("rādītājs")
    assert not names_people("saimniecība")


WORDS = st.sampled_from(
    ["kopumā", "12", "5", "7", "(", ")", "–", ":", "personas", "2019.gadā", "no tiem", ".", "\n"]
)


@given(st.lists(WORDS, max_size=40))
@settings(max_examples=200, deadline=None)
def test_never_raises_and_totals_are_totals(words: list[str]) -> None:
    text = " ".join(words)
    rows = [[word, "persona", None] for word in words if word in ("12", "5", "7")]
    found = assign_roles(parse_structure(text), quantities_of(text, rows))
    for role, total in zip(found.roles, found.totals, strict=True):
        assert (role == "part") == (total is not None)
        if total is not None:
            assert found.roles[total] is not None
