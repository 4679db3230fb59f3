"""Rules for a noun before a place or a receiver behind a number: which of the two is counted."""

from __future__ import annotations

from izpilde.normalize.latvian.declension import Inflection
from izpilde.normalize.rules import Proposal
from izpilde.normalize.units.nouns_behind import Behind
from izpilde.normalize.units.phrases import Candidate
from izpilde.normalize.units.proposed import Proposed, unit_rule
from izpilde.normalize.units.site import Site
from izpilde.normalize.units.wordings import tells


@unit_rule(
    fires=(
        "Atvērtas «38» iestādes Latvijas reģionos → iestāde",
        "Slēgtas «6» kases stacijās → kase",
        "«7» jaunas bibliotēkas pagastos → bibliotēka",
    ),
    silent=("Darbojas «14» mākslas skolās → skola",),
)
def subject_by_agreement(site: Site) -> Proposed:
    """A noun before a dative or locative is counted when the predicate or an attribute shows its
    form."""
    behind = site.phrase
    subject = _subject(behind)
    if behind is None or subject is None or not subject.agreeing & _shown_forms(site, behind):
        return None
    return Proposal(behind.unit(subject))


@unit_rule(
    fires=(
        "Gada laikā «40» pārbaudes veikalos → pārbaude",
        "Šogad «7» izstādes bibliotēkās → izstāde",
        "Izsniegtas 3 atļaujas ražotājiem un «40» atļaujas studentiem → atļauja",
    ),
    silent=("Kontrole «9» pārbaudes punktos → punkts", "Pērn «12» pilsētās → pilsēta"),
)
def subject_before_place(site: Site) -> Proposed:
    """Where no predicate tells, what takes place is counted and not where it does, and so is a
    noun that the model takes for a nominative."""
    behind = site.phrase
    subject = _subject(behind)
    if behind is None or behind.sure is None or subject is None or _shown_forms(site, behind):
        return None
    if _is_place_of_next(site, behind):
        return None
    event = tells("event", subject.word.text) and not tells("of_checks", behind.sure.word.text)
    tagged = subject.word.case() in ("Nom", "Acc")
    return Proposal(behind.unit(subject), "likely") if event or tagged else None


def _is_place_of_next(site: Site, behind: Behind) -> bool:
    """`5 atlases kārtās noslēgti 318 līgumi`: whether a participle right behind the place does not
    agree with the noun before it, and the next number stands behind that."""
    following = site.neighbour(site.at + 1)
    at = behind.last.at + 1
    if following is None or behind.last.word.end > following.start or at >= len(site.words):
        return False
    deed = site.words[at]
    forms = {r.gender for r in deed.inflections if (r.case, r.number) == ("Nom", "Plur")}
    subject = behind.perhaps[-1]
    own = {r.gender for r in subject.agreeing if r.case == "Nom"}
    return deed.kind == "part" and site.index(following.start) == at + 1 and not forms & own


def _subject(behind: Behind | None) -> Candidate | None:
    """The noun that could be a nominative before one that can only be a dative or locative."""
    if behind is None or behind.sure is None or not behind.perhaps or behind.need.forms:
        return None
    if not all(r.case in ("Dat", "Loc") for r in behind.sure.agreeing):
        return None
    # `1 045 vietas nacionālas nozīmes attīstības centros`
    tagged = (c for c in behind.perhaps if c.word.case() in ("Nom", "Acc"))
    return next(tagged, behind.perhaps[-1])


def _shown_forms(site: Site, behind: Behind) -> frozenset[Inflection]:
    """The forms that the predicate shows, else an attribute right before the first noun."""
    if site.predicate_forms:
        return site.predicate_forms
    at = behind.candidates[0].at
    before = behind.words[at - 1] if at else None
    if before is not None and before.kind in ("adj", "part"):
        return behind.need.agreeing(before.inflections)
    return frozenset()
