"""A batch of labelled measures at first sight: how the program reads what two readers agree on.

    python -m tests.first_run FOLDER [--verbose] [--cases N]

The folder holds, one JSON object a line,

- ``rows.jsonl``: ``row``, ``ministry``, ``period`` (two years or null), ``measure``, ``planned``,
  ``execution`` and ``printed`` (the report's own status, or null);
- ``qA.jsonl`` and ``qB.jsonl``: a line for each ``row`` and ``field`` (``planned``,
  ``execution``), its ``quantities`` in the order of the text, as `tests/quantity_cases.py` says;
- ``pA.jsonl`` and ``pB.jsonl``: for each ``row`` its ``pairs``, the tempting ``wrong`` ones, the
  ``status`` and ``reason``, as `tests/answers.py` says; ``target_nth`` and ``figure_nth`` tell
  which occurrence of the printed number is meant, from 1.

What one reader alone finds is neither asked for nor wrong; where their attributes differ, these are
left open.  With ``--cases`` the batch joins the cases, as set N, once its first run is told.
"""

import argparse
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from izpilde.normalize.cells import read_cells
from izpilde.normalize.quantity import CellText
from izpilde.schemas.values import Per
from tests.answers import hold, print_calibration, read, status_of
from tests.quantity_cases import CASES, Label, Score, hold_against, unsaid

Row = dict[str, Any]  # one line of a file of labels
Key = tuple[int, str]
FIELDS = ("planned", "execution")
# The attributes that a reader gives, and the name under which a label leaves each open.
ATTRIBUTES = {
    "value_max": "value_max",
    "unit_head": "unit",
    "comparator": "comparator",
    "per": "per",
    "year_from": "years",
    "year_to": "years",
}
TOLD = {"number", "value", "optional", *ATTRIBUTES}
_SILENT: dict[str, object] = {"comparator": "eq"}


@dataclass(frozen=True)
class Batch:
    """The measures, and what both readers say of them."""

    rows: list[Row]
    quantities: dict[Key, list[Row]]
    judged: dict[int, Row]
    alike: tuple[int, int]  # numbers that both read alike, and all that either reads, halved


def read_lines(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def read_batch(folder: Path) -> Batch:
    """The batch of a folder; a number that does not stand in its cell is an error."""
    rows = read_lines(folder / "rows.jsonl")
    texts = {(row["row"], field): row[field] or "" for row in rows for field in FIELDS}
    first, second = (_labels(folder / f"q{reader}.jsonl", texts) for reader in "AB")
    quantities, alike, told = {}, 0, 0
    for key in texts:
        one, other = first.get(key, []), second.get(key, [])
        quantities[key] = list(_agreed(one, other))
        alike += sum(
            not {*row.get("free", ())} - {"number", "start"} and not row.get("optional")
            for row in quantities[key]
        )
        told += sum(not row.get("optional") for row in (*one, *other))
    judged_by = [{line["row"]: line for line in read_lines(folder / f"p{r}.jsonl")} for r in "AB"]
    judged = {row["row"]: _judged(row, *(found[row["row"]] for found in judged_by)) for row in rows}
    return Batch(rows, quantities, judged, (alike, told // 2))


def _labels(path: Path, texts: Mapping[Key, str]) -> dict[Key, list[Row]]:
    """A reader's numbers by row and field, each with its ``start``."""
    found = {}
    for line in read_lines(path):
        key = (line["row"], line["field"])
        at, rows = 0, []
        for label in line["quantities"]:
            start = _place(texts[key], label["number"], at)
            at = start + len(label["number"])
            rows.append(
                {name: told for name, told in label.items() if told is not None and name in TOLD}
            )
            rows[-1] |= {"start": start, "unit_head": _written(label.get("unit_head"))}
            if _SIGN.search(texts[key], 0, start) or _LARGE_CURRENCY.match(texts[key], at):
                rows[-1]["free"] = ["number", "start"]
            if rows[-1].get("per") not in get_args(Per):
                rows[-1].pop("per", None)
        found[key] = rows
    return found


_LARGE_CURRENCY = re.compile(r"\s?[mM](?:EUR|LVL|USD)\b")  # `12,5 MEUR`: so is the letter
_SIGN = re.compile(r"(?<![\w.,%])[-+–−]\Z")  # a part of the number for some readers only


def _place(text: str, printed: str, at: int) -> int:
    """Where the printed number stands first from there on, as a number of its own."""
    found = re.compile(rf"(?<!\d){re.escape(printed)}(?!\d)").search(text, at)
    if found is None:
        raise ValueError(f"{printed} does not stand from {at} on in: {text}")
    return found.start()


def _written(head: str | None) -> str | None:
    """Powers of metres, as the tables write them."""
    return head.translate({ord("²"): "2", ord("³"): "3"}) if head else head


def _agreed(one: Sequence[Row], other: Sequence[Row]) -> Iterator[Row]:
    """The numbers of both readers; those of one alone are optional, what differs is left open."""
    left = list(other)
    for label in one:
        same = next((row for row in left if _overlap(label, row)), None)
        if same is None:
            yield label | {"optional": True}
            continue
        left.remove(same)
        if same["value"] != label["value"]:
            yield label | {"optional": True}
            continue
        open_ = {
            name
            for field, name in ATTRIBUTES.items()
            if label.get(field, _SILENT.get(field)) != same.get(field, _SILENT.get(field))
        }
        spared = bool(label.get("optional") or same.get("optional"))
        open_ |= {*label.get("free", ())}
        if same["number"] != label["number"]:
            open_.add("number")
        agreed = {name: told for name, told in label.items() if name not in ("free", "optional")}
        free = {"free": sorted(open_)} if open_ else {}
        yield agreed | free | ({"optional": True} if spared else {})
    yield from (row | {"optional": True} for row in left)


def _overlap(one: Row, other: Row) -> bool:
    return bool(
        one["start"] < other["start"] + len(other["number"])
        and other["start"] < one["start"] + len(one["number"])
    )


def _judged(row: Row, one: Row, other: Row) -> Row:
    """A case of ``tests.answers`` with ``status`` and ``reason``; of these, null where unlike."""
    first, second = (
        [_placed(row, pair) for pair in reader["pairs"] if not pair.get("doubt")]
        for reader in (one, other)
    )
    plain = [pair for pair in first if any(_same_pair(pair, also) for also in second)]
    free = [
        pair for pair in (*first, *second) if not any(_same_pair(pair, known) for known in plain)
    ]
    tempting, also = (
        {tuple(_placed(row, pair).items()) for pair in reader["wrong"]} for reader in (one, other)
    )
    return {
        "period": row["period"],
        "planned": row["planned"] or "",
        "execution": row["execution"] or "",
        "pairs": plain,
        "wrong": [dict(pair) for pair in sorted(tempting & also, key=str)],
        **({"free": free} if free else {}),
        "status": one["status"] if one["status"] == other["status"] else None,
        "reason": one["reason"] if one["reason"] == other["reason"] else None,
    }


def _placed(row: Row, pair: Row) -> Row:
    """A pair with the places of its numbers instead of which occurrence they are."""
    placed = {name: told for name, told in pair.items() if not name.endswith("_nth")}
    for side, field in (("target", "planned"), ("figure", "execution")):
        if side in pair:
            placed[f"{side}_start"] = _nth(row[field], pair[side], pair.get(f"{side}_nth", 1))
    return placed


def _nth(text: str, printed: str, nth: int) -> int:
    at = -1
    for _ in range(nth):
        at = text.find(printed, at + 1)
        if at < 0:
            raise ValueError(f"{printed} does not stand {nth} times in: {text}")
    return at


def _same_pair(one: Row, other: Row) -> bool:
    near = abs(one["target_start"] - other["target_start"]) <= len(one["target"])
    return bool(
        near
        and one["year"] == other["year"]
        and abs(one["actual"] - other["actual"]) < 1e-6 * max(1, abs(one["actual"]))
    )


def cases_of_quantities(batch: Batch) -> list[Row]:
    """A line for each cell that is not empty, as ``cases/reports*.jsonl`` are."""
    return [
        {
            "text": row[field],
            "ministry": row["ministry"],
            "quantities": batch.quantities[row["row"], field],
        }
        for row in batch.rows
        for field in FIELDS
        if row[field]
    ]


def numbers(batch: Batch, *, verbose: bool) -> Score:
    score = Score()
    cases = cases_of_quantities(batch)
    for case, reading in zip(cases, read_cells([CellText(c["text"]) for c in cases]), strict=True):
        labels = [Label(**{**label, "free": unsaid(label)}) for label in case["quantities"]]
        wrong = hold_against(labels, reading.quantities, score)
        if wrong and verbose:
            print(f"{case['text']}\n   " + "\n   ".join(wrong))
    return score


def answers(batch: Batch, *, verbose: bool) -> None:
    """Print how many plain pairs are made, how many tempting ones, and the calibration."""
    cases = [batch.judged[row["row"]] for row in batch.rows]
    outcomes = [hold(case, *cells) for case, cells in zip(cases, read(cases), strict=True)]
    plain = sum(len(case["pairs"]) for case in cases)
    lacking = sum(len(held.lacking) for held in outcomes)
    false = [row for held in outcomes for row in held.false if row not in held.right]
    tempting = sum(len(case["wrong"]) for case in cases)
    if verbose:
        for case, held in zip(cases, outcomes, strict=True):
            if held.lacking or held.false:
                print(f"P: {case['planned']}\nE: {case['execution']}")
                print("".join(f"   lacks {one}\n" for one in held.lacking), end="")
                print("".join(f"   false {one}\n" for one in held.false), end="")
                print("   candidates:", "; ".join(held.lost))
    print(f"pairs {plain - lacking} of {plain}; tempting {len(false)} of {tempting}")
    print_calibration([row for held in outcomes for row in (*held.right, *held.free)], false)


def statuses(batch: Batch, *, verbose: bool) -> None:
    """Print how many statuses are as both readers say, those of printed ones apart; and reasons."""
    cases = [batch.judged[row["row"]] for row in batch.rows]
    right, told = {True: 0, False: 0}, {True: 0, False: 0}
    reasons = right_reasons = 0
    for row, case, cells in zip(batch.rows, cases, read(cases), strict=True):
        if case["status"] is None:
            continue
        told_of = status_of(row, *cells, row["printed"])
        reading = (told_of.status, told_of.reason)
        printed = bool(row["printed"])
        told[printed] += 1
        right[printed] += reading[0] == case["status"]
        reasons += case["reason"] is not None
        right_reasons += case["reason"] is not None and reading[1] == case["reason"]
        if verbose and reading != (case["status"], case["reason"]):
            print(f"{row['printed'] or ''} | {row['planned']} | {row['execution']}")
            print(f"   is {case['status']}, {case['reason']}; read {reading}")
    print(
        f"status {right[False]} of {told[False]}, printed {right[True]} of {told[True]}; "
        f"reasons {right_reasons} of {reasons}"
    )


def join_cases(batch: Batch, number: int) -> None:
    """Write the batch to the cases as set ``number``; statuses that are printed teach nothing."""
    kept = ("period", "planned", "execution", "pairs", "wrong", "free")
    pairs = [
        {name: case[name] for name in kept if name in case}
        for case in batch.judged.values()
        if case["pairs"] or case["wrong"]
    ]
    told = [
        {
            "reports": number,
            **{name: row[name] for name in ("period", "measure", "planned", "execution")},
            **{name: batch.judged[row["row"]][name] for name in ("status", "reason")},
        }
        for row in batch.rows
        if not row["printed"] and batch.judged[row["row"]]["status"]
    ]
    _write(f"reports{number}", cases_of_quantities(batch), "w")
    _write(f"report_pairs{number}", pairs, "w")
    _write("report_statuses", told, "a")


def _write(name: str, rows: Sequence[Row], mode: str) -> None:
    with (CASES / f"{name}.jsonl").open(mode, encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--verbose", action="store_true", help="print what is not as labelled")
    parser.add_argument("--cases", type=int, metavar="N", help="add the batch to the cases")
    options = parser.parse_args()
    batch = read_batch(options.folder)
    print(f"readers alike {batch.alike[0]} of {batch.alike[1]} numbers")
    if options.cases is not None:
        join_cases(batch, options.cases)
        return
    score = numbers(batch, verbose=options.verbose)
    print(f"numbers {score.found + score.missed}, detection {score.detection:.3f}", end="")
    print(f", all attributes right {score.strict:.3f} ({score})")
    answers(batch, verbose=options.verbose)
    statuses(batch, verbose=options.verbose)


if __name__ == "__main__":
    main()
