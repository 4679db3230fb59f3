"""Quotations and brackets: which marks open, which close, and what stands between them.

Both close in the line that they open in; a mark that finds no partner there is a mark and no more.
Everything is linear in the text.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from izpilde.normalize.latvian.letters import CLOSING_QUOTES, OPENING_QUOTES, QUOTE
from izpilde.normalize.text.speech import is_speech

_LONGEST_QUOTATION = 400
_DEEPEST_QUOTATION = 400
_DEEPEST_BRACKET = 3

Span = tuple[int, int]


@dataclass(slots=True)
class Bracket:
    """A bracket, `(` to `)` inclusive, with the brackets in it."""

    start: int
    end: int
    inner: list[Bracket] = field(default_factory=list)


_QUOTE = re.compile(rf"{QUOTE}|\n")


def find_quotations(text: str) -> list[Span]:
    """Outermost quotations of names, marks included, in order; speech is told as the rest is.

    Latvian texts open with „ or two commas and close with ” or “ or a straight mark.
    """
    found: list[Span] = []
    opened: list[int] = []
    for match in _QUOTE.finditer(text):
        mark, start, end = match[0], match.start(), match.end()
        if mark == "\n":
            opened = []
        elif quote_opens(text, start, end, inside=bool(opened)):
            if len(opened) < _DEEPEST_QUOTATION:
                opened.append(start)
        elif opened:
            begin = opened.pop()
            if end - begin > _LONGEST_QUOTATION or is_speech(text, begin, end):
                continue
            while found and found[-1][0] >= begin:
                found.pop()
            found.append((begin, end))
    return found


def quote_opens(text: str, start: int, end: int, *, inside: bool) -> bool:
    """Whether the mark at ``text[start:end]`` opens a quotation; ``inside`` one, or outside."""
    mark = text[start:end]
    if mark in OPENING_QUOTES:
        return True
    if mark in CLOSING_QUOTES and mark != "''":
        return False
    before, after = text[start - 1 : start], text[end : end + 1]
    apart = not before or before.isspace() or before in '(,;:„«“"-–/'
    return apart and not (inside and not after.isalnum())


def find_brackets(text: str, quotations: Sequence[Span]) -> tuple[list[Bracket], list[int]]:
    """Outermost brackets, round or square, in order, and where those open that never close; two
    slashes are a bracket that holds none: `19 programmas /2010. gadā – 7/`.

    A mark inside a quotation closes none.
    """
    unclosed: list[int] = []
    outer: list[Bracket] = []
    opened: list[tuple[int, list[Bracket]]] = []
    for match in re.finditer(r"[(\[)\]\n]", text):
        mark, at = match[0], match.start()
        if mark == "\n":
            for begin, inside in opened:
                unclosed.append(begin)
                outer.extend(inside)
            opened = []
        elif mark in "([":
            opened.append((at, []))
        elif opened and not span_at(quotations, at):
            begin, inner = opened.pop()
            if len(opened) >= _DEEPEST_BRACKET:
                inner = []
            bracket = Bracket(begin, at + 1, inner)
            (opened[-1][1] if opened else outer).append(bracket)
    for begin, inside in opened:
        unclosed.append(begin)
        outer.extend(inside)
    outer.sort(key=_start_of)
    if "/" in text:
        slashed = (Bracket(*match.span()) for match in _SLASHED.finditer(text))
        outer += [new for new in slashed if _is_apart(outer, new)]
        outer.sort(key=_start_of)
    return outer, unclosed


_SLASHED = re.compile(r"(?<=\s)/(?=\S)[^/\n()\[\]]{1,120}(?<=\S)/(?=[\s,.;:]|\Z)")


def _start_of(bracket: Bracket) -> int:
    return bracket.start


def _is_apart(brackets: Sequence[Bracket], new: Bracket) -> bool:
    """Whether it shares no place with those, which are in order and apart."""
    at = bisect_left(brackets, new.end, key=_start_of)
    return at == 0 or brackets[at - 1].end <= new.start


def bracket_at(brackets: Sequence[Bracket], position: int) -> Bracket | None:
    """The outermost of the brackets that holds the position."""
    if not brackets:
        return None
    at = bisect_right(brackets, position, key=_start_of) - 1
    return brackets[at] if at >= 0 and position < brackets[at].end else None


def span_at(spans: Sequence[Span], position: int) -> Span | None:
    """The span that holds the position; the spans are in order and apart."""
    index = bisect_right(spans, (position, sys.maxsize)) - 1
    return spans[index] if index >= 0 and position < spans[index][1] else None


def blanked(text: str, spans: Iterable[Span]) -> str:
    """The text, of the same length, with what stands in the spans made blanks."""
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text
