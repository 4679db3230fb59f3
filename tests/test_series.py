"""The same measure in several years' reports."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from izpilde.normalize.report.series import JoinedMeasure, ReportedMeasure, join_series

GOAL = "Stiprināt kopienu līdzdalību"


def member(
    document: str, number: str, wording: str, year: int = 2021, goal: str | None = GOAL
) -> ReportedMeasure:
    return ReportedMeasure(document, f"{document}/{number}", number, wording, goal, (year, year))


OLD = [
    member("a", "1.1.", "Atbalsts kopienu ideju konkursiem pilsētās un novados"),
    member("a", "1.2.", "Mentoru programma iebraucējiem un patvēruma meklētājiem"),
    member("a", "1.3.", "Digitālo prasmju nodarbības senioriem bibliotēkās"),
    member("a", "1.4.", "Pētījums par kopienu saliedētību"),
]
NEW = [
    member("b", "1.1.", "Atbalsts kopienu ideju konkursiem novados un pilsētās", 2022),
    member("b", "1.2.", "Jauniešu domju vadītāju mācības un pieredzes apmaiņa", 2022),
    member("b", "1.3.", "Mentoru programma iebraucējiem, patvēruma meklētājiem", 2022),
    member("b", "1.4.", "Digitālo un mediju prasmju nodarbības senioriem bibliotēkās", 2022),
]


def pairs(rows: list[JoinedMeasure]) -> set[tuple[str, str]]:
    return {(row.series_id, row.member.measure_id) for row in rows}


def test_continued_reworded_and_renumbered_are_joined_dropped_and_new_are_alone() -> None:
    rows = join_series([*OLD, *NEW])
    assert pairs(rows) == {
        ("a/1.1.", "a/1.1."),
        ("a/1.1.", "b/1.1."),
        ("a/1.2.", "a/1.2."),
        ("a/1.2.", "b/1.3."),
        ("a/1.3.", "a/1.3."),
        ("a/1.3.", "b/1.4."),
    }
    assert all(0.6 <= row.similarity <= 1 for row in rows)


def test_order_of_reading_does_not_matter() -> None:
    shuffled = [*OLD, *NEW]
    random.Random(5).shuffle(shuffled)
    assert join_series(shuffled) == join_series([*OLD, *NEW])


def test_two_measures_of_one_report_are_never_joined() -> None:
    twins = [
        member("a", "1.1.", "Ostu molu atjaunošana Liepājā"),
        member("a", "1.2.", "Ostu molu atjaunošana Liepājā"),
    ]
    assert join_series(twins) == []
    rows = join_series([*twins, member("b", "1.2.", "Ostu molu atjaunošana Liepājā", 2022)])
    assert pairs(rows) == {("a/1.2.", "a/1.2."), ("a/1.2.", "b/1.2.")}


def test_same_number_alone_is_not_enough() -> None:
    other = member("b", "1.1.", "Meža ugunsdrošības torņu būvniecība", 2022)
    assert join_series([OLD[0], other]) == []


def test_short_wording_under_another_goal_is_another_measure() -> None:
    one = member("a", "2.1.", "Semināru organizēšana", goal="Attīstīt zivsaimniecību piekrastē")
    other = member("b", "5.4.", "Semināru organizēšana", 2022, goal="Mazināt smēķēšanas izplatību")
    again = member("b", "5.4.", "Semināru organizēšana", 2022, goal=one.goal)
    assert join_series([one, other]) == []
    assert len(join_series([one, again])) == 2


def test_a_series_may_reach_over_many_reports() -> None:
    wording = "Mentoru programma iebraucējiem un patvēruma meklētājiem"
    rows = join_series([member(f"d{year}", "1.2.", wording, year) for year in range(2015, 2023)])
    assert len({row.series_id for row in rows}) == 1
    assert [row.member.period for row in rows] == [(year, year) for year in range(2015, 2023)]


WORDS = st.lists(st.sampled_from(["mols", "osta", "skola", "", "1.", "mežs"]), max_size=6)


@given(st.lists(st.tuples(st.sampled_from("abc"), WORDS), max_size=12))
@settings(max_examples=100, deadline=None)
def test_never_raises_and_one_measure_of_a_report(items: list[tuple[str, list[str]]]) -> None:
    members = [
        ReportedMeasure(document, f"{document}/{n:03}", None, " ".join(words) or None, None, None)
        for n, (document, words) in enumerate(items)
    ]
    rows = join_series(members)
    assert len({(row.series_id, row.member.document_id) for row in rows}) == len(rows)
    assert len({row.member.measure_id for row in rows}) == len(rows)
