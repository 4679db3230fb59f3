"""Nouns that no lexicon knows, counted in the plural in several cases: their lemma is told by their
last part, their derivation or the model.  ``fails`` says why the program does not tell it yet."""

from __future__ import annotations

import functools

import pytest
from _pytest.mark import ParameterSet

from izpilde.normalize.cells import read_cells
from izpilde.normalize.latvian.declension import Inflection
from izpilde.normalize.latvian.derivation import lemma_by_derivation
from izpilde.normalize.quantity import CellText
from tests.labelled import read_cases


def cases() -> list[ParameterSet]:
    found: list[ParameterSet] = []
    for case in read_cases("counted_nouns"):
        fails = case.get("fails")
        marks = [pytest.mark.xfail(reason=fails, strict=True)] if fails else []
        found.extend(
            pytest.param(case["lemma"], text, id=f"{case['lemma']}-{n}", marks=marks)
            for n, text in enumerate(case["texts"])
        )
    return found


@functools.cache
def heads() -> dict[str, list[str | None]]:
    """What each text counts; all texts read in one batch as a document's cells are."""
    texts = [text for case in read_cases("counted_nouns") for text in case["texts"]]
    readings = read_cells([CellText(text) for text in texts])
    return {
        text: [quantity.unit_head for quantity in reading.quantities]
        for text, reading in zip(texts, readings, strict=True)
    }


@pytest.mark.parametrize(("lemma", "text"), cases())
def test_lemma(lemma: str, text: str) -> None:
    assert heads()[text] == [lemma]


@pytest.mark.parametrize(
    ("form", "case", "lemma"),
    [
        ("ražotņu", "Gen", "ražotne"),
        ("cilvēkdienu", "Gen", "cilvēkdiena"),
        ("kapteiņi", "Nom", "kapteinis"),
        ("ledusskapjiem", "Dat", "ledusskapis"),
        ("e-adrešu", "Gen", "e-adrese"),
        ("kompostu", "Gen", None),
        ("plostu", "Gen", None),
    ],
)
def test_by_derivation(form: str, case: str, lemma: str | None) -> None:
    wanted = [Inflection(case, "Plur", gender) for gender in ("Masc", "Fem")]
    assert lemma_by_derivation(form, wanted) == lemma
