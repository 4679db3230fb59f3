"""What of a page's text nobody sees: white on white, painted over, clipped away, in a layer off.

Text is doubtful by its colour, by what is painted over or under it, by its clip, or where the
document has layers.  Doubtful text settles itself: the page is painted with it and without it,
and what makes no difference is not seen.
"""

from collections.abc import Callable
from itertools import repeat

import numpy as np
import numpy.typing as npt

from izpilde.extract.pdf.page import pdfium
from izpilde.extract.pdf.page.codes import among, table
from izpilde.extract.pdf.page.paths import FAINT, Cover, Drawing, Floats, Texts, clip_box
from izpilde.extract.pdf.page.pdfium import OpenPage
from izpilde.extract.pdf.page.prints import fill_colours

Bools = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.uint32]
Addresses = npt.NDArray[np.uint64]

PALE = 224  # of 255: text whose colour's parts are all at least this may not be seen on paper
NEAR = 48  # of 255: a colour that differs by no more may not be seen on another
SEEN = 16  # of 255: a difference that a reader sees
INK = 0.06  # of a word's boxes: fewer changed dots are edges of what covers it or lies under it
DRAWN = 0.15  # of a line's box: a line that is not seen may still be crossed by others
BASE = 0.76  # of a character's box: letters stand above; below, white ones may cut a rule
TOUCHING = 0.15  # of a line's height: letters that are no farther apart are of one word
UPON = 0.15  # of the smaller one's area: two texts lie upon each other
MOST_TEXTS = 3_000  # of a page; of more, none is asked alone
MOST_ROUNDS = 12  # of texts painted apart
MEETING = 0.3  # points: boxes of texts that share no more do not lie upon each other
TWIN = 1.0  # points: the sides of two texts that say the same at one place are no farther apart
MOST_ALONE = 60  # texts of a page
SCALE = 2.0  # dots a point
MOST_DOTS = 6_000_000  # of one picture
MOST_PAIRS = 4_000_000  # of texts and covers; with more, all text is doubtful

_LOW = table(map(ord, ".,_…"))


def find_unseen(
    page: OpenPage,
    drawn: Drawing,
    codes: Codes,
    show: Callable[[], Floats],
    size: tuple[float, float],
    layered: bool,
) -> Bools:
    """Which of a page's characters (n,) nobody sees.

    ``show`` gives their boxes (n, 4), x0, top, x1, bottom on the page as shown, whose width and
    height is ``size``.  Invisible text is seen where most of the page is such and lies over a
    picture: what a text recogniser lays over a scan.
    """
    unseen = np.zeros(len(codes), dtype=np.bool_)
    invisible: list[int] = []
    doubtful: list[int] = []
    for texts in drawn.texts:
        mode = np.fromiter(map(pdfium.render_mode, texts.objects), np.int8)
        hidden = (mode == pdfium.INVISIBLE) | (mode == pdfium.CLIPS)
        invisible += _chosen(texts, hidden)
        doubtful += _chosen(texts, _doubtful(texts, drawn.covers, layered) & ~hidden)
    if not invisible and not doubtful:
        return unseen
    # What pdfium put in itself is of no object.
    owning = map(pdfium.text_object, repeat(page.text), range(len(codes)))
    owners = np.array([item or 0 for item in owning], dtype=np.uint64)
    boxes = show()
    letters = (codes > 32) & (boxes[:, 3] > boxes[:, 1])
    if invisible:
        unseen |= _unread(letters, np.isin(owners, np.array(invisible, np.uint64)), drawn)
    if doubtful:
        asked = letters & np.isin(owners, np.array(doubtful, np.uint64))
        rounds = _rounds(*_whole_boxes(np.flatnonzero(asked), owners, boxes)) if layered else []
        boxes = boxes.copy()
        boxes[:, 3] = boxes[:, 1] + BASE * (boxes[:, 3] - boxes[:, 1])
        if len(rounds) > 1:
            unseen |= _paint_nothing(page, drawn, rounds, asked, owners, boxes, size)
            asked &= ~unseen
        # Of two texts at one place pdfium gives the first one's characters; the other may be seen.
        with_text = set(owners.tolist())
        mute = [item for texts in drawn.texts for item in texts.objects if item not in with_text]
        low = among(_LOW, codes)
        unseen |= _makes_no_difference(page, (doubtful, mute), asked, owners, boxes, size, low)
    return unseen


def find_unseen_lines(
    page: OpenPage, drawn: Drawing, lines: Floats, size: tuple[float, float]
) -> Bools:
    """Which of the lines (n, 4) on the page as shown are not seen: in layers off, or veiled."""
    ink, area = _ink(page, drawn.paths, np.ones(len(lines), np.bool_), lines, size)
    unseen: Bools = ink <= DRAWN * area
    return unseen


def _unread(letters: Bools, invisible: Bools, drawn: Drawing) -> Bools:
    laid = letters & invisible
    if drawn.images and 2 * int(laid.sum()) >= int(letters.sum()):
        return np.zeros(len(letters), dtype=np.bool_)
    return laid


def _chosen(texts: Texts, chosen: Bools) -> list[int]:
    return [texts.objects[i] for i in np.flatnonzero(chosen).tolist()]


def _doubtful(texts: Texts, covers: list[Cover], layered: bool) -> Bools:
    """Which texts may not be seen."""
    count = len(texts.objects)
    if layered or texts.veiled:
        return np.ones(count, dtype=np.bool_)
    told, colours = fill_colours(texts.objects)
    colour, alpha = colours[:, :3].astype(np.int16), colours[:, 3]
    doubtful: Bools = ~told | (alpha < 4 * FAINT) | (colour.min(axis=1) >= PALE)
    clips = list(map(pdfium.clip_of, texts.objects))
    clipped = np.fromiter(map(pdfium.count_clips, clips), np.int32, count) > 0
    orders = np.array(texts.orders)
    relevant = _relevant(covers, int(orders.min()), colour)
    if not relevant and not clipped.any():
        return doubtful
    bounds = _bounds(texts)
    height = bounds[:, 3] - bounds[:, 1]
    for i in np.flatnonzero(clipped & ~doubtful).tolist():
        clip = clip_box(texts.objects[i], texts.matrix)
        if clip is not None:
            slack = 0.3 * float(height[i]) + 0.5
            left, bottom, right, top = bounds[i].tolist()
            inside = left >= clip[0] - slack and right <= clip[2] + slack
            doubtful[i] = not (inside and bottom >= clip[1] - slack and top <= clip[3] + slack)
    if len(relevant) * count > MOST_PAIRS:
        return np.ones(count, dtype=np.bool_)
    for cover in relevant:
        left, bottom, right, top = cover.box
        upon = (bounds[:, 0] < right) & (bounds[:, 2] > left)
        upon &= (bounds[:, 1] < top) & (bounds[:, 3] > bottom)
        if cover.colour is None:
            doubtful |= upon
        else:
            alike = np.abs(colour - np.array(cover.colour, np.int16)).max(axis=1) <= NEAR
            doubtful |= upon & ((orders < cover.order) | alike)
    return doubtful


def _relevant(covers: list[Cover], first: int, colour: npt.NDArray[np.int16]) -> list[Cover]:
    """The covers that may hide text of these colours, painted from ``first`` on."""
    if not covers:
        return []
    packed = np.unique((colour.astype(np.int32) << (16, 8, 0)).sum(axis=1))
    distinct = (packed[:, None] >> (16, 8, 0)) & 255
    return [
        cover
        for cover in covers
        if cover.order > first
        or cover.colour is None
        or bool((np.abs(distinct - np.array(cover.colour, np.int16)).max(axis=1) <= NEAR).any())
    ]


def _bounds(texts: Texts) -> Floats:
    """Left, bottom, right, top of texts on the page (n, 4)."""
    count = len(texts.objects)
    bounds = np.zeros((count, 4), dtype=np.float32)
    at = bounds.ctypes.data
    places = [range(at + 4 * side, at + 4 * side + 16 * count, 16) for side in range(4)]
    for _ in map(pdfium.object_bounds, texts.objects, *places):
        pass
    a, b, c, d, e, f = texts.matrix
    x, y = bounds[:, [0, 0, 2, 2]], bounds[:, [1, 3, 1, 3]]
    across, upwards = a * x + c * y + e, b * x + d * y + f
    sides = (across.min(axis=1), upwards.min(axis=1), across.max(axis=1), upwards.max(axis=1))
    return np.stack(sides, axis=1).astype(np.float32)


def _makes_no_difference(
    page: OpenPage,
    objects: tuple[list[int], list[int]],
    asked: Bools,
    owners: Addresses,
    boxes: Floats,
    size: tuple[float, float],
    low: Bools,
) -> Bools:
    """Which of the characters asked for are not seen, word by word.

    ``objects`` are doubtful ones, and those that are painted but have no characters; ``low`` are
    stops and commas, which print nothing above the foot of a line.
    """
    unseen = np.zeros(len(asked), dtype=np.bool_)
    places = np.flatnonzero(asked)
    if not len(places):
        return unseen
    ink, area = _ink(page, [*objects[0], *objects[1]], asked, boxes, size)
    begins = (np.diff(places) > 1) | (np.diff(owners[places]) != 0)
    # What is printed letter by letter is words all the same, but for a stop: it is below ``BASE``.
    x0, top, x1, bottom = boxes[places].T
    touching = np.abs(x0[1:] - x1[:-1]) < TOUCHING * (bottom - top)[1:]
    begins &= ~(low[places[1:]] & touching & (np.abs(np.diff(top)) < 0.5))
    words = np.concatenate(([0], np.cumsum(begins)))
    bare = np.bincount(words, ink[places]) <= INK * np.bincount(words, area[places])
    unseen[places] = bare[words]
    return _overlaid_alone(page, unseen, objects[1], asked, owners, boxes, size)


def _paint_nothing(
    page: OpenPage,
    drawn: Drawing,
    rounds: list[Addresses],
    asked: Bools,
    owners: Addresses,
    boxes: Floats,
    size: tuple[float, float],
) -> Bools:
    """Which of the characters asked for are of texts that paint nothing by themselves.

    Two versions of a page may stand in two layers, one upon the other: they are painted in rounds.
    """
    bare = np.zeros(len(asked), dtype=np.bool_)
    objects = [item for texts in drawn.texts for item in texts.objects]
    twins = _twins(drawn, objects, np.concatenate(rounds))
    for item in objects:
        pdfium.set_active(item, 0)
    for own in rounds[:MOST_ROUNDS]:
        of_round = asked & np.isin(owners, own)
        painted = [twin for item in own.tolist() for twin in twins.get(item, [item])]
        for item in painted:
            pdfium.set_active(item, 1)
        ink, area = _ink(page, painted, of_round, boxes, size)
        for item in painted:
            pdfium.set_active(item, 0)
        member = np.searchsorted(own, owners[of_round])
        none = np.bincount(member, ink[of_round]) <= INK * np.bincount(member, area[of_round])
        bare |= of_round & np.isin(owners, own[none])
    for item in objects:
        pdfium.set_active(item, 1)
    return bare


def _rounds(items: Addresses, boxes: Floats) -> list[Addresses]:
    """The texts (n,) by the round in which they are painted: no two of one lie upon each other."""
    if not 1 < len(items) <= MOST_TEXTS:
        return []
    low, high = boxes[:, :2] + MEETING, boxes[:, 2:] - MEETING
    upon: Bools = np.logical_and.reduce((low[:, None] < high) & (low < high[:, None]), axis=2)
    rounds = np.zeros(len(items), dtype=np.intp)
    for i in range(len(items)):
        taken = set(rounds[:i][upon[i, :i]].tolist())
        while int(rounds[i]) in taken:
            rounds[i] += 1
    return [items[rounds == one] for one in range(int(rounds.max()) + 1)]


def _twins(drawn: Drawing, objects: list[int], items: Addresses) -> dict[int, list[int]]:
    """Each text with those without characters that lie where it lies: of two that say the same
    at one place pdfium gives the first one's characters."""
    bounds = np.concatenate([_bounds(texts) for texts in drawn.texts if texts.objects])
    spoken = np.isin(np.array(objects, np.uint64), items)
    twins = {objects[i]: [objects[i]] for i in np.flatnonzero(spoken).tolist()}
    places = np.flatnonzero(spoken)
    for i in np.flatnonzero(~spoken).tolist():
        near = places[np.abs(bounds[places] - bounds[i]).max(axis=1) < TWIN]
        for place in near.tolist():
            twins[objects[place]].append(objects[i])
    return twins


def _whole_boxes(
    places: npt.NDArray[np.intp], owners: Addresses, boxes: Floats
) -> tuple[Addresses, Floats]:
    """The texts that own these characters, and a box around those of each."""
    items, member = np.unique(owners[places], return_inverse=True)
    whole = np.empty((len(items), 4), dtype=np.float32)
    for side, widest in ((0, np.minimum), (1, np.minimum), (2, np.maximum), (3, np.maximum)):
        whole[:, side] = np.inf if side < 2 else -np.inf
        widest.at(whole[:, side], member, boxes[places, side])
    return items, whole


def _overlaid_alone(
    page: OpenPage,
    unseen: Bools,
    mute: list[int],
    asked: Bools,
    owners: Addresses,
    boxes: Floats,
    size: tuple[float, float],
) -> Bools:
    """Ask each text that lies over another one that was asked with it once more, alone.

    What was painted of the one is no sign of the other.  A text that is not seen stays out while
    the rest is asked, so that of a text that is painted twice one is seen.
    """
    left = np.flatnonzero(asked & ~unseen)
    items, whole = _whole_boxes(left, owners, boxes)
    if len(items) < 2 or len(items) > MOST_TEXTS:
        return unseen
    wide = np.minimum(whole[:, None, 2], whole[:, 2]) - np.maximum(whole[:, None, 0], whole[:, 0])
    high = np.minimum(whole[:, None, 3], whole[:, 3]) - np.maximum(whole[:, None, 1], whole[:, 1])
    area = (whole[:, 2] - whole[:, 0]) * (whole[:, 3] - whole[:, 1])
    upon = (wide > 0) & (high > 0) & (wide * high > UPON * np.minimum(area[:, None], area))
    np.fill_diagonal(upon, False)
    out: list[int] = []
    for i in np.flatnonzero(upon.any(axis=1)).tolist()[:MOST_ALONE]:
        item, own = int(items[i]), np.zeros(len(asked), dtype=np.bool_)
        own[left[owners[left] == items[i]]] = True
        ink, dots = _ink(page, [item, *mute], own, boxes, size)
        if ink[own].sum() <= INK * dots[own].sum():
            unseen |= own
            pdfium.set_active(item, 0)
            out.append(item)
    for item in out:
        pdfium.set_active(item, 1)
    return unseen


def _ink(
    page: OpenPage,
    objects: list[int],
    asked: Bools,
    boxes: Floats,
    size: tuple[float, float],
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """In how many dots of each box it makes a difference that the objects are painted, of all."""
    x0, y0 = np.maximum(boxes[asked, :2].min(axis=0, initial=np.inf), 0)
    x1, y1 = np.minimum(boxes[asked, 2:].max(axis=0, initial=-np.inf), size)
    if x1 <= x0 or y1 <= y0:
        return np.zeros(len(boxes)), np.ones(len(boxes))
    scale = min(SCALE, (MOST_DOTS / float((x1 - x0) * (y1 - y0))) ** 0.5)
    width, height = int((x1 - x0) * scale) + 2, int((y1 - y0) * scale) + 2
    whole = round(size[0] * scale), round(size[1] * scale)
    left, top = int(x0 * scale), int(y0 * scale)
    place = -left, -top, *whole
    with_them = pdfium.paint_page(page.page, (width, height), place)
    for item in objects:
        pdfium.set_active(item, 0)
    without = pdfium.paint_page(page.page, (width, height), place)
    for item in objects:
        pdfium.set_active(item, 1)
    apart = np.maximum(with_them, without) - np.minimum(with_them, without)
    changed = (apart >= SEEN).view(np.uint32)[:, :, 0] > 0  # in any of a dot's four parts
    sums = np.zeros((height + 1, width + 1), dtype=np.int32)
    sums[1:, 1:] = changed.cumsum(axis=0, dtype=np.int32).cumsum(axis=1, dtype=np.int32)
    scaled = boxes * np.float32(scale) - np.array([left, top, left, top], np.float32)
    a, b = np.floor(scaled[:, 0]), np.floor(scaled[:, 1])
    c, d = np.ceil(scaled[:, 2]), np.ceil(scaled[:, 3])
    a, c = (np.clip(each, 0, width).astype(np.intp) for each in (a, c))
    b, d = (np.clip(each, 0, height).astype(np.intp) for each in (b, d))
    ink = sums[d, c] - sums[b, c] - sums[d, a] + sums[b, a]
    return ink.astype(np.float64), ((c - a) * (d - b)).astype(np.float64)
