"""A report's title, cleaned; or taken from the sentence that opens the report."""

import re
from collections.abc import Sequence

from izpilde.normalize.text.enclosures import find_quotations, span_at

_LONGEST_TITLE = 500
_LETTERS_READ = 5000  # that are looked at
_NOTE_OF_TITLE = re.compile(
    r"\[(?:footnoteRef|bookmark)[^\]]{0,40}\]\s?|(?<=[”\"“])\d{1,2}(?=\s|$)"
)
_LATER = re.compile(r"\s?\((?:turpmāk|tālāk)\b[^()]{0,120}\)?")
_KIND = re.compile(
    r"(?:informatīv(?:ais|ā)\s+)?(?:starpposma\s+|gala\s+|noslēguma\s+|publiskais\s+|gada\s+)*"
    r"(?:ziņojums|pārskats)\s*",
    re.IGNORECASE,
)
_FIRST_PARAGRAPHS = 5  # paragraphs


def clean_title(title: str | None, opening: Sequence[str] = ()) -> str | None:
    """The title in one line: blanks single, no `(turpmāk – …)`, no footnote marks, no last stop.

    Without a title, a paragraph of the opening that begins with `Informatīvais ziņojums „…”`
    gives it.  Null where neither does.
    """
    if title is not None:
        return _clean(title)
    for paragraph in opening[:_FIRST_PARAGRAPHS]:
        line = " ".join(paragraph[:_LETTERS_READ].split())
        kind = _KIND.match(line)
        quoted = span_at(find_quotations(line), kind.end()) if kind else None
        if kind and quoted and quoted[0] == kind.end():
            return _clean(line[: quoted[1]])
    return None


def _clean(title: str) -> str | None:
    line = " ".join(_NOTE_OF_TITLE.sub("", title[:_LETTERS_READ]).split())
    line = " ".join(_LATER.sub(" ", line).split())
    line = line if line.endswith(("g.", "..")) else line.rstrip(" ,;:.")
    return line[:_LONGEST_TITLE].strip() or None
