"""What the weighing of nouns (`normalize/units/likeliest.py`) is worth, and its training.

    python -m benchmarks.likeliest [--write]

Learns from the labelled reports of the tests (`tests/cases/reports*.jsonl`) how much each sign of a
noun tells for it to be what a number counts: a logistic choice among the nouns of each number, and
nothing, fitted by gradient descent, with large weights held down.  Each set of reports, by a writer
of its own, is read by weights that were learned from the others; it prints how often the noun that
is likeliest is the labelled one, over all numbers and over those where it is likely enough.

Claim: among the latter, nine of ten at least.  Exits with 1 if it fails.
With ``--write`` the weights learned from all reports are written to `likeliest.tsv`.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from izpilde.normalize.cells import sites_of
from izpilde.normalize.quantity import CellText
from izpilde.normalize.units.candidates import nouns_of, signs_of_none
from izpilde.normalize.units.likeliest import LEAST, WEIGHTS, likelihoods, sum_of
from tests.quantity_cases import CASES, Label, read_cases

LEAST_RIGHT = 0.9
FEWEST = 20  # nouns that have a sign which gets a weight
STEPS = 120
HELD_DOWN = 3.0
HEADER = "# Weights of signs, learned by `python -m benchmarks.likeliest --write`: no facts.\n"


class Choice(NamedTuple):
    """One number: its nouns' lemmas (the last is null, for nothing), their signs, the label's."""

    reports: str
    lemmas: list[str | None]
    signs: list[list[str]]
    counted: str | None

    @property
    def right(self) -> list[bool]:
        return [lemma == self.counted for lemma in self.lemmas]


APART = {f"reports{n}" for n in range(23, 66)}  # nothing is learned from the latest: they measure


def sets_of_reports() -> list[str]:
    """The case files of labelled reports that are learned from, in order of their age."""
    names = {path.stem for path in CASES.glob("reports[0-9]*.jsonl")} - APART
    return sorted(names, key=lambda name: (len(name), name))


def choices(name: str) -> list[Choice]:
    """The labelled numbers of a case file that count things, each with its nouns."""
    cases = read_cases(name)
    found = []
    for case, sites in zip(cases, sites_of([CellText(c.text) for c in cases]), strict=True):
        labels = {label.start: label for label in case.labels if _tells_unit(label)}
        for site in sites:
            label = labels.get(site.number.start)
            if label is None or not site.counts or site.measure is not None:
                continue
            nouns = list(nouns_of(site))
            lemmas = [*(noun.lemma for noun in nouns), None]
            signs = [*(noun.signs for noun in nouns), signs_of_none(site)]
            found.append(Choice(name, lemmas, signs, label.unit_head))
    return found


def _tells_unit(label: Label) -> bool:
    return not label.optional and "unit" not in label.free


def learn(chosen: Sequence[Choice]) -> dict[str, float]:
    """The weight of each sign; numbers whose label is none of their nouns teach nothing."""
    chosen = [choice for choice in chosen if any(choice.right)]
    often = Counter(s for choice in chosen for signs in choice.signs for s in set(signs))
    known = {sign: at for at, sign in enumerate(sorted(s for s in often if often[s] >= FEWEST))}
    nouns = [
        [known[sign] for sign in sorted(set(signs)) if sign in known]
        for choice in chosen
        for signs in choice.signs
    ]
    signs = np.array([sign for noun in nouns for sign in noun])
    lengths = np.array([len(noun) for noun in nouns])
    sizes = np.array([len(choice.lemmas) for choice in chosen])
    first_sign, first_noun = np.cumsum(lengths) - lengths, np.cumsum(sizes) - sizes
    right = np.array([right for choice in chosen for right in choice.right], dtype=float)
    weights, moved, scale = (np.zeros(len(known)) for _ in range(3))

    def shares(odds: np.ndarray) -> np.ndarray:
        share: np.ndarray = odds / np.repeat(np.add.reduceat(odds, first_noun), sizes)
        return share

    for step in range(1, STEPS + 1):
        sums = np.add.reduceat(weights[signs], first_sign)
        odds = np.exp(sums - np.repeat(np.maximum.reduceat(sums, first_noun), sizes))
        wrong = shares(odds) - shares(odds * right)
        slope = np.bincount(signs, np.repeat(wrong, lengths), len(known)) + HELD_DOWN * weights
        moved = 0.9 * moved + 0.1 * slope
        scale = 0.99 * scale + 0.01 * slope**2
        pace = 0.15 if step < STEPS * 2 / 3 else 0.05
        weights -= pace * (moved / (1 - 0.9**step)) / np.sqrt(scale / (1 - 0.99**step) + 1e-16)
    return {sign: round(float(weights[at]), 2) for sign, at in known.items()}


def chosen_by(weights: dict[str, float], choice: Choice) -> tuple[str | None, float]:
    """The likeliest lemma, null for nothing, and how likely it is."""
    sums = [sum_of(weights, signs) for signs in choice.signs]
    likely = likelihoods(choice.lemmas, sums)
    lemma = max(likely, key=likely.__getitem__)
    return lemma, likely[lemma]


def main() -> int:
    """Exit code 1 if the claim fails."""
    known = {name: choices(name) for name in sets_of_reports()}
    everything = [choice for found in known.values() for choice in found]
    numbers = right = sure = right_sure = 0
    for name, found in known.items():
        weights = learn([choice for choice in everything if choice.reports != name])
        read = [(choice.counted, *chosen_by(weights, choice)) for choice in found]
        good = sum(label == lemma for label, lemma, _ in read)
        likely = [label == lemma for label, lemma, odds in read if lemma and odds >= LEAST]
        print(f"{name}: {len(read)} numbers, likeliest right {good / len(read):.3f}; ", end="")
        print(f"likely enough {len(likely)}, right {sum(likely) / max(1, len(likely)):.3f}")
        numbers, right = numbers + len(read), right + good
        sure, right_sure = sure + len(likely), right_sure + sum(likely)
    print(f"all: {right / numbers:.3f} of {numbers}; ", end="")
    print(f"likely enough {right_sure / sure:.3f} of {sure}")
    if "--write" in sys.argv[1:]:
        rows = sorted(learn(everything).items())
        lines = "".join(f"{sign}\t{weight}\n" for sign, weight in rows if weight)
        Path(str(WEIGHTS)).write_text(HEADER + lines, encoding="utf-8")
    return 0 if right_sure / sure >= LEAST_RIGHT else 1


if __name__ == "__main__":
    sys.exit(main())
