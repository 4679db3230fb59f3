"""The counted noun of every number of a cell, shared ones included."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from izpilde.normalize.latvian.declension import Inflection
from izpilde.normalize.latvian.letters import BLANKS, LETTER, LOWER, WORD_END, WORD_START, YEAR
from izpilde.normalize.latvian.lexicon import unit_abbreviations, unit_kinds
from izpilde.normalize.latvian.pipeline import Token
from izpilde.normalize.latvian.vocabulary import in_all, of_them
from izpilde.normalize.latvian.words import Word, read_words
from izpilde.normalize.numbers.numbers import Number
from izpilde.normalize.text.structure import Structure
from izpilde.normalize.units.choice import Unit, unit_behind
from izpilde.normalize.units.ellipsis import (
    noun_before,
    noun_before_bracket,
    noun_before_dash,
    noun_of_count,
    only_filler,
)
from izpilde.normalize.units.phrases import Need, need_of
from izpilde.schemas.records import UnitKind

_MEASURE = re.compile(
    rf"{BLANKS}({LETTER}{{1,4}}(?:[²³23]|/s)?(?:\.{LETTER}{{1,2}})?){WORD_END}\.?"
)
_LONGEST_BETWEEN = 120  # characters between two numbers that share a noun
_OPENS = re.compile(rf"{BLANKS}\(")
_AND_MORE = re.compile(r"\s{0,2}(?:un|vai)\s(?:vairāk|mazāk)\s{1,2}|\+\s", re.IGNORECASE)
_YEAR_IN_BRACKET = re.compile(rf"{BLANKS}\({YEAR}\.?(?: ?g(?:\.|ad[sāa]))?\)")
_PREPOSITION = re.compile(
    rf"{WORD_START}(?:ar|no|par|pie|uz|pēc|bez|pirms|starp|pa|pret)(?:\s(?:{in_all()}|vismaz|vidēji|"
    r"aptuveni|apmēram|vairāk nekā|vairāk kā|teju|gandrīz|visiem|visām))?\s{1,2}\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts; all null when the text does not tell."""

    unit: str | None
    head: str | None
    kind: UnitKind
    rule: str | None = None
    start: int | None = None
    end: int | None = None


class UnitSearch:
    def __init__(
        self,
        structure: Structure,
        numbers: list[Number],
        pieces: list[tuple[int, int]],
        tokens: list[list[Token]],
        years: list[tuple[int, int]],
    ) -> None:
        self.text = structure.text
        self.structure = structure
        self.numbers = numbers
        self.pieces = pieces
        self.tokens = tokens
        self.years = years
        self._words: dict[int, list[Word]] = {}

    def units(self) -> list[Counted]:
        """One for each number, in order."""
        own = [self._own(at) for at in range(len(self.numbers))]
        found = self._parts_in_places(own)
        for at in range(len(self.numbers) - 1, -1, -1):
            if found[at] is None:
                found[at] = self._from_next(at, found)
        for at in range(len(self.numbers)):
            if found[at] is None:
                found[at] = self._from_left(at, found)
            elif shared := self._adjective_alone(at, found):
                found[at] = shared
        return [self._counted(at, found[at]) for at in range(len(self.numbers))]

    def _parts_in_places(self, own: list[Unit | None]) -> list[Unit | None]:
        """`23 darbi – 12 novados, astoņi Rīgā, trīs citās pilsētās`: parts that add up to the
        number before them count what it counts, not the places."""
        found = list(own)
        for at, total in enumerate(own):
            if total is None or total.place or self.numbers[at].share or self.numbers[at].currency:
                continue
            parts = self._parts_of(at, own)
            for part in parts:
                found[part] = _shared(total, "part_of_total")
        return found

    def _parts_of(self, at: int, own: list[Unit | None]) -> list[int]:
        """The numbers right behind that have no unit but a place and add up to this one."""
        left = self.numbers[at].value
        parts: list[int] = []
        for part in range(at + 1, min(len(self.numbers), at + 8)):
            unit = own[part]
            other = self.numbers[part].share or self.numbers[part].currency
            if (
                other
                or (unit is not None and not unit.place)
                or self._piece(part) != self._piece(at)
            ):
                return []
            left -= self.numbers[part].value
            parts.append(part)
            if left <= 0:
                break
        return parts if left == 0 and len(parts) > 1 else []

    # Words of the sentence around a number ---------------------------------------------------

    def _piece(self, at: int) -> int:
        start = self.numbers[at].start
        return max(0, bisect_right(self.pieces, start, key=lambda piece: piece[0]) - 1)

    def _words_of(self, piece: int) -> list[Word]:
        if piece not in self._words:
            words = read_words(self.text, self.pieces[piece], self.tokens[piece], self.years)
            self._words[piece] = _with_ages([self._named(word) for word in words])
        return self._words[piece]

    def _named(self, word: Word) -> Word:
        """A number that only names something is told from those that count."""
        if word.kind != "number":
            return word
        at = bisect_right(self.numbers, word.start, key=lambda number: number.start) - 1
        if at >= 0 and word.start < self.numbers[at].end:
            return word
        return replace(word, sort="named")

    # The number's own noun -------------------------------------------------------------------

    def _own(self, at: int) -> Unit | None:
        number = self.numbers[at]
        end = number.end
        end = max(end, number.money_end or 0, number.word_end or 0)
        if match := _MEASURE.match(self.text, end):
            known = unit_abbreviations().get(match[1])
            if known and (match[1] not in _AMBIGUOUS or self._is_measure(match.end())):
                return Unit(
                    match.start(1),
                    match.end(1),
                    match.start(1),
                    match.end(1),
                    known[0],
                    "abbreviation",
                )
        piece = self._piece(at)
        words = self._words_of(piece)
        first = bisect_left(words, end, key=lambda word: word.start)
        if self.text[number.start - 1 : number.start] == "(" and self.text[end : end + 1] == ")":
            first += 1  # `79% (94) pašvaldību`
        if more := _AND_MORE.match(self.text, end):
            first = bisect_left(words, more.end(), key=lambda word: word.start)
        if year := _YEAR_IN_BRACKET.match(self.text, end):
            first = bisect_left(words, year.end(), key=lambda word: word.start)
        if first >= len(words):
            return None
        next_start = self._next_start(at, end)
        stop = bisect_left(words, next_start, key=lambda word: word.start)
        if stop <= first:
            return None
        start = min(
            number.start, number.money_start if number.money_start is not None else number.start
        )
        preposition = bool(_PREPOSITION.search(self.text, max(0, start - 24), start))
        need = need_of(number, preposition)
        if number.share:
            need = Need(frozenset(("Plur", "Sing")), genitive=True, strict=True)
        return unit_behind(words[:stop], first, need, _predicate_forms(words, start, need))

    def _next_start(self, at: int, end: int) -> int:
        """Where the next number begins, outside of a bracket that opens right behind this one
        (`76 (plānots 100) uzņēmumos`)."""
        following = at + 1
        opening = _OPENS.match(self.text, end)
        bracket = self.structure.innermost_bracket(opening.end() - 1) if opening else None
        if bracket is not None:
            while following < len(self.numbers) and self.numbers[following].start < bracket.end:
                following += 1
        if following < len(self.numbers):
            return self.numbers[following].start
        return len(self.text) + 1

    def _is_measure(self, position: int) -> bool:
        return not self.text[position : position + 1].isalnum()

    # Shared nouns ----------------------------------------------------------------------------

    def _from_next(self, at: int, found: list[Unit | None], pronouns: bool = False) -> Unit | None:
        if (
            at + 1 >= len(self.numbers)
            or self.numbers[at].currency
            or self.numbers[at + 1].currency
        ):
            return None
        here, following = self.numbers[at], self.numbers[at + 1]
        unit = found[at + 1]
        if unit is None or unit.start < following.start:
            return None
        if here.share != following.share and "jeb" not in self.text[here.end : following.start]:
            return None
        piece = self._piece(at)
        if piece != self._piece(at + 1) or following.start - here.end > _LONGEST_BETWEEN:
            return None
        if not only_filler(self._words_of(piece), here.end, following.start, pronouns):
            return None
        return _shared(unit, "shared_with_next")

    def _from_left(self, at: int, found: list[Unit | None]) -> Unit | None:
        number = self.numbers[at]
        if number.currency:
            return None
        piece = self._piece(at)
        words = self._words_of(piece)
        start = number.start
        bracketed = self.text[start - 1 : start] == "("
        alone = bracketed and self.text[number.end : number.end + 1] == ")"
        if alone and (unit := noun_before_bracket(words, start, number.value == 1)):
            return unit
        if not number.share and (unit := noun_before_dash(words, start)):
            return unit
        if unit := noun_of_count(words, start):
            return unit
        previous = self._counted_before(at, found)
        if previous is not None:
            return _shared(previous, "shared_with_previous")
        if number.share:
            return None
        return (
            self._from_next(at, found, pronouns=True)
            or self._from_row(at, found)
            or noun_before(words, start)
            or self._times_before(at, found)
        )

    def _times_before(self, at: int, found: list[Unit | None]) -> Unit | None:
        """`izbrauca 412 tūkst. reižu, 2020. – 388 tūkst.`: times too are shared over a dash."""
        before = found[at - 1] if at and self._behind_dash(at) else None
        if before is None or before.lemma != "reize" or self._piece(at) != self._piece(at - 1):
            return None
        return _shared(before, "shared_with_previous")

    def _from_row(self, at: int, found: list[Unit | None]) -> Unit | None:
        """`dienas centrā – 40, darbnīcā – 25 un patversmē – 30 personas`: the noun behind the
        last number of a row of places and dashes."""
        if self.numbers[at].share or not self._behind_dash(at):
            return None
        for ahead in range(at + 1, min(len(self.numbers), at + 8)):
            number, unit = self.numbers[ahead], found[ahead]
            if self._piece(ahead) != self._piece(at) or not self._behind_dash(ahead):
                return None
            if number.share or number.currency:
                return None
            if unit is not None:
                return _shared(unit, "row_of_dashes") if unit.start >= number.end else None
        return None

    def _behind_dash(self, at: int) -> bool:
        start = self.numbers[at].start
        return self.text[max(0, start - 3) : start].rstrip().endswith(("–", "—", "-"))

    def _adjective_alone(self, at: int, found: list[Unit | None]) -> Unit | None:
        """`34 skolas, t.sk. 27 profesionālās`: an adjective that leaves its noun out, which is
        the one counted before.  None when the adjective stands for a noun itself."""
        unit = found[at]
        if unit is None or unit.rule != "adjective_as_noun":
            return None
        if ahead := self._joined_ahead(at, unit, found):
            return ahead
        previous = self._counted_before(at, found)
        if previous is None or previous.rule == "adjective_as_noun":
            return None
        words = self._words_of(self._piece(at))
        adjective = _word_at(words, unit.head_start)
        noun = _word_at(words, previous.head_start)
        if adjective is None or noun is None:
            return None
        shared = _genders(adjective) & _genders(noun)
        between = self.text[self.numbers[at - 1].end : self.numbers[at].start]
        part = _PART_OF.search(between) or previous.rule == "adjective_of_shared_noun"
        if shared and (part or ("Fem" in shared and adjective.kind == "adj")):
            return _shared(previous, "adjective_of_shared_noun")
        return None

    def _joined_ahead(self, at: int, unit: Unit, found: list[Unit | None]) -> Unit | None:
        """`astoņas dokumentālās un divas animācijas filmas`: the noun behind the next number,
        where only a joint stands between; a part (`t.sk. 27 profesionālās`) takes none."""
        if at + 1 >= len(self.numbers):
            return None
        joint = self.text[unit.end : self.numbers[at + 1].start].strip()
        before = self.text[self.numbers[at - 1].end : self.numbers[at].start] if at else ""
        following = found[at + 1]
        if joint not in ("un", "vai") or following is None or _PART_OF.search(before):
            return None
        words = self._words_of(self._piece(at))
        adjective = _word_at(words, unit.head_start)
        noun = _word_at(words, following.head_start)
        if adjective is None or noun is None or not _genders(adjective) & _genders(noun):
            return None
        return self._from_next(at, found) if following.rule != "adjective_as_noun" else None

    def _counted_before(self, at: int, found: list[Unit | None]) -> Unit | None:
        """The unit of the nearest number before it in the sentence that counts things."""
        piece = self._piece(at)
        for before in range(at - 1, max(-1, at - 6), -1):
            if self._piece(before) != piece:
                return None
            number, unit = self.numbers[before], found[before]
            if number.share or number.currency or (unit is not None and unit.lemma == "reize"):
                continue
            return unit
        return None

    # The result ------------------------------------------------------------------------------

    def _counted(self, at: int, unit: Unit | None) -> Counted:
        number = self.numbers[at]
        printed = self.text[unit.start : unit.end] if unit else None
        rule = unit.rule if unit else None
        start, end = (unit.start, unit.end) if unit else (None, None)
        if number.share:
            return Counted(printed, "%", "share", rule, start, end)
        if number.currency and number.money_start is not None and number.money_end is not None:
            money = self.text[number.money_start : number.money_end]
            return Counted(
                money, number.currency, "money", "currency", number.money_start, number.money_end
            )
        if unit is None:
            return Counted(None, None, "other")
        return Counted(printed, unit.lemma, _kind(unit.lemma), rule, start, end)


_PART_OF = re.compile(rf"{WORD_START}(?:{of_them()}|t\.\s?i\.)", re.IGNORECASE)


def _with_ages(words: list[Word]) -> list[Word]:
    """`vecāki par 50 gadiem`: older, not parents."""
    for at, (word, par, number) in enumerate(zip(words, words[1:], words[2:], strict=False)):
        compared = par.text.lower() == "par" and number.kind == "number"
        if compared and word.text.lower().startswith(("vecāk", "jaunāk")):
            words[at] = replace(word, kind="adv", inflections=frozenset(), sort="")
    return words


def _word_at(words: Sequence[Word], position: int) -> Word | None:
    at = bisect_left(words, position, key=lambda word: word.start)
    return words[at] if at < len(words) and words[at].start == position else None


def _genders(word: Word) -> set[str]:
    return {inflection.gender for inflection in word.inflections if inflection.number == "Plur"}


_AMBIGUOUS = frozenset(("m", "g", "l", "t", "h", "st", "min", "pers", "gb"))


_TRANSITIVE = re.compile(  # `veikusi 40 pārbaudes skolās`: no pārbaudes in genitive
    r"(?:veic|veik(?:us|uš|s)|organizēj(?:a|us|uš)|novadīj(?:a|us|uš)|sagatavoj(?:a|us|uš)|"
    r"īstenoj(?:a|us|uš)|nodrošināj(?:a|us|uš)|izstrādāj(?:a|us|uš)|snie(?:dza|gus|guš)|"
    rf"apmeklēj(?:a|us|uš)|sarīkoj(?:a|us|uš)|rīkoj(?:a|us|uš)){LOWER}{{0,2}}\Z",
    re.IGNORECASE,
)


def _predicate_forms(words: Sequence[Word], start: int, need: Need) -> frozenset[Inflection]:
    """The forms that the predicate before the number expects: a passive one its own (`Atvērtas
    7 …`, nominative plural feminine), an active transitive one right before it an accusative."""
    left = bisect_left(words, start, key=lambda word: word.start)
    if left and left < len(words) and _TRANSITIVE.match(words[left - 1].text):
        genders = ("Masc", "Fem")
        return frozenset(Inflection("Acc", number, g) for number in need.numbers for g in genders)
    for word in reversed(words[max(0, left - 6) : left]):
        if word.kind in ("number", "noun") or word.text in (",", ";"):
            break
        if word.kind == "part" and word.text.lower().endswith(("ti", "tas", "ta", "ts")):
            forms = need.agreeing(word.inflections)
            return frozenset(form for form in forms if form.case == "Nom")
    return frozenset()


def _shared(unit: Unit, rule: str) -> Unit:
    return Unit(unit.start, unit.end, unit.head_start, unit.head_end, unit.lemma, rule)


def _kind(lemma: str) -> UnitKind:
    if lemma.startswith("procentpunkt"):
        return "share"
    if (kind := unit_kinds().get(lemma)) is not None:
        return kind
    return "count"
