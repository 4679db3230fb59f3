"""Text that stands in columns on a page and is in no table: what may be a table's rows, lost."""

from collections.abc import Iterator, Sequence

import numpy as np

from izpilde.extract.document import Remark
from izpilde.extract.pdf.page.page_text import PageText
from izpilde.extract.pdf.page.rules import Grid

MANY = 5  # lines of a page parted by white; fewer are signatures, dates and addresses
APART = 1.5  # of a line's height: white that parts columns
LEVEL = 0.5  # of a line's height: what ends no farther apart is one line
INNER = 4.0  # points: text keeps that near to its column's sides


def in_columns(pages: Sequence[PageText]) -> Iterator[Remark]:
    """A remark for each page with lines outside its tables that stand side by side, or in a column
    of the table that ended the page before."""
    before: Grid | None = None
    for page in pages:
        parted = _parted_lines(page)
        if parted >= MANY:
            message = f"page {page.number}: {parted} lines stand in columns and are in no table"
            yield Remark("text_in_columns", message)
        elif before is not None and (begun := _lines_in_column(page, before)):
            message = f"page {page.number} begins within a column of the table before: {begun}"
            yield Remark("text_in_columns", message)
        before = page.grids[-1] if page.grids else None


def _parted_lines(page: PageText) -> int:
    """How many lines of a page outside its tables wide white parts; figures at the end of a line
    apart, which are a list of contents' pages."""
    if len(page.free) < 2 * MANY:
        return 0
    boxes = page.fragments.boxes[page.free]
    tall = float(np.median(boxes[:, 3] - boxes[:, 1]))
    lines = np.round(boxes[:, 3] / (LEVEL * tall))
    order = np.lexsort((boxes[:, 0], lines))
    lines, boxes, own = lines[order], boxes[order], page.free[order]
    parted = (lines[1:] == lines[:-1]) & (boxes[1:, 0] - boxes[:-1, 2] > APART * tall)
    if int(parted.sum()) < MANY:
        return 0
    texts = page.fragments.texts
    said = {
        float(lines[i + 1])
        for i in np.flatnonzero(parted).tolist()
        if any(map(str.isalpha, texts[own[i + 1]])) and any(map(str.isalnum, texts[own[i]]))
    }
    return len(said)


def _lines_in_column(page: PageText, table: Grid) -> str:
    """The first words above a page's tables, where all that stands there is in one inner column of
    the table before; else empty."""
    boxes = page.fragments.boxes[page.free]
    top = page.grids[0].ys[0] if page.grids else float("inf")
    chosen = page.free[boxes[:, 3] < top]
    if not len(chosen):
        return ""
    x0, _, x1, _ = page.fragments.boxes[chosen].T
    for left, right in zip(table.xs[1:-1], table.xs[2:], strict=True):
        begun = abs(float(x0.min()) - left) < 2 * INNER
        if begun and x1.max() < right + INNER:
            return page.fragments.texts[int(chosen[0])]
    return ""
