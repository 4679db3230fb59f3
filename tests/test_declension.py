"""Declension by rule: forms of lemmas of every declension, and the readings of forms."""

import pytest

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.declension import forms_of, palatalised, readings_by_ending
from izpilde.normalize.latvian.words import noun_forms

# lemma, declension where the lemma does not tell it: its plural forms
PLURALS = """
skolēns: skolēni skolēnu skolēniem skolēnus skolēnos
jaunietis: jaunieši jauniešu jauniešiem jauniešus jauniešos
tirgus: tirgi tirgu tirgiem tirgus tirgos
persona: personas personu personām personas personās
iestāde: iestādes iestāžu iestādēm iestādes iestādēs
valsts 6n: valstis valstu valstīm valstis valstīs
viesis 2n: viesi viesu viesiem viesus viesos
zivs 6: zivis zivju zivīm zivis zivīs
ieslodzītais adj: ieslodzītie ieslodzīto ieslodzītajiem ieslodzītos ieslodzītajos
mācības 4pl: mācības mācību mācībām mācības mācībās
svētki 1pl: svētki svētku svētkiem svētkus svētkos
"""


@pytest.mark.parametrize("line", PLURALS.strip().splitlines())
def test_plural_forms(line: str) -> None:
    noun, _, forms = line.partition(": ")
    lemma, _, declension = noun.partition(" ")
    made = [form for form, reading in forms_of(lemma, declension) if reading.number == "Plur"]
    assert " ".join(made) == forms


@pytest.mark.parametrize(
    ("stem", "changed"),
    [
        ("brāl", "brāļ"),
        ("audzēkn", "audzēkņ"),
        ("lāc", "lāč"),
        ("kurp", "kurpj"),
        ("zvaigzn", "zvaigžņ"),
        ("kāps", "kāpš"),
    ],
)
def test_palatalised(stem: str, changed: str) -> None:
    assert palatalised(stem) == changed


def test_contracted_forms_of_participles() -> None:
    datives = {form for form, reading in forms_of("izglītojamais", "adj") if reading.case == "Dat"}
    assert {"izglītojamiem", "izglītojamajiem", "izglītojamam"} <= datives


def test_a_form_has_all_its_readings() -> None:
    found = {(e.lemma, e.reading.case, e.reading.number) for e in noun_forms()["skolas"]}
    assert found == {("skola", "Gen", "Sing"), ("skola", "Nom", "Plur"), ("skola", "Acc", "Plur")}


def test_the_ending_tells_what_a_form_can_be() -> None:
    assert {r.case for r in readings_by_ending("blurbiem")} == {"Dat"}
    assert {r.case + r.number for r in readings_by_ending("blurbas")} == {
        "GenSing",
        "NomPlur",
        "AccPlur",
    }
    assert readings_by_ending("LSM") == frozenset()


def test_no_lemma_stands_twice_in_the_lexicon() -> None:
    lemmas = [lemma for lemma, *_ in read_facts("nouns")]
    assert len(lemmas) == len(set(lemmas)) >= 800
