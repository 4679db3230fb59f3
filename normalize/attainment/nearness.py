"""How near two numbers are by what they count and by the words around them."""

import functools
import re
from collections.abc import Iterable, Mapping, Sequence

from izpilde.normalize.attainment.account import Account
from izpilde.normalize.attainment.actions import done_to
from izpilde.normalize.attainment.around import WordsAround
from izpilde.normalize.attainment.deeds import deeds_in, is_deed
from izpilde.normalize.attainment.likeness import deeds, noun_likeness
from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import LETTER
from izpilde.normalize.latvian.lexicon import noun_forms
from izpilde.normalize.latvian.people import names_anyone, names_people
from izpilde.normalize.latvian.phrases import any_phrase
from izpilde.normalize.latvian.stems import stem_of, unsoftened, unsoftened_stems
from izpilde.normalize.quantity import Quantity

_RECURRING = ("month", "quarter", "week")


def _noun(target: Quantity, figure: Quantity) -> float:
    """How alike the counted nouns are; 0 where the kinds differ, or a level meets a change."""
    if figure.unit_head is None and target.unit_kind in ("count", "other"):
        if figure.is_delta or target.is_delta:
            return 0.0
        return NO_NOUN if target.unit_head is None else _NOUN_UNSAID
    unsaid = target.unit_head is None and {target.unit_kind, figure.unit_kind} <= {"count", "other"}
    if (target.unit_kind != figure.unit_kind and not unsaid) or target.is_delta != figure.is_delta:
        return 0.0
    if target.per != figure.per and (target.per in _RECURRING or figure.per in _RECURRING):
        unsaid = figure.per is None and target.unit_kind == "money"
        if not unsaid or not 1 / _A_FEW_TIMES < figure.value / (target.value or 1) < _A_FEW_TIMES:
            return 0.0
    if target.unit_head is None and figure.unit_kind == "count":
        return _NOUN_UNSAID
    if _abbreviates(target, figure) or _abbreviates(figure, target):
        return 1.0
    if _ends_as(target, figure) or _ends_as(figure, target):
        return _ABBREVIATED
    return max(noun_likeness(one, other) for one in names(target) for other in names(figure))


def _ends_as(short: Quantity, noun: Quantity) -> bool:
    """Whether a noun alone is what an abbreviation may end with: `VPVKAC` are `centri`."""
    head, other = short.unit_head or "", noun.unit_head or ""
    return (
        len(head) >= _LEAST_ABBREVIATION
        and head.isupper()
        and other.islower()
        and head[-1].lower() == other[0]
        and " " not in (noun.unit or "")
        and other in _institutions()
    )


@functools.cache
def _institutions() -> frozenset[str]:
    return frozenset(_words_of("place"))


_ABBREVIATED = 0.75
_LEAST_ABBREVIATION = 3


def _abbreviates(short: Quantity, long: Quantity) -> bool:
    """Whether the noun of one is made of the first letters of the other's: `BUB` of `brīvprātīgo
    ugunsdzēsēju biedrības`."""
    head = short.unit_head or ""
    if len(head) < _LEAST_ABBREVIATION or not head.isupper():
        return False
    words = [word for word in _PARTS.findall((long.unit or "").lower()) if word != "un"]
    return head.lower() == "".join(word[0] for word in words)


_PARTS = re.compile(rf"{LETTER}{{2,}}")


def names(counted: Quantity) -> tuple[str | None, ...]:
    """What is counted: the noun, with the word before it (`izglītības iestāde`), and what is
    counted together with it."""
    return _names(counted.unit or "", counted.unit_head)


@functools.lru_cache(maxsize=4096)
def _names(unit: str, head: str | None) -> tuple[str | None, ...]:
    words = unit.lower().split()
    if head is None or len(words) < _TWO_WORDS:
        return (head,)
    return (head, f"{words[-2]} {head}", *_further(" ".join(words), head))


def _further(unit: str, head: str) -> tuple[str, ...]:
    """The other nouns of several things counted together: `vītoli, liepas un bērzi`."""
    things = [thing.split() for thing in _AND.split(unit)]
    lasts = [thing[-1] for thing in things[1:] if thing]
    forms = (form for last in lasts for form in noun_forms().get(last, ())[:1])
    return tuple(form.lemma for form in forms if form.lemma != head)


_TWO_WORDS = 2
_AND = re.compile(r",\s|\s(?:un|vai|kā arī)\s")


def counted_alike(
    target: Quantity, figure: Quantity, around: WordsAround, title: frozenset[str]
) -> float:
    """As ``_noun``; people of a general noun are those that a verb beside it tells of: `bojā gāja
    113 cilvēki` for `bojāgājušo skaits`."""
    likeness = _noun(target, figure)
    if target.unit_head is None and likeness == _NOUN_UNSAID:
        return NO_NOUN if unsoftened_stems(figure.unit_head or "") & title else likeness
    if target.unit_head in _marks() and figure.unit_head is None and not figure.is_delta:
        told = any(_marked().fullmatch(word) for word in around.own)
        return _MARKED if told and figure.value <= _HIGHEST_MARK else 0.0
    general = names_anyone(figure.unit_head) and not names_anyone(target.unit_head)
    if not likeness or not general:
        return likeness
    noun = unsoftened(target.unit_head or "")
    told = any(_tells_noun(word, noun) for word in around.near)
    return max(likeness, NO_NOUN) if told else likeness


def done_alike(
    target: Quantity, wanted: WordsAround, figure: Quantity, around: WordsAround
) -> float:
    """How alike they are where one counts how often something was done, and the other to how many,
    or how often it came: `pārbaudīti 263 kuģi` for `250 kuģu pārbaudes`, `notika trīs reizes`."""
    if not target.unit_kind == figure.unit_kind == "count":
        return 0.0
    if target.is_delta or figure.is_delta or figure.per in _RECURRING:
        return 0.0
    if _is_so_often(figure, target, around):
        return NO_NOUN
    return max(
        _done_to(target, wanted, figure, around),
        _done_to(figure, around, target, wanted),
    )


def _done_to(action: Quantity, around: WordsAround, thing: Quantity, beside: WordsAround) -> float:
    return done_to(
        action.unit_head, around.unit, around.near, thing.unit_head, beside.unit, beside.verbs
    )


def _is_so_often(figure: Quantity, target: Quantity, around: WordsAround) -> bool:
    """Whether times are counted of what the sentence tells of: `sēdes notika trīs reizes`."""
    noun = unsoftened(stem_of(target.unit_head or ""))
    told = around.near | around.sentence
    if figure.unit_head not in _times() or noun not in told:
        return False
    others = around.verbs and "hold" not in deeds_in(" ".join(around.verbs))
    return not others and not names_people(target.unit_head or "")


@functools.cache
def _times() -> frozenset[str]:
    return frozenset(_words_of("times"))


@functools.cache
def _marks() -> frozenset[str]:
    return frozenset(_words_of("mark"))


@functools.cache
def _marked() -> re.Pattern[str]:
    return re.compile(any_phrase([unsoftened(word) for word in _words_of("marked")]))


_MARKED = 1.0
_HIGHEST_MARK = 10


def _words_of(kind: str) -> list[str]:
    return [word for k, words in read_facts("kinds") if k == kind for word in words.split()]


_ROOT = 5  # letters by which a noun is known in a verb
_A_FEW_TIMES = 4  # so near, an amount may be for a month without saying so
_NOUN_UNSAID = 0.75  # `2021: 58`: what the target counts, for all that is said
NO_NOUN = 0.9  # marks, indexes: the words around must tell


def common_words(targets: Sequence[Account]) -> dict[str, int]:
    """Around how many targets each stem stands."""
    common: dict[str, int] = {}
    for target in targets:
        context = target.around
        for stem in context.own | context.sentence:
            common[stem] = common.get(stem, 0) + 1
    return common


_DEED = 0.5  # how much a verb tells, against other words
_OF_ANOTHER = 0.15  # the weight of a word of the sentence that stands near another number


_MOST_FOREIGN = 3


def foreign_words(counted: Quantity, target: WordsAround, answer: WordsAround) -> int:
    """How many words near an answer, three at most, the target has not, nor its noun."""
    others = answer.telling - target.everywhere
    noun = unsoftened(counted.unit_head or "")
    if others and noun:
        others = frozenset(word for word in others if not _tells_noun(word, noun))
    return min(len(others), _MOST_FOREIGN)


def _tells_noun(word: str, noun: str) -> bool:
    """Whether a stem begins as the noun does: `bojā gāja` tells of `bojāgājušie`."""
    return bool(noun) and (noun.startswith(word) or word.startswith(noun[:_ROOT]))


def near_others(mine: WordsAround, others: Iterable[WordsAround]) -> frozenset[str]:
    """The words near the other numbers of a number's sentence, and not near its own."""
    near = [other.own for other in others if other.sentence_start == mine.sentence_start]
    return frozenset().union(*near) - mine.own


def worths(
    target: WordsAround, common: Mapping[str, int], beside: frozenset[str]
) -> list[tuple[str, float]]:
    """The words of a target, each with what it tells; ``beside`` are words that stand nearer to
    another target, ``common`` is around how many targets each stands."""
    verbs = deeds()
    return [
        (
            stem,
            (min(own, _OF_ANOTHER) if stem in beside else own)
            * (_DEED if stem in verbs or stem[0] == "=" or is_deed(stem) else 1.0)
            / common[stem] ** 2,
        )
        for words, own in target.sets()
        for stem in sorted(words)
    ]


def words_shared(
    target: Iterable[tuple[str, float]], answer: WordsAround, rivals: frozenset[str]
) -> float:
    """The share of the target's words, each by its worth, that stand around the answer.

    ``rivals`` are words that stand nearer to another answer.  A family of verbs speaks for a pair,
    never against it.
    """
    here = answer.weights
    whole = found = 0.0
    for stem, worth in target:
        weight = here.get(stem)
        if weight is None:
            if stem[0] != "=":  # another verb may say the same
                whole += worth
            continue
        if stem in rivals:
            weight = min(weight, _OF_ANOTHER)
        whole += worth
        found += worth * weight
    return found / whole if whole else 0.0


def speak_of_others(target: WordsAround, answer: WordsAround) -> bool:
    """Whether both have words that tell what is counted, and none in common."""
    if not target.telling or not answer.telling:
        return False
    if not target.telling.isdisjoint(answer.everywhere):
        return False
    if any(word[0] == "=" for word in target.near & answer.near):
        return False
    # `bojāgājušo` and `bojā gāja` begin alike
    everywhere = tuple(answer.everywhere)
    return not any(word.startswith(everywhere) for word in target.telling)


def same_unit(target: WordsAround, answer: WordsAround) -> float:
    """How alike the attributes of the counted nouns are; a half where neither has any."""
    either = target.unit | answer.unit
    if not either or (answer.unit and not answer.sorts):
        return 0.5  # `jauni laukumi` are of any sort
    return len(target.unit & answer.unit) / len(either)


def attributes_differ(target: WordsAround, answer: WordsAround) -> bool:
    """Whether both nouns have attributes, and none of them is the other's: `dienas centri`."""
    return bool(target.sorts and answer.sorts) and not target.unit & (answer.own | answer.sentence)
