"""A page's characters and ruling lines, as arrays.

All text of a page comes in one call; boxes come one a character, written into an array.

Coordinates are PDF points, origin top left of the page as shown (CropBox and /Rotate applied).
Where most of a page's text runs upwards or downwards, the page is turned so that it reads from
left to right; ``shown_box`` gives boxes back on the page as shown.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from typing import Literal, NamedTuple

import numpy as np

from izpilde.extract.pdf.page import pdfium
from izpilde.extract.pdf.page.codes import (
    DOTS,
    Bools,
    Codes,
    among,
    are_signs,
    count_nameless,
)
from izpilde.extract.pdf.page.content import refuse_bombs
from izpilde.extract.pdf.page.fields import FilledIn
from izpilde.extract.pdf.page.notes import Field
from izpilde.extract.pdf.page.paths import Box as Sides
from izpilde.extract.pdf.page.paths import Cover, Drawing, Floats
from izpilde.extract.pdf.page.pdfium import OpenPage
from izpilde.extract.pdf.page.prints import Prints, PrintTeller
from izpilde.extract.pdf.page.sight import find_unseen, find_unseen_lines
from izpilde.extract.symbols import symbol
from izpilde.schemas.values import Box

# Why a character is not read: nobody sees it, it is stamped on the page, or drawn once more.
LeftOut = Literal["hidden", "stamp", "redrawn", "struck"]

LAST = 1 << 40  # the order of painting of what lies over all of a page
TINY = 0.12  # of the height of most letters: nobody reads smaller ones
MAX_CHARS = 200_000  # a page with more is none of a report's; the rest is left out


class Stamp(NamedTuple):
    """What is stamped on a page: its box, and size and colour of its letters."""

    box: tuple[float, float, float, float]
    size: float
    colour: int


@dataclass
class PageChars:
    """One page: ``codes`` (n,) code points and ``boxes`` (n, 4) x0, top, x1, bottom of each.

    A character's box is its advance wide and its font's ascent and descent high, so that the
    characters of one font on one line have nearly one top and bottom.  Characters that pdfium
    itself put in (spaces, line ends) have a box without area.  ``lines`` (m, 4) are ruling
    lines as thin boxes, ``fills`` (k, 4) shaded areas, ``images`` counts pictures, ``pictured`` is
    the share of the page that they cover, ``fields`` counts values filled in.  ``turn`` counts
    the quarter turns clockwise from the page as shown to the page as read.  ``cut_off`` says that
    the page holds more than is read, ``unmapped`` that its fonts do not tell which letters they
    print, ``nameless`` how many characters of words have no code at all.  While the page is the
    reader's current one, ``prints_of`` tells how characters are printed, and ``run_of`` an id of
    the run of characters printed in one go with one.  ``drawn`` counts the characters that pdfium
    gave, white space apart; ``left_out`` those of them that are not read, by what they are;
    ``stamps`` where stamps were.  ``scale`` is how many times as large as in the file the page is.
    """

    number: int
    width: float
    height: float
    turn: int
    codes: Codes
    boxes: Floats
    lines: Floats
    fills: Floats
    images: int
    pictured: float
    fields: int
    cut_off: bool
    unmapped: bool
    nameless: int
    prints_of: Callable[[Sequence[int]], Prints]
    run_of: Callable[[int], int]
    drawn: int
    left_out: Counter[LeftOut]
    stamps: list[Stamp]
    scale: float = 1.0


# Some programs write the two bytes of a ligature's letters the wrong way round: `昀` for `f`.
_SWAPPED = np.zeros(0x10000, dtype=np.uint32)
_SWAPPED[[ord(letter) << 8 for letter in "fijlt"]] = [ord(letter) for letter in "fijlt"]

_LAYERED = (b"/OCProperties", b"/ObjStm")  # without both, a file has no layers to be told of


def read_pages(data: bytes) -> Iterator[PageChars | int]:
    """The pages in order; the number of a page that cannot be read.

    Raises ``UnreadableDocument`` for a file that is no PDF, is damaged beyond reading, or asks
    for a password.
    """
    refuse_bombs(data)
    layered, is_off = False, None
    if any(mark in data for mark in _LAYERED):
        from izpilde.extract.pdf.page.layers import (  # pypdf only where it is needed
            OffNotes,
            has_layers,
        )

        layered = has_layers(data)
        off_notes = cache(lambda: OffNotes(data))  # few files have any: asked when one does
        is_off = (lambda *sides: off_notes().holds(*sides)) if layered else None
    for page in pdfium.open_pages(data, is_off):
        yield page if isinstance(page, int) else _read_page(page, layered)


def turned(boxes: Floats, turns: int, width: float, height: float) -> Floats:
    """Boxes (n, 4) of a page of this size after quarter turns clockwise."""
    x0, top, x1, bottom = boxes.T
    match turns % 4:
        case 1:
            sides = (height - bottom, x0, height - top, x1)
        case 2:
            sides = (width - x1, height - bottom, width - x0, height - top)
        case 3:
            sides = (top, width - x1, bottom, width - x0)
        case _:
            return boxes
    return np.stack(sides, axis=1)


def shown_box(
    number: int, turn: int, size: tuple[float, float], box: tuple[float, float, float, float]
) -> Box:
    """A box of page ``number`` as read (width and height ``size``) on the page as shown."""
    if turn:
        array = np.array([box], dtype=np.float32)
        x0, top, x1, bottom = (float(side) for side in turned(array, 4 - turn, *size)[0])
        box = (x0, top, x1, bottom)
    x0, top, x1, bottom = box
    return Box(number, round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1))


def _read_page(page: OpenPage, layered: bool) -> PageChars:
    left, bottom, right, top = pdfium.shown_area(page.page)
    width, height = right - left, top - bottom
    count = pdfium.count_chars(page.text)
    codes, boxes = _read_chars(page.text, min(count, MAX_CHARS))
    drawn = Drawing(page.page)
    drawn.covers += [Cover(sides, None, LAST) for sides in page.boards]
    shown = pdfium.shown_turns(page.page)
    boxes = _from_top_left(boxes, left, top)
    turns = _reading_turn(codes, boxes)

    def place(sides: Floats) -> Floats:
        return turned(_from_top_left(sides, left, top), turns, *unturned)

    unturned = width, height
    as_shown = (height, width) if shown % 2 else unturned

    def show(sides: Floats) -> Floats:
        return turned(sides, shown, *unturned)

    unseen = find_unseen(page, drawn, codes, lambda: show(boxes), as_shown, layered)
    lines = drawn.lines
    if (layered or drawn.veiled) and len(lines):
        places = show(_from_top_left(lines, left, top))
        lines = lines[~find_unseen_lines(page, drawn, places, as_shown)]
    if page.struck:
        lines = np.concatenate((lines, np.array(page.struck, dtype=lines.dtype)))
    nameless = count_nameless(codes, boxes)
    left_out: Counter[LeftOut] = Counter()
    signs = are_signs(codes, boxes)
    drawn_count = int(signs.sum())
    codes[unseen] = 0
    boxes = turned(boxes, turns, *unturned)
    lines, fills = place(lines), place(drawn.fills)
    if turns % 2:
        width, height = height, width
    # What lies outside the page is not seen.
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    outside = (x < -1) | (x > width + 1) | (y < -1) | (y > height + 1)
    sides = _sides_of(page.fields)
    filled = FilledIn(page.fields, place(sides) if page.fields else sides)
    prints_of = PrintTeller(page.text, len(codes), filled, place, drawn.faint)
    _raise_dots(codes, boxes, prints_of)
    # Nor is what has no height, or hardly any.
    codes = np.where(outside | (boxes[:, 3] <= boxes[:, 1]) | _are_tiny(boxes), 0, codes)
    left_out["hidden"] = int((signs & (codes == 0)).sum())
    drawn_count += int(are_signs(filled.codes, filled.boxes).sum())
    return PageChars(
        page.number,
        width,
        height,
        (turns - shown) % 4,
        np.concatenate((codes.astype(np.uint32), filled.codes)),
        np.concatenate((boxes, filled.boxes)),
        lines,
        fills,
        len(drawn.images),
        _covered(drawn.images, (left, bottom, right, top)),
        len(page.fields),
        count > MAX_CHARS or drawn.cut_off or page.cut_off,
        _is_unmapped(page.text, codes),
        nameless,
        prints_of,
        cache(_run_teller(page.text, len(codes), filled)),
        drawn_count,
        left_out,
        [],
        page.scale,
    )


def _raise_dots(codes: Codes, boxes: Floats, prints_of: Callable[[Sequence[int]], Prints]) -> None:
    """Dots whose boxes are but their own ink (`5∙10`) become as tall as the letter before them.

    That letter is of the dot's own size and right beside it: a watermark's is not.
    """
    dots = np.flatnonzero(among(DOTS, codes[2:])) + 2
    for back in (1, 2):  # a blank may stand between
        middle, tall = (boxes[dots, 1] + boxes[dots, 3]) / 2, boxes[dots, 3] - boxes[dots, 1]
        x1, top, bottom = boxes[dots - back, 2], boxes[dots - back, 1], boxes[dots - back, 3]
        small = (tall < _OF_LETTER * (bottom - top)) & (top < middle) & (middle < bottom)
        small &= np.abs(boxes[dots, 0] - x1) < _BESIDE * (bottom - top)
        at = dots[small]
        if len(at):
            size, other = prints_of(at.tolist()).size, prints_of((at - back).tolist()).size
            at = at[np.abs(size - other) <= _SAME_SIZE * other]
            boxes[at, 1], boxes[at, 3] = boxes[at - back, 1], boxes[at - back, 3]


_OF_LETTER = 0.24  # of a letter's height: the most that a dot's own ink is
_BESIDE = 0.8  # of a letter's height: a dot that belongs to it stands no farther
_SAME_SIZE = 0.1  # of the size: a dot's and its letter's differ by no more


def _are_tiny(boxes: Floats) -> Bools:
    """Which characters, turned or not, are too small beside the others to be read."""
    size = np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
    usual = float(np.median(size[size > 0])) if size.any() else 0.0
    tiny: Bools = (size > 0) & (size < TINY * usual)
    return tiny


def _covered(images: Sequence[Sides], page: Sides) -> float:
    """The share of a page, at most 1, that pictures cover; strips of one picture add up."""
    left, bottom, right, top = page
    covered = sum(
        max(0.0, min(x1, right) - max(x0, left)) * max(0.0, min(y1, top) - max(y0, bottom))
        for x0, y0, x1, y1 in images
    )
    return min(1.0, covered / max(1.0, (right - left) * (top - bottom)))


def _sides_of(fields: tuple[Field, ...]) -> Floats:
    """The boxes of fields as left, top, right, bottom upwards (n, 4)."""
    sides = [(left, top, right, bottom) for _, (left, bottom, right, top), _, _ in fields]
    return np.array(sides, dtype=np.float32).reshape(-1, 4)


def _run_teller(text: int, count: int, filled: FilledIn) -> Callable[[int], int]:
    def run_of(index: int) -> int:
        if index < count:
            return pdfium.text_object(text, index) or 0
        return filled.runs[index - count]

    return run_of


def _read_chars(text: int, count: int) -> tuple[Codes, Floats]:
    """Code points (n,) and boxes (n, 4) left, top, right, bottom in the page's own space."""
    boxes = pdfium.loose_char_boxes(text, count)
    units = pdfium.utf16_units(text, count)
    if len(units) == count:
        codes = units.astype(np.uint32)
    else:
        # Characters beyond U+FFFF or without a code: the text is no longer one unit a character.
        codes = np.fromiter(map(pdfium.char_code, repeat(text), range(count)), np.uint32, count)
    swapped = _SWAPPED[np.minimum(codes, 0xFFFF)] if codes.max(initial=0) >= 0x6100 else codes[:0]
    codes[: len(swapped)] = np.where(swapped > 0, swapped, codes[: len(swapped)])
    private = (codes >= 0xF020) & (codes <= 0xF0FF) if codes.max(initial=0) >= 0xF020 else codes[:0]
    for i in np.flatnonzero(private).tolist():
        piece = pdfium.text_object(text, i)
        sign = symbol(int(codes[i]), _symbol_font(pdfium.font_name(pdfium.font_of(piece))))
        codes[i] = ord(sign) if len(sign) == 1 else codes[i]
    return codes, boxes


def _symbol_font(name: str) -> str:
    """The name that a symbol font goes by, of its name in the file (``ABCDEF+SymbolMT``)."""
    plain = name.lower().replace("-", "").replace(" ", "").partition("+")[2] or name.lower()
    if "wingdings" in plain:
        return "Wingdings 2" if plain.endswith("2") else "Wingdings"
    return "Symbol"


def _from_top_left(sides: Floats, left: float, top: float) -> Floats:
    """Left, top, right, bottom counted upwards, as x0, top, x1, bottom counted downwards."""
    placed = sides - np.array((left, top, left, top), np.float32)
    # Minus 0 is no place: what is counted downwards is taken from 0.
    placed[:, 1::2] = 0 - placed[:, 1::2]
    one, other = placed[:, :2], placed[:, 2:]
    return np.concatenate((np.minimum(one, other), np.maximum(one, other)), axis=1)


def _reading_turn(codes: Codes, boxes: Floats) -> int:
    """Quarter turns clockwise that bring most text of the unrotated page to left-to-right."""
    letters = boxes.take(np.flatnonzero(codes > 32), axis=0)
    if len(letters) < 2:
        return 0
    x0, top, x1, bottom = letters.T
    right, down = np.diff((x0 + x1) / 2), np.diff((top + bottom) / 2)
    size = np.minimum(x1 - x0, bottom - top)
    reach = 2 * np.maximum(size[:-1], size[1:]) + 1
    level, upright = np.abs(right), np.abs(down)
    across = (upright < 0.2 * reach) & (level < reach)
    forward = int(np.count_nonzero(across & (right > 0)))
    if 2 * forward > len(right):
        return 0
    along = (level < 0.2 * reach) & (upright < reach)
    counts = (
        forward,
        int(np.count_nonzero(along & (down < 0))),
        int(np.count_nonzero(across & (right < 0))),
        int(np.count_nonzero(along & (down > 0))),
    )
    return counts.index(max(counts))


def _is_unmapped(text: int, codes: Codes) -> bool:
    """Whether most of twenty sampled characters have no code that means a letter."""
    letters = np.flatnonzero(codes > 32)
    if not len(letters):
        return False
    sample = letters[:: max(1, len(letters) // 20)]
    unknown = sum(
        code == 0xFFFD or 0xE000 <= code < 0xF000 or pdfium.lacks_code(text, i) == 1
        for i, code in zip(sample.tolist(), codes[sample].tolist(), strict=True)
    )
    return bool(2 * unknown > len(sample))
