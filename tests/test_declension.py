"""Declension by rule: forms of lemmas of every declension, and the inflections of forms."""

import pytest

from izpilde.normalize.facts import read_facts
from izpilde.normalize.implementers.names import Case, decline_name
from izpilde.normalize.latvian.declension import (
    Inflection,
    adjective_forms_of,
    forms_of,
    guess_lemma,
    inflections_by_ending,
    palatalised,
)
from izpilde.normalize.latvian.lexicon import noun_forms


@pytest.mark.parametrize(
    ("lemma", "declension", "forms"),
    [
        ("skolēns", "", "skolēni skolēnu skolēniem skolēnus skolēnos"),
        ("jaunietis", "", "jaunieši jauniešu jauniešiem jauniešus jauniešos"),
        ("tirgus", "", "tirgi tirgu tirgiem tirgus tirgos"),
        ("persona", "", "personas personu personām personas personās"),
        ("iestāde", "", "iestādes iestāžu iestādēm iestādes iestādēs"),
        ("valsts", "6n", "valstis valstu valstīm valstis valstīs"),
        ("viesis", "2n", "viesi viesu viesiem viesus viesos"),
        ("suns", "2s", "suņi suņu suņiem suņus suņos"),
        ("zivs", "6", "zivis zivju zivīm zivis zivīs"),
        ("ieslodzītais", "adj", "ieslodzītie ieslodzīto ieslodzītajiem ieslodzītos ieslodzītajos"),
        ("mācības", "4pl", "mācības mācību mācībām mācības mācībās"),
        ("svētki", "1pl", "svētki svētku svētkiem svētkus svētkos"),
    ],
)  # fmt: skip
def test_plural_forms(lemma: str, declension: str, forms: str) -> None:
    made = [form for form, inflection in forms_of(lemma, declension) if inflection.number == "Plur"]
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
    datives = {
        form for form, inflection in forms_of("izglītojamais", "adj") if inflection.case == "Dat"
    }
    assert {"izglītojamiem", "izglītojamajiem", "izglītojamam"} <= datives


def test_a_form_has_all_its_readings() -> None:
    found = {(e.lemma, e.inflection.case, e.inflection.number) for e in noun_forms()["skolas"]}
    assert found == {("skola", "Gen", "Sing"), ("skola", "Nom", "Plur"), ("skola", "Acc", "Plur")}


def test_the_ending_tells_what_a_form_can_be() -> None:
    assert {r.case for r in inflections_by_ending("blurbiem")} == {"Dat"}
    assert {r.case + r.number for r in inflections_by_ending("blurbas")} == {
        "GenSing",
        "NomPlur",
        "AccPlur",
    }
    assert inflections_by_ending("LSM") == frozenset()


def test_no_lemma_stands_twice_in_the_lexicon() -> None:
    lemmas = [lemma for lemma, *_ in read_facts("nouns")]
    assert len(lemmas) == len(set(lemmas)) >= 800


@pytest.mark.parametrize(
    ("form", "inflection", "lemma"),
    [
        ("blurbi", "NomPlurMasc", "blurbs"),
        ("blurbajiem", "DatPlurMasc", "blurbais"),
        ("blurbim", "DatSingMasc", "blurbis"),
        ("blurbī", "LocSingMasc", "blurbis"),
        ("blurbo", "GenPlurMasc", "blurbais"),
        ("blurbas", "NomPlurFem", "blurba"),
        ("blurbes", "AccPlurFem", "blurbe"),
        ("blurbis", "NomPlurFem", "blurbs"),
        ("blurbju", "GenPlurFem", "blurbe"),
        ("blurbu", "GenPlurFem", "blurba"),
        ("blurbajās", "LocPlurFem", "blurbā"),
        ("blurbij", "DatSingFem", "blurbs"),
        ("blurbi", "AccSingFem", "blurbe"),
    ],
)
def test_the_lemma_of_an_unknown_form(form: str, inflection: str, lemma: str) -> None:
    case, number, gender = inflection[:3], inflection[3:7], inflection[7:]
    assert guess_lemma(form, Inflection(case, number, gender)) == lemma


def test_no_lemma_where_no_declension_has_the_ending() -> None:
    assert guess_lemma("blurbiem", Inflection("Nom", "Sing", "Fem")) is None


def test_an_adjective_has_both_genders_and_both_endings() -> None:
    forms = {form for form, _ in adjective_forms_of("garš")}
    assert {"garš", "gara", "garajiem", "garās", "garais", "garo"} <= forms
    assert "gars" not in forms


@pytest.mark.parametrize(
    ("name", "case", "form"),
    [
        ("Valsts meži", "gen", "Valsts mežu"),
        ("Kultūras līnijas", "dat", "Kultūras līnijām"),
        ("Dailes teātris", "acc", "Dailes teātri"),
        ("Latvijas Nacionālais arhīvs", "loc", "Latvijas Nacionālajā arhīvā"),
        ("Nacionālie bruņotie spēki", "dat", "Nacionālajiem bruņotajiem spēkiem"),
        ("Rīgas skapis", "gen", "Rīgas skapja"),
        ("CSDD", "gen", "CSDD"),
    ],
)
def test_names_of_institutions_are_declined_as_nouns(name: str, case: Case, form: str) -> None:
    assert decline_name(name)[case] == form
