"""How likely it is that a figure answers a target, and what is decided by it."""

from functools import cache

import pytest

from izpilde.normalize.attainment.attainment import Attained, Attainment, attain
from izpilde.normalize.attainment.chances import CLUES, Clue, Look, chance, learned_weights
from izpilde.normalize.attainment.deciding import Looks
from izpilde.normalize.attainment.totals import assign_roles
from izpilde.normalize.cells import read_cells
from izpilde.normalize.quantity import CellReading, CellText
from tests.chances import REPORTS, SENTENCES, learn

Texts = tuple[str, str]
# For each clue a measure in which it speaks of the first number of each cell, and one in which not.
TOLD: dict[str, tuple[Texts, Texts]] = {
    "noun": (("Iestādīti 9 oši.", "Iestādīti 7 oši."), ("9 oši pie upes.", "7 kļavas pie upes.")),
    "nearer": (
        ("Izstrādāti 4 kursi.", "Nolasītas 6 lekcijas, izstrādāti 5 kursi."),
        ("Izstrādāti 4 kursi.", "Izstrādāti 5 kursi, nolasītas 6 lekcijas."),
    ),
    "sole": (
        ("Izstrādāti 4 kursi.", "Izstrādāti 5 kursi."),
        ("Izstrādāti 4 kursi.", "Izstrādāti 5 kursi. Slēgti 2 kursi."),
    ),
    "fit": (
        ("Izveidoti 5 centri.", "Izveidoti 3 centri."),
        ("5 centri.", "3 centri."),
    ),
    "fits_better": (
        ("Izveidoti 5 centri.", "Izveidoti 3 centri. Pilsētā bija 8 centri."),
        ("Izveidoti 5 centri.", "Izveidoti 3 centri."),
    ),
    "ahead_of_figures": (
        ("Izveidoti 5 žogi dārzā.", "Dārzā izveidoti 4 žogi.\nMežā ir 9 žogi."),
        ("Izveidoti 5 žogi.", "Izveidoti 4 žogi."),
    ),
    "ahead_of_targets": (
        ("Salaboti 5 žogi dārzā. Mežā 3 soli.", "Dārzā salaboti 4 žogi."),
        ("Salaboti 5 žogi.", "Laukā 9 žogi."),
    ),
    "shared": (
        ("Izveidoti 5 žogi dārzā.", "Dārzā izveidoti 4 žogi."),
        ("Izveidoti 5 žogi dārzā.", "Mežā izveidoti 4 žogi."),
    ),
    "wordless": (
        ("Izveidoti 5 žogi.", "Izveidoti 4 žogi."),
        ("Izveidoti 5 žogi.", "Izveidoti 4 žogi dārzā."),
    ),
    "target_named": (
        ("Pielāgotas 60 darbavietas.", "Darbavietas pielāgotas 41 strādniekam."),
        ("Pielāgotas 60 darbavietas.", "Pielāgota 41 darbavieta."),
    ),
    "figure_named": (
        ("Darbavietas pielāgotas 41 strādniekam.", "Pielāgotas 60 darbavietas."),
        ("Pielāgotas 60 darbavietas.", "Pielāgota 41 darbavieta."),
    ),
    "out_of_order": (
        ("Salaboti 5 žogi.", "Nokrāsoti 2 soli. Salaboti 4 žogi."),
        ("Salaboti 5 žogi.", "Salaboti 4 žogi."),
    ),
    "place": (
        ("5 žogi.", "Pavasarī pēc ilgām sarunām salaboti 4 žogi."),
        ("5 žogi.", "4 žogi."),
    ),
    "same_verb": (
        ("Salaboti 5 žogi.", "Salaboti 4 žogi."),
        ("Salaboti 5 žogi.", "Nokrāsoti 4 žogi."),
    ),
    "summed": (
        ("Salaboti 9 žogi.", "Kopā salaboti 9 žogi: dārzā 5 žogi un mežā 4 žogi."),
        ("Salaboti 9 žogi.", "Salaboti 9 žogi."),
    ),
    "part": (
        ("Apmācīti 9 mediķi.", "Apmācīti mediķi, no tiem 4 mediķi slimnīcā."),
        ("Apmācīti 9 mediķi.", "Apmācīti 4 mediķi."),
    ),
    "far_off": (
        ("Salaboti 5 žogi.", "Salaboti 800 žogi."),
        ("Salaboti 5 žogi.", "Salaboti 8 žogi."),
    ),
    "year_by_year": (
        ("Katru gadu salaboti 5 žogi.", "2021. gadā salaboti 4 žogi, 2022. gadā – 6 žogi."),
        ("Salaboti 5 žogi.", "2021. gadā salaboti 4 žogi, 2022. gadā – 6 žogi."),
    ),
    "of_that_year": (
        ("2021. gadā salaboti 5 žogi.", "2021. gadā salaboti 4 žogi."),
        ("Salaboti 5 žogi.", "2021. gadā salaboti 4 žogi."),
    ),
}
PERIOD = (2021, 2022)


@cache
def readings() -> dict[str, CellReading]:
    texts = [text for told in TOLD.values() for measure in told for text in measure]
    texts += TWO
    return dict(zip(texts, read_cells([CellText(text) for text in texts]), strict=True))


def look_at(planned: CellReading, execution: CellReading) -> Look:
    """The first target and figure of a measure."""
    roles = assign_roles(execution.structure, execution.quantities)
    attainment = Attainment(planned, execution, roles, PERIOD)
    found = [look for _, look in Looks(attainment.by_rule(), attainment.sight()).all()]
    return min(found, key=lambda look: (look.target.quantity.start, look.figure.quantity.start))


def test_every_clue_is_shown() -> None:
    assert list(TOLD) == [clue.name for clue in CLUES]
    assert learned_weights().keys() == {"always", *TOLD}


@pytest.mark.parametrize("clue", CLUES, ids=lambda clue: clue.name)
def test_clue(clue: Clue) -> None:
    here, elsewhere = (
        clue.measure(look_at(*(readings()[text] for text in measure)))
        for measure in TOLD[clue.name]
    )
    assert here > elsewhere


def test_a_clue_speaks_as_its_weight_says() -> None:
    look = look_at(*(readings()[text] for text in TOLD["noun"][0]))
    unlike = dict.fromkeys(learned_weights(), 0.0)
    assert chance(look, unlike) == 0.5
    assert chance(look, unlike | {"noun": 2.0}) > 0.5 > chance(look, unlike | {"noun": -2.0})
    assert chance(look, unlike, 1.0) > 0.5


def test_the_weights_are_those_that_the_labelled_reports_teach() -> None:
    learned = learn((*REPORTS, *SENTENCES))
    # what is read better elsewhere moves them a little
    assert learned == pytest.approx(dict(learned_weights()), abs=0.25)


# What is decided -----------------------------------------------------------------------------

FEW: Texts = ("Salaboti 5 žogi.", "Salaboti 4 žogi.")
UNLIKE: Texts = ("Pielāgotas 60 darbavietas.", "Darbavietas pielāgotas 41 strādniekam.")

TWO: Texts = (UNLIKE[0], f"{UNLIKE[1]} Darbavietas pielāgotas 12 drukātājiem.")


def attained(measure: Texts, always: float) -> Attained:
    """What is made of a measure where all are as likely as ``always`` says."""
    planned, execution = (readings()[text] for text in measure)
    roles = assign_roles(execution.structure, execution.quantities)
    weights = dict.fromkeys(learned_weights(), 0.0) | {"always": always}
    return attain(planned, execution, roles, PERIOD, weights=weights)


def test_a_pair_of_the_rules_is_as_sure_as_they_say_unless_it_is_less_likely() -> None:
    (sure,) = attained(FEW, 9.0).comparisons
    (less,) = attained(FEW, -0.6).comparisons
    assert sure.confidence > 0.9
    assert less.confidence == pytest.approx(0.599, abs=0.001)


def test_a_pair_of_the_rules_that_is_unlikely_is_given_up_and_says_so() -> None:
    found = attained(FEW, -9.0)
    assert not found.comparisons
    assert [candidate.verdict for candidate in found.candidates] == ["unlikely"]


def test_what_no_rule_pairs_is_paired_where_likely_at_no_high_confidence() -> None:
    (row,) = attained(UNLIKE, 9.0).comparisons
    assert (row.actual, row.confidence) == (41, 0.65)
    assert not attained(UNLIKE, 0.0).comparisons


def test_what_is_as_likely_as_another_is_left_open() -> None:
    assert not attained(TWO, 9.0).comparisons
