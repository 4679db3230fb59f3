"""The register of rules: every rule holds on its own by its examples, and is needed."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator

import pytest
from _pytest.mark import ParameterSet

from izpilde.normalize.cells import read_cells
from izpilde.normalize.facts import read_facts
from izpilde.normalize.numbers import comparators, magnitudes, numbers, ranges
from izpilde.normalize.numbers.digits import Digits, find_digits
from izpilde.normalize.quantity import CellReading, CellText, Quantity, YearSpan
from izpilde.normalize.refusals import refusals
from izpilde.normalize.register import RULES
from izpilde.normalize.rules import Example, Proposal, Register, Rule, Settled, examples, rule
from izpilde.normalize.units import search
from izpilde.normalize.units.likeliest import likeliest_noun
from izpilde.normalize.years import scope
from tests.quantity_cases import CASES, read_cases

# What the header of a column says is given with a cell and no part of its text: the whole text of
# these examples stands in a column of 2021.
COLUMN = "year_of_column"
FEWEST_FIRES, FEWEST_SILENT = 3, 1


def _text(example: Example) -> str:
    return example.text.replace("↵", "\n")


@functools.cache
def readings() -> dict[tuple[str, Example], CellReading]:
    """The reading of every example, all read in one batch."""
    wanted = [(r.name, e) for r in RULES for e in (*r.fires, *r.silent)]
    return dict(zip(wanted, read_cells([_cell(*key) for key in wanted]), strict=True))


def _cell(name: str, example: Example) -> CellText:
    text = _text(example)
    return CellText(text, (YearSpan(0, len(text), 2021, 2021),) if name == COLUMN else ())


def read(reading: CellReading, example: Example, attribute: str) -> tuple[str | None, str]:
    """The rule that read the marked number, and its reading as examples write it."""
    for refusal in reading.refusals:
        if refusal.start <= example.start < refusal.end:
            return refusal.rule, "–"
    quantity = next((q for q in reading.quantities if q.start <= example.start < q.end), None)
    assert quantity is not None, f"{example.marked}: no number read"
    said = {evidence.attribute: evidence.rule for evidence in quantity.evidence}
    if attribute == "number":
        return quantity.rule, _value(quantity)
    if attribute == "refusal":
        return None, "+"
    if attribute == "comparator":
        return said.get("comparator"), quantity.comparator
    return said.get(attribute), {"unit": _unit, "year": _years, "per": _per}[attribute](quantity)


def _value(quantity: Quantity) -> str:
    if quantity.value_max is None:
        return f"{quantity.value:.10g}"
    return f"{quantity.value:.10g}–{quantity.value_max:.10g}"


def _unit(quantity: Quantity) -> str:
    if quantity.unit_head != "%":
        return quantity.unit_head or "–"
    noun = [w.reading for w in quantity.weighed if w.attribute == "unit"]
    return noun[0] if noun else "%"


def _years(quantity: Quantity) -> str:
    if quantity.year_from == quantity.year_to:
        return str(quantity.year_from or "–")
    return f"{quantity.year_from}–{quantity.year_to}"


def _per(quantity: Quantity) -> str:
    return quantity.per or "–"


def _examples(*, fires: bool) -> Iterator[ParameterSet]:
    for r in RULES:
        for number, example in enumerate(r.fires if fires else r.silent, 1):
            yield pytest.param(r, example, id=f"{r.name}-{number}")


def test_every_rule_says_what_it_means_and_shows_it() -> None:
    names = [(r.reads, r.name) for r in RULES]
    assert len(names) == len(set(names))
    for r in RULES:
        assert r.meaning.endswith("."), r.name
        assert "``" not in r.meaning, "marks of the code's own docstrings"
        assert len(r.fires) >= FEWEST_FIRES, r.name
        assert len(r.silent) >= FEWEST_SILENT, r.name


@pytest.mark.parametrize(("r", "example"), list(_examples(fires=True)))
def test_rule_fires(r: Rule[object], example: Example) -> None:
    reading = readings()[r.name, example]
    assert read(reading, example, r.reads) == (r.name, example.reading)


@pytest.mark.parametrize(("r", "example"), list(_examples(fires=False)))
def test_rule_is_silent(r: Rule[object], example: Example) -> None:
    name, reading = read(readings()[r.name, example], example, r.reads)
    assert (name != r.name, reading) == (True, example.reading)


# The registers that settle -----------------------------------------------------------------------

SETTLING = [(search, "UNITS"), (scope, "YEARS"), (scope, "PERIODS")]


def _settling() -> Iterator[ParameterSet]:
    for module, register in SETTLING:
        for r in getattr(module, register).rules:
            yield pytest.param(module, register, r, id=r.name)


@pytest.mark.parametrize(("module", "register", "r"), list(_settling()))
def test_a_rule_taken_out_changes_an_example_of_its_own(
    module: object, register: str, r: Rule[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    left = getattr(module, register).without(r.name)
    if r is not likeliest_noun and likeliest_noun in left.rules:
        left = left.without(likeliest_noun.name)  # it stands in for what is taken out
    monkeypatch.setattr(module, register, left)
    changed = read_cells([_cell(r.name, example) for example in r.fires])
    assert any(
        read(reading, example, r.reads)[1] != example.reading
        for reading, example in zip(changed, r.fires, strict=True)
    ), f"{r.name} is needed by none of its examples"


@pytest.mark.parametrize("r", [r for r in RULES if r.reads == "refusal" and r.function])
def test_a_refusal_taken_out_changes_an_example_of_its_own(
    r: Rule[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tuple(known for known in refusals.RULES if known[0] != r.name)
    monkeypatch.setattr(refusals, "RULES", left)
    changed = read_cells([_cell(r.name, example) for example in r.fires])
    assert any(
        read(reading, example, "refusal") != (r.name, "–")
        for reading, example in zip(changed, r.fires, strict=True)
    )


def _changed(r: Rule[object]) -> bool:
    """Whether an example of a rule is read otherwise than it says."""
    return any(
        _read_or_none(reading, example, r.reads) != example.reading
        for reading, example in zip(
            read_cells([_cell(r.name, example) for example in r.fires]), r.fires, strict=True
        )
    )


def _read_or_none(reading: CellReading, example: Example, attribute: str) -> str | None:
    found = any(q.start <= example.start < q.end for q in reading.quantities)
    return read(reading, example, attribute)[1] if found else None


def _digits_without(name: str) -> Callable[[str], list[Digits]]:
    return lambda text: [found for found in find_digits(text) if found.rule != name]


# What reads a number of that rule, and what is left of it when the rule is taken out.
NUMBER_RULES: dict[str, tuple[str, Callable[..., object]]] = {
    **{
        r.name: ("find_digits", _digits_without(r.name))
        for r in RULES
        if r.reads == "number" and r.name.startswith("digits")
    },
    "magnitude": ("with_magnitudes", lambda _, found: found),
    "range": ("joined_ranges", lambda _, found: found),
    "range_words": ("joined_ranges", lambda _, found: found),
    "words": ("find_number_words", lambda _: []),
    "words_compound": ("find_number_words", lambda _: []),
}


@pytest.mark.parametrize("r", [r for r in RULES if r.reads == "number"], ids=lambda r: r.name)
def test_a_number_rule_taken_out_changes_an_example_of_its_own(
    r: Rule[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    name, left = NUMBER_RULES[r.name]
    place = next(each for each in (numbers, magnitudes, ranges) if hasattr(each, name))
    monkeypatch.setattr(place, name, left)
    assert _changed(r)


@pytest.mark.parametrize("r", [r for r in RULES if r.reads == "comparator"])
def test_a_comparator_rule_taken_out_changes_an_example_of_its_own(
    r: Rule[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = read_facts("comparators")
    left = tuple(row for row in rows if row[2] != r.name)
    monkeypatch.setattr(comparators, "read_facts", lambda _: left)
    if r.name == "and_more":
        monkeypatch.setattr(comparators, "_BEHIND", re.compile(r"(?!)"))
    if r.name == "up_to_ends_change":
        monkeypatch.setattr(comparators, "ends_change", lambda *_: False)
    comparators._phrases.cache_clear()
    try:
        assert _changed(r)
    finally:
        comparators._phrases.cache_clear()


def _labelled() -> list[CellText]:
    names = sorted(path.stem for path in CASES.glob("quantities_*.jsonl"))
    names += ["heldout", "heldout2", "heldout3", "ministries", "ministries2"]
    return [CellText(case.text) for name in names for case in read_cases(name)]


def test_the_order_of_independent_rules_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = _labelled()
    before = read_cells(cells)
    for module, register in SETTLING:
        monkeypatch.setattr(module, register, getattr(module, register).reversed_in_tiers())
    after = read_cells(cells)
    for one, other in zip(before, after, strict=True):
        assert [_read(q) for q in one.quantities] == [_read(q) for q in other.quantities]


def test_weighing_all_changes_nothing() -> None:
    """What is spared without it could not have been preferred."""
    cells = _labelled()
    for one, other in zip(read_cells(cells), read_cells(cells, weighed=True), strict=True):
        assert [_read(q) for q in one.quantities] == [_read(q) for q in other.quantities]
        for quantity in other.quantities:
            taken = {w.attribute: w.rule for w in reversed(quantity.weighed)}
            said = {e.attribute: e.rule for e in quantity.evidence}
            assert taken == {name: said[name] for name in ("unit", "year", "per") if name in said}


def _read(quantity: Quantity) -> tuple[object, ...]:
    q = quantity
    return q.number, q.unit, q.unit_head, q.per, q.year_from, q.year_to


# Settling itself ---------------------------------------------------------------------------------


def _own(name: str, held: dict[int, str]) -> Rule[object]:
    def own(at: int) -> Proposal[str] | None:
        return Proposal(held[at]) if at in held else None

    own.__name__ = name
    return rule("unit", fires=(), silent=())(own)


def _from(name: str, step: int) -> Rule[object]:
    def shared(at: int, settled: Settled[str]) -> Proposal[str] | None:
        other = at + step
        reading = settled[other] if 0 <= other < 6 else None
        return Proposal(reading) if reading else None

    shared.__name__ = name
    return rule("unit", fires=(), silent=(), shares=True)(shared)


def _settled(rules: list[Rule[object]], preferences: list[list[str]]) -> list[str | None]:
    register: Register[int, str] = Register(rules, preferences)  # type: ignore[arg-type]
    settled = register.settle(range(6))
    return [settled[at] for at in range(6)]


def test_a_number_waits_for_what_could_still_overrule_its_own_proposal() -> None:
    rules = [_own("own", {0: "a", 3: "b"}), _from("next", 1)]
    assert _settled(rules, [["next"], ["own"]]) == ["b", "b", "b", "b", None, None]
    assert _settled(rules, [["own"], ["next"]]) == ["a", "b", "b", "b", None, None]


def test_numbers_that_wait_for_one_another_come_to_an_end() -> None:
    rules = [_from("next", 1), _from("previous", -1)]
    assert _settled(rules, [["next"], ["previous"]]) == [None] * 6
    rules.append(_own("guess", {2: "c"}))
    assert _settled(rules, [["next"], ["previous"], ["guess"]]) == ["c"] * 6


def test_a_table_of_preferences_names_every_rule_and_no_other() -> None:
    with pytest.raises(ValueError, match="is no rule"):
        _settled([_own("own", {})], [["own"], ["other"]])
    with pytest.raises(ValueError, match="do not name own"):
        _settled([_own("own", {})], [])


def test_a_rule_is_asked_of_sites_with_its_traits_alone() -> None:
    asked = []

    def of_even(at: int) -> Proposal[str]:
        asked.append(at)
        return Proposal("even")

    rules = [rule("unit", fires=(), silent=(), only=frozenset(("even",)))(of_even)]
    register: Register[int, str] = Register(
        rules, [["of_even"]], lambda at: frozenset(("odd" if at % 2 else "even", "number"))
    )
    assert [register.settle(range(4))[at] for at in range(4)] == ["even", None, "even", None]
    assert set(asked) == {0, 2}
    assert not list(register.proposals(1, Settled()))


def test_examples_mark_one_number() -> None:
    (example,) = examples(["Atvērtas «7» skolas → skola"])
    assert (example.text, example.start, example.reading) == ("Atvērtas 7 skolas", 9, "skola")
