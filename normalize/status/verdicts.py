"""Verdicts: what a status column says, or the first words of an execution by themselves."""

import re

from izpilde.normalize.latvian.phrases import folded
from izpilde.normalize.status.phrases import any_verdict, phrases, verdicts
from izpilde.normalize.text.statements import without_brackets
from izpilde.normalize.text.structure import parse_structure
from izpilde.schemas.values import Status

_BESIDE_WORDS = " .,;:!-–—✓*"


def printed_status(column: str) -> Status | None:
    """The status that a column tells as a whole, or in its first words (`Pārcelts līdz maijam`)."""
    bare = folded(without_brackets(parse_structure(column)))
    return verdict_of(bare) or _longest_verdict_at_head(bare.strip(_BESIDE_WORDS))


def _longest_verdict_at_head(bare: str) -> Status | None:
    ends = [
        (found.end(), status)
        for phrase, status in verdicts()
        if (found := phrase.match(bare)) and not bare[found.end() :][:1].isalnum()
    ]
    return max(ends, key=lambda end: end[0])[1] if ends else None


def verdict_of(bare: str) -> Status | None:
    """The status that a whole short text, folded and without its brackets, is a phrase for."""
    bare = bare.strip(_BESIDE_WORDS)
    if len(bare) > 80:
        return None
    head = re.split(r"\s[-–—]\s|[,:;]", bare, maxsplit=1)[0].strip()
    for candidate in filter(any_verdict().fullmatch, (bare, head)):
        for phrase, status in verdicts():
            if phrase.fullmatch(candidate):
                return status
    subject = _SUBJECT_OF_VERDICT.match(head)
    if subject and phrases("subject").match(head):
        told = head[subject.end() :]
        return next(
            (s for phrase, s in verdicts() if s == "postponed" and phrase.fullmatch(told)), None
        )
    return None


_SUBJECT_OF_VERDICT = re.compile(r"\S+\s(?:(?:ir|tika)\s)?")
