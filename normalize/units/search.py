"""The counted noun of every number of a cell."""

from __future__ import annotations

from collections.abc import Iterator

from izpilde.normalize.latvian.lexicon import unit_kinds
from izpilde.normalize.latvian.vocabulary import currency_codes
from izpilde.normalize.quantity import Weighed
from izpilde.normalize.rules import Proposal, won_first
from izpilde.normalize.units.cell_sites import CellSites
from izpilde.normalize.units.nouns import Unit
from izpilde.normalize.units.register import UNITS
from izpilde.normalize.units.site import Site
from izpilde.schemas.record import record
from izpilde.schemas.values import UnitKind


@record(frozen=True, slots=True)
class Counted:
    """What a number counts; all null when the text does not tell."""

    unit: str | None
    head: str | None
    kind: UnitKind
    rule: str | None = None
    start: int | None = None
    end: int | None = None


class UnitSearch:
    """The units of one cell's numbers, as the register's rules and preferences have them."""

    def __init__(self, cell: CellSites) -> None:
        self.cell = cell
        self._settled = UNITS.settle(cell.sites)

    def units(self) -> list[Counted]:
        """One for each number, in order."""
        return [_counted(site, self._settled.proposal(site.at)) for site in self.cell.sites]

    def weighed(self, at: int) -> Iterator[Weighed]:
        """All units that were proposed for a number, the one that it got first."""
        proposals = UNITS.proposals(self.cell.sites[at], self._settled)
        for proposal in won_first(proposals, self._settled.proposal(at)):
            yield Weighed("unit", proposal.rule, proposal.grade, proposal.reading.lemma)


def _counted(site: Site, proposal: Proposal[Unit] | None) -> Counted:
    if proposal is None:
        return Counted(None, "%", "share") if site.number.share else Counted(None, None, "other")
    unit, rule = proposal.reading, proposal.rule
    printed = site.text[unit.start : unit.end]
    if site.number.share:
        return Counted(printed, "%", "share", rule, unit.start, unit.end)
    return Counted(printed, unit.lemma, _kind(unit.lemma), rule, unit.start, unit.end)


def _kind(lemma: str) -> UnitKind:
    if lemma in currency_codes():
        return "money"
    if "/" in lemma:
        return unit_kinds().get(lemma, "other")  # `EUR/ha`, `kWh/m2`
    if lemma.startswith("procentpunkt"):
        return "share"
    return unit_kinds().get(lemma, "count")
