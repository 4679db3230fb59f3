"""Rules for a noun before its number, where nothing behind the number can be counted.

The noun before a dash or a colon (`iesaistītas personas – vismaz 2000`), of `skaits` (`bērnu
skaits: 400`), before a bracket (`lietotnes (2)`), and the nearest that a number can count.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from izpilde.normalize.latvian.declension import Inflection
from izpilde.normalize.latvian.vocabulary import in_all_words
from izpilde.normalize.latvian.words import Word, counted_lemma
from izpilde.normalize.rules import Proposal, rule
from izpilde.normalize.units.nouns import Unit
from izpilde.normalize.units.site import Site
from izpilde.normalize.units.wordings import tells

unit_rule = functools.partial(rule, "unit")
Proposed = Proposal[Unit] | None

_NUMBER_OF = re.compile(
    r"(?:kop)?skait(?:s|a|u|am|ā)\Z|atlikum(?:s|u)\Z|daudzum(?:s|u)\Z|īpatsvar(?:s|u|a|am)\Z|"
    r"rind(?:a|as)\Z",
    re.IGNORECASE,
)
_MOST_IN_CLAUSE = 14  # words from the beginning of a describing clause to the dash
_BEFORE = 40  # words looked at to the left


@unit_rule(
    fires=(
        "Izveidotas lietotnes («2») → lietotne",
        "Notika semināri («14») → seminārs",
        "Uzsākts pētījums («1») → pētījums",
    ),
    silent=("Izveidotas lietotnes («2» valodās) → valoda",),
)
def noun_before_bracket(site: Site) -> Proposed:
    """The noun right before a bracket that holds the number alone."""
    words, at = site.words, site.stop - 2
    if not site.bracketed or at < 0 or words[at].kind != "noun" or words[at].mass:
        return None
    if _is_name(words[at]) or _governed(words, at):
        return None  # `no Indijas (412)`, `ar skolām (12)`
    number = "Sing" if site.number.value == 1 else "Plur"
    fitting = frozenset(form for form in words[at].inflections if form.number == number)
    return Proposal(_unit(words, at, fitting)) if fitting else None


def _is_name(word: Word) -> bool:
    return word.name or word.text[:1].isupper()


def _governed(words: Sequence[Word], at: int) -> bool:
    """Whether a preposition stands before the noun or its attribute."""
    return any(word.kind == "prep" for word in words[max(0, at - 2) : at])


@unit_rule(
    fires=(
        "Iesaistītas personas – vismaz «2000» → persona",
        "Skolas, kas izmanto rīkus: «120» → skola",
        "Dalībnieki 2020. gadā: «310» → dalībnieks",
    ),
    silent=("Dalībnieki: «310» skolēni → skolēns",),
)
def noun_before_dash(site: Site) -> Proposed:
    """The noun before the dash or colon that stands before the number."""
    words = site.words
    dash = _dash_before(words, site.stop)
    if site.number.share or dash is None or (dash and is_place(words[dash - 1])):
        return None
    relative = _relative_before(words, dash)
    described = noun_left_of(words, relative) if relative else None
    unit = described or noun_left_of(words, dash) or _head_of_line(words, dash)
    return Proposal(unit, "likely") if unit else None


@unit_rule(
    fires=(
        "Lietotāju skaits pieauga par 8 % un sasniedza «600» → lietotājs",
        "Atvērto lietu atlikums gada beigās pārsniedza «72» → lieta",
        "Jaunas laboratorijas (skaits) pārsniedza «4» → laboratorija",
    ),
    silent=("Bērnu skaits «40» grupās → grupa",),
)
def noun_of_count(site: Site) -> Proposed:
    """The genitive plural before `skaits` and its like, else the first noun in the nominative
    plural before it."""
    counts = counts_before(site)
    for at in counts:
        if unit := _counted_in_genitive(site.words, at):
            return Proposal(unit, "likely")
    unit = _subject(site.words, counts[-1]) if counts else None
    return Proposal(unit, "likely") if unit else None


@unit_rule(
    fires=(
        "Saņemtie iesniegumi:↵2021. gadā – «412»;↵2022. gadā – 388. → iesniegums",
        "Izsniegto atļauju skaits pa gadiem:↵2019. – 51;↵2020. – «64». → atļauja",
        "Noslēgtie līgumi:↵- Vidzemē «14»;↵- Latgalē 9. → līgums",
    ),
    silent=("Noslēgtie līgumi:↵- Vidzemē «14» protokoli. → protokols",),
)
def noun_of_heading(site: Site) -> Proposed:
    """The noun of the lead-in above a list, for an item that has none."""
    words = site.cell.heading_of(site.number.start) if site.counts and site.bare else ()
    stop = len(words)
    if not words or words[-1].text != ":":
        return None
    unit = noun_left_of(words, stop - 1)
    return Proposal(unit, "likely") if unit else None


@unit_rule(
    fires=(
        "Notikusi laivu (kopskaitā «24», no tām 9 jaunas) pārbaude → laiva",
        "Apsekotas būves (kopā «310», tostarp tilti) un ceļi → būve",
        "Sarīkoti meistardarbnīcu cikli (pavisam «5», visi Rīgā) → cikls",
    ),
    silent=("Apsekotas būves (kopā «310» ēkas) → ēka",),
)
def total_in_bracket(site: Site) -> Proposed:
    """The noun right before a bracket that begins with a total."""
    words, at = site.words, site.stop - 3
    if not site.counts or not site.bare or at < 0 or words[at + 1].text != "(":
        return None
    if words[at + 2].text.lower() not in in_all_words() or words[at].kind != "noun":
        return None
    plural = frozenset(form for form in words[at].inflections if form.number == "Plur")
    return Proposal(_unit(words, at, plural)) if plural and not _is_name(words[at]) else None


@unit_rule(
    fires=(
        "Objekti pa nozarēm: izglītība 27, iekšlietas «12», kultūra 8 → objekts",
        "Objekti pa nozarēm: izglītība 27, iekšlietas 12, kultūra «8» → objekts",
        "Pieteikumi pa jomām: deja 14, mūzikas spēles «9» → pieteikums",
    ),
    silent=("Objekti pa nozarēm: izglītība «27» skolas → skola",),
)
def noun_of_breakdown(site: Site) -> Proposed:
    """What is broken down by something (`objekti pa nozarēm:`) is counted in each of its parts."""
    words = site.words
    colon = next((at for at in range(site.stop) if words[at].text == ":"), 0)
    by = next((at for at in range(1, colon) if words[at].text.lower() == "pa"), 0)
    if not by or not site.counts or not site.bare:
        return None
    unit = noun_left_of(words, by)
    return Proposal(unit, "likely") if unit else None


@unit_rule(
    fires=(
        "Vietā uzstādīts: granulu katls «171», siltumsūknis 122 → katls",
        "Vietā uzstādīts: granulu katls 171, siltumsūknis «122» → siltumsūknis",
        "Iegādāts:↵dators «45»↵projektors 12 → dators",
    ),
    silent=("Iegādāts: dators «45» skolām → skola",),
)
def item_before(site: Site) -> Proposed:
    """The singular noun of an item right before its number: `dators 45`."""
    words, at = site.words, site.stop - 1
    if not site.counts or not site.bare or at < 0 or words[at].kind != "noun" or words[at].mass:
        return None
    nominative = frozenset(
        form for form in words[at].inflections if (form.case, form.number) == ("Nom", "Sing")
    )
    first = at
    while first and words[first - 1].kind in ("noun", "adj", "part"):
        first -= 1
    begins = first == 0 or words[first - 1].text in (":", ",", "–", "-", "•")
    listed = any(word.text == ":" for word in words[:first]) or first == 0
    if not nominative or not begins or not listed or is_count(words[at]):
        return None
    return Proposal(_unit(words, at, nominative), "likely")


@unit_rule(
    fires=(
        "Strādā 420 personas (vīrieši «181», sievietes 239) → vīrietis",
        "Strādā 420 personas (vīrieši 181, sievietes «239») → sieviete",
        "Atbalstu saņēma 90 ģimenes, personas ar invaliditāti «19» → persona",
    ),
    silent=("Strādā 420 personas (Rīgā «181») → persona",),
)
def group_before(site: Site) -> Proposed:
    """The plural noun that a bracket or a part of a row begins with, right before its number:
    `(vīrieši 181, sievietes 239)`."""
    words, at = site.words, site.stop - 1
    if not site.counts or not site.bare or at < 1:
        return None
    first = at
    while first and words[first - 1].kind in ("noun", "adj", "part", "prep", "abbr"):
        first -= 1
    if first > at or not _begins_part(site, first):
        return None
    preposition = next((n for n in range(first, at + 1) if words[n].kind == "prep"), at + 1)
    head = preposition - 1  # `personas ar invaliditāti`
    if head < first:
        return None
    word = words[head]
    if word.kind != "noun" or word.mass or is_count(word) or _is_name(word):
        return None
    plural = frozenset(r for r in word.inflections if (r.case, r.number) == ("Nom", "Plur"))
    return Proposal(_unit(words, head, plural), "likely") if plural else None


@unit_rule(
    fires=(
        "Skolās mācās 700 bērni; no atbalstītajām ģimenēm «42» ir Latgalē → ģimene",
        "No iesniegtajām sūdzībām pamatotas bija «17» → sūdzība",
        "Svētkus vēroja 90 viesi, no notikušajiem pasākumiem «39» bija bezmaksas → pasākums",
    ),
    silent=("No iesniegtajām sūdzībām pamatoti bija «17» lūgumi → lūgums",),
)
def part_of_named(site: Site) -> Proposed:
    """So many of those that `no` names before the number: `no atbalstītajām mājām 40`."""
    words = site.words
    if not site.counts or not site.bare or site.bracketed:
        return None
    for at in range(site.stop - 1, max(-1, site.stop - _NEAR), -1):
        word = words[at]
        if word.text.lower() == "no":
            return _named_part(words, at, site.stop)
        if word.kind == "number" and word.sort != "named" or word.text in (";", "(", "–", ":"):
            return None
    return None


def _begins_part(site: Site, first: int) -> bool:
    """Whether a bracket, a part of a row or an item of a list begins with that word."""
    words = site.words
    if first == 0:
        return False
    mark = words[first - 1]
    if mark.text in ("(", ",", ";"):
        return True
    line = site.text[max(0, mark.start - 3) : mark.start]
    return mark.text in ("–", "-", "—", "•") and ("\n" in line or mark.start == 0)


_NEAR = 12  # words between `no` and the number


def _named_part(words: Sequence[Word], at: int, stop: int) -> Proposed:
    """The noun in the dative plural behind `no` whose participle tells that it was told of."""
    attribute = False
    for ahead in range(at + 1, min(stop, at + 5)):
        word = words[ahead]
        dative = frozenset(r for r in word.inflections if (r.case, r.number) == ("Dat", "Plur"))
        if word.kind in ("adj", "part", "pred"):
            attribute = attribute or (bool(dative) and _is_definite(word))
        elif word.kind == "noun" and dative and not word.mass:
            known = attribute and not _is_name(word)
            return Proposal(_unit(words, ahead, dative), "likely") if known else None
        elif word.kind != "noun":
            return None
    return None


def _is_definite(word: Word) -> bool:
    return word.text.lower().endswith(("ajiem", "ajām", "amiem", "amām"))


def is_count(word: Word) -> bool:
    return bool(_NUMBER_OF.match(word.text)) or word.text.lower() in in_all_words()


@unit_rule(
    fires=(
        "«Divās» no atjaunotajām ekspozīcijām ir rampas → ekspozīcija",
        "Šogad «7» no šiem tiltiem ir slēgti → tilts",
        "Atjaunotas «trīs» no plānotajām bibliotēkām → bibliotēka",
    ),
    silent=("Ieradās «7» viesi no skolām → viesis",),
)
def some_of(site: Site) -> Proposed:
    """So many of some: `divās no ekspozīcijām`."""
    words, at = site.words, site.first
    if not site.counts or at >= len(words) or words[at].text.lower() != "no":
        return None
    following = site.neighbour(site.at + 1)
    for ahead in range(at + 1, min(len(words), at + 5)):
        word = words[ahead]
        if following and word.start >= following.number.start:
            return None  # `seši no astoņiem pasākumiem`
        if word.kind == "noun" and ahead > at + 1:
            dative = frozenset(
                form for form in word.inflections if (form.case, form.number) == ("Dat", "Plur")
            )
            named = _is_name(word) or not dative
            return None if named else Proposal(_unit(words, ahead, dative), "likely")
        if word.kind not in ("adj", "part", "pron"):
            return None
    return None


@unit_rule(
    fires=(
        "Atjaunotas 14 stacijas; peroni pacelti «48» → perons",
        "Mācās 710 skolēni; pulciņi darbojas «56» → pulciņš",
        "Slēgtas 9 gultas, toties vietas pieaugušas par «24» → vieta",
    ),
    silent=("Iesniegti 14 projekti; eksperti noraidīja «8» → projekts",),
)
def subject_of_clause(site: Site) -> Proposed:
    """The plural noun of the number's own clause, where its predicate can have no object: a
    participle that agrees, or `darbojas`."""
    words = site.words
    if not site.counts or not site.bare or site.bracketed or site.neighbour(site.at - 1) is None:
        return None  # a first number has no other noun
    for at in range(site.stop - 1, max(-1, site.stop - _NEAR), -1):
        word = words[at]
        if word.kind in ("number", "rel") or word.text in (",", ";", ":", "(", ")", "–"):
            return None
        nominative = frozenset(r for r in word.inflections if (r.case, r.number) == ("Nom", "Plur"))
        if word.kind != "noun" or not nominative or word.mass or word.name:
            continue
        if at + 1 < site.stop and words[at + 1].kind == "noun":
            continue  # `dienas vietas`
        own = _predicated(words[at + 1 : site.stop], nominative)
        return Proposal(_unit(words, at, nominative), "likely") if own else None
    return None


def _predicated(behind: Sequence[Word], forms: frozenset[Inflection]) -> bool:
    for word in behind:
        if word.kind == "part" and word.inflections & forms:
            return True
        if word.kind in ("verb", "pred") and (
            tells("is", word.text) or _REFLEXIVE.search(word.text)
        ):
            return True
    return False


_REFLEXIVE = re.compile(r"(?:[jn]as|jās|ās)\Z")


@unit_rule(
    fires=(
        "Semināri notika «14» → seminārs",
        "Ēkas kopumā renovētas «9» → ēka",
        "Dalībnieki pavisam bija «310» → dalībnieks",
    ),
    silent=("Semināri notika «14» pilsētās → pilsēta",),
)
def noun_before(site: Site) -> Proposed:
    """The nearest noun to the left that a number can count."""
    if site.number.share or _is_part_of_told(site):
        return None
    unit = noun_left_of(site.words, site.stop)
    return Proposal(unit, "guess") if unit else None


@unit_rule(
    fires=(
        "Līgumi noslēgti visās lotēs, «divās» pārvadātājs sāka darbu → lote",
        "Pasākumi bija visos novados, «trijos» vēl turpinās → novads",
        "Remonts vajadzīgs visām skolām, «astoņām» tas pabeigts → skola",
    ),
    silent=("Līgumi noslēgti visās lotēs, «divi» pārsūdzēti → līgums",),
)
def noun_in_its_form(site: Site) -> Proposed:
    """The nearest noun to the left in the very case, number and gender of a number word, where
    those are a locative or a dative."""
    forms = site.number.forms
    if not site.counts or not site.bare or not forms:
        return None
    if not {form[:3] for form in forms} <= _OBLIQUE:
        return None
    for at in range(site.stop - 1, max(-1, site.stop - _BEFORE), -1):
        word = site.words[at]
        if word.kind != "noun" or word.mass or word.name or word.text.lower() in _YEAR_WORDS:
            continue
        same = frozenset(r for r in word.inflections if r.case + r.number + r.gender in forms)
        if same and not (at and site.words[at - 1].kind == "prep"):
            return Proposal(_unit(site.words, at, same), "likely")
    return None


_OBLIQUE = frozenset(("Loc", "Dat"))


def _is_part_of_told(site: Site) -> bool:
    """`no viņiem māca 37`: whether it is a part of those told of before."""
    near = site.words[max(0, site.stop - _NEAR) : site.stop]
    return any(
        first.text.lower() == "no" and second.kind == "pron"
        for first, second in zip(near, near[1:], strict=False)
    )


def is_place(word: Word) -> bool:
    """`novados`, `Latvijas pilsētās`: where, not what."""
    if word.kind != "noun":
        return False
    return word.mass or word.name or all(form.case == "Loc" for form in word.inflections)


def _head_of_line(words: Sequence[Word], dash: int) -> Unit | None:
    """`Norises kopā: 12`: a noun that is seldom counted, but begins the sentence in the plural."""
    if not words or words[0].kind != "noun" or words[0].name or dash > _MOST_IN_HEAD:
        return None
    wanted = frozenset(r for r in words[0].inflections if (r.case, r.number) == ("Nom", "Plur"))
    others = any(word.kind in ("noun", "number") for word in words[1:dash])
    return None if others or not wanted else _unit(words, 0, wanted)


_MOST_IN_HEAD = 4


def _relative_before(words: Sequence[Word], dash: int) -> int | None:
    """Where a clause begins that describes what is counted: `skolas, kas izmanto rīkus: 120`."""
    for at in range(dash - 1, max(0, dash - _MOST_IN_CLAUSE), -1):
        if words[at].kind == "number" or words[at].text in (";", ":", "–", "("):
            return None
        if words[at - 1].text == "," and words[at].text.lower() in _RELATIVE_SUBJECTS:
            return at - 1
    return None


_RELATIVE_SUBJECTS = (
    *("kas", "kuri", "kuras", "kurš", "kura", "kurā", "kurās", "kuros"),
    *("kuriem", "kurām", "kur"),
)


def counts_before(site: Site) -> list[int]:
    """Where `skaits` and its like stand before the number, the nearest first."""
    words, found = site.words, []
    for at in range(site.stop - 1, max(-1, site.stop - 1 - _BEFORE), -1):
        if words[at].kind == "number" and words[at].sort == "named":
            continue  # `maršrutā EuroVelo 13`
        if words[at].kind == "number":
            if _measures_count(words, at):
                continue
            break
        if _NUMBER_OF.match(words[at].text) and not _including(words, at):
            if at and words[at - 1].text.lower() in _THEIR and site.neighbour(site.at - 1):
                break  # `to skaits`: of what is counted before
            found.append(at)
    return found


_THEIR = ("to", "tā", "viņu", "šo", "tādu")


def _measures_count(words: Sequence[Word], at: int) -> bool:
    """Whether a number only tells of the count itself: `100 000`, `skaits uz 100 tūkst.
    iedzīvotāju – 218`, `skaits samazinājās par 8,3 % (no 230 000)`."""
    if at and (words[at - 1].kind == "number" or words[at - 1].text.lower() == "uz"):
        return True
    behind = words[at + 1].text.lower() if at + 1 < len(words) else ""
    return behind == "%" or behind.startswith("reiz")


def _including(words: Sequence[Word], at: int) -> bool:
    """`tai skaitā`, which counts nothing."""
    return at > 0 and words[at - 1].text.lower() in ("tai", "tajā", "tā")


def _dash_before(words: Sequence[Word], stop: int) -> int | None:
    """Where the dash or colon before the number stands; a year, a comparator and a period may
    stand between."""
    for at in range(stop - 1, max(-1, stop - 10), -1):
        word = words[at]
        if word.text in ("–", "—", "-", ":", "‒", "=", "\t"):
            return at
        if word.kind == "noun" and word.text.lower() not in _YEAR_WORDS:
            return None
        if word.kind == "verb" or word.text in (",", ";", ")"):
            return None
    return None


_YEAR_WORDS = ("gadā", "gada", "gads", "gadu", "gados", "mēnesī", "mēnesi")


def noun_left_of(words: Sequence[Word], stop: int) -> Unit | None:
    """The nearest noun before that word in a form that a number can count; null behind a number."""
    best: Unit | None = None
    done: Unit | None = None  # what something is done to: `pāreju izgaismošana`
    depth = 0
    for at in range(stop - 1, max(-1, stop - _BEFORE), -1):
        word = words[at]
        if word.text == ")":
            depth += 1
        elif word.text == "(":
            depth = max(0, depth - 1)
        elif depth:
            continue
        elif word.kind == "number":
            return None  # a noun before it belongs to that number
        elif word.text == "," and best and at and _genitive_plural(words[at - 1]):
            continue  # `bērnu, jauniešu un senioru`
        elif word.text == ";" or (word.text in (",", "–") and best):
            break
        elif _NUMBER_OF.match(word.text) and not _including(words, at):
            return _counted_in_genitive(words, at) or _subject(words, at)
        elif (
            word.kind == "noun"
            and not word.mass
            and not word.name
            and word.text.lower() not in _YEAR_WORDS
        ):
            behind = words[at + 1] if at + 1 < stop else None
            if _belongs_to(word, behind) or _is_governed(words, at) or _is_ordered(words, at):
                continue
            plural = frozenset(r for r in word.inflections if r.number == "Plur")
            nominative = frozenset(r for r in plural if r.case in ("Nom", "Acc"))
            if nominative:
                return _first_joined(words, at, stop, nominative)
            genitive = frozenset(r for r in plural if r.case == "Gen")
            modifies = at + 1 < stop and _belongs_on(words, at, stop)
            if best is None and genitive and not modifies:
                best = _unit(words, at, genitive)
            elif done is None and genitive and words[at + 1].mass and at + 2 == stop:
                done = _unit(words, at, genitive)
        elif word.kind == "rel":
            break
    return best or done


def _belongs_on(words: Sequence[Word], at: int, stop: int) -> bool:
    """Whether a noun stands right behind, but for one of time: `bezdarbnieku gada beigās`."""
    behind = words[at + 1]
    if behind.kind not in ("noun", "abbr"):
        return False
    return not (behind.text.lower() in _YEAR_WORDS and at + 1 < stop)


def _first_joined(words: Sequence[Word], at: int, stop: int, wanted: frozenset[Inflection]) -> Unit:
    """Of `biedrības/nodibinājumi` and `lekcijas un semināri` the first, where a dash or colon
    stands behind them."""
    if stop < len(words) and stop == at + 1 and at >= 2:
        first = words[at - 2]
        cases = {r.case for r in wanted}
        same = frozenset(r for r in first.inflections if r.number == "Plur" and r.case in cases)
        joint = words[at - 1].text == "/" or words[at - 1].text.lower() == "un"
        if joint and first.kind == "noun" and not first.mass and not first.name and same:
            return _unit(words, at - 2, same)
    return _unit(words, at, wanted)


def _is_governed(words: Sequence[Word], at: int) -> bool:
    """`personas ar invaliditāti`: whether the noun belongs to a preposition."""
    before = at - 1
    while before > 0 and words[before].kind in ("adj", "part"):
        before -= 1
    return before > 0 and words[before].kind == "prep" and words[before - 1].kind == "noun"


def _is_ordered(words: Sequence[Word], at: int) -> bool:
    """`2. pakāpi`: whether an ordinal in digits stands before the noun."""
    return at > 1 and words[at - 1].text == "." and words[at - 2].sort == "named"


def _genitive_plural(word: Word) -> bool:
    return word.kind == "noun" and any(
        inflection.case == "Gen" and inflection.number == "Plur" for inflection in word.inflections
    )


def _belongs_to(word: Word, behind: Word | None) -> bool:
    """Whether a form that could be a nominative plural is a genitive before its noun: `dienas
    aprūpes centrā`."""
    if behind is None or not any(inflection.case == "Gen" for inflection in word.inflections):
        return False
    if behind.kind == "adj":  # `dienas stacionārā`: no attribute of a plural
        return bool(behind.inflections) and all(r.number == "Sing" for r in behind.inflections)
    return behind.kind == "noun"


def _unit(words: Sequence[Word], at: int, wanted: frozenset[Inflection]) -> Unit:
    word = words[at]
    start = at
    while start and words[start - 1].kind in ("adj", "part"):
        start -= 1
    return Unit(words[start].start, word.end, word.start, word.end, counted_lemma(word, wanted))


def _counted_in_genitive(words: Sequence[Word], count: int) -> Unit | None:
    """The genitive plural right before `skaits`; of coordinated ones the first."""
    at = count - 1
    while at >= 0 and words[at].kind in ("adj", "part", "adv"):
        at -= 1
    head: int | None = None
    while at >= 0 and words[at].kind in ("noun", "abbr"):
        if words[at].kind == "abbr" or any(r.case == "Gen" for r in words[at].inflections):
            head = at
        else:
            break
        before = words[at - 1].text.lower() if at else ""
        if before in ("un", "/", "vai") and at >= 2 and words[at - 2].kind == "noun":
            at -= 2
            continue
        break
    if head is None:
        return _persons_in_genitive(words, count)
    plural = frozenset(r for r in words[head].inflections if r.case == "Gen" and r.number == "Plur")
    start = head
    while start and words[start - 1].kind in ("adj", "part", "noun"):
        if not any(r.case == "Gen" for r in words[start - 1].inflections):
            break
        start -= 1
    end = words[count - 1].end
    return Unit(
        words[start].start,
        end,
        words[head].start,
        words[head].end,
        counted_lemma(words[head], plural),
    )


def _subject(words: Sequence[Word], stop: int) -> Unit | None:
    """The first noun in the nominative plural before a bare `skaits`."""
    for at in range(max(0, stop - _BEFORE), stop):
        word = words[at]
        if word.kind == "noun" and not word.mass and not _NUMBER_OF.match(word.text):
            nominative = frozenset(
                r for r in word.inflections if r.case == "Nom" and r.number == "Plur"
            )
            attribute = any(r.case == "Gen" for r in word.inflections) and at + 1 < stop
            if nominative and not (attribute and words[at + 1].kind == "noun"):
                return _unit(words, at, nominative)
    return None


def _persons_in_genitive(words: Sequence[Word], count: int) -> Unit | None:
    """`nodarbināto skaits`: a participle in the genitive plural that stands for a noun.  Before
    `skaitu` it could be an accusative (`plānoto skaitu`)."""
    word = words[count - 1] if count else None
    if word is None or word.kind != "part" or not word.text.endswith("o"):
        return None
    plural = frozenset(r for r in word.inflections if r.case == "Gen" and r.number == "Plur")
    if not plural or words[count].text.endswith("u"):
        return None
    lemma = counted_lemma(word, plural)
    return Unit(word.start, words[count].end, word.start, word.end, lemma)
