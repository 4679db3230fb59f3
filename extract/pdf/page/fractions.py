"""Fractions of a line that are set by hand: small figures one over the other, or beside a slash."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from izpilde.extract.labels.raised import is_fraction
from izpilde.extract.pdf.page.directions import SMALL

_SUNK = 0.3  # of its height: how far figures of a fraction reach into each other's box

Item = tuple[int, list[float]]  # a fragment: its index and box (x0, top, x1, bottom)


class Run(NamedTuple):
    """One fragment of a line, or those that a fraction is printed with."""

    items: Sequence[Item]
    fraction: tuple[str, str] | None = None


def find_runs(texts: Sequence[str], group: Sequence[Item], height: float) -> Iterator[Run]:
    """The fragments of a line from left to right, those of a fraction together."""
    at = 0
    while at < len(group):
        run = (
            _stacked(texts, group[at : at + 2], height)
            or _beside_slash(texts, group[at : at + 3], height)
            or Run(group[at : at + 1])
        )
        yield run
        at += len(run.items)


def _stacked(texts: Sequence[str], items: Sequence[Item], height: float) -> Run | None:
    """Two small figures one over the other."""
    if len(items) < 2 or not all(_is_small_figure(texts, item, height) for item in items):
        return None
    if not _are_stacked(items[0][1], items[1][1]):
        return None
    first, second = items
    over, under = (first, second) if first[1][3] < second[1][3] else (second, first)
    return Run(items, (texts[over[0]], texts[under[0]]))


def _beside_slash(texts: Sequence[str], items: Sequence[Item], height: float) -> Run | None:
    """A small figure, a slash, and a small figure that stands lower."""
    if len(items) < 3 or not all(_is_small_figure(texts, item, height) for item in items[::2]):
        return None
    over, slash, under = (texts[index] for index, _ in items)
    lower = items[0][1][3] < items[2][1][3]
    return Run(items, (over, under)) if lower and is_fraction(over, slash, under) else None


def _is_small_figure(texts: Sequence[str], item: Item, height: float) -> bool:
    index, box = item
    return texts[index].isdecimal() and box[3] - box[1] < SMALL * height


def _are_stacked(box: Sequence[float], other: Sequence[float]) -> bool:
    """Whether one box stands over the other."""
    shared = min(box[2], other[2]) - max(box[0], other[0])
    upper, lower = sorted((box, other), key=lambda side: side[3])
    apart = lower[1] - upper[3] > -_SUNK * (lower[3] - lower[1])
    return apart and shared > min(box[2] - box[0], other[2] - other[0]) / 2
