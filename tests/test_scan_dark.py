"""Light letters on dark areas of a scan."""

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from izpilde.extract.scan.dark import on_light_areas

SIZE = (1500, 900)
AREA = (100, 200, 1400, 320)


def page(shade: int, letters: int = 255, lines: bool = False) -> np.ndarray:
    """A title row of one shade with strokes as of letters in it, and text on paper below."""
    picture = Image.new("L", SIZE, 250)
    pen = ImageDraw.Draw(picture)
    pen.rectangle(AREA, fill=shade)
    for x in range(130, 1360, 40):
        pen.rectangle((x, 240, x + 5, 280), fill=letters)
        pen.rectangle((x, 240, x + 18, 245), fill=letters)
        pen.rectangle((x, 420, x + 5, 460), fill=10)
    if lines:
        for x in (100, 700, 1400):
            pen.line((x, 200, x, 800), fill=0, width=5)
        for y in (200, 320, 560, 800):
            pen.line((100, y, 1400, y), fill=0, width=5)
    return np.asarray(picture, np.uint8)


@pytest.mark.parametrize("shade", [10, 60, 100])
@pytest.mark.parametrize("lines", [False, True])
def test_light_letters_on_a_dark_area_become_dark_on_white(shade: int, lines: bool) -> None:
    made = on_light_areas(page(shade, lines=lines))
    assert made[242, 140] < 40  # a letter
    assert made[300, 400] > 240  # beside it
    assert made[430, 132] == 10  # text on paper
    assert made[500, 500] == 250


def test_lines_that_are_darker_than_the_area_stay() -> None:
    made = on_light_areas(page(90, lines=True))
    assert (made[205:315, 698:703].min(axis=1) < 60).all()  # between two cells
    assert (made[318:323, 150:1350].min(axis=0) < 60).all()  # below them


@pytest.mark.parametrize(
    "draw",
    [
        lambda pen: pen.text((100, 300), "x", fill=0),
        lambda pen: pen.rectangle((100, 100, 1400, 800), outline=0, width=8),  # a frame
        lambda pen: pen.line((100, 300, 1400, 300), fill=0, width=8),
        lambda pen: pen.ellipse((300, 300, 700, 700), outline=0, width=6),  # a stamp
        lambda pen: pen.rectangle((100, 300, 1400, 500), fill=200),  # a shade
    ],
    ids=["letter", "frame", "line", "ring", "shade"],
)
def test_what_is_no_dark_area_stays_as_it_is(draw: "object") -> None:
    picture = Image.new("L", SIZE, 250)
    assert callable(draw)
    draw(ImageDraw.Draw(picture))
    before = np.asarray(picture, np.uint8)
    assert (on_light_areas(before) == before).all()


def test_a_title_in_large_letters_is_no_dark_area() -> None:
    before = np.full((900, 1500), 250, np.uint8)
    cv2.putText(before, "REPORT 2022 PLAN", (60, 400), cv2.FONT_HERSHEY_SIMPLEX, 4, (0,), 18)
    assert (on_light_areas(before) == before).all()
