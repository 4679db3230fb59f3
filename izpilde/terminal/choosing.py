"""Which measures of a report a person means."""

import re
from collections.abc import Sequence


def meant(wanted: str, numbers: Sequence[str | None]) -> list[int]:
    """The places of the measures with this printed number, or of the n-th for `#n`; none where
    there is none.  Full stops at a number's end do not count.
    """
    if nth := re.fullmatch(r"#([0-9]{1,9})", wanted):
        index = int(nth[1]) - 1
        return [index] if 0 <= index < len(numbers) else []
    bare = wanted.strip(" .")
    return [n for n, number in enumerate(numbers) if (number or "").strip(" .") == bare]
