"""What figures of years come to, and numbers a year beside those for all years."""

import pytest

from izpilde.normalize.attainment.each_year import each_beside
from izpilde.normalize.attainment.kinds import Kind, Kinded
from izpilde.normalize.attainment.series import Coming, Series, comes_to
from izpilde.normalize.cells import read_cells
from izpilde.normalize.quantity import CellText


def kind(name: Kind, *, sure: bool = False, rule: str = "happening") -> Kinded:
    return Kinded(name, sure, rule)


FLOW, STOCK = kind("flow"), kind("stock", rule="place")
SURE_STOCK, BARE = kind("stock", sure=True, rule="standing"), kind("rate", rule="number_alone")


@pytest.mark.parametrize(
    ("promised", "wanted", "told", "values", "expected"),
    [
        (100, FLOW, FLOW, (30, 34, 38), None),  # they add up: the kinds tell
        (100, FLOW, FLOW, (81, 92, 103), "last"),  # each alone is about it, and they grow
        (100, FLOW, FLOW, (60, 41), None),  # no more than twice what was promised
        (100, FLOW, FLOW, (400, 420, 700), None),  # none is about it
        (100, FLOW, BARE, (30, 34, 38), "sum"),  # bare numbers are of the target's kind
        (100, STOCK, FLOW, (55, 50), "sum"),
        (100, STOCK, FLOW, (60, 95), "last"),
        (100, SURE_STOCK, STOCK, (60, 95), None),
        (100, kind("rate", sure=True, rule="share"), FLOW, (81, 92, 103), None),
        (100, FLOW, FLOW, (103,), None),
    ],
)
def test_figures_of_years(
    promised: float,
    wanted: Kinded,
    told: Kinded,
    values: tuple[float, ...],
    expected: Coming | None,
) -> None:
    assert comes_to(Series(promised, wanted, [told], values)) == expected


def test_what_was_done_adds_up_where_it_does_not_grow() -> None:
    series = Series(100, FLOW, [FLOW], (98, 120, 104), done=True)
    assert comes_to(series) is None
    assert comes_to(Series(100, FLOW, [FLOW], (98, 120, 104))) == "last"


def test_years_are_each_held_to_what_is_promised_where_the_plan_spoke_of_every_year() -> None:
    assert comes_to(Series(100, FLOW, [FLOW], (98, 120, 104), each_year_before=True)) == "each"


@pytest.mark.parametrize(
    ("yearly", "span", "expected"),
    [((34,), 3, "sum"), ((30, 32, 40), 3, "sum"), ((70, 85, 100), 3, "last"), ((7,), 3, None)],
)
def test_years_of_the_plan_tell(yearly: tuple[float, ...], span: int, expected: str | None) -> None:
    told = SURE_STOCK if expected == "sum" else FLOW
    series = Series(100, told, [told], (30, 34, 38), yearly=yearly, span=span)
    assert comes_to(series) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iekārtoti 60 dārzi (20 gadā).", {0: 1}),
        ("Iekārtot 60 dārzus, 20 dārzus gadā", {0: 1}),
        ("Iekārtoti 60 dārzi, katru gadu ne mazāk kā 20.", {0: 1}),
        ("Ik gadu iekārtoti 20 dārzi, kopā 60 dārzi.", {1: 0}),
        ("Iekārtoti 60 dārzi, rīkotas 20 talkas gadā.", {}),
        ("Iekārtoti 60 dārzi, 20 dārzi gadā saņem balvas.", {}),
        ("Iekārtoti 60 dārzi; 20 dārzi gadā.", {}),
        ("Iekārtoti 60 pilsētas dārzi un 20 lauku dārzi gadā.", {}),
        ("Ik gadu iekārtoti 20 dārzi, 60 dārzi.", {}),
    ],
)
def test_numbers_a_year_beside_those_for_all_years(text: str, expected: dict[int, int]) -> None:
    (cell,) = read_cells([CellText(text)])
    assert each_beside(cell.quantities, text) == expected
