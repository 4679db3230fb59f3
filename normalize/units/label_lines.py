"""Rules for rows and lines.  One is for lines whose label says only what became of some of what the
line above counts: `Sūtījumi: 8 240`, below it `Noraidīti: 19`.  The other is for arrows whose last
number has the measure: `12,6 → 12,9 → 12,1 l`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from izpilde.normalize.latvian.letters import ARROWS
from izpilde.normalize.latvian.lexicon import adjective_forms, noun_forms, unit_kinds
from izpilde.normalize.latvian.words import Word
from izpilde.normalize.rules import Proposal, Settled
from izpilde.normalize.units.nouns import Unit
from izpilde.normalize.units.proposed import BARE, Proposed, sharing_rule
from izpilde.normalize.units.site import Site

_MARKS = (":", "–", "—", "-", "\t", "=")
_MOST = 3  # words of a label
# `noraidīti`, `pozitīvi`, `derīgas`: as a participle or an adjective without its definite ending
_DEEDS = re.compile(r".{3,}(?:t|š|m|īv|īg|isk|oš|ēt)(?P<ending>i|as)")
_GENDERS = {"i": "Masc", "as": "Fem"}


@sharing_rule(
    only=BARE,
    fires=(
        "Sūtījumi: 8 240↵Noraidīti: «19» → sūtījums",
        "Noņemti paraugi: 640↵Negatīvi: 631↵Pozitīvi: «9» → paraugs",
        "Pārbaudītas autocisternas – 96↵Aizturētas – «5» → autocisterna",
        "Kravas automašīnas: 612↵Daļēji piekrautas: «14» → automašīna",
    ),
    silent=(
        "Sūtījumi: 8 240↵Darbinieki: «19» → darbinieks",
        "Pārbaudītas autocisternas – 96↵Aizturēti – «5» → –",
    ),
)
def like_label_before(site: Site, settled: Settled[Unit]) -> Proposed:
    """A number whose label is a participle or an adjective alone counts what the number of the
    line before it counts, where that agrees."""
    ending = _deed_of(site.words[: site.stop])
    if ending is None or not site.at:
        return None
    before = site.cell.sites[site.at - 1]
    if not before.counts or before.piece != site.piece - 1:
        return None
    unit = settled[before.at]
    if unit is None or not _agrees(site, unit, _GENDERS[ending]):
        return None
    return Proposal(unit, "likely")


def _deed_of(label: Sequence[Word]) -> str | None:
    """The ending of the participle or adjective that a label ends with, and else names nothing."""
    if not 2 <= len(label) <= _MOST + 1 or label[-1].text not in _MARKS:
        return None
    *front, last = label[:-1]
    lower = last.text.lower()
    found = _DEEDS.fullmatch(lower)
    if found is None or (lower in noun_forms() and lower not in adjective_forms()):
        return None
    if any(word.kind in ("noun", "number", "year", "mark", "prep", "abbr") for word in front):
        return None
    return found["ending"]


def _agrees(site: Site, unit: Unit, gender: str) -> bool:
    head = site.cell.word_at(unit.head_start)
    if head is None or head.sort == "duration":
        return False
    genders = {r.gender for r in head.inflections if r.number == "Plur"}
    return not genders or gender in genders


_ARROW = re.compile(rf"\s{{0,2}}(?:[{ARROWS}]|[–—-]?>)\s{{0,2}}")


@sharing_rule(
    only=BARE,
    fires=(
        "Patēriņš uz cilvēku: «12,6» → 12,9 → 12,1 l → l",
        "Patēriņš uz cilvēku: 12,6 → «12,9» → 12,1 l → l",
        "Trokšņa līmenis: «61» → 58 dB → dB",
    ),
    silent=("Rinda: «44» → 39 cilvēki → cilvēks",),
)
def measure_at_end_of_arrows(site: Site, settled: Settled[Unit]) -> Proposed:
    """A bare number before an arrow has the measure that is printed behind the last of its row."""
    following = site.following
    if following is None or not _ARROW.fullmatch(site.text, site.end, following.start):
        return None
    unit = settled[following.at]
    if unit is None or following.number.currency or not _is_measure(unit):
        return None
    return Proposal(unit, "likely")


def _is_measure(unit: Unit) -> bool:
    return unit_kinds().get(unit.lemma) in ("other", "duration") or "/" in unit.lemma
