"""The three parts of the Latvian pipeline that spaCy does not have.

Importing this module registers them; where the package is installed, its entry points let
``spacy.load`` find them by itself.  Only ``pipeline`` beside it and the
training scripts use it.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

import numpy
from spacy.language import Language
from spacy.strings import hash_string  # type: ignore[attr-defined]
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import (
    HashEmbed,
    Maxout,
    Model,
    NumpyOps,
    chain,
    concatenate,
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
    of_words: Model[Any, Any] = chain(concatenate(*tables), together)
    return Model("word_parts", _forward, init=_initialise, layers=[of_words], dims={"nO": width})


def _initialise(model: Model[Any, Any], X: Any = None, Y: Any = None) -> None:  # noqa: ARG001, N803
    model.layers[0].initialize()


def _forward(model: Model[Any, Any], docs: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
    """The vectors of each document's words; outside of training each word is embedded once."""
    of_words = model.layers[0]
    ends = numpy.cumsum([len(doc) for doc in docs])[:-1]
    words = [token.text for doc in docs for token in doc]
    if not is_train:
        place = {word: n for n, word in enumerate(dict.fromkeys(words))}
        vectors = of_words.predict(_ids(place))[[place[word] for word in words]]
        return numpy.split(vectors, ends), lambda _gradient: []
    ids = _ids(words)  # so that the endings are learned, not only the words:
    ids[numpy.random.random(len(ids)) < _HIDDEN, 0] = 0
    vectors, backprop = of_words(ids, is_train)

    def learn(gradients: Any) -> Any:
        backprop(numpy.concatenate(gradients))
        return []

    return numpy.split(vectors, ends), learn


def _ids(words: Collection[str]) -> Any:
    parts = [_part_ids(word) for word in words]
    return numpy.array(parts, dtype="uint64").reshape(len(parts), WORD_PARTS)


@functools.lru_cache(maxsize=100_000)
def _part_ids(word: str) -> tuple[int, ...]:
    return tuple(hash_string(part) for part in word_parts(word))


class NumpyProducts(NumpyOps):  # type: ignore[misc]
    """Thinc's operations, but products of matrices by numpy: its library of linear algebra is
    more than twice as fast as Thinc's own on a model as small as this.
    """

    def gemm(
        self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False
    ) -> Any:
        return numpy.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)


@registry.tokenizers("izpilde.Tokenizer.v1")  # type: ignore[untyped-decorator]
def bare_tokenizer() -> Callable[[Language], Tokenizer]:
    """A tokenizer without rules: ours are stored with the pipeline."""
    return lambda nlp: Tokenizer(nlp.vocab)


class Lemmas:
    """Sets lemmas from a table of forms and one of endings."""

    def __init__(self) -> None:
        self.forms: dict[str, str] = {}
        self.endings: dict[str, str] = {}
        self.lemma = functools.lru_cache(maxsize=50_000)(self._lemma)

    def __call__(self, doc: Doc) -> Doc:
        for token in doc:
            token.lemma_ = self.lemma(token.text, token.pos_, str(token.morph))
        return doc

    def _lemma(self, form: str, upos: str, feats: str) -> str:
        return lemma_of(as_printed(form), upos, feats, self.forms, self.endings)

    def to_disk(self, path: Path, exclude: Sequence[str] = ()) -> None:  # noqa: ARG002
        path.mkdir(exist_ok=True)
        for name, table in (("forms", self.forms), ("endings", self.endings)):
            lines = json.dumps(table, ensure_ascii=False, indent=0)
            (path / f"{name}.json").write_text(lines + "\n", encoding="utf-8")

    def from_disk(self, path: Path, exclude: Sequence[str] = ()) -> Lemmas:  # noqa: ARG002
        self.forms = json.loads((path / "forms.json").read_text(encoding="utf-8"))
        self.endings = json.loads((path / "endings.json").read_text(encoding="utf-8"))
        return self


@Language.factory("izpilde_lemmas", assigns=["token.lemma"])
def lemmas(nlp: Language, name: str) -> Lemmas:  # noqa: ARG001
    return Lemmas()
