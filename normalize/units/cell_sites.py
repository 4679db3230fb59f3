"""The words of one cell with the sites of its numbers."""

import itertools

from izpilde.normalize.rules import lazy
from izpilde.normalize.units.cell_words import CellWords
from izpilde.normalize.units.site import Site


class CellSites(CellWords):
    """The words of one cell with the sites of its numbers."""

    @lazy
    def sites(self) -> tuple[Site, ...]:
        return tuple(Site(self, at) for at in range(len(self.numbers)))

    @lazy
    def rows(self) -> dict[int, tuple[Site, ...]]:
        """By its place, the sites of each sentence that holds a number."""
        by_piece = itertools.groupby(self.sites, key=lambda site: site.piece)
        return {piece: tuple(sites) for piece, sites in by_piece}

    @lazy
    def rows_by_year(self) -> dict[int, list[list[Site]]]:
        """By its place, the sites of each sentence up to a year, and behind each year."""
        found: dict[int, list[list[Site]]] = {}
        for piece, row in self.rows.items():
            groups = found.setdefault(piece, [])
            for site in row:
                if site.begins_year or not groups:
                    groups.append([])
                groups[-1].append(site)
        return found
