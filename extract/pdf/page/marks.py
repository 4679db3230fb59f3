"""Raised marks of a page and the words that they stand behind."""

from collections.abc import Iterator

import numpy as np

from izpilde.extract.pdf.page.lines import RAISED
from izpilde.extract.pdf.page.paths import Floats

BEHIND = 1.0  # points: no farther from its word stands a mark
LOWER = 0.97  # of the usual height: what may be a mark


def marks_and_words(boxes: Floats) -> Iterator[tuple[int, int]]:
    """Each stretch of text that stands raised right behind a higher one, and that one."""
    if not len(boxes):
        return
    tall = boxes[:, 3] - boxes[:, 1]
    for i in np.flatnonzero(tall < LOWER * np.median(tall)).tolist():
        x0, top, _, bottom = boxes[i].tolist()
        before = (abs(boxes[:, 2] - x0) < BEHIND) & (boxes[:, 1] < bottom) & (boxes[:, 3] > bottom)
        before &= (tall > bottom - top) & (boxes[:, 3] - bottom > RAISED * tall)
        if before.any():
            yield i, int(np.flatnonzero(before)[tall[before].argmax()])
