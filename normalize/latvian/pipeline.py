"""Latvian words and their forms: the one module through which the program uses spaCy.

The pipeline in ``normalize/model/lv`` was trained by ``normalize/model/train.py``.  It needs
three things that spaCy does not have, and ``normalize/latvian/pipeline_parts.py`` registers them:

* ``izpilde.WordParts.v1`` embeds a word by its folded form, its beginning and its endings of
  two to five letters, because Latvian tells case, number and gender at the end of the word;
* ``izpilde_lemmas`` sets the lemma: from the table of forms seen in training, else by a rule
  for the ending (``iem>s``) with the word's class and features;
* ``izpilde.Tokenizer.v1`` is a tokenizer whose rules are all stored with the pipeline.
"""

from __future__ import annotations

import contextlib
import functools
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import EntryPoints
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from izpilde.normalize.latvian.forms import parseable

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from izpilde.normalize.latvian.pipeline_parts import Lemmas

FOLDER = Path(str(files("izpilde.normalize.model").joinpath("lv")))
_BATCH = 256


class Token(NamedTuple):
    """What the model takes a word for.

    ``case``, ``number``, ``gender`` and ``verb_form`` are values of Universal Dependencies
    (``Gen``, ``Plur``, ``Fem``, ``Part``); None where the word has no such feature.
    """

    lemma: str
    upos: str
    case: str | None
    number: str | None
    gender: str | None
    verb_form: str | None


# Where a word begins and ends in the text that was passed in, and what it is taken for.
PlacedToken = tuple[int, int, Token]


def load() -> None:
    """Load the pipeline unless this process has it already."""
    pipeline()


def analyse(texts: Sequence[str], nlp: Language | None = None) -> list[list[PlacedToken]]:
    """The tokens of each text, in order; every text is taken as one sentence-like piece.

    With the pipeline that the program comes with, unless another is given.
    """
    nlp = nlp or pipeline()
    lemma = _lemmas(nlp).lemma
    readable = (parseable(text) for text in texts)
    docs = nlp.pipe(readable, batch_size=_BATCH, disable=[_LEMMAS])
    known: _Known = {}
    return [_tokens_of(doc, lemma, known) for doc in docs]


def noun_lemma(form: str, case: str, number: str, gender: str) -> str:
    """The lemma that a form has as a noun of these features, by what was seen in training."""
    features = f"Case={case}|Gender={gender}|Number={number}"
    return _lemmas(pipeline()).lemma(form, "NOUN", features)


def is_seen_noun(form: str) -> bool:
    """Whether the form in lower case was seen as a noun in training."""
    from izpilde.normalize.latvian.lemmas import lemma_key
    from izpilde.normalize.latvian.pipeline_parts import Lemmas

    lemmas = pipeline().get_pipe("lemmas")
    assert isinstance(lemmas, Lemmas)
    return lemma_key(form, "NOUN") in lemmas.forms


@functools.cache
def infinitives() -> frozenset[str]:
    """The verbs seen in training."""
    forms = _lemmas(pipeline()).forms
    return frozenset(lemma for row, lemma in forms.items() if row.endswith("\tVERB"))


_LEMMAS = "lemmas"  # the part of the pipeline that sets them


def _lemmas(nlp: Language) -> Lemmas:
    from izpilde.normalize.latvian.pipeline_parts import Lemmas

    lemmas = nlp.get_pipe(_LEMMAS)
    assert isinstance(lemmas, Lemmas)
    return lemmas


# Tokens --------------------------------------------------------------------------------------


# By what the model tells of a word; those that it tells the same of share one.
_Known = dict[tuple[int, int, int], Token]


def _tokens_of(doc: Doc, lemma: Callable[[str, str, str], str], known: _Known) -> list[PlacedToken]:
    """The tokens of a document, read as one array, which takes half the time that the document's
    own tokens take."""
    from spacy.parts_of_speech import NAMES  # type: ignore[import-not-found]

    strings = doc.vocab.strings
    tokens = []
    for start, length, orth, pos, morph, space in doc.to_array(_ATTRIBUTES).tolist():
        if space:
            continue
        token = known.get((orth, pos, morph))
        if token is None:
            word, upos, features = strings[orth], NAMES[pos], strings[morph]
            features = "" if features == _NO_FEATURES else features
            token = Token(lemma(word, upos, features) or word, upos or "X", *_features(features))
            known[orth, pos, morph] = token
        tokens.append((start, start + length, token))
    return tokens


_ATTRIBUTES: list[int | str] = ["IDX", "LENGTH", "ORTH", "POS", "MORPH", "IS_SPACE"]
_NO_FEATURES = "_"


@functools.cache
def _features(morph: str) -> tuple[str | None, ...]:
    told = dict(feature.split("=") for feature in morph.split("|")) if morph else {}
    return tuple(told.get(name) for name in ("Case", "Number", "Gender", "VerbForm"))


@functools.cache
def pipeline() -> Language:
    """The pipeline that the program comes with, loaded once."""
    return read_pipeline(FOLDER)


def read_pipeline(folder: Path) -> Language:
    """The pipeline that ``normalize/model/train.py`` wrote to this folder."""
    with _alone():
        import spacy

    from izpilde.normalize.latvian import pipeline_parts  # its import registers them, too

    with _without_plugins():
        nlp = spacy.load(folder)
    nlp.max_length = sys.maxsize
    products = pipeline_parts.NumpyProducts()
    for _, part in nlp.pipeline:
        for layer in part.model.walk() if hasattr(part, "model") else ():
            layer.ops = products
    return nlp


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Import spaCy without its command line, which brings web clients and project tools with it:
    a quarter of the time, for what is needed by nobody who reads reports.
    """
    names = ("spacy.cli", "spacy.cli.info")
    if "spacy" in sys.modules:
        yield
        return
    package, module = map(ModuleType, names)
    package.__path__ = []
    module.info = _spacy_info  # type: ignore[attr-defined]
    sys.modules.update(zip(names, (package, module), strict=True))
    try:
        yield
    finally:
        for name in names:  # whoever wants it gets it
            del sys.modules[name]


@contextlib.contextmanager
def _without_plugins() -> Iterator[None]:
    """Load a pipeline without what other packages offer spaCy: what is needed is registered by now,
    and each look for more goes through all packages of the environment.
    """
    import catalogue  # type: ignore[import-untyped]

    offered = catalogue.AVAILABLE_ENTRY_POINTS
    catalogue.AVAILABLE_ENTRY_POINTS = EntryPoints()
    try:
        yield
    finally:
        catalogue.AVAILABLE_ENTRY_POINTS = offered


def _spacy_info(*arguments: object, **options: object) -> object:
    """``spacy.info``, which spaCy takes from its command line."""
    from spacy.cli.info import info

    return info(*arguments, **options)  # type: ignore[arg-type]
