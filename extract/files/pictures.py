"""Whether a picture file is one of a page: its size and shape, without reading all of it."""

from pathlib import Path
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

LEAST_DPI = 150  # dots an inch of a page that can be read
_SHORT, _LONG = 7.0, 10.0  # inches: the sides of A4 and of a letter, margins cut off
_SHAPES = 1.2, 1.6  # height over width, or width over height: A4 has 1.41, a letter 1.29


def is_page(file: Path | BinaryIO) -> bool:
    """Whether a picture has a page's shape at ``LEAST_DPI`` dots an inch or more."""
    try:
        with Image.open(file) as picture:
            short, long = sorted(picture.size)
    except (OSError, UnidentifiedImageError, ValueError, Image.DecompressionBombError):
        return False
    shaped = _SHAPES[0] <= long / max(1, short) <= _SHAPES[1]
    return shaped and short >= _SHORT * LEAST_DPI and long >= _LONG * LEAST_DPI
