"""Latvian words, forms and heads: the one module through which the program uses spaCy.

The pipeline in ``normalize/model/lv`` was trained by ``normalize/model/train.py``.  It needs
two things that spaCy does not have, and ``normalize/latvian/pipeline_parts.py`` registers them:

* ``izpilde.WordParts.v1`` embeds a word by its folded form, its beginning and its endings of
  two to five letters, because Latvian tells case, number and gender at the end of the word;
* ``izpilde_lemmas`` sets the lemma: from the table of forms seen in training, else by a rule
  for the ending (``iem>s``) with the word's class and features.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from izpilde.normalize.latvian.forms import parseable

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

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


@functools.cache
def pipeline() -> Language:
    """The loaded pipeline itself, for training and measuring."""
    import spacy

    from izpilde.normalize.latvian import pipeline_parts  # noqa: F401, its import registers them

    nlp = spacy.load(Path(str(files("izpilde.normalize.model").joinpath("lv"))))
    nlp.max_length = sys.maxsize
    return nlp
