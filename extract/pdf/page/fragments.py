"""Fragments of a page from the positions of its characters.

A fragment is a stretch of one line that was printed in one go: characters are cut apart where
the line, the size or the column changes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields

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

ASCENT, DESCENT = 0.8, 0.2  # of the letters' size: a fragment's box above and below its baseline
WORD_GAP = 0.17  # of the size: the least gap that parts words without a printed space
ONE_SPACE = 0.6  # of the size: a wider space parts more than words
SURE_WORD_GAP = 0.1  # the same where pdfium, too, sees a space
EVEN = 0.06  # of the size: gaps of letters set wide apart differ by less
WIDE_GAP = 0.8  # of the size: text beyond stands apart
SMALL = 0.9  # of the size: a raised mark is smaller than that


Ints = npt.NDArray[np.int64]

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


def joined(*parts: Fragments) -> Fragments:
    """The fragments of all, in this order."""
    names = [field.name for field in fields(Fragments)[1:]]
    rest = (np.concatenate([getattr(part, name) for part in parts]) for name in names)
    return Fragments([text for part in parts for text in part.texts], *rest)


def find_fragments(
    page: PageChars, cuts: Floats, within: tuple[float, float], words: bool
) -> Fragments:
    """The fragments of a page, cut apart at the upright lines ``cuts`` between two heights.

    A line that goes through what was printed in one go does not cut it.

    With ``words``, every word is a fragment of its own.
    """
    order = np.flatnonzero((page.boxes[:, 3] > page.boxes[:, 1]) & (page.codes > 31))
    marks = np.flatnonzero(among(HYPHENS, page.codes))
    if len(marks):
        page.codes[marks] = 0x2D
        order = np.union1d(order, marks[page.boxes[marks, 3] > page.boxes[marks, 1]])
    signs = are_signs(page.codes[order], page.boxes[order]).astype(np.int64)
    codes = compose_accents(page.codes[order], page.boxes[order])
    whole = codes > 0
    if not whole.all():
        # A mark drawn by itself counts with the letter before it, the first with that behind.
        letter = np.maximum(np.cumsum(whole) - 1, 0)
        signs = np.bincount(letter, weights=signs, minlength=int(whole.sum())).astype(np.int64)
    order, codes = order[whole], codes[whole]
    boxes = page.boxes[order]
    turns = _find_turned(page, order, codes, boxes)
    if not turns.any():
        return _cut(page, order, codes, boxes, signs, cuts, within, words)
    found = []
    for turn in (0, 1, 3):
        own = turns == turn
        stood = turned(boxes[own], turn, page.width, page.height) if turn else boxes[own]
        own_cuts = cuts[:0] if turn else cuts
        part = _cut(page, order[own], codes[own], stood, signs[own], own_cuts, within, words, turn)
        if turn:
            part.boxes = turned(part.boxes, 4 - turn, page.height, page.width)
            part.word = part.boxes[:, 2]
        found.append(part)
    return joined(*found)


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
            sure[i] = sure[i - 1] if i and sure[i - 1] else page.print_of(int(order[i])).turned
        run = np.zeros(len(codes), dtype=np.bool_)
        for shift in range(3):
            run[shift : len(sure) + shift] |= sure
        touching = middle & touches
        for _ in range(3 if sure.any() else 0):
            run[1:] |= touching & run[:-1]
            run[:-1] |= touching & run[1:]
        turns[run] = turn
    return turns


def _cut(
    page: PageChars,
    order: npt.NDArray[np.intp],
    codes: Codes,
    boxes: Floats,
    signs: Ints,
    cuts: Floats,
    within: tuple[float, float],
    words: bool,
    turn: int = 0,
) -> Fragments:
    is_space = among(SPACES, codes)
    again = _drawn_twice(codes, boxes)
    page.codes[order[again]] = 0
    page.left_out["redrawn"] += int(signs[again].sum())
    seen = ~is_space & ~among(UNSEEN, codes) & ~again
    solid = np.flatnonzero(seen)
    if not len(solid):
        none, no_ints = np.zeros(0, dtype=np.bool_), np.zeros(0, dtype=np.int64)
        no_sizes, no_pairs = boxes[:0, 0], np.zeros((0, 2), dtype=np.int64)
        return Fragments(
            *([], boxes[:0], none, none, no_sizes),
            *(no_sizes, no_ints, no_ints, none),
            no_pairs,
            no_ints,
        )
    letters, (x0, top, x1, bottom) = codes[solid], boxes[solid].T
    height = np.maximum(bottom - top, 1)
    low = np.minimum(height[1:], height[:-1])
    gap = x0[1:] - x1[:-1]
    unseen = among(UNSEEN, codes)
    if unseen.any():
        # A sign without width that a font gives a width parts nothing.
        widths = np.where(unseen, boxes[:, 2] - boxes[:, 0], 0).cumsum()[solid]
        gap = gap - np.clip(np.diff(widths), 0, None)
    printed = np.diff(np.cumsum(is_space)[solid]) > 0
    skipped = np.diff(order[solid]) - np.diff(solid) > 0  # pdfium put something in between
    # Where the line may have changed, the baseline tells whether it has: boxes do not, as some
    # fonts give no descent.
    pieces = np.flatnonzero(
        (np.abs(np.diff(bottom)) > 0.15 * low)
        | (np.abs(np.diff(height)) > 0.2 * low)
        | (np.abs(gap) > 0.4 * low)
    )
    # What was printed in one go stands on one line; only elsewhere need the baseline be asked.
    far = (np.abs(gap[pieces]) > 0.4 * low[pieces]).tolist()
    before, behind = order[solid[pieces]].tolist(), order[solid[pieces + 1]].tolist()
    changes = [
        apart or page.run_of(a) != page.run_of(b)
        for apart, a, b in zip(far, before, behind, strict=True)
    ]
    pieces = np.concatenate(([0], pieces[np.array(changes, dtype=np.bool_)] + 1))
    prints = [page.print_of(index) for index in order[solid[pieces]].tolist()]
    lengths = np.diff(np.append(pieces, len(solid)))
    slanted = np.array([each.slanted for each in prints], dtype=np.bool_)
    if slanted.any():
        # Only a watermark or a stamp runs aslant.
        rest = np.ones(len(codes), dtype=np.bool_)
        stamped = solid[np.repeat(slanted, lengths)]
        page.codes[order[stamped]] = 0
        page.left_out["stamp"] += int(signs[stamped].sum())
        page.stamps += [Stamp((*box,), 0.0, -1) for box in boxes[stamped].tolist()]
        rest[stamped] = False
        others = order[rest], codes[rest], boxes[rest], signs[rest]
        return _cut(page, *others, cuts, within, words, turn)
    bases = {0: [each.y for each in prints], 1: [each.x for each in prints]}
    base = np.array(bases.get(turn) or [page.width - each.x for each in prints], np.float32)
    size = np.array([each.size for each in prints], dtype=np.float32)
    rough = height[pieces]
    size = np.where((size < 0.4 * rough) | (size > 3 * rough), rough, size)
    # A small index below, as in CO₂, stands on the line of the letter that it touches.
    drop, touching = np.diff(base), np.abs(gap[pieces[1:] - 1]) < 0.15 * size[1:]
    index = (size[1:] < SMALL * size[:-1]) & (drop > 0) & (drop < 0.6 * size[:-1]) & touching
    base[1:] -= np.where(index, drop + DESCENT * np.diff(size), 0)
    bold = np.array([each.bold for each in prints], dtype=np.bool_)
    em = np.repeat(size, lengths)
    low = np.minimum(em[1:], em[:-1])
    breaks = (gap > WIDE_GAP * low) | (gap < -0.5 * low)
    other = (np.abs(np.diff(base)) > 0.1 * size[1:]) | (np.abs(np.diff(size)) > 0.08 * size[1:])
    breaks[pieces[1:] - 1] |= other
    if len(cuts):
        column = np.searchsorted(np.sort(cuts), (x0 + x1) / 2)
        middle = (top + bottom)[1:] / 2
        over = (np.diff(column) != 0) & (middle > within[0]) & (middle < within[1]) & ~breaks
        near = ~printed & (gap < WORD_GAP * low) | printed & (gap < ONE_SPACE * low)
        _part_at_cuts(page, order[solid], breaks, np.flatnonzero(over).tolist(), near)
    space = printed & (gap > 0) | (gap > WORD_GAP * low) | (skipped & (gap > SURE_WORD_GAP * low))
    _close_tracked(space, gap, low, letters, np.flatnonzero(breaks), printed, bottom)
    if words:
        breaks |= space & ~among(_KEPT_SPACES, codes[solid[1:] - 1])
    starts = np.concatenate(([0], np.flatnonzero(breaks) + 1))
    ends = np.concatenate((starts[1:], [len(solid)])) - 1
    # A space is one code more in the string, before the letter it stands before.
    before = np.concatenate(([False], space & ~breaks))
    place = np.arange(len(solid)) + np.cumsum(before)
    string = np.full(int(place[-1]) + 1, 32, dtype=np.uint32)
    string[place] = letters
    kept = np.flatnonzero(before & (solid > 0) & among(_KEPT_SPACES, codes[solid - 1]))
    string[place[kept] - 1] = codes[solid[kept] - 1]
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
    after = np.minimum(solid[ends] + 1, len(codes) - 1)
    return Fragments(
        [text[a:b] for a, b in spans],
        around,
        _all_bold(page, np.repeat(bold, lengths), order[solid], starts, ends),
        is_space[after] & (solid[ends] + 1 < len(codes)),
        np.minimum(word, around[:, 2]).astype(np.float32),
        size[piece].astype(np.float32),
        np.array([prints[i].colour for i in piece.tolist()], dtype=np.int64),
        np.array([prints[i].font for i in piece.tolist()], dtype=np.int64),
        np.full(len(starts), turn > 0),
        np.stack((order[solid[starts]], order[solid[ends]]), axis=1).astype(np.int64),
        np.add.reduceat(signs[solid], starts),
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


def _part_at_cuts(
    page: PageChars,
    letters: npt.NDArray[np.intp],
    breaks: Bools,
    crossed: Sequence[int],
    near: Bools,
) -> None:
    """Break stretches behind the letters ``crossed``, between which and the next a line stands.

    What is printed in one go stays whole, to its end: its cell is the one in which it begins.
    """
    for i in crossed:
        run = page.run_of(int(letters[i]))
        one = near[i] and page.run_of(int(letters[i + 1])) == run
        if not one or page.print_of(int(letters[i])).invisible:  # character recognition's lines
            breaks[i] = True
            continue
        end = i + 1
        while end < len(breaks) and not breaks[end]:
            if page.run_of(int(letters[end + 1])) != run:
                breaks[end] = True
            else:
                end += 1


def _all_bold(
    page: PageChars,
    bold: Bools,
    order: npt.NDArray[np.intp],
    starts: npt.NDArray[np.intp],
    ends: npt.NDArray[np.intp],
) -> Bools:
    """Which stretches are bold from their first to their last character."""
    whole: Bools = np.logical_and.reduceat(bold, starts)
    for i in np.flatnonzero(whole & (ends > starts)).tolist():
        whole[i] = page.print_of(int(order[ends[i]])).bold
    return whole


def _drawn_twice(codes: Codes, boxes: Floats) -> Bools:
    """Characters that were printed before on nearly the same place, to look bold."""
    twice = np.zeros(len(codes), dtype=np.bool_)
    x0, top, x1, _ = boxes.T
    # By code, height and place, in one number.
    place = (codes.astype(np.int64) << 40) + (np.round(top).astype(np.int64) << 20)
    ranks = np.argsort(place + np.round(8 * x0).astype(np.int64), kind="stable")
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
