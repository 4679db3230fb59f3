"""Which row of one folder is which of the other."""

from collections.abc import Hashable, Sequence

Row = dict[str, object]


def matched(
    old: Sequence[Row], new: Sequence[Row], keys: Sequence[Sequence[str]]
) -> list[tuple[Row | None, Row | None]]:
    """Pairs of rows in the order of the old ones, each new one without a pair behind the pair
    that it follows; null where a row has none.

    Rows are paired whose columns of the first of ``keys`` are the same, of those that are left
    the ones with the same columns of the second, and so on; equal ones in their order.
    """
    pair_of: dict[int, int] = {}  # of an old row's place, the new one's
    taken: set[int] = set()
    for columns in keys:
        waiting: dict[Hashable, list[int]] = {}
        for place, row in enumerate(new):
            if place not in taken:
                waiting.setdefault(_key(row, columns), []).append(place)
        for place, row in enumerate(old):
            places = waiting.get(_key(row, columns))
            if place not in pair_of and places:
                pair_of[place] = places.pop(0)
                taken.add(pair_of[place])
    pairs: list[tuple[Row | None, Row | None]] = []
    shown = 0
    for place, row in enumerate(old):
        if place not in pair_of:
            pairs.append((row, None))
            continue
        for between in range(shown, pair_of[place]):
            if between not in taken:
                pairs.append((None, new[between]))
        shown = max(shown, pair_of[place])
        pairs.append((row, new[pair_of[place]]))
    pairs += [(None, new[place]) for place in range(shown, len(new)) if place not in taken]
    return pairs


def _key(row: Row, columns: Sequence[str]) -> Hashable:
    return tuple(row[column] for column in columns)
