"""Rules for what the head of a column or of a row says of the numbers in a table inside a cell."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import chain

from izpilde.normalize.latvian.counted_lemmas import counted_lemma
from izpilde.normalize.latvian.letters import BLANK, BLANKS, LETTER
from izpilde.normalize.latvian.lexicon import counts_pieces, noun_forms, unit_abbreviations
from izpilde.normalize.latvian.people import names_people
from izpilde.normalize.latvian.words import Word, value_names
from izpilde.normalize.numbers.inner_tables import InnerCell, Span
from izpilde.normalize.numbers.stated_units import STATED, begins_behind_semicolon, is_of_label
from izpilde.normalize.rules import Proposal
from izpilde.normalize.units.cell_sites import CellSites
from izpilde.normalize.units.leftward import is_count, noun_left_of, unit_at
from izpilde.normalize.units.nouns import Unit
from izpilde.normalize.units.proposed import BARE, Proposed, unit_rule
from izpilde.normalize.units.site import Site
from izpilde.normalize.units.wordings import tells

# The measure at the end of a title: `Kopplatība, tūkst. m2`, `Garums (km)`.
_MEASURE_OF_TITLE = re.compile(
    rf"[,(]{BLANKS}(?:{LETTER}{{3,5}}\.?{BLANK})?(?P<measure>[^\s,()]{{1,12}}?)\.?\)?{BLANKS}\Z"
)


@unit_rule(
    fires=(
        "2021\t2022↵Ēku platība, tūkst. m2\t«41»\t43 → m2",
        "Gads\tNorakstīts, vien.↵2018\t«61» → vienība",
        "Uzstādītas, gab.\t«12» → gab.",
        "Joma\tAtjaunots (km)↵Ceļi\t«12» → km",
    ),
    silent=(
        "Joma\tAtjaunots (km)↵Ceļi\t«12» ha → ha",
        "Semināri, gab.\t«12»↵Dalībnieki, cilv.\t560 → seminārs",
        "Iekārtas, gab.\t«12»↵Lietas, gab.\t560 → iekārta",
    ),
)
def measure_of_title(site: Site) -> Proposed:
    """The abbreviated measure at the end of the title of a column or row."""
    for title in _titles(site):
        found = _MEASURE_OF_TITLE.search(site.text, *title)
        lemma = _measure_named(found["measure"]) if found else None
        if found and lemma and not _counts_things(site, title[0], found):
            start, end = found.span("measure")
            return Proposal(Unit(start, end, start, end, lemma))
    return None


def _counts_things(site: Site, start: int, found: re.Match[str]) -> bool:
    """`Semināri, gab.`: whether pieces are counted of a thing that the title names; `Norakstīti,
    vien.` counts units."""
    pieces = counts_pieces(found["measure"])
    named = site.cell.words_between((start, found.start()))[-1:] if pieces else ()
    return any(word.kind == "noun" and _is_plural(word) for word in named)


def _is_plural(word: Word) -> bool:
    return any((form.case, form.number) == ("Nom", "Plur") for form in word.inflections)


_COMPOUND = re.compile(rf"({LETTER}{{1,5}}[²³23]?)/([^\W_]{{1,6}}[²³23]?)\.?")


def _measure_named(printed: str) -> str | None:
    """The lemma of an abbreviated measure, of a compound one (`mg/l`, `kg/iedz.`) as printed."""
    known = unit_abbreviations().get(printed.rstrip("."))
    if known is not None:
        return known[0]
    compound = _COMPOUND.fullmatch(printed)
    parts = (unit_abbreviations().get(part) for part in compound.groups()) if compound else ()
    return printed if any(part and part[1] != "count" for part in parts) else None


@unit_rule(
    only=BARE,
    fires=(
        "Kopplatība (tūkst. ha): 2014. g. – «110» → ha",
        "Ceļu garums (km): Rīgā – 14; Ogrē – «12» → km",
        "Kravas, milj. t: 2018. g. – «11» → t",
        "Ceļu kopgarums (km): asfalts – 890; grants – «350» → km",
        "Iepirkuma apjoms tonnās: 2020. – 340; 2021. – «415» → tonna",
        "Gaidīšanas laiks (dienās): 2020. – 44; 2021. – «36» → diena",
    ),
    silent=(
        "Kopplatība (ha): 2014. g. – 110; saņēmēji – «45» → saņēmējs",
        "Kopplatība (ha): 2014. g. – 110; saimniecību skaits – «45» → saimniecība",
        "Vietas (m2): 2014. g. – 110; zāles – «45» → zāle",
    ),
)
def measure_of_label(site: Site) -> Proposed:
    """The measure that a label states in a bracket or behind a comma, for the numbers of its
    sentence."""
    text, start, structure = site.text, site.number.start, site.cell.structure
    at = structure.sentence_at(start)
    while (
        at
        and start - structure.sentences[at].start < _REACH
        and begins_behind_semicolon(text, structure.sentences[at].start)
    ):
        at -= 1  # `(km): Rīgā – 14; Ogrē – 12`
    sentence = structure.sentences[at]
    first = sentence.start
    if sentence.heading is not None:
        first = structure.sentences[sentence.heading].start
    first = max(first, start - _REACH)
    stated = (
        (found, _measure_named(found["measure"] or ""))
        for found in STATED.finditer(text, first, start)
        if not counts_pieces((found["measure"] or "").rstrip("."))
    )
    spelled = (
        (found, _measured_in(found) or _lasts(site, first, found))
        for found in _SPELLED.finditer(text, first, start)
    )
    for found, lemma in chain(stated, spelled):
        if lemma and _is_for(site, first, found.start(), found.end()):
            a, b = found.span("measure")
            return Proposal(Unit(a, b, a, b, lemma))
    return None


# `apjoms tonnās:`, `garums km –`, `ilgums (darba dienas):`
_SPELLED = re.compile(
    rf"(?:(?P<apart>[,(]){BLANK}?(?:{LETTER}{{1,10}}(?:\.{BLANK}?|{BLANK}))?|\s{BLANK}?)"
    rf"(?P<measure>{LETTER}{{1,12}}[²³23]?)(?(apart)\.?)(?:\)?{BLANKS}:|\)?{BLANK}[–—-](?=\s))"
)


def _measured_in(found: re.Match[str]) -> str | None:
    """The measure that an abbreviation or a noun names: `km`, `tonnās`."""
    lemma, kind = unit_abbreviations().get(found["measure"], ("", ""))
    if lemma and kind not in ("count", "duration") and not lemma.endswith("."):
        return lemma
    return _told_in(found, "measure")


def _lasts(site: Site, first: int, found: re.Match[str]) -> str | None:
    """The time in which a label tells how long something lasts: `gaidīšanas laiks dienās:`."""
    lemma, kind = unit_abbreviations().get(found["measure"], (None, ""))
    if kind != "duration":
        lemma = _told_in(found, "duration")
    words = site.cell.words_between((first, found.start())) if lemma else ()
    return lemma if any(tells("lasting", word.text) for word in words) else None


def _told_in(found: re.Match[str], sort: str) -> str | None:
    """The noun of that sort that the word is the plural of: in the locative, or as it is called
    where a bracket or a comma parts it from what it measures."""
    cases = _CALLED if found["apart"] else _IN
    forms = noun_forms().get(found["measure"].lower(), ())
    plural = (f for f in forms if f.sort == sort and f.inflection.number == "Plur")
    return next((form.lemma for form in plural if form.inflection.case in cases), None)


_IN = ("Loc",)
_CALLED = ("Loc", "Nom", "Gen")


def _is_for(site: Site, first: int, start: int, end: int) -> bool:
    """Whether a measure that a label states there is that of the number: nothing but years and
    places stand between them, or the label tells how much of it there is (`garums`) and no people
    or numbers of things are told."""
    if is_of_label(site.text, end, site.number.start):
        return True
    words = site.cell.words_between((first, start))
    if not any(tells("extent", word.text) for word in words):
        return False
    between = site.cell.words_between((end, site.number.start))
    return not any(is_count(word) or _is_of_people(word) for word in between)


def _is_of_people(word: Word) -> bool:
    return word.kind == "noun" and names_people(counted_lemma(word, word.inflections))


_REACH = 600  # characters


@unit_rule(
    only=BARE,
    fires=(
        "Zīdaiņu mirstība 2018. gadā – «3,2» → mirstība",
        "Zīdaiņu mirstība 2018. gadā – ne vairāk kā «3,5» uz 1000 → mirstība",
        "Saslimstība ar gripu uz 100 000 cilvēku bija «33,3» → saslimstība",
    ),
    silent=("Zīdaiņu mirstība: «2» gadījumi → gadījums",),
)
def rate_of_title(site: Site) -> Proposed:
    """A rate at the head of the sentence or list, for bare numbers: `zīdaiņu mirstība – 3,2`."""
    if site.bracketed:
        return None
    for words in (site.words[: site.stop], site.cell.heading_of(site.number.start)):
        for at, word in enumerate(words[:_NEAR_HEAD]):
            if tells("rate", word.text):
                return Proposal(unit_at(words, at, word.inflections), "likely")
    return None


_NEAR_HEAD = 4  # words


@unit_rule(
    fires=(
        "kolektīvi\tdalībnieki↵Kori\t«45»\t1 650 → kolektīvs",
        "Gads\tSemināri\tSkolotāji↵2018\t7\t«210» → skolotājs",
        "Pilsēta\tĢimenes↵Ogre\t«31» → ģimene",
    ),
    silent=("Pilsēta\tĢimenes↵Ogre\t«31» bērns → bērns",),
)
def noun_of_column(site: Site) -> Proposed:
    """The noun at the head of a column, before that of the row."""
    cell = _cell(site)
    unit = _noun(site.cell, cell.head) if cell and cell.head else None
    return Proposal(unit, "likely") if unit else None


@unit_rule(
    fires=(
        "2019\t2020↵Uzņemti kursanti\t104\t99↵Atskaitīti\t«88»\t91 → kursants",
        "2019\t2020↵Saņemtie iesniegumi\t64\t59↵Atbalstīti\t«38»\t31 → iesniegums",
        "2019\t2020↵Uzņemti kadeti\t104\t99↵%\t11\t9↵Atskaitīti\t«88»\t91 → kadets",
    ),
    silent=("Gads\tSemināri↵2019\t«6» → seminārs",),
)
def noun_of_row(site: Site) -> Proposed:
    """The noun at the head of a row; where that only says what was done, that of the row above."""
    cell = _cell(site)
    if cell is None or _names_instances(site, cell):
        return None
    labels = [other.label for other in site.cell.inner if other.label]
    above = sorted({label for label in labels if cell.label and label <= cell.label}, reverse=True)
    for label in above:
        if unit := _noun(site.cell, label):
            return Proposal(unit, "likely")
        words = site.cell.words_between(label)
        if not words or words[0].kind not in ("part", "pred", "mark"):
            break
    return None


@unit_rule(
    fires=(
        "Pārbaudes\t2019\t2020↵Plānotās\t«104»\t99 → pārbaude",
        "Izrādes\t2019\t2020↵Plāns\t104\t99↵Fakts\t88\t«91» → izrāde",
        "Notikušās izrādes↵2019\t2020↵«104»\t99 → izrāde",
    ),
    silent=("Gads\tSemināri↵2019\t«6» → seminārs",),
)
def noun_of_table(site: Site) -> Proposed:
    """The noun in the corner of a table or in the line above it."""
    cell = _cell(site)
    if cell is None:
        return None
    for topic in cell.topics[_names_instances(site, cell) :]:
        if unit := _noun(site.cell, topic):
            return Proposal(unit, "likely")
    return None


def _names_instances(site: Site, cell: InnerCell) -> bool:
    """`Novads` in the corner: whether rows are headed by names of places or institutions."""
    corner = site.text[slice(*cell.topics[0])].strip() if cell.topics else ""
    return tells("named", corner)


def _cell(site: Site) -> InnerCell | None:
    """The cell of a table inside the text that the number stands in, where it has no noun."""
    if not site.counts or not site.bare:
        return None
    cells = site.cell.inner
    at = bisect_right(cells, site.number.start, key=lambda cell: cell.start) - 1
    return cells[at] if at >= 0 and site.number.start < cells[at].end else None


def _titles(site: Site) -> list[Span]:
    cell = _cell(site)
    return [title for title in (cell.head, cell.label, *cell.topics) if title] if cell else []


def _noun(cell: CellSites, title: Span) -> Unit | None:
    words = [w for w in cell.words_between(title) if w.text.lower() not in value_names()]
    if words and words[0].name:  # a rare noun with its capital at the head of a line
        words[0] = words[0]._replace(token=None)
    return noun_left_of(words, len(words)) or _taken_for_adjective(words)


def _taken_for_adjective(words: Sequence[Word]) -> Unit | None:
    """`Uzņemti kadeti`: behind a participle a rare noun is taken for one more by its ending."""
    if len(words) < 2 or words[-2].kind != "part" or words[-1].kind not in ("adj", "part"):
        return None
    word = words[-1]
    nominative = frozenset(
        form for form in word.inflections if (form.case, form.number) == ("Nom", "Plur")
    )
    if not nominative:
        return None
    lemma = counted_lemma(word, nominative)
    return Unit(words[-2].start, word.end, word.start, word.end, lemma)
