"""The rules that read what a number counts, each by itself or from a number beside it, and what
they propose."""

import functools

from izpilde.normalize.rules import Proposal, rule
from izpilde.normalize.units.nouns import Unit

# What a rule says nothing without; by which a site tells its ``traits``.
BARE = frozenset(("bare",))  # it counts things, and nothing behind it can be counted
BESIDE = frozenset(("beside",))  # another number stands before it in its sentence

unit_rule = functools.partial(rule, "unit")
sharing_rule = functools.partial(rule, "unit", shares=True)
Proposed = Proposal[Unit] | None
