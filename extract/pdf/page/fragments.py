"""Fragments of a page from the positions of its characters.

A fragment is a stretch of one line that was printed in one go: characters are cut apart where
the line, the size or the column changes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter

import numpy as np
import numpy.typing as npt

from izpilde.extract.pdf.page.accents import compose_accents
from izpilde.extract.pdf.page.chars import PageChars, Stamp, turned
from izpilde.extract.pdf.page.codes import (
    HYPHENS,
    SPACES,
    UNSEEN,
    Bools,
    Codes,
    among,
    are_signs,
    table,
)
from izpilde.extract.pdf.page.paths import Floats
from izpilde.extract.pdf.page.prints import Ints, Prints

ASCENT, DESCENT = 0.8, 0.2  # of the letters' size: a fragment's box above and below its baseline
WORD_GAP = 0.17  # of the size: the least gap that parts words without a printed space
ONE_SPACE = 0.6  # of the size: a wider space parts more than words
SURE_WORD_GAP = 0.1  # the same where pdfium, too, sees a space
EVEN = 0.06  # of the size: gaps of letters set wide apart differ by less
WIDE_GAP = 0.8  # of the size: text beyond stands apart
SMALL = 0.92  # of the size: a raised mark is smaller than that

_KEPT_SPACES = table((0xA0, 0x202F, 0x2007))
# Marks that no line begins with: a word and the mark behind its space go to a line together.
NEVER_FIRST = ",.;:!?)]}/”»"
_NEVER_FIRST = table(map(ord, NEVER_FIRST))
# Bullets of the fonts Symbol and Wingdings, which print from the private area.
_BULLETS = table((0xF0B7, 0xF0A7, 0xF0D8, 0xF0FC, 0xF076, 0xF0A8, 0xF071))


@dataclass
class Fragments:
    """Stretches of text with their boxes (n, 4), in the order they were printed.

    ``bold``, ``spaced`` (a printed space follows) and ``word`` (where the first word ends) are
    (n,), as are ``size`` and ``colour`` of the letters, ``font`` (an id) and ``turned`` (they run
    up or down the page).  ``chars`` (n, 2) are their first and last character on the page,
    ``signs`` (n,) how many drawn characters they are made of, white space apart.
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
    return Fragments([], boxes, none, none, floats, floats, ints, ints, none, chars, ints)


class Cutter:
    """A page's characters, made ready once to be cut into fragments in several ways."""

    def __init__(self, page: PageChars) -> None:
        self._page = page
        before = page.left_out.copy()
        self._strips = _strips(page)
        self._is_stale = page.left_out != before  # some of them are none of the page's now

    def fragments(self, cuts: Floats, within: tuple[float, float]) -> Fragments:
        """The fragments, cut apart at the upright lines ``cuts`` between two heights.

        A line that goes through what was printed in one go does not cut it.
        """
        parts = (_cut(strip, cuts, within, words=False) for strip in self._strips)
        return joined(list(parts))

    def words(self) -> Fragments:
        """Every word as a fragment of its own."""
        strips = _strips(self._page) if self._is_stale else self._strips
        no_cuts = self._page.boxes[:0, 0]
        return joined([_cut(strip, no_cuts, (0.0, 0.0), words=True) for strip in strips])


@dataclass(frozen=True, slots=True)
class _Strip:
    """The characters of a page that run in one direction, but for those that print nothing.

    ``turn`` counts the quarter turns clockwise that bring them to run from left to right; their
    ``boxes`` are those after it.  ``order`` (n,) are their indexes on the page, ``kept`` the code
    of the space before each that no line ends at, else 0; ``spaced`` says that a space follows.
    Of each two neighbours (n - 1,), ``gap`` is the white between them, ``printed`` says that a
    space is printed there, ``skipped`` that pdfium put something in, ``breaks`` that the line or
    the size changes.  ``pieces`` are the characters whose ``prints`` were asked for, ``base`` and
    ``size`` what these say of the line and the letters.
    """

    page: PageChars
    turn: int
    order: npt.NDArray[np.intp]
    letters: Codes
    boxes: Floats
    signs: Ints
    kept: Codes
    spaced: Bools
    gap: Floats
    printed: Bools
    skipped: Bools
    breaks: Bools
    pieces: npt.NDArray[np.intp]
    prints: Prints
    base: Floats
    size: Floats


def _strips(page: PageChars) -> list[_Strip]:
    """The characters of each direction that text runs in, level text first."""
    order = np.flatnonzero((page.boxes[:, 3] > page.boxes[:, 1]) & (page.codes > 31))
    marks = np.flatnonzero(among(HYPHENS, page.codes))
    if len(marks):
        page.codes[marks] = 0x2D
        order = np.union1d(order, marks[page.boxes[marks, 3] > page.boxes[marks, 1]])
    codes, boxes = page.codes[order], page.boxes[order]
    signs = are_signs(codes, boxes).astype(np.int64)
    codes = compose_accents(codes, boxes)
    whole = codes > 0
    if not whole.all():
        # A mark drawn by itself counts with the letter before it, the first with that behind.
        letter = np.maximum(np.cumsum(whole) - 1, 0)
        signs = np.bincount(letter, weights=signs, minlength=int(whole.sum())).astype(np.int64)
        order, codes, boxes = order[whole], codes[whole], boxes[whole]
    turns = _find_turned(page, order, codes, boxes)
    strips = []
    for turn in (0, 1, 3) if turns.any() else (0,):
        own = turns == turn
        stood = turned(boxes[own], turn, page.width, page.height) if turn else boxes[own]
        strip = _strip(page, turn, order[own], codes[own], stood, signs[own])
        if strip is not None:
            strips.append(strip)
    return strips


def _find_turned(
    page: PageChars, order: npt.NDArray[np.intp], codes: Codes, boxes: Floats
) -> npt.NDArray[np.int8]:
    """Quarter turns clockwise that bring each character to run from left to right (n,).

    1 for text that runs upwards: one stands exactly above the other, touching it; 3 for text
    that runs downwards.
    """
    turns = np.zeros(len(codes), dtype=np.int8)
    if len(codes) < 3:
        return turns
    x0, top, x1, bottom = boxes.T
    same = (np.abs(np.diff(x0)) < 0.3) & (np.abs(np.diff(x1)) < 0.3)
    if not same.any():
        return turns
    reach = 0.15 * (x1 - x0)[:-1]
    # A letter with a mark below or above may be as wide as another font's.
    middle = np.abs(np.diff(x0 + x1)) < 0.6 * (x1 - x0)[:-1]
    for turn, apart in ((1, bottom[1:] - top[:-1]), (3, bottom[:-1] - top[1:])):
        touches = np.abs(apart) < reach
        pairs = same & touches
        # Three in a row, so that figures stacked in a narrow column are not taken for it.
        sure = pairs[1:] & pairs[:-1]
        for i in np.flatnonzero(sure).tolist():
            # Figures one under the other may touch, too: they are not turned.
            sure[i] = (i and sure[i - 1]) or page.prints_of([int(order[i])]).turned[0]
        run = np.zeros(len(codes), dtype=np.bool_)
        for shift in range(3):
            run[shift : len(sure) + shift] |= sure
        touching = middle & touches
        for _ in range(3 if sure.any() else 0):
            run[1:] |= touching & run[:-1]
            run[:-1] |= touching & run[1:]
        turns[run] = turn
    return turns


def _strip(
    page: PageChars,
    turn: int,
    order: npt.NDArray[np.intp],
    codes: Codes,
    boxes: Floats,
    signs: Ints,
) -> _Strip | None:
    """The strip of these characters, what is drawn twice or aslant left out; null for nothing."""
    is_space, unseen = among(SPACES, codes), among(UNSEEN, codes)
    seen = ~(is_space | unseen)
    again = _drawn_twice(codes, boxes)
    if again.any():
        page.left_out["redrawn"] += int(signs[again & (page.codes[order] > 0)].sum())
        page.codes[order[again]] = 0
        seen &= ~again
    solid = np.flatnonzero(seen)
    if not len(solid):
        return None
    x0, top, x1, bottom = boxes[solid].T
    height = np.maximum(bottom - top, 1)
    low = np.minimum(height[1:], height[:-1])
    gap = x0[1:] - x1[:-1]
    if unseen.any():
        # A sign without width that a font gives a width parts nothing.
        widths = np.where(unseen, boxes[:, 2] - boxes[:, 0], 0).cumsum()[solid]
        gap = gap - np.clip(np.diff(widths), 0, None)
    # Where the line may have changed, the baseline tells whether it has: boxes do not, as some
    # fonts give no descent.
    apart = np.abs(gap) > 0.4 * low
    pieces = np.flatnonzero(
        (np.abs(np.diff(bottom)) > 0.15 * low) | (np.abs(np.diff(height)) > 0.2 * low) | apart
    )
    # What was printed in one go stands on one line; only elsewhere need the baseline be asked.
    places = order[solid]
    before, behind = places[pieces].tolist(), places[pieces + 1].tolist()
    run_of = page.run_of
    changes = [
        far or run_of(a) != run_of(b)
        for far, a, b in zip(apart[pieces].tolist(), before, behind, strict=True)
    ]
    pieces = np.concatenate(([0], pieces[np.array(changes, dtype=np.bool_)] + 1))
    prints = page.prints_of(places[pieces].tolist())
    if prints.slanted.any():
        # Only a watermark or a stamp runs aslant.
        stamped = solid[np.repeat(prints.slanted, np.diff(np.append(pieces, len(solid))))]
        page.codes[order[stamped]] = 0
        page.left_out["stamp"] += int(signs[stamped].sum())
        page.stamps += [Stamp((*box,), 0.0, -1) for box in boxes[stamped].tolist()]
        rest = np.ones(len(codes), dtype=np.bool_)
        rest[stamped] = False
        return _strip(page, turn, order[rest], codes[rest], boxes[rest], signs[rest])
    base = {0: prints.y, 1: prints.x, 3: page.width - prints.x}[turn].astype(np.float32)
    size = prints.size.astype(np.float32)
    rough = height[pieces]
    size = np.where((size < 0.4 * rough) | (size > 3 * rough), rough, size)
    # A small index below, as in CO₂, stands on the line of the letter that it touches.
    drop, touching = np.diff(base), np.abs(gap[pieces[1:] - 1]) < 0.15 * size[1:]
    index = (size[1:] < SMALL * size[:-1]) & (drop > 0) & (drop < 0.6 * size[:-1]) & touching
    base[1:] -= np.where(index, drop + DESCENT * np.diff(size), 0)
    low = _lower(pieces, size, len(solid))
    breaks = (gap > WIDE_GAP * low) | (gap < -0.5 * low)
    other = (np.abs(np.diff(base)) > 0.1 * size[1:]) | (np.abs(np.diff(size)) > 0.08 * size[1:])
    breaks[pieces[1:] - 1] |= other
    spaces = np.where(among(_KEPT_SPACES, codes), codes, 0)
    return _Strip(
        page=page,
        turn=turn,
        order=places,
        letters=codes[solid],
        boxes=boxes[solid],
        signs=signs[solid],
        kept=np.append(spaces[-1:] * 0, spaces)[solid],
        spaced=np.append(is_space[1:], False)[solid],
        gap=gap,
        printed=np.diff(np.cumsum(is_space)[solid]) > 0,
        skipped=np.diff(places) - np.diff(solid) > 0,
        breaks=breaks,
        pieces=pieces,
        prints=prints,
        base=base,
        size=size,
    )


def _lower(pieces: npt.NDArray[np.intp], size: Floats, count: int) -> Floats:
    """The smaller size of each two neighbours of ``count`` characters."""
    em = np.repeat(size, np.diff(np.append(pieces, count)))
    lower: Floats = np.minimum(em[1:], em[:-1])
    return lower


def _cut(strip: _Strip, cuts: Floats, within: tuple[float, float], words: bool) -> Fragments:
    page, turn, letters, gap, printed = (
        *(strip.page, strip.turn, strip.letters),
        *(strip.gap, strip.printed),
    )
    pieces, prints, base, size = strip.pieces, strip.prints, strip.base, strip.size
    x0, top, x1, bottom = strip.boxes.T
    low = _lower(pieces, size, len(letters))
    breaks = strip.breaks.copy()
    if len(cuts) and not turn:
        column = np.searchsorted(np.sort(cuts), (x0 + x1) / 2)
        middle = (top + bottom)[1:] / 2
        over = (np.diff(column) != 0) & (middle > within[0]) & (middle < within[1]) & ~breaks
        near = ~printed & (gap < WORD_GAP * low) | printed & (gap < ONE_SPACE * low)
        _part_at_cuts(strip, breaks, np.flatnonzero(over), near)
    space = printed & (gap > 0) | (gap > WORD_GAP * low)
    space |= strip.skipped & (gap > SURE_WORD_GAP * low)
    _close_tracked(space, gap, low, letters, np.flatnonzero(breaks), printed, bottom)
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
        strip.spaced[ends],
        word,
        size[piece].astype(np.float32),
        prints.colour[piece],
        prints.font[piece],
        np.full(len(starts), turn > 0),
        np.stack((strip.order[starts], strip.order[ends]), axis=1).astype(np.int64),
        np.add.reduceat(strip.signs, starts),
    )


def _close_tracked(
    space: Bools,
    gap: Floats,
    low: Floats,
    letters: Codes,
    breaks: npt.NDArray[np.intp],
    printed: Bools,
    bottom: Floats,
) -> None:
    """Take the spaces out of words whose letters are set wide apart: ``P a s ā k u m s``.

    Such gaps are one like the other; those between words are wider, or printed.  Short words on
    the line of a longer one are set like it.
    """
    wide = space & ~printed & (gap > SURE_WORD_GAP * low)
    even = wide[1:] & wide[:-1] & (np.abs(np.diff(gap)) < EVEN * low[1:])
    # What stands alone between two gaps is a letter: of `44 % – vai` nothing is set wide.
    for i in np.flatnonzero(even).tolist():
        even[i] = chr(int(letters[i + 1])).isalpha()
    if not even.any():
        return
    ends = np.concatenate(([-1], breaks, [len(gap)]))
    pairs = np.flatnonzero(even)
    found: list[tuple[float, float]] = []  # bottom of a line, gaps of its letters
    for part in np.unique(np.searchsorted(ends, pairs, side="left")).tolist():
        start, end = int(ends[part - 1]) + 1, int(ends[part])
        own = pairs[(pairs >= start) & (pairs + 1 < end)]
        # Three gaps in a row tell, or all of a short text.
        if not len(own) or (not (np.diff(own) == 1).any() and len(own) + 1 < end - start):
            continue
        word = letters[start : end + 1].tolist()
        if 2 * sum(chr(code).isalpha() for code in word) < len(word):
            continue  # figures that stand apart are figures of a row
        found.append((float(bottom[start]), float(np.median(gap[own]))))
        space[start:end] &= printed[start:end] | (gap[start:end] > found[-1][1] + EVEN * low[start])
    for line, tracking in found:
        near = (np.abs(bottom[1:] - line) < 1) & ~printed & (gap < tracking + EVEN * low)
        space &= ~near


def _part_at_cuts(strip: _Strip, breaks: Bools, crossed: npt.NDArray[np.intp], near: Bools) -> None:
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


def _all_bold(strip: _Strip, starts: npt.NDArray[np.intp], ends: npt.NDArray[np.intp]) -> Bools:
    """Which stretches are bold from their first to their last character."""
    bold = strip.prints.bold
    if not bold.any():
        return np.zeros(len(starts), dtype=np.bool_)
    lengths = np.diff(np.append(strip.pieces, len(strip.letters)))
    whole: Bools = np.logical_and.reduceat(np.repeat(bold, lengths), starts)
    asked = np.flatnonzero(whole & (ends > starts))
    whole[asked] = _told(strip, ends[asked], attrgetter("bold"))
    return whole


def _told(strip: _Strip, places: npt.NDArray[np.intp], what: Callable[[Prints], Bools]) -> Bools:
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


def _drawn_twice(codes: Codes, boxes: Floats) -> Bools:
    """Characters that were printed before on nearly the same place, to look bold."""
    twice = np.zeros(len(codes), dtype=np.bool_)
    x0, top, x1, _ = boxes.T
    # By code, height and place, in one number.
    place = (codes.astype(np.int64) << 40) + (np.round(top).astype(np.int64) << 20)
    place += np.round(8 * x0).astype(np.int64)
    # On most pages none is that near another one, here or in the height below.
    steps = np.diff(np.sort(place))
    if not ((steps < 12) | (np.abs(steps - (1 << 20)) < 12)).any():
        return twice
    ranks = np.argsort(place, kind="stable")
    code, left, height = codes[ranks], x0[ranks], top[ranks]
    near = 0.3 * np.minimum((x1 - x0)[ranks][1:], 4)
    same = (
        (np.diff(code.astype(np.int64)) == 0)
        & (np.abs(np.diff(height)) < 0.6)
        & (np.abs(np.diff(left)) < near)
        & (code[1:] > 32)
    )
    twice[np.maximum(ranks[1:], ranks[:-1])[same]] = True
    return twice


def _readable(string: Codes) -> str:
    """A string of as many characters: bullets of symbol fonts as bullets."""
    string[among(_BULLETS, string)] = 0x2022
    string[(string > 0x10FFFF) | ((string >= 0xD800) & (string < 0xE000))] = 0xFFFD
    return string.astype("<u4").tobytes().decode("utf-32-le")
