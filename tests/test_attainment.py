"""Planned against reported: pairs, comparisons by year, and whether the promise was kept."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from izpilde.normalize.attainment.attainment import attain
from izpilde.normalize.attainment.comparing import Comparison
from izpilde.normalize.attainment.totals import assign_roles
from tests.labelled import lines, reading_of


def comparisons(case: dict[str, Any]) -> list[Comparison]:
    planned = reading_of(case["planned"], case["targets"])
    execution = reading_of(case["execution"], case["figures"])
    roles = assign_roles(execution.structure, execution.quantities)
    period = tuple(case["period"]) if case["period"] else None
    return attain(planned, execution, roles, period).comparisons


@pytest.mark.parametrize("case", lines("attainment"))
def test_labelled_line(case: dict[str, Any]) -> None:
    assert [[p.target, p.year, p.actual, p.met] for p in comparisons(case)] == case["pairs"]


def one_comparison(planned: list[Any], figures: list[list[Any]], text: str) -> Comparison:
    case = {
        "planned": f"Apmācīti {planned[0]} skolotāji.",
        "targets": [planned],
        "execution": text,
        "figures": figures,
        "period": [2021, 2022],
    }
    (found,) = comparisons(case)
    return found


def test_sum_of_years_names_its_figures() -> None:
    figures = [["40", "skolotājs", 2021], ["30", "skolotājs", 2022]]
    text = "2021. gadā apmācīti 40 skolotāji, 2022. gadā – 30 skolotāji."
    found = one_comparison(["80", "skolotājs", None], figures, text)
    assert (found.year, found.actual, found.figures, found.ratio) == (None, 70, (0, 1), 0.875)


@pytest.mark.parametrize(
    ("one", "other", "promised"), [("0,7", "0,1", "0,8"), ("0,1", "0,2", "0,3")]
)
def test_a_sum_of_decimals_is_exact(one: str, other: str, promised: str) -> None:
    """0.7 + 0.1 is no 0.7999999999999999, and 0.8 are reached."""
    case = {
        "planned": f"Izbūvēti {promised} kilometri ceļa.",
        "targets": [[promised, "kilometrs", None]],
        "execution": f"2021. gadā izbūvēti {one} kilometri, 2022. gadā – {other} kilometri ceļa.",
        "figures": [[one, "kilometrs", 2021], [other, "kilometrs", 2022]],
        "period": [2021, 2022],
    }
    (found,) = comparisons(case)
    exact = float(promised.replace(",", "."))
    assert (found.year, found.actual, found.ratio, found.met) == (None, exact, 1.0, True)


def test_confidence_follows_the_likeness_of_the_noun() -> None:
    same = one_comparison(
        ["5", "skolotājs", None], [["7", "skolotājs", None]], "Apmācīti 7 skolotāji."
    )
    alike = one_comparison(
        ["5", "skolotājs", None], [["7", "speciālists", None]], "Apmācīti 7 speciālisti."
    )
    assert 1 >= same.confidence > alike.confidence > 0.5


def test_no_ratio_to_nothing() -> None:
    found = one_comparison(["0", "skolotājs", None], [["7", "skolotājs", None]], "Apmācīti 7.")
    assert found.ratio is None


WORDS = st.sampled_from(["12", "5", "7", "personas", "kursi", "2019.gadā", ".", "\n", "valodas"])


@given(st.lists(WORDS, max_size=30), st.lists(WORDS, max_size=30), st.booleans())
@settings(max_examples=150, deadline=None)
def test_never_raises_and_uses_each_figure_once(
    planned: list[str], execution: list[str], yearly: bool
) -> None:
    more = {"per": "year"} if yearly else {}
    case = {
        "planned": " ".join(planned),
        "targets": [[w, "persona", None, more] for w in planned if w.isdigit()],
        "execution": " ".join(execution),
        "figures": [[w, "persona", None] for w in execution if w.isdigit()],
        "period": None,
    }
    used = [figure for pairing in comparisons(case) for figure in pairing.figures]
    assert len(used) == len(set(used))
