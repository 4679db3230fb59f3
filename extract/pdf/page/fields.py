"""What was filled in or written upon a page: values of form fields and free-text notes.

Their texts are no text of the page for pdfium.  They are taken from the value itself, not from
its picture, whose font often lacks Latvian letters; each paragraph is laid in one line into the
field's own box.
"""

import numpy as np
import numpy.typing as npt

from izpilde.extract.pdf.page.notes import Field
from izpilde.extract.pdf.page.paths import Floats

USUAL = 9.0  # points: the size of letters where a field leaves it to the program
WIDTH = 0.5  # of the size: a letter
INSET = 2.0  # points: from a field's side to its text


class FilledIn:
    """The characters of fields: codes (n,), boxes (n, 4) x0, top, x1, bottom, and sizes."""

    def __init__(self, fields: tuple[Field, ...], places: Floats) -> None:
        """``places`` (fields, 4) are the fields' boxes on the page as read."""
        codes: list[int] = []
        boxes: list[tuple[float, float, float, float]] = []
        self.sizes: list[float] = []
        self.runs: list[int] = []
        for field, (x0, top, x1, bottom) in zip(fields, places.tolist(), strict=True):
            lines = [line.strip() for line in field.text.splitlines() if line.strip()]
            if not lines:
                continue
            step = (bottom - top) / len(lines)
            size = min(field.size or USUAL, 0.9 * step)
            step = min(step, 1.2 * size)
            begin = top if field.lines else (top + bottom - step) / 2
            left, room = x0 + INSET, x1 - x0 - 2 * INSET
            for number, line in enumerate(lines):
                width = min(WIDTH * size, room / len(line))
                low = begin + number * step + size
                for place, letter in enumerate(line):
                    codes.append(ord(letter))
                    at = left + place * width
                    boxes.append((at, low - size, at + width, low))
                    self.sizes.append(size)
                    self.runs.append(-len(self.runs) - 1 if place == 0 else self.runs[-1])
        self.codes: npt.NDArray[np.uint32] = np.array(codes, dtype=np.uint32)
        self.boxes: Floats = np.array(boxes, dtype=np.float32).reshape(-1, 4)
