"""Headings that name a direction or a goal, read one by one.

A heading above a table or a section row inside it says what it is (``1.1. Mērķis – …``,
``II. RĪCĪBAS VIRZIENS: …``, ``Uzdevums Nr. 3``; labels in ``lexicon/headings.tsv``) or has a
number only.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from izpilde.extract.labels.wordings import fold, read_wordings

Kind = Literal["direction", "goal", "unnamed"]

LONGEST_HEADING = 400  # characters

_NUMBER = r"(?:[a-z]{1,3}[ .-]?)?\d{1,3}(?:\.\s?\d{1,3})*|[ivxl]+"
_SEPARATOR = " \t\n\u00a0–—−-:.,;|"
_QUOTES = ",„“”\"«»‟‘’'"
_LEADING = re.compile(rf"\s*(?P<number>{_NUMBER}|[a-z])(?:[.)]+\s*|\s+)(?=\S)")

# Words that open what follows the measures, or that a minister signs with.
CLOSING = re.compile(
    r"(?:Secinājumi|Kopsavilkums|Noslēgums|Pielikum[sā]|Priekšlikumi|Turpmākā rīcība|"
    r"Ministr[se]|\w+ ministr[se]|Ministru prezident[se]|Vīza:|Iesniedzējs|Sagatavotājs)\b"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that gives direction or goal.

    ``number`` is without a closing stop (``1.1``, ``II``), ``name`` without label, quotation
    marks around it and closing stop; either may be null.  ``unnamed`` has a number but no
    label.  ``sure`` says that the document itself marks it as a heading.
    """

    kind: Kind
    number: str | None
    name: str | None
    sure: bool = True


def parse_heading(text: str, marked: bool) -> Heading | None:
    """Read a heading; null where the text is none.

    ``marked`` says that the document shows it as a heading or section row; running text is
    only one if it bears both a number and a label, or a label and a name in quotation marks.
    """
    if not text.strip() or len(text) > LONGEST_HEADING:
        return None
    return _labelled(text, marked) or (_numbered(text) if marked else None)


def parse_headings(text: str) -> list[Heading]:
    """The headings of a section row: one, or one a line where each line is one; else none."""
    each = [parse_heading(line, marked=True) for line in text.split("\n")]
    lines = [heading for heading in each if heading is not None and heading.name is not None]
    if len(lines) == len(each):
        return lines
    whole = parse_heading(text, marked=True)
    return [] if whole is None else [whole]


def is_label(text: str) -> bool:
    """Whether a text is only what a heading calls itself: ``Rīcības virziens:``."""
    return fold(text) in _kinds()


def parse_goal_cell(text: str, kind: Kind = "goal") -> Heading:
    """Read the cell of a column that is itself the goal's (``Uzdevums``) or direction's."""
    if len(text) > LONGEST_HEADING:
        return Heading(kind, None, " ".join(text.split()))
    heading = _labelled(text, marked=True) or _numbered(text)
    if heading is None:
        return Heading(kind, None, _bare_name(text))
    return replace(heading, kind=kind)


def _labelled(text: str, marked: bool) -> Heading | None:
    flat = _flat(text)
    for pattern, needs_name in _patterns():
        match = pattern.match(flat)
        if match is None:
            continue
        rest = text[match.end() :]
        if not _stands_apart(rest, marked or not needs_name):
            continue
        if needs_name and not marked and not _quoted(rest):
            continue
        number = None if needs_name else _clean_number(text[slice(*match.span("number"))])
        name = _bare_name(rest)
        if number is None and name is None:
            continue
        return Heading(_kinds()[" ".join(match["label"].split())], number, name)
    return None


def _numbered(text: str) -> Heading | None:
    match = _LEADING.match(_flat(text))
    if match is None:
        return None
    number = text[slice(*match.span("number"))]
    if number.isalpha() and (number != number.upper() or text[match.end("number")] not in ".)"):
        return None
    words = fold(text[match.end() :]).split()
    if any(word in _section_words() for word in words):
        return None
    return Heading("unnamed", _clean_number(number), _bare_name(text[match.end() :]))


def _stands_apart(rest: str, capital_will_do: bool) -> bool:
    """Whether what follows the label is a name, not the rest of a sentence."""
    bare = rest.lstrip(" \t\n\u00a0")
    if not bare or bare[0] in "–—−-:.,;|" or bare[0] in _QUOTES:
        return True
    return capital_will_do and (bare[0].isupper() or bare[0] in "([" or rest.startswith("\n"))


def _quoted(rest: str) -> bool:
    """Whether the rest is a name in quotation marks and nothing else."""
    bare = rest.strip(" \t\n\u00a0–—-:.;")
    return len(bare) > 2 and bare[0] in _QUOTES and bare[-1] in _QUOTES


def _bare_name(text: str) -> str | None:
    name = " ".join(text.strip(_SEPARATOR.replace(",", "")).split())
    marks = _opening_marks(name)
    if marks and name[-1] in _QUOTES:
        inner = name[marks:].rstrip(_QUOTES)
        # `„Valoda” un „kultūra”` begins and ends with marks that are not a pair.
        if not re.search(r"[”“\"»]\s.*[„“\"«]|[”“\"»].*,,", inner):
            name = inner
    name = name.lstrip(",;").strip(_SEPARATOR.replace(",", ""))
    return name or None


def _opening_marks(name: str) -> int:
    """How many characters of quotation marks a name begins with; ``,,`` is one that is typed."""
    if name.startswith((",,", "''")):
        return 2
    return 1 if name and name[0] in _QUOTES and name[0] != "," else 0


def _clean_number(number: str) -> str:
    return re.sub(r"(?<=\.)\s+", "", number).strip(" .)\u00a0")


def _flat(text: str) -> str:
    """Lower case without diacritics, character for character, so that places stay the same."""
    return "".join(map(_flat_letter, text))


@lru_cache(maxsize=4096)
def _flat_letter(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0].lower()[:1]


@lru_cache(maxsize=1)
def _kinds() -> dict[str, Kind]:
    kinds: dict[str, Kind] = {}
    for wording in read_wordings("headings"):
        if wording.role == "direction":
            kinds[wording.text] = "direction"
        elif wording.role == "goal":
            kinds[wording.text] = "goal"
    return kinds


@lru_cache(maxsize=1)
def _section_words() -> frozenset[str]:
    return frozenset(w.text for w in read_wordings("headings") if w.role == "section")


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Number and label, label and number, label only; and whether that needs a name to follow."""
    labels = sorted(_kinds(), key=len, reverse=True)
    label = "(?P<label>" + "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in labels) + ")"
    second = rf"(?:\s*\(?(?:nr\.?\s*)(?:{_NUMBER})\)?[.)]?(?!\w))?"
    first = (
        rf"\s*[{_QUOTES}]?(?P<number>{_NUMBER}|[a-z](?=[.)\s{_QUOTES}]))[.){_QUOTES}]*"
        rf"\s*{label}(?!\w){second}"
    )
    after = rf"\s*{label}\s*(?:nr\.?\s*)?\(?(?P<number>{_NUMBER}|[a-z](?=[.):]))\)?[.)]*(?!\w)"
    # `Mērķis: 1.1. …`; not `Mērķis – 5 projekti`.
    apart = rf"\s*{label}\s*[:–—-]\s*(?:nr\.?\s*)?(?P<number>{_NUMBER}|[a-z])[.)]+(?!\w)"
    return (
        (re.compile(first), False),
        (re.compile(after), False),
        (re.compile(apart), False),
        (re.compile(rf"\s*{label}(?!\w)"), True),
    )


_CONTENTS_LINE = re.compile(r"(\.{4,}|…{2,}|\t)\s*\d{1,3}\s*$")


def is_contents_line(text: str) -> bool:
    """Whether a paragraph is of a table of contents: leaders or a tab, then a page number."""
    return _CONTENTS_LINE.search(text[-100:]) is not None
