"""Labels that state a magnitude and a currency otherwise than the rules have them, and what is
read instead.

Izlietots [tūkst. EUR]: 45    Finansējums (EUR, milj.)    Ieņēmumi, kEUR: 45    Peļņa ('000 EUR)
Izlietots, milj. euro – 1,9    Viesu skaits tūkstošos: 45    2019 – 65* … * tūkst. EUR
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from izpilde.normalize.latvian.letters import BLANK, BLANKS, LETTER, one_of
from izpilde.normalize.latvian.vocabulary import currency_forms
from izpilde.normalize.numbers.number_words import magnitudes, number_words, short_magnitudes
from izpilde.normalize.text.written_out import Change


def changes_of_unit_labels(text: str) -> Iterator[Change]:
    """What is read instead of such labels of a text."""
    if "os:" in text.lower():
        for label in _in_words().finditer(text):
            yield Change(*label.span(), f" ({_shortest()[magnitudes()[label[1].lower()]]}.)")
    if any(mark in text for mark in _NOTE_MARKS):
        yield from _of_footnotes(text)
    for label in _label().finditer(text):
        plain = label["long"] and (label["open"] == "(" or text[label.end() :].lstrip()[:1] == ":")
        if not plain or label["open"] in ("[", "/"):
            yield Change(*label.span(), _as_read(label))


def as_read(title: str) -> str:
    """The title of a column or a row with such a label in brackets, as the rules have it."""
    return _label(at_end=True).sub(_as_read, title)


@functools.cache
def _in_words() -> re.Pattern[str]:
    """`Apmeklētāju skaits tūkstošos:`"""
    words = one_of(
        f for f, word in number_words().items() if f in magnitudes() and _IN & word.forms
    )
    return re.compile(rf"(?<={LETTER}){BLANK}({words})(?=:\s)", re.IGNORECASE)


_IN = frozenset(("LocPlurMasc",))
_NOTE_MARKS = "*†‡¹²³"


@functools.cache
def _unit() -> str:
    """`tūkst. EUR`, `EUR, tūkst.`, `kEUR`, `M €`, `'000 EUR`."""
    long, short = one_of(magnitudes()), one_of(short_magnitudes())
    money = rf"(?i:{currency_forms()})(?!{LETTER})"
    return (
        rf"(?:(?i:(?P<long>{long}))\.?{BLANKS}(?P<a>{money})"
        rf"|(?P<b>{money}),?{BLANKS}\(?(?i:(?P<behind>{long}))(?!{LETTER})\.?\)?"
        rf"|(?P<short>{short})\.?{BLANKS}(?P<c>{money})|(?P<noughts>[x×]{BLANK}?1{BLANK}?000|['’‘´`]?(?<!\d)(?<!\d{BLANK})000){BLANKS}(?P<d>{money}))\.?"
    )


@functools.cache
def _label(*, at_end: bool = False) -> re.Pattern[str]:
    """In brackets of any kind, or behind a comma before what it is told of."""
    told = rf"{BLANK}?(?::\s|[–—-]{BLANK}\(?\d)" + (r"|\Z" if at_end else "")
    short = (
        rf"(?:{one_of(short_magnitudes())})(?i:{currency_forms()})(?!{LETTER})|['’‘´`]?000{BLANK}"
    )
    return re.compile(
        rf"(?:(?P<open>[(\[/]){BLANKS}|,{BLANKS}|(?<={LETTER}){BLANK}(?={short})){_unit()}"
        rf"(?:(?(open){BLANKS}[)\]/]|(?!)))?(?(open)(?<=[)\]/])|(?={told}))"
    )


def _as_read(label: re.Match[str]) -> str:
    money = label["a"] or label["b"] or label["c"] or label["d"]
    word = label["long"] or label["behind"]
    if word is None:
        factor = _THOUSAND if label["noughts"] else short_magnitudes()[label["short"]]
        word = _shortest()[factor]
    blank = "" if label.start() and label.string[label.start() - 1].isspace() else " "
    stop = "." if word in _shortest().values() else ""
    return f"{blank}({word}{stop} {money})"


@functools.cache
def _shortest() -> dict[int, str]:
    """`tūkst`, `milj`: how each magnitude is shortened that a word of four letters tells."""
    words = sorted(magnitudes().items(), key=lambda told: -len(told[0]))
    return {value: form for form, value in words if len(form) >= len("milj")}


_THOUSAND = 1000


@functools.cache
def _footnote() -> re.Pattern[str]:
    """A line that says what is marked with its mark: `* tūkst. EUR`."""
    return re.compile(
        rf"(?:\A|(?<=\n)){BLANKS}(?P<mark>\*{{1,3}}|[†‡¹²³]){BLANKS}(?:[–—-]{BLANKS})?(?:{LETTER}+{BLANK}){{0,4}}?"
        rf"{_unit()}{BLANKS}(?=\n|\Z)"
    )


def _of_footnotes(text: str) -> Iterator[Change]:
    """The unit instead of the marks of a footnote that states it, back to the one before."""
    begun: dict[str, int] = {}
    for note in _footnote().finditer(text):
        mark = re.escape(note["mark"])
        unit = _as_read(note).strip()
        marked = re.compile(rf"(?<=[\w.)])(?<!\bm)(?<!\b[cdk]m){mark}(?![*\w])")  # not `m²`
        places = [found.span() for found in marked.finditer(text, begun.get(mark, 0), note.start())]
        begun[mark] = note.end()
        for start, end in places:
            yield Change(start, end, f" {unit}")
        if places:
            yield Change(*note.span(), "")
