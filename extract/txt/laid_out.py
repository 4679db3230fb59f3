"""Text whose tables are laid out on the page: cells side by side, or drawn with strokes.

A character stands in a column of its line; so lines are like those of a printed page, words have
places, and strokes (``|``, ``+---+``, ``│``) are ruling lines.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from izpilde.extract.labels.wordings import read_wordings

ADVANCE = 5.5  # points: how wide a character is taken to be
SIZE = 10.0  # points: of the letters
LEADING = 12.0  # points: from line to line
WIDER = 0.5
WIDE = 6  # spaces in a row, which part two cells of a line that has no others
LEAST_LINES = 5  # of text side by side, or drawn
LEAST_RULES = 3  # of a drawn table: above, below and between its rows
MOST_LINES = 4_000  # as many as 80 printed pages have; more would take seconds
MOST_COLUMNS = 1_000  # of a line; a longer one is none of a printed page
MOST_CELLS = 60  # of a line, or strokes in it; a drawing with more is no table
MOST_SIGNS = 1 << 20
MOST_HEADERS = 60  # lines that name several titles, or so large a share of all lines
MOST_TITLED = 0.05
PAGE_LINES = 600  # a text without form feeds is parted in pages of about so many

_WORD = re.compile(r"\S+")
_UPRIGHT = "|│┃║"
_CORNERS = "+┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛╓╥╖╟╫╢╙╨╜"
_DASHES = ("---", "===", "──", "━━", "══")
_RULE_SIGNS = f"-=─━═{_CORNERS}{_UPRIGHT}"
_RUN = re.compile(rf"[-=─━═{_CORNERS}{_UPRIGHT}]{{3,}}")
_GAP = re.compile(r"\S( {2,})(?=\S)")

# Left, top, right, bottom in points.
Sides = tuple[float, float, float, float]


@dataclass(slots=True)
class TypedPage:
    """The words of a page with their places (line, first column), and its ruling lines."""

    lines: int
    columns: int
    words: list[tuple[int, int, str, bool]] = field(default_factory=list)
    rules: list[Sides] = field(default_factory=list)


def is_laid_out(text: str) -> bool:
    """Whether lines of a text stand side by side with two spaces or strokes between, not tabs."""
    if len(text) > MOST_SIGNS or text.count("\n") + text.count("\f") > MOST_LINES:
        return False
    beside = rules = 0
    for line in re.split(r"[\n\f]", text):
        bare = line.strip()
        if "\t" in bare or len(line.expandtabs()) > MOST_COLUMNS:
            return False
        rules += bare[:1] in _CORNERS + _UPRIGHT and any(True for _ in _rules(bare))
        gaps = [len(gap[1]) for gap in _GAP.finditer(bare)]
        if len(gaps) > MOST_CELLS or sum(map(bare.count, _UPRIGHT)) > MOST_CELLS:
            return False
        beside += len(gaps) > 1 or max(gaps, default=0) >= WIDE
    return (rules >= LEAST_RULES or beside >= LEAST_LINES) and _names_columns(text)


def _names_columns(text: str) -> bool:
    """Whether titles of two columns may begin somewhere, and not on line after line: to read a
    text by its places takes long, where titles stand longest, and without titles no table of it
    would be known."""
    if len(_title_beginnings().intersection(_LETTERS.findall(text.casefold()))) < 2:
        return False
    lines = re.split(r"[\n\f]", text)
    headers = sum(len(_title_beginnings(True).intersection(_LETTERS.findall(x))) > 1 for x in lines)
    return headers <= max(MOST_HEADERS, MOST_TITLED * len(lines))


_LETTERS = re.compile(r"[^\W\d_]{4,}")


@cache
def _title_beginnings(capital: bool = False) -> frozenset[str]:
    """The first words of the titles of columns, in small letters or with their capitals."""
    titles = (w for name in ("columns", "indicator_columns") for w in read_wordings(name))
    begins = (_LETTERS.match(title.printed.casefold()) for title in titles)
    words = (word[0] for word in begins if word is not None)
    return frozenset(word.capitalize() if capital else word for word in words)


def typed_pages(text: str) -> Iterator[TypedPage]:
    """The pages of a text: at form feeds, or long ones at their empty lines and level lines."""
    for page in text.split("\f"):
        lines = [line.expandtabs() for line in page.split("\n")]
        while len(lines) > PAGE_LINES + 1:
            near = range(PAGE_LINES, PAGE_LINES // 2, -1)
            cut = next((at for at in near if _parts(lines[at - 1])), PAGE_LINES)
            yield _page(lines[:cut])
            lines = lines[cut:]
        yield _page(lines)


def _parts(line: str) -> bool:
    return not line.strip() or any(True for _ in _rules(line))


def _page(lines: Sequence[str]) -> TypedPage:
    page = TypedPage(len(lines), max(map(len, lines), default=0))
    strokes = [{at for at, sign in enumerate(line) if sign in _UPRIGHT} for line in lines]
    rules = [list(_rules(line)) for line in lines]
    ruled = [{at for rule in own for at in range(rule.start(), rule.end())} for own in rules]
    for number, line in enumerate(lines):
        near = set[int]()
        for other in (number - 1, number + 1):
            if 0 <= other < len(lines):
                near |= strokes[other] | ruled[other]
        drawn = (strokes[number] & near) | ruled[number]
        for rule in rules[number]:
            y = (number + 0.5) * LEADING
            x0, x1 = (rule.start() + 0.5) * ADVANCE, (rule.end() - 0.5) * ADVANCE
            page.rules.append((x0, y, x1, y))
        for at in sorted(strokes[number] & near - ruled[number]):
            x = (at + 0.5) * ADVANCE
            page.rules.append((x, (number - 0.5) * LEADING, x, (number + 1.5) * LEADING))
        bare = "".join(" " if at in drawn else sign for at, sign in enumerate(line))
        for word in _WORD.finditer(bare):
            page.words.append((number, word.start(), word[0], word.end() in drawn))
    return page


def _rules(line: str) -> Iterator[re.Match[str]]:
    """The level lines in a line: alone in it, or from one stroke to another."""
    if not any(dashes in line for dashes in _DASHES):
        return
    alone = not line.strip(f"{_RULE_SIGNS} ")
    for run in _RUN.finditer(line):
        drawn = any(dashes in run[0] for dashes in _DASHES)
        ends = run[0][0] + run[0][-1]
        if drawn and (alone or all(end in _CORNERS + _UPRIGHT for end in ends)):
            yield run
