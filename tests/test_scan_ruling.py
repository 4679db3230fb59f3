"""Ruled lines in a page's picture."""

import numpy as np
import numpy.typing as npt

from izpilde.extract.pdf.page.rules import find_grids, find_rules
from izpilde.extract.scan.ruling import find_ruling
from izpilde.extract.scan.words import DPI

_INCH = DPI
_EDGES = [round(at * _INCH) for at in (0.5, 1.5, 3.0, 4.5, 6.0)]
_ROWS = [round(at * _INCH) for at in (0.5, 0.8, 0.97, 2.0)]


def picture(letter: bool, whole: int | None = None) -> npt.NDArray[np.uint8]:
    """A table whose second row is merged, a letter's stem at an edge; ``whole`` goes through."""
    grey = np.full((round(2.6 * _INCH), round(6.6 * _INCH)), 255, np.uint8)
    for y in _ROWS:
        grey[y : y + 3, _EDGES[0] : _EDGES[-1] + 3] = 0
    for at, x in enumerate(_EDGES):
        grey[_ROWS[0] : _ROWS[1], x : x + 3] = 0
        grey[_ROWS[2] : _ROWS[3], x : x + 3] = 0
        if x in (_EDGES[0], _EDGES[-1]) or at == whole:
            grey[_ROWS[1] : _ROWS[2], x : x + 3] = 0
    if letter:
        grey[_ROWS[2] - round(0.1 * _INCH) : _ROWS[2], _EDGES[1] : _EDGES[1] + 3] = 0
    return grey


def columns_of_second_row(grey: npt.NDArray[np.uint8]) -> list[tuple[int, int]]:
    grids, _ = find_grids(*find_rules(find_ruling(grey).lines))
    return [(col, col_end) for row, col, _, col_end in grids[0].cells if row == 1]


def test_a_letter_does_not_lead_a_line_through_a_merged_row() -> None:
    assert columns_of_second_row(picture(letter=False)) == [(0, 4)]
    assert columns_of_second_row(picture(letter=True)) == [(0, 4)]


def test_a_line_through_a_row_of_merged_cells_stays() -> None:
    assert columns_of_second_row(picture(letter=False, whole=1)) == [(0, 1), (1, 4)]
