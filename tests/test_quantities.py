"""Quantities: every labelled line is a case; floors of each file; what must always hold."""

from __future__ import annotations

import functools
import json
import re
from typing import Any, get_args

import pytest
from _pytest.mark import ParameterSet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from izpilde.normalize.cells import read_cell, read_cells
from izpilde.normalize.quantity import CellReading, CellText, YearSpan
from izpilde.normalize.units.wordings import Kind, tells
from tests.labelled import lines
from tests.quantity_cases import (
    CASES,
    FLOORS,
    Score,
    differences,
    fingerprint,
    hold_against,
    pairs,
    read_cases,
)

FILES = sorted(path.stem for path in CASES.glob("quantities_*.jsonl"))
# Labelled before the program was run on them, the two of ministries by readers who had not
# seen it; read only to score.
REPORTS = tuple(f"reports{number}" for number in range(1, 66))
PUBLIC = ("public1", "public2", "public3")  # facts of the press and yearly reports, told anew
BY_OTHERS = ("heldout", "heldout2", "heldout3", "ministries", "ministries2", *REPORTS, *PUBLIC)


@functools.cache
def readings(name: str) -> list[CellReading]:
    """The readings of a whole file, in one batch as a document's cells are."""
    return read_cells([CellText(case.text) for case in read_cases(name)])


def _lines() -> list[ParameterSet]:
    lines = []
    for name in (*FILES, *BY_OTHERS):
        for index, case in enumerate(read_cases(name)):
            marks = [pytest.mark.xfail(reason=case.gap, strict=True)] if case.gap else []
            lines.append(pytest.param(name, index, id=f"{name}-{index + 1}", marks=marks))
    return lines


def _gaps() -> list[ParameterSet]:
    """Single fields that are not read right yet, in lines that otherwise are."""
    gaps = []
    for name in FILES:
        for index, case in enumerate(read_cases(name)):
            for at, label in enumerate(case.labels):
                for field, reason in label.gaps.items():
                    mark = pytest.mark.xfail(reason=reason, strict=True)
                    known = f"{name}-{index + 1}-{label.number}-{field}"
                    gaps.append(pytest.param(name, index, at, field, id=known, marks=mark))
    return gaps


@pytest.mark.parametrize(("name", "index"), _lines())
def test_labelled_line(name: str, index: int) -> None:
    case = read_cases(name)[index]
    wrong = hold_against(case.labels, readings(name)[index].quantities, Score())
    assert not wrong, f"{case.text}\n" + "\n".join(wrong)


@pytest.mark.parametrize(("name", "index", "at", "field"), _gaps())
def test_known_gap(name: str, index: int, at: int, field: str) -> None:
    label, quantity = pairs(read_cases(name)[index].labels, readings(name)[index].quantities)[0][at]
    assert quantity is not None
    assert field not in differences(label, quantity)


@pytest.mark.parametrize("case", lines("counted"))
def test_what_the_numbers_of_report_sentences_count(case: dict[str, Any]) -> None:
    quantities = read_cell(case["text"]).quantities
    for number, head in case["heads"]:
        first = next(q for q in quantities if q.number.startswith(number))
        assert first.unit_head == head


@pytest.mark.parametrize("index", range(len(read_cases("traps"))))
def test_trap_yields_nothing(index: int) -> None:
    case = read_cases("traps")[index]
    assert [q.number for q in readings("traps")[index].quantities] == [], case.text


@pytest.mark.parametrize("name", [*FILES, "traps", *BY_OTHERS])
def test_floor(name: str) -> None:
    floor = json.loads(FLOORS.read_text(encoding="utf-8"))[name]
    assert floor["sha256"] == fingerprint(name), f"{name}.jsonl changed: measure it anew"
    score = Score()
    for case, reading in zip(read_cases(name), readings(name), strict=True):
        hold_against(case.labels, reading.quantities, score)
    assert score.found + score.missed == floor["quantities"]
    if floor["quantities"] == 0:
        assert score.extra <= floor["extra"]
    else:
        assert score.detection >= floor["detection"], score
        assert score.strict >= floor["strict"], score


def test_enough_cases() -> None:
    labels = [
        label
        for name in [*FILES, "heldout", "heldout2", "heldout3"]
        for c in read_cases(name)
        for label in c.labels
    ]
    assert len(labels) >= 400
    assert len(read_cases("traps")) >= 150


# What must always hold ------------------------------------------------------------------------

_WORDS = """
2019.gadā 5 12\u00a0450 skolas skolēni ( ) „ ” ,, " – - , ; . : % tūkst. miljoni euro EUR un bet
vismaz līdz no kopumā ik gadu gadā divas trīs simti gan attiecīgi skaits kas 1.1.1. 8,7 13–14
personas ieslodzījumā esošas 2019./2020. mācību Nr. / + ≥ ~ x ā İ e\u0301 \u200b 𝟓 ٣ ½ ² 🙂 • 1)
"""
PIECES = st.sampled_from(
    [*_WORDS.split(), " ", "  ", "\n", "\t", "\u00a0", "\x00", "\r\n", "\u2028"]
)
WORD = re.compile(r"[^\W\d_]{3,}")
LATVIAN = st.lists(PIECES, max_size=40).map("".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=200), LATVIAN))
def test_never_raises_and_spans_index_the_text(text: str) -> None:
    reading = read_cell(text)
    ends = 0
    for quantity in reading.quantities:
        assert text[quantity.start : quantity.end] == quantity.number
        assert quantity.start >= ends
        ends = quantity.end
        assert quantity.rule
        assert 0 <= quantity.clause_start <= quantity.start < quantity.end <= quantity.clause_end
        assert quantity.clause_end <= len(text)
        assert (quantity.year_from is None) == (quantity.year_to is None)
        for evidence in quantity.evidence:
            if evidence.start is not None and evidence.end is not None:
                assert 0 <= evidence.start < evidence.end <= len(text)
        if quantity.unit is not None:
            assert quantity.unit in text
    for refusal in reading.refusals:
        assert text[refusal.start : refusal.end] == refusal.number
        assert refusal.rule


def test_words_of_the_lexicon_may_be_all_there_is_beside_a_number() -> None:
    """`Latviešu 5` once raised: the rule looked for a word behind the genitive."""
    told = {w for name in FILES for c in read_cases(name) for w in WORD.findall(c.text.lower())}
    words = sorted(w for w in told if any(tells(kind, w) for kind in get_args(Kind)))
    assert "latviešu" in words
    texts = [text for w in words for text in (f"{w} 5", f"5 {w}", f"Notika 4 kursi, {w} – 5")]
    for text, reading in zip(texts, read_cells([*map(CellText, texts)]), strict=True):
        assert len(reading.quantities) + len(reading.refusals) == text.count("5") + text.count("4")


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        " ",
        "2019.gadā",
        "2019.gadā ",
        "(",
        ")",
        "()",
        "((",
        ",,",
        '"a',
        "\n",
        ".",
        "ik gadu ",
        "un ",
        "skolas ",
        "Nr.",
    ],
)
def test_a_long_row_of_one_thing_is_read_to_its_end(piece: str) -> None:
    text = piece * (200_000 // len(piece)) + "\n\nApmācīti 12 mediatori."
    reading = read_cell(text)
    if re.search(r"\d\D", piece):  # more numbers than any report's text
        last_refused = reading.refusals[-1]
        assert (last_refused.number, last_refused.rule) == ("12", "too_many")
    else:
        last = reading.quantities[-1]
        assert (last.number, last.unit_head) == ("12", "mediators")


def test_reading_alone_is_reading_in_a_batch() -> None:
    texts = [case.text for case in read_cases("quantities_prose")[:6]]
    assert [read_cell(text) for text in texts] == read_cells([CellText(text) for text in texts])


# Years from column headers, evidence, refusals -------------------------------------------------


def test_the_year_of_a_column_holds_where_the_text_states_none() -> None:
    text = "12 semināri\n2019.gadā 5 semināri\n7 lekcijas"
    spans = (YearSpan(0, 32, 2021, 2021), YearSpan(32, len(text), 2022, 2023))
    reading = read_cells([CellText(text, spans)])[0]
    assert [(q.value, q.year_from, q.year_to) for q in reading.quantities] == [
        (12, 2021, 2021),
        (5, 2019, 2019),
        (7, 2022, 2023),
    ]


def test_every_attribute_says_where_it_came_from() -> None:
    text = "Ik gadu vismaz 40 biedrības (2020.gadā 3 fondi)."
    first, second = read_cell(text).quantities
    evidence = {e.attribute: (e.rule, text[e.start : e.end]) for e in first.evidence}
    assert evidence["per"] == ("period_before_number", "Ik gadu")
    assert evidence["comparator"] == ("at_least", "vismaz")
    assert evidence["unit"] == ("noun_behind", "biedrības")
    years = {e.attribute: text[e.start : e.end] for e in second.evidence}
    assert years["year"] == "2020.gadā"


@pytest.mark.parametrize(
    ("marked", "rule"),
    [
        ("Skat. «2020». gada rīkojumu", "year"),
        ("rīkojums Nr.«103»", "reference"),
        ("«12».aktivitātes ietvaros", "ordinal"),
        ("projekts «8.3».4.0/16/I/001", "address_or_code"),
        ("bērniem «13–14» g.v.", "age"),
        ("izrāde „«Pieci» brāļi” notika", "title_in_quotes"),
        ("programma LR«4»", "part_of_name"),
        ("Dienaskārtība «2030»", "year_in_name"),
        ("pēdējo «desmit» gadu laikā", "period_of_years"),
        ("«3» dienu nometne", "attributive_size"),
        ("izveidota «viena» sistēma", "single_one"),
        ("sākums plkst. «18»:30", "time_of_day"),
        ("notika «12». maijā", "date"),
    ],
)
def test_a_refusal_is_named(marked: str, rule: str) -> None:
    before, number, after = re.split("[«»]", marked)
    refusals = read_cell(before + number + after).refusals
    assert (number, rule) in [(refusal.number, refusal.rule) for refusal in refusals]


@pytest.mark.parametrize(
    ("text", "delta"),
    [
        ("Skaits pieauga par 12 %", True),
        ("Sodīti par 47 mazāk nekā gadu iepriekš", True),
        ("Skaits pieauga līdz 12 %", False),
        ("Konsultācijas par 12 tēmām", False),
        ("Izdevumi samazināti par 3 milj. eiro", True),
    ],
)
def test_a_change_is_no_level(text: str, delta: bool) -> None:
    assert [quantity.is_delta for quantity in read_cell(text).quantities] == [delta]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("12 skolas", "count"),
        ("12 % skolu", "share"),
        ("12 EUR", "money"),
        ("gaidīšanas laiks – 12 dienas", "duration"),
        ("12 km ceļu", "other"),
        ("kopsumma 12", "other"),
    ],
)
def test_kind_of_unit(text: str, kind: str) -> None:
    assert [quantity.unit_kind for quantity in read_cell(text).quantities] == [kind]
