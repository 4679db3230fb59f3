"""Headings that give direction and goal, and which of them is in force."""

import json
from pathlib import Path
from typing import Any

import pytest

from izpilde.extract.labels.headings import Heading, parse_goal_cell, parse_heading
from izpilde.extract.measures.standing import Standing

CASES: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "headings.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text']}-{case['marked']}")
def test_a_heading_is_read(case: dict[str, Any]) -> None:
    heading = parse_heading(case["text"], case["marked"])
    if case["kind"] is None:
        assert heading is None
        return
    assert heading == Heading(case["kind"], case["number"], case["name"])


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [
        ("1.1. Veicināt valodu", "1.1", "Veicināt valodu"),
        ("1.1.\nVeicināt valodu", "1.1", "Veicināt valodu"),
        ("Uzdevums 1.1. Veicināt valodu", "1.1", "Veicināt valodu"),
        ("2. uzdevums. Veicināt valodu.", "2", "Veicināt valodu"),
        ("Veicināt valodu", None, "Veicināt valodu"),
        ("„Veicināt valodu”", None, "Veicināt valodu"),
    ],
)
def test_a_goal_column_is_read(text: str, number: str | None, name: str) -> None:
    assert parse_goal_cell(text) == Heading("goal", number, name)


def direction(number: str | None, sure: bool = True) -> Heading:
    return Heading("direction", number, "D", sure)


def goal(number: str | None, sure: bool = True) -> Heading:
    return Heading("goal", number, "G", sure)


def unnamed(number: str) -> Heading:
    return Heading("unnamed", number, "U")


def numbers_above(
    met: list[Heading], numbers: list[str], number: str
) -> tuple[str | None, str | None]:
    """Numbers of direction and goal over measure ``number`` in a table of ``numbers``."""
    standing = Standing()
    for heading in met:
        standing.meet(heading)
    standing.begin_table(numbers)
    above, beside = standing.above(number)
    return (above.number if above else None), (beside.number if beside else None)


def test_a_new_direction_ends_the_goal_before_it() -> None:
    met = [direction("1"), goal("1.1"), direction("2")]
    assert numbers_above(met, ["2.1.", "2.2."], "2.1.") == ("2", None)


def test_a_direction_inside_a_goal_leaves_it_in_force_and_ends_with_it() -> None:
    met = [goal("1"), direction("1.1")]
    assert numbers_above(met, ["1.1.1."], "1.1.1.") == ("1.1", "1")
    assert numbers_above([*met, goal("2")], ["2.1.1."], "2.1.1.") == (None, "2")


def test_the_nearest_goal_holds() -> None:
    met = [direction("1"), goal("1.1"), goal("1.1.1")]
    assert numbers_above(met, ["1.1.1.1."], "1.1.1.1.") == ("1", "1.1.1")


def test_what_stands_above_holds_for_a_misprinted_number() -> None:
    numbers = ["2.2.1.", "2.3.2.", "2.2.3."]
    for sure in (True, False):
        met = [direction("2", sure), goal("2.2", sure)]
        assert numbers_above(met, numbers, "2.3.2.") == ("2", "2.2")


def test_a_list_in_the_introduction_gives_each_table_its_own() -> None:
    listed = [direction("1", False), goal("1.1", False), direction("2", False), goal("2.1", False)]
    assert numbers_above(listed, ["1.1.1.", "1.1.2."], "1.1.1.") == ("1", "1.1")
    assert numbers_above(listed, ["2.1.1.", "2.1.2."], "2.1.1.") == ("2", "2.1")
    assert numbers_above(listed, ["3.1.1.", "3.1.2."], "3.1.1.") == (None, None)


def test_a_heading_without_label_holds_when_the_measures_bear_its_number() -> None:
    met = [unnamed("1"), unnamed("1.1")]
    assert numbers_above(met, ["1.1.1.", "1.1.2."], "1.1.1.") == ("1", "1.1")
    assert numbers_above(met, ["2.1.1.", "2.1.2."], "2.1.1.") == (None, None)


def test_a_nearer_heading_without_label_wins_over_a_labelled_one() -> None:
    met = [direction("1"), goal("1.1"), unnamed("1.2")]
    assert numbers_above(met, ["1.2.1."], "1.2.1.") == ("1", "1.2")
    assert numbers_above([unnamed("1.2"), goal("1.1")], ["1.2.1."], "1.2.1.")[1] == "1.1"


@pytest.mark.parametrize(
    ("number", "depth", "kind"),
    [("1", 3, "direction"), ("1.1", 3, "goal"), ("1", 2, "goal"), ("II", 1, "direction")],
)
def test_a_section_row_without_label_is_judged_by_its_depth(
    number: str, depth: int, kind: str
) -> None:
    standing = Standing()
    standing.meet(unnamed(number), depth)
    above, beside = standing.above(None)
    assert (above is not None, beside is not None) == (kind == "direction", kind == "goal")


def test_two_levels_without_a_label_over_numbers_of_four_parts() -> None:
    met = [unnamed("1"), unnamed("1.2")]
    assert numbers_above(met, ["1.2.1.1.", "1.2.1.2."], "1.2.1.1.") == ("1", "1.2")
    assert numbers_above([unnamed("1")], ["1.2.1.", "1.2.2."], "1.2.1.") == ("1", None)


def test_section_rows_without_a_label_over_numbers_of_four_parts() -> None:
    standing = Standing()
    for number in ("1", "1.2"):
        standing.meet(unnamed(number), depth=4)
    direction_above, goal_above = standing.above("1.2.1.1.")
    assert direction_above is not None
    assert goal_above is not None
    assert (direction_above.number, goal_above.number) == ("1", "1.2")


def test_letters_that_only_the_measures_bear() -> None:
    met = [direction("2", sure=False), goal("U2.1", sure=False)]
    assert numbers_above(met, ["U2.1.1.", "U2.1.2."], "U2.1.1.") == ("2", "U2.1")
    assert numbers_above([direction("3", sure=False)], ["U2.1.1."], "U2.1.1.") == (None, None)


def test_half_of_the_numbers_bear_a_heading_out() -> None:
    met = [goal("1.1", sure=False)]
    assert numbers_above(met, ["1.1.1.", "1.2.1."], "1.1.1.") == (None, "1.1")
    assert numbers_above(met, ["1.2.1.", "1.2.2.", "1.3.1."], "1.2.1.") == (None, None)


def test_a_long_name_is_a_heading_and_a_page_of_text_is_none() -> None:
    name = "Paplašināt iedzīvotāju iespējas piedalīties lēmumu pieņemšanā " * 3
    heading = parse_heading(f"1.1. Mērķis – {name.strip()}", True)
    assert heading == Heading("goal", "1.1", name.strip())
    assert parse_heading(f"1.1. Mērķis – {name * 3}", True) is None


def test_a_section_row_beside_a_direction_without_a_label_ends_it() -> None:
    standing = Standing()
    standing.meet(unnamed("4"))
    standing.meet(unnamed("4.1"), depth=3)
    assert standing.above("4.1.1.")[0] is not None
    standing.meet(unnamed("5"), depth=2)
    above, beside = standing.above("5.1.")
    assert above is None
    assert beside is not None
    assert beside.number == "5"


def test_a_goal_beside_a_direction_that_says_what_it_is_does_not_end_it() -> None:
    standing = Standing()
    standing.meet(direction("1"))
    standing.meet(unnamed("2"), depth=2)
    assert standing.above("2.1.")[0] is not None
