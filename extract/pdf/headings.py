"""Headings and paragraphs from the lines between the tables of a PDF.

A heading is set apart by its look: bold, larger, or both, and short.  Its depth is that of its
number (``1.`` is 1, ``1.1.`` is 2), or else that of its height among the headings of the report.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from izpilde.extract.document import Paragraph
from izpilde.extract.labels.headings import parse_heading
from izpilde.extract.labels.numbers import is_inside, split_number
from izpilde.extract.pdf.page.lines import Line
from izpilde.extract.pdf.page.page_text import PageText
from izpilde.extract.pdf.page.paragraphs import LineSetting, measure_lines, one_text, paragraphs
from izpilde.extract.signs import count_signs

LARGER = 1.12  # of the body's height: a heading's letters
LONGEST_HEADING = 300  # characters

_NUMBERED = re.compile(r"((?:\d{1,2}\.)+(?:\d{1,2})?|[IVX]{1,5}\.)\s*\S")


def paragraphs_of(
    stretches: Sequence[tuple[PageText, list[Line]]], body: float
) -> Iterator[Paragraph]:
    """The paragraphs of lines that follow each other, given by page; ``body``: text height."""
    groups = [lines for _, lines in stretches]
    setting = measure_lines(groups)
    if setting is None:
        return
    page_of = {id(line): page for page, lines in stretches for line in lines}
    parts: list[list[Line]] = []
    for part in (part for whole in paragraphs(groups, setting) for part in _titles(whole)):
        for look, alike in groupby(part, key=lambda line: _look(line, body)):
            lines = list(alike)
            if parts and _goes_on(parts[-1], lines, look, body):
                parts[-1] += lines
            else:
                parts.append(lines)
    for lines in parts:
        yield _paragraph(lines, setting, page_of[id(lines[0])], body)


def _titles(lines: list[Line]) -> Iterator[list[Line]]:
    """A paragraph's lines, parted where a title of its own begins below the title it begins with.

    Two titles that are close look like two lines of one: ``2. Upes`` above ``2.1. Krasti``.
    """
    start = 0
    for i in range(1, len(lines)):
        if lines[i].text[:1].isdigit() and _is_title_below(lines[i].text, lines[start].text):
            yield lines[start:i]
            start = i
    yield lines[start:]


def _is_title_below(text: str, above: str) -> bool:
    """Whether a line begins with a number inside that of the title above, or both say a label."""
    if is_inside(split_number(text)[0], split_number(above)[0]):
        return True
    heads = parse_heading(above, False), parse_heading(text, False)
    return all(head is not None and head.kind != "unnamed" for head in heads)


def _goes_on(
    above: list[Line], lines: list[Line], look: tuple[bool, bool, int], body: float
) -> bool:
    """Whether a heading that was broken early goes on: as large, below it, in lower case.

    Its first line may be less bold, since an automatic number is often printed plain.
    """
    bold, large, size = _look(above[-1], body)
    heading = (bold or large) and (look[0] or look[1]) and size == look[2]
    below = 0 < lines[0].top - above[-1].top < 2 * (above[-1].bottom - above[-1].top)
    return heading and below and lines[0].text[:1].islower() and above[-1].text[-1:] not in ".;:!?"


def _look(line: Line, body: float) -> tuple[bool, bool, int]:
    """Bold, larger than the body, and how much larger, in steps that a reader sees."""
    larger = (line.bottom - line.top) / body / LARGER if body else 1.0
    return line.bold, larger > 1, round(max(larger, 1.0) * 6)


def _paragraph(lines: list[Line], setting: LineSetting, page: PageText, body: float) -> Paragraph:
    text = one_text(lines, setting)
    bold, large, _ = _look(lines[0], body)
    box = page.shown(
        (
            min(line.x0 for line in lines),
            lines[0].top,
            max(line.x1 for line in lines),
            max(line.bottom for line in lines),
        ),
    )
    level, generated = None, count_signs(text) - sum(line.signs for line in lines)
    if (bold or large) and len(text) <= LONGEST_HEADING:
        numbered = _NUMBERED.match(text)
        level = len(re.findall(r"[^.\s]+", numbered[1])) if numbered else 1
    return Paragraph(text, level, False, bold, box, generated)
