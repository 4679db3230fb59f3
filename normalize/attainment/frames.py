"""The frames of the numbers of a cell, read from the words around them.

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
from izpilde.normalize.attainment.ellipsis import (
    begins_another_year,
    is_bare,
    is_elliptic,
    is_next_year_of,
    is_shared_behind,
    parts_over_years,
    tells_next_year,
)
from izpilde.normalize.attainment.frame import Frame, MoneySort
from izpilde.normalize.attainment.places import places_in
from izpilde.normalize.attainment.segments import Segment, segment_of
from izpilde.normalize.attainment.standings import is_so_many_each, is_whole_before, standing_of
from izpilde.normalize.attainment.subsets import (
    is_behind_of_them,
    is_detail,
    is_for_each_of,
    is_of_its_own,
)
from izpilde.normalize.attainment.wordings import ends_with, tells, told_by, wording
from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import LETTER, WORD_START
from izpilde.normalize.latvian.stems import stem_of, stems
from izpilde.normalize.quantity import Quantity
from izpilde.normalize.text.enclosures import bracket_at
from izpilde.normalize.text.structure import Structure

_MONEY_SORTS: tuple[MoneySort, ...] = ("income", "saved")
_OF_WORDS = ("begun", "approved", "everywhere", "short_time", "less", "more")


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
        elif (frames[-1].elliptic or not quantity.unit) and is_detail(quantities, n, structure):
            frames[-1] = replace(frames[-1], part=True)
        if last is not None and tells_next_year(last, n, quantities, frames, structure):
            own, before = frames[-1], frames[last]
            frames[-1] = replace(
                own, average=own.average or before.average, each=own.each or before.each
            )
    for n in range(len(frames) - 2, -1, -1):
        if frames[n + 1].each and is_shared_behind(
            quantities[n], quantities[n + 1], structure.text
        ):
            frames[n] = replace(frames[n], each=True)
    if tells("cumulated", structure.text.lower()):
        frames = [
            replace(frame, cumulated=_is_cumulated(quantity, structure))
            for quantity, frame in zip(quantities, frames, strict=True)
        ]
    for n in parts_over_years(quantities, frames, structure):
        frames[n] = replace(frames[n], part=True)
    for n in _run_up(quantities, frames, structure.text):
        frames[n] = replace(frames[n], cumulated=True)
    return segments, frames


def _run_up(quantities: Sequence[Quantity], frames: Sequence[Frame], text: str) -> Sequence[int]:
    """Numbers each told to be reached by a year, or to be there when it ends and no more of a deed
    than the first: `līdz 2019. gada beigām 870, līdz 2020. gada beigām – 1 310`, `gada beigās
    pieslēgtas 17 skolas, 2020. gada beigās – 26`; the later one holds the earlier, where it is no
    less."""
    if len(_REACHED.findall(text)) < _TWO:
        return ()
    told = [
        n
        for n, q in enumerate(quantities)
        if q.came_about and frames[n].standing == "done" and not frames[n].part
        if _is_told_up_to(q, text) or _stands_when_it_ends(q, frames[n], text)
    ]
    heads = {quantities[n].unit_head for n in told}
    rows = ([n for n in told if quantities[n].unit_head == head] for head in heads)
    return sorted(
        n
        for row in rows
        if _rises([quantities[n] for n in row])
        if all(frames[n].verb is None or _is_told_up_to(quantities[n], text) for n in row[1:])
        for n in row
    )


def _rises(row: Sequence[Quantity]) -> bool:
    """Whether numbers of several years, one of each, do not fall from year to year."""
    values = {q.year_to: q.value for q in row}
    rising = [value for _, value in sorted(values.items(), key=lambda item: item[0] or 0)]
    return _TWO <= len(row) == len(values) and rising == sorted(rising)


def _is_told_up_to(quantity: Quantity, text: str) -> bool:
    at = _year_at(quantity)
    return at is not None and _UP_TO.match(text, max(0, at - _UP)) is not None


def _stands_when_it_ends(quantity: Quantity, frame: Frame, text: str) -> bool:
    at = _year_at(quantity)
    if at is None or quantity.unit_kind == "money" or frame.added:
        return False
    happened = "event" in map(sort_of, frame.deeds)
    return not happened and _AT_END.match(text, at) is not None


def _year_at(quantity: Quantity) -> int | None:
    """Where the one year of a number is told."""
    year = quantity.year_told
    return year.start if year and quantity.year_from == quantity.year_to else None


_TWO = 2
_UP_TO = re.compile(r"\b[Ll]īdz (?=(?:19|20)\d\d\. g)")
_UP = 5  # letters of `līdz` and the blank
_AT_END = re.compile(r"(?:19|20)\d\d\. g(?:ada|\.) beigās\b")
_REACHED = re.compile(f"{_UP_TO.pattern}|{_AT_END.pattern}")


# `cenu kāpuma dēļ pabeigti 34 km`: what came of a rise is none
_CAUSE = re.compile(r"(?:\w+ ){1,2}dēļ\b")


def _near(right: str) -> str:
    return " ".join(right.lower().split()[:_NEAR])


def _is_cumulated(quantity: Quantity, structure: Structure) -> bool:
    """Whether the sentence of a number, or the lead-in of its list, says that of its numbers."""
    low, high = structure.sentence_around(quantity.start)
    words = _heading(structure, quantity) + structure.text[low:high].lower()
    return tells("cumulated", words)


def _is_closed(m: int, n: int, quantities: Sequence[Quantity], structure: Structure) -> bool:
    """Whether a number stands in a bracket that closes before another number."""
    bracket = bracket_at(structure.brackets, quantities[m].start)
    return bracket is not None and bracket.end <= quantities[n].start


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
    sorts = told_by(told, "average", "total", "added")
    for_each = wording("distributed").sub("", told)
    bare = is_bare(left + _SOURCE.sub(" ", right), quantity)
    kinds = told_by(words, *_OF_WORDS)
    change = _change(kinds)
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
            and is_elliptic(quantity, left, right)
            and not begins_another_year(close, goes_on)
        )
        or is_behind_of_them(close)
        or is_of_its_own(close, quantity)
        or (bool(own) and lower_close.endswith(_OF_THEM_THERE)),
        average=bool(goes_on and goes_on.average)
        or "average" in sorts
        or bool(before and before.average and (ends_change or is_next_year_of(last[0], quantity))),
        each=bool(before and before.each and (goes_on or ends_change))
        or tells("each", for_each)
        or ends_with("each_before", left)
        or ends_with("each_behind", right)
        or bool(last and is_for_each_of(last[0], quantity, text)),
        total="total" in sorts,
        added="added" in sorts,
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
        begun="begun" in kinds,
        condition=_is_condition(lower_left),
        unwanted=_is_unwanted(words, quantity),
        elliptic=is_elliptic(quantity, left, right),
        bare=bare,
        change=(before.change if before and ends_change else None) or change,
        reached=ends_change or (change is not None and close.rstrip().endswith("līdz")),
        verb=None if change else _verb(lower_close) or _verb(unit.rpartition(" ")[0]),
        about=_is_about(lower_close, quantity),
        clause=segment.clause,
        difference=tells("difference", f"{_CAUSE.sub(' ', lower_left)} {_near(right)}"),
        survey=tells("survey", opening_words + lower_left),
        handed_in=tells("handed_in", words.replace(unit, " ")),
        approved="approved" in kinds,
        everywhere="everywhere" in kinds,
        short="short_time" in kinds,
        again=again,
        by=_BY.search(close) is not None,
        money=_money_sorts(words, before) if quantity.unit_kind == "money" else frozenset(),
        by_others=tells("by_others", f"{opening_words} {words}"),
        not_apart=_not_apart(text[quantity.end : structure.clause_at(quantity.start)[1]]),
        purpose=_purpose(words) if quantity.unit_kind == "money" else frozenset(),
    )


_NEAR = 4  # words: `20 % lietotāju skaita pieaugums`


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
    words = behind.lower()[:_FARTHEST]
    if not tells("not_apart", words):
        return frozenset()
    return stems(" ".join(part for part in words.split(",") if tells("not_apart", part)))


_FARTHEST = 400


def _without_denied(words: str) -> str:
    """The words, clauses behind a comma that deny left out: `istabas, renovācija nav sākta`."""
    if not tells("not_done", words):
        return words  # which one pattern says of all clauses at once
    first, *others = words.split(",")
    return ",".join([first, *(part for part in others if not tells("not_done", part))])


def _heading(structure: Structure, quantity: Quantity) -> str:
    """The lead-in of the list that a number stands in, in lower case; empty without one."""
    if not structure.sentences:
        return ""
    heading = structure.sentences[structure.sentence_at(quantity.start)].heading
    if heading is None:
        return ""
    sentence = structure.sentences[heading]
    return structure.text[sentence.start : sentence.end].lower() + " "


_WORD = re.compile(rf"{LETTER}{{3,}}")
_YEAR = re.compile(r"[^\d.,;:()]{1,40}?((?:19|20)\d\d)")
_OPENS_BRACKET = re.compile(r"[^.,;:()\n]*\(")


def _since(text: str, low: int, segment: Segment, quantity: Quantity) -> int | None:
    """The year of `kopš 2012. gada` before a number of the sentence, none between (``low``)."""
    low = max(low, segment.clause)
    for found in wording("since").finditer(text[low : quantity.start].lower()):
        year = _YEAR.match(text, low + found.end())
        if year:
            return int(year[1])
    behind = _SINCE_BEHIND.match(segment.right) if _may_tell_since(segment.right) else None
    mark = wording("since").match(behind[1].lower()) if behind else None
    told = _YEAR.match(behind[1], mark.end()) if behind and mark else None
    return int(told[1]) if told else None


def _may_tell_since(right: str) -> bool:
    lower = right.lower()
    return "kopš " in lower or "sākot " in lower


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


_SOURCE = re.compile(r"\A\W{0,3}\([^()]{2,80}\)")  # `7,3 % (CSP)`: whose number it is


def _purpose(words: str) -> frozenset[str]:
    funds = wording("fund")
    return stems(" ".join(word for word in _WORD.findall(words) if not funds.fullmatch(word)))


def _change(kinds: frozenset[str]) -> Literal["rise", "fall"] | None:
    less, more = "less" in kinds, "more" in kinds
    if less == more:
        return None
    return "fall" if less else "rise"
