"""What a rule of units may look at: the words around one number and the noun phrase behind it.

Nothing here changes once it is made, and nothing tells what any number counts: that is for the
rules to propose.  Words and phrases are read when a rule first asks for them.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from izpilde.normalize.latvian.abbreviations import is_cut_attribute
from izpilde.normalize.latvian.declension import Inflection
from izpilde.normalize.latvian.letters import BLANKS, DASHES, LETTER, WORD_END, WORD_START, YEAR
from izpilde.normalize.latvian.lexicon import is_in_parts, unit_abbreviations
from izpilde.normalize.latvian.sought import Sought
from izpilde.normalize.latvian.vocabulary import in_all
from izpilde.normalize.latvian.words import Word
from izpilde.normalize.numbers.number import printed_start
from izpilde.normalize.rules import lazy
from izpilde.normalize.units.leftward import YEAR_WORDS
from izpilde.normalize.units.needs import Need, less_strict, need_of, shown_by, takes_own_case
from izpilde.normalize.units.nouns import Unit, adjective_alone
from izpilde.normalize.units.nouns_behind import Behind, read_behind
from izpilde.normalize.units.wordings import tells

if TYPE_CHECKING:
    from izpilde.normalize.units.cell_sites import CellSites

_MEASURE = re.compile(
    rf"{BLANKS}((?:kv|kub|lin|tek)\. k?m|°C?|{LETTER}{{1,5}}(?:[²³23]|/s)?(?:\.{LETTER}{{1,2}})?)"
    rf"(?:/({LETTER}{{1,3}}[²³23]?|stundā|sekundē|minūtē))?{WORD_END}\.?"
)
# Measures that are printed like the beginning of a word or an abbreviation of something else.
_AMBIGUOUS = frozenset(("m", "g", "l", "t", "h", "st", "min", "pers", "gb"))
_BRACKET_AND_LINE = re.compile(r"\)[ \u00a0]{0,3}\n")
_OPENS = re.compile(rf"{BLANKS}\(")
_AND_MORE = re.compile(r"\s{0,2}(?:un|vai)\s(?:vairāk|mazāk)\s{1,2}|\+\s", re.IGNORECASE)
_YEAR_IN_BRACKET = re.compile(rf"{BLANKS}\({YEAR}\.?(?: ?g(?:\.|ad[sāa]))?\)")
_GENITIVE_BEFORE = re.compile(
    rf"(?:visu|abu|šo|to|pārējo|atlikušo|citu|{LETTER}{{3,}}[mt]o)", re.IGNORECASE
)
_EACH = re.compile(
    rf"{WORD_START}(?:uz|pret)(?:\s(?:katriem|katrām|ik))?\s{{1,2}}\Z", re.IGNORECASE
)
_PREPOSITION = Sought(
    rf"{WORD_START}(?:ar|no|par|pie|uz|pēc|bez|pirms|starp|pa|pret)(?:\s(?:{in_all()}|vismaz|vidēji|"
    r"aptuveni|apmēram|vairāk nekā|vairāk kā|teju|gandrīz|visiem|visām))?\s{1,2}\Z",
    re.IGNORECASE,
)


_ONE_OF = ("vien", "katr", "simt", "tūksto")
_WHEN = (*YEAR_WORDS, "pērn", "šogad", ".", "g")
_THOUSAND = 1000  # `2,450 apliecības` are so many


class Site:
    """One number and what stands around it; ``piece`` is its sentence's among those of the cell."""

    def __init__(self, cell: CellSites, at: int) -> None:
        self.cell = cell
        self.text = cell.text
        self.at = at
        number = self.number = cell.numbers[at]
        self.piece = cell.piece_of(number.start)
        # With a currency before or behind it, or `procenti` behind.
        self.start = printed_start(number)
        self.end = max(number.end, number.money_end or 0, number.word_end or 0)

    # The sentence ----------------------------------------------------------------------------

    @lazy
    def words(self) -> Sequence[Word]:
        """The words of the number's sentence."""
        return self.cell.words_of(self.piece)

    def index(self, position: int) -> int:
        """Index of the first word at or behind the position."""
        return bisect_left(self.words, (position,))

    @lazy
    def stop(self) -> int:
        """Index of the number's first word."""
        return self.index(self.number.start)

    def neighbour(self, at: int) -> Site | None:
        """Another number of the same sentence by its index; None when that is none."""
        if not 0 <= at < len(self.cell.sites) or self.cell.sites[at].piece != self.piece:
            return None
        return self.cell.sites[at]

    @lazy
    def before(self) -> Site | None:
        """The number before it in its sentence."""
        return self.neighbour(self.at - 1)

    @property
    def previous(self) -> Site:
        """As ``before``, for rules that are asked where there is one."""
        assert self.before is not None
        return self.before

    @lazy
    def following(self) -> Site | None:
        """The next number of its sentence."""
        return self.neighbour(self.at + 1)

    @lazy
    def after(self) -> int:
        """Index of the first word behind the number."""
        return self.index(self.end)

    @lazy
    def begins_year(self) -> bool:
        """Whether a year stands between it and the number before it in its sentence."""
        before = self.before
        start = before.after if before is not None else 0
        return any(word.kind == "year" for word in self.words[start : self.stop])

    @lazy
    def led_by(self) -> list[str]:
        """The words that lead to it, behind the noun of the number before it; not those that tell
        when."""
        before = self.before
        start = 0
        if before is not None:
            start = before.index(before.phrase.last.word.end if before.phrase else before.end)
        words = [w for w in self.words[start : self.stop] if w.kind != "year"]
        lower = [word.text.lower() for word in words if not word.text[0].isdigit()]
        return [word for word in lower if word not in _WHEN]

    @lazy
    def counts(self) -> bool:
        """Whether it counts things: neither a share nor money."""
        return not self.number.share and not self.number.currency

    @lazy
    def decimal(self) -> bool:
        """`4,6`: whether it counts no things that are counted in wholes."""
        printed = self.text[self.number.start : self.number.core_end]
        plain = self.counts and self.number.factor == 1 and self.measure is None
        value = self.number.value
        return plain and (not value.is_integer() or ("," in printed and value < _THOUSAND))

    def may_count(self, unit: Unit | None) -> Unit | None:
        """What stands elsewhere, where the number can count it: no time within which it is told;
        a decimal counts only what there can be parts of, unless it is told on how many (`3,8 uz
        100 000 iedzīvotāju`)."""
        if unit is None or self.tells_when(unit):
            return None
        if not self.decimal or is_in_parts(unit.lemma) or self._rate:
            return unit
        return None

    def tells_when(self, unit: Unit) -> bool:
        """`nedēļas laikā uzņemti 26`, `Pa nozarēm: būvniecībā 169`: whether the noun before the
        number only tells within which time, or by what it is divided."""
        at = self.index(unit.start)
        if unit.start > self.start or at >= len(self.words) or self.words[at].start != unit.start:
            return False
        behind = self.words[at + 1 : at + 2]
        if behind and behind[0].text.lower() == "laikā" and self.words[at].sort == "duration":
            return True
        before = self.words[at - 1 : at] if at else ()
        return bool(before and behind) and before[0].text.lower() == "pa" and behind[0].text == ":"

    @lazy
    def _rate(self) -> bool:
        """Whether `uz` stands right behind the number, shortly before it or at the head of its
        sentence."""
        at = self.after
        around = (
            *self.words[at : at + 1],
            *self.words[max(0, self.stop - 4) : self.stop],
            *self.words[:1],
        )
        return any(word.text.lower() == "uz" for word in around) or self._titled_rate

    @lazy
    def _titled_rate(self) -> bool:
        """`jaunieguvumi uz vienu iedzīvotāju: 2008. g. – 0,31; 2009. g. – 0,12`: whether the title
        before the first colon tells on how many."""
        text = [word.text.lower() for word in self.words[: self.stop]]
        title = text[: text.index(":")] if ":" in text else []
        at = title.index("uz") + 1 if "uz" in title[:-1] else 0
        return at > 0 and (title[at].startswith(_ONE_OF) or self.words[at].kind == "number")

    @lazy
    def per_each(self) -> bool:
        """`uz 100 000 iedzīvotāju`: whether it only says on how many a rate is told."""
        value = self.number.value
        rate = self.counts and value > 0 and math.log10(value).is_integer()
        return rate and _EACH.search(self.text, max(0, self.start - 8), self.start) is not None

    @property
    def only_oblique(self) -> bool:
        """`komisijas ir astoņās`: whether the number's own form is that of no subject or object."""
        forms = self.number.forms
        return bool(forms) and {form[:3] for form in forms} <= {"Loc", "Dat"}

    @lazy
    def in_genitive(self) -> bool:
        """`četru`, `visu 37`: whether the number's own form, or that of the word right before it
        that agrees with it, is a genitive plural."""
        genitives = {form.startswith("Gen") for form in self.number.forms}
        if genitives and genitives != {True, False}:  # `trīs` is of any case
            return genitives == {True}
        before = self.words[self.stop - 1].text.lower() if self.stop else ""
        return self.start == self.number.start and _GENITIVE_BEFORE.fullmatch(before) is not None

    @lazy
    def bracketed(self) -> bool:
        """`(94)`: whether the number stands alone in a bracket."""
        before = self.text[self.number.start - 1 : self.number.start]
        return before == "(" and self.text[self.number.end : self.number.end + 1] == ")"

    @lazy
    def behind_dash(self) -> bool:
        start = self.number.start
        return self.text[max(0, start - 3) : start].rstrip().endswith(DASHES)

    # Behind the number -----------------------------------------------------------------------

    @lazy
    def measure(self) -> re.Match[str] | None:
        """The abbreviated measure behind the number, `km`, in group 1; what it is divided by, the
        `m²` of `kWh/m²`, in group 2, null where nothing is."""
        match = _MEASURE.match(self.text, self.end)
        if match is None or match[1] not in unit_abbreviations():
            return None
        if is_cut_attribute(self.text, *match.span(1)):
            return None
        whole = match[1] not in _AMBIGUOUS or not self.text[match.end() : match.end() + 1].isalnum()
        return match if whole else None

    @lazy
    def packed(self) -> Behind | None:
        """The things behind a packing word, `20 gab. darbagaldu`: those have no lemma."""
        if self.measure is None or not unit_abbreviations()[self.measure[1]][0].endswith("."):
            return None
        need = Need(frozenset(("Plur",)), genitive=True, strict=True)
        return read_behind(self.phrase_words, self.index(self.measure.end()), need, frozenset())

    @lazy
    def first(self) -> int:
        """Index of the word that a phrase behind the number begins with."""
        end = self.end
        if more := _AND_MORE.match(self.text, end):
            end = more.end()
        elif year := _YEAR_IN_BRACKET.match(self.text, end):
            end = year.end()
        elif self.text[self.number.start - 1 : self.number.start] == "(" and self.text.startswith(
            ")", end
        ):
            end += 1  # `79% (94) pašvaldību`
        return self.index(end)

    @lazy
    def phrase_words(self) -> Sequence[Word]:
        """The words up to the next number that counts, those before this one too."""
        end = self._next_start()
        if line := _BRACKET_AND_LINE.search(self.text, self.end, end):
            end = line.end()  # `161 (no 178)` and a new line
        return self.words[: self.index(end)]

    def _next_start(self) -> int:
        """Where the next number begins, outside of a bracket that opens right behind this one
        (`76 (plānots 100) uzņēmumos`)."""
        numbers, following = self.cell.numbers, self.at + 1
        opening = _OPENS.match(self.text, self.end)
        structure = self.cell.structure
        bracket = structure.innermost_bracket(opening.end() - 1) if opening else None
        if bracket is not None:
            while following < len(numbers) and numbers[following].start < bracket.end:
                following += 1
        if following < len(numbers):
            return numbers[following].start
        return len(self.text) + 1

    @lazy
    def need(self) -> Need:
        """The forms that the counted noun has behind this number."""
        if self.number.share:
            return Need(frozenset(("Plur", "Sing")), genitive=True, strict=True)
        if self.bracketed:  # `79% (94) pašvaldību`, but `puse (94) Rīgas reģionā`
            return Need(frozenset(("Plur",)), genitive=True, strict=True)
        preposition = bool(_PREPOSITION.search(self.text, max(0, self.start - 24), self.start))
        return need_of(self.number, preposition)

    @lazy
    def predicate_forms(self) -> frozenset[Inflection]:
        """The forms that the predicate before the number expects: a passive one its own (`Atvērtas
        7 …`, nominative plural feminine), an active transitive one right before it an
        accusative."""
        words, left = self.words, self.index(self.start)
        if left and left < len(words) and tells("transitive", words[left - 1].text):
            return frozenset(
                Inflection("Acc", number, gender)
                for number in self.need.numbers
                for gender in ("Masc", "Fem")
            )
        for word in reversed(words[max(0, left - 6) : left]):
            if word.kind in ("number", "noun") or word.text in (",", ";"):
                break
            if word.kind == "part" and word.text.lower().endswith(("ti", "tas", "ta", "ts")):
                forms = self.need.agreeing(word.inflections)
                return frozenset(form for form in forms if form.case == "Nom")
        return frozenset()

    @lazy
    def _strict(self) -> Behind | None:
        """The phrase whose noun has just the forms that the number needs, or that an attribute
        before it shows."""
        words, first = self.phrase_words, self.first
        shown = shown_by(words[first], self.need) if first < len(words) else None
        return (self._behind(shown) if shown else None) or self._behind(self.need)

    @lazy
    def adjective(self) -> Unit | None:
        """`1200 aptaujātajiem`, `46 nepilngadīgie`: the adjective or participle that stands behind
        the number without a noun."""
        return None if self._strict else adjective_alone(self.phrase_words, self.first, self.need)

    @lazy
    def phrase(self) -> Behind | None:
        """The noun phrase behind the number; where no noun agrees, forms are taken less strictly,
        unless an adjective stands there for one."""
        if self._strict and self._is_owner(self._strict):
            plural = self._behind(replace(self.need, numbers=frozenset(("Plur",))))
            if plural is not None and plural.sure is not None:
                return plural
        if self._strict and self._is_object(self._strict):
            return None
        if self._strict or self.adjective:
            return self._strict
        looser = (self._behind(need) for need in less_strict(self.need))
        return next((behind for behind in looser if behind), None)

    def _behind(self, need: Need) -> Behind | None:
        return read_behind(self.phrase_words, self.first, need, self.predicate_forms)

    def _is_object(self, strict: Behind) -> bool:
        """`vēl 9 apmācību pabeigs`: whether all that stands between a number that no genitive
        plural goes with and a verb could be its object in the singular."""
        own_case = takes_own_case(self.number.value) and not self.number.words
        if not own_case or self.need.genitive or self.need.dative:
            return False
        last, at = strict.last, strict.last.at + 1
        verb = at < len(self.words) and self.words[at].kind == "verb"
        single = any((r.case, r.number) == ("Acc", "Sing") for r in last.word.inflections)
        return verb and single and all(c.grade == "genitive" for c in strict.candidates)

    def _is_owner(self, strict: Behind) -> bool:
        """`431 pašvaldību un skolu darbinieki`, which is printed for `darbinieks`: whether what
        would be an accusative singular could be a genitive plural, where no verb asks for one."""
        if self.number.words or self.need.numbers != {"Sing"} or self.predicate_forms:
            return False
        last = strict.last.word
        return all(r.case == "Acc" for r in strict.last.agreeing) and any(
            (r.case, r.number) == ("Gen", "Plur") for r in last.inflections
        )

    @property
    def only_loosely(self) -> bool:
        """Whether no noun behind has just the forms that the number needs."""
        return self._strict is None

    @lazy
    def names_place(self) -> bool:
        """`12 novados`: whether the noun behind can only be a locative."""
        last = self.phrase.candidates[-1] if self.phrase else None
        return last is not None and all(form.case == "Loc" for form in last.agreeing)

    @lazy
    def place_of_next(self) -> bool:
        """`42 pašvaldībās 2 434`: whether it only counts the places of the bare number right
        behind."""
        following = self.following
        if following is None or not self.names_place or self.phrase is None:
            return False
        beside = not self.text[self.phrase.last.word.end : following.start].strip(" \u00a0–-")
        return beside and following.bare

    @lazy
    def bare(self) -> bool:
        """Whether nothing behind the number can be counted."""
        return self.measure is None and self.phrase is None and self.adjective is None
