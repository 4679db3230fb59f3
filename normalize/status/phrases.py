"""The phrases of the status lexicon as patterns."""

import functools
import re
from typing import cast, get_args

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.phrases import any_phrase, phrase_pattern
from izpilde.schemas.values import Status, StatusReason


@functools.cache
def phrases(kind: str) -> re.Pattern[str]:
    """All phrases of a kind as one pattern."""
    return re.compile(any_phrase(phrase for k, phrase, _ in read_facts("status") if k == kind))


@functools.cache
def _patterns_by_rule(kind: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The phrases of a kind by the rule that they are listed under."""
    by_rule: dict[str, list[str]] = {}
    for k, phrase, rule in read_facts("status"):
        if k == kind:
            by_rule.setdefault(rule, []).append(phrase)
    return tuple((re.compile(any_phrase(listed)), rule) for rule, listed in by_rule.items())


def first_rule(kind: str, text: str) -> str | None:
    """The first rule of a kind, in the order of the lexicon, that a phrase of the text is of."""
    if phrases(kind).search(text) is None:
        return None  # one pattern says so faster than all by turns
    return next((rule for pattern, rule in _patterns_by_rule(kind) if pattern.search(text)), None)


def fits(kind: str, rule: str, text: str) -> bool:
    """Whether a phrase of a kind that is listed under a rule stands in the text."""
    return any(r == rule and pattern.search(text) for pattern, r in _patterns_by_rule(kind))


@functools.cache
def verdicts() -> tuple[tuple[re.Pattern[str], Status], ...]:
    rows = [row for row in read_facts("status") if row[0] == "verdict"]
    return tuple(
        (re.compile(phrase_pattern(phrase)), cast(Status, status)) for _, phrase, status in rows
    )


def named_reason(text: str, *, alone: bool = False) -> StatusReason | None:
    """The reason that a text names first; with ``alone`` only by what tells it wherever it stands.

    What tells a reason by itself goes before what only may.
    """
    text = phrases("no_reason").sub(lambda found: " " * len(found[0]), text)
    for marks in (("alone",),) if alone else (("alone",), ("alone", "")):
        places = [
            (found.start(), reason)
            for reason, mark, pattern in _reason_patterns()
            if mark in marks and (found := pattern.search(text))
        ]
        if places:
            return min(places)[1]
    return None


@functools.cache
def _reason_patterns() -> tuple[tuple[StatusReason, str, re.Pattern[str]], ...]:
    by_reason: dict[tuple[StatusReason, str], list[str]] = {}
    for kind, phrase, mark in read_facts("status"):
        if kind in get_args(StatusReason):
            by_reason.setdefault((cast(StatusReason, kind), mark), []).append(phrase)
    return tuple((*key, re.compile(any_phrase(listed))) for key, listed in by_reason.items())
