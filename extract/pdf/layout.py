"""A report with what it was read from, to be drawn."""

from dataclasses import dataclass

import numpy as np

from izpilde.extract.document import Document
from izpilde.extract.pdf.page.page_text import PageText
from izpilde.extract.pdf.page.paths import Floats
from izpilde.extract.pdf.page.rules import Grid, Rules
from izpilde.extract.pdf.reader import document_of, pages_of
from izpilde.extract.recognition import AUTO
from izpilde.schemas.values import Box


@dataclass(frozen=True, slots=True)
class Layout:
    """A document, and where lines were ruled and words printed, by page."""

    document: Document
    rules: dict[int, list[Box]]
    words: dict[int, list[Box]]


def read_layout(data: bytes) -> Layout:
    """The report with what it was read from, to be drawn; raises as ``read_pdf``."""
    read = pages_of(data, AUTO)
    words: dict[int, list[Box]] = {}
    for page in read.kept:
        words.setdefault(page.number, []).extend(_boxes(page, page.fragments.boxes))
    document = document_of(read)
    rules: dict[int, list[Box]] = {}
    for page in read.kept:
        own = rules.setdefault(page.number, [])
        own += _boxes(page, _as_boxes(page.loose, level=True))
        own += [box for grid in page.grids for box in _grid_rules(page, grid)]
    return Layout(document, rules, words)


def _as_boxes(rules: Rules, level: bool) -> Floats:
    at, (start, end) = rules.at, rules.span.T
    return np.stack((start, at, end, at) if level else (at, start, at, end), axis=1)


def _grid_rules(page: PageText, grid: Grid) -> list[Box]:
    """The edges of a table without the merged parts: every cell's left and top side."""
    sides = [
        (grid.xs[col], grid.ys[row], grid.xs[col_end], grid.ys[row])
        for row, col, _, col_end in grid.cells
    ]
    sides += [
        (grid.xs[col], grid.ys[row], grid.xs[col], grid.ys[row_end])
        for row, col, row_end, _ in grid.cells
    ]
    return _boxes(page, np.array(sides, dtype=np.float32))


def _boxes(page: PageText, boxes: Floats) -> list[Box]:
    return [page.shown(sides) for sides in boxes.tolist()]
