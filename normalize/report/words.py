"""The phrases of the lexicon of reports as patterns."""

import functools
import re

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.phrases import any_phrase


@functools.cache
def words(kind: str) -> re.Pattern[str]:
    """All phrases of a kind as one pattern, the longest first."""
    listed = sorted((p for k, p in read_facts("report_words") if k == kind), key=len, reverse=True)
    return re.compile(any_phrase(listed))
