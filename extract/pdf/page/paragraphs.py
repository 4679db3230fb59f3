"""From the lines of a cell or a page to text: paragraphs, and words that a line end cut.

A line ends where the next word does not fit.  So a line after which the next word would have
fitted ends a paragraph; so does a line before an indent, a gap or a bullet.  Whether a hyphen
at a line end is the word's own is known only when the whole document has been read: until then
a mark stands in its place, and ``whole_words`` settles all marks together.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from izpilde.extract.pdf.page.lines import Line

CUT = "\x02"  # a hyphen between two small or two capital letters at a line end
BROKEN = "\x03"  # a line of one word that fills its column, and no space printed behind it

SHORT_END = 2  # letters of a word's end that found no room
HYPHENATED = 3  # words that are cut at a line end and whole elsewhere: they are cut by the printer

SPACE = 0.25  # of a line's height: a space's width
INDENT = 0.6  # of a line's height
GAP = 1.3  # of the usual distance between lines

_BULLET = re.compile(r"[•▪●○◦‣∙·■□➢✓*]\s*(?=\S)|[oO§]\s(?=\S)")
_DASH = re.compile(r"[-–—]\s?(?=[^\W\d_]|„|\"|“|,,)|(?:\d{1,2}|[a-zāčēģīķļņšūž])\)\s")
_NUMBERED = re.compile(r"(?:\d{1,2}\.){2,4}\s+[^\W\d]")
_ENDS = tuple(".;:!?")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT_WORD = re.compile(rf"([^\W\d_]+(?:-[^\W\d_]+)*)([{CUT}{BROKEN}])([^\W\d_]+(?:-[^\W\d_]+)*)")
_SEAM_HYPHEN = re.compile(rf"[-\u00ad\u2010\u2011]({CUT})")
_STOPS = re.compile(r"[.,;:)]+")
_URL = re.compile(r"(?:https?://|www\.)\S+$")
_LONGEST_URL = 400  # characters


@dataclass(frozen=True, slots=True)
class LineSetting:
    """Where lines of one column begin and end, and how far apart they are; PDF points."""

    left: float
    right: float
    leading: float
    spaces: bool  # the printer puts a space at the end of a line that goes on
    centred: bool


def measure_lines(
    groups: Iterable[Sequence[Line]], inner: tuple[float, float] | None = None
) -> LineSetting | None:
    """The setting of the lines of one column, given in stretches on one page; null without any.

    ``inner`` is the drawn column: with few lines to see where text ends, it is taken to keep
    as far from the right side as from the left.
    """
    lines: list[Line] = []
    steps: list[float] = []
    for group in groups:
        lines += group
        steps += [b.bottom - a.bottom for a, b in itertools.pairwise(group)]
    if not lines:
        return None
    height = median(line.bottom - line.top for line in lines[:400])
    left = min(line.x0 for line in lines)
    right = max(line.x1 for line in lines)
    if inner is not None:
        right = max(right, inner[1] - max(left - inner[0], 1.0)) if len(lines) < 8 else right
        right = min(right, inner[1])
    near = sorted(step for step in steps if 0.6 * height < step < 1.9 * height)
    # The lower third: between paragraphs, lines are farther apart, never nearer.
    leading = near[len(near) // 3] if near else 1.2 * height
    slack = [(line.x0 - left, right - line.x1) for line in lines]
    slack = [(a, b) for a, b in slack if a + b > height]
    even = sum(abs(a - b) < 2 + 0.1 * (a + b) for a, b in slack)
    centred = len(slack) > 1 and even > 0.7 * len(slack)
    full = [line for line in lines if line.x1 > right - 0.2 * (right - left)]
    spaced = sum(line.spaced for line in full)
    spaces = len(full) >= 6 and spaced > 0.7 * len(full)
    return LineSetting(left, right, leading, spaces, centred)


def paragraphs(groups: Sequence[Sequence[Line]], setting: LineSetting) -> list[list[Line]]:
    """Lines, given in stretches on one page each, parted where a new paragraph begins."""
    parts: list[list[Line]] = []
    for group in groups:
        previous: Line | None = None
        for line in group:
            if parts and not _begins_paragraph(parts[-1], line, setting, previous is not None):
                parts[-1].append(line)
            else:
                parts.append([line])
            previous = line
    return parts


def text_of(groups: Sequence[Sequence[Line]], setting: LineSetting | None) -> str:
    """The text of a cell, given its lines on each page; paragraphs apart by a newline."""
    if setting is None:
        return ""
    if len(groups) == 1 and len(groups[0]) == 1:  # as most cells of numbers and figures are
        return one_text(groups[0], setting)
    return "\n".join(one_text(part, setting) for part in paragraphs(groups, setting))


def one_text(lines: Sequence[Line], setting: LineSetting) -> str:
    """The text of one paragraph, with marks where a line end may have cut a word."""
    text = ""
    for i, line in enumerate(lines):
        if not line.text:
            continue
        text = text + _seam(text, lines[i - 1], line, setting) + line.text if text else line.text
    if CUT in text:
        text = _SEAM_HYPHEN.sub(r"\1", text)
    return text.replace("\u00ad", "")


def _seam(text: str, above: Line, line: Line, setting: LineSetting) -> str:
    """What stands between two lines of a paragraph."""
    last, before = text[-1], text[-2:-1]
    first = line.text[0]
    if _STOPS.fullmatch(line.text) and last.isalnum():
        return ""  # a stop that found no room behind its word
    if last == "\u00ad":
        return CUT if first.islower() else ""
    if last in "-\u2010\u2011" and before and not before.isspace():
        alike = (before.islower() and first.islower()) or (before.isupper() and first.isupper())
        # A printer's own hyphen, which nobody types, may stand within `EuroVelo`.
        alike = alike or (last == "\u2010" and before.islower() and first.isupper())
        if alike and not _URL.search(text, max(0, len(text) - _LONGEST_URL)):
            return CUT
        return "" if before.isalnum() or before in ".)”" else " "
    if last == "–" and (before.isdigit() or before == ".") and first.isdigit():
        return ""
    if last == "/" and before.isalnum() and first.isalnum():
        return ""
    full = above.x1 > setting.right - 0.4 * (above.bottom - above.top)
    if above.spaced or not full:
        return " "
    if _URL.search(text, max(0, len(text) - _LONGEST_URL)) and re.match(
        r"\S*[/._%=&?-]\S", line.text
    ):
        return ""
    if " " not in above.text and last.isalpha() and first.islower():
        return BROKEN
    return " "


def _begins_paragraph(part: Sequence[Line], line: Line, setting: LineSetting, below: bool) -> bool:
    """Whether ``line`` begins a paragraph after ``part``; ``below`` says: on the same page."""
    above, first = part[-1], part[0]
    height = min(above.bottom - above.top, line.bottom - line.top)
    text = above.text
    if _STOPS.fullmatch(line.text):
        return False
    if _BULLET.match(line.text) or "\t" in line.text or "\t" in text:  # rows of a table in a cell
        return True
    if text.endswith((".", ";", ":")) and _NUMBERED.match(line.text):
        return True
    if _DASH.match(line.text) and (
        text.endswith(_ENDS) or (line.x0 < first.x0 + 1 and _is_listed(first.text))
    ):
        return True
    if below and line.bottom - above.bottom > GAP * setting.leading + 0.5:
        return True
    if text.endswith(("-", "\u00ad", "\u2010", "–", "—")) and line.text[:1].islower():
        return False
    fits = above.x1 + 1.5 * SPACE * height < setting.right
    if setting.spaces and not above.spaced and fits and _is_whole(text, line):
        return True
    centred = setting.centred or (_centred(above, setting) and _centred(line, setting))
    if not centred and _about_one_axis(above, line):
        if line.text[:1].islower():
            return False
        centred = True
    indent = INDENT * height
    if not centred and len(part) > 1:
        # A first line stands apart from the rest: to the right, or hanging to the left.
        body = part[1].x0
        if line.x0 > body + indent and line.x0 > above.x0 + indent and not _is_listed(first.text):
            return True
        if line.x0 < body - indent and _is_listed(first.text):
            return True
    room = setting.right - setting.left if centred else setting.right - above.x0
    need = (above.x1 - above.x0) + SPACE * height + (line.word - line.x0)
    slack = 3.0 if above.spaced else 0.7  # a printed space may be two
    if line.text[0].islower() and not text.endswith(_ENDS):
        slack = max(slack, INDENT * height)  # a sentence goes on where it hardly did not fit
    return room - need > slack


def _is_listed(text: str) -> bool:
    """Whether a paragraph begins with a mark of a list."""
    return bool(_BULLET.match(text) or _DASH.match(text))


def _is_whole(text: str, line: Line) -> bool:
    """Whether a line without a space behind it ends a paragraph.

    It may be parted in a word; and some printers leave the space out behind a letter that they
    take from another font.
    """
    if text[-1].isalpha():
        return line.text[0].isupper() or (" " in text and text[-1].isascii())
    return text[-1].isdigit() or text.endswith((*_ENDS, "”", ")"))


def _centred(line: Line, setting: LineSetting) -> bool:
    left, right = line.x0 - setting.left, setting.right - line.x1
    return left > 3 and abs(left - right) < 4


def _about_one_axis(above: Line, line: Line) -> bool:
    """Whether two lines of unlike length share their middle: they are centred, as titles are."""
    middles = (above.x0 + above.x1 - line.x0 - line.x1) / 2
    return abs(middles) < 2 and abs(above.x0 - line.x0) > 6


def whole_words(texts: Iterable[str]) -> "Mender":
    """What settles the marks in the texts of one document, from the document's own words."""
    texts = list(texts)
    marked = any(CUT in text or BROKEN in text for text in texts)
    known: set[str] = set()
    cut: set[str] = set()
    for text in texts if marked else ():
        if CUT in text or BROKEN in text:
            cut.update((a + b).lower() for a, mark, b in _CUT_WORD.findall(text) if mark == CUT)
            text = _CUT_WORD.sub(" ", text)
        known.update(_WORD.findall(text.lower()))
    return Mender(known, len(cut & known) >= HYPHENATED)


@dataclass(frozen=True, slots=True)
class Mender:
    """Settles the marks at line ends.

    ``known`` are the document's words, in small letters; ``hyphenates`` says that its printer cut
    words at line ends, so that a hyphen there is more likely the printer's than a compound's.
    """

    known: set[str]
    hyphenates: bool

    def mended(self, text: str) -> str:
        while CUT in text or BROKEN in text:
            mended = _CUT_WORD.sub(self._settled, text, count=1)
            if mended == text:
                return text.replace(CUT, "").replace(BROKEN, " ")
            text = mended
        return text

    def _settled(self, match: re.Match[str]) -> str:
        start, mark, end = match.groups()
        whole, parted = (start + end).lower(), f"{start}-{end}".lower()
        if mark == BROKEN:
            # What is no word by itself is the end of one.
            rest = len(end) <= SHORT_END and end.lower() not in self.known
            return start + ("" if whole in self.known or rest else " ") + end
        if whole in self.known:
            return start + end
        if parted in self.known or len(start) == 1 or start[-1].isupper():
            return f"{start}-{end}"
        halves = start.lower() in self.known and end.lower() in self.known
        if halves and not self.hyphenates and min(len(start), len(end)) >= 4:
            return f"{start}-{end}"
        return start + end
