"""Rules for a noun before a place or a receiver behind a number: which of the two is counted."""

from __future__ import annotations

from izpilde.normalize.latvian.declension import Inflection
from izpilde.normalize.rules import Proposal
from izpilde.normalize.units.nouns import is_joint
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
        "«12» skolas pagastos ir apvienotas → skola",
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


@unit_rule(
    fires=(
        "Izstrādātas «9» programmas metālapstrādes un kokrūpniecības nozarē → programma",
        "Sarīkotas «5» izrādes pilsētas parkā → izrāde",
        "Lieta gaida «45» dienas apelācijas instancē → diena",
    ),
    silent=(
        "Slēgtas «7» mākslas skolas novadā → skola",
        "Slēgtas «7» skolas un bibliotēkas novadā → skola",
    ),
)
def subject_before_one_place(site: Site) -> Proposed:
    """Of nouns before one in the singular, which the number cannot count, those right before it
    belong to it: genitives joined by `un`, or those behind a plural or a time."""
    behind = site.phrase
    if behind is None or behind.sure or not behind.noun_follows or len(behind.perhaps) < _TWO:
        return None
    if behind.perhaps[-1].word.case() in _TAGGED:
        return None
    subject = next((c for c in reversed(behind.perhaps) if _is_subject(c)), None)
    if subject is None:
        joined = _joined_before_place(behind)
        before = [c for c in behind.perhaps if joined is not None and c.at < joined]
        subject = before[-1] if before else None
    if subject is None or (site.predicate_forms and not subject.agreeing & site.predicate_forms):
        return None
    return Proposal(behind.unit(subject))


_TWO = 2  # nouns: the one that is counted, and one that belongs to the place
_TAGGED = ("Nom", "Acc")


def _is_subject(candidate: Candidate) -> bool:
    return candidate.word.case() in _TAGGED or candidate.word.sort == "duration"


def _joined_before_place(behind: Behind) -> int | None:
    """Where `metālapstrādes un kokrūpniecības` begins, right before the noun that ends the
    phrase."""
    words, at = behind.words, behind.perhaps[-1].at
    if at + 3 < len(words) and is_joint(words[at + 1]) and words[at + 2].mass:
        place = at + 3
    elif at >= _TWO and is_joint(words[at - 1]) and words[at - 2].may_be_genitive():
        place, at = at + 1, at - 2
    else:
        return None
    ends = place < len(words) and words[place].kind == "noun"
    return at if ends and not words[place].may_be_genitive() else None


def _is_place_of_next(site: Site, behind: Behind) -> bool:
    """`5 atlases kārtās noslēgti 318 līgumi`: whether a participle right behind the place does not
    agree with the noun before it, and the next number stands behind that."""
    following = site.following
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
    """The forms that the predicate shows, else an attribute right before the first noun, else a
    participle right behind the place."""
    if site.predicate_forms:
        return site.predicate_forms
    at = behind.candidates[0].at
    before = behind.words[at - 1] if at else None
    if before is not None and before.kind in ("adj", "part"):
        return behind.need.agreeing(before.inflections)
    return _forms_behind(site, behind)


def _forms_behind(site: Site, behind: Behind) -> frozenset[Inflection]:
    """`12 skolas pagastos ir apvienotas`: the forms of the predicate that ends the sentence."""
    at = behind.last.at + 1
    words = site.words
    if at < len(words) and tells("is", words[at].text):
        at += 1
    if at >= len(words) or words[at].kind != "part":
        return frozenset()
    if any(word.kind == "noun" and word.case() == "Nom" for word in words[: site.stop]):
        return frozenset()  # `Sistēmas 9 republikas pilsētās ieviestas`
    ends = at + 1 == len(words) or words[at + 1].text in (".", ",", ";")
    forms = behind.need.agreeing(words[at].inflections) if ends else frozenset()
    return frozenset(form for form in forms if form.case == "Nom")
