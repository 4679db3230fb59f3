"""What stands on pages beside the report's own text: running headers, page numbers, footnotes.

A line in the top or bottom margin is a running one when it stands at one height on several
pages, figures aside.  Footnotes are the small lines at a page's foot, under a short rule or
from a line on that begins with a raised mark, or with the number of one in the text.
"""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from izpilde.extract.labels.headers import column_role
from izpilde.extract.labels.headings import parse_heading
from izpilde.extract.pdf.page.directions import WIDE_GAP
from izpilde.extract.pdf.page.lines import (
    Line,
    Stretches,
    end_lines,
    find_lines,
    group_lines,
)
from izpilde.extract.pdf.page.marks import marks_and_words
from izpilde.extract.pdf.page.page_text import PageText

MARGIN = 0.16  # of a page's height: running lines stand no deeper
RUNNING_LINES = 5  # at most so many at either end
OFTEN = 0.3  # of the pages: a running line that stands apart stands on as many
MOSTLY = 0.6  # of the pages: one that touches the text
APART = 0.6  # of a line's height: white between running lines and text
SAME_HEIGHT = 4.0  # points
SHORT_RULE = 0.55  # of a page's width: a longer rule is no footnote rule
SMALLER = 0.95  # of the body's height: footnotes are no higher
MARK = 2  # figures of a footnote's number
LONGEST_NOTE = 4  # lines
NARROW = 0.15  # of a page's width: a first column
LINES_ON = 4.0  # lines: so far a row may go on below what stands beside it
LOW = 0.75  # of a page's height: higher up ends no page

_Key = tuple[str, bool, int]  # text with figures as #, whether at the top, height in steps
_End = tuple[Line, list[int], list[_Key]]  # a line, its fragments, its keys

_FIGURES = re.compile(r"\d+")
_NUMBERED = re.compile(r"(\d{1,2})[.)]?\s+[^\W\d_]")
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:(?:lpp|lapa|lappuse)\.?\s*)?\d{1,4}(?:\s*(?:[/no]|no)\s*\d{1,4})?"
    r"\.?\s*(?:lpp|lappuse|lapa)?\.?[-–—\s]*",
    re.IGNORECASE,
)
_CARD_NUMBER = re.compile(r"([^\d:]*[^\W\d_][^\d:]*):?\s*\d[\d.]*\)?")
# Says at a page's end or beginning that its table goes on.
_GOES_ON = re.compile(
    r"[(\[„]*(?:\d{1,3}\. ?)?(?:(?:tabulas|pielikuma) )?turpinājums"
    r"(?: (?:nākamajā|nāk\.) (?:lappusē|lapā|lpp\.))?[)\]”.:…]*",
    re.IGNORECASE,
)


def drop_running_lines(pages: Sequence[PageText]) -> None:
    """Take running headers, footers and page numbers out of the free fragments of each page."""
    ends = [_margin_lines(page) for page in pages]
    counted: Counter[_Key] = Counter()
    for page_ends in ends:
        counted.update({key for _, _, keys in page_ends for key in keys[:1]})
    often, mostly = max(2, OFTEN * len(pages)), max(2, MOSTLY * len(pages))
    for page, page_ends in zip(pages, ends, strict=True):
        dropped: set[int] = set()
        for at_top in (True, False):
            side = [end for end in page_ends if end[2][0][1] is at_top]
            for line, members, _ in side[: _running(page, side, counted, often, mostly)]:
                dropped.update(members)
                page.margins.append(line.text)
        if dropped:
            page.running += int(page.fragments.signs[sorted(dropped)].sum())
            kept = np.ones(len(page.fragments), dtype=np.bool_)
            kept[list(dropped)] = False
            page.free = page.free[kept[page.free]]


def _running(
    page: PageText, side: Sequence[_End], counted: Counter[_Key], often: float, mostly: float
) -> int:
    """How many of the lines of one margin, from the outside in, run through the pages."""
    running = 0
    times = [max(counted[key] for key in keys) for _, _, keys in side]
    for i, (line, _, keys) in enumerate(side):
        numbered = _PAGE_NUMBER.fullmatch(line.text) and str(page.number) in line.text
        least = min(times[: i + 1])
        goes_on = running == i and _GOES_ON.fullmatch(line.text.strip())
        apart = (least >= often or numbered) and _apart(page, line, keys[0][1])
        if least >= mostly or apart or goes_on:
            running = i + 1
    for i, (_, members, _) in enumerate(side[:running]):
        if i + 1 < len(side) and side[i][2][0][1] and _begins_card(page, side[i : i + 2]):
            return i
        if _is_header(page, members):
            # The header's lines above it are nearer to it than running lines are.
            while i and not _apart_from(side[i - 1][0], side[i][0]):
                i -= 1
            return i
    return running


def _apart_from(line: Line, other: Line) -> bool:
    white = max(line.top, other.top) - min(line.bottom, other.bottom)
    return white > APART * (line.bottom - line.top)


def _is_header(page: PageText, members: Sequence[int]) -> bool:
    """Whether a line that runs through the pages is the header of a table that does."""
    texts = _texts_apart(page, members)
    return len(texts) > 1 and sum(column_role(text)[0] != "unknown" for text in texts) > 1


def _begins_card(page: PageText, lines: Sequence[_End]) -> bool:
    """Whether a page's line and that below are the first of a card, each page one: `Nr. 3.`, then
    `Pasākums: …`."""
    first, second = (_texts_apart(page, members) for _, members, _ in lines)
    number = _CARD_NUMBER.fullmatch(" ".join(first))
    if number is None or column_role(number[1])[0] != "number":
        return False
    return column_role(second[0].partition(":")[0])[0] not in ("unknown", "number")


def _texts_apart(page: PageText, members: Sequence[int]) -> list[str]:
    """The texts of one line that wide gaps part."""
    ordered = sorted(members, key=lambda i: float(page.fragments.boxes[i, 0]))
    texts: list[str] = []
    end = -np.inf
    for i in ordered:
        x0, top, x1, bottom = page.fragments.boxes[i].tolist()
        if x0 - end > WIDE_GAP * (bottom - top):
            texts.append(page.fragments.texts[i])
        else:
            texts[-1] += " " + page.fragments.texts[i]
        end = x1
    return texts


def _apart(page: PageText, line: Line, at_top: bool) -> bool:
    """Whether white parts a line from all that stands further in."""
    boxes = page.fragments.boxes
    if at_top:
        inner = boxes[boxes[:, 3] > line.bottom + 1]
        return not len(inner) or bool(
            inner[:, 1].min() - line.bottom > APART * (line.bottom - line.top)
        )
    inner = boxes[boxes[:, 1] < line.top - 1]
    return not len(inner) or bool(line.top - inner[:, 3].max() > APART * (line.bottom - line.top))


def _says_it_goes_on(page: PageText) -> bool:
    texts = page.fragments.texts
    return any("turpinājums" in texts[i].casefold() for i in page.free.tolist())


def _margin_lines(page: PageText) -> list[_End]:
    """Lines of both margins from the outside in, their fragments, and keys to find them again."""
    boxes = page.fragments.boxes[page.free]
    if not len(boxes):
        return []
    found: list[_End] = []
    stretches = Stretches.of(page.fragments)
    # A page that shares a sheet may be of another shape than its half: it ends anywhere.  So may
    # one behind which a table goes on, as it says.
    anywhere = page.sheet is not None or _says_it_goes_on(page)
    deep = page.height if anywhere else MARGIN * page.height
    for at_top in (True, False):
        near = boxes[:, 3] < deep if at_top else boxes[:, 1] > page.height - deep
        members = page.free[near].tolist()
        middles = list(zip(members, ((boxes[near, 1] + boxes[near, 3]) / 2).tolist(), strict=True))
        for line in end_lines(stretches, members, RUNNING_LINES, at_top):
            own = [i for i, y in middles if line.top - 1 <= y <= line.bottom + 1]
            height = line.bottom if at_top else page.height - line.bottom
            text = _FIGURES.sub("#", line.text)
            step = round(height / SAME_HEIGHT)
            found.append((line, own, [(text, at_top, step + d) for d in (0, -1, 1)]))
    return found


def take_footnotes(page: PageText, body: float) -> None:
    """Move the footnotes of a page from its free fragments to its notes; ``body``: text height."""
    boxes = page.fragments.boxes[page.free]
    low = page.free[boxes[:, 1] > 0.3 * page.height]
    # Footnotes are the lowest: where the lowest text is as high as the body's, and no short rule
    # stands above it, only numbers that raised marks name can tell them.
    if not len(low):
        return
    _, top, _, bottom = boxes[boxes[:, 3].argmax()].tolist()
    as_high = bottom - top > SMALLER * body and not len(_short_rules(page))
    if as_high and not _raised_marks(page):
        return
    lines = find_lines(Stretches.of(page.fragments), low.tolist())
    start = None if as_high else _first_footnote(page, lines, body)
    first = set() if start is not None else _named_notes(page, lines)
    if first:
        start = min(first)
    if start is None:
        return
    top = lines[start].top - 2
    texts: list[str] = []
    for i, line in enumerate(lines[start:], start):
        if line.note is not None or not texts or i in first:
            texts.append(line.text)
        else:
            texts[-1] += " " + line.text
    page.notes = texts
    kept = (page.fragments.boxes[page.free, 1] + page.fragments.boxes[page.free, 3]) / 2 < top
    page.noted += int(page.fragments.signs[page.free[~kept]].sum())
    page.free = page.free[kept]


def _first_footnote(page: PageText, lines: Sequence[Line], body: float) -> int | None:
    """The line with which a page's footnotes begin.

    A raised mark under a short rule is enough; either of them, or a number that a raised mark on
    the page names, is where all lines below are small, which letters that were recognised in a
    picture do not tell.  A table's rows are numbered, too: such a number is none of theirs.
    """
    start, small = None, True
    marks: dict[str, float] | None = None
    rows_end = 0.0
    for i in range(len(lines) - 1, -1, -1):
        marked, ruled = lines[i].note is not None, _under_short_rule(page, lines[i])
        if marked and ruled:
            return i
        tall = lines[i].bottom - lines[i].top
        small = small and (page.recognised or tall <= SMALLER * body)
        if small and not (marked or ruled) and (number := _NUMBERED.match(lines[i].text)):
            if marks is None:
                marks = _raised_marks(page)
                rows_end = _rows_end(page) if marks else 0.0
            ruled = tall < SMALLER * marks.get(number[1], 0.0) and lines[i].top > rows_end
        if small and (marked or ruled):
            start = i
    return start


def _named_notes(page: PageText, lines: Sequence[Line]) -> set[int]:
    """The lines with which a page's last notes begin, however high their letters are.

    Their numbers follow one another, a raised mark on the page names each, and none is a heading.
    Where a colon stands before them, or a number before theirs that no mark names, as the figure
    of `m²` names none, they are a list.
    """
    marks = _raised_marks(page)
    if not marks or lines[-1].bottom < LOW * page.height:
        return set()
    first: list[int] = []
    above, after = len(lines), 0  # the line with which what was last found begins, and its number
    for i in range(len(lines) - 1, -1, -1):
        number = _NUMBERED.match(lines[i].text)
        if lines[i].bold or above - i > LONGEST_NOTE:
            break
        if number is None:
            continue
        follows = after == int(number[1]) + 1
        if number[1] not in marks and follows:
            return set()
        if number[1] not in marks or (first and not follows):
            break
        if parse_heading(lines[i].text, marked=False) is not None:
            break
        first.append(i)
        above, after = i, int(number[1])
    if not first or lines[above].top < _rows_end(page, lines_on=0.0):
        return set()
    if above and lines[above - 1].text.endswith(":"):
        return set()
    return set(first) if _is_prose(page, lines[above]) else set()


def _is_prose(page: PageText, line: Line) -> bool:
    """Whether a line is wider than what goes on in a table's first column."""
    return line.x1 - line.x0 > NARROW * page.width


def _rows_end(page: PageText, lines_on: float = LINES_ON) -> float:
    """Where the page's lines of several columns end; so many lines lower, where one is a table's
    header: its last row may go on in one column."""
    end = below = 0.0
    for group in group_lines(page.fragments.boxes.tolist(), page.free.tolist()):
        members = [i for i, _ in group]
        texts = _texts_apart(page, members)
        if len(texts) > 1 + texts[0].strip(" .)").isdecimal():
            top, end = min(box[1] for _, box in group), max(box[3] for _, box in group)
            if _is_header(page, members):
                below = lines_on * (end - top)
    return end + below


def _raised_marks(page: PageText) -> dict[str, float]:
    """The figures that stand raised behind text of a page, and how high that text is."""
    texts, tall = page.fragments.texts, page.fragments.boxes[:, 3] - page.fragments.boxes[:, 1]
    return {
        texts[mark]: float(tall[word])
        for mark, word in marks_and_words(page.fragments.boxes)
        if texts[mark].isdecimal() and len(texts[mark]) <= MARK
    }


def _under_short_rule(page: PageText, line: Line) -> bool:
    height = line.bottom - line.top
    return any(
        abs(x0 - line.x0) < 12 and 0 <= line.bottom - y < 2.2 * height
        for y, x0 in _short_rules(page)
    )


def _short_rules(page: PageText) -> list[tuple[float, float]]:
    """Height and left end of the level lines of no table that are as short as those over notes."""
    spans = page.loose.span
    length = spans[:, 1] - spans[:, 0]
    short = (length > 30) & (length < SHORT_RULE * page.width)
    return list(zip(page.loose.at[short].tolist(), spans[short, 0].tolist(), strict=True))


def body_height(pages: Sequence[PageText]) -> float:
    """The height of most of the text outside drawn tables, else of all text; PDF points."""
    for free in (True, False):
        heights: Counter[float] = Counter()
        for page in pages:
            chosen = page.free if free else np.arange(len(page.fragments))
            boxes = page.fragments.boxes[chosen]
            steps = np.rint(2 * (boxes[:, 3] - boxes[:, 1]))
            letters = np.array([len(page.fragments.texts[i]) for i in chosen.tolist()])
            for step in dict.fromkeys(steps.tolist()):
                heights[step / 2] += int(letters[steps == step].sum())
        if heights:
            return heights.most_common(1)[0][0]
    return 12.0
