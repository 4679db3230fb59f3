"""Light letters on dark areas, as in the title rows of many tables, made dark letters on white."""

import cv2
import numpy as np
import numpy.typing as npt

from izpilde.extract.scan.words import DPI

Grey = npt.NDArray[np.uint8]

DARK = 128  # of 255: an area is darker
LEAST_TALL, LEAST_WIDE = 0.15, 0.3  # inches of an area; no letter and no line is as large
FILLED = 0.6  # of its box: light letters leave as much; a line of dark ones, a grid have less
DARKER = 35  # of 255: by so much a line upon an area is darker than it
_ROUGH_DPI = 75
_GAP = 9  # pixels at ``_ROUGH_DPI``: a light line of letters parts no area


def on_light_areas(grey: Grey) -> Grey:
    """A picture at ``DPI`` with what is on dark areas inverted; darker lines stay."""
    height, width = grey.shape
    small = max(1, width * _ROUGH_DPI // DPI), max(1, height * _ROUGH_DPI // DPI)
    rough = cv2.resize(grey, small, interpolation=cv2.INTER_AREA)
    dark = (np.asarray(rough) < DARK).astype(np.uint8)
    # Ruled lines that go out from an area, and the text beside it, are no part of it.
    dark = np.asarray(cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)))
    if not dark.any():
        return grey
    whole = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((_GAP, _GAP), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(whole, connectivity=4)
    inks = np.bincount(np.asarray(labels)[dark > 0], minlength=count)
    made = grey
    for number in range(1, count):
        wide, tall = np.asarray(stats)[number, 2:4].tolist()
        if (
            tall < LEAST_TALL * _ROUGH_DPI
            or wide < LEAST_WIDE * _ROUGH_DPI
            or inks[number] < FILLED * wide * tall
        ):
            continue
        area = (np.asarray(labels) == number).astype(np.uint8)
        if made is grey:
            made = grey.copy()
        _invert(made, grey, area, float(np.median(rough[area > 0])))
    return made


def _invert(made: Grey, grey: Grey, area: Grey, shade: float) -> None:
    """Invert an area, of which this is the shade, and make its edges white."""
    outlines, _ = cv2.findContours(area, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    filled = cv2.drawContours(np.zeros_like(area), outlines, -1, (1,), cv2.FILLED)
    brush = np.ones((3, 3), np.uint8)
    size = grey.shape[1], grey.shape[0]
    outer, inner = (
        np.asarray(cv2.resize(mask, size, interpolation=cv2.INTER_NEAREST)) > 0
        for mask in (cv2.dilate(filled, brush), cv2.erode(filled, brush, iterations=2))
    )
    above = (grey.astype(np.float32) - shade) * (255 / (255 - shade))
    light = np.where(inner, np.clip(255 - above, 0, 255), 255)
    values = np.where(grey < shade - DARKER, 0, light).astype(np.uint8)
    made[outer] = values[outer]
