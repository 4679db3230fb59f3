"""Labelled cells in other dress: what the reading of a sentence must not depend on.

A *dressing* writes a labelled cell otherwise and keeps its meaning: a year in another form, a list
with other separators, a noun for another of its declension.  Labels are carried along by their
place in the text.  Only cells that are read right as they are labelled are dressed, so whatever is
read wrong afterwards is owed to the dress.

    python -m tests.variations [-v] [NAME…]

tells for each dressing (of those whose names begin with NAME) how many variants are read right, and
which rules misread the others; with ``-v`` the misread ones themselves.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple
from zlib import crc32

from izpilde.normalize.cells import read_cells
from izpilde.normalize.quantity import CellReading, CellText
from tests.quantity_cases import (
    CASES,
    FURTHER,
    Case,
    Label,
    Score,
    differences,
    hold_against,
    pairs,
    read_cases,
)

# Fields that tell how a number was read rather than what it says, or hold the printed words.
_OF_DRESS = frozenset(FURTHER) - {"start", "unit"} | {"phrase"}


class Piece(NamedTuple):
    """A stretch of a cell as printed, or what is written in its place."""

    start: int
    end: int
    text: str | None = None


# What a variant is made of, in its order; what no piece holds is left out.
Pieces = Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is read as labelled: its labels, and where the number of each stands."""

    text: str
    labels: tuple[Label, ...]
    spans: tuple[tuple[int, int], ...]


# The variants of a cell; a dressing that does not fit gives none.
Dressing = Callable[[Cell], Iterator[Cell | None]]


def cells_read_right(names: Iterable[str]) -> list[Cell]:
    """The cells of these files whose every number is read as labelled."""
    cases = [case for name in names for case in read_cases(name)]
    readings = read_cells([CellText(case.text) for case in cases])
    found = (_cell(case, reading) for case, reading in zip(cases, readings, strict=True))
    return [cell for cell in found if cell is not None]


def _cell(case: Case, reading: CellReading) -> Cell | None:
    labels = [
        replace(label, gaps={}, free=tuple({*label.free, *_OF_DRESS} - {"start"}))
        for label in case.labels
    ]
    labels = [replace(label, free=(*label.free, *_unheld(label))) for label in labels]
    if not labels or hold_against(labels, reading.quantities, Score()):
        return None
    paired = [(label, read) for label, read in pairs(labels, reading.quantities)[0] if read]
    return Cell(
        case.text,
        tuple(replace(label, start=read.start) for label, read in paired),
        tuple((read.start, read.end) for _, read in paired),
    )


def _unheld(label: Label) -> tuple[str, ...]:
    return ("start",) if label.start is None else ()


def put_together(cell: Cell, pieces: Pieces) -> Cell | None:
    """The cell in these pieces, its labels carried along; null where a number would be cut."""
    text = ""
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for piece in pieces:
        written = cell.text[piece.start : piece.end] if piece.text is None else piece.text
        for start, end in cell.spans:
            if piece.text is None:
                if piece.start <= start < piece.end:
                    starts[start] = len(text) + start - piece.start
                if piece.start < end <= piece.end:
                    ends[end] = len(text) + end - piece.start
            else:
                if piece.start == start < piece.end:
                    starts[start] = len(text)
                if piece.start < end == piece.end:
                    ends[end] = len(text) + len(written)
        text += written
    if any(start not in starts or end not in ends for start, end in cell.spans):
        return None
    spans = tuple((starts[start], ends[end]) for start, end in cell.spans)
    if text == cell.text or any(start >= end for start, end in spans):
        return None
    labels = tuple(
        replace(label, start=start, number=text[start:end])
        for label, (start, end) in zip(cell.labels, spans, strict=True)
    )
    return Cell(text, labels, spans)


def rewritten(cell: Cell, made: Sequence[tuple[re.Match[str], list[Piece]]]) -> Cell | None:
    """The cell with what each match matched in these pieces."""
    pieces: list[Piece] = []
    at = 0
    for match, written in made:
        pieces += [Piece(at, match.start()), *written]
        at = match.end()
    return put_together(cell, [*pieces, Piece(at, len(cell.text))])


class Misread(NamedTuple):
    """A variant that is not read as its cell: what is wrong, and the rules that read it so."""

    cell: Cell
    variant: Cell
    wrong: list[str]
    rules: list[str]


def misread(cells: Sequence[tuple[Cell, Cell]]) -> list[Misread]:
    """Those of the variants, each behind its cell, that are read otherwise."""
    found = []
    readings = read_cells([CellText(variant.text) for _, variant in cells])
    for (cell, variant), reading in zip(cells, readings, strict=True):
        wrong = hold_against(variant.labels, reading.quantities, Score())
        if wrong:
            found.append(Misread(cell, variant, wrong, _rules(variant, reading)))
    return found


def _rules(variant: Cell, reading: CellReading) -> list[str]:
    """For each field that is wrong the rule that read it: `unit: noun_before`."""
    rules = []
    paired, left = pairs(variant.labels, reading.quantities)
    for label, quantity in paired:
        if label.optional:
            continue
        if quantity is None:
            refused = {refusal.start: refusal.rule for refusal in reading.refusals}
            rules.append(f"missed: {refused.get(label.start or 0, '–')}")
            continue
        by = {evidence.attribute: evidence.rule for evidence in quantity.evidence}
        for name in differences(label, quantity):
            attribute = "year" if name == "years" else name
            rules.append(f"{name}: {by.get(attribute, '–')}")
    return [*rules, *(f"extra: {quantity.rule}" for quantity in left)]


def variants(
    dressing: Dressing, cells: Sequence[Cell], most: int | None = None, seed: str = ""
) -> list[tuple[Cell, Cell]]:
    """Each variant behind its cell; with ``most`` so many of them, in an order that the seed and
    each cell's own text tell."""
    order = list(cells)
    if most is not None:
        order.sort(key=lambda cell: crc32(f"{seed}\n{cell.text}".encode()))
    made: list[tuple[Cell, Cell]] = []
    for cell in order:
        made += [(cell, variant) for variant in dressing(cell) if variant is not None]
        if most is not None and len(made) >= most:
            return made[:most]
    return made


def labelled_files() -> list[str]:
    """The files of labelled numbers."""
    return sorted(
        path.stem
        for pattern in ("quantities_*", "reports[0-9]*", "heldout*", "ministries*")
        for path in CASES.glob(f"{pattern}.jsonl")
    )


def main() -> None:
    from tests.dressings import DRESSINGS  # they are made of what stands above

    names = [name for name in sys.argv[1:] if name != "-v" and not name.isdigit()]
    most = next((int(name) for name in sys.argv[1:] if name.isdigit()), None)
    cells = cells_read_right(labelled_files())
    total = Counter[str]()
    made_in_all = wrong_in_all = 0
    for name, dressing in DRESSINGS.items():
        if names and not name.startswith(tuple(names)):
            continue
        made = variants(dressing, cells, most, name)
        wrong = misread(made)
        rules = Counter(rule for one in wrong for rule in set(one.rules))
        made_in_all += len(made)
        wrong_in_all += len(wrong)
        total.update(rules)
        share = 1 - len(wrong) / max(1, len(made))
        print(f"{name}: {len(made)}, right {share:.3f}", dict(rules.most_common(6)))
        if "-v" in sys.argv:
            for one in wrong:
                print(f"  – {one.cell.text!r}\n    {one.variant.text!r}")
                print("    " + "; ".join(one.wrong), one.rules)
    print(f"all: {made_in_all}, misread {wrong_in_all}", dict(total.most_common(25)))


if __name__ == "__main__":
    main()
