"""Rules that go by the cases which the language model reads, where endings leave them open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from izpilde.normalize.latvian.letters import DASHES
from izpilde.normalize.latvian.words import Word
from izpilde.normalize.rules import Proposal
from izpilde.normalize.units.neighbours import PART_OF
from izpilde.normalize.units.nouns import unit_of
from izpilde.normalize.units.phrases import Candidate
from izpilde.normalize.units.proposed import Proposed, unit_rule
from izpilde.normalize.units.site import Site
from izpilde.normalize.units.wordings import tells

_NEAR = 10  # words behind the number
_NOUNS = ("NOUN", "PROPN")
_NOMINAL = ("noun", "adj", "part")
_PLURAL = ("Plur", "Ptan")


@unit_rule(
    fires=(
        "Strādā «96» valsts aizsardzības mācības instruktori → instruktors",
        "Izveidoti «4» jauni dienas stacionāri → stacionārs",
        "Iegādāti «22» apvidus automobiļi → automobilis",
        "Digitalizētas «312 tūkst.» laikrakstu lappuses → lappuse",
    ),
    silent=(
        "Atvērti «12» muzeji → muzejs",
        "Iesaistīti «400» bērnu → bērns",
        "Remontētas «7» skolas un bibliotēkas → skola",
        "«Divi simti» koku iestādīti pilsdrupās → koks",
    ),
)
def head_behind_genitives(site: Site) -> Proposed:
    """Behind nouns that the model takes for genitives, the one that it takes for a nominative or
    accusative plural is counted, though an ending before it could be a plural as well."""
    if not site.counts or site.measure is not None or site.in_genitive:
        return None
    if site.need.genitive and site.bracketed:
        return None
    words, genitives = site.phrase_words, 0
    plural = site.need.numbers != {"Sing"}
    for at in range(site.first, min(len(words), site.first + _NEAR)):
        word, token = words[at], words[at].token
        if token is None:
            return None
        if token.upos in ("ADJ", "DET") or (word.kind == "part" and token.upos != "NOUN"):
            continue
        if token.upos not in _NOUNS:
            return None
        if token.case == "Gen":
            genitives += 1
            continue
        fits = token.case in ("Nom", "Acc") and (token.number in _PLURAL) == plural
        if not (genitives and fits) or word.mass or tells("uncounted", word.text):
            return None
        need = replace(site.need, genitive=False)  # `312 tūkst. laikrakstu lappuses`
        agreeing = need.agreeing(word.countable)
        if not agreeing:
            return None
        if _may_belong_to_next(site, at) or _is_done_to(site, at):
            return None
        head = Candidate(at, word, agreeing, "sure")
        return Proposal(unit_of(words, site.first, head, need))
    return None


@unit_rule(
    fires=(
        "Vēl «divas» sabiedrības dokumentus iesniegušas decembrī → sabiedrība",
        "Tomēr «trīs» pašvaldības līgumus lauza → pašvaldība",
        "Šogad «četras» skolas krājumus atjaunojušas → skola",
    ),
    silent=(
        "Vēl «divas» skolas ēkas atjaunotas decembrī → ēka",
        "Skolēni uzrakstīja «12» domrakstus → domraksts",
    ),
)
def subject_before_object(site: Site) -> Proposed:
    """`trīs pašvaldības līgumus lauza`: what did it is counted, not the accusative that stands
    between it and its verb."""
    words, first = site.phrase_words, site.first
    if not site.counts or first + 2 >= len(words):
        return None
    subject, done_to, deed = words[first : first + 3]
    if subject.kind != "noun" or done_to.kind != "noun" or deed.kind not in ("verb", "pred"):
        return None
    agreeing = frozenset(r for r in site.need.agreeing(subject.countable) if r.case == "Nom")
    if not agreeing or {r.case for r in done_to.inflections} != {"Acc"}:
        return None
    return Proposal(unit_of(words, first, Candidate(first, subject, agreeing, "sure"), site.need))


def _may_belong_to_next(site: Site, at: int) -> bool:
    """`sadarbības iestādes nodarbinātie`: whether it could be a genitive after all, with a noun
    behind it that could be the head."""
    words = site.phrase_words
    if at + 1 >= len(words) or words[at + 1].kind not in _NOMINAL:
        return False
    head = site.need.agreeing(words[at + 1].inflections)
    genitive = any(r.case == "Gen" for r in words[at].inflections)
    return genitive and any(r.case in ("Nom", "Acc") for r in head)


def _is_done_to(site: Site, at: int) -> bool:
    """`trīs pārbrauktuves slēgtas`, `trīs simti koku iestādīti`: whether a participle says what was
    done to the noun before it, which agrees with it, or which the number governs."""
    deed, done_to = site.phrase_words[at], site.phrase_words[at - 1]
    predicate = deed.kind == "part" and deed.text.lower().endswith(("tas", "ti"))
    agreeing = site.need.agreeing(done_to.countable)
    if site.need.genitive and any(r[:2] == ("Gen", "Plur") for r in agreeing):
        return predicate
    return predicate and any(r.case == "Nom" for r in agreeing & deed.inflections)


@unit_rule(
    fires=(
        "No bojāgājušajiem «47» bija gājēji → gājējs",
        "No pretendentiem «12» ir skolotāji → skolotājs",
        "No aptaujātajiem «210» bija pensionāri → pensionārs",
        "No atjaunotajiem «48» bija koka tilti → tilts",
        "Valdē ir 104 locekļi, no kuriem «71» ir jurists → jurists",
    ),
    silent=("Kursos bija «47» gājēji → gājējs", "No objektiem «12» ir atvērti → objekts"),
)
def noun_behind_copula(site: Site) -> Proposed:
    """`47 bija gājēji`: what they were is counted."""
    words, at = site.words, site.after
    if not site.counts or at + 1 >= len(words) or words[at].text.lower() not in _COPULA:
        return None
    number = "Sing" if site.need.numbers == {"Sing"} else "Plur"
    first = at = at + 1
    while (
        at + 1 < len(words) and _is_attribute(words[at], number) and words[at + 1].kind in _NOMINAL
    ):
        at += 1
    word = words[at]
    token = word.token
    if word.kind != "noun" or token is None:
        return None
    fits = any((r.case, r.number) == ("Nom", number) for r in word.countable)
    if (token.case, token.number) != ("Nom", number) and not (at > first and fits):
        return None  # the model takes `bija pilsētas ģimnāzijas` for two genitives
    head = Candidate(at, word, site.need.agreeing(word.countable), "sure")
    return Proposal(unit_of(words, first, head, site.need), "likely") if head.agreeing else None


def _is_attribute(word: Word, number: str) -> bool:
    """`bija koka tilti`, `bija jauni ārsti`: what can stand before the noun."""
    token = word.token
    if token is None or word.kind not in _NOMINAL:
        return False
    return token.case == "Gen" if word.kind == "noun" else token.number == number


@unit_rule(
    fires=(
        "Apmācītas 733 amatpersonas, no tām «298» – inspektori → inspektors",
        "Ostā pārbaudīti 140 kuģi, no tiem «18» – tankkuģi, 5 – prāmji → tankkuģis",
        "Ostā pārbaudīti 140 kuģi, no tiem 18 – tankkuģi, «5» – prāmji → prāmis",
        "Ģimenes ir 34, no tām 27 ir krīzes audžuģimenes un «7» – aizbildņi bērniem → aizbildnis",
        "Ieradās 90 viesi, no tiem «12» – mazo un lielo pilsētu vadītāji → vadītājs",
        "Ir 34 ģimenes, no tām 27 ir viesģimenes, «7» – audžuģimenes bērniem → audžuģimene",
    ),
    silent=("Ostā pārbaudīti 140 kuģi, no tiem «18» – Rīgā → kuģis",),
)
def noun_behind_dash(site: Site) -> Proposed:
    """`no tām 298 – inspektori`: what so many of those told of are stands behind a dash."""
    words, at = site.words, site.after
    if not site.counts or at + 1 >= len(words) or words[at].text not in DASHES:
        return None
    if not _is_part(site):
        return None
    first = at = at + 1
    while at + 1 < len(words) and _goes_on(words, at):
        at += 1
    if at > first and all(r.case == "Dat" for r in words[at].inflections):
        at -= 1  # `7 – audžuģimenes bērniem`
    word = words[at]
    ends = at + 1 == len(words) or words[at + 1].kind in ("mark", "conj", "prep", "noun")
    agreeing = frozenset(r for r in site.need.agreeing(word.countable) if r.case == "Nom")
    if word.kind != "noun" or word.mass or word.name or not agreeing or not ends:
        return None
    return Proposal(unit_of(words, first, Candidate(at, word, agreeing, "sure"), site.need))


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """`akadēmisko un speciālo bibliotēku darbinieki`: whether a phrase goes on behind its word."""
    behind = words[at + 1]
    if words[at].kind == "noun" and _is_to_or_in(behind):
        return False  # `audžuģimenes bērniem`
    if words[at].kind == "conj":
        return behind.kind in _NOMINAL
    joins = behind.kind == "conj" and words[at].kind in ("adj", "part") and at + 2 < len(words)
    return words[at].kind in _NOMINAL and (behind.kind in _NOMINAL or joins)


def _is_to_or_in(word: Word) -> bool:
    return word.kind == "noun" and {r.case for r in word.inflections} <= {"Dat", "Loc"}


def _is_part(site: Site) -> bool:
    """Whether `no tiem` stands right before the number, or a dash or `ir` behind the part before
    it."""
    before = site.before
    if before is None:
        return False
    if PART_OF.search(site.text, before.end, site.start):
        return True
    at = site.index(before.end)
    dash = site.words[at].text.lower() in (*DASHES, *_COPULA)
    beside = site.stop and site.words[site.stop - 1].text in (",", "un")
    return bool(dash and beside) and _is_part(before)


_COPULA = ("ir", "bija", "būs", "nebija", "nav")
