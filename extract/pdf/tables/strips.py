"""The strip between two columns without an upright line in which no line of a table prints."""

from collections.abc import Sequence
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

from izpilde.extract.pdf.page.codes import Bools
from izpilde.extract.pdf.tables.printed import APART, WORD_SPACE, PrintedLine, Span

ALIGNED = 0.5  # points: words that begin no farther apart begin at one place
EVEN = 0.1  # of a line's height: spaces that differ by less are equally wide
SLIVER = 2.0  # points: a white strip between columns is no narrower
STEP = 0.5  # points
CLOSE = 0.07  # of the lines: so many more may print where columns stand close

_Places = npt.NDArray[np.float64]


class Window:
    """The printed lines that tell where a table's columns part: the first ones of its body."""

    def __init__(self, rows: Sequence[PrintedLine]) -> None:
        self._rows = rows
        self._of, spans = _flat([row.spans for row in rows])
        self._begins, self._ends = spans.T
        self._part_of, self._parts = _flat([[part[:2] for part in row.parts] for row in rows])
        # White is what is wider than the space between two words of a line that is not stretched.
        before = np.concatenate(([0.0], self._ends[:-1]))
        before[np.diff(self._of, prepend=-1) > 0] = 0.0
        heights = np.array([row.height for row in rows])
        self._apart = self._begins - before > WORD_SPACE * heights[self._of]

    def strip(self, columns: tuple[Span, Span]) -> Span:
        """The strip between two columns' middles in which no line prints but those across both.

        Lines whose words stand close together from one column into the other are left out; where
        that leaves no strip, columns stand close, and it is the strip in which the fewest lines
        print.
        """
        (a, b), (c, d) = columns
        low, high = max((a + b) / 2, b - STEP), min((c + d) / 2, c + STEP)
        begun = self._common_start(low, high)
        across = (self._parts[:, 0] < b - 1) & (self._parts[:, 1] > c + 1)
        clean = np.ones(len(self._rows), dtype=np.bool_)
        for i in set(self._part_of[across].tolist()):
            clean[i] = begins_at(self._rows[i], begun)
        strips = self._white(clean, low, high, 0)
        if not strips or clean.sum() < 2:
            strips = self._white(np.ones(len(clean), dtype=np.bool_), low, high, CLOSE)
        least = 0.35 * self._rows[0].height
        strips = [(x, y) for x, y in strips if y - x > least] or strips
        begins = self._begins[(self._begins > low) & (self._begins < high)]
        begins = np.append(begins, c)  # a title that stands over its column begins there, too

        def likely(strip: Span) -> float:
            aligned = int(np.count_nonzero(np.abs(begins - strip[1]) < 1.5))
            return aligned + min(strip[1] - strip[0], 20) / 20

        return max(strips, key=likely)

    def _common_start(self, low: float, high: float) -> float | None:
        """Where between ``low`` and ``high`` most words begin after white; null where none
        stands out."""
        chosen = self._apart & (self._begins > low) & (self._begins < high)
        starts = np.sort(self._begins[chosen])
        if not len(starts):
            return None
        counts = np.searchsorted(starts, starts + ALIGNED, "left")
        counts -= np.searchsorted(starts, starts - ALIGNED, "right")
        most = int(counts.max())
        place = float(starts[counts == most][-1])
        others = counts[np.abs(starts - place) > 4 * ALIGNED].max(initial=0)
        return place if most > 2 and most >= 2 * others else None

    def _white(self, chosen: Bools, low: float, high: float, share: float) -> list[Span]:
        """Strips in which as few of the chosen lines print as anywhere, or up to ``share`` of the
        lines more.

        With a share of 0, only strips in which none prints.
        """
        steps = max(1, int((high - low) / STEP))
        between = chosen[self._of] & (self._ends > low) & (self._begins < high)
        begun = _counted((self._begins[between] - low) / STEP, steps)
        ended = _counted(np.ceil((self._ends[between] - low) / STEP), steps)
        printed = np.cumsum(begun - ended)[:steps]
        most = printed.min() + share * int(chosen.sum()) if share else 0
        white = np.flatnonzero(printed <= most)
        if not len(white):
            return []
        last = np.append(np.diff(white) > 1, True)
        first = np.append(True, last[:-1])
        runs = zip(white[first].tolist(), white[last].tolist(), strict=True)
        strips = [(low + STEP * begin, low + STEP * (end + 1)) for begin, end in runs]
        wide = [strip for strip in strips if strip[1] - strip[0] >= SLIVER]
        return wide if wide or not share else strips


def _flat(spans: Sequence[Sequence[Span]]) -> tuple[npt.NDArray[np.intp], _Places]:
    """Of which line each span is, and all spans (n, 2), line by line."""
    counts = [len(own) for own in spans]
    sides = np.fromiter(
        chain.from_iterable(chain.from_iterable(spans)), np.float64, 2 * sum(counts)
    )
    return np.repeat(np.arange(len(spans)), counts), sides.reshape(-1, 2)


def _counted(places: _Places, steps: int) -> npt.NDArray[np.intp]:
    """How many places fall on each step, those beyond the last on it."""
    return np.bincount(np.clip(places.astype(int), 0, steps), minlength=steps + 1)


def begins_at(row: PrintedLine, place: float | None) -> bool:
    """Whether a word of the line begins at a place, white before it."""
    if place is None or _is_even(row):
        return False
    ends = [b for a, b in row.spans if a < place - ALIGNED]
    begins = any(abs(a - place) < ALIGNED for a, _ in row.spans)
    return begins and (not ends or max(ends) < place - WORD_SPACE * row.height)


def _is_even(row: PrintedLine) -> bool:
    """Whether all words of a line are equally far apart, as in running text."""
    gaps = [c - b for (_, b), (c, _) in pairwise(row.spans)]
    return len(gaps) > 1 and max(gaps) - min(gaps) < EVEN * row.height


def gap_at(row: PrintedLine, strip: Span) -> float:
    """How far apart the words left and right of a strip are; infinite where one is missing."""
    left = [b for _, b in row.spans if b <= strip[0] + 0.01]
    right = [a for a, _ in row.spans if a >= strip[1] - 0.01]
    return min(right) - max(left) if left and right else float("inf")


def widest(strips: Sequence[Span]) -> Span:
    return max(strips, key=lambda strip: strip[1] - strip[0])


def without(strips: Sequence[Span], span: Span) -> list[Span]:
    """Strips without what a word covers; slivers are dropped."""
    left: list[Span] = []
    for a, b in strips:
        if span[1] <= a or span[0] >= b:
            left.append((a, b))
            continue
        if span[0] - a >= SLIVER:
            left.append((a, span[0]))
        if b - span[1] >= SLIVER:
            left.append((span[1], b))
    return left


def hangs_over(row: PrintedLine, strip: Span) -> bool:
    """Whether all that stands in a strip is the end of a word too long for the column before.

    Its greater part is in that column, and no word follows it as in running text: none close, or
    in a line of several columns one that begins just where the next column does.
    """
    begun = [n for n, (a, b) in enumerate(row.spans) if a < strip[0] < b]
    touching = [n for n, (a, b) in enumerate(row.spans) if b > strip[0] and a < strip[1]]
    if len(begun) != 1 or begun != touching:
        return False
    a, b = row.spans[begun[0]]
    behind = [c for c, _ in row.spans[begun[0] + 1 :]]
    apart = not behind or behind[0] < b or behind[0] > b + APART * row.height
    apart = apart or (len(row.parts) > 1 and abs(behind[0] - strip[1]) < ALIGNED)
    return apart and a + b < 2 * strip[1] and (len(row.spans) > 1 or a > strip[0] - row.height)
