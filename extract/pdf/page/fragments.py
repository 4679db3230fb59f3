"""Fragments of a page from the positions of its characters.

A fragment is a stretch of one line that was printed in one go: characters are cut apart where
the line, the size or the column changes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter

import numpy as np
import numpy.typing as npt

from izpilde.extract.pdf.page.chars import PageChars, turned
from izpilde.extract.pdf.page.codes import Bools, Codes, among, table
from izpilde.extract.pdf.page.directions import ASCENT, DESCENT, Strip, strips_of
from izpilde.extract.pdf.page.paths import Floats
from izpilde.extract.pdf.page.prints import Ints, Prints

WORD_GAP = 0.17  # of the size: the least gap that parts words without a printed space
ONE_SPACE = 0.6  # of the size: a wider space parts more than words
SURE_WORD_GAP = 0.1  # the same where pdfium, too, sees a space
ONE_BELOW = 1.7  # of the size: the line below is no farther
OVERLAP = 0.02  # of the size: texts of two cells that touch reach no farther into each other
EVEN = 0.06  # of the size: gaps of letters set wide apart differ by less

# Marks that no line begins with: a word and the mark behind its space go to a line together.
NEVER_FIRST = ",.;:!?)]}/”»"
_NEVER_FIRST = table(map(ord, NEVER_FIRST))
_LATIN = list(map(chr, range(0x41, 0x250)))
_CAPITALS = table(ord(letter) for letter in _LATIN if letter.isupper())
# Bullets of the fonts Symbol and Wingdings, which print from the private area.
_BULLETS = table((0xF0B7, 0xF0A7, 0xF0D8, 0xF0FC, 0xF076, 0xF0A8, 0xF071))


@dataclass
class Fragments:
    """Stretches of text with their boxes (n, 4), in the order they were printed.

    ``bold``, ``spaced`` (a printed space follows) and ``word`` (where the first word ends) are
    (n,), as are ``size`` and ``colour`` of the letters, ``font`` (an id), ``turned`` (they run
    up or down the page) and ``downward`` (they run down).  ``chars`` (n, 2) are their first and
    last character on the page, ``signs`` (n,) how many drawn characters they are made of, white
    space apart.
    """

    texts: list[str]
    boxes: Floats
    bold: Bools
    spaced: Bools
    word: Floats
    size: Floats
    colour: Ints
    font: Ints
    turned: Bools
    downward: Bools
    chars: Ints
    signs: Ints

    def __len__(self) -> int:
        return len(self.texts)

    def take(self, chosen: npt.NDArray[np.intp]) -> "Fragments":
        rest = (getattr(self, field.name)[chosen] for field in fields(self)[1:])
        return Fragments([self.texts[i] for i in chosen], *rest)


def joined(parts: Sequence[Fragments]) -> Fragments:
    """The fragments of all, in this order."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return _nothing()
    names = [field.name for field in fields(Fragments)[1:]]
    rest = (np.concatenate([getattr(part, name) for part in parts]) for name in names)
    return Fragments([text for part in parts for text in part.texts], *rest)


def _nothing() -> Fragments:
    none, ints = np.zeros(0, dtype=np.bool_), np.zeros(0, dtype=np.int64)
    floats = np.zeros(0, dtype=np.float32)
    boxes, chars = np.zeros((0, 4), dtype=np.float32), np.zeros((0, 2), dtype=np.int64)
    return Fragments([], boxes, none, none, floats, floats, ints, ints, none, none, chars, ints)


class Cutter:
    """A page's characters, made ready once to be cut into fragments in several ways."""

    def __init__(self, page: PageChars) -> None:
        self._page = page
        before = page.left_out.copy()
        self._strips = strips_of(page)
        self._is_stale = page.left_out != before  # some of them are none of the page's now

    def fragments(self, cuts: Floats, within: tuple[float, float]) -> Fragments:
        """The fragments, cut apart at the upright lines ``cuts`` between two heights.

        A line that goes through what was printed in one go does not cut it.
        """
        parts = (_cut(strip, cuts, within, words=False) for strip in self._strips)
        return joined(list(parts))

    def words(self) -> Fragments:
        """Every word as a fragment of its own."""
        strips = strips_of(self._page) if self._is_stale else self._strips
        no_cuts = self._page.boxes[:0, 0]
        return joined([_cut(strip, no_cuts, (0.0, 0.0), words=True) for strip in strips])


def _cut(strip: Strip, cuts: Floats, within: tuple[float, float], words: bool) -> Fragments:
    page, turn, letters = strip.page, strip.turn, strip.letters
    gap, low, printed = strip.gap, strip.low, strip.printed
    pieces, prints, base, size = strip.pieces, strip.prints, strip.base, strip.size
    x0, top, x1, bottom = strip.boxes.T
    breaks = strip.breaks.copy()
    if len(cuts) and not turn:
        column = np.searchsorted(np.sort(cuts), (x0 + x1) / 2)
        middle = (top + bottom)[1:] / 2
        over = (np.diff(column) != 0) & (middle > within[0]) & (middle < within[1]) & ~breaks
        near = ~printed & (gap < WORD_GAP * low) | printed & (gap < ONE_SPACE * low)
        _part_at_cuts(strip, breaks, np.flatnonzero(over), near)
    space = printed & (gap > 0) | (gap > WORD_GAP * low)
    space |= strip.skipped & (gap > SURE_WORD_GAP * low)
    touching = _touching_texts(strip, ~space & ~breaks)
    space |= touching
    _close_tracked(space, gap, low, letters, np.flatnonzero(breaks), printed, (x0, bottom))
    if words:
        breaks |= space & (strip.kept[1:] == 0)
    starts = np.concatenate(([0], np.flatnonzero(breaks) + 1))
    ends = np.concatenate((starts[1:], [len(letters)])) - 1
    # A space is one code more in the string, before the letter it stands before.
    before = np.concatenate(([False], space & ~breaks))
    place = np.arange(len(letters)) + np.cumsum(before)
    string = np.full(int(place[-1]) + 1, 32, dtype=np.uint32)
    string[place] = letters
    kept = np.flatnonzero(before & (strip.kept > 0))
    string[place[kept] - 1] = strip.kept[kept]
    text = _readable(string)
    spans = zip(place[starts].tolist(), (place[ends] + 1).tolist(), strict=True)
    piece = np.searchsorted(pieces, starts, side="right") - 1
    around = np.stack(
        (
            np.minimum.reduceat(x0, starts),
            base[piece] - ASCENT * size[piece],
            np.maximum.reduceat(x1, starts),
            base[piece] + DESCENT * size[piece],
        ),
        axis=1,
    ).astype(np.float32)
    touched = np.append(touching, False)[ends]
    digits = (letters >= 0x30) & (letters <= 0x39)
    parted = space & ~among(_NEVER_FIRST, letters[1:]) & ~(digits[1:] & digits[:-1])
    word = np.minimum.reduceat(np.where(np.append(parted, True), x1, np.inf), starts)
    word = np.minimum(word, around[:, 2]).astype(np.float32)
    if turn:
        around = turned(around, 4 - turn, page.height, page.width)
        word = around[:, 2]
    return Fragments(
        [text[a:b] for a, b in spans],
        around,
        _all_bold(strip, starts, ends),
        strip.spaced[ends] | touched,
        word,
        size[piece].astype(np.float32),
        prints.colour[piece],
        prints.font[piece],
        np.full(len(starts), turn > 0),
        np.full(len(starts), turn == 3),
        np.stack((strip.order[starts], strip.order[ends]), axis=1).astype(np.int64),
        np.add.reduceat(strip.signs, starts),
    )


def _touching_texts(strip: Strip, near: Bools) -> Bools:
    """Where a text printed by itself touches the one before, as in cells without padding.

    No word goes on so: a number's point, and then a capital.
    """
    letters = strip.letters
    capital = among(_CAPITALS, letters)
    digit = (letters >= 0x30) & (letters <= 0x39)
    numbered = (letters == 0x2E) & np.concatenate(([False], digit[:-1]))
    met = numbered[:-1] & capital[1:]
    parted: Bools = met & near & (strip.gap > -OVERLAP * strip.low)
    run_of, order = strip.page.run_of, strip.order.tolist()
    for i in np.flatnonzero(parted).tolist():
        parted[i] = run_of(order[i]) != run_of(order[i + 1])
    return parted


def _close_tracked(
    space: Bools,
    gap: Floats,
    low: Floats,
    letters: Codes,
    breaks: npt.NDArray[np.intp],
    printed: Bools,
    corners: tuple[Floats, Floats],
) -> None:
    """Take the spaces out of words whose letters are set wide apart: ``P a s ā k u m s``.

    Such gaps are one like the other; those between words are wider, or printed.  Short words on
    the line of a longer one are set like it, and so is a line right above or below in its column
    no letters of which are nearer.  ``corners`` are the left sides and bottoms of the letters.
    """
    bottom = corners[1]
    wide = space & ~printed & (gap > SURE_WORD_GAP * low)
    even = wide[1:] & wide[:-1] & (np.abs(np.diff(gap)) < EVEN * low[1:])
    # What stands alone between two gaps is a letter: of `44 % – vai` nothing is set wide.
    for i in np.flatnonzero(even).tolist():
        even[i] = chr(int(letters[i + 1])).isalpha()
    if not even.any():
        return
    ends = np.concatenate(([-1], breaks, [len(gap)]))
    pairs = np.flatnonzero(even)
    found: dict[int, float] = {}  # gaps of the letters of a stretch, by its first one
    for part in np.unique(np.searchsorted(ends, pairs, side="left")).tolist():
        start, end = int(ends[part - 1]) + 1, int(ends[part])
        own = pairs[(pairs >= start) & (pairs + 1 < end)]
        # Three gaps in a row tell, or all of a short text.
        if not len(own) or (not (np.diff(own) == 1).any() and len(own) + 1 < end - start):
            continue
        word = letters[start : end + 1].tolist()
        if 2 * sum(chr(code).isalpha() for code in word) < len(word):
            continue  # figures that stand apart are figures of a row
        found[start] = float(np.median(gap[own]))
        space[start:end] &= printed[start:end] | (gap[start:end] > found[start] + EVEN * low[start])
    _add_neighbours(found, ends, gap, low, printed, corners)
    for first, tracking in found.items():
        near = (np.abs(bottom[1:] - bottom[first]) < 1) & ~printed & (gap < tracking + EVEN * low)
        space &= ~near


def _add_neighbours(
    found: dict[int, float],
    ends: npt.NDArray[np.intp],
    gap: Floats,
    low: Floats,
    printed: Bools,
    corners: tuple[Floats, Floats],
) -> None:
    """Add the stretches right above and below, one after the other, whose letters stand alike."""
    left, bottom = (sides[ends[:-1] + 1] for sides in corners)
    place = {start: part for part, start in enumerate((ends[:-1] + 1).tolist())}
    asked = list(found)
    while asked:
        like = asked.pop()
        own, tracking = place[like], found[like]
        near = np.abs(left - left[own]) < 1
        near &= np.abs(bottom - bottom[own]) < ONE_BELOW * low[like]
        for part in np.flatnonzero(near).tolist():
            start, end = int(ends[part]) + 1, int(ends[part + 1])
            gaps = gap[start:end][~printed[start:end]]
            if start in found or not len(gaps):
                continue
            if abs(float(gaps.min()) - tracking) < EVEN * low[like]:
                found[start] = tracking
                asked.append(start)


def _part_at_cuts(strip: Strip, breaks: Bools, crossed: npt.NDArray[np.intp], near: Bools) -> None:
    """Break stretches behind the letters ``crossed``, between which and the next a line stands.

    What is printed in one go stays whole, to its end: its cell is the one in which it begins.
    """
    if not len(crossed):
        return
    run_of, letters = strip.page.run_of, strip.order.tolist()
    # What character recognition printed in one go is a line over all columns.
    invisible = _told(strip, crossed, attrgetter("invisible"))
    for i, unseen in zip(crossed.tolist(), invisible.tolist(), strict=True):
        run = run_of(letters[i])
        if unseen or not near[i] or run_of(letters[i + 1]) != run:
            breaks[i] = True
            continue
        end = i + 1
        while end < len(breaks) and not breaks[end]:
            if run_of(letters[end + 1]) != run:
                breaks[end] = True
            else:
                end += 1


def _all_bold(strip: Strip, starts: npt.NDArray[np.intp], ends: npt.NDArray[np.intp]) -> Bools:
    """Which stretches are bold from their first to their last character."""
    bold = strip.prints.bold
    if not bold.any():
        return np.zeros(len(starts), dtype=np.bool_)
    lengths = np.diff(np.append(strip.pieces, len(strip.letters)))
    whole: Bools = np.logical_and.reduceat(np.repeat(bold, lengths), starts)
    asked = np.flatnonzero(whole & (ends > starts))
    whole[asked] = _told(strip, ends[asked], attrgetter("bold"))
    return whole


def _told(strip: Strip, places: npt.NDArray[np.intp], what: Callable[[Prints], Bools]) -> Bools:
    """What ``prints`` tell of some letters: they are alike where they were printed in one go."""
    piece = np.searchsorted(strip.pieces, places, side="right") - 1
    told = what(strip.prints)[piece]
    run_of = strip.page.run_of
    letters, begun = strip.order[places].tolist(), strip.order[strip.pieces[piece]].tolist()
    others = [
        i for i, (a, b) in enumerate(zip(letters, begun, strict=True)) if run_of(a) != run_of(b)
    ]
    if others:
        told[others] = what(strip.page.prints_of([letters[i] for i in others]))
    return told


def _readable(string: Codes) -> str:
    """A string of as many characters: bullets of symbol fonts as bullets."""
    string[among(_BULLETS, string)] = 0x2022
    string[(string > 0x10FFFF) | ((string >= 0xD800) & (string < 0xE000))] = 0xFFFD
    return string.astype("<u4").tobytes().decode("utf-32-le")


def standing_in(boxes: Floats, sides: Sequence[float]) -> Bools:
    """Which boxes (n, 4) have their middle within the sides of a table, or begin there: a word
    that is longer than the last column hangs out of it."""
    left, top, right, bottom = sides
    x0, y0, x1, y1 = boxes.T
    half = (x1 - x0) / 2
    begun = x0 + np.minimum(half, y1 - y0)
    y = (y0 + y1) / 2
    across = ((x0 + half > left) & (x0 + half < right)) | ((begun > left) & (begun < right))
    inside: Bools = across & (y > top) & (y < bottom)
    return inside
