"""How two numbers of a cell stand to each other, and whether one may count what the other does."""

from __future__ import annotations

import re

from izpilde.normalize.latvian.letters import WORD_START
from izpilde.normalize.latvian.people import names_people
from izpilde.normalize.latvian.vocabulary import of_them
from izpilde.normalize.rules import Settled
from izpilde.normalize.units.nouns import Unit
from izpilde.normalize.units.site import Site
from izpilde.normalize.units.wordings import tells

LONGEST_BETWEEN = 120  # characters between two numbers that share a noun
MOST_BACK = 5  # numbers before one among which it finds the one that it belongs to

# `t.sk.`, `no tiem`: what follows is part of what is counted before.
PART_OF = re.compile(rf"{WORD_START}(?:{of_them()}|t\.\s?i\.)", re.IGNORECASE)


def bracket_of(site: Site) -> int | None:
    """Where the innermost bracket around the number opens."""
    bracket = site.cell.structure.innermost_bracket(site.number.start)
    return bracket.start if bracket else None


def opens_beside(whole: Site, site: Site) -> bool:
    """Whether the bracket around the second number opens behind the first."""
    bracket = bracket_of(site)
    return bracket is not None and whole.end <= bracket


def closed_before(before: Site, site: Site) -> bool:
    """Whether the bracket around the first number closes before the second."""
    bracket = site.cell.structure.innermost_bracket(before.number.start)
    return bracket is not None and bracket.end <= site.number.start


def is_part(site: Site) -> bool:
    """`t. sk. 12 meitenes`: whether it is a part of a number of its sentence before."""
    before = site.before
    return before is not None and bool(PART_OF.search(site.text, site.words[0].start, site.start))


def host_has_none(inside: Site, settled: Settled[Unit]) -> bool:
    """`2021: 286 (14 projekti pārcelti); 2022: 1 032`: whether the number before the bracket counts
    nothing that is said, so that its like counts the same."""
    opens, host = bracket_of(inside), inside.neighbour(inside.at - 1)
    while host is not None and bracket_of(host) == opens:
        host = host.neighbour(host.at - 1)
    if host is None or not host.counts or not host.bare or host.decimal:
        return False
    return settled[host.at] is None


def is_subject(site: Site, unit: Unit) -> bool:
    """Whether the participle before the number agrees with what the other counts: `64 kandidāti
    uz 12 vietām, apstiprināti desmit`."""
    genders = {form.gender for form in site.predicate_forms} or _gender_behind(site)
    head = site.cell.word_at(unit.head_start)
    own = {form.gender for form in head.inflections} if head else set()
    return not genders or not own or bool(own & genders)


def is_where_found(site: Site) -> bool:
    """`pārbaudīti 310 veikali, trūkumi konstatēti 44`: whether faults were found in so many of what
    is counted before, and not so many faults."""
    whole = site.before
    if whole is None or not whole.counts or whole.number.value <= site.number.value:
        return False
    near = site.words[max(0, site.stop - _NEAR_DEED) : site.stop]
    return any(tells("found", word.text) for word in near)


def is_done_to_others(site: Site, unit: Unit) -> bool:
    """`izbraukumi – 46, vakcinēti 3 205`: whether what was done right before the number is done to
    people alone, and the unit is none."""
    near = site.words[max(0, site.stop - _NEAR_DEED) : site.stop]
    if any(tells("took_part", word.text) for word in near) and tells("occasion", unit.lemma):
        return True  # `12 semināri, tajos piedalījās 430`
    done = next((word for word in reversed(near) if word.kind == "part"), None)
    whole = site.before
    if whole is not None and opens_beside(whole, site) and whole.number.value > site.number.value:
        return False  # `8 940 sūtījumi (aizturēti 67)`
    return done is not None and tells("done_to_people", done.text) and not _is_people(unit)


_NEAR_DEED = 3  # words


def _is_people(unit: Unit) -> bool:
    return names_people(unit.lemma) or tells("person", unit.lemma) or unit.lemma.endswith("ais")


def _gender_behind(site: Site) -> set[str]:
    """`un 2 starptautiskas`: of the adjective or participle that ends the clause right behind."""
    at = site.after
    word, mark = (*site.words[at : at + 2], None, None)[:2]
    if not site.bare or word is None or word.kind not in ("adj", "part"):
        return set()
    if mark is not None and mark.text not in (",", ";", ".", ")", "un", "bet"):
        return set()
    return {r.gender for r in site.need.agreeing(word.inflections) if r.case == "Nom"}


def can_be(site: Site, unit: Unit) -> bool:
    """Whether a number word can count it by its gender: `divas` counts no `projekti`."""
    genders = {form[7:] for form in site.number.forms}
    if len(genders) != 1:
        return True
    head = site.cell.word_at(unit.head_start)
    own = {form.gender for form in head.inflections} if head else set()
    if head is not None and head.unknown and unit.lemma.endswith(("a", "e")):
        own = {"Fem"}  # `situāciju` could be of `-is` too by its ending alone
    return not own or bool(own & genders)
