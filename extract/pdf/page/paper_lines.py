"""Lines of the paper itself, as of graph paper: drawn from edge to edge of the page, many of them.

A table has margins; its rules would hang together with such lines.
"""

from izpilde.extract.pdf.page.chars import PageChars
from izpilde.extract.pdf.page.codes import Bools
from izpilde.extract.pdf.page.paths import THIN

WHOLE = 0.97  # of the page's side
MANY = 10  # lines of each direction; fewer frame the page, or are a table's as wide as it


def drop_paper_lines(page: PageChars) -> None:
    """Take the lines of the paper out of a page's lines."""
    lines = page.lines
    if len(lines) < 2 * MANY:
        return
    width, height = lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1]
    level: Bools = (width >= WHOLE * page.width) & (height <= THIN)
    upright: Bools = (height >= WHOLE * page.height) & (width <= THIN)
    if min(int(level.sum()), int(upright.sum())) >= MANY:
        page.lines = lines[~(level | upright)]
