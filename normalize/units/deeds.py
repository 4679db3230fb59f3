"""Rules by which the verb of its clause tells what a bare number counts: only people `absolvēja`
anything, only an occasion `notika`.

What stands beside the number in the clause is then the verb's object or its place (`lekcijas
apmeklēja 41`), and the number counts what was told of before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from izpilde.normalize.latvian.counted_lemmas import counted_lemma
from izpilde.normalize.latvian.people import names_people
from izpilde.normalize.latvian.words import Word
from izpilde.normalize.rules import Proposal, Settled
from izpilde.normalize.units.leftward import unit_at
from izpilde.normalize.units.neighbours import PART_OF
from izpilde.normalize.units.nouns import Unit
from izpilde.normalize.units.proposed import Proposed, sharing_rule
from izpilde.normalize.units.site import Site
from izpilde.normalize.units.wordings import Kind, tells

_MOST_BACK = 8  # numbers
_MOST_AHEAD = 3
_SIDE_BY_SIDE = 4  # words from one number to the next
_MOST_BETWEEN = 14  # words between the number and its verb
_ENDS = (",", ";", ":", "(", ")", "–", "—")


@sharing_rule(
    fires=(
        "Lekcijām pieteicās 64 kursanti. Visas lekcijas apmeklēja «41» → kursants",
        "Skolu sāka 90 audzēkņi, gada kursu pabeidza «75» → audzēknis",
        "Jūras skolas kursu sāka «312», bet to pabeidza 187 kadeti → kadets",
        "Mācības ugunsdzēsējiem bija 12 stacijās. Kursu absolvēja «95» → ugunsdzēsējs",
        "Apmeklētas 300 personas. Audzēkņu vidū kursu pabeidza «20» → audzēknis",
        "Novadīti 12 semināri mediķiem, piedalījās «430» → mediķis",
    ),
    silent=(
        "Lekcijām pieteicās 64 kursanti. Lekcijas apmeklēja «41» skolotājs → skolotājs",
        "Iegādāti 64 datori, saņemti «41» → dators",
        "Mediķi strādā Vidzemē «trīs», Latgalē piecās slimnīcās → slimnīca",
    ),
)
def people_who_did(site: Site, settled: Settled[Unit]) -> Proposed:
    """The subject of what only people do: those counted before, else behind in the sentence, else
    the people told of last; never the object beside the number."""
    if not _may_be_subject(site):
        return None
    if not _done_by_people(site) and not _took_part(site, settled):
        return None
    here, before = _counted_before(site, settled, _is_person)
    if here is not None:
        return Proposal(here, "likely")
    for ahead in range(site.at + 1, site.at + 1 + _MOST_AHEAD):
        other = site.neighbour(ahead)
        if other is None:
            break
        unit = settled[ahead] if other.counts and not other.bare else None
        if (
            unit is not None
            and unit.start >= other.number.end
            and _is_person(unit)
            and _agrees(site, unit)
        ):
            return Proposal(unit, "likely")
    unit = _whose_it_is(site) or before or _told_last(site)
    return Proposal(unit, "likely") if unit and _agrees(site, unit) else None


@sharing_rule(
    fires=(
        "2018. gadā sarīkoti 15 koncerti ar 900 viesiem. 2019. gadā izdevās sarīkot «9» → koncerts",
        "Pērn novadītas 22 ekskursijas 510 skolēniem. Šogad novadītas «17» → ekskursija",
        "Pavasarī bija 6 nometnes 200 bērniem, rudenī notika «4» → nometne",
    ),
    silent=("Pērn novadītas 22 ekskursijas. Šogad novadīti «17» semināri → seminārs",),
)
def occasion_held(site: Site, settled: Settled[Unit]) -> Proposed:
    """Of what is held the occasion counted last before it, and not those who came."""
    if not _may_be_subject(site) or _governing(site, ("holding",)) is None:
        return None
    here, before = _counted_before(site, settled, _is_occasion)
    unit = here or before
    return Proposal(unit, "likely") if unit else None


def _whose_it_is(site: Site) -> Unit | None:
    """`varmāku programmu pabeidza 158`, `stažieru vidū kursu pabeidza 20`: the people in the
    genitive whose the object is, or among whom it was done."""
    words = site.words
    for at in range(site.stop - 2, max(-1, site.stop - _MOST_BETWEEN), -1):
        if words[at].text in _ENDS:
            return None
        forms = words[at].inflections if words[at].kind == "noun" else frozenset()
        genitive = frozenset(r for r in forms if (r.case, r.number) == ("Gen", "Plur"))
        if genitive and any(tells(kind, words[at + 1].text) for kind in ("learned", "among")):
            unit = unit_at(words, at, genitive)
            return unit if _is_person(unit) else None
    return None


def _may_be_subject(site: Site) -> bool:
    if not site.counts or not site.bare or site.bracketed or site.decimal or site.behind_dash:
        return False
    # `Vidzemē trīs, Latgalē piecās pagastos`: what the next one is not, this one is not either
    other = site.following
    beside = other is not None and len(site.words[site.stop : other.stop]) <= _SIDE_BY_SIDE
    return all(
        not forms or any(form.startswith(("Nom", "Acc")) for form in forms)
        for forms in (site.number.forms, other.number.forms if other and beside else ())
    )


def _done_by_people(site: Site) -> bool:
    verb = _governing(site, ("done_by_people", "learned_by_people"))
    if verb is None:
        return False
    clause = _clause(site)
    if any(_is_other_subject(word) for word in clause):
        return False
    if tells("done_by_people", verb.text):
        return True
    return any(tells("learned", word.text) for word in clause)


def _took_part(site: Site, settled: Settled[Unit]) -> bool:
    """`12 semināri skolotājiem, piedalījās 430`: whether they took part in an occasion that the
    number before counts."""
    following = site.following
    joined = following is not None and site.text[site.end : following.start].strip() in ("un", ",")
    if joined or _governing(site, ("took_part",)) is None:
        return False  # `piedalījās 8 un 9 kori`
    before = site.before
    unit = settled[before.at] if before is not None and before.counts else None
    return unit is not None and _is_occasion(unit)


def _is_other_subject(word: Word) -> bool:
    """`ministrs apmeklēja 12`: whether somebody else does it."""
    token = word.token
    if word.kind not in ("noun", "abbr") or token is None or token.case != "Nom":
        return False
    return token.number == "Sing" and all(r.case == "Nom" for r in word.inflections)


def _clause(site: Site) -> Sequence[Word]:
    """The words of the number's clause, on both sides of it."""
    words, first, last = site.words, site.stop, site.after
    while first and words[first - 1].text not in _ENDS:
        first -= 1
    while last < len(words) and words[last].text not in _ENDS:
        last += 1
    return words[first:last]


def _governing(site: Site, kinds: Sequence[Kind]) -> Word | None:
    """The verb nearest before the number in its clause, else the first behind it, where it is of
    those kinds."""
    words, stop = site.words, site.after
    sides = (
        words[max(0, site.stop - _MOST_BETWEEN) : site.stop][::-1],
        words[stop : stop + _MOST_BETWEEN],
    )
    for side in sides:
        for word in side:
            if word.text in _ENDS:
                break
            if any(tells(kind, word.text) for kind in kinds):
                return word
            if word.kind in ("verb", "pred", "part", "rel") and not word.text.endswith("o"):
                return None
            if word.kind == "number" and word.sort != "named" and side is sides[0]:
                return None
    return None


def _counted_before(
    site: Site, settled: Settled[Unit], fits: Callable[[Unit], bool]
) -> tuple[Unit | None, Unit | None]:
    """The last counted of that kind before the number: in its sentence, and before that; of
    those before, no part of others."""
    for at in range(site.at - 1, max(-1, site.at - 1 - _MOST_BACK), -1):
        other = site.cell.sites[at]
        unit = settled[at] if other.counts and not other.per_each else None
        if unit is None or not fits(unit) or not _agrees(site, unit):
            continue
        if other.piece == site.piece:
            return unit, None
        whole = other.neighbour(at - 1)
        if whole is None or not PART_OF.search(site.text, whole.end, other.start):
            return None, unit
    return None, None


def _agrees(site: Site, unit: Unit) -> bool:
    """Whether a number word is of the noun's gender."""
    genders = {form[7:] for form in site.number.forms}
    head = site.cell.word_at(unit.head_start)
    own = {form.gender for form in head.inflections} if head else set()
    return len(genders) != 1 or not own or bool(own & genders)


def _told_last(site: Site) -> Unit | None:
    """The people named last before the number, in its sentence or the one before."""
    for words in _back(site):
        for at in range(len(words) - 1, -1, -1):
            word = words[at]
            if word.kind != "noun" or word.mass or not word.inflections:
                continue
            if names_people(counted_lemma(word, frozenset())):
                return unit_at(words, at, frozenset())
    return None


def _back(site: Site) -> Iterator[Sequence[Word]]:
    yield site.words[: site.stop]
    structure = site.cell.structure
    at = structure.sentence_at(site.number.start)
    if at:
        before = structure.sentences[at - 1]
        yield site.cell.words_between((before.start, before.end))


def _is_person(unit: Unit) -> bool:
    return names_people(unit.lemma) or tells("person", unit.lemma)


def _is_occasion(unit: Unit) -> bool:
    return tells("occasion", unit.lemma)
