"""The phrases of the status lexicon as patterns, and texts folded so that they fit."""

import functools
import re
from typing import cast

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.phrases import any_phrase, phrase_pattern
from izpilde.schemas.records import Status

_BLANKS = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f\n\t", " ") | {"\u2011": "-"})


def folded(text: str) -> str:
    """Lower case with plain blanks and hyphens, of the same length."""
    lower = text.translate(_BLANKS).lower()
    return lower if len(lower) == len(text) else text.translate(_BLANKS)


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
    return next((rule for pattern, rule in _patterns_by_rule(kind) if pattern.search(text)), None)


@functools.cache
def verdicts() -> tuple[tuple[re.Pattern[str], Status], ...]:
    rows = [row for row in read_facts("status") if row[0] == "verdict"]
    return tuple(
        (re.compile(phrase_pattern(phrase)), cast(Status, status)) for _, phrase, status in rows
    )
