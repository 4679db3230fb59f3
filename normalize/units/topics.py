"""Rules for the topic of the part of a sentence that a bare number ends: `video skatījumi gadā 38`.

A part begins behind a comma, a semicolon, a colon or a bracket.  Its topic is the noun that it
begins with, where nothing but places, times, a passive participle or a preposition and what it
governs stand between that and the number.
"""

from __future__ import annotations

from collections.abc import Sequence

from izpilde.normalize.latvian.counted_lemmas import counted_lemma
from izpilde.normalize.latvian.declension import Inflection
from izpilde.normalize.latvian.letters import DASHES
from izpilde.normalize.latvian.people import names_people
from izpilde.normalize.latvian.words import Word
from izpilde.normalize.rules import Proposal
from izpilde.normalize.units.leftward import YEAR_WORDS, is_count, is_name, is_place, unit_at
from izpilde.normalize.units.neighbours import PART_OF, is_where_found
from izpilde.normalize.units.nouns import is_joint
from izpilde.normalize.units.proposed import BARE, BESIDE, Proposed, unit_rule
from izpilde.normalize.units.row_names import names_row
from izpilde.normalize.units.site import Site
from izpilde.normalize.units.wordings import tells

_BEGINS = (",", ";", ":", "(", ")", "•")
_PARTED = (*DASHES, "=")
_MOST = 12  # words of a part


@unit_rule(
    only=BARE | BESIDE,
    fires=(
        "Ziņas lasīja 214 tūkst. viesu, video skatījumi gadā «38» → skatījums",
        "Nometnē 12 vadītāji; bērnu kopā «340» → bērns",
        "Grantus saņēma 48 zinātnieki, disertāciju aizstāvēts «118» → disertācija",
        "Klubi darbojas 118 bibliotēkās, lasītāju «2 140» → lasītājs",
        "Kooperatīvi – 41, to biedri «900» → biedrs",
        "Iepirkti printeri 97, ekrāni vājredzīgiem «35» → ekrāns",
        "Konsultēti 880 klienti (t.sk. seniori no 65 gadu vecuma – «230») → seniors",
    ),
    silent=(
        "Skolās 412 klases, pilsētas skolās «38» → klase",
        "Grantus saņēma 48 zinātnieki, no tiem Rīgā «11» → zinātnieks",
        "Ventspils – 12, Talsi – «9» → –",
    ),
)
def topic_of_part(site: Site) -> Proposed:
    """The noun in the plural that the number's own part of the sentence begins with."""
    if site.bracketed:
        return None
    if site.number.forms and not any(form.startswith("Nom") for form in site.number.forms):
        return None
    found = _topic(part_before(site))
    if found is None or is_where_found(site):
        return None
    word, wanted = found
    if tells("trait", word.text):
        return None  # `58 centri, no tiem reģionālas nozīmes – 8`
    at = site.words.index(word)
    unit = None if names_row(site.words, at) else site.may_count(unit_at(site.words, at, wanted))
    return Proposal(unit, "likely") if unit else None


def part_before(site: Site) -> Sequence[Word]:
    """The words of the number's part before it, without the dash."""
    first, places = site.stop, site.before
    if places is not None and places.place_of_next:
        first = places.stop  # `12 iecirkņos 84`
    while first and site.words[first - 1].text not in _BEGINS and site.stop - first < _MOST:
        if _is_counting(site.words[first - 1]):
            joined = first < site.stop and is_joint(site.words[first])
            return site.words[first + 1 : site.stop] if joined else ()
        first -= 1
    if first and site.words[first - 1].text not in _BEGINS:
        return ()
    words = list(site.words[first : site.stop])
    while words and words[-1].text in _PARTED:
        words.pop()
    return words


def label_of(site: Site) -> list[Word]:
    """The words of the number's part before it, without dashes."""
    return [word for word in part_before(site) if word.text not in _PARTED]


def _topic(words: Sequence[Word]) -> tuple[Word, frozenset[Inflection]] | None:
    """The noun that a part begins with and the forms that it is counted in."""
    at = 0
    if words and words[0].text.lower() in _THEIR:
        at = 1  # `kooperatīvi – 41, to biedri 900`
    for count in (1, 2):
        if PART_OF.fullmatch(" ".join(word.text for word in words[:count])):
            at = count  # `t.sk. seniori no 65 gadu vecuma`
    while at < len(words) and words[at].kind in ("adj", "part", "conj", "adv", "abbr"):
        at += 1
    head: int | None = None
    while at < len(words) and words[at].kind == "noun" and not _ends_noun(words, at):
        head, at = at, at + 1
        if at < len(words) and words[at].text.lower() in YEAR_WORDS:
            break
    if head is None:
        return None
    word, behind = words[head], _without_joined(words[head], words[head + 1 :])
    if word.mass or word.sort == "duration" or is_count(word) or (head and is_name(word)):
        return None
    wanted = frozenset(r for r in word.inflections if (r.case, r.number) == ("Nom", "Plur"))
    genitive = frozenset(r for r in word.inflections if (r.case, r.number) == ("Gen", "Plur"))
    next_ = behind[0] if behind else None
    if next_ is not None and next_.kind == "noun" and next_.mass and next_.case() == "Nom":
        return None  # `bāzes vērtība 0`
    if wanted:
        doubtful = any((r.case, r.number) == ("Gen", "Sing") for r in word.inflections)
        attribute = doubtful and next_ is not None and next_.kind == "noun"
        attribute = attribute and not _is_age(next_)
        if attribute and next_ is not None and not (next_.mass or next_.name):
            return None  # `pilsētas skolās`
    elif not genitive or _is_other_noun(next_):
        return None  # `skolēnu vidū`
    elif next_ is None and not head and not _names_those(word, genitive):
        return None  # `piena 41, graudu 9`, `latviešu 53`
    return (word, wanted or genitive) if _says_when_or_where(behind, wanted) else None


def _names_those(word: Word, genitive: frozenset[Inflection]) -> bool:
    return names_people(counted_lemma(word, genitive)) and not tells("nation", word.text)


_THEIR = ("to", "tā", "tās", "viņu")


def _ends_noun(words: Sequence[Word], at: int) -> bool:
    """Whether a place stands there, or what is never counted and belongs to no noun behind it."""
    if not is_place(words[at]):
        return False
    belongs = at + 1 < len(words) and words[at + 1].kind == "noun"
    return not (belongs and any(r.case == "Gen" for r in words[at].inflections))


def _without_joined(word: Word, behind: Sequence[Word]) -> Sequence[Word]:
    """What stands behind the noun and another that `un` joins to it in its case."""
    if len(behind) > 1 and is_joint(behind[0]) and behind[1].kind == "noun":
        cases = {(r.case, r.number) for r in behind[1].inflections}
        if any((r.case, r.number) in cases for r in word.inflections):
            return behind[2:]
    return behind


def _is_other_noun(word: Word | None) -> bool:
    return word is not None and word.kind == "noun" and not is_time(word)


def _is_age(word: Word | None) -> bool:
    return word is not None and word.text.lower() in ("vecumā", "vecuma", "vecumam")


def is_time(word: Word) -> bool:
    return word.text.lower() in YEAR_WORDS or word.sort == "duration"


def _is_counting(word: Word) -> bool:
    """Whether it is a number that names no age or place in an order."""
    return word.kind == "number" and word.sort != "named"


def _says_when_or_where(words: Sequence[Word], wanted: frozenset[Inflection]) -> bool:
    governed = False
    for word in words:
        if word.kind == "prep":
            governed = True
        elif word.kind == "part":
            passive = word.inflections & wanted if wanted else word.text.endswith("ts")
            if not passive:
                return False
        elif word.text.lower() in ("katram", "katrai"):
            governed = False  # `izrādes katram skolēnam 2`
        elif word.kind == "pron" and word.text.lower().endswith(("ā", "ās", "os")):
            governed = False  # `mākslinieki tajās`
        elif word.kind in ("adv", "year", "conj") or is_place(word) or is_time(word):
            governed = False
        elif word.sort == "named" or _is_age(word):
            continue  # `no 65 gadu vecuma`
        elif wanted and word.kind in ("noun", "adj") and _is_receiver(word):
            governed = False  # `ekrāni vājredzīgiem 35`
        elif word.kind in ("verb", "pred"):
            if not tells("is", word.text):
                return False
        elif word.text not in (".", "/") and (word.kind == "mark" or not governed):
            return False
    return True


def _is_receiver(word: Word) -> bool:
    return bool(word.inflections) and all(r.case == "Dat" for r in word.inflections)
