"""Measure the pipeline and write `scores.json` and the table of `README.md`.

    python -m izpilde.normalize.model.measure TREEBANK

Scores are F or accuracy in per cent on raw text, paragraph by paragraph, with the pipeline's own
tokens and sentences; a token counts only when its span is the treebank's.  UAS and LAS count
punctuation; LAS asks for the whole relation, subtype included.
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
HEADS = HERE.parents[1] / "tests" / "cases" / "heads.jsonl"
ROWS = {
    "tokens": "tokens F",
    "upos": "UPOS",
    "features": "features (all)",
    "lemma": "lemma",
    "uas": "UAS",
    "las": "LAS",
    "sentences": "sentence F",
    "numeral_head": "counted noun of a numeral: the word",
    "numeral_lemma": "counted noun of a numeral: its lemma",
}
MAGNITUDES = ("%", "procents", "tūkstotis", "miljons", "miljards", "tūkst.", "milj.", "mljrd.")
Span = tuple[int, int]


def span(token: Token) -> Span:
    return token.idx, token.idx + len(token)


def counted(tokens: list[language.Token], number: language.Token) -> language.Token:
    """The noun that a number counts: its head; past `%`, `miljoni`, `tūkstoši` their genitive."""
    at = number.head
    while tokens[at].lemma.lower() in MAGNITUDES:
        head = tokens[at].head
        genitives = [n for n, t in enumerate(tokens) if t.head == at < n and t.case == "Gen"]
        if not genitives and head > at and tokens[head].case == "Gen":
            genitives = [head]
        if not genitives:
            break
        at = genitives[0]
    return tokens[at]


def score(nlp: Language, paragraphs: list[list[train.Sentence]]) -> dict[str, float]:
    golds = [train.gold_doc(nlp, sentences) for sentences in paragraphs]
    texts = [parseable(gold.text.rstrip()) for gold in golds]
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for gold, guess in zip(golds, nlp.pipe(texts), strict=True):
        compare_words(gold, guess, right, total, found)
        compare_counted(gold, guess, right, total)
    found["numeral_head"] = found["numeral_lemma"] = total["numeral_head"]
    f_scores = {key: 200 * right[key] / (total[key] + found[key]) for key in total}
    return {key: round(f_scores[key], 2) for key in ROWS} | {"numerals": total["numeral_head"]}


def compare_words(
    gold: Doc, guess: Doc, right: Counter[str], total: Counter[str], found: Counter[str]
) -> None:
    guesses = {span(token): token for token in guess}
    words = ("tokens", "upos", "features", "lemma", "uas", "las")
    for key in words:
        total[key] += len(gold)
        found[key] += len(guess)
    for token in gold:
        other = guesses.get(span(token))
        if other is None:
            continue
        same_head = span(token.head) == span(other.head)
        right["tokens"] += 1
        right["upos"] += token.pos_ == other.pos_
        right["features"] += str(token.morph) == str(other.morph)
        right["lemma"] += token.lemma_.replace("_", " ") == other.lemma_
        right["uas"] += same_head
        right["las"] += same_head and token.dep_ == other.dep_
    wanted = {(s.start_char, s.end_char) for s in gold.sents}
    cut = {(s.start_char, s.end_char) for s in guess.sents}
    right["sentences"] += len(wanted & cut)
    total["sentences"] += len(wanted)
    found["sentences"] += len(cut)


def compare_counted(gold: Doc, guess: Doc, right: Counter[str], total: Counter[str]) -> None:
    golds = list(language.tokens_of(gold.text, gold))
    guesses = list(language.tokens_of(guess.text, guess))
    by_span = {(token.start, token.end): token for token in guesses}
    for number in golds:
        if number.upos != "NUM" or number.dep != "nummod":
            continue
        wanted = counted(golds, number)
        total["numeral_head"] += 1
        total["numeral_lemma"] += 1
        other = by_span.get((number.start, number.end))
        if other is not None:
            got = counted(guesses, other)
            right["numeral_head"] += got.start == wanted.start
            right["numeral_lemma"] += got.lemma == wanted.lemma


def score_reports() -> dict[str, float]:
    """Our own sentences in the manner of reports: the lemma of each number's counted noun."""
    cases = [json.loads(line) for line in HEADS.read_text("utf-8").splitlines()]
    right = total = 0
    for case, tokens in zip(cases, language.analyse([c["text"] for c in cases]), strict=True):
        for number, lemma in case["heads"]:
            total += 1
            at = re.search(rf"(?<![\d.,]){number}(?!\d)", case["text"])
            token = next((t for t in tokens if at and t.start <= at.start() < t.end), None)
            right += token is not None and counted(tokens, token).lemma == lemma
    return {"numeral_lemma": round(100 * right / total, 2), "numerals": total}


def words_per_second(texts: list[str]) -> int:
    language.analyse(texts[:50])
    fastest = 0.0
    for _ in range(5):
        start = time.perf_counter()
        words = sum(map(len, language.analyse(texts)))
        fastest = max(fastest, words / (time.perf_counter() - start))
    return int(round(fastest, -2))


def load_seconds() -> float:
    """Seconds to import spaCy and load the pipeline, in a fresh process; best of five."""
    code = (
        "import time; t = time.perf_counter();"
        "from izpilde.normalize.latvian import pipeline; pipeline.load();"
        "print(time.perf_counter() - t)"
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
    lines.append(f"| numerals | {scores['tune']['numerals']} | {scores['apart']['numerals']} |")
    reports, costs = scores["reports"], scores["costs"]
    lines += [
        "",
        f"Report-like sentences of our own (`tests/cases/heads.jsonl`): the counted noun's lemma"
        f"\nis right for {reports['numeral_lemma']} % of {reports['numerals']} numerals.",
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
        "reports": score_reports(),
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
