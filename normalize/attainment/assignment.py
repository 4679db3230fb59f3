"""The assignment that is worth most: the Hungarian method, on a sparse table of worths."""

import math
from collections.abc import Mapping

_EARLIER = 1e-12  # what an earlier place counts: it decides only between sums that are equal


def best_assignment(worths: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """Row → column, each at most once, so that the sum of the worths (all above 0) is greatest.

    A pair that is not listed is never chosen.  Of equal sums, the earlier rows and columns are
    taken, in order.  Time is O(rows² × columns).
    """
    rows = sorted({row for row, _ in worths})
    columns = sorted({column for _, column in worths})
    width = max(len(rows), len(columns))
    costs = [[0.0] * width for _ in rows]  # 0 where a row is left without a column
    for n, row in enumerate(rows):
        for k, column in enumerate(columns):
            if (row, column) in worths:
                lateness = n * width + k * (len(rows) - n)
                costs[n][k] = lateness * _EARLIER - worths[row, column]
    chosen = {
        rows[n]: column
        for n, column in zip(_cheapest(costs, width), columns, strict=False)
        if n is not None
    }
    return {row: column for row, column in sorted(chosen.items()) if (row, column) in worths}


def _cheapest(costs: list[list[float]], width: int) -> list[int | None]:
    """For each column the row that it is assigned to: every row has one, at the least cost.

    Row by row, each begins in a column of its own beyond the last; from there columns change
    hands along the cheapest path to a free one.  ``row_level`` and ``column_level`` keep what
    every pair costs beyond its cheapest use at 0 or more, so that the path is found greedily.
    """
    beyond = width
    owner: list[int | None] = [None] * (width + 1)
    row_level = [0.0] * len(costs)
    column_level = [0.0] * (width + 1)
    for n in range(len(costs)):
        owner[beyond] = n
        at = beyond
        least = [math.inf] * width
        came_from = [beyond] * width
        reached: dict[int, int] = {}  # column → its owner
        while (row := owner[at]) is not None:
            reached[at] = row
            free = [k for k in range(width) if k not in reached]
            for k in free:
                cost = costs[row][k] - row_level[row] - column_level[k]
                if cost < least[k]:
                    least[k], came_from[k] = cost, at
            at = min(free, key=least.__getitem__)
            step = least[at]
            for k, holder in reached.items():
                row_level[holder] += step
                column_level[k] -= step
            for k in free:
                least[k] -= step
        while at != beyond:
            owner[at], at = owner[came_from[at]], came_from[at]
    return owner[:width]
