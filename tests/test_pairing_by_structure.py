"""Answers told by how figures stand, not by their nouns: years left, numbers told together."""

import pytest

from izpilde.normalize.attainment.attainment import attain
from izpilde.normalize.attainment.totals import assign_roles
from tests.answers import read

Rows = list[tuple[int | None, float]]


def rows(planned: str, execution: str, period: tuple[int, int]) -> Rows:
    ((plan, told),) = read([{"planned": planned, "execution": execution}])
    roles = assign_roles(told.structure, told.quantities)
    return [(row.year, row.actual) for row in attain(plan, told, roles, period).comparisons]


@pytest.mark.parametrize(
    ("planned", "execution", "expected"),
    [
        (  # what stands behind the last is said of all
            "Gadā savākti vismaz 5 kg stikla uz vienu iedzīvotāju.",
            "2020. gadā savākti 4,1 kg, 2021. gadā – 4,8 kg, 2022. gadā – 5,2 kg uz iedzīvotāju.",
            [(2020, 4.1), (2021, 4.8), (2022, 5.2)],
        ),
        (  # a limit of time, and an average of it
            "Atļauju izsniedz 20 dienās.",
            "Atļauju izsniegšana ilga vidēji 17 dienas.",
            [(None, 17.0)],
        ),
        (  # two things that are promised together
            "Iesaistīti 200 pavāri un viesmīļi.",
            "Iesaistīti 130 pavāri un 84 viesmīļi.",
            [(None, 214.0)],
        ),
        (  # each has a number of its own
            "Iesaistīti 100 pavāri un 80 viesmīļi.",
            "Iesaistīti 130 pavāri un 84 viesmīļi.",
            [(None, 130.0), (None, 84.0)],
        ),
        (  # what is due by an earlier year is told for that year
            "Līdz 2021. gadam uzceltas 6 noliktavas.",
            "Uzceltas 7 noliktavas.",
            [(2021, 7.0)],
        ),
    ],
)
def test_figures_answer_by_how_they_stand(planned: str, execution: str, expected: Rows) -> None:
    assert rows(planned, execution, (2020, 2022)) == expected


def test_a_year_that_one_figure_is_left_for_takes_it() -> None:
    execution = (
        "2020. gadā notika 44 lekcijas, 2021. gadā – 47. 2022. gadā (tiešsaistē) novadītas 29 "
        "nodarbības."
    )
    found = rows("Gadā novadītas 40 lekcijas.", execution, (2020, 2022))
    assert found == [(2020, 44.0), (2021, 47.0), (2022, 29.0)]


def test_of_two_left_for_a_year_none_is_taken() -> None:
    execution = "2020. gadā notika 44 lekcijas. 2021. gadā bija 12 izstādes un 9 ekskursijas."
    found = rows("Gadā novadītas 40 lekcijas.", execution, (2020, 2021))
    assert (2020, 44.0) in found
    assert all(year == 2020 for year, _ in found)


def test_a_number_behind_a_comma_has_no_place_of_the_one_before() -> None:
    execution = "Iztīrīti 142 km upju Zemgalē, 118 km – Latgalē, 96 km – Vidzemē."
    assert rows("Latgalē iztīrīti 100 km upju.", execution, (2020, 2021)) == [(None, 118.0)]
