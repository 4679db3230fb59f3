"""How characters are printed: where, how large, in which font and colour.

Asked for many at a time, pdfium writes its answers into arrays.
"""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
import numpy.typing as npt

from izpilde.extract.pdf.page import pdfium
from izpilde.extract.pdf.page.codes import Bools
from izpilde.extract.pdf.page.fields import FilledIn
from izpilde.extract.pdf.page.paths import Floats

WHITE = OPAQUE = 255
SLANTED = 0.1  # of a letter's width: a baseline that rises or falls by more is not level

Doubles = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Prints:
    """How characters (n,) are printed: where their baseline begins (x, y), the size of letters.

    ``turned`` text runs up or down the page as read, ``slanted`` neither so nor across it, or
    upside down.
    ``colour`` is red, green, blue in one number, as it looks on paper, -1 where it is no plain
    one; ``font`` an id;
    ``invisible`` text, drawn not at all or as a mere clip, is that of character recognition.
    """

    x: Doubles
    y: Doubles
    size: Doubles
    bold: Bools
    slanted: Bools
    turned: Bools
    colour: Ints
    font: Ints
    invisible: Bools


class PrintTeller:
    """Tells how characters of a page are printed while it is open, those of fields behind them."""

    def __init__(
        self,
        text: int,
        count: int,
        filled: FilledIn,
        place: Callable[[Floats], Floats],
        faint: Mapping[int, float],
    ) -> None:
        """``text`` holds ``count`` characters; ``place`` gives places on the page as read.

        ``faint`` tells how opaque objects are that a form holds which is painted half seen.
        """
        self._text, self._count, self._filled = text, count, filled
        self._faint = faint
        self._weights: dict[int, tuple[bool, bool]] = {}  # of fonts: bold by name, by weight
        self._weights_tell: bool | None = None
        corners = place(np.array([(0, 0, 0, 0), (1, 0, 1, 0), (0, 1, 0, 1)], dtype=np.float32))
        self._corners: list[list[float]] = corners[:, :2].tolist()

    def __call__(self, indexes: Sequence[int]) -> Prints:
        own = [index if index < self._count else -1 for index in indexes]
        prints = self._of_page(own)
        for n, index in enumerate(indexes) if min(own, default=0) < 0 else ():
            if own[n] < 0:
                x0, _, _, bottom = self._filled.boxes[index - self._count].tolist()
                size = self._filled.sizes[index - self._count]
                prints.x[n], prints.y[n], prints.size[n] = x0, bottom - 0.2 * size, size
                prints.colour[n] = 0
        return prints

    def _of_page(self, indexes: Sequence[int]) -> Prints:
        """Those of the page's own characters; -1 is none, and has no object."""
        text, count = repeat(self._text), len(indexes)
        origins, matrix = np.zeros((count, 2)), np.zeros((count, 6), dtype=np.float32)
        at = origins.ctypes.data
        places = range(at, at + 16 * count, 16), range(at + 8, at + 8 + 16 * count, 16)
        deque(map(pdfium.char_origin, text, indexes, *places), 0)
        at = matrix.ctypes.data
        deque(map(pdfium.char_matrix, text, indexes, range(at, at + 24 * count, 24)), 0)
        size = np.fromiter(map(pdfium.font_size, text, indexes), np.float64, count)
        pieces = [piece or 0 for piece in map(pdfium.text_object, text, indexes)]
        fonts = [font or 0 for font in map(pdfium.font_of, pieces)]
        bold = self._bold_fonts(fonts)
        mode = np.fromiter(map(pdfium.render_mode, pieces), np.int32, count)
        told, colours = fill_colours(pieces)
        (x0, y0), (x1, y1), (x2, y2) = self._corners
        x, y = origins.T
        right, up = matrix[:, 0].astype(np.float64), matrix[:, 1].astype(np.float64)
        across, along = right * (x1 - x0) + up * (x2 - x0), right * (y1 - y0) + up * (y2 - y0)
        least = np.minimum(np.abs(right), np.abs(up))
        # Where the letters' own upright side points, counted downwards: of text that stands on
        # its head both this and the way it runs are turned round.
        side, rise = matrix[:, 2].astype(np.float64), matrix[:, 3].astype(np.float64)
        down = side * (y1 - y0) + rise * (y2 - y0)
        headlong = (across < 0) & (down > 0) & (np.abs(along) < np.abs(across))
        red, green, blue = self._on_paper(pieces, colours)
        return Prints(
            x=x0 + x * (x1 - x0) + y * (x2 - x0),
            y=y0 + x * (y1 - y0) + y * (y2 - y0),
            size=size * np.hypot(matrix[:, 2], matrix[:, 3], dtype=np.float64),
            bold=np.array([font in bold for font in fonts], dtype=np.bool_)
            | (mode == pdfium.FILL_AND_STROKE),
            slanted=(least > SLANTED * np.hypot(right, up)) | headlong,
            turned=np.abs(along) > np.abs(across),
            colour=np.where(told, (red << 16) + (green << 8) + blue, -1),
            font=np.array(fonts, dtype=np.int64),
            invisible=(mode == pdfium.INVISIBLE) | (mode == pdfium.CLIPS),
        )

    def _bold_fonts(self, fonts: Sequence[int]) -> set[int]:
        """Those of the fonts, one a character, that are bold.

        Ghostscript guesses weights by the letters' width: where most of a page would be heavy,
        fonts' names alone tell.
        """
        for font in set(fonts) - self._weights.keys() - {0}:
            self._weights[font] = pdfium.is_bold(font), pdfium.is_heavy(font)
        if self._weights_tell is None:
            guessed = [font for font, (bold, heavy) in self._weights.items() if heavy and not bold]
            self._weights_tell = 2 * sum(map(fonts.count, guessed)) <= len(fonts)
        return {
            font
            for font, (bold, heavy) in self._weights.items()
            if bold or (heavy and self._weights_tell)
        }

    def _on_paper(self, objects: Sequence[int], colours: npt.NDArray[np.uint32]) -> Ints:
        """Red, green and blue (3, n) of what is painted half seen as white paper shows them."""
        opacity = colours[:, 3] / OPAQUE
        if self._faint:
            opacity = opacity * np.array([self._faint.get(item, 1.0) for item in objects])
        plain = colours[:, :3].astype(np.int64)
        if (opacity == 1).all():
            return plain.T
        shown = np.rint(WHITE - opacity[:, None] * (WHITE - plain)).astype(np.int64)
        return shown.T


def fill_colours(objects: Sequence[int]) -> tuple[Bools, npt.NDArray[np.uint32]]:
    """Which objects tell their colour, and red, green, blue, opacity of each (n, 4)."""
    count = len(objects)
    colours = np.zeros((count, 4), dtype=np.uint32)
    at = colours.ctypes.data
    places = [range(at + 4 * part, at + 4 * part + 16 * count, 16) for part in range(4)]
    told: Bools = np.fromiter(map(pdfium.fill_colour, objects, *places), np.int32, count) != 0
    return told, colours
