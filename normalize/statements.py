"""A cell's text cut into statements: sentences and list items, with their spans.

A full stop ends no sentence inside quotation marks, after an ordinal, an initial or an
abbreviation.  A line break always ends one; a semicolon too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from normalize.facts import read_facts

_QUOTED = re.compile(r"(?:[„«“]|,,|\")[^„”“\"«»\n]{0,200}[”“\"»]+")
_STOP = re.compile(r"[.!?;\n]+")
_ABBREVIATIONS = frozenset(row[0] for row in read_facts("sentence_abbreviations"))
_WORD_BEFORE = re.compile(r"[\w.]*\Z")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or list item; ``text`` is the cell's text from ``start`` to ``end``."""

    text: str
    start: int
    end: int


def split_statements(text: str) -> list[Statement]:
    """The statements of a cell in order; nothing but blanks stands between them."""
    cuts = [*_cuts(text), len(text)]
    statements = []
    start = 0
    for cut in cuts:
        piece = text[start:cut]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if left < right:
            statements.append(Statement(text[left:right], left, right))
        start = cut
    return statements


def without_brackets(text: str) -> str:
    """The text with every bracket's inside, and the brackets, blanked; same length.

    An opening bracket that is never closed is kept as it is.
    """
    blanked = list(text)
    opened: list[int] = []
    for n, letter in enumerate(text):
        if letter in "([":
            opened.append(n)
        elif letter in ")]" and opened:
            left = opened.pop()
            if not opened:
                blanked[left : n + 1] = " " * (n + 1 - left)
    return "".join(blanked)


def _cuts(text: str) -> Iterator[int]:
    quoted = [(found.start(), found.end()) for found in _QUOTED.finditer(text)]
    quote = 0
    for stop in _STOP.finditer(text):
        if "\n" in stop[0]:
            yield stop.end()
            continue
        while quote < len(quoted) and quoted[quote][1] <= stop.start():
            quote += 1
        if quote < len(quoted) and quoted[quote][0] <= stop.start():
            continue
        if _ends_sentence(text, stop):
            yield stop.end()


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    mark = stop[0][0]
    after = text[stop.end() : stop.end() + 4]
    if mark == ";":
        return True
    next_letter = after.lstrip(' \u00a0"„“«,').removeprefix("(")[:1]
    spaced = after[:1].isspace() or not after
    if mark in "!?":
        return spaced and (not next_letter or not next_letter.islower())
    # Only the last letters can be an abbreviation, so only they are looked at.
    tail = text[max(0, stop.start() - 12) : stop.start()]
    word = (_WORD_BEFORE.search(tail) or [""])[0]
    if not after.strip():
        return True
    if not word or word[-1:].isdigit():
        return not word and spaced and next_letter.isupper()
    if word.lower() in _ABBREVIATIONS or (len(word) == 1 and word.isupper()):
        return False
    if spaced:
        return not next_letter.islower()
    # `ietvaros.Pasākums`, `konkurss.2020.gadā`: the blank after the stop was forgotten
    return len(word) > 3 and word.islower() and (after[0].isupper() or after[0].isdigit())
