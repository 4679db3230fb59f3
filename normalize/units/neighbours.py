"""How two numbers of a cell stand to each other."""

from __future__ import annotations

import re

from izpilde.normalize.latvian.letters import WORD_START
from izpilde.normalize.latvian.vocabulary import of_them
from izpilde.normalize.units.site import Site

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
