"""The characters of a page by the direction that they run in, with what parts them.

What is drawn twice, to look bold, counts once; what runs aslant is a stamp's.
"""

from dataclasses import dataclass

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
from izpilde.extract.pdf.page.shadows import shadows

ASCENT, DESCENT = 0.8, 0.2  # of the letters' size: a fragment's box above and below its baseline
WIDE_GAP = 0.8  # of the size: text beyond stands apart
SMALL = 0.92  # of the size: a raised mark is smaller than that
NEAR = 0.5  # of a letter's width: the same letter begins no nearer but where it is drawn again
NEARLY = 1.2  # points: nor does a wide one
ALIKE = 0.1  # of a letter's height: what is drawn again is as large; else it is a watermark's
BAND = 8.0  # points: the middles of two boxes of one letter are no farther apart than half of it

_KEPT_SPACES = table((0xA0, 0x202F, 0x2007))


@dataclass(frozen=True, slots=True)
class Strip:
    """The characters of a page that run in one direction, but for those that print nothing.

    ``turn`` counts the quarter turns clockwise that bring them to run from left to right; their
    ``boxes`` are those after it.  ``order`` (n,) are their indexes on the page, ``kept`` the code
    of the space before each that no line ends at, else 0; ``spaced`` says that a space follows.
    Of each two neighbours (n - 1,), ``gap`` is the white between them, ``printed`` says that a
    space is printed there, ``skipped`` that pdfium put something in, ``breaks`` that the line or
    the size changes.  ``pieces`` are the characters whose ``prints`` were asked for, ``base`` and
    ``size`` what these say of the line and the letters; ``low`` is the smaller size of each two
    neighbours.
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
    low: Floats
    printed: Bools
    skipped: Bools
    breaks: Bools
    pieces: npt.NDArray[np.intp]
    prints: Prints
    base: Floats
    size: Floats


def strips_of(page: PageChars) -> list[Strip]:
    """The characters of each direction that text runs in, level text first."""
    order = np.flatnonzero((page.boxes[:, 3] > page.boxes[:, 1]) & (page.codes > 31))
    marks = np.flatnonzero(among(HYPHENS, page.codes))
    if len(marks):
        page.codes[marks] = 0x2D
        order = np.union1d(order, marks[page.boxes[marks, 3] > page.boxes[marks, 1]])
    codes, boxes = page.codes[order], page.boxes.take(order, axis=0)
    signs = are_signs(codes, boxes).astype(np.int64)
    codes = compose_accents(codes, boxes)
    whole = codes > 0
    if not whole.all():
        # A mark drawn by itself counts with the letter before it, the first with that behind.
        letter = np.maximum(np.cumsum(whole) - 1, 0)
        signs = np.bincount(letter, weights=signs, minlength=int(whole.sum())).astype(np.int64)
        order, codes, boxes = order[whole], codes[whole], boxes[whole]
    turns = _find_turned(page, order, codes, boxes)
    if not turns.any():
        level = _strip(page, 0, order, codes, boxes, signs)
        return [] if level is None else [level]
    strips = []
    for turn in (0, 1, 3):
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
        # Of a word of two letters, both say so themselves.
        for i in np.flatnonzero(pairs & ~run[1:] & ~run[:-1]).tolist():
            if page.prints_of(order[i : i + 2].tolist()).turned.all():
                run[i : i + 2] = True
        touching = middle & touches
        for _ in range(3 if sure.any() else 0):
            run[1:] |= touching & run[:-1]
            run[:-1] |= touching & run[1:]
        turns[run] = turn
    if turns.any():
        _turn_short_words(page, order, turns)
    return turns


def _turn_short_words(
    page: PageChars, order: npt.NDArray[np.intp], turns: npt.NDArray[np.int8]
) -> None:
    """Turn letters that are printed turned and stand right behind or before others that are.

    Words of a letter or two do not tell by where they stand, nor do letters whose boxes a font
    makes as wide as their ink.
    """
    while True:
        before, behind = np.zeros_like(turns), np.zeros_like(turns)
        before[1:], behind[:-1] = turns[:-1], turns[1:]
        beside = np.where(before > 0, before, behind)
        asked = np.flatnonzero((turns == 0) & (beside > 0))
        if not len(asked):
            return
        printed = page.prints_of(order[asked].tolist()).turned
        if not printed.any():
            return
        turns[asked[printed]] = beside[asked[printed]]


def _strip(
    page: PageChars,
    turn: int,
    order: npt.NDArray[np.intp],
    codes: Codes,
    boxes: Floats,
    signs: Ints,
) -> Strip | None:
    """The strip of these characters, what is drawn twice or aslant left out; null for nothing."""
    is_space, unseen = among(SPACES, codes), among(UNSEEN, codes)
    seen = ~(is_space | unseen)
    again = _drawn_twice(codes, boxes) | _over_a_tight_one(page, order, codes, boxes)
    again |= shadows(codes, boxes)
    if again.any():
        again &= ~_of_one_sign(page, order, codes, boxes, again)
        page.left_out["redrawn"] += int(signs[again & (page.codes[order] > 0)].sum())
        page.codes[order[again]] = 0
        seen &= ~again
    solid = np.flatnonzero(seen)
    if not len(solid):
        return None
    places = order[solid]
    stood = boxes.take(solid, axis=0)
    x0, top, x1, bottom = stood.T
    height = np.maximum(bottom - top, 1)
    lower = np.minimum(height[1:], height[:-1])
    gap = x0[1:] - x1[:-1]
    if unseen.any():
        # A sign without width that a font gives a width parts nothing.
        widths = np.where(unseen, boxes[:, 2] - boxes[:, 0], 0).cumsum()[solid]
        gap = gap - np.clip(np.diff(widths), 0, None)
    # Where the line may have changed, the baseline tells whether it has: boxes do not, as some
    # fonts give no descent.
    apart = np.abs(gap) > 0.4 * lower
    pieces = np.flatnonzero(
        (np.abs(np.diff(bottom)) > 0.15 * lower) | (np.abs(np.diff(height)) > 0.2 * lower) | apart
    )
    # What was printed in one go stands on one line; only elsewhere need the baseline be asked.
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
    em = np.repeat(size, np.diff(np.append(pieces, len(solid))))
    low = np.minimum(em[1:], em[:-1])
    breaks = (gap > WIDE_GAP * low) | (gap < -0.5 * low)
    other = (np.abs(np.diff(base)) > 0.1 * size[1:]) | (np.abs(np.diff(size)) > 0.08 * size[1:])
    breaks[pieces[1:] - 1] |= other
    kept = np.where(among(_KEPT_SPACES, codes), codes, 0)
    return Strip(
        page=page,
        turn=turn,
        order=places,
        letters=codes[solid],
        boxes=stood,
        signs=signs[solid],
        kept=np.append(kept[-1:] * 0, kept)[solid],
        spaced=np.append(is_space[1:], False)[solid],
        gap=gap,
        low=low,
        printed=np.diff(np.cumsum(is_space)[solid]) > 0,
        skipped=np.diff(places) - np.diff(solid) > 0,
        breaks=breaks,
        pieces=pieces,
        prints=prints,
        base=base,
        size=size,
    )


def _drawn_twice(codes: Codes, boxes: Floats) -> Bools:
    """Characters that were printed before on nearly the same place, to look bold."""
    twice = np.zeros(len(codes), dtype=np.bool_)
    x0, top, x1, bottom = boxes.T
    # By code, band of height and place, in one number; what stands astride of two bands of the
    # one set stands within one of the other.
    for shift in (0, 1):
        place = (codes.astype(np.int64) << 40) + (
            np.round((top + shift) / 2).astype(np.int64) << 20
        )
        place += np.round(8 * x0).astype(np.int64)
        # On most pages none is that near another one.
        if not (np.diff(np.sort(place)) < 8 * NEARLY + 1).any():
            continue
        ranks = np.argsort(place, kind="stable")
        code, left, height = codes[ranks], x0[ranks], top[ranks]
        size = (bottom - top)[ranks]
        near = np.minimum(NEAR * (x1 - x0)[ranks][1:], NEARLY)
        same = (
            (np.diff(code.astype(np.int64)) == 0)
            & (np.abs(np.diff(height)) < 0.6)
            & (np.abs(np.diff(left)) < near)
            & (np.abs(np.diff(size)) < ALIKE * size[1:] + 0.1)
            & (code[1:] > 32)
        )
        twice[np.maximum(ranks[1:], ranks[:-1])[same]] = True
    return twice


def _of_one_sign(
    page: PageChars, order: npt.NDArray[np.intp], codes: Codes, boxes: Floats, again: Bools
) -> Bools:
    """Which of the letters said to be drawn again are the second of a ligature, as in ``ﬀ``:
    pdfium gives both the ligature's box."""
    second = np.zeros(len(codes), dtype=np.bool_)
    second[1:] = again[1:] & (codes[1:] == codes[:-1]) & (boxes[1:] == boxes[:-1]).all(axis=1)
    for i in np.flatnonzero(second).tolist():
        second[i] = page.run_of(int(order[i])) == page.run_of(int(order[i - 1]))
    return second


def _over_a_tight_one(
    page: PageChars, order: npt.NDArray[np.intp], codes: Codes, boxes: Floats
) -> Bools:
    """Characters printed before as large by a font whose boxes are of another height, on one place.

    So a browser prints letters with an outline: filled, and then stroked in a font of drawings,
    each of which has a box of its own height.
    """
    twice = np.zeros(len(codes), dtype=np.bool_)
    x0, top, x1, bottom = boxes.T
    solid = np.flatnonzero((codes > 32) & (bottom > top))
    bands = ((top + bottom) / (2 * BAND))[solid]
    letter = (codes[solid].astype(np.int64) << 40) + (8 * x0[solid]).astype(np.int64)
    for shift in (0, 0.5):
        place = letter + ((bands + shift).astype(np.int64) << 20)
        # On most pages none is that near another one.
        if not (np.diff(np.sort(place)) < 8 * NEARLY + 1).any():
            continue
        ranks = np.argsort(place, kind="stable")
        for step in (1, 2):
            apart = place[ranks[step:]] - place[ranks[:-step]]
            near = np.flatnonzero(apart < 8 * NEARLY + 1)
            one, other = solid[ranks[near]], solid[ranks[near + step]]
            width = np.minimum((x1 - x0)[one], (x1 - x0)[other])
            shared = np.minimum(bottom[one], bottom[other]) - np.maximum(top[one], top[other])
            least = np.minimum((bottom - top)[one], (bottom - top)[other])
            most = np.maximum((bottom - top)[one], (bottom - top)[other])
            upon = np.abs(x0[one] - x0[other]) < np.minimum(NEAR * width, NEARLY)
            upon &= (shared > 0.8 * least) & (least < 0.95 * most)
            pairs = np.stack((one[upon], other[upon]), axis=1)
            if not len(pairs):
                continue
            sizes = page.prints_of(order[pairs.ravel()].tolist()).size.reshape(-1, 2)
            again = np.abs(sizes[:, 0] - sizes[:, 1]) < 0.02 * sizes[:, 0]
            twice[pairs[again].max(axis=1)] = True
    return twice
