"""Institutions in a text, their canonical names, and which of them carried the measure out."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from izpilde.normalize.facts import read_facts
from izpilde.normalize.implementers.abbreviations import find_abbreviations
from izpilde.normalize.implementers.implementers import find_implementers
from izpilde.normalize.implementers.institutions import find_institutions
from izpilde.normalize.implementers.names import decline_name
from tests.labelled import lines

PIECES = st.sampled_from(
    ["biedrība", "„", "”", ",,", '"', "Kultūras ministrija", "nodrošināja", " ar ", "SIA", "(KM)"]
)


@pytest.mark.parametrize("case", lines("implementers"))
def test_labelled_line(case: dict[str, Any]) -> None:
    found = find_implementers(case["execution"], case["abbreviations"])
    assert sorted(found) == sorted(case["implementers"])


def test_every_case_of_every_listed_name_is_found() -> None:
    for name, _, _ in read_facts("institutions"):
        for form in decline_name(name).values():
            found = find_institutions(f"Tas ir {form} .", {})
            assert found, form
            assert (found[0].start, found[0].end) == (7, 7 + len(form)), form


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("biedrība ,,Miera ,,Baltā osta””", "Miera „Baltā osta”"),
        ("biedrība „Miera „Baltā osta””", "Miera „Baltā osta”"),
        ("biedrība „Miera „Baltā osta”", "Miera „Baltā osta”"),
        ('biedrība "Miera osta"', "Miera osta"),
        ('biedrība "Miera "Baltā osta""', "Miera „Baltā osta”"),
        ("biedrība “Miera osta”", "Miera osta"),
        ("biedrība «Miera osta»", "Miera osta"),
        ("VAS „Latvijas Valsts ceļi”", "Latvijas Valsts ceļi"),
        ("SIA Datu Osta", "Datu Osta"),
        ("sadarbībā ar Latvijas Nacionālo arhīvu", "Latvijas Nacionālais arhīvs"),
        ("ar Ādažu novada pašvaldību", "Ādažu novada pašvaldība"),
        (
            "pie Liepājas Centrālās zinātniskās bibliotēkas",
            "Liepājas Centrālā zinātniskā bibliotēka",
        ),
    ],
)
def test_canonical_name(text: str, name: str) -> None:
    assert [mention.name for mention in find_institutions(text, {})] == [name]


def test_abbreviations_that_a_document_introduces() -> None:
    found = find_abbreviations(
        [
            "Pasākumu īsteno Mūžizglītības attīstības centrs (turpmāk – MAC).",
            "Līgums ar Slimību profilakses un kontroles centru (SPKC) un biedrību „Rīta rasa” "
            "(turpmāk tekstā – RR), kā arī Ostu plāns (turpmāk – Plāns).",
            "SAP\tStarptautiskās attīstības padome\nMAC – cits centrs",
            "Piedalījās 12 skolas (ASV), konsultācijas (NVO).",
        ]
    )
    assert found == {
        "MAC": "Mūžizglītības attīstības centrs",
        "SPKC": "Slimību profilakses un kontroles centrs",
        "RR": "„Rīta rasa”",
        "SAP": "Starptautiskās attīstības padome",
    }


@given(st.one_of(st.text(), st.lists(PIECES).map("".join), st.lists(PIECES).map(" ".join)))
@settings(max_examples=200, deadline=None)
def test_never_raises(text: str) -> None:
    names = find_implementers(text, {"KM": "Kultūras ministrija"})
    assert len(names) == len(set(names))
    mentions = find_institutions(text, {})
    ends = [0, *(mention.end for mention in mentions)]
    assert all(m.start >= end for m, end in zip(mentions, ends, strict=False))
    find_abbreviations([text])


def test_no_abbreviation_names_two_institutions() -> None:
    shorts = [short for _, listed, _ in read_facts("institutions") for short in listed.split()]
    assert sorted(set(shorts)) == sorted(shorts)


def test_a_unit_is_named_with_the_institution_that_it_belongs_to() -> None:
    text = "Lasījumus rīkoja LNB Bērnu literatūras centrs."
    assert find_implementers(text, {}) == [
        "Latvijas Nacionālās bibliotēkas Bērnu literatūras centrs"
    ]
