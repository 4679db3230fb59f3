"""Series: numbers for which one construction is repeated, where some of them leave out what one
prints for all.

`Rīgas ostā 23,7, Ventspilī 12,9, mazajās ostās 1,7 milj. t` is a series of three items: each is a
number and a *head* before it that says when, where, for whom or of what it is told; commas,
semicolons and `un`, `bet` part them.  Two neighbours are of one series when

- they stand in one sentence and in the same bracket, with one mark between;
- the head of the second is made as that of the first (both say when or where, both for whom, both
  name something, both tell a deed), or it has none of its own (`18,2 un 18,6 milj.`);
- the same preposition leads to both (`uz 31, LM uz 12`).

An item is elliptic when nothing stands behind its number.  What an elliptic item leaves out stands
in the next complete item of its series, else in the one before.  A part of a whole (`18,4 no
pieejamajiem 22 milj.`) and the numbers of a bracket behind the number that it tells the parts of
(`2,1 milj. t (Zemgalē 1,2`) are linked alike.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import BLANK, BLANKS, LETTER, whole_word
from izpilde.normalize.latvian.lexicon import closed_words, noun_forms
from izpilde.normalize.latvian.vocabulary import of_them
from izpilde.normalize.numbers.number import Number, printed_start
from izpilde.normalize.text.structure import Structure

# What the head of an item does: says when or where, for whom, whose, names somebody, tells of a
# thing or a deed; `led` is a preposition that leads to the number.
Make = Literal["place", "given", "owner", "name", "thing", "deed", "led"]
# Heads that say of what is counted when, where, for whom or whose it is.
TELLING: frozenset[Make] = frozenset(("place", "given", "owner", "name", "led"))
Tie = Literal["next", "part", "whole", "bracket"]


class Link(NamedTuple):
    """That a number is followed by another of its series.

    ``tie`` is `next` for the next item, `part` for a part of it (`, tai skaitā 8,6`), `whole` for
    that which it is a part of, `bracket` for the first of a bracket behind it.  ``elliptic`` is
    true when nothing stands between the number and the mark behind it; ``makes`` is what their
    heads have in common, empty where the second has no head; ``row`` is true then where they stand
    in a row that ends with `un`, or in one of three at least that `;` parts: a comma alone may part
    clauses.  ``mark`` is what parts them.
    """

    first: int
    second: int
    tie: Tie
    elliptic: bool
    makes: frozenset[Make]
    mark: str
    row: bool = False


_MARK = re.compile(
    rf"(?P<tail>[^,;:]*?)(?P<mark>[,;]{BLANK}(?:(?:bet|un|savukārt|taču|kā arī){BLANK})?"
    rf"|{BLANK}(?:un|bet|vai|kā arī){BLANK}|{BLANKS}[+/]{BLANKS})(?P<head>[^,;:]*)",
    re.IGNORECASE,
)
_OF = re.compile(rf"{BLANK}{{1,2}}no{BLANK}{{1,2}}(?:{LETTER}+(?:iem|ām|o|ā){BLANK}){{0,2}}", re.I)
# `no 4,1 uz 5,7 milj.`
_FROM = re.compile(rf"(?:\A|(?<=[\s(]))no{BLANK}{{1,2}}\Z", re.IGNORECASE)
_TO = re.compile(rf"{BLANK}{{1,2}}uz{BLANK}{{1,2}}")
_NO = 5  # letters, of `no` and the blanks around
_OPENS = re.compile(r"(?P<tail>[^,;:()]*)\((?P<head>[^,;:()]*)")
_BRACKET = re.compile(r"\([^()]*\)")
_ONLY_HEAD = re.compile(r"[^,;:()]*")
_HEAD = re.compile(r"[^;:(]*\Z")
_WORD = re.compile(rf"(?:{LETTER}|\d)+")
_DASH = re.compile(r"[–—-]\s{0,2}\Z")
# `2021: 684`, `2021. gadā: 684`: a colon that only leads from a year to its number
_YEAR_COLON = re.compile(r"(?<=\d\d\d\d):|(?<=\d\d\d\d\.):|(?<=gadā):|(?<=g\.):")
_COLON_YEAR = re.compile(rf":(?={BLANK}{{0,2}}\d\d\d\d\b)")  # `Latvijā: 2016 – 121`
_LONGEST = 120  # characters between two numbers of a series
_MOST_IN_HEAD = 9  # words before the first of a series that are looked at


def find_links(
    structure: Structure, numbers: Sequence[Number], years: Sequence[tuple[int, int]]
) -> list[Link]:
    """The links between neighbours of a series, in order of the first.  ``years`` are the spans of
    the text's years, whose digits are no items."""
    text = structure.text
    found: list[Link] = []
    last: dict[int, int] = {}  # the last number of each bracket of the sentence; -1 is outside
    begins: dict[int, int] = {}  # where the head of each item can begin: behind the item before
    sentence, year, reached = -1, 0, 0
    for at, here in enumerate(numbers):
        while year < len(years) and years[year][1] <= here.start:
            year += 1
        if year < len(years) and years[year][0] <= here.start:
            continue
        begins[at], reached = reached, printed_end(here)
        before_sentence, link = last.get(-1), None
        if structure.sentence_at(here.start) != sentence:
            sentence, last = structure.sentence_at(here.start), {}
            begins[at] = structure.sentences[sentence].start
            if before_sentence is not None:
                link = _over_full_stop(structure, numbers, before_sentence, at)
        bracket = structure.innermost_bracket(here.start) if structure.brackets else None
        level = bracket.start if bracket else -1
        host = last.get(_outside(structure, level)) if bracket else None
        if level in last:
            link = _link(text, numbers, begins, last[level], at)
        elif bracket is not None and host is not None:
            if bracket.end - here.end == here.start - bracket.start == 1:
                link = _link(text, numbers, begins, host, at)  # `augstākā Vidzemē (94)`
                level = _outside(structure, level) if link else level
            link = link or _into_bracket(text, numbers, host, at)
        last[level] = at
        if link is not None:
            found.append(link)
    return _with_rows(found)


def _with_rows(links: list[Link]) -> list[Link]:
    """The links, with those of rows without heads told."""
    rows: dict[int, Link] = {}  # what goes on with a row, by its first number
    for link in reversed(links):
        if link.tie != "next" or link.makes:
            continue
        following = rows.get(link.second)
        ends = link.mark in ("un", "vai", "+", "/", "uz")
        long = following is not None and following.mark == link.mark == ";"
        rows[link.first] = link._replace(row=ends or long or bool(following and following.row))
    before: Link | None = None
    found: list[Link] = []
    for link in links:
        row = rows.get(link.first, link)
        if before and before.row and before.second == row.first and before.mark == row.mark == ";":
            row = row._replace(row=True)
        found.append(row)
        before = row
    return found


def among(links: Sequence[Link], numbers: Sequence[Number], kept: Sequence[Number]) -> list[Link]:
    """The links between numbers that were kept, by their places among those."""
    places = {number.start: at for at, number in enumerate(kept)}
    found = []
    for link in links:
        first, second = (places.get(numbers[at].start) for at in (link.first, link.second))
        if first is not None and second is not None:
            found.append(link._replace(first=first, second=second))
    return found


def run_from(links: dict[int, Link], first: int, *, row: bool = False) -> list[int]:
    """The numbers of a series from one on, each the next item; with ``row`` bare ones without
    heads, up to the last of them."""
    run = [first]
    while (link := links.get(run[-1])) and link.tie == "next":
        if row and not (link.row and link.elliptic):
            break
        run.append(link.second)
    return run


def _outside(structure: Structure, opens: int) -> int:
    """The bracket around a bracket by where it opens; -1 for none."""
    outer = structure.innermost_bracket(opens - 1) if opens else None
    return outer.start if outer else -1


def _link(
    text: str, numbers: Sequence[Number], begins: dict[int, int], first: int, second: int
) -> Link | None:
    """``begins`` says where the head of each item can begin."""
    end, start = printed_end(numbers[first]), printed_start(numbers[second])
    if not 0 < start - end <= _LONGEST:
        return None
    between = text[end:start]
    if "(" in between or ")" in between:  # `Vidzemē (94), Zemgalē (71)`
        between = _BRACKET.sub("", between).strip("()")
    between = _YEAR_COLON.sub("–", between) if ":" in between else between
    if _OF.fullmatch(between):
        return Link(first, second, "whole", True, frozenset(), "no")
    if numbers[second].factor != 1 and _TO.fullmatch(between):
        before = printed_start(numbers[first])
        if _FROM.search(text, max(0, before - _NO), before):
            return Link(first, second, "next", True, frozenset(), "uz")
    parted = _MARK.fullmatch(between)
    if parted is None:
        return None
    mark, head = parted["mark"].strip().lower(), parted["head"]
    elliptic = not parted["tail"].strip()
    if _of_them().search(head):
        return Link(first, second, "part", elliptic, frozenset(), mark)
    if not head.strip():
        return Link(first, second, "next", elliptic, frozenset(), mark)
    if any(_does(word) == "clause" for word in _WORD.findall(head)):
        return None  # a relative or a pronoun begins a clause that tells something else
    complete = not elliptic or not is_plain(numbers[first])
    makes = _common(head, _head_before(text, numbers[first], begins[first]), complete=complete)
    return Link(first, second, "next", elliptic, makes, mark) if makes else None


def _common(head: str, before: str, *, complete: bool) -> frozenset[Make]:
    """What the head of an item does as the head of the one before; behind a complete item a dash
    stands for what the head leaves out of that (`74 %, Liepājā – 81`), and a deed for another
    (`70 %, sasniegts 64`).  Empty where the heads do not agree."""
    makes, lead = makes_of(head)
    own, own_lead = makes_of(before)
    if lead:
        return frozenset(("led",)) if lead == own_lead else frozenset()
    if _DASH.search(head) and _DASH.search(before) and makes & TELLING and own & TELLING:
        return makes & TELLING  # `veselības centrā – 240, pakalpojumu – 60`
    if complete and (_DASH.search(head) or makes == {"deed"}):
        return makes
    if (makes & {"name", "thing", "deed"}) - own:
        return frozenset()  # `2022. gadā – 3 944, pieaugums pret bāzes gadu 24 %`
    common = makes & own
    return common & {"place", "given"} if makes & {"place", "given"} else common


def _over_full_stop(
    structure: Structure, numbers: Sequence[Number], first: int, second: int
) -> Link | None:
    """`uzrāda 31,5 %. Vīriešu vidū – 36`: a sentence that is a head, a dash and a number goes on
    with the series of the one before."""
    sentence = structure.sentences[structure.sentence_at(numbers[second].start)]
    head = structure.text[sentence.start : printed_start(numbers[second])]
    head = _YEAR_COLON.sub("–", head)
    place = _COLON_YEAR.sub("–", head)
    if place != head and makes_of(place)[0] == {"place"}:
        head = place
    near = len(head) <= _LONGEST and sentence.start - numbers[first].end < _LONGEST
    if not near or not _DASH.search(head) or not _ONLY_HEAD.fullmatch(head):
        return None
    makes, _ = makes_of(head)
    goes_on = structure.text[printed_end(numbers[first]) : sentence.start].strip() == ";"
    return Link(first, second, "next", goes_on, makes, ".") if makes else None


@functools.cache
def _of_them() -> re.Pattern[str]:
    return re.compile(whole_word(of_them()), re.IGNORECASE)


def _into_bracket(text: str, numbers: Sequence[Number], host: int, first: int) -> Link | None:
    end, start = printed_end(numbers[host]), printed_start(numbers[first])
    opened = _OPENS.fullmatch(text, end, start) if 0 < start - end <= _LONGEST else None
    if opened is None:
        return None
    makes, _ = makes_of(opened["head"])
    return Link(host, first, "bracket", not opened["tail"].strip(), makes, "(")


def is_plain(number: Number) -> bool:
    """Whether it is printed in digits, without magnitude, sign and currency."""
    alone = number.end == number.core_end and number.factor == 1
    return alone and not (number.share or number.currency or number.words)


def printed_end(number: Number) -> int:
    """Where the number ends, with `procenti` and a currency behind it."""
    return max(number.end, number.word_end or 0, number.money_end or 0)


def _head_before(text: str, number: Number, begin: int) -> str:
    """What stands before a number up to the number, the bracket or the colon before."""
    start = printed_start(number)
    start -= text[start - 1 : start] == "("
    found = _HEAD.search(_YEAR_COLON.sub("–", text[max(begin, start - _LONGEST) : start]))
    return found[0] if found else ""


@functools.lru_cache(maxsize=4096)
def makes_of(head: str) -> tuple[frozenset[Make], str]:
    """What a head does, by the endings of its words, and the preposition that leads from it to the
    number, empty without one."""
    words = _WORD.findall(head)[-_MOST_IN_HEAD:]
    lead = words.pop().lower() if words and _does(words[-1]) == "lead" else ""
    found: set[Make] = set()
    of_place = False  # whether what follows says when, where or for whom
    for at in range(len(words) - 1, -1, -1):
        word, make = words[at], _make(words[at], at)
        if at and _kind(words[at - 1]) == "prep":
            make = "place"  # `pa autoceļiem`, `par ēkām`
        elif (
            at + 1 < len(words) and _ADJECTIVE.fullmatch(word) and _PLURAL.fullmatch(words[at + 1])
        ):
            continue  # `privātās investīcijas`
        elif of_place and _ATTRIBUTE.fullmatch(word):
            continue  # `simtgades gadā`, `ģimenes ārsta palīgam`
        of_place = make in ("place", "given")
        if make:
            found.add(make)
    if found == {"owner"} and not _DASH.search(head):
        found.add("thing")
    return frozenset(found), lead


@functools.cache
def _series_words() -> dict[str, str]:
    return {word: does for (word, does) in read_facts("series_words")}  # noqa: C416  (as typed)


def _does(word: str) -> str | None:
    """What a word does in a head, of those that the lexicon names."""
    return _series_words().get(word.lower())


def _kind(word: str) -> str | None:
    return closed_words().get(word.lower())


_LEAST_WORD = 2  # letters
_ATTRIBUTE = re.compile(r".{2,}(?:[ae]s?|u|us)")
_ADVERB = re.compile(r".{3,}ski")
_ADJECTIVE, _PLURAL = re.compile(r".{2,}[āo]s"), re.compile(r".{2,}[ae]s")
_PLACE = re.compile(r".{2,}(?:[āēīū]s?|os)|\d{4}")
_GIVEN = re.compile(r".{2,}(?:[aeiu]m|[āēī]m|ai|ei)")
_OWNER = re.compile(r".{2,}[uo]")
_DEED = re.compile(r".{3,}(?:t[si]|tas?|uši|ušas|[ij]is|ies)")


def _make(word: str, at: int) -> Make | None:
    """What a word of a head does by its ending; None for particles, `tikai`, `vēl`."""
    if does := _does(word):
        return "place" if does == "when" else None
    if _kind(word) is not None or _ADVERB.fullmatch(word):
        return None
    if len(word) < _LEAST_WORD:
        return None  # `2018.g.`
    if word.isupper():
        return "name"
    if _PLACE.fullmatch(word):
        return "place"
    if _GIVEN.fullmatch(word):
        return "given"
    if _OWNER.fullmatch(word):
        return "owner"
    if at and word[0].isupper():
        return "name"
    return "deed" if _DEED.fullmatch(word) and word.lower() not in noun_forms() else "thing"
