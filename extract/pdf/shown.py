"""A page as a reader sees it: its picture, and where each of its letters stands on it."""

import io
from collections.abc import Collection
from dataclasses import dataclass

from PIL import Image

from izpilde.extract.pdf.page.chars import read_pages, shown_box
from izpilde.extract.pdf.page.pdfium import page_pixels
from izpilde.schemas.values import Box


@dataclass(frozen=True, slots=True)
class ShownPage:
    """``width`` and ``height`` in points; ``letters`` are those that have a place, in the order of
    the file, each with its box.
    """

    width: float
    height: float
    letters: tuple[tuple[str, Box], ...]


def picture_of(data: bytes, page: int, dpi: float) -> bytes:
    """A PNG of a page, with fewer dots an inch where it is larger than any sheet.

    Raises ``UnreadableDocument``, and ``IndexError`` for a page that is not there.
    """
    pixels, _ = page_pixels(data, page, dpi)
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PNG")
    return out.getvalue()


def shown_pages(data: bytes, wanted: Collection[int]) -> dict[int, ShownPage]:
    """These pages of a PDF; those that cannot be read are left out.

    Raises ``UnreadableDocument``.
    """
    found: dict[int, ShownPage] = {}
    for page in read_pages(data):
        if isinstance(page, int) or page.number not in wanted:
            continue
        size = page.width, page.height
        letters = [
            (chr(code), shown_box(page.number, page.turn, size, tuple(box)))
            for code, box in zip(page.codes.tolist(), page.boxes.tolist(), strict=True)
            if box[2] > box[0] and not chr(code).isspace()
        ]
        width, height = size if page.turn % 2 == 0 else size[::-1]
        found[page.number] = ShownPage(width, height, tuple(letters))
        if len(found) == len(wanted):
            break
    return found
