"""Which figure answers a target: from plain text on, and the tables that decide it."""

from dataclasses import replace
from functools import cache

import pytest

from izpilde.normalize.attainment.around import words_around
from izpilde.normalize.attainment.attained import Attained
from izpilde.normalize.attainment.attainment import attain
from izpilde.normalize.attainment.comparing import Comparison
from izpilde.normalize.attainment.counterparts import COUNTERPARTS, Counterpart, counterpart
from izpilde.normalize.attainment.frames import read_frames
from izpilde.normalize.attainment.kinds import KIND_RULES, KindRule, kind_of
from izpilde.normalize.attainment.line import Line
from izpilde.normalize.attainment.lines import LINES
from izpilde.normalize.attainment.obstacles import OBSTACLES, Obstacle
from izpilde.normalize.attainment.outcomes import TargetOutcome, find_outcomes
from izpilde.normalize.attainment.qualifiers import narrowed_by
from izpilde.normalize.attainment.sides import Side, is_finished_beside
from izpilde.normalize.attainment.signs import SIGNS, Sign
from izpilde.normalize.attainment.totals import assign_roles
from izpilde.normalize.cells import read_cells
from izpilde.normalize.quantity import CellReading, CellText
from izpilde.schemas.values import Status
from tests.answers import Held, hold
from tests.labelled import lines, read_cases

FILES = (
    "answers",
    "answers2",
    "answers3",
    "answers4",
    "answers5",
    "answers6",
    "answers7",
    "answers8",
    "answers9",
    "answers10",
    "answers11",
    "answers12",
    "answers13",
    "answers14",
    "answers15",
    "answers16",
    "answers17",
    "answers18",
    "answers19",
    "answers20",
)


@cache
def readings() -> dict[str, CellReading]:
    """All texts of this module, in one batch as a document's cells are."""
    texts = [case[cell] for name in FILES for case in read_cases(name) for cell in CELLS]
    texts += [text for line in LINES for text in (line.example.planned, line.example.execution)]
    texts += [rule.example for rule in KIND_RULES]
    texts += [plain(text) for told in OBSTACLES for text in told.example]
    texts += [plain(text) for told in SIGNS for text in told.example]
    texts += [text for told in COUNTERPARTS for text in told.example]
    texts += [text for pair in NO_COUNTERPARTS for text in pair]
    return dict(zip(texts, read_cells([CellText(text) for text in texts]), strict=True))


CELLS = ("planned", "execution")


@pytest.mark.parametrize("case", [param for name in FILES for param in lines(name)])
def test_labelled_measure(case: dict[str, object]) -> None:
    held = hold(case, *(readings()[str(case[cell])] for cell in CELLS))
    assert not held.false
    assert not held.lacking


def held_cases() -> list[Held]:
    return [
        hold(case, *(readings()[case[cell]] for cell in CELLS))
        for name in FILES
        for case in read_cases(name)
    ]


def test_of_confident_pairs_one_in_a_hundred_is_wrong_at_most() -> None:
    def confident(rows: list[Comparison]) -> int:
        return sum(row.confidence > 0.9 for row in rows)

    right = sum(confident([*held.right, *held.free]) for held in held_cases())
    wrong = sum(confident(held.false) for held in held_cases())
    assert right >= 100
    assert wrong <= right / 99


# The table of comparisons -----------------------------------------------------------------------


def compared(line: Line, among: tuple[Line, ...]) -> list[tuple[int | None, float, bool | None]]:
    example = line.example
    planned, execution = readings()[example.planned], readings()[example.execution]
    roles = assign_roles(execution.structure, execution.quantities)
    rows = attain(planned, execution, roles, example.period, among).comparisons
    return [(row.year, row.actual, row.met) for row in rows if row.rule == line.name]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.name)
def test_line_of_the_table(line: Line) -> None:
    assert compared(line, LINES) == list(line.example.rows)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.name)
def test_each_line_is_needed(line: Line) -> None:
    """Without the line, its example has no such answer."""
    others = tuple(other for other in LINES if other is not line)
    example = line.example
    planned, execution = readings()[example.planned], readings()[example.execution]
    roles = assign_roles(execution.structure, execution.quantities)
    rows = attain(planned, execution, roles, example.period, others).comparisons
    assert [(r.year, r.actual, r.met) for r in rows] != list(example.rows)


def test_names_are_unlike() -> None:
    for table in (LINES, KIND_RULES, OBSTACLES, SIGNS, COUNTERPARTS):
        names = [row.name for row in table]
        assert len(set(names)) == len(names)


# Kinds, obstacles, signs ------------------------------------------------------------------------


@pytest.mark.parametrize("rule", KIND_RULES, ids=lambda rule: rule.name)
def test_kind_rule(rule: KindRule) -> None:
    reading = readings()[rule.example]
    _, frames = read_frames(reading.quantities, reading.structure)
    told = kind_of(reading.quantities[0], frames[0])
    assert (told.rule, told.kind, told.sure) == (rule.name, rule.kind, rule.sure)


def plain(text: str) -> str:
    return text.replace("«", "").replace("»", "")


def side(text: str) -> Side:
    """The number between `«` and `»`, else the last of a text."""
    reading = readings()[plain(text)]
    segments, frames = read_frames(reading.quantities, reading.structure)
    marked = [n for n, q in enumerate(reading.quantities) if q.start == text.find("«")]
    n = (marked or [len(frames) - 1])[0]
    quantity, frame = reading.quantities[n], frames[n]
    around = words_around(quantity, segments[n], reading.structure, frame.deeds)
    return Side(
        quantity,
        frame,
        kind_of(quantity, frame),
        frame.part,
        plain(text),
        around,
        reading.quantities,
        narrowed_by(quantity, plain(text)),
        each_year=quantity.year_from is not None,
        total_beside=any(other.total for other in frames if other is not frame),
        finished_beside=is_finished_beside(reading.quantities, frames, reading.structure, n),
    )


@pytest.mark.parametrize("judged", [*OBSTACLES, *SIGNS], ids=lambda judged: judged.name)
def test_obstacle_or_sign(judged: Obstacle | Sign) -> None:
    target, figure = map(side, judged.example)
    assert judged.applies(target, figure)
    if isinstance(judged, Sign) and judged.worth < 0:
        assert not judged.applies(target, target)


NO_COUNTERPARTS = (
    ("Izplatīti 500 bukleti.", "Lapas izplatītas 430 eksemplāros."),
    ("Piešķirtas 12 stipendijas.", "Stipendijām pieteicās 14 ģimenes."),
    ("Noslēgti līgumi ar 10 biedrībām.", "Apmācītas 7 vadītājas."),
    ("Izveidotas 40 vietas.", "Aptaujāti 36 bērni."),
)


@pytest.mark.parametrize("way", COUNTERPARTS, ids=lambda way: way.name)
def test_counterpart(way: Counterpart) -> None:
    target, figure = map(side, way.example)
    assert way.applies(target, figure) or way.applies(figure, target)
    assert counterpart(target, figure) == counterpart(figure, target) == way.likeness


@pytest.mark.parametrize("texts", NO_COUNTERPARTS)
def test_no_counterpart(texts: tuple[str, str]) -> None:
    assert counterpart(*map(side, texts)) == 0


# Outcomes ---------------------------------------------------------------------------------------


def outcome(planned: str, execution: str, status: Status | None = None) -> list[TargetOutcome]:
    one, other = read_cells([CellText(planned), CellText(execution)])
    attained = attain(one, other, assign_roles(other.structure, other.quantities), (2021, 2022))
    return find_outcomes(attained, len(one.quantities), status, bool(execution))


@pytest.mark.parametrize(
    ("execution", "status", "expected"),
    [
        ("Apmācīti 44 mediķi.", None, ("met", None)),
        ("Apmācīti 38 mediķi.", "implemented", ("missed", None)),
        ("Mācības nenotika.", "not_implemented", ("missed", "not_implemented")),
        ("Mācības pārceltas.", "postponed", ("missed", "postponed")),
        ("", None, ("unknown", "no_execution")),
        ("Notika mācības.", "implemented", ("unknown", "no_figure")),
        ("Apmācīti vidēji 12 mediķi.", None, ("unknown", "not_comparable")),
        ("Apmācīti mazāk nekā 45 mediķi.", None, ("unknown", "not_comparable")),
    ],
)
def test_outcome(execution: str, status: Status | None, expected: tuple[str, str | None]) -> None:
    (found,) = outcome("Apmācīti 40 mediķi.", execution, status)
    assert (found.outcome, found.reason) == expected


def test_outcome_of_some_years_only() -> None:
    text = "2021. gadā apmācīti 44 mediķi, 2022. gadā – 38 mediķi."
    (found,) = outcome("Katru gadu apmācīti 40 mediķi.", text)
    assert found == TargetOutcome("mixed", None)


def test_years_without_a_figure_leave_a_yearly_promise_open() -> None:
    kept, failed = "2021. gadā apmācīti 44 mediķi.", "2021. gadā apmācīti 31 mediķis."
    (some,) = outcome("Katru gadu apmācīti 40 mediķi.", kept)
    assert some == TargetOutcome("unknown", "not_comparable")
    (none,) = outcome("Katru gadu apmācīti 40 mediķi.", failed)
    assert none == TargetOutcome("missed", None)
    (all_years,) = outcome("Katru gadu apmācīti 40 mediķi.", f"{kept} 2022. gadā – 41 mediķis.")
    assert all_years == TargetOutcome("met", None)
    (one,) = outcome("2021. gadā apmācīti 40 mediķi.", kept)
    assert one == TargetOutcome("met", None)


def test_of_a_level_told_before_the_last_year_confidence_is_less() -> None:
    def confidence(execution: str) -> float:
        planned = "Pierobežā darbojas 20 jauniešu centri."
        one, other = read_cells([CellText(planned), CellText(execution)])
        roles = assign_roles(other.structure, other.quantities)
        (row,) = attain(one, other, roles, (2021, 2022)).comparisons
        return row.confidence

    early = confidence("Pierobežā 2021. gadā darbojās 21 jauniešu centrs.")
    assert early == 0.85 < confidence("Pierobežā 2022. gadā darbojās 21 jauniešu centrs.")


def test_start_of_a_change_has_no_outcome() -> None:
    start, end = outcome("Skolu skaits palielināts no 40 līdz 65.", "Darbojas 66 skolas.")
    assert start == TargetOutcome(None, None)
    assert end.outcome == "met"


def test_no_ratio_where_it_cannot_be_told() -> None:
    planned, execution = read_cells(
        [CellText("Katru gadu apmācīti 40 mediķi."), CellText("Kopumā apmācīti 90 mediķi.")]
    )
    roles = assign_roles(execution.structure, execution.quantities)
    attained = attain(planned, execution, roles, (2021, 2022))
    assert [(row.met, row.ratio) for row in attained.comparisons] == [(None, None)]


def test_candidates_say_why_they_lost() -> None:
    found = candidates("Apmācīti 40 mediķi.", "Apmācīti 31 mediķis, vēl 9 mediķi tiks apmācīti.")
    assert found == {"31": "whole_stated", "9": "planned"}


def candidates(planned: str, execution: str) -> dict[str, str]:
    one, other = read_cells([CellText(planned), CellText(execution)])
    roles = assign_roles(other.structure, other.quantities)
    attained: Attained = attain(one, other, roles, (2021, 2022))
    return {
        other.quantities[found.figures[0]].number: found.verdict for found in attained.candidates
    }


def test_a_period_total_is_held_to_years_times_the_target() -> None:
    planned, execution = read_cells(
        [CellText("Ik gadu iesaistīti 800 skolēni."), CellText("Kopumā iesaistīti 1566 skolēni.")]
    )
    (row,) = attain(
        planned, execution, assign_roles(execution.structure, execution.quantities), (2019, 2020)
    ).comparisons
    assert (row.met, row.ratio, row.basis) == (False, 1566 / 1600, "total")
    assert replace(row, ratio=None).planned == 800
