"""The rule for a bracket that parts what is counted by groups: `250 (policija 134, tiesas 58)`."""

from __future__ import annotations

from collections.abc import Sequence

from izpilde.normalize.latvian.letters import DASHES
from izpilde.normalize.latvian.words import Word
from izpilde.normalize.rules import Proposal, Settled
from izpilde.normalize.units.neighbours import bracket_of, opens_beside
from izpilde.normalize.units.nouns import Unit
from izpilde.normalize.units.proposed import BARE, Proposed, sharing_rule
from izpilde.normalize.units.site import Site


@sharing_rule(
    only=BARE,
    fires=(
        "Dalībnieki – 250 (policija 134, sociālie dienesti «58») → dalībnieks",
        "Partneri – 22 (NVO 12, pašvaldības «10») → partneris",
        "Apmācīti 684 lektori (RTU 412; pārējās augstskolas «251») → lektors",
    ),
    silent=(
        "Strādā 420 personas (vīrieši «181», sievietes 239) → vīrietis",
        "Sarīkotas 12 nometnes (vadītāji «24», budžets 9) → vadītājs",
    ),
)
def part_of_groups(site: Site, settled: Settled[Unit]) -> Proposed:
    """A row of labels in a bracket, one of which is no plural, tells whose each part is of what the
    number before the bracket counts."""
    bracket = bracket_of(site)
    if bracket is None:
        return None
    row = [other for other in site.cell.rows[site.piece] if bracket_of(other) == bracket]
    whole = site.neighbour(row[0].at - 1)
    if len(row) < _LEAST or whole is None or not whole.counts or not opens_beside(whole, site):
        return None
    if sum(part.number.value for part in row) > whole.number.value:
        return None
    labels = [_label(part) for part in row]
    if not all(
        part.counts and part.bare and label for part, label in zip(row, labels, strict=True)
    ):
        return None
    if all(_is_plural(label[-1]) for label in labels):
        return None
    unit = settled[whole.at]
    return Proposal(unit, "likely") if unit else None


_LEAST = 2


def _label(site: Site) -> Sequence[Word]:
    """The words right before the number, from the mark where its part begins."""
    words, first = site.words, site.stop
    while first and words[first - 1].text not in ("(", ",", ";", ":"):
        first -= 1
    label = [word for word in words[first : site.stop] if word.text not in DASHES]
    named = all(word.kind in ("noun", "adj", "part", "abbr") for word in label)
    return label if named else []


def _is_plural(word: Word) -> bool:
    return word.kind == "noun" and any(
        (r.case, r.number) == ("Nom", "Plur") for r in word.inflections
    )
