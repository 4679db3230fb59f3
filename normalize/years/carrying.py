"""What the segments of a row carry on to those behind them.

What a segment states at its head is carried on to the segments behind it, past a subordinate clause
(`, kas …`) that has a year of its own, until another is stated or `kopā` ends it.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import LETTER, LOWER, WORD, WORD_END, whole_word
from izpilde.normalize.latvian.vocabulary import in_all, in_part_of_year, of_them
from izpilde.normalize.years.mentions import PerMention, YearMention, ends_title
from izpilde.normalize.years.milestones import milestone
from izpilde.normalize.years.segments import DASHES, Segment, inside
from izpilde.normalize.years.stated_row import StatedRow

_ADDS = ("un", "vai", "kā arī")  # marks that go on with the clause before
_MARK = r"(?:[-–—•·*▪●]|\d{1,2}\))"
_ITEM = re.compile(rf"(?:\A|[\n\r])\s{{0,8}}{_MARK}\Z")
_ITEM_AT_START = re.compile(rf"\s{{0,8}}{_MARK}\s")
_SUBORDINATE = re.compile(
    rf"\s{{0,3}}(?:(?:no|ar|par|pie|uz|pēc|starp)\s)?(?:kas|ko|kam|kur{LOWER}{{0,4}}|ka|lai|jo|kad|kopš|"
    rf"ņemot vērā|tā kā|kaut){WORD_END}",
    re.IGNORECASE,
)


@functools.cache
def other_time() -> re.Pattern[str]:
    """What tells a time that is no calendar year; `vairāk nekā gadu iepriekš` only compares."""
    phrases = (phrase for (phrase,) in read_facts("other_time"))
    return re.compile(
        rf"(?<!nekā )(?<!kā )(?<!nekā gadu ){whole_word('|'.join(phrases))}", re.IGNORECASE
    )


@functools.cache
def _level() -> re.Pattern[str]:
    """`2018. gadā sasniedz`, `2018. gadā – 240`: a year that says when something was so high."""
    verbs = "|".join(verb for (verb,) in read_facts("levels"))
    return re.compile(rf"\s{{0,2}}(?:[–—-]\s|(?:{verbs}){LOWER}*\s)", re.IGNORECASE)


# `; saimniecību skaits – 3 800`: a statement with a subject of its own.
_OWN_SUBJECT = re.compile(rf"\s{{0,2}}(?:{WORD}\s){{1,5}}[–—-]\s")
_PRONOUN = re.compile(rf"\s(?:tā|tās|to|tam|tai|tajā|tajās|tajos|tie){WORD_END}", re.IGNORECASE)
_HANGS = re.compile(  # a participle, or a time of that year
    rf"\s{{0,2}}(?:{LETTER}+(?:ot|oties){WORD_END}|(?:pirm|tajā\s(?:pašā\s)?gad|pēc|mēneš|gada\s(?:laik|beig|nogal|vid)){LOWER}*\s|{in_part_of_year()}{WORD_END})",
    re.IGNORECASE,
)
_WORD_BEHIND = re.compile(rf"\s{{1,2}}{LETTER}{{3}}")
_DEED = re.compile(rf"\s{{0,2}}{LETTER}{{3,}}(?:ti|tas)\s")
_ACTED = re.compile(rf"\s{{0,2}}{LOWER}{{2,}}(?:[aoēī]ja|ca|da|ka|ās)\s")
_ITEM_IN_LINE = re.compile(r"\s{1,2}[–—•-]\s")  # `; – izdotas 5 grāmatas`
_LINE_BREAK = 3  # characters behind a mark within which its line ends
_WITH_LEAD = 2  # segments
_THAT = re.compile(rf"\s{{0,2}}ka{WORD_END}", re.IGNORECASE)
# `ņemot vērā, ka`, `tāpēc, ka`, `neskatoties uz to, ka`: no words of telling
_BECAUSE = re.compile(
    r"\b(?:vērā|tāpēc|tādēļ|t[oā]|tam|apstākli|faktu|nosacījumu|tik)\s{0,2}\Z", re.I
)
_AT_HEAD = 2  # words before a year at the head of a sentence
_ROW = 2  # years, each with numbers of its own, of which none holds past `;`
OF_THEM = re.compile(of_them(), re.IGNORECASE)
_TOTAL = re.compile(whole_word(in_all()), re.IGNORECASE)
_OF_ALL = re.compile(whole_word(r"no\svis(?:iem|ām)"), re.IGNORECASE)
# `2017. gadā 9 900, bet simtgades gadā 11 750`: a year named by what was then.
_AGAINST = (",", "bet", "savukārt", "taču")
_NAMED_YEAR = re.compile(rf"\s{{0,2}}(?!mācību|studiju){LOWER}{{4,}}(?:as|es|a|u)\sgadā{WORD_END}")
_SEASON = re.compile(rf"\s{{0,2}}{in_part_of_year()}{WORD_END}", re.IGNORECASE)


class Carried(NamedTuple):
    """What holds at one place of a row by what the row has stated before it.

    ``year`` and ``per`` are null where the row has stated none that holds on; then what surrounds
    the row holds, unless ``year_ended``, ``per_ended``.  ``subordinate`` is true in a subordinate
    clause.
    """

    year: YearMention | None = None
    per: PerMention | None = None
    year_ended: bool = False
    per_ended: bool = False
    subordinate: bool = False


class Carrying:
    """Follows a row; ``listed`` where a heading stands above it."""

    def __init__(self, row: StatedRow, *, listed: bool) -> None:
        self.row = row
        self.text = row.text
        self.numbers = row.numbers
        self.segments = row.segments
        self.listed = listed
        self.begins = self._content() or row.segments[0].start

    def _content(self) -> int | None:
        """`Ministrija informē, ka 2019. gadā …`: where what is told begins, behind words that only
        say who tells it."""
        if len(self.segments) < _WITH_LEAD:
            return None
        lead, told = self.segments[:_WITH_LEAD]
        if told.mark != "," or lead.numbers or lead.years or lead.pers:
            return None
        if not _THAT.match(self.text, told.start) or _BECAUSE.search(
            self.text, max(lead.start, lead.end - 16), lead.end
        ):
            return None
        return told.start

    def carried(self) -> tuple[tuple[Carried, Carried], ...]:
        """For each segment what is carried to it, and what holds with what it states itself."""
        found: list[tuple[Carried, Carried]] = []
        held = Carried()
        outer: Carried | None = None  # what held before a subordinate clause began
        before_items: Carried | None = None
        passing: Carried | None = None  # what held before a milestone was told
        last: YearMention | None = None
        stated: set[int] = set()
        headed = False  # whether a year before a colon has held for items behind `;`
        for position, segment in enumerate(self.segments):
            if self._begins_item(position):
                before_items = held if before_items is None else before_items
                held, outer = before_items, None
                stated.clear()
            if segment.mark not in _ADDS and not self._is_told_of(position):
                if outer is not None and not self._goes_against(position, outer):
                    held, outer = outer, None
                if self._is_subordinate(segment):
                    outer = held
            if passing is not None and not self._goes_on(position):
                held, passing = passing, None
            several = len(stated) > 1 or self._adds_up_undated(position)
            if position and self._totals(position, several_years=several):
                held = self._ended(held, several_years=several)
            if held.year is None and last is not None and _SEASON.match(self.text, segment.start):
                held = held._replace(year=last, year_ended=False)  # `rudenī`, of the year told last
            denied = held.year is not None and held.year.rule == "year_neither"
            heads = held.year is not None and self._heads(held.year)
            row_over = len(stated) >= _ROW and not (headed and heads)
            if segment.mark == ";" and (denied or row_over):
                held = held._replace(year=None)
            headed = headed or (segment.mark == ";" and heads and not segment.years)
            if segment.mark == ";" and (
                self._on_new_line(segment)
                or (not heads and _ITEM_IN_LINE.match(self.text, segment.start))
                or not self._holds_over(held.year, segment)
            ):
                held = held._replace(year=None)
            per = held.per if segment.mark == ";" else None
            if per and not self._begins_with(per) and not self._titles(per, segment):
                held = held._replace(per=None)
            if self._tells_otherwise(segment):
                held = held._replace(year=None, per=None, year_ended=True)
            if held.subordinate != (outer is not None):
                held = held._replace(subordinate=outer is not None)
            with_stated = self._with_stated(position, held)
            if with_stated.year is not held.year:
                told = self._is_milestone(segment, with_stated.year)
                passing = (held if segment.mark != ";" else Carried()) if told else None
            stated.update(year.year_from for year in segment.years)
            last = with_stated.year or last
            found.append((held, with_stated))
            held = with_stated
        return tuple(found)

    def _begins_item(self, position: int) -> bool:
        """Whether the line of a list item begins with the segment: it starts without what the
        items before it stated."""
        start = self.segments[position].start
        if position == 0 and _ITEM_AT_START.match(self.text, start):
            return True
        return _ITEM.search(self.text, max(0, start - 12), start) is not None

    def _is_subordinate(self, segment: Segment) -> bool:
        if segment.mark != "," or segment.start == self.begins:
            return False
        return bool(_SUBORDINATE.match(self.text, segment.start, segment.end))

    def _goes_against(self, position: int, outer: Carried) -> bool:
        """`liecina, ka 2017. gadā jostas lietoja 93 %, bet aizmugurē 74 %`: whether a segment goes
        on with the clause before it, where nothing held before that clause."""
        if outer.year is not None or outer.year_ended:
            return False
        segment = self.segments[position]
        following = self.segments[position + 1] if position + 1 < len(self.segments) else segment
        empty = not self.text[segment.start : segment.end].strip()
        return segment.mark in _AGAINST[1:] or (empty and following.mark in _AGAINST[1:])

    def _is_milestone(self, segment: Segment, year: YearMention | None) -> bool:
        """`projekts uzsākts 2017. gadā`: whether a year behind its verb only says when something
        began, came into being or was done."""
        if segment.numbers or year is None:
            return False
        if self._only_begins(segment, year):
            return True
        return milestone(subject=False).match(self.text, segment.start, year.start) is not None

    def _only_begins(self, segment: Segment, year: YearMention) -> bool:
        """`rekonstrukcija – no 2012. gada`, `grozījumi spēkā no 2017. gada`: whether something
        named before only begins in a year."""
        if year.year_from != year.year_to or not self._begins_then_at(year):
            return False
        if " līdz " in self.text[year.start : year.end + 12]:
            return False
        named = len(self.text[segment.start : year.start].split()) > 1
        return segment.mark in DASHES or named

    def _goes_on(self, position: int) -> bool:
        """Whether a segment behind a milestone is still told of its year: in a clause that hangs
        on it, in a list of numbers there, or with a time of that year (`, pirmajā mēnesī`); `, tā
        finansējums ir` is not."""
        segment = self.segments[position]
        if segment.mark == "un":
            before = self.segments[position - 1]
            if before.mark == "," and not self.text[before.start : before.end].strip():
                return False  # `, un`: a clause of its own
            return _PRONOUN.match(self.text, segment.start, segment.end) is None
        if segment.mark in DASHES or segment.mark == ":" or OF_THEM.fullmatch(segment.mark):
            return True
        if not self.text[segment.start : segment.end].strip():
            return True
        if self._is_subordinate(segment) or self._lists_on(position):
            return True
        if segment.mark == "," and _DEED.match(self.text, segment.start, segment.end):
            # `pabeigta 2014. gada augustā, pārvesti 2,1 milj.`, not `darbojas no 2014. gada, …`
            return not self._begins_then(position - 1)
        return _HANGS.match(self.text, segment.start, segment.end) is not None

    def _begins_then(self, position: int) -> bool:
        """`darbojas no 2016. gada`: whether what a segment tells only begins in its last year."""
        years = self.segments[position].years
        return bool(years) and self._begins_then_at(years[-1])

    def _begins_then_at(self, year: YearMention) -> bool:
        return self.text[max(0, year.start - 5) : year.start].rstrip().endswith((" no", " kopš"))

    def _lists_on(self, position: int) -> bool:
        """`, apvienojot 4 arhīvus, 11 muzejus`: whether a segment is the next number of a list."""
        segment, before = self.segments[position], self.segments[position - 1]
        if not segment.numbers or not before.numbers or segment.mark != ",":
            return False
        first = self.numbers[segment.numbers[0]].start
        return not self.text[segment.start : first].strip()

    def _is_told_of(self, position: int) -> bool:
        """`kopš 2019. gada – 160`: whether the segment only says how many over a dash."""
        told = position > 0 and not self.segments[position - 1].numbers
        return told and self.segments[position].mark in DASHES

    def _tells_otherwise(self, segment: Segment) -> bool:
        """Whether `gadu vēlāk`, `iepriekš`, `trijos gados`, `kopš 2019. gada` and the like tell the
        time of the segment's numbers, which is no single year."""
        if segment.years:
            return False
        end = self.numbers[segment.numbers[0]].start if segment.numbers else segment.end
        if any(segment.start <= year.start < end for year in self.row.cut.open_spans):
            return True
        against = segment.mark in _AGAINST or OF_THEM.fullmatch(segment.mark)
        if against and _NAMED_YEAR.match(self.text, segment.start, end):
            return True
        return other_time().search(self.text, segment.start, end) is not None

    def _holds_over(self, year: YearMention | None, segment: Segment) -> bool:
        """Whether a year holds behind `;` too: where a deed goes on there (`; aptaujāti 40`), or
        where it says when all of it is, not only the number right behind it.  Then it begins the
        row but for a few words, or its deed follows (`inkubatoros 2021. gadā uzņemti 40`, but not
        `ietaupījums 2021. gadā 640 GWh`)."""
        if year is None:
            return True
        if any(s.start <= year.start < s.end and OF_THEM.fullmatch(s.mark) for s in self.segments):
            return False  # `320 kursanti, tostarp 2019. gadā 120; izdotas 4 grāmatas`: of a part
        before = self.text[self.begins : year.start].strip().removeprefix("ka ")
        level = before and _level().match(self.text, year.end)
        if _DEED.match(self.text, segment.start):
            return not level
        if self._heads(year):
            return True
        if level and _OWN_SUBJECT.match(self.text, segment.start):
            return False
        deed = _WORD_BEHIND.match(self.text, year.end) is not None
        return deed or len(before.split()) <= _AT_HEAD

    def _heads(self, year: YearMention) -> bool:
        """`2021. gadā: Kurzemē – 14; Latgalē – 9`: whether a colon stands right behind a year."""
        return self.text[year.end : year.end + 3].lstrip(" )").startswith(":")

    def _on_new_line(self, segment: Segment) -> bool:
        """Whether a segment begins a line: behind `;` that is a statement of its own, which has no
        year but the one told above the list."""
        return "\n" in self.text[segment.start : segment.end][:_LINE_BREAK]

    def _titles(self, per: PerMention, segment: Segment) -> bool:
        """`Atļauju skaits gadā: 2014. – 300; 2017. – 330`: whether a title ends with a period, of
        which a segment tells another year."""
        years = segment.years
        titled = bool(years) and ends_title(self.text, per)
        return titled and not self.text[segment.start : years[0].start].strip()

    def _begins_with(self, per: PerMention) -> bool:
        """Whether a period begins the row: `Ik gadu …; …`, but not `Kursos ik gadu …; …`."""
        before = self.text[self.begins : per.start].strip(" \u00a0\n-–•*:")
        return before in ("", "ka")

    def _totals(self, position: int, *, several_years: bool) -> bool:
        """Whether `kopā` and the like stand before the segment's first number, also over a dash
        (`kopā klausītāju – 70`); so does `no visiem izstrādātajiem` behind several years."""
        segment = self.segments[position]
        if not segment.numbers:
            return False
        start = self.segments[position - 1].start if self._is_told_of(position) else segment.start
        first = self.numbers[segment.numbers[0]].start
        if several_years and _OF_ALL.search(self.text, start, first):
            return True
        return bool(_TOTAL.search(self.text, start, first))

    def _adds_up_undated(self, position: int) -> bool:
        """`Beidza 40 pavāri, bet 2020. gadā – 35, kopā 75`: whether a number adds up all before
        it, of which the first stands before any year."""
        own = self.segments[position].numbers
        if not own:
            return False
        numbers = [self.numbers[n] for s in self.segments[:position] for n in s.numbers]
        years = [year for s in self.segments[:position] for year in s.years]
        if len(numbers) < _ROW or not years or numbers[0].end > years[0].start:
            return False
        return sum(number.value for number in numbers) == self.numbers[own[0]].value

    def _ended(self, held: Carried, *, several_years: bool) -> Carried:
        """Behind `kopā` no period is carried, but for that of a list; and no year, where those of
        several are added up."""
        held = held._replace(per=None, per_ended=held.per_ended or not self.listed)
        return held._replace(year=None, year_ended=True) if several_years else held

    def _with_stated(self, position: int, held: Carried) -> Carried:
        segment = self.segments[position]
        years = self.row.free_years(position)
        if years and self._governs_on(position, years):
            year = years[-1]
            if segment.numbers and len(years) > 1:
                behind = year.start > self.numbers[segment.numbers[-1]].end
                year = years[-2] if behind else year
            if "gadsk" not in self.text[year.start : year.end]:
                held = held._replace(year=year)
        pers = segment.pers
        bracketed = [(bracket.start, bracket.end) for bracket in segment.brackets]
        pers = tuple(per for per in pers if not inside(bracketed, per.start))
        if pers and self.row.leads(position, pers[0].start) and self._holds_on(segment, pers[0]):
            held = held._replace(per=pers[0])
        return held

    def _governs_on(self, position: int, years: list[YearMention]) -> bool:
        """Whether what a segment states holds behind it: a year before all its numbers, or before
        its deed (`ar 8 svariem 2016. gadā pārbaudīti 300 auto`, `2016. gadā pārbaudīja`)."""
        if self.row.leads(position, years[0].start):
            return True
        numbers = self.segments[position].numbers
        counted = years[0].end <= self.numbers[numbers[-1]].start
        deed = _DEED.match(self.text, years[0].end) or _ACTED.match(self.text, years[0].end)
        return len(years) == 1 and counted and deed is not None

    def _holds_on(self, segment: Segment, per: PerMention) -> bool:
        """Whether a period before its numbers holds behind its segment too: `ik gadu` does, while
        `1x mēnesī` and `reizi divos gados` do only where they begin what is said."""
        if per.rule == "attribute":
            return False
        within = per.rule == "in_period" and per.per != "year" and bool(segment.numbers)
        if per.rule == "so_often" or within:
            return not self.text[segment.start : per.start].strip(" \u00a0\n-–•:(")
        return bool(segment.numbers) or not (segment.mark and per.rule == "in_period")
