"""What a column of a measure table holds, by its title alone.

A title is held against the wordings of ``lexicon/columns.tsv``, which know that a ministry may
say the same in another order, with words to spare or in another case.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz

from izpilde.extract.labels.wordings import Wording, fold, names_money, read_fillers, read_wordings

ColumnRole = Literal[
    "number",
    "measure",
    "planned",
    "execution",
    "status_printed",
    "responsible",
    "co_responsible",
    "deadline",
    "funding",
    "notes",
    "goal",
    "direction",
    "unknown",
]

KNOWN = 0.62  # least likeness of a title to a wording for it to have that wording's role
WORD = 0.84  # least likeness of a word to a wording's word: another case, a letter misread
SURE = 0.85  # least likeness for a second column of a role, or for a table of two columns
LONGEST_TITLE = 200  # characters; longer text is a cell of data

CUT_SHORT = 0.9  # the likeness of a title whose words are abbreviated, `Plān. rez. rād.`

_BRACKET = re.compile(r"[()\[\]]")
_STOPPED = re.compile(r"[^\W\d_]{2,}\.")


@dataclass(frozen=True, slots=True)
class TitledColumn:
    """A title with the role and the likeness (0 to 1) of the wording it is most alike."""

    title: str
    role: str  # as in the lexicon, "unknown" where no wording is alike
    score: float


@lru_cache(maxsize=4096)
def read_column(title: str) -> TitledColumn:
    """The column that a title names."""
    if len(title) > LONGEST_TITLE or not fold(title):
        return TitledColumn(title, "unknown", 0.0)
    words, outright = fold(title), fold(_BRACKET.sub(" ", title))
    lexicon, fillers = _lexicon(), read_fillers()
    beginnings = {word[:2] for word in outright.split()} | {words.replace(" ", "")[:2]}
    best, longest = TitledColumn(title, "unknown", 0.0), 0
    for wording in (w for two in sorted(beginnings) for w in lexicon.get(two, ())):
        score = max(likeness(words, wording, fillers), likeness(outright, wording, fillers))
        if score >= KNOWN and (score, len(wording.text)) > (best.score, longest):
            best, longest = TitledColumn(title, wording.role, score), len(wording.text)
    if best.score < SURE and _STOPPED.search(title):
        best = _abbreviated(title, words) or best
    if best.role in ("planned", "execution", "result", "unknown") and names_money(title):
        return TitledColumn(title, "funding", max(best.score, SURE))
    return best


def _abbreviated(title: str, words: str) -> TitledColumn | None:
    """The column of a title whose words are those of a wording, cut short and stopped; of several
    the one of the shortest wording.
    """
    stopped = {fold(word) for word in _STOPPED.findall(title)}
    cut = words.split()
    fitting = [
        wording
        for wording in _lexicon().get(cut[0][:2], ())
        if len(own := wording.text.split()) == len(cut)
        and all(
            word == whole or (word in stopped and whole.startswith(word))
            for word, whole in zip(cut, own, strict=True)
        )
    ]
    if not fitting:
        return None
    return TitledColumn(title, min(fitting, key=lambda w: len(w.text)).role, CUT_SHORT)


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, list[Wording]]:
    """The wordings by their first two letters, which words that are alike share."""
    wordings: dict[str, list[Wording]] = {}
    for wording in read_wordings("columns"):
        wordings.setdefault(wording.text.split()[0][:2], []).append(wording)
    return wordings


def likeness(words: str, wording: Wording, fillers: frozenset[str]) -> float:
    """How alike a title is to a wording: its words in any order, and others, which cost.

    Titles cut in odd places (``Pasā kums``) are compared as one run of letters as well.
    """
    best = float(words == wording.text)
    letters, wanted = words.replace(" ", ""), wording.text.replace(" ", "")
    if letters == wanted and all(len(word) == 1 for word in words.split()):
        return 1.0  # widely spaced: `N r.`
    if len(letters) > 4 and letters[:2] == wanted[:2]:
        run = fuzz.ratio(letters, wanted) / 100
        best = run if run >= 0.93 else best
    left = words.split()
    sought = wording.text.split()
    if len(sought) > len(left):
        return best
    found = 0.0
    for word in sought:
        likes = [_word_likeness(word, other) for other in left]
        top = max(likes, default=0.0)
        if top < WORD:
            return best
        found += top * len(word)
        del left[likes.index(top)]
    length = sum(map(len, sought))
    beside = sum(
        len(word) * (0.05 if word in fillers or word.isdecimal() else 0.5) for word in left
    )
    return max(best, found / (length + beside))


def _word_likeness(word: str, other: str) -> float:
    if word == other:
        return 1.0
    if min(len(word), len(other)) < 5:
        return 0.0
    # A prefix turns a word into another one: atbildīgā, līdzatbildīgā; izpildīts, neizpildīts.
    return fuzz.ratio(word, other) / 100 if word[:2] == other[:2] else 0.0


# The columns that tell a measure table, the rarest wordings first.
_TELLING = (("execution",), ("planned", "result"), ("number",), ("measure", "activity", "task"))

_NAMING = frozenset(_TELLING[-1])
MOST_LINES = 5_000  # in which titles are looked for
FEWEST_TITLES = 4  # one below the other: fewer are words of a text
FEWEST_NEAR = 3
NEAR = 14  # lines: titles no farther apart are of one header, set in any way
LONGEST_PARTED = 60  # characters of a title
MOST_MARKED = 1000  # of a line in which titles are looked for, with the marks between them
_TITLE_PARTED = re.compile(r"<[^<>]{1,200}>|[|!^;,\t\n{}\[\]]+|\s{2,}|\s(?=[A-ZĀČĒĢĪĶĻŅŠŪŽ])")
_AROUND_TITLES = " \t*_\"'=~`+-:#\xa0"


def names_columns(line: str) -> bool:
    """Whether a line of running text says the titles of a measure table's columns in a row."""
    if len(line) > LONGEST_TITLE:
        return False
    words = f" {fold(line)} "
    return all(any(title in words for title in _spaced(roles)) for roles in _TELLING)


def titles_in_turn(lines: Sequence[str]) -> str | None:
    """Titles of a measure table's columns that stand one below the other, each in its own line.

    Null where no lines are such.  A stroke before a title parts cells.
    """
    known = _roles_of_wordings()
    run: list[str] = []
    for text in (*(part for line in lines[:MOST_LINES] for part in _cells_of(line)), ""):
        if len(text) <= LONGEST_TITLE and fold(text) in known:
            run.append(text.strip())
            continue
        roles = {known[fold(title)] for title in run}
        if len(roles) >= FEWEST_TITLES and "execution" in roles and roles & _NAMING:
            return " | ".join(run)
        run = []
    return None


def titles_near(lines: Sequence[str]) -> str | None:
    """Titles of a measure table's columns that stand near each other, however they are parted.

    In one line or in a few, between spaces, tabs, marks of any markup or tags, each with a capital
    as its first letter; null where no lines have such.
    """
    known = _roles_of_wordings()
    near: list[tuple[int, str]] = []  # lines and titles
    for at, line in enumerate(lines[:MOST_LINES]):
        if len(line) > MOST_MARKED:
            continue
        near = [(above, title) for above, title in near if at - above < NEAR]
        for title in _TITLE_PARTED.split(line):
            text = title.strip(_AROUND_TITLES)
            if len(text) <= LONGEST_PARTED and text[:1].isupper() and fold(text) in known:
                near.append((at, text))
        roles = {known[fold(title)] for _, title in near}
        if len(roles) >= FEWEST_NEAR and "execution" in roles and roles & _NAMING:
            return " | ".join(title for _, title in near)
    return None


@lru_cache(maxsize=1)
def column_titles() -> frozenset[str]:
    """Titles of columns as the lexicon prints them."""
    return frozenset(wording.printed for wording in read_wordings("columns"))


@lru_cache(maxsize=1)
def _roles_of_wordings() -> dict[str, str]:
    return {wording.text: wording.role for wording in read_wordings("columns")}


def _cells_of(line: str) -> list[str]:
    return [part for part in line.split("|") if part.strip()] if "|" in line else [line]


@lru_cache(maxsize=8)
def _spaced(roles: tuple[str, ...]) -> tuple[str, ...]:
    """The wordings of some roles, a space before and behind each."""
    return tuple(f" {w.text} " for w in read_wordings("columns") if w.role in roles)
