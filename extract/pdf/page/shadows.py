"""Letters that cast a shadow: printed once more, a little lower, in another colour or the same."""

import numpy as np

from izpilde.extract.pdf.page.codes import Bools, Codes
from izpilde.extract.pdf.page.paths import Floats

BAND = 8.0  # points: the middles of a letter and its shadow are no farther apart than half of it
FAR = 0.35  # of a letter's height: its shadow is no farther beside or below
NEAR = 0.3  # points: what is nearer is drawn again to look bold
ALIKE = 0.1  # of a letter's height: its shadow is as large
STEP = 0.25  # points: shadows of one text are as far from their letters
MOST_SHIFTS = 40  # of a page
FEWEST = 3  # letters whose shadows are as far: two may meet by chance


def shadows(codes: Codes, boxes: Floats) -> Bools:
    """Which characters (n,) are printed so once more: the second of two as they come.

    Of a copy pdfium may leave out what it takes for the same; the first one is whole.
    """
    found = np.zeros(len(codes), dtype=np.bool_)
    x0, top, _, bottom = boxes.T
    height = bottom - top
    solid = np.flatnonzero((codes > 32) & (height > 0))
    if len(solid) < 2 * FEWEST:
        return found
    letter = (codes[solid].astype(np.int64) << 40) + (8 * x0[solid]).astype(np.int64)
    bands = ((top + bottom) / (2 * BAND))[solid]
    far = int(8 * FAR * float(height.max())) + 1
    pairs = []
    for shift in (0, 0.5):
        place = letter + ((bands + shift).astype(np.int64) << 20)
        ranks = np.argsort(place, kind="stable")
        for step in (1, 2):
            near = np.flatnonzero(place[ranks[step:]] - place[ranks[:-step]] <= far)
            one, other = solid[ranks[near]], solid[ranks[near + step]]
            apart = np.abs(top[one] - top[other])
            size = height[one]
            meets = (apart > NEAR) & (apart < FAR * size)
            meets &= np.abs(x0[one] - x0[other]) < FAR * size
            meets &= np.abs(size - height[other]) < ALIKE * size
            if meets.any():
                pairs.append(np.stack((one[meets], other[meets]), axis=1))
    if not pairs:
        return found
    both = np.unique(np.sort(np.concatenate(pairs), axis=1), axis=0)
    flip = np.where(top[both[:, 0]] > top[both[:, 1]], -1, 1)
    across, down = flip * (x0[both[:, 1]] - x0[both[:, 0]]), flip * np.diff(top[both])[:, 0]
    shifts = np.round(np.stack((across, down), axis=1) / STEP).astype(np.int64)
    kinds, counts = np.unique(shifts, axis=0, return_counts=True)
    # Of `00` the shadow of the one stands near the other, too: the shift of most letters tells.
    paired = np.zeros(len(codes), dtype=np.bool_)
    for kind in kinds[np.argsort(-counts, kind="stable")[:MOST_SHIFTS]]:
        # One shift may lie astride of two steps.
        same = (np.abs(shifts - kind) <= 1).all(axis=1)
        own = both[same & ~paired[both].any(axis=1)]
        if len(own) >= FEWEST:
            paired[own] = True
            found[own[:, 1]] = True
    return found
