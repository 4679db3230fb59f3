"""Train, measure and write the Latvian pipeline.

    python -m izpilde.normalize.model.train TREEBANK [--steps N] [--work FOLDER]

TREEBANK is a folder with `lv-train.conllu.xz` and `lv-tune.conllu.xz`.  One document of the
treebank in twenty, chosen by a hash of its name, is set apart: nothing is trained on it or
stopped by it.  The pipeline is written to `lv/` beside this script; `measure.py` then writes the
scores to `scores.json` and the table of `README.md`.
"""

from __future__ import annotations

import argparse
import hashlib
import lzma
import random
import re
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import spacy
from spacy.cli.train import train
from spacy.lang.char_classes import LIST_CURRENCY
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.strings import StringStore
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc, DocBin
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

from izpilde.normalize.latvian.lemmas import LONGEST_ENDING, lemma_key, lemma_rule
from izpilde.normalize.latvian.pipeline_parts import Lemmas

HERE = Path(__file__).parent
APART = 20  # one document in so many is kept for the last measuring
FEATURES = ("Abbr", "Case", "Gender", "Number", "VerbForm")
COUNTED = 0.35  # share of sentences with a countable noun that are given a number

# The treebank --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Word:
    form: str
    lemma: str
    upos: str
    feats: str
    head: int  # index in the sentence; its own for the root
    dep: str
    space: bool


Sentence = list[Word]


def read_paragraphs(path: Path) -> Iterator[tuple[str, list[Sentence]]]:
    """Each paragraph with its document's name."""
    name, sentences, words = "", [], []  # type: str, list[Sentence], Sentence
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id = "):
                if sentences:
                    yield name, sentences
                name, sentences = line.removeprefix("# newdoc id = "), []
            elif line and not line.startswith("#"):
                cells = line.split("\t")
                if cells[0].isdecimal():
                    words.append(word_of(cells))
            elif not line and words:
                sentences.append(words)
                words = []
    if words:
        sentences.append(words)
    if sentences:
        yield name, sentences


def word_of(cells: list[str]) -> Word:
    number, form, lemma, upos, _, feats, head, dep, _, misc = cells
    return Word(
        form=form.replace(" ", "_") if form[-1:].isdigit() else form,
        lemma=lemma,
        upos=upos,
        feats=kept(feats),
        head=int(number) - 1 if head == "0" else int(head) - 1,
        dep="ROOT" if head == "0" else dep,
        space="SpaceAfter=No" not in misc.split("|"),
    )


def kept(feats: str) -> str:
    """Of the treebank's features those that the program asks for, and what lemmas need."""
    return "|".join(feat for feat in feats.split("|") if feat.partition("=")[0] in FEATURES)


def set_apart(name: str) -> bool:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % APART == 0


def gold_doc(nlp: Language, sentences: list[Sentence]) -> Doc:
    words = [word for sentence in sentences for word in sentence]
    return Doc(
        nlp.vocab,
        words=[w.form for w in words],
        spaces=[w.space for w in words],
        pos=[w.upos for w in words],
        morphs=[w.feats for w in words],
        lemmas=[w.lemma for w in words],
    )


def report_like(paragraphs: list[list[Sentence]]) -> Iterator[list[Sentence]]:
    """More sentences in the manner of reports, alone and without their full stop, as cells have
    them: those with a counted noun, others into which a number was put, and of these the bare
    phrase.

    The treebank has few numbers before a noun with attributes (`28 starpinstitūciju sanāksmes`),
    reports are full of them.
    """
    chance = random.Random(7)
    for sentences in paragraphs:
        for sentence in sentences:
            if any(word.dep.startswith("nummod") for word in sentence):
                yield [without_full_stop(sentence)]
                continue
            places = sorted(countable(sentence))
            if places and chance.random() < COUNTED:
                noun, place = chance.choice(places)
                counted = with_number(sentence, some_number(chance), noun, place)
                yield [without_full_stop(counted)]
                if "Case=Nom" in sentence[noun].feats:
                    yield [phrase(counted, place, noun + 1)]


def phrase(sentence: Sentence, first: int, noun: int) -> Sentence:
    words = [replace(word, head=word.head - first) for word in sentence[first : noun + 1]]
    words[-1] = replace(words[-1], head=noun - first, dep="ROOT", space=False)
    return words


def without_full_stop(sentence: Sentence) -> Sentence:
    last = len(sentence) - 1
    bare = sentence[-1].form == "." and all(word.head != last for word in sentence[:-1])
    return sentence[:-1] if bare else sentence


def countable(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Nouns in the plural that have nothing but adjectives, participles and genitives before
    them, and the place before all of these."""
    for noun, word in enumerate(sentence):
        if word.upos != "NOUN" or not re.search("Case=(Nom|Acc|Dat|Loc).*=Plur", word.feats):
            continue
        start = noun
        while start and attribute_of(noun, start - 1, sentence):
            start -= 1
        left = [n for n, other in enumerate(sentence[:start]) if other.head == noun]
        if all(sentence[n].dep == "case" for n in left):
            yield noun, start


def attribute_of(noun: int, at: int, sentence: Sentence) -> bool:
    word = sentence[at]
    while word.head < noun and sentence[word.head].head != word.head:
        word = sentence[word.head]
    inside = word.head == noun and sentence[at].head > at
    genitive = "Case=Gen" in sentence[at].feats and sentence[at].upos in ("NOUN", "PROPN")
    agreeing = sentence[at].upos in ("ADJ", "VERB") and "Case=" in sentence[at].feats
    return inside and (genitive or agreeing)


def some_number(chance: random.Random) -> str:
    number = round(10 ** chance.uniform(0.3, 4.6))
    number += number % 10 == 1
    return f"{number:,}".replace(",", "_") if number >= 1000 else str(number)


def with_number(sentence: Sentence, number: str, noun: int, place: int) -> Sentence:
    moved = [replace(w, head=w.head + (w.head >= place)) for w in sentence]
    count = Word(number, number, "NUM", "NumType=Card", noun + 1, "nummod", space=True)
    if place == 0 and moved[0].upos != "PROPN":
        moved[0] = replace(moved[0], form=moved[0].form.lower())
    return [*moved[:place], count, *moved[place:]]


# The tokenizer -------------------------------------------------------------------------------

ABBREVIATIONS = sorted(
    line
    for line in Path(__file__).with_name("abbreviations.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
)
MARKS = [r"\.\.+", "…", r"[,;:!?()\[\]{}*<>|=~]", r"[\"“”„«»‟″]", r"['’‘`´]", "§", "%"]
DASH = "[–—‒−]"
# Latin, Greek and Cyrillic letters; spaCy's classes of all alphabets take a while to compile.
LETTERS = [chr(code) for code in (*range(0x250), *range(0x370, 0x530)) if chr(code).isalpha()]
ALPHA = "".join(LETTERS)
ALPHA_LOWER = "".join(letter for letter in LETTERS if letter.islower())
ALPHA_UPPER = "".join(letter for letter in LETTERS if letter.isupper())
URL = (
    r"^(?:(?:https?|ftp)://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?:[\w-]+\.)+(?i:lv|eu|com|org|net|info|gov|edu|lt|ee|ru|de|uk|fm|tv)(?:/\S*)?)$"
)


def latvian_tokenizer(nlp: Language) -> Language:
    """Cut words as the treebank does; all of it is stored with the pipeline."""
    whole = sorted({re.escape(a) + r"\." for a in ABBREVIATIONS}, key=len, reverse=True)
    capital = f"(?:[{ALPHA_UPPER}]|Dž|Dz)"
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, Tokenizer)
    tokenizer.token_match = re.compile(
        rf"^(?:{'|'.join(whole)}|{capital}\.|[aA]/[sS]|\d(?:/\d)|[½¼¾]"
        r"|\d[\d_]*(?:[.:]\d+)*\.?|\d[\d_]*(?:[.,]\d+)*)$"
    ).match
    tokenizer.url_match = re.compile(URL).match
    tokenizer.prefix_search = compile_prefix_regex(
        [",,", *MARKS, DASH, r"-(?![\d\W])", r"[+](?!\d)", "/", *LIST_CURRENCY]
    ).search
    after_number = "".join(rf"(?<![./]{re.escape(a)})" for a in ABBREVIATIONS)
    tokenizer.suffix_search = compile_suffix_regex(
        [
            "''", "\u2024", r"(?<=\d)°[CF]?", *MARKS, DASH, "-", "/", *LIST_CURRENCY,
            rf"{after_number}(?<=[{ALPHA_LOWER}%²)\]\"”“»+])\.",
            rf"(?<=[{ALPHA_UPPER}][{ALPHA_UPPER}])\.",
            rf"(?<=\d)(?:{'|'.join(LIST_CURRENCY)})",
        ]
    ).search  # fmt: skip
    before_number = "|".join(rf"(?<=\b{a})" for a in whole)
    before_word = "|".join(rf"(?<=\b{a}\.)" for a in ABBREVIATIONS if len(a) > 2 and a.isalpha())
    tokenizer.infix_finditer = compile_infix_regex(
        [
            r"\.\.+", "…", DASH, "/", r"[()\[\]{};=<>|~&]", r"[\"“”„«»‟″]",
            rf"(?<=\d\.)(?=[{ALPHA}])",
            rf"(?:{before_number})(?=\d)",
            rf"(?:{before_word})(?=[{ALPHA}])",
            rf"(?:(?<=\b[{ALPHA_UPPER}]\.)|(?<=\bDž\.)|(?<=\bDr\.))(?=[{ALPHA_UPPER}])",
            r"(?<=\bg\.)(?=v)",
            r"(?<=\d)%", r"(?<=[\d.])-(?=\d)", r"(?<=\d)[+*x](?=\d)",
            rf"(?<=[{ALPHA}0-9])[,:](?=[{ALPHA}])", rf"(?<=[{ALPHA}]),(?=\d)",
            rf"(?<=[{ALPHA_LOWER}]{{2}})\.(?=[{ALPHA_UPPER}\"„“])",
        ]
    ).finditer  # fmt: skip
    tokenizer.rules = {}
    return nlp


@registry.callbacks("izpilde.latvian_tokenizer.v1")  # type: ignore[untyped-decorator]
def make_latvian_tokenizer() -> object:
    return latvian_tokenizer


# The table of lemmas -------------------------------------------------------------------------


def lemma_table(paragraphs: list[list[Sentence]]) -> dict[str, str]:
    """The lemma of each form with its word class, as most often in the treebank, and where
    its features make another of it, also with these."""
    by_class: dict[str, Counter[str]] = defaultdict(Counter)
    by_features: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentences in paragraphs:
        for word in (word for sentence in sentences for word in sentence):
            if word.upos in ("PUNCT", "SYM") or re.search(r"\d", word.form):
                continue
            key = lemma_key(word.form, word.upos)
            by_class[key][word.lemma] += 1
            by_features[key, lemma_key(word.form, word.upos, word.feats)][word.lemma] += 1
    table = {key: lemmas.most_common(1)[0][0] for key, lemmas in sorted(by_class.items())}
    for (key, longer), lemmas in sorted(by_features.items()):
        lemma = lemmas.most_common(1)[0][0]
        if lemma != table[key]:
            table[longer] = lemma
    return table


def ending_table(paragraphs: list[list[Sentence]]) -> dict[str, str]:
    """The rule that makes most lemmas of an ending with its word class, with and without its
    features, for endings of up to five letters; only where it is not that of a shorter ending."""
    known = {
        (word.form.lower(), word.upos, word.feats, lemma_rule(word.form, word.lemma))
        for sentences in paragraphs
        for sentence in sentences
        for word in sentence
        if word.upos not in ("PUNCT", "SYM") and not re.search(r"\d", word.form)
    }
    seen: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for form, upos, feats, rule in sorted(known):
        for length in range(min(LONGEST_ENDING, len(form) - 1) + 1):
            seen[form[len(form) - length :], upos, feats][rule] += 1
            seen[form[len(form) - length :], upos, ""][rule] += 1
    table: dict[str, str] = {}
    for (ending, upos, feats), rules in sorted(seen.items(), key=lambda row: len(row[0][0])):
        keys = [lemma_key(ending[n:], upos, feats) for n in range(len(ending) + 1)]
        shorter = next((table[key] for key in keys if key in table), None)
        rule, count = rules.most_common(1)[0]
        if count > 1 and rule != shorter:
            table[keys[0]] = rule
    return table


# All of it -----------------------------------------------------------------------------------


def write_docs(nlp: Language, paragraphs: list[list[Sentence]], path: Path) -> None:
    docs = [gold_doc(nlp, sentences) for sentences in paragraphs]
    DocBin(docs=docs, store_user_data=True).to_disk(path)


def finish(nlp: Language, train_set: list[list[Sentence]]) -> None:
    """The lemma table in, everything that is not needed for running out."""
    latvian_tokenizer(nlp)
    nlp.vocab.lookups = Lookups()
    lemmas = nlp.get_pipe("lemmas")
    assert isinstance(lemmas, Lemmas)
    lemmas.forms = lemma_table(train_set)
    lemmas.endings = ending_table(train_set)
    for part in ("corpora", "training", "initialize", "pretraining"):
        nlp.config[part] = {}
    nlp.meta.update(
        name="izpilde",
        version="1.0.0",
        description="Latvian words, features and lemmas for izpilde",
        license="CC BY-SA 4.0",
        performance={},
    )


def write(nlp: Language, folder: Path) -> None:
    """Only the names of labels stay among the strings: words bring their own."""
    if folder.exists():
        shutil.rmtree(folder)
    nlp.to_disk(folder)
    labels = [label for name in nlp.pipe_names for label in nlp.pipe_labels.get(name, [])]
    parts = [part for label in labels for part in label.split("|")]
    StringStore([*labels, *parts]).to_disk(folder / "vocab" / "strings.json")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("treebank", type=Path)
    parser.add_argument("--steps", type=int, default=None)
    parser.add_argument("--work", type=Path, default=None, help="keep the working files here")
    parser.add_argument("--output", type=Path, default=HERE / "lv")
    options = parser.parse_args()
    work = options.work or Path(tempfile.mkdtemp())
    work.mkdir(parents=True, exist_ok=True)

    blank = latvian_tokenizer(spacy.blank("lv"))
    paragraphs = list(read_paragraphs(options.treebank / "lv-train.conllu.xz"))
    tune = [p for _, p in read_paragraphs(options.treebank / "lv-tune.conllu.xz")]
    train_set = [p for name, p in paragraphs if not set_apart(name)]
    write_docs(blank, train_set + list(report_like(train_set)), work / "train.spacy")
    write_docs(blank, tune, work / "tune.spacy")
    overrides: dict[str, object] = {
        "corpora.train.path": str(work / "train.spacy"),
        "corpora.dev.path": str(work / "tune.spacy"),
    }
    if options.steps:
        overrides["training.max_steps"] = options.steps
        overrides["training.eval_frequency"] = min(300, options.steps // 3)
        overrides["training.optimizer.learn_rate.total_steps"] = round(options.steps * 1.1)
    train(HERE / "config.cfg", work, overrides=overrides)
    nlp = spacy.load(work / "model-best")
    finish(nlp, train_set)
    write(nlp, options.output)


if __name__ == "__main__":
    main()
