"""Measure the pipeline and write `scores.json` and the table of `README.md`.

    python -m izpilde.normalize.model.measure TREEBANK

Scores are F in per cent on raw text, paragraph by paragraph, with the pipeline's own tokens; a
token counts only when its span is the treebank's.  What the pipeline is worth to the program,
`python -m benchmarks.model` tells.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from izpilde.normalize.latvian import pipeline as language
from izpilde.normalize.latvian.forms import parseable
from izpilde.normalize.model import train

HERE = Path(__file__).parent
ROWS = {
    "tokens": "tokens F",
    "upos": "UPOS",
    "features": "features",
    "lemma": "lemma",
}
Span = tuple[int, int]


def span(token: Token) -> Span:
    return token.idx, token.idx + len(token)


def score(nlp: Language, paragraphs: list[list[train.Sentence]]) -> dict[str, float]:
    golds = [train.gold_doc(nlp, sentences) for sentences in paragraphs]
    texts = [parseable(gold.text.rstrip()) for gold in golds]
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for gold, guess in zip(golds, nlp.pipe(texts), strict=True):
        compare_words(gold, guess, right, total, found)
    return {key: round(200 * right[key] / (total[key] + found[key]), 2) for key in ROWS}


def compare_words(
    gold: Doc, guess: Doc, right: Counter[str], total: Counter[str], found: Counter[str]
) -> None:
    guesses = {span(token): token for token in guess}
    for key in ROWS:
        total[key] += len(gold)
        found[key] += len(guess)
    for token in gold:
        other = guesses.get(span(token))
        if other is None:
            continue
        right["tokens"] += 1
        right["upos"] += token.pos_ == other.pos_
        right["features"] += str(token.morph) == str(other.morph)
        right["lemma"] += token.lemma_.replace("_", " ") == other.lemma_


def words_per_second(texts: list[str]) -> int:
    language.analyse(texts[:50])
    fastest = 0.0
    for _ in range(5):
        start = time.process_time()
        words = sum(map(len, language.analyse(texts)))
        fastest = max(fastest, words / (time.process_time() - start))
    return int(round(fastest, -2))


def load_seconds() -> float:
    """Seconds of processor time to import spaCy and load the pipeline; best of five."""
    code = (
        "import time; t = time.process_time();"
        "from izpilde.normalize.latvian import pipeline; pipeline.load();"
        "print(time.process_time() - t)"
    )
    runs = (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        for _ in range(5)
    )
    return round(min(float(run.stdout) for run in runs), 2)


def megabytes(folder: Path) -> float:
    return round(sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e6, 1)


def table(scores: dict[str, dict[str, float]]) -> str:
    lines = ["| % | lv-tune | set apart |", "|---|---:|---:|"]
    for key, name in ROWS.items():
        lines.append(f"| {name} | {scores['tune'][key]} | {scores['apart'][key]} |")
    costs = scores["costs"]
    lines += [
        "",
        f"{costs['words_per_second']} words a second on one core with `analyse`; import and load"
        f" {costs['load_seconds']} s; {costs['megabytes']} MB.",
    ]
    return "\n".join(lines)


def paragraphs_of(treebank: Path, name: str, only_apart: bool) -> list[list[train.Sentence]]:
    read: Iterable[tuple[str, list[train.Sentence]]] = train.read_paragraphs(treebank / name)
    return [p for doc, p in read if not only_apart or train.set_apart(doc)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("treebank", type=Path)
    options = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    nlp = language.pipeline()
    tune = paragraphs_of(options.treebank, "lv-tune.conllu.xz", only_apart=False)
    apart = paragraphs_of(options.treebank, "lv-train.conllu.xz", only_apart=True)
    texts = [train.gold_doc(nlp, [sentence]).text for p in tune for sentence in p]
    scores: dict[str, dict[str, float]] = {
        "tune": score(nlp, tune),
        "apart": score(nlp, apart),
        "costs": {
            "words_per_second": words_per_second(texts),
            "load_seconds": load_seconds(),
            "megabytes": megabytes(HERE / "lv"),
        },
    }
    (HERE / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", "utf-8")
    readme = HERE / "README.md"
    marked = re.compile(r"(?<=<!-- scores -->\n).*?(?=<!-- end of scores -->)", re.DOTALL)
    text = readme.read_text("utf-8")
    readme.write_text(marked.sub(lambda _: table(scores) + "\n", text), "utf-8")
    print(table(scores))


if __name__ == "__main__":
    main()
