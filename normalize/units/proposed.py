"""The rules that read what a number counts, each by itself or from a number beside it, and what
they propose."""

import functools

from izpilde.normalize.rules import Proposal, rule
from izpilde.normalize.units.nouns import Unit

unit_rule = functools.partial(rule, "unit")
sharing_rule = functools.partial(rule, "unit", shares=True)
Proposed = Proposal[Unit] | None
