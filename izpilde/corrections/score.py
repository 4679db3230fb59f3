"""How well documents were read, by what people confirmed, changed, added and removed."""

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from izpilde.schemas.merge import rows_of_file

_NUMBERS = ("targets", "figures")
_VALUES = "indicator_values"
_READ = (*_NUMBERS, _VALUES)
_KIND = "unit_kind"
_Z = 1.959964  # of a 95 % interval


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; the share is null where there are none."""

    right: int
    of: int

    @property
    def value(self) -> float | None:
        return self.right / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's interval, 95 %: where the share of all may lie."""
        if not self.of:
            return 0.0, 1.0
        share, n = self.right / self.of, self.of
        middle = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
        reach = _Z / (1 + _Z**2 / n) * math.sqrt(share * (1 - share) / n + _Z**2 / (4 * n * n))
        return max(0.0, middle - reach), min(1.0, middle + reach)


@dataclass(frozen=True, slots=True)
class Score:
    """``precision``: of the numbers that people looked at, those that were read right, by
    ``unit_kind``, the values of indicators apart; ``recall``: of the numbers in measures and
    indicators that were wholly read, those that the program had found.
    """

    precision: Mapping[str, Share]
    overall: Share
    recall: Share
    confirmed: int
    changed: int
    removed: int
    added: int
    wholly_read: int  # measures
    indicators_wholly_read: int


def score_reading(folder: Path) -> Score:
    """The score of an output folder, from its tables."""
    columns = ("document_id", "measure_id", "table", "row_id", "action", "was", "state")
    lines = list(rows_of_file(folder / "corrections.parquet", (*columns, "field", "start", "end")))
    added_at = {_place(line) for line in lines if line["action"] == "add"}
    applied = [line for line in lines if line["state"] == "applied"]
    changed_at = {_place(line) for line in applied if line["action"] == "change"}
    whole = {
        line["measure_id"]
        for line in applied
        if line["table"] == "measures" and line["action"] == "confirm"
    }
    kinds, found, added = _read_rows(folder, whole)
    counts: dict[str, list[int]] = {}
    acts = {"confirm": 0, "change": 0, "remove": 0}
    for line in applied:
        if line["table"] not in _NUMBERS or line["action"] not in acts:
            continue
        if _place(line) in added_at:  # the program had read nothing there
            continue
        if line["action"] == "confirm" and _place(line) in changed_at:  # it is the change's
            continue
        was = json.loads(line["was"] or "{}")
        kind = was.get(_KIND) or kinds.get(line["row_id"], "other")
        right, of = counts.setdefault(kind, [0, 0])
        counts[kind] = [right + (line["action"] == "confirm"), of + 1]
        acts[line["action"]] += 1
    results = _read_results(folder, applied)
    acts = {act: number + results.acts[act] for act, number in acts.items()}
    precision = {kind: Share(*counts[kind]) for kind in sorted(counts)}
    if results.judged.of:
        precision["indicators"] = results.judged
    found, added = found + results.found, added + results.added
    return Score(
        precision=precision,
        overall=Share(acts["confirm"], sum(acts.values())),
        recall=Share(found, found + added),
        confirmed=acts["confirm"],
        changed=acts["change"],
        removed=acts["remove"],
        added=sum(line["action"] == "add" and line["table"] in _READ for line in applied),
        wholly_read=len(whole),
        indicators_wholly_read=results.whole,
    )


@dataclass(frozen=True, slots=True)
class _Results:
    """What people said of values of indicators: ``found`` and ``added`` in those of the ``whole``
    indicators that somebody read wholly."""

    acts: Mapping[str, int]
    found: int
    added: int
    whole: int

    @property
    def judged(self) -> Share:
        return Share(self.acts["confirm"], sum(self.acts.values()))


def _read_results(folder: Path, applied: Sequence[Mapping[str, Any]]) -> _Results:
    """From the rows as they stand; a value that was removed stands no more, its line does."""
    whole = {
        line["row_id"]
        for line in applied
        if line["table"] == "indicators" and line["action"] == "confirm"
    }
    rows = list(rows_of_file(folder / f"{_VALUES}.parquet", ("indicator_id", "review")))
    said = Counter(row["review"] for row in rows)
    own = Counter(row["review"] == "added" for row in rows if row["indicator_id"] in whole)
    removed = sum(line["table"] == _VALUES and line["action"] == "remove" for line in applied)
    acts = {"confirm": said["confirmed"], "change": said["corrected"], "remove": removed}
    return _Results(acts, own[False], own[True], len(whole))


def _place(line: Mapping[str, Any]) -> tuple[object, ...]:
    names = ("document_id", "measure_id", "table", "field", "start", "end")
    return tuple(line[name] for name in names)


def _read_rows(folder: Path, whole: set[str]) -> tuple[dict[str, str], int, int]:
    """The kind of each number by its id; in measures that were wholly read, how many numbers the
    program found and how many people added.
    """
    kinds: dict[str, str] = {}
    found = added = 0
    for row_id, row in _rows(folder):
        if row["review"] is not None:
            kinds[row_id] = row[_KIND]
        if row["measure_id"] in whole:
            added += row["review"] == "added"
            found += row["review"] != "added"
    return kinds, found, added


def _rows(folder: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for table, key in (("targets", "target_id"), ("figures", "figure_id")):
        columns = (key, "measure_id", "number", _KIND, "review")
        for row in rows_of_file(folder / f"{table}.parquet", columns):
            if row["number"] is not None:
                yield row[key], row
