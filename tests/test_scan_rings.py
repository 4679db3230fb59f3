"""Rings of stamps in black ink: found, taken off, what crosses them kept."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from izpilde.extract.measures.find import find_measures
from izpilde.extract.pdf.reader import read_pdf
from izpilde.extract.scan.rings import Ring, find_rings, without_rings
from izpilde.extract.scan.tesseract import missing
from tests.scan_scores import score
from tests.scanned import ALL_REPORTS, SCANS, as_pdf, print_reports, scan_pages

CENTRE, RADIUS = (700, 600), 240


def drawn(*, ring: bool = True, letters: bool = True) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """A table of lines and strokes as of letters, with a ring over it."""
    page = Image.new("L", (1300, 1200), 255)
    pen = ImageDraw.Draw(page)
    for y in range(200, 1100, 150):
        pen.line((60, y, 1240, y), fill=0, width=4)
    if letters:
        for x in range(80, 1200, 44):
            for y in range(230, 1000, 150):
                pen.rectangle((x, y, x + 5, y + 34), fill=0)
                pen.rectangle((x, y, x + 20, y + 5), fill=0)
    if ring:
        x, y = CENTRE
        pen.ellipse((x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS), outline=0, width=4)
    return page, pen


def grey(page: Image.Image) -> "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]":
    return np.asarray(page, np.uint8)


def test_a_ring_is_found_and_what_it_crosses_is_kept() -> None:
    page, bare = grey(drawn()[0]), grey(drawn(ring=False)[0])
    (ring,) = find_rings(page)
    assert np.hypot(ring.x - CENTRE[0], ring.y - CENTRE[1]) <= 3
    assert RADIUS - 8 <= ring.inner <= ring.outer <= RADIUS + 3
    made = without_rings(page, [ring])
    added = int((page < bare).sum())
    assert int((made < bare).sum()) < 0.1 * added  # of the ring's own ink
    assert int((made > bare).sum()) < 0.01 * int((bare < 140).sum())  # of the ink below it


@pytest.mark.parametrize("sides", ["none", "small", "box", "half"])
def test_what_is_no_ring(sides: str) -> None:
    page, pen = drawn(ring=False)
    if sides == "small":  # a letter
        pen.ellipse((600, 900, 640, 940), outline=0, width=4)
    elif sides == "box":  # a stamp of another shape
        pen.rectangle((500, 400, 900, 700), outline=0, width=4)
    elif sides == "half":  # the corner of a frame, a bracket
        pen.arc((460, 360, 940, 840), 0, 150, fill=0, width=4)
    assert find_rings(grey(page)) == []


@pytest.mark.parametrize(
    ("box", "crossed"),
    [
        ((210, 90, 240, 110), True),  # over its right edge
        ((90, 90, 110, 110), False),  # inside
        ((260, 260, 300, 300), False),  # outside
        ((0, 0, 300, 300), True),  # all of it
        ((150, 190, 160, 215), True),
    ],
)
def test_a_box_that_a_ring_crosses(box: tuple[int, int, int, int], crossed: bool) -> None:
    assert Ring(100, 100, 116, 120).crosses(*box) is crossed


def test_a_table_of_lines_across_below_a_black_stamp() -> None:
    if missing():
        pytest.skip("Tesseract with its Latvian model is not installed")
    report = next(report for report in ALL_REPORTS if report.name == "roads-open")
    scan = SCANS["300-stamp-bw"]
    data = as_pdf(scan_pages(print_reports()[report.name], scan), scan)
    got = score(find_measures(read_pdf(data)), report)
    assert (got.rows_found, got.extra) == (got.rows, 0)
    assert got.letters_wrong <= 0.02 * got.letters
    assert got.wrong_named == got.numbers_wrong
