"""The years and numbers of a text as rows of figures have them, and what stands between two."""

from __future__ import annotations

import functools
import re
from typing import Literal, NamedTuple

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import (
    ARROWS,
    BLANK,
    BLANKS,
    LETTER,
    LOWER,
    UPPER,
    WORD_START,
    YEAR,
    one_of,
)
from izpilde.normalize.latvian.vocabulary import months, short_months

Kind = Literal["year", "number", "other"]
_CENTURY = 100

_YEAR_WORD = rf"(?:-(?:ais|ajā){BLANK})?(?:gad(?:s|ā|a|am|u)|m\.{BLANKS}g\.|g\.?)(?!{LETTER})"
_QUARTER = (
    rf"(?:Q[1-4](?!\d)|(?:[IV]{{1,3}}|[1-4])\.?{BLANKS}"
    rf"(?:cet(?:\.|urks{LOWER}+)|pusg(?:\.|ad{LOWER}*)|pg\.))"
)
_MONTH = rf"[/-](?:0[1-9]|1[0-2])(?={BLANK}?[–—:])"  # `2015/01 – 12`


def _beginnings_of_months() -> str:
    """`jan`, `feb`, however many letters."""
    names = [row[0] for row in read_facts("months")]
    return one_of(name[:letters] for name in names for letters in range(3, len(name)))


@functools.cache
def _tokens() -> re.Pattern[str]:
    part = (
        rf"{_QUARTER}|(?:(?:{months()})(?!{LETTER})|(?:{short_months()})\.)"
        rf"|(?:[IV]{{1,3}}|{_beginnings_of_months()})(?={BLANK}?[–—:-]{BLANK}?\d)"
    )
    return re.compile(
        rf"(?=[\dIVQjfmasond])(?:(?P<date>(?<![\d.])\d{{1,2}}\.{BLANKS}\d{{1,2}}\.{BLANKS}({YEAR})(?!\d)\.?)"
        rf"|(?P<parted>{WORD_START}(?:{part}|[IV]{{1,3}}[/.]){BLANKS}[/,]?{BLANKS}"
        rf"({YEAR})(?!\d)(?:\.(?!\d))?(?:{BLANKS}{_YEAR_WORD})?)"
        rf"|(?<!\d)(?<!\d\.)(?P<year>{YEAR})(?![\d,]\d)(?!\d)"
        rf"(?P<next>(?!{_MONTH})(?<!/....)\.?/(?:20)?\d\d(?!\d)(?!\.?{BLANKS}/))?"
        rf"(?:\.(?!\d))?(?P<word>{BLANKS}{_YEAR_WORD})?"
        rf"(?P<of>{BLANKS}(?:{part}|[-–/]?[IV]{{1,3}}(?![\w.])|{_MONTH}))?"
        rf"|(?P<part>{WORD_START}(?:{part}))"
        rf"|(?P<number>\d{{1,3}}(?:{BLANK}\d{{3}})+(?!\d)(?:[.,]\d+)?"
        rf"|\d+(?:[.,'’](?!{YEAR}(?!\d))\d+)*)(?:{BLANKS}%)?)"
    )


_ORDINAL = re.compile(rf"\.{BLANKS}{LOWER}|[).]{BLANKS}{UPPER}|\.[\d,;)]|{LETTER}?\d")
_MARK = re.compile(rf"(?<![^\n]){BLANKS}\d{{1,2}}\)")
_NAMES_BEFORE = re.compile(
    rf"(?:(?:\b[Nn]r\b|№|\b[Pp]lkst\b|[Tt]ālr|\bp\b)\.?{BLANKS}|{UPPER}-?|\d[-.])\Z"
)
ENDS_SENTENCE = re.compile(rf"[.!?]\s{{1,3}}{UPPER}|[!?]")
_LONGEST = 80  # characters from a year to the next of its parts


class RowToken(NamedTuple):
    """A year with the years that it names, a number, or a number that is a name (`other`).

    ``worded`` says that a year has its word or its part: `2015. gadā`, `II cet. 2015`.  A part of
    the year that was told before it (`2015. gadā: I cet. 12, II cet. 14`) is one, ``implied``.
    """

    kind: Kind
    start: int
    end: int
    year_from: int = 0
    year_to: int = 0
    worded: bool = False
    implied: bool = False


def tokens_of(text: str) -> list[RowToken]:
    """All of them, in order."""
    found: list[RowToken] = []
    year: RowToken | None = None  # the last, or the last part of it
    at = 0
    while match := _tokens().search(text, at):
        token = _part(text, match, year) if match["part"] else _token(text, match)
        at = match.end() if token is None else token.end
        if token is not None:
            found.append(token)
            year = token if token.kind == "year" else year
    return found


def _part(text: str, found: re.Match[str], year: RowToken | None) -> RowToken | None:
    """A part of the year before; where none was told, its number at most."""
    start, end = found.span()
    near = year is not None and start - year.end <= _LONGEST
    if year is not None and near and not ENDS_SENTENCE.search(text, year.end, start):
        return year._replace(start=start, end=end, worded=True, implied=True)
    return RowToken("other", start, end) if text[start].isdigit() else None


def _token(text: str, found: re.Match[str]) -> RowToken:
    start, end = found.span()
    if found["date"] or found["parted"]:
        year = int(found[2] or found[4])
        return RowToken("year", start, end, year, year, worded=True)
    if found["year"]:
        return _year(found)
    named = _NAMES_BEFORE.search(text, max(0, start - 8), start) is not None
    named = named or _ORDINAL.match(text, end) is not None or _MARK.match(text, start) is not None
    return RowToken("other" if named else "number", start, end)


def _year(found: re.Match[str]) -> RowToken:
    """A year, or with the next behind a stroke the school year: `2015./16.`; a stroke with another
    number behind it (`2015/380`) is none of the year's."""
    start, end = found.span()
    year = int(found["year"])
    worded = bool(found["word"] or found["of"])
    behind = found["next"] or found["of"] or ""
    if not behind.strip("./ \u00a0").isdigit():
        return RowToken("year", start, end, year, year, worded=worded)
    last = int(behind[-2:])
    if last == (year + 1) % _CENTURY:
        return RowToken("year", start, end, year, year + 1, worded=worded)
    if found["of"]:
        return RowToken("year", start, end, year, year, worded=True)  # `2015/01 – 12`
    end = start + 4 + (found.string[start + 4] == ".")
    return RowToken("year", start, end, year, year)


_ARROW = re.compile(rf"[–—-]?>{{1,2}}|[{ARROWS}]+")
_DASH = re.compile(r"[–—‒‑-]")
_WORD = re.compile(rf"{LETTER}+\.?")
_AND = re.compile(rf",?{BLANK}(?:un|bet|savukārt|kā{BLANK}arī|vai|&){BLANK}", re.IGNORECASE)
_AROUND_MARK = re.compile(rf"{BLANK}*([^\w\s]|\n){BLANK}*")
BEGINNING = 4  # letters of a word that tell which it is, in whatever case


class Gap(NamedTuple):
    """What stands between two tokens: ``marks`` its signs in order, a letter for each word;
    ``words`` their beginnings.  Arrows, dashes and the signs and words that part are one each."""

    marks: str
    words: tuple[str, ...]


def gap_of(between: str) -> Gap:
    """The gap that is printed so."""
    plain = _AND.sub(", ", between.replace("\u00a0", " ").replace("\t", "|"))
    plain = _DASH.sub("–", _ARROW.sub("→", plain)).replace(";", ",").replace("{", "[")
    plain = re.sub(r"[,.]?\s*\n\s*", "\n", plain.replace("}", "]"))
    words = tuple(word[0].rstrip(".").lower()[:BEGINNING] for word in _WORD.finditer(plain))
    marks = _AROUND_MARK.sub(r"\1", _WORD.sub("w", plain))
    return Gap(re.sub(rf"{BLANK}+", " ", marks), words)
