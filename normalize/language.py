"""Latvian words, forms and heads: the one module through which the program uses spaCy.

The pipeline in ``normalize/model/lv`` was trained by ``normalize/model/train.py``.  It needs
two things that spaCy does not have, and ``normalize/pipeline_parts.py`` registers them:

* ``izpilde.WordParts.v1`` embeds a word by its folded form, its beginning and its endings of
  two to five letters, because Latvian tells case, number and gender at the end of the word;
* ``izpilde_lemmas`` sets the lemma: from the table of forms seen in training, else by a rule
  for the ending (``iem>s``) with the word's class and features.
"""

from __future__ import annotations

import functools
import itertools
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_FOLDER = Path(__file__).with_name("model")
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Token:
    """One word; ``start`` and ``end`` are its span in the text that was passed in.

    ``case``, ``number``, ``gender`` and ``verb_form`` are values of Universal Dependencies
    (``Gen``, ``Plur``, ``Fem``, ``Part``); None where the word has no such feature.  ``head``
    is an index into the same list, the token's own for a root.
    """

    start: int
    end: int
    text: str
    lemma: str
    upos: str
    case: str | None
    number: str | None
    gender: str | None
    verb_form: str | None
    head: int
    dep: str


def load() -> None:
    """Load the pipeline unless this process has it already."""
    pipeline()


def analyse(texts: Sequence[str]) -> list[list[Token]]:
    """The tokens of each text, in order; every text is taken as one sentence-like piece."""
    nlp = pipeline()
    docs = nlp.pipe((parseable(text) for text in texts), batch_size=_BATCH)
    return [list(tokens_of(text, doc)) for text, doc in zip(texts, docs, strict=True)]


# Tokens --------------------------------------------------------------------------------------


def tokens_of(text: str, doc: Doc) -> Iterator[Token]:
    """The tokens of a document that was made of the text or of `parseable(text)`."""
    index = {token.i: n for n, token in enumerate(t for t in doc if not t.is_space)}
    for token in doc:
        if token.is_space:
            continue
        morph = token.morph.to_dict()
        start, end = token.idx, token.idx + len(token)
        yield Token(
            start=start,
            end=end,
            text=text[start:end],
            lemma=token.lemma_ or token.text,
            upos=token.pos_ or "X",
            case=morph.get("Case"),
            number=morph.get("Number"),
            gender=morph.get("Gender"),
            verb_form=morph.get("VerbForm"),
            head=index.get(token.head.i, index[token.i]),
            dep="root" if token.dep_ == "ROOT" else token.dep_ or "dep",
        )


# Text as the pipeline wants it ---------------------------------------------------------------

_GROUP = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u2007\u2009\u202f]\d{3})+(?!\d)")
_LAST_NUMBER = re.compile(r"(?<=\S\s)(\d[\d_,]*)\.(?=\W*$)")
_ALIKE = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u2009\u202f\u200b\ufeff", " ") | dict.fromkeys("\u2010\u2011", "-")
)
_PRINTED = str.maketrans({"_": " ", "\u2024": "."} | dict.fromkeys("\u00ad\u200c\u200d\u2060"))
_UNREADABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def parseable(text: str) -> str:
    """The text, of the same length, with every digit group (`15 000`) one word.

    Spaces inside a group become `_`; the other blanks and hyphens become plain ones; a soft
    hyphen stays, and is not seen when the word is looked at.  The full
    stop after a number that ends the text is a word of its own, marked as U+2024; after any
    other number it belongs to the ordinal.
    """
    joined = _GROUP.sub(lambda group: re.sub(r"\D", "_", group[0]), text)
    plain = _UNREADABLE.sub(" ", joined.translate(_ALIKE))
    return _LAST_NUMBER.sub("\\1\u2024", plain)


def as_printed(word: str) -> str:
    return word.translate(_PRINTED)


# What the pipeline needs from us -------------------------------------------------------------

_FOLDED = str.maketrans(
    dict.fromkeys("–—‒−‐‑", "-") | dict.fromkeys("„“”«»‟″", '"') | dict.fromkeys("’‘`´", "'")
)
_DIGIT = re.compile(r"\d")
WORD_PARTS = 7
LONGEST_ENDING = 5


def word_parts(word: str) -> tuple[str, ...]:
    """What the embedding sees of a word; one table each."""
    plain = as_printed(word).replace(" ", "").replace(",,", '"').translate(_FOLDED)
    lower = plain.lower()
    masked = _DIGIT.sub("0", lower)
    shape = "".join(
        "d" if c.isdigit() else "X" if c.isupper() else "x" if c.isalpha() else c
        for c in plain[:2] + plain[-2:]
    )
    return masked, masked[:4], lower[-2:], lower[-3:], masked[-4:], masked[-5:], shape


def lemma_rule(form: str, lemma: str) -> str:
    """The ending rule that makes the lemma of the form: `iem>s`, with `vis+`, `jā+` or `ne+` in
    front when that beginning is to be dropped.

    >>> lemma_rule("pedagogiem", "pedagogs")
    'iem>s'
    >>> lemma_rule("jāatzīmē", "atzīmēt")
    'jā+>t'
    """
    form, lemma = form.lower(), lemma.lower()
    front = ""
    for prefix in ("vis", "jā", "ne"):
        if form.startswith(prefix) and form[len(prefix) :][:2] == lemma[:2] != form[:2]:
            front, form = prefix + "+", form[len(prefix) :]
            break
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return f"{front}{form[same:]}>{lemma[same:]}"


def apply_lemma_rule(form: str, rule: str) -> str | None:
    """The lemma in lower case; None when the rule does not fit the form.

    >>> apply_lemma_rule("Skolotājiem", "iem>s")
    'skolotājs'
    """
    form = form.lower()
    front, _, rest = rule.rpartition("+")
    ending, _, new = rest.partition(">")
    if front and not form.startswith(front):
        return None
    form = form[len(front) :]
    if not form.endswith(ending):
        return None
    return form[: len(form) - len(ending)] + new


def _cased(lemma: str, form: str, upos: str, feats: str) -> str:
    """Proper names and abbreviations keep the capitals of their form."""
    if form.isupper() and len(form) > 1 and ("Abbr=Yes" in feats or upos in ("SYM", "X")):
        return lemma.upper()
    if upos not in ("PROPN", "X", "SYM") or form == form.lower():
        return lemma
    news, olds = lemma.split("-"), form.split("-")
    if len(news) != len(olds):
        return _capital(lemma)
    parts = zip(news, olds, strict=True)
    return "-".join(_capital(new) if old[:1].isupper() else new for new, old in parts)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def lemma_key(form: str, upos: str, feats: str = "") -> str:
    """A row of the tables: a form or an ending in lower case with its word class, maybe its
    features.
    """
    return f"{form.lower()}\t{upos}\t{feats}" if feats else f"{form.lower()}\t{upos}"


def lemma_of(
    form: str, upos: str, feats: str, forms: Mapping[str, str], endings: Mapping[str, str]
) -> str:
    """The lemma by the table of forms, else by the rule of the longest ending that has one."""
    known = forms.get(lemma_key(form, upos, feats)) or forms.get(lemma_key(form, upos))
    if known:
        return known
    starts = range(max(1, len(form) - LONGEST_ENDING), len(form) + 1)
    for with_feats, start in itertools.product((feats, ""), starts):
        rule = endings.get(lemma_key(form[start:], upos, with_feats))
        lemma = apply_lemma_rule(form, rule) if rule else None
        if lemma:
            return _cased(lemma, form, upos, feats)
    return _cased(form.lower(), form, upos, feats)


@functools.cache
@functools.cache
def pipeline() -> Language:
    """The loaded pipeline itself, for training and measuring."""
    import spacy

    from normalize import pipeline_parts  # noqa: F401, its import registers them

    nlp = spacy.load(_FOLDER / "lv")
    nlp.max_length = sys.maxsize
    return nlp
