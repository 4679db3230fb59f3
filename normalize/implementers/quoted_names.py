"""An organisation's own name in quotation marks, whichever marks are typed."""

import re

from izpilde.normalize.latvian.letters import ENDS_QUOTATION, QUOTE
from izpilde.normalize.text.enclosures import quote_opens

_MARK = re.compile(QUOTE)
_MARK_OR_STOP = re.compile(rf"{QUOTE}|[\n,;:.]")
_LONGEST_QUOTED_NAME = 160
_DEEPEST = 3  # quotations within one another


def quoted_name(text: str, at: int) -> tuple[str, int] | None:
    """The name in the quotation marks that open at ``at``, and where they end.

    Marks inside the name are written `„…”`: `,,Patvērums ,,Māja””` → `Patvērums „Māja”`.  A mark
    that should be doubled at the end may stand once.
    """
    line_end = text.find("\n", at, at + _LONGEST_QUOTED_NAME)
    stop = line_end if line_end >= 0 else min(len(text), at + _LONGEST_QUOTED_NAME)
    pieces: list[str] = []
    depth = 0
    for mark in _MARK.finditer(text, at, stop):
        pieces.append(text[at : mark.start()])
        at = mark.end()
        if not depth or quote_opens(text, *mark.span(), inside=True):
            depth += 1
            if depth > _DEEPEST:
                return None
            pieces.append("„")
        else:
            depth -= 1
            pieces.append("”")
            if not depth or not _closes_later(text, at):
                return _unquoted("".join(pieces), depth), at
    return None


def _closes_later(text: str, at: int) -> bool:
    """Whether a further closing mark comes before any opening one, in the same list item."""
    found = _MARK_OR_STOP.search(text, at, at + _LONGEST_QUOTED_NAME)
    return found is not None and found[0] in ENDS_QUOTATION


def _unquoted(quoted: str, depth: int) -> str:
    inside = quoted.removeprefix("„")
    inside = inside.removesuffix("”") if depth == 0 else inside
    return " ".join(inside.replace("„ ", "„").split()).strip(" ,")
