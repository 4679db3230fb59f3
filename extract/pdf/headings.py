"""Headings and paragraphs from the lines between the tables of a PDF.

A heading is set apart by its look: bold, larger, or both, and short.  Its depth is that of its
number (``1.`` is 1, ``1.1.`` is 2), or else that of its height among the headings of the report.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from izpilde.extract.document import Paragraph
from izpilde.extract.pdf.page.lines import Line
from izpilde.extract.pdf.page.margins import PageText
from izpilde.extract.pdf.page.paragraphs import Measure, measure_lines, one_text, paragraphs

LARGER = 1.12  # of the body's height: a heading's letters
LONGEST_HEADING = 300  # characters

_NUMBERED = re.compile(r"((?:\d{1,2}\.)+(?:\d{1,2})?|[IVX]{1,5}\.)\s*\S")


def paragraphs_of(
    stretches: Sequence[tuple[PageText, list[Line]]], body: float
) -> Iterator[Paragraph]:
    """The paragraphs of lines that follow each other, given by page; ``body``: text height."""
    groups = [lines for _, lines in stretches]
    measure = measure_lines(groups)
    if measure is None:
        return
    page_of = {id(line): page for page, lines in stretches for line in lines}
    for part in paragraphs(groups, measure):
        for _, alike in groupby(part, key=lambda line: _look(line, body)):
            lines = list(alike)
            yield _paragraph(lines, measure, page_of[id(lines[0])], body)


def _look(line: Line, body: float) -> tuple[bool, bool]:
    return line.bold, line.bottom - line.top > LARGER * body


def _paragraph(lines: list[Line], measure: Measure, page: PageText, body: float) -> Paragraph:
    text = one_text(lines, measure)
    bold, large = _look(lines[0], body)
    box = page.shown(
        (
            min(line.x0 for line in lines),
            lines[0].top,
            max(line.x1 for line in lines),
            max(line.bottom for line in lines),
        ),
    )
    level = None
    if (bold or large) and len(text) <= LONGEST_HEADING:
        numbered = _NUMBERED.match(text)
        level = len(re.findall(r"[^.\s]+", numbered[1])) if numbered else 1
    return Paragraph(text, level, False, bold, box)
