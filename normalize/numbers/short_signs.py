"""Signs that stand for words, and what is read instead.

11,8/100 000     kontaktpersonas 27/39    4x gadā     (2018…2020)
Seansi 18/19 – 11, 19/20 – 16             Aptvere, %  over lines of years
14** skolas      18_000 koki
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from izpilde.normalize.latvian.letters import BLANK, BLANKS, LETTER, LOWER, UPPER, WORD_END, YEAR
from izpilde.normalize.latvian.lexicon import noun_forms, unit_abbreviations
from izpilde.normalize.latvian.vocabulary import currency_forms
from izpilde.normalize.numbers.number_words import shortened_magnitudes
from izpilde.normalize.text.written_out import Change


def changes_of_signs(text: str) -> Iterator[Change]:
    """What is read instead of the signs of a text."""
    if "/" in text:
        yield from _of_rates(text)
        yield from _of_so_many(text)
        yield from _of_seasons(text)
    if "x" in text or "×" in text:
        yield from _of_times(text)
    if "…" in text or ".." in text:
        yield from _of_spans(text)
    if "\n" in text:
        yield from _of_titles(text)
    if any(mark in text for mark in "*†‡"):
        yield from _of_notes(text)
    if "_" in text or "·" in text:
        yield from _of_groups(text)


# `14** skolas`, `uzņēmumi†`, `2022.* gadā`; not `3 * 5`, `* Piezīme`
_NOTE = re.compile(r"(?:(?<=[\w%)])|(?<=\d\.))(?:\*{1,4}|[†‡]{1,3})(?=\s|[.,;:)]|\Z)")
# `18_000`, `35·000`: nobody multiplies by a nought
_GROUPED = re.compile(r"(?<![\d.,_·])[1-9]\d{0,2}(?:(?:_\d{3})+|(?:·\d{3})*·000)(?![\d_·])")


def _of_notes(text: str) -> Iterator[Change]:
    """Nothing instead of the marks of footnotes behind a number or a word."""
    for mark in _NOTE.finditer(text):
        yield Change(*mark.span(), "")


def _of_groups(text: str) -> Iterator[Change]:
    """Blanks between thousands."""
    for number in _GROUPED.finditer(text):
        for place in range(number.start(), number.end()):
            if text[place] in "_·":
                yield Change(place, place + 1, " ")


# `11,8/100 000`, `4,1/1000`, not `2015/1000`
_RATE = re.compile(
    rf"(?<=\d)(?<!(?<!\d){YEAR}){BLANK}?/{BLANK}?(?=1(?:0{{3,6}}|(?:{BLANK}000){{1,2}}|00{BLANK}000)(?!{BLANK}?\d))"
)


def _of_rates(text: str) -> Iterator[Change]:
    for stroke in _RATE.finditer(text):
        yield Change(*stroke.span(), " uz ")


_SOME_OF = re.compile(
    rf"(?<![\w/-])(?P<word>{LETTER}{{2,}})(?P<mark>[.:]?){BLANK}"
    rf"(?P<some>[1-9]\d{{0,3}}|0)(?P<stroke>{BLANK}?/{BLANK}?)(?P<all>(?!{YEAR}(?!\d))[1-9]\d{{0,3}})"
    rf"(?=[,;)]|\.?(?:\n|\Z)|\.{BLANK}{UPPER}|{BLANK}{LOWER}|{BLANK}\()(?!{BLANK}gad)"
)
_LEAST_OF = 5  # of fewer it may be a fraction


def _of_so_many(text: str) -> Iterator[Change]:
    """`kontaktpersonas 27/39` as `27 no 39`: behind the noun in the plural of what is counted, and
    in each of several labelled so (`A klase 9/9, B kl. 51/58`)."""
    found = [m for m in _SOME_OF.finditer(text) if int(m["some"]) <= int(m["all"]) >= _LEAST_OF]
    found = [m for m in found if not _HAS_NUMBER.match(m["word"].lower())]
    if not found or _LABELS.search(text, 0, found[0].start()):
        return
    alone = len(found) == 1
    counted = [m for m in found if _is_counted(m["word"].lower()) and not (alone and _is_year(m))]
    labelled = [m for m in found if _IS_MEMBER.search(text, max(0, m.start() - 4), m.start())]
    if counted or len(labelled) > 1:
        for so_many in found if counted else labelled:
            yield Change(*so_many.span("stroke"), " no ")


# `Plāns/izpilde: sargi 120/140`, `(2013./2014.): sargi 120/140`: two numbers that others name
_LABELS = re.compile(
    rf"{YEAR}\.?{BLANKS}/{BLANKS}{YEAR}|{LETTER}{{2}}\.?{BLANKS}/{BLANKS}{LETTER}{{2}}"
)
_IS_MEMBER = re.compile(rf"(?:(?<!\w){UPPER}|(?<!\d)\d{{1,2}}\.){BLANK}\Z")


def _is_year(found: re.Match[str]) -> bool:
    """`spēles 22/23`: whether it looks like a season."""
    return len(found["some"]) == len("22") and int(found["some"]) + 1 == int(found["all"])


def _is_counted(word: str) -> bool:
    """Whether it is the nominative plural of a noun and of no paper or place that has a number."""
    parts = (word, *(word[n:] for n in range(_FRONT, len(word) - _FRONT - 1)))  # of a compound
    forms = next((noun_forms()[part] for part in parts if part in noun_forms()), ())
    plural = any((f.inflection.case, f.inflection.number) == ("Nom", "Plur") for f in forms)
    return (
        plural and not _HAS_NUMBER.match(word) and all(f.sort in ("", "adjectival") for f in forms)
    )


_FRONT = 3  # letters
_HAS_NUMBER = re.compile(
    r"protokol|līgum|rīkojum|lēmum|noteikum|likum|pant|punkti?em|iel|vēstul|numur|pavēl|gad(?!īj)|mēne"
    r"|sez|kods|kodi|nr|prot|līg"
)

_SEASON = re.compile(
    rf"(?<![\w.,/–-])(?P<a>\d\d)/(?P<b>\d\d)(?=\.?{BLANKS}(?:[:–—\t-]|m\.|mācību|sez|g\.|gad))(?![\d/])"
)
_SEASON_WORD = re.compile(rf"(?:sezon(?:a|ā|as)|sez\.|m\.{BLANKS}g\.){BLANKS}\(?\Z", re.IGNORECASE)
_OF_SEASON = re.compile(
    rf"(?<={LETTER}){BLANK}(?P<year>20\d\d/(?:20)?\d\d)(?=:?{BLANK}(?:{LETTER}|[–—-]{BLANK}\d))"
)


def _of_seasons(text: str) -> Iterator[Change]:
    """`18/19 – 11,7; 19/20 – 16,4`: years that follow one another, or behind `sezonā`."""
    found = [m for m in _SEASON.finditer(text) if (int(m["a"]) + 1) % 100 == int(m["b"])]
    firsts = [int(m["a"]) for m in found]
    for season in found:
        first = int(season["a"])
        told = first - 1 in firsts or first + 1 in firsts
        if told or _SEASON_WORD.search(text, max(0, season.start() - 12), season.start()):
            yield Change(season.start(), season.start(), "20")
    for season in _OF_SEASON.finditer(text):
        if _SEASON_WORD.search(text, max(0, season.start() - 12), season.start() + 1):
            yield Change(season.end(), season.end(), ". g.")


_TIMES = re.compile(
    rf"(?<![\w.,–-])(?!1{BLANK}?[x×])\d{{1,3}}(?:,\d)?(?P<sign>{BLANK}?[x×])(?!\w)"
    rf"(?={BLANKS}(?:[.,;:()\n/–-]|\Z|gad|mēn|ned|dien|ik|un{WORD_END}|no{WORD_END}|vairāk|mazāk|liel|augst|pa{WORD_END}))"
)
_TIMES_OF = re.compile(rf"(?<![\w.,])(?!1x)\d{{1,3}}(?P<sign>x)(?={BLANK}{LOWER}{{3}})")


def _of_times(text: str) -> Iterator[Change]:
    """`4x gadā` as `4 reizes gadā`; a noun behind is what is counted: `2x dators`."""
    for times in _TIMES.finditer(text):
        yield Change(*times.span("sign"), " reizes")
    for things in _TIMES_OF.finditer(text):
        if not _TIMES.match(text, things.start()):
            yield Change(things.start("sign"), things.start("sign"), " ")


_SPAN = re.compile(rf"(?<![\d.]){YEAR}(?P<sign>\.?{BLANK}?(?:…|\.\.\.?){BLANK}?)(?={YEAR}(?!\d))")


def _of_spans(text: str) -> Iterator[Change]:
    """`2018…2020` as `2018–2020`."""
    for span in _SPAN.finditer(text):
        yield Change(*span.span("sign"), "–")


@functools.cache
def _title() -> re.Pattern[str]:
    units = "|".join(
        re.escape(u) for u, told in sorted(unit_abbreviations().items()) if told[1] != "count"
    )
    unit = (
        rf"(?:(?:{shortened_magnitudes()})\.?{BLANK})?(?:%|{currency_forms()}|{units}|{COMPOUND})\.?"
        rf"|(?:{shortened_magnitudes()})\.?"
    )
    return re.compile(
        rf"(?<![^\n])(?=[^\n\d]{{3,100}}\d?[).]{{0,2}}{BLANKS}\n)[^\n:]{{2,90}}?(?:,{BLANKS}(?:{unit})|\((?:{unit})\)|{BLANK}%)"
        rf"(?P<end>){BLANKS}\n{BLANKS}['’]?(?:{YEAR}|\d\d/\d\d|\d\d\.{BLANKS}g\.)(?=[^\n\t]*(?:\n|\Z))"
    )


COMPOUND = rf"{LETTER}{{1,5}}\d?/{LETTER}{{1,6}}\d?\.?"  # `mg/l`, `kg/iedz.`, `kWh/m2`
_MAY_HAVE_TITLE = re.compile(rf"[%).\w]{BLANKS}\n{BLANKS}['’]?(?:{YEAR}|\d\d/\d\d|\d\d\.)")


def _of_titles(text: str) -> Iterator[Change]:
    """`Aptvere, %` over lines of years as `Aptvere, %:`."""
    if not _MAY_HAVE_TITLE.search(text):
        return
    for title in _title().finditer(text):
        yield Change(title.start("end"), title.start("end"), ":")
