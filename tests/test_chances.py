"""How likely it is that a figure answers a target, and what is paired by it."""

from functools import cache
from math import exp

import pytest

from izpilde.normalize.attainment.attained import Attained
from izpilde.normalize.attainment.attainment import Attainment, attain
from izpilde.normalize.attainment.chances import Model, learned
from izpilde.normalize.attainment.clues import CLUES, Clue
from izpilde.normalize.attainment.likeness import ONE_KIND
from izpilde.normalize.attainment.looks import Look, Looks
from izpilde.normalize.attainment.totals import assign_roles
from izpilde.normalize.cells import read_cells
from izpilde.normalize.quantity import CellReading, CellText
from tests.chances import ALL, REPORTS, learn, lessons

Texts = tuple[str, str]
# For each clue a measure in which it speaks of the first number of each cell, and one in which not.
TOLD: dict[str, tuple[Texts, Texts]] = {
    "noun": (("Iestādīti 9 oši.", "Iestādīti 7 oši."), ("9 oši pie upes.", "7 kļavas pie upes.")),
    "same_noun": (("Salaboti 9 soli.", "Salaboti 7 soli."), ("9 audzēkņi.", "7 skolēni.")),
    "steps": (("9 autobusi.", "7 pilis."), ("9 autobusi.", "7 automašīnas.")),
    "broader": (("9 autobusi.", "7 automašīnas."), ("9 automašīnas.", "7 autobusi.")),
    "nearer": (
        ("Piedalījās 9 audzēkņi.", "Piedalījās 7 skolēni un 8 audzēkņi."),
        ("Piedalījās 9 audzēkņi.", "Piedalījās 8 audzēkņi un 7 skolēni."),
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
    "around": (
        ("Izveidoti 5 žogi dārzā.", "Dārzā izveidoti 4 žogi."),
        ("Izveidoti 5 žogi dārzā.", "Mežā ir 4 žogi."),
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
    "common_words": (
        ("Izveidoti 5 žogi dārzā.", "Dārzā izveidoti 4 žogi."),
        ("Izveidoti 5 žogi dārzā.", "Mežā izveidoti 4 žogi."),
    ),
    "found_near": (
        ("Izveidoti 5 žogi dārzā.", "Dārzā izveidoti 4 žogi."),
        ("Izveidoti 5 žogi dārzā.", "Mežā izveidoti 4 žogi."),
    ),
    "found_in_sentence": (
        ("Izveidoti 5 žogi dārzā.", "Dārzā bija 2 soli, izveidoti 4 žogi."),
        ("Izveidoti 5 žogi dārzā.", "Mežā bija 2 soli, izveidoti 4 žogi."),
    ),
    "target_words": (
        ("Izveidoti 5 žogi dārzā.", "Izveidoti 4 žogi."),
        ("Izveidoti 5 žogi.", "Izveidoti 4 žogi."),
    ),
    "figure_words": (
        ("Izveidoti 5 žogi.", "Izveidoti 4 žogi dārzā."),
        ("Izveidoti 5 žogi.", "Izveidoti 4 žogi."),
    ),
    "foreign": (
        ("Izveidoti 5 žogi.", "Izveidoti 4 žogi dārzā."),
        ("Izveidoti 5 žogi dārzā.", "Izveidoti 4 žogi dārzā."),
    ),
    "attributes": (
        ("Izveidoti 5 koka žogi.", "Izveidoti 4 koka žogi."),
        ("Izveidoti 5 koka žogi.", "Izveidoti 4 metāla žogi."),
    ),
    "attributes_apart": (
        ("Izveidoti 5 koka žogi.", "Izveidoti 4 metāla žogi."),
        ("Izveidoti 5 koka žogi.", "Izveidoti 4 koka žogi."),
    ),
    "others": (
        ("5 žogi dārzā.", "4 žogi mežā."),
        ("5 žogi dārzā.", "4 žogi dārzā."),
    ),
    "target_named": (
        ("Pielāgotas 60 darbavietas.", "Darbavietas pielāgotas 41 strādniekam."),
        ("Pielāgotas 60 darbavietas.", "Pielāgota 41 darbavieta."),
    ),
    "figure_named": (
        ("Darbavietas pielāgotas 41 strādniekam.", "Pielāgotas 60 darbavietas."),
        ("Pielāgotas 60 darbavietas.", "Pielāgota 41 darbavieta."),
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
    "other_purpose": (
        ("Grāmatām – 500 eiro.", "Soliem iztērēti 400 eiro."),
        ("Grāmatām – 500 eiro.", "Grāmatām iztērēti 400 eiro."),
    ),
    "targets_alike": (
        ("Salaboti 5 žogi. Nokrāsoti 6 žogi.", "Salaboti 4 žogi."),
        ("Salaboti 5 žogi. Nokrāsoti 6 soli.", "Salaboti 4 žogi."),
    ),
    "figures_alike": (
        ("Salaboti 5 žogi.", "Salaboti 4 žogi. Nokrāsoti 6 žogi."),
        ("Salaboti 5 žogi.", "Salaboti 4 žogi. Nokrāsoti 6 soli."),
    ),
    "of_kind": (
        ("Salaboti 5 žogi.", "Salaboti 4 žogi, nokrāsoti 6 soli."),
        ("Salaboti 5 žogi.", "Salaboti 4 žogi, 60 % no tiem."),
    ),
    "out_of_order": (
        ("Salaboti 5 žogi.", "Nokrāsoti 2 soli. Salaboti 4 žogi."),
        ("Salaboti 5 žogi.", "Salaboti 4 žogi."),
    ),
    "same_turn": (
        ("Salaboti 5 žogi.", "Salaboti 4 žogi. Nokrāsoti 2 soli."),
        ("Salaboti 5 žogi.", "Nokrāsoti 2 soli. Salaboti 4 žogi."),
    ),
    "turn": (
        ("Salaboti 5 žogi.", "Nokrāsoti 2 soli. Salaboti 4 žogi."),
        ("Salaboti 5 žogi.", "Salaboti 4 žogi. Nokrāsoti 2 soli."),
    ),
    "place": (
        ("5 žogi.", "Pavasarī pēc ilgām sarunām salaboti 4 žogi."),
        ("5 žogi.", "4 žogi."),
    ),
    "sentences": (
        ("Salaboti 5 žogi.", "Salaboti 4 žogi. Nokrāsoti 2 soli."),
        ("Salaboti 5 žogi.", "Salaboti 4 žogi un nokrāsoti 2 soli."),
    ),
    "sentence": (
        ("Salaboti 5 žogi.", "Nokrāsoti 2 soli. Salaboti 4 žogi."),
        ("Salaboti 5 žogi.", "Nokrāsoti 2 soli, salaboti 4 žogi."),
    ),
    "same_sentence": (
        ("Salaboti 5 žogi.", "Salaboti 4 žogi. Nokrāsoti 2 soli."),
        ("Salaboti 5 žogi.", "Nokrāsoti 2 soli. Salaboti 4 žogi."),
    ),
    "in_sentence": (
        ("Salaboti 5 žogi.", "Salaboti 4 žogi, nokrāsoti 2 soli."),
        ("Salaboti 5 žogi.", "Salaboti 4 žogi. Nokrāsoti 2 soli."),
    ),
    "year_by_year": (
        ("Katru gadu salaboti 5 žogi.", "2021. gadā salaboti 4 žogi, 2022. gadā – 6 žogi."),
        ("Salaboti 5 žogi.", "2021. gadā salaboti 4 žogi, 2022. gadā – 6 žogi."),
    ),
    "of_that_year": (
        ("2021. gadā salaboti 5 žogi.", "2021. gadā salaboti 4 žogi."),
        ("Salaboti 5 žogi.", "2021. gadā salaboti 4 žogi."),
    ),
    "years": (
        ("Salaboti 5 žogi.", "2021. gadā salaboti 4 žogi, 2022. gadā – 6 žogi."),
        ("Salaboti 5 žogi.", "Salaboti 4 žogi."),
    ),
    "span": (
        ("Salaboti 5 žogi.", "2021. gadā salaboti 4 žogi, 2022. gadā – 6 žogi."),
        ("Salaboti 5 žogi.", "2021. gadā salaboti 4 žogi."),
    ),
    "yearly_span": (
        ("Katru gadu salaboti 5 žogi.", "2021. gadā salaboti 4 žogi, 2022. gadā – 6 žogi."),
        ("Salaboti 5 žogi.", "2021. gadā salaboti 4 žogi, 2022. gadā – 6 žogi."),
    ),
    "span_ahead": (
        ("Salaboti 5 žogi.", "2021. gadā salaboti 4 žogi. Citviet nokrāsoti 6 žogi."),
        ("Salaboti 5 žogi.", "2021. gadā salaboti 4 žogi. 2021. gadā nokrāsoti 6 žogi."),
    ),
}
PERIOD = (2021, 2022)


@cache
def readings() -> dict[str, CellReading]:
    texts = [text for told in TOLD.values() for measure in told for text in measure]
    texts += [*TWO, *CROSSED]
    return dict(zip(texts, read_cells([CellText(text) for text in texts]), strict=True))


def look_at(planned: CellReading, execution: CellReading) -> Look:
    """The first target and figure of a measure that count alike, else the first."""
    roles = assign_roles(execution.structure, execution.quantities)
    attainment = Attainment(planned, execution, roles, PERIOD)
    found = [look for _, look in Looks(attainment.sight()).all()]
    found.sort(key=lambda look: (look.target.quantity.start, look.figure.quantity.start))
    return next((look for look in found if look.noun >= ONE_KIND), found[0])


def test_every_clue_is_shown() -> None:
    assert list(TOLD) == [clue.name for clue in CLUES]


@pytest.mark.parametrize("clue", CLUES, ids=lambda clue: clue.name)
def test_clue(clue: Clue) -> None:
    here, elsewhere = (
        clue.measure(look_at(*(readings()[text] for text in measure)))
        for measure in TOLD[clue.name]
    )
    assert here > elsewhere


def test_a_tree_asks_its_clues_in_turn() -> None:
    model = Model.read(["0.5", "noun<=0.4\t-2\tsole<=0\t-1\t3"])
    asked = [
        [{"noun": noun, "sole": sole}.get(clue.name, 9.0) for clue in CLUES]
        for noun, sole in ((0.0, 1.0), (1.0, 0.0), (1.0, 1.0))
    ]
    odds = [0.7 * (0.5 + end) for end in (-2, -1, 3)]
    assert model.chances(asked) == pytest.approx([1 / (1 + exp(-odd)) for odd in odds])
    assert model.chances([]) == []


def test_the_trees_are_those_that_the_labelled_reports_teach() -> None:
    """What is read better elsewhere changes them a little."""
    taught = Model.read(learn(ALL))
    seen = [lesson.clues for name in REPORTS for lesson in lessons(name)]
    pairs = zip(taught.chances(seen), learned().chances(seen), strict=True)
    differ = [abs(one - other) for one, other in pairs]
    assert sum(differ) / len(differ) < 0.02


# What is paired ------------------------------------------------------------------------------

FEW: Texts = ("Salaboti 5 žogi.", "Salaboti 4 žogi.")
TWO: Texts = ("Salaboti 5 žogi.", "Salaboti 4 žogi. Pēc tam salaboti 6 žogi.")
CROSSED: Texts = (
    "Salaboti 5 žogi un nokrāsoti 7 žogi.",
    "Nokrāsoti 6 žogi, salaboti 4 žogi.",
)


def attained(measure: Texts, *trees: str) -> Attained:
    """What is made of a measure where chances are as the trees say."""
    planned, execution = (readings()[text] for text in measure)
    roles = assign_roles(execution.structure, execution.quantities)
    return attain(planned, execution, roles, PERIOD, model=Model.read(trees))


def test_confidence_is_the_chance() -> None:
    (sure,) = attained(FEW, "3").comparisons
    (less,) = attained(FEW, "0.5").comparisons
    assert sure.confidence == pytest.approx(1 / (1 + exp(-2.1)), abs=0.001)
    assert less.confidence == pytest.approx(1 / (1 + exp(-0.35)), abs=0.001)


def test_what_is_unlikely_is_no_pair_and_says_so() -> None:
    found = attained(FEW, "-4")
    assert not found.comparisons
    assert [candidate.verdict for candidate in found.candidates] == ["unlikely"]


def test_what_is_as_likely_as_another_is_left_open() -> None:
    found = attained(TWO, "3")
    assert not found.comparisons
    assert "ambiguous" in [candidate.verdict for candidate in found.candidates]


def test_those_are_taken_that_are_likeliest_together() -> None:
    """Each target is likely for the second figure; the first target alone is for the other too."""
    found = attained(CROSSED, "-3", "fits_better<=0\t0\t6", "turn<=0\t5\t6")
    assert {(row.target, row.actual) for row in found.comparisons} <= {(0, 4.0), (1, 6.0)}
