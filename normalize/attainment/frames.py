"""The frame of a number: what its words say of it beside the counted noun.

Whole or part, of which place, average or total, for one of many, added to what was there; what was
done (by families of verbs); and whether it tells of a result at all, or of what was asked, refused,
planned.  Wordings are data: ``lexicon/frames.tsv``, ``deeds.tsv``, ``places.tsv``.
"""

import functools
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from izpilde.normalize.attainment.changes import starts_change
from izpilde.normalize.attainment.deeds import deeds_in, sort_of
from izpilde.normalize.attainment.places import places_in
from izpilde.normalize.attainment.segments import Segment, segment_of
from izpilde.normalize.attainment.standings import (
    Standing,
    is_so_many_each,
    is_whole_before,
    standing_of,
)
from izpilde.normalize.attainment.wordings import ends_with, tells, wording
from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import LETTER, WORD_START, whole_word
from izpilde.normalize.latvian.stems import stem_of, stems
from izpilde.normalize.latvian.vocabulary import of_them
from izpilde.normalize.quantity import Quantity
from izpilde.normalize.text.enclosures import bracket_at
from izpilde.normalize.text.structure import Structure
from izpilde.schemas.record import record

MoneySort = Literal["income", "saved"]


@record(frozen=True, slots=True)
class Frame:
    """``deeds`` are families of verbs of the number's own words, else those of the number before
    it in the sentence.  ``places`` are stems.  ``since`` is an earlier year from which it counts,
    ``clause`` where its sentence begins, ``elliptic`` whether its noun stands by another number,
    ``bare`` whether it has no words of its own.
    ``change`` is the way of a change in its words, null where they tell none; ``purpose`` are the
    stems of the words that say what money was for.  ``reached`` is the level that a change ends
    with.  ``verb`` is the stem of the participle right before the number, ``about`` whether other
    things are told of what it counts (`atzinumi par 40 projektiem`).  ``whole_before`` tells the 26
    of `no 26 iestādēm slēgtas 15`; ``standing`` is `per` for the 1000 of `uz 1000 iedzīvotājiem`.
    ``not_apart`` are the stems of what is said not to be counted apart.  ``everywhere`` tells that
    all there are in the country are counted, ``short`` that it is told for less than a year,
    ``again`` that it says the number before it again (`40 (15 %)`), ``by`` that it is by how much
    (`līdz 468 jeb par 15 %`), ``money`` that it came in, or was not spent, ``by_others`` that
    others did it of their own accord.
    """

    words: str
    deeds: frozenset[str]
    places: frozenset[str]
    part: bool
    average: bool
    each: bool
    total: bool
    added: bool
    since: int | None
    standing: Standing
    begun: bool
    condition: bool
    unwanted: bool
    elliptic: bool
    bare: bool
    change: Literal["rise", "fall"] | None
    clause: int
    difference: bool
    survey: bool
    handed_in: bool
    approved: bool
    purpose: frozenset[str]
    reached: bool
    verb: str | None
    about: bool
    whole_before: bool = False
    not_apart: frozenset[str] = frozenset()
    everywhere: bool = False
    short: bool = False
    again: bool = False
    by: bool = False
    money: frozenset[MoneySort] = frozenset()
    by_others: bool = False


_MONEY_SORTS: tuple[MoneySort, ...] = ("income", "saved")


def read_frames(
    quantities: Sequence[Quantity], structure: Structure
) -> tuple[list[Segment], list[Frame]]:
    """The segment and the frame of each quantity of a cell."""
    segments: list[Segment] = []
    frames: list[Frame] = []
    apart = [is_so_many_each(q, structure.text) for q in quantities]
    for n, quantity in enumerate(quantities):
        near = range(max(0, n - 2), min(n + _FOLLOWING, len(quantities)))
        others = [quantities[m] for m in near if not apart[m] or m == n]
        segment = segment_of(quantity, others, structure)
        goes_on = (
            m
            for m in range(n - 1, max(-1, n - _FOLLOWING), -1)
            if not (apart[m] or _is_closed(m, n, quantities, structure))
        )
        last = next(goes_on, None)
        before = None if last is None or frames[last].clause != segment.clause else frames[last]
        segments.append(segment)
        frames.append(_frame(quantity, segment, structure, before, quantities[n - 1 : n]))
        if is_whole_before(quantity, quantities[n + 1 : n + 3], structure):
            frames[-1] = replace(frames[-1], whole_before=True)
        elif (frames[-1].elliptic or not quantity.unit) and _is_detail(quantities, n, structure):
            frames[-1] = replace(frames[-1], part=True)
        if last is not None and _tells_next_year(last, n, quantities, frames, structure):
            own, before = frames[-1], frames[last]
            frames[-1] = replace(
                own, average=own.average or before.average, each=own.each or before.each
            )
    return segments, frames


def _tells_next_year(
    last: int,
    n: int,
    quantities: Sequence[Quantity],
    frames: Sequence[Frame],
    structure: Structure,
) -> bool:
    """`Vidēji dienā: 2021. gadā – 64; 2022. gadā – 87`: whether a number goes on with averages of
    years, or with what one of many has, over `;` too."""
    return (
        (frames[last].average or frames[last].each)
        and frames[n].verb is None
        and structure.sentence_at(quantities[last].start)
        == structure.sentence_at(quantities[n].start)
        and _is_next_year_of(quantities[last], quantities[n])
    )


def _is_closed(m: int, n: int, quantities: Sequence[Quantity], structure: Structure) -> bool:
    """Whether a number stands in a bracket that closes before another number."""
    bracket = bracket_at(structure.brackets, quantities[m].start)
    return bracket is not None and bracket.end <= quantities[n].start


def _is_detail(quantities: Sequence[Quantity], n: int, structure: Structure) -> bool:
    """Whether a number stands in a bracket behind one of the same things, and of the same time:
    `64 projekti (reģionos 27)`."""
    quantity = quantities[n]
    bracket = bracket_at(structure.brackets, quantity.start)
    if bracket is None or quantity.unit_kind not in ("count", "other") or quantity.per:
        return False
    whole = (
        next((q for q in quantities[n - 1 :: -1] if q.start < bracket.start), None) if n else None
    )
    if whole is None or whole.value <= quantity.value or quantity.value % 1 > whole.value % 1:
        return False
    return (
        structure.clause_at(whole.start) == structure.clause_at(quantity.start)
        and (whole.unit_kind, whole.unit_head) == (quantity.unit_kind, quantity.unit_head)
        and (quantity.year_from, quantity.year_to)
        in ((None, None), (whole.year_from, whole.year_to))
    )


_FOLLOWING = 9  # numbers that a bracket behind one may hold, and one more


def _frame(
    quantity: Quantity,
    segment: Segment,
    structure: Structure,
    before: Frame | None,
    last: Sequence[Quantity],
) -> Frame:
    text = structure.text
    left, right = segment.left, segment.right
    words = f"{segment.title} {left} {right}".strip().lower()
    lower_left = left.lower()
    # words that the next number shares say of it, not of this one, what sort of number it is
    shared = segment.end < len(text) and text[segment.end].isdigit()
    told = (left + " " + (quantity.unit or "") if shared else words).lower()
    for_each = wording("distributed").sub("", told)
    bare = _is_bare(left + _SOURCE.sub(" ", right), quantity)
    change = _change(words)
    unit = (quantity.unit or "\0").lower()
    # `nodarbinātie` are not said to be at work, while `apmeklētāju skaits` tells of visits
    named = {family for family in deeds_in(unit) if sort_of(family) != "level"}
    deeds = deeds_in(_without_denied(words).replace(unit, " ")) | named
    opening_words = text[segment.clause : segment.start].lower()
    if not deeds:
        deeds = before.deeds if before else deeds_in(_heading(structure, quantity) + opening_words)
    close = left
    if last and last[0].end > segment.clause:
        bracket = bracket_at(structure.brackets, last[0].start)
        closed = bracket is not None and bracket.end <= quantity.start
        close = text[bracket.end if bracket and closed else last[0].end : quantity.start]
    if segment.title:
        close = " ".join([segment.title, close.rpartition("\t")[2]])
    lower_close = close.lower()
    own = places_in(f"{text[segment.start - 1 : segment.start]}{left}, {right}")
    own -= {stem_of(word.lower()) for word in _WORD.findall(quantity.unit or "")}
    ends_change = before is not None and starts_change(last[0], quantity, text)
    goes_on = before if before is not None and bare else None
    again = _AGAIN.fullmatch(close) is not None
    return Frame(
        words=f"{before.words} {words}" if again and before else words,
        deeds=deeds,
        places=own or (goes_on.places if goes_on else frozenset()),
        part=bool(
            goes_on
            and goes_on.part
            and _is_elliptic(quantity, left, right)
            and not _begins_another_year(close, goes_on)
        )
        or _is_behind_of_them(close)
        or _is_of_its_own(close, quantity)
        or (bool(own) and lower_close.endswith(_OF_THEM_THERE)),
        average=bool(goes_on and goes_on.average)
        or tells("average", told)
        or bool(before and before.average and (ends_change or _is_next_year_of(last[0], quantity))),
        each=bool(before and before.each and (goes_on or ends_change))
        or tells("each", for_each)
        or ends_with("each_before", left)
        or ends_with("each_behind", right)
        or bool(last and _is_for_each_of(last[0], quantity, text)),
        total=tells("total", told),
        added=tells("added", told),
        since=_since(text, last[0].end if last else 0, segment, quantity),
        standing=before.standing
        if before and before.standing in ("denied", "planned") and _OPENS_BRACKET.fullmatch(close)
        else standing_of(
            lower_close,
            _behind_bracket(quantity, last, structure) or right.lower(),
            words,
            quantity,
            text,
            last,
        ),
        begun=tells("begun", words),
        condition=_is_condition(lower_left),
        unwanted=_is_unwanted(words, quantity),
        elliptic=_is_elliptic(quantity, left, right),
        bare=bare,
        change=(before.change if before and ends_change else None) or change,
        reached=ends_change or (change is not None and close.rstrip().endswith("līdz")),
        verb=None if change else _verb(lower_close) or _verb(unit.rpartition(" ")[0]),
        about=_is_about(lower_close, quantity),
        clause=segment.clause,
        difference=tells("difference", lower_left),
        survey=tells("survey", opening_words + lower_left),
        handed_in=tells("handed_in", words.replace(unit, " ")),
        approved=tells("approved", words),
        everywhere=tells("everywhere", words),
        short=tells("short_time", words),
        again=again,
        by=_BY.search(close) is not None,
        money=_money_sorts(words, before) if quantity.unit_kind == "money" else frozenset(),
        by_others=tells("by_others", f"{opening_words} {words}"),
        not_apart=_not_apart(text[quantity.end : structure.clause_at(quantity.start)[1]]),
        purpose=_purpose(words) if quantity.unit_kind == "money" else frozenset(),
    )


def _money_sorts(words: str, before: Frame | None) -> frozenset[MoneySort]:
    """Those that the words tell; without a verb of its own, a number goes on with those before."""
    told = frozenset(kind for kind in _MONEY_SORTS if tells(kind, words))
    goes_on = before is not None and not deeds_in(words)
    return told or (before.money if before and goes_on else frozenset())


def _behind_bracket(quantity: Quantity, last: Sequence[Quantity], structure: Structure) -> str:
    """The words behind a bracket that holds a number alone, of what stands before the bracket:
    `datortomogrāfu iepirkums (4 iekārtas) atcelts`."""
    bracket = bracket_at(structure.brackets, quantity.start)
    if bracket is None:
        return ""
    before = structure.text[: bracket.start]
    opened = max(before.rfind(mark) for mark in ",;:.\n")
    if last and last[0].start > opened:
        return ""
    return structure.text[bracket.end : bracket.end + _BESIDE].lower()


_BESIDE = 40
_OF_THEM_THERE = " to ir "  # `– Gulbenē to ir divi –`
_AGAIN = re.compile(r"\s*(?:\w+\s)?\(|.{0,20}\bjeb(?: \w+)? ")
_BY = re.compile(r"\bjeb par(?: \w+)? \Z")


def _not_apart(behind: str) -> frozenset[str]:
    told = (part for part in behind.lower()[:_FARTHEST].split(",") if tells("not_apart", part))
    return stems(" ".join(told))


_FARTHEST = 400


def _without_denied(words: str) -> str:
    """The words, clauses behind a comma that deny left out: `istabas, renovācija nav sākta`."""
    first, *others = words.split(",")
    return ",".join([first, *(part for part in others if not tells("not_done", part))])


_PLURAL_LOCATIVE = ("os", "ās", "ēs", "īs")


def _is_for_each_of(last: Quantity, quantity: Quantity, text: str) -> bool:
    """Whether so many are promised for each: `25 bibliotēkās (notiek) vismaz 4 nodarbības`."""
    unit = last.unit or ""
    if _EACH_OF.search(text[: last.start][-_BESIDE:].lower()):
        return last.unit_head != quantity.unit_head
    if quantity.comparator != "ge" or not unit.endswith(_PLURAL_LOCATIVE):
        return False
    between = text[last.end : quantity.start].strip()
    if not between.startswith(unit):
        return False
    rest = between[len(unit) :].strip().lower()
    verb, _, behind = rest.partition(" ")
    rest = behind.strip() if deeds_in(verb) else rest
    return not rest or wording("bound").fullmatch(rest) is not None


def _begins_another_year(close: str, part: Frame) -> bool:
    """Whether a year is told before a number, and none of its own for the part before it: `2021.
    gadā 40 pārbaudes, tostarp 9 attālināti, 2022. gadā – 46`."""
    return _ANY_YEAR.search(close) is not None and _ANY_YEAR.search(part.words) is None


_ANY_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


_EACH_OF = re.compile(r"\bkatr(?:ā|am|ai) no \Z")


def _is_next_year_of(last: Quantity, quantity: Quantity) -> bool:
    """Whether two numbers of one unit are told for years: the second is what the first is."""
    return (
        last.unit_head == quantity.unit_head
        and None not in (last.year_from, quantity.year_from)
        and last.year_from != quantity.year_from
    )


def _heading(structure: Structure, quantity: Quantity) -> str:
    """The lead-in of the list that a number stands in, in lower case; empty without one."""
    if not structure.sentences:
        return ""
    heading = structure.sentences[structure.sentence_at(quantity.start)].heading
    if heading is None:
        return ""
    sentence = structure.sentences[heading]
    return structure.text[sentence.start : sentence.end].lower() + " "


# What sort of number, and whether it tells of a result -------------------------------------------

_WORD = re.compile(rf"{LETTER}{{3,}}")
_OF_THEM = re.compile(whole_word(of_them()), re.IGNORECASE)
_YEAR = re.compile(r"[^\d.,;:()]{1,40}?((?:19|20)\d\d)")


def is_said_of_each_year(frame: Frame) -> bool:
    """Whether the words tell that a number holds for each of several years, `gan …, gan …`."""
    return tells("each_year", frame.words)


def asks(quantity: Quantity, frame: Frame) -> bool:
    """Whether what is handed in is counted itself: `iesniegumu īpatsvars`."""
    return tells("handed_in", f"{frame.words} {(quantity.unit or '').lower()}")


def is_of_every_year(frame: Frame) -> bool:
    """Whether a number is told for every year, though one is named behind it."""
    return tells("every_year", frame.words)


_OPENS_BRACKET = re.compile(r"[^.,;:()\n]*\(")


def _is_behind_of_them(close: str) -> bool:
    """Whether `no tiem`, `t.sk.` stands before a number, with no end of a sentence behind it."""
    marks = [found.end() for found in _OF_THEM.finditer(close)]
    return bool(marks) and _STOP.search(close[marks[-1] :].strip(" .")) is None


def _is_of_its_own(close: str, quantity: Quantity) -> bool:
    """Whether those are told of which it is some: `no visām pārbaudēm 286 bija atkārtotas`."""
    found = _FROM_MANY.search(close) if "no " in close.lower() else None
    if found is None or quantity.unit_kind == "share":
        return False
    return quantity.unit_head is None or stem_of(found[1].lower()) == stem_of(quantity.unit_head)


_FROM_MANY = re.compile(r"(?:\A|\W)[Nn]o (?:[^,;()–]* )?(\w+(?:iem|ām|ēm|īm)) (?:\w+ )?\Z")
_STOP = re.compile(r"(?<!\d)\.")  # no point of a date


def _since(text: str, low: int, segment: Segment, quantity: Quantity) -> int | None:
    """The year of `kopš 2012. gada` before a number of the sentence, none between (``low``)."""
    low = max(low, segment.clause)
    for found in wording("since").finditer(text[low : quantity.start].lower()):
        year = _YEAR.match(text, low + found.end())
        if year:
            return int(year[1])
    behind = _SINCE_BEHIND.match(segment.right)
    mark = wording("since").match(behind[1].lower()) if behind else None
    told = _YEAR.match(behind[1], mark.end()) if behind and mark else None
    return int(told[1]) if told else None


_SINCE_BEHIND = re.compile(r"[^.;:,()]{0,40}?\(?((?:kopš|sākot) .*)", re.IGNORECASE | re.DOTALL)


def _is_unwanted(words: str, quantity: Quantity) -> bool:
    """Whether less of the counted thing is better: `sūdzību skaits`, `bezdarba līmenis`."""
    if quantity.unit_head and wording("unwanted").match(quantity.unit_head):
        return True
    return _unwanted_count().search(words) is not None


@functools.cache
def _unwanted_count() -> re.Pattern[str]:
    kinds = ("unwanted", "slow")
    listed = "|".join(pattern for k, pattern in read_facts("frames") if k in kinds)
    return re.compile(
        rf"{WORD_START}(?:{listed}) (?:skait|līmen|īpatsvar|laik|rādītāj|apjom|ilgum)"
    )


_YEAR_OR_UNIT = re.compile(r"\b(?:gad|un\b|bet\b|savukārt\b|attiecīgi\b|bija\b)\w*")


@functools.cache
def _verb_before() -> re.Pattern[str]:
    listed = "|".join(pattern for k, pattern in read_facts("frames") if k == "verb")
    return re.compile(rf"{WORD_START}(?:{listed})\s*\Z")


def _verb(close: str) -> str | None:
    found = _verb_before().search(close[-80:])
    return stem_of(found[1]) if found else None


def _is_about(close: str, quantity: Quantity) -> bool:
    plain = quantity.comparator == "eq" and not quantity.is_delta
    return plain and quantity.unit_kind == "count" and ends_with("about", close)


def _is_condition(left: str) -> bool:
    """Whether a number stands in a relative clause, or one of `lai`, `ja`."""
    return wording("condition").fullmatch(left.rsplit(",", 1)[-1].strip()) is not None


_SOURCE = re.compile(r"\A\W{0,3}\([^()\d]{2,20}\)")  # `7,3 % (CSP)`: whose number it is


def _is_bare(words: str, quantity: Quantity) -> bool:
    """Whether a number stands with nothing but a year and its unit: it goes on with the words of
    the number before it."""
    rest = _YEAR_OR_UNIT.sub("", words.replace(quantity.unit or "\0", "").lower())
    return _WORD.search(rest) is None


def _purpose(words: str) -> frozenset[str]:
    funds = wording("fund")
    return stems(" ".join(word for word in _WORD.findall(words) if not funds.fullmatch(word)))


def _is_elliptic(quantity: Quantity, left: str, right: str) -> bool:
    """Whether the counted noun stands by another number: `2020. gadā – 9 310`."""
    if quantity.unit_kind in ("share", "money") or not quantity.unit:
        return False
    return quantity.unit not in right and quantity.unit not in left


def _change(words: str) -> Literal["rise", "fall"] | None:
    less, more = tells("less", words), tells("more", words)
    if less == more:
        return None
    return "fall" if less else "rise"
