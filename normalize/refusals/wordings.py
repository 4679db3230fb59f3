"""Words around a number that counts nothing: ``lexicon/refusals.tsv``."""

from izpilde.normalize.facts import read_facts

# `phone` stands before a number to call, and so does what one may be asked `to_call` with;
# `article` is a part of an act, `lasts` what goes on for years, `time` how long; within a `limit`
# something is to be done: it is counted.


def wordings(kind: str) -> str:
    """Those of a kind, as one alternation."""
    return "|".join(pattern for key, pattern in read_facts("refusals") if key == kind)
