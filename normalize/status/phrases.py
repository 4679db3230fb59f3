"""The phrases of the status lexicon as patterns."""

import functools

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.phrases import any_phrase
from izpilde.normalize.latvian.sought import Sought


@functools.cache
def phrases(kind: str) -> Sought:
    """All phrases of a kind as one pattern."""
    return Sought(any_phrase(phrase for k, phrase, _ in read_facts("status") if k == kind))


@functools.cache
def any_of(kinds: tuple[str, ...]) -> Sought:
    """All phrases of several kinds as one pattern."""
    return Sought(any_phrase(phrase for k, phrase, _ in read_facts("status") if k in kinds))


@functools.cache
def _patterns_by_rule(kind: str) -> tuple[tuple[Sought, str], ...]:
    """The phrases of a kind by the rule that they are listed under."""
    by_rule: dict[str, list[str]] = {}
    for k, phrase, rule in read_facts("status"):
        if k == kind:
            by_rule.setdefault(rule, []).append(phrase)
    return tuple((Sought(any_phrase(listed)), rule) for rule, listed in by_rule.items())


@functools.cache
def moved_to_time() -> Sought:
    """`pārcelta uz nākamo pusgadu`, `pārcēla uz 2022. gada maiju`, `atlikta līdz likuma
    pieņemšanai`; `norises laiks mainīts`.
    """
    moved, time = phrases("moved").pattern, phrases("time").pattern
    date = rf"(?:{phrases('deadline').pattern})"
    changed = rf"(?:{phrases('moved').pattern}|{phrases('shifted').pattern})"
    near = r"\s+(?:[^\s,;]+\s+){0,3}?"
    until = rf"{time}|[^\s,;]+šana[is]\b"
    return Sought(
        rf"(?:{moved})\s+(?:[^\s,;]+\s+)??(?:uz|līdz)\s+(?:[^\s,;]+\s+){{0,6}}?(?:{until})"
        rf"|{date}{near}{changed}|{changed}{near}{date}"
    )


def first_rule(kind: str, text: str) -> str | None:
    """The first rule of a kind, in the order of the lexicon, that a phrase of the text is of."""
    if phrases(kind).search(text) is None:
        if kind == "postponed" and moved_to_time().search(text):
            return "put_off"
        return None  # one pattern says so faster than all by turns
    return next((rule for pattern, rule in _patterns_by_rule(kind) if pattern.search(text)), None)


def rules_of(kind: str, text: str) -> list[str]:
    """All rules of a kind that a phrase of the text is of."""
    return [rule for pattern, rule in _patterns_by_rule(kind) if pattern.search(text)]


def preparation_in(clause: str) -> str | None:
    """What a clause names that may only prepare a thing; not the act by which that was settled:
    `plāns apstiprināts ar domes lēmumu`.
    """
    found = phrases("preparation").search(_by_an_act().sub(" ", clause))
    return found[0] if found else None


@functools.cache
def _by_an_act() -> Sought:
    return Sought(rf"\bar\s(?:[^\s,;]+\s){{0,8}}?(?:{phrases('act').pattern})")


def fits(kind: str, rule: str, text: str) -> bool:
    """Whether a phrase of a kind that is listed under a rule stands in the text."""
    return any(r == rule and pattern.search(text) for pattern, r in _patterns_by_rule(kind))
