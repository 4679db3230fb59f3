"""What nouns name: the lexicon of things, and how two of them stand to one another."""

import pytest

from izpilde.normalize.attainment.things import APART, Kinship, kinds_of, kinship, measure_of
from izpilde.normalize.cells import read_cells
from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.declension import forms_of
from izpilde.normalize.quantity import CellText

ROWS = read_facts("things")
KINDS = {broader.partition("=")[0]: narrower.split() for broader, narrower in ROWS}
NAMES = [name for row in ROWS for told in " ".join(row).split() for name in told.split("=")]
KNOWN = 0.95  # of the nouns, the others are too rare to be told from their forms


def test_each_thing_is_a_kind_of_one_other_at_most() -> None:
    narrower = [told.partition("=")[0] for things in KINDS.values() for told in things]
    assert len(narrower) == len(set(narrower))


def test_each_name_names_one_thing() -> None:
    things: dict[str, str] = {}
    for told in (told for row in ROWS for told in " ".join(row).split()):
        for name in told.split("="):
            assert things.setdefault(name, told.partition("=")[0]) == told.partition("=")[0], name


def test_kinds_lead_up_to_a_class() -> None:
    above = {told.partition("=")[0]: kind for kind, things in KINDS.items() for told in things}
    for thing in above:
        seen = [thing]
        while seen[-1] in above:
            assert above[seen[-1]] not in seen
            seen.append(above[seen[-1]])


def test_nouns_are_known_lemmas() -> None:
    told = {}
    for noun in {name for name in NAMES if "_" not in name and not name.endswith("ais")}:
        forms = [f for f, i in forms_of(noun) if (i.case, i.number) == ("Nom", "Plur")]
        if forms and noun[-1].islower():
            told[noun] = f"Uzskaitīti 25 {forms[0]}."
    readings = read_cells([CellText(text) for text in told.values()])
    known = [
        noun
        for noun, reading in zip(told, readings, strict=True)
        if noun in {quantity.unit_head for quantity in reading.quantities}
    ]
    assert len(known) >= KNOWN * len(told)


@pytest.mark.parametrize(
    ("one", "other", "kin"),
    [
        ("autobuss", "automašīna", Kinship(1, 0)),
        ("automašīna", "autobuss", Kinship(0, 1)),
        ("autobuss", "furgons", Kinship(1, 1)),
        ("automašīna", "auto", Kinship(0, 0)),
        ("minibibliotēka", "bibliotēka", Kinship(1, 0)),
        ("skolotāja", "pedagogs", Kinship(0, 0)),
        ("dāvinātājs", "cilvēks", Kinship(1, 0)),
        ("autobuss", "koncerts", APART),
        ("autobuss", "blefs", None),
    ],
)
def test_kinship(one: str, other: str, kin: Kinship | None) -> None:
    assert kinship([one], [other]) == kin


def test_the_nearest_names_count() -> None:
    assert kinship(["iestāde", "izglītības iestāde"], ["skola"]) == Kinship(0, 1)
    assert kinship([None], ["skola"]) is None


@pytest.mark.parametrize(("noun", "name"), [("ha", "hektārs"), ("tonna", "tonna"), ("koks", None)])
def test_a_measure_has_one_name(noun: str, name: str | None) -> None:
    assert measure_of(noun) == name


def test_an_unknown_noun_is_of_no_kind() -> None:
    assert kinds_of("blefs") == ()
