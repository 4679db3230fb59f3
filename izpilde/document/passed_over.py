"""What a folder holds beside its reports, in few words."""

from collections import Counter
from collections.abc import Sequence

from izpilde.extract.files.others import ARCHIVES, NO_REPORTS
from izpilde.extract.files.suffixes import suffix_of

NAMED = 4  # files, or kinds of files


def kinds_of(names: Sequence[str]) -> str:
    """The files' names where they are few, else how many of each suffix, those of offices and
    archives first, which may hold a report."""
    if len(names) <= NAMED:
        return ", ".join(name.rpartition("/")[2] for name in names)
    kinds = Counter(suffix_of(name) for name in names)
    without = kinds.pop("", 0)
    by_weight = sorted(
        kinds.items(), key=lambda kind: (kind[0] not in NO_REPORTS | ARCHIVES, -kind[1], kind[0])
    )
    said = [f"{count} .{suffix}" for suffix, count in by_weight[:NAMED]]
    others = without + sum(count for _, count in by_weight[NAMED:])
    rest = [f"{others} other{'s' * (others > 1)}"] if others else []
    return ", ".join(said + rest)
