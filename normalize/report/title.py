"""A report's title, cleaned; or taken from the sentence that opens the report."""

import re
from collections.abc import Sequence

_LONGEST = 500
_MOST_LETTERS = 5000  # that are looked at
_NOTE = re.compile(r"\[(?:footnoteRef|bookmark)[^\]]{0,40}\]\s?|(?<=[”\"“])\d{1,2}(?=\s|$)")
_LATER = re.compile(r"\s?\((?:turpmāk|tālāk)\b[^()]{0,120}\)?")
_KIND = re.compile(
    r"(?:informatīv(?:ais|ā)\s+)?(?:starpposma\s+|gala\s+|noslēguma\s+|publiskais\s+|gada\s+)*"
    r"(?:ziņojums|pārskats)\s*",
    re.IGNORECASE,
)
_OPENING = 5  # paragraphs


def clean_title(title: str | None, opening: Sequence[str] = ()) -> str | None:
    """The title in one line: blanks single, no `(turpmāk – …)`, no footnote marks, no last stop.

    Without a title, a paragraph of the opening that begins with `Informatīvais ziņojums „…”`
    gives it.  Null where neither does.
    """
    if title is not None:
        return _clean(title)
    for paragraph in opening[:_OPENING]:
        kind = _KIND.match(paragraph.strip())
        if kind:
            quoted = _quotation(paragraph.strip(), kind.end())
            if quoted:
                return _clean(quoted)
    return None


def _clean(title: str) -> str | None:
    line = " ".join(_NOTE.sub("", title[:_MOST_LETTERS]).split())
    line = " ".join(_LATER.sub(" ", line).split())
    line = line if line.endswith(("g.", "..")) else line.rstrip(" ,;:.")
    return line[:_LONGEST].strip() or None


def _quotation(text: str, at: int) -> str | None:
    """The text up to the end of the quotation that begins at ``at``."""
    if not text.startswith(("„", "“", "«", '"', ",,"), at):
        return None
    depth = 0
    n = at
    while n < min(len(text), at + _LONGEST):
        if text.startswith(("„", ",,", "«"), n) or (depth == 0 and text[n] in '“"'):
            depth += 1
        elif text[n] in '”“»"':
            depth -= 1
            if depth == 0:
                return text[: n + 1]
        n += 2 if text.startswith(",,", n) else 1
    return None
