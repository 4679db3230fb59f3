"""Lines of the paper itself, as of graph paper: drawn from edge to edge of the page, many of them.

A table has margins; its rules would hang together with such lines.
"""

import numpy as np

from izpilde.extract.pdf.page.chars import PageChars
from izpilde.extract.pdf.page.codes import Bools
from izpilde.extract.pdf.page.paths import THIN

WHOLE = 0.97  # of the page's side
MANY = 10  # lines of one direction; fewer frame the page, or stand above and below its text


def drop_paper_lines(page: PageChars) -> None:
    """Take the lines of the paper out of a page's lines."""
    lines = page.lines
    if len(lines) < MANY:
        return
    width, height = lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1]
    paper: Bools = np.zeros(len(lines), dtype=np.bool_)
    for along, across, side in ((width, height, page.width), (height, width, page.height)):
        whole = (along >= WHOLE * side) & (across <= THIN)
        if int(whole.sum()) >= MANY:
            paper |= whole
    if paper.any():
        page.lines = lines[~paper]
