"""The figures of a scanner's text layer held against the page's picture.

A layer may be good Latvian and have a digit wrong, which nothing around it tells.  So the cells
that have figures are read from the picture too; of the rest of the page nothing is, for that would
take as long as to read it anew.  The layer's text stands: a figure is named where two readings of
its cell, the second one larger, both differ from it.

A cell that has ink and no words of the layer is read, and its words are taken.  So is the number of
a measure, where the layer has none there or one of fewer parts.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

import numpy as np

from izpilde.extract.scan.bands import Sides
from izpilde.extract.scan.cells import Area, find_ink, read_cells, read_larger
from izpilde.extract.scan.doubts import Doubt, digits_of, number_depth
from izpilde.extract.scan.picture import Grey
from izpilde.extract.scan.words import Word

MARGIN = 8  # pixels: a layer's words lie no farther outside of the ink that they tell
APART = 1.5  # sizes of letters: white as wide on a line parts columns of a table
LINES = 1.9  # sizes of letters: lines of one text stand no farther below each other
LEVEL = 0.4  # of the letters' size: pieces of one line stand no farther apart in height

_POINT = re.compile(r"(?<=\d)[.,](?=\d)")


def compare(
    grey: Grey, areas: Sequence[Area], words: Sequence[Word]
) -> tuple[list[Word], list[Doubt], dict[int, str]]:
    """The words of the cells that the layer leaves out, and what is doubtful, in pixels.

    And, by their place in the layer, the words that say something else: the first one of a cell its
    number, the others nothing.  ``grey`` is the picture without ruled lines, ``areas`` the ink of
    its cells, ``words`` are the layer's.
    """
    held = [_in_order([word for word in words if _holds(area, word)]) for area in areas]
    left_out = [area for area, own in zip(areas, held, strict=True) if not own]
    told = [(area, own) for area, own in zip(areas, held, strict=True) if any(map(_figure, own))]
    inside = {id(word) for own in held for word in own}
    for piece in _columns([word for word in words if id(word) not in inside]):
        told += [(area, piece) for area in find_ink(grey, [_box(piece, grey)])]
    read, _ = read_cells(grey, [area for area, _ in told], [])
    doubts: list[Doubt] = []
    places = {id(word): place for place, word in enumerate(words)}
    changed: dict[int, str] = {}
    again = []
    for area, own in told:
        there = _told_once([word for word in read if _holds(area, word)])
        if area.is_short and (number := _number_of(own, there)) is not None:
            changed |= {places[id(word)]: "" for word in own}
            changed[places[id(own[0])]] = number
            if digits_of(number) != digits_of(_said(own)):
                doubts.append(Doubt(number, _said(own), *own[0].middle))
        elif found := list(_differing(own, there, area.is_short)):
            again.append((area, own, found))
    larger = read_larger(grey, [area for area, _, _ in again])
    for (area, own, found), other in zip(again, larger, strict=True):
        still = {(doubt.x, doubt.y) for doubt in _differing(own, other, area.is_short)}
        doubts += [doubt for doubt in found if (doubt.x, doubt.y) in still]
    added, unsure = read_cells(grey, left_out, read)
    return added, doubts + unsure, changed


def _number_of(layer: Sequence[Word], read: Sequence[Word]) -> str | None:
    """The measure's number that a cell holds and the layer does not tell; null where it may."""
    number = _said(read)
    return number if number_depth(number) > number_depth(_said(layer)) else None


def _told_once(words: Sequence[Word]) -> list[Word]:
    """Words without those that lie in one before them: the areas of two cells may overlap."""
    once: list[Word] = []
    for word in words:
        x, y = word.middle
        if not any(w.left <= x <= w.right and w.top <= y <= w.bottom for w in once):
            once.append(word)
    return once


def _said(words: Sequence[Word]) -> str:
    return "".join(word.text for word in words)


def _figure(word: Word) -> bool:
    return bool(digits_of(word.text))


def _in_order(words: Sequence[Word]) -> list[Word]:
    """A cell's words line by line, in whatever order the layer has them."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.middle[1]):
        if lines and word.middle[1] - lines[-1][0].middle[1] < LEVEL * word.size:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [word for line in lines for word in sorted(line, key=lambda word: word.left)]


def _holds(area: Area, word: Word) -> bool:
    x, y = word.middle
    return (
        area.left - MARGIN <= x <= area.right + MARGIN
        and area.top - MARGIN <= y <= area.bottom + MARGIN
    )


def _columns(words: Sequence[Word]) -> Iterator[list[Word]]:
    """The texts with figures that stand beside others, as cells do in tables without lines.

    A line in one piece is text of the report: its figures are no cell's.
    """
    pieces: list[list[Word]] = []
    size = float(np.median([word.size for word in words])) if words else 0.0
    for word in words:
        before = pieces[-1][-1] if pieces else word
        level = abs(word.base - before.base) < LEVEL * size
        if pieces and level and -size < word.left - before.right <= APART * size:
            pieces[-1].append(word)
        else:
            pieces.append([word])
    bases = np.array([piece[0].base for piece in pieces])
    texts: list[list[Word]] = []
    for piece in sorted(pieces, key=lambda piece: piece[0].base):
        first = piece[0]
        if (np.abs(bases - first.base) < LEVEL * size).sum() < 2:
            continue
        for text in texts:
            below = first.base - text[-1].base
            if LEVEL * size < below < LINES * size and abs(first.left - text[0].left) < size:
                text += piece
                break
        else:
            texts.append(piece)
    return (text for text in texts if any(map(_figure, text)))


def _box(text: Sequence[Word], grey: Grey) -> Sides:
    height, width = grey.shape
    left, top = min(word.left for word in text), min(word.top for word in text)
    right, bottom = max(word.right for word in text), max(word.bottom for word in text)
    return (
        max(0, round(left) - MARGIN),
        max(0, round(top) - MARGIN),
        min(width, round(right) + MARGIN),
        min(height, round(bottom) + MARGIN),
    )


def _differing(layer: Sequence[Word], read: Sequence[Word], is_short: bool) -> Iterator[Doubt]:
    """The figures that the picture's reading has otherwise, more or fewer.

    Of a short cell only the digits count: ``1.1.2.`` is often read without one of its stops.
    """
    told: Callable[[str], str] = digits_of if is_short else _figure_of
    ours, theirs = ([word for word in words if _figure(word)] for words in (layer, read))
    one, other = ([told(word.text) for word in words] for words in (ours, theirs))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal" or "".join(one[a:b]) == "".join(other[c:d]):
            continue
        if b - a == d - c:
            for i, j in zip(range(a, b), range(c, d), strict=True):
                if one[i] != other[j]:
                    yield Doubt(ours[i].text, theirs[j].text, *ours[i].middle)
        elif a < b:
            behind = " ".join(word.text for word in theirs[c:d])
            yield Doubt(" ".join(word.text for word in ours[a:b]), behind, *ours[a].middle)
        else:
            yield _without_digits(layer, theirs[c:d])


def _without_digits(layer: Sequence[Word], read: Sequence[Word]) -> Doubt:
    """The word in which the layer has letters where the picture has a figure, if it has any."""
    x, y = read[0].middle
    there = [
        word for word in layer if word.left <= x <= word.right and word.top <= y <= word.bottom
    ]
    text = " ".join(word.text for word in read)
    if there:
        return Doubt(there[0].text, text, *there[0].middle)
    nearest = min(layer, key=lambda word: abs(word.middle[0] - x) + abs(word.middle[1] - y))
    return Doubt("", text, *nearest.middle)


def _figure_of(text: str) -> str:
    """A word's digits, and where a comma or a stop parts them."""
    return "".join(sign for sign in _POINT.sub(",", text.rstrip(".,;:")) if sign in ",0123456789")
