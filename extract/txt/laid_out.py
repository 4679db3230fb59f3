"""Text whose tables are laid out on the page: cells side by side, or drawn with strokes.

A character stands in a column of its line; so lines are like those of a printed page, words have
places, and strokes (``|``, ``+---+``, ``│``) are ruling lines.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

ADVANCE = 5.5  # points: how wide a character is taken to be
SIZE = 10.0  # points: of the letters
LEADING = 12.0  # points: from line to line
WIDER = 0.5
LEAST_LINES = 5  # of text side by side, or drawn
LEAST_RULES = 3  # of a drawn table: above, below and between its rows
MOST_LINES = 20_000
MOST_SIGNS = 2 << 20

_WORD = re.compile(r"\S+")
_SIDE_BY_SIDE = re.compile(r"\S {2,}\S.*\S {2,}\S|\S {6,}\S")
_UPRIGHT = "|│┃║"
_CORNERS = "+┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛╓╥╖╟╫╢╙╨╜"
_RULE = re.compile(rf"[-=─━═{_CORNERS}{_UPRIGHT}]*(?:-{{3}}|={{3}}|[─━═]{{2}})[-=─━═{_CORNERS}{_UPRIGHT}]*")
_RULE_LINE = re.compile(rf"\s*(?:{_RULE.pattern}\s*)+")
_DRAWN_RULE = re.compile(rf"\s*[{_CORNERS}{_UPRIGHT}]\s?{_RULE.pattern}")

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
    if len(text) > MOST_SIGNS or text.count("\n") > MOST_LINES:
        return False
    beside = rules = 0
    for line in re.split(r"[\n\f]", text):
        bare = line.strip()
        if "\t" in bare:
            return False
        rules += _DRAWN_RULE.match(line) is not None
        beside += _SIDE_BY_SIDE.search(bare) is not None
    return rules >= LEAST_RULES or beside >= LEAST_LINES


def typed_pages(text: str) -> Iterator[TypedPage]:
    """The pages of a text, at form feeds."""
    for page in text.split("\f"):
        lines = [line.expandtabs() for line in page.split("\n")]
        yield _page(lines)


def _page(lines: Sequence[str]) -> TypedPage:
    page = TypedPage(len(lines), max(map(len, lines), default=0))
    strokes = [{at for at, sign in enumerate(line) if sign in _UPRIGHT} for line in lines]
    ruled = [
        {at for rule in _rules(line) for at in range(rule.start(), rule.end())} for line in lines
    ]
    for number, line in enumerate(lines):
        near = set[int]()
        for other in (number - 1, number + 1):
            if 0 <= other < len(lines):
                near |= strokes[other] | ruled[other]
        drawn = (strokes[number] & near) | ruled[number]
        for rule in _rules(line):
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
    if "---" not in line and "===" not in line and not any(sign in line for sign in "─━═"):
        return
    alone = _RULE_LINE.fullmatch(line) is not None
    for rule in _RULE.finditer(line):
        ends = rule[0][0] + rule[0][-1]
        if alone or all(end in _CORNERS + _UPRIGHT for end in ends):
            yield rule
