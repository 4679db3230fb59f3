"""The same measure in several years' reports."""

import hashlib
import random
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from izpilde.normalize.report.series import (
    JoinedMeasure,
    ReportedMeasure,
    ReportOf,
    group_reports,
    join_series,
)
from izpilde.run.locations import location_of
from izpilde.run.outcome import Outcome
from izpilde.run.writing import open_state, write_tables
from izpilde.schemas.parts import pack_records
from izpilde.schemas.store import holding
from tests.records import records, with_changed

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


def test_reports_go_with_their_ministry_else_with_the_one_that_reports_on_their_plan() -> None:
    reports = [
        ReportOf("a", "ostas", "Satiksmes ministrija"),
        ReportOf("b", None, "Satiksmes ministrija"),
        ReportOf("c", "ostas", None),
        ReportOf("d", "skolas", "Izglītības un zinātnes ministrija"),
        ReportOf("e", "meži", None),
        ReportOf("f", None, None),
    ]
    groups = group_reports(reports)
    together: dict[str, str] = {}
    for document_id, group in groups.items():
        together[group] = together.get(group, "") + document_id
    assert sorted(together.values()) == ["abc", "d", "e", "f"]
    assert group_reports(reversed(reports)) == groups


def test_a_plan_of_two_ministries_is_a_group_of_its_own() -> None:
    reports = [
        ReportOf("a", "ostas", "Satiksmes ministrija"),
        ReportOf("b", "ostas", "Ekonomikas ministrija"),
        ReportOf("c", "ostas", None),
    ]
    assert len(set(group_reports(reports).values())) == 3


def test_an_unknown_report_goes_with_the_others_where_they_are_one_group() -> None:
    known = ReportOf("a", "ostas", "Satiksmes ministrija")
    assert len(set(group_reports([known, ReportOf("b", None, None)]).values())) == 1


def add_report(folder: Path, ministry: str, year: int) -> None:
    name = hashlib.sha256(f"{ministry} {year}".encode()).hexdigest()[:16]
    source = f"{ministry}-{year}.docx"
    period = {"period_start": year, "period_end": year}
    rows = with_changed(records(name, source), "documents", ministry=ministry, **period)
    rows = with_changed(rows, "measures", execution=f"{year}.gadā notika 34 kursi, {ministry}.")
    outcome = Outcome(source, None, name, "ok", parts=pack_records(rows))
    with holding(folder), closing(open_state(folder, fresh=False)) as state:
        location = location_of(f"/reports/{source}")
        with state.change():
            state.met(location, outcome, "1.0", "")
            state.finished(location, source, name, "1.0")
        write_tables(folder, state, "1.0")


def test_only_the_group_that_changed_is_joined_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = [("A ministrija", 2020), ("B ministrija", 2020), ("A ministrija", 2021)]
    joined: list[set[str | None]] = []

    def watched(members: Iterable[ReportedMeasure]) -> list[JoinedMeasure]:
        held = list(members)
        joined.append({member.ministry for member in held})
        return join_series(held)

    monkeypatch.setattr("izpilde.run.series.join_series", watched)
    for ministry, year in reports:
        add_report(tmp_path / "a", ministry, year)
    assert joined[-1] == {"A ministrija"}
    for ministry, year in reversed(reports):
        add_report(tmp_path / "b", ministry, year)
    assert joined[-1] == {"A ministrija"}
    tables = [pq.read_table(tmp_path / folder / "series.parquet") for folder in "ab"]
    assert tables[0].num_rows == 4  # a measure and an indicator, in two reports each
    assert tables[0].equals(tables[1])
