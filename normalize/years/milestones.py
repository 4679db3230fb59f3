"""Years that only say when a thing of its own began, came into being or was done."""

from __future__ import annotations

import functools
import re

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import LOWER, WORD


@functools.cache
def milestone(*, subject: bool = True) -> re.Pattern[str]:
    """A clause up to its year, right behind its verb: `projekts uzsākts`; with no need of a
    ``subject``, `uzsākts` too."""
    before = r"\S+\s(?:\S+\s){0,12}?" if subject else r"(?:\S+\s){0,13}?"
    verbs = "|".join(begins for (begins,) in read_facts("milestones"))
    return re.compile(
        rf"\s{{0,2}}{before}(?:{verbs}){LOWER}*\s(?:{WORD}\s){{0,3}}\Z",
        re.IGNORECASE,
    )
