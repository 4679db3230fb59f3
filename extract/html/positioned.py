"""Pages whose every line stands at a place of its own, as programs write that save a PDF as a page.

Such a page has no tables; where its lines stand tells them.  It is written as text laid out by
columns of characters (``extract.txt.laid_out``).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from lxml import etree

from izpilde.extract.document import Remark
from izpilde.extract.html.page import decode_page, parse_page
from izpilde.extract.html.styles import Declarations, Style, Styles
from izpilde.extract.html.table_rows import NOT_READ
from izpilde.extract.labels.raised import Level, settle_levels

LEAST = 12  # lines with places
NEARLY_ALL = 0.9  # of a page's text stands in such lines
MOST_LINES = 20_000
MOST_COLUMNS = 900  # of characters in a line
USUAL_WAY = 1.2  # from line to line, of the letters' size
LETTERS = 12.0  # their size where the page does not tell
SAME_LINE = 0.4  # of the usual way from line to line: tops no farther apart are of one
APART = 1.35  # of that way: a blank line stands between
BETWEEN = 2  # blanks at least between two texts of a line

# Without one of these a page, which need not be parsed to be told so, places nothing; `margin-top`
# does not either.
_PLACED = re.compile(rb"\babsolute\b|\bxmin\s*=|(?<![\w-])top\s*:", re.IGNORECASE)
_LENGTH = re.compile(r"-?\d{1,6}(?:\.\d{1,9})?")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class PositionedText:
    """A page as text, and what was left out of it."""

    text: str
    remarks: tuple[Remark, ...]


@dataclass(slots=True)
class _Page:
    """The texts of a page, each with its left edge and its top."""

    texts: list[tuple[float, float, str]] = field(default_factory=list)


def positioned_text(data: bytes) -> PositionedText | None:
    """The page as text, its lines where they stand; null where it is not set so."""
    if _PLACED.search(data) is None:
        return None
    read = decode_page(data)
    root = parse_page(read.text)
    body = root.find("body")
    if body is None or body.find(".//table") is not None:
        return None
    styles = Styles(root)
    pages = _word_pages(body) or _placed_pages(body, styles)
    texts = [text for page in pages for _, _, text in page.texts]
    if not LEAST <= len(texts) <= MOST_LINES:
        return None
    runs = list(_runs(body, styles, styles.apply(root, "html", Style())))
    pieces, levels = _shown(runs)
    whole = _signs(settle_levels(pieces, levels)[0])
    left_over = whole - sum(map(_signs, texts))
    if left_over > (1 - NEARLY_ALL) * whole:
        return None
    unit = _unit(pages)
    text = "\f".join("\n".join(_lines(page, unit)) for page in pages if page.texts)
    damage = (Remark("damaged_part", message) for message in read.damage)
    return PositionedText(text, (*damage, *_remarks(runs, left_over)))


def _remarks(runs: Sequence[tuple[str, Style]], left_over: int) -> Iterator[Remark]:
    struck = " ".join(text for text, style in runs if style.struck and not style.hidden).split()
    if struck:
        yield Remark("struck_text", f"struck-through text: {' '.join(struck)}")
    if hidden := sum(_signs(text) for text, style in runs if style.hidden):
        yield Remark("hidden_text", f"{hidden} characters of hidden text were left out")
    if left_over > 0:
        message = f"{left_over} characters that have no place on the page were left out"
        yield Remark("text_after_table", message)


def _signs(text: str) -> int:
    return sum(not sign.isspace() for sign in text)


def _word_pages(body: etree._Element) -> list[_Page]:
    """Pages of words with their edges (``pdftotext -bbox``), a line's near words together."""
    pages = []
    for element in body.iter("page"):
        page = _Page()
        before: tuple[float, float] | None = None  # right edge and top of the word before
        for word in element.iter("word"):
            sides = [_number(word.get(name)) for name in ("xmin", "ymin", "xmax", "ymax")]
            left, top, right, bottom = (side or 0.0 for side in sides)
            text = "".join(map(str, word.itertext())).strip()
            if not text:
                continue
            near = before is not None and before[1] == top
            if near and before is not None and 0 <= left - before[0] < SAME_LINE * (bottom - top):
                page.texts[-1] = (*page.texts[-1][:2], f"{page.texts[-1][2]} {text}")
            else:
                page.texts.append((left, top, text))
            before = right, top
        pages.append(page)
    return pages


def _placed_pages(body: etree._Element, styles: Styles) -> list[_Page]:
    """Pages of elements with places: each element around them that has none is a page."""
    pages: dict[etree._Element, _Page] = {}
    around = _around_placed(body, styles)
    waiting = [(body, Style(), body, 0.0, 0.0)]
    while waiting:
        element, outer, page, left, top = waiting.pop()
        if not isinstance(element.tag, str) or element.tag in NOT_READ:
            continue
        css = styles.css(element)
        if _is_placed(css):
            left += _number(css.get("left")) or 0.0
            below = _number(css.get("bottom"))
            top += (_number(css.get("top")) or 0.0) if below is None else -below
            if element not in around:
                way = _way(css)
                for number, text in enumerate(_broken(element, styles, outer)):
                    placed = left, top + number * way, text
                    pages.setdefault(page, _Page()).texts.append(placed)
                continue
        elif element.tag in ("div", "section", "article"):
            page, left, top = element, 0.0, 0.0
        inside = styles.apply(element, element.tag, outer)
        waiting += [(child, inside, page, left, top) for child in reversed(element)]
    return list(pages.values())


def _is_placed(css: Declarations) -> bool:
    """Whether an element stands at a place, by a rule that a part of a page may have lost."""
    return css.get("position") == "absolute" or {"left", "top"} <= css.keys()


def _around_placed(body: etree._Element, styles: Styles) -> set[etree._Element]:
    """The elements that hold one with a place."""
    around: set[etree._Element] = set()
    for element in body.iter(etree.Element):
        if _is_placed(styles.css(element)):
            for outer in element.iterancestors():
                if outer in around:
                    break
                around.add(outer)
    return around


def _way(css: Declarations) -> float:
    """From line to line of an element, where the element or a rule for it tells."""
    told = _number(css.get("line-height")) or 0.0
    size = _number(css.get("font-size")) or LETTERS
    return told if told > 0.5 * size else USUAL_WAY * size


def _broken(element: etree._Element, styles: Styles, around: Style) -> list[str]:
    """The lines of an element that a page shows: a break parts them."""
    text, _ = settle_levels(*_shown(_runs(element, styles, around)))
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return [line for line in lines if line]


def _shown(runs: Iterable[tuple[str, Style]]) -> tuple[list[str], dict[int, Level]]:
    """The texts that are neither hidden nor struck, and which of them are raised or lowered."""
    shown = [(text, style.level) for text, style in runs if not (style.hidden or style.struck)]
    levels = {at: level for at, (_, level) in enumerate(shown) if level is not None}
    return [text for text, _ in shown], levels


def _runs(element: etree._Element, styles: Styles, around: Style) -> Iterator[tuple[str, Style]]:
    """The texts of an element, each as it is set; a break is a new line."""
    inside: list[Style | None] = [around]  # null within what is never read
    for event, part in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event == "start":
            outer, tag = inside[-1], str(part.tag).rpartition(":")[2]
            read = outer is not None and tag not in NOT_READ
            inside.append(styles.apply(part, tag, outer) if read and outer is not None else None)
            text = "\n" if tag == "br" else (part.text or "").replace("\n", " ")
        else:
            if event == "end":
                inside.pop()
            text = "" if part is element else (part.tail or "").replace("\n", " ")
        if text and (style := inside[-1]) is not None:
            yield text, style


def _number(told: str | None) -> float | None:
    found = _LENGTH.match(told or "")
    return float(found[0]) if found else None


def _unit(pages: Sequence[_Page]) -> float:
    """How wide a character may be so that no text of a line reaches the next one."""
    widths = [
        (right[0] - left[0]) / (len(left[2]) + BETWEEN)
        for page in pages
        for line in _rows(page)
        for left, right in pairwise(line)
        if right[0] > left[0]
    ]
    furthest = max(left for page in pages for left, _, _ in page.texts)
    longest = max(len(text) for page in pages for _, _, text in page.texts)
    least = furthest / max(1, MOST_COLUMNS - longest - BETWEEN)
    return max(min(widths, default=1.0), least, 0.01)


def _rows(page: _Page) -> Iterator[list[tuple[float, float, str]]]:
    """The texts line by line, each from left to right."""
    texts = sorted(page.texts, key=lambda placed: placed[1])
    same = SAME_LINE * _leading(page)
    line: list[tuple[float, float, str]] = []
    for placed in texts:
        if line and placed[1] - line[0][1] > same:
            yield sorted(line)
            line = []
        line.append(placed)
    if line:
        yield sorted(line)


def _leading(page: _Page) -> float:
    tops = sorted({round(top, 1) for _, top, _ in page.texts})
    ways = [below - above for above, below in pairwise(tops) if below - above > 1]
    return median(ways) if ways else 1.0


def _lines(page: _Page, unit: float) -> Iterator[str]:
    leading = _leading(page)
    above: float | None = None
    for row in _rows(page):
        if above is not None and row[0][1] - above > APART * leading:
            yield ""
        above = row[0][1]
        line = ""
        for left, _, text in row:
            column = round(left / unit)
            line += " " * max(column - len(line), 1 if line else 0) + text
        yield line
