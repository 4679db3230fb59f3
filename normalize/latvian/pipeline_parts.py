"""The two parts of the Latvian pipeline that spaCy does not have.

Importing this module registers them; where the package is installed, its entry points let
``spacy.load`` find them by itself.  Only ``pipeline`` beside it and the
training scripts use it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import numpy
from spacy.language import Language
from spacy.strings import hash_string  # type: ignore[attr-defined]
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import (
    HashEmbed,
    Maxout,
    Model,
    chain,
    concatenate,
    list2ragged,
    ragged2list,
    with_array,
)

from izpilde.normalize.latvian.forms import WORD_PARTS, as_printed, word_parts
from izpilde.normalize.latvian.lemmas import lemma_of

_HIDDEN = 0.1  # share of words that training sees by their beginning, endings and shape only


@registry.architectures("izpilde.WordParts.v1")  # type: ignore[untyped-decorator]
def word_parts_embedding(width: int, rows: list[int]) -> Model[Any, Any]:
    """Embed a word by its folded form, its beginning and its endings of two to five letters.

    ``rows`` holds the size of the table of each part.
    """
    tables: list[Model[Any, Any]] = [
        HashEmbed(width, size, column=n, seed=8 + n) for n, size in enumerate(rows)
    ]
    together = Maxout(width, width * len(tables), nP=3, dropout=0.0, normalize=True)
    return chain(
        Model("word_parts", _forward),
        list2ragged(),
        with_array(concatenate(*tables)),
        with_array(together),
        ragged2list(),
    )


def _forward(_: Any, docs: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
    found = []
    for doc in docs:
        ids = numpy.array([_part_ids(token.text) for token in doc], dtype="uint64")
        ids = ids.reshape(len(doc), WORD_PARTS)
        if is_train:  # so that the endings are learned, not only the words
            ids[numpy.random.random(len(doc)) < _HIDDEN, 0] = 0
        found.append(ids)
    return found, lambda _gradient: []


@functools.lru_cache(maxsize=100_000)
def _part_ids(word: str) -> tuple[int, ...]:
    return tuple(hash_string(part) for part in word_parts(word))


@Language.factory("izpilde_lemmas", assigns=["token.lemma"])
def lemmas(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Set lemmas from the tables of forms and of endings in the vocabulary's lookups."""

    def set_lemmas(doc: Doc) -> Doc:
        forms = nlp.vocab.lookups.get_table("izpilde_lemmas", {})
        endings = nlp.vocab.lookups.get_table("izpilde_endings", {})
        for token in doc:
            form = as_printed(token.text)
            token.lemma_ = lemma_of(form, token.pos_, str(token.morph), forms, endings)
        return doc

    return set_lemmas
