"""Rows of sums in a table (``Kopā``), which are no measures."""

import re
from collections.abc import Sequence

LONGEST_TOTAL = 80  # characters of what names a total
_TOTAL = re.compile(
    r"(kopā|pavisam|kopsumma|summa)(\s+(kopā|plānam|plānā|pasākumiem|eur|euro|\d{4}\S*\s*gad\w+))?"
    r"\s*(\([^)]*\))?[\s:.,]*",
    re.IGNORECASE,
)


def is_total(texts: Sequence[str]) -> bool:
    """Whether a row of these cells is one of sums: its first text says so."""
    first = next((text for text in texts if text), "")
    return len(first) <= LONGEST_TOTAL and _TOTAL.fullmatch(first) is not None
