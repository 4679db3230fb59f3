"""Pages that are read from their pictures: by Tesseract, or by the layer that lies over them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from izpilde.extract.pdf.page.chars import PageChars
from izpilde.extract.scan.cache import find_reading, keep_reading, key_of
from izpilde.extract.scan.doubts import Doubt
from izpilde.extract.scan.picture import cleaned, straightened
from izpilde.extract.scan.placed import page_chars
from izpilde.extract.scan.reading import PageReading, read_picture
from izpilde.extract.scan.reading import read_layer as layer_reading
from izpilde.extract.scan.words import Word
from izpilde.schemas.errors import UnreadableDocument

Pixels = npt.NDArray[np.uint8]

MOST_PIXELS = 120_000_000  # of one picture; A3 at 600 dots an inch has 70 million
MOST_PAGES = 2_000  # of one picture file
_A4 = 11.69  # inches: how long a page is whose picture does not tell
_LEAST_LONG, _MOST_LONG = 6.0, 20.0  # inches: a page is as long; A3 has 16.5


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page read from its picture, and the words of it that are doubtful, in points as read."""

    page: PageChars
    doubts: list[Doubt]


def read_scan(number: int, pixels: Pixels, dpi: float) -> ScannedPage:
    """The page ``number`` as Tesseract reads its picture."""
    key = key_of(pixels, dpi)
    reading = find_reading(key)
    if reading is None:
        reading = read_picture(cleaned(pixels, dpi))
        keep_reading(key, reading)
    return _placed(number, reading)


def read_layer(
    number: int, pixels: Pixels, dpi: float, turn: int, words: Sequence[Word], compared: bool
) -> ScannedPage:
    """The page ``number`` of a layer's words, in points of the page after quarter turns.

    ``compared``: whether Tesseract holds its figures against the picture.
    """
    key = key_of(pixels, dpi, turn, words, compared)
    reading = find_reading(key)
    if reading is None:
        reading = layer_reading(straightened(cleaned(pixels, dpi), turn), words, compared)
        keep_reading(key, reading)
    return _placed(number, reading)


def picture_pages(data: bytes) -> Iterator[tuple[Pixels, float]]:
    """The pages of a picture file with their dots an inch.  Raises ``UnreadableDocument``."""
    try:
        with Image.open(BytesIO(data)) as picture:
            for index, frame in enumerate(ImageSequence.Iterator(picture)):
                if index >= MOST_PAGES or frame.width * frame.height > MOST_PIXELS:
                    raise UnreadableDocument("this picture is larger than any page")
                upright = ImageOps.exif_transpose(frame)
                yield _pixels_of(upright), _dots_of(upright)
    except (UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise UnreadableDocument("this is no picture that can be read") from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise UnreadableDocument("this picture is damaged") from error


def count_pages(data: bytes) -> int:
    """How many pages a picture file has.  Raises ``UnreadableDocument``."""
    try:
        with Image.open(BytesIO(data)) as picture:
            return int(getattr(picture, "n_frames", 1))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnreadableDocument("this is no picture that can be read") from error


def paper_scale(long: float) -> float:
    """How many inches an inch of paper is on a page whose longer side is told to be so many.

    Programs that make a PDF of pictures give a page a point for each pixel: it is none of paper's
    sizes, and taken for A4.
    """
    return 1.0 if _LEAST_LONG <= long <= _MOST_LONG else max(long, 1.0) / _A4


def _placed(number: int, reading: PageReading) -> ScannedPage:
    size = reading.width, reading.height
    page = page_chars(number, size, reading.turn, reading.words, reading.lines)
    return ScannedPage(page, reading.doubts)


def _pixels_of(picture: Image.Image) -> Pixels:
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        paper = Image.new("RGBA", layered.size, (255, 255, 255, 255))
        picture = Image.alpha_composite(paper, layered)
    grey = picture.mode in ("1", "L", "I", "F") or picture.mode.startswith("I;")
    return np.asarray(picture.convert("L" if grey else "RGB"), dtype=np.uint8)


def _dots_of(picture: Image.Image) -> float:
    """Dots an inch as the picture tells, where that makes a page; else as of an A4 page."""
    long = max(picture.size)
    told = float(picture.info.get("dpi", (0, 0))[0])
    if told > 0 and _LEAST_LONG <= long / told <= _MOST_LONG:
        return told
    return long / _A4
