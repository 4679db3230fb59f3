"""The words of one cell's sentences, each sentence read once."""

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from izpilde.normalize.latvian.pipeline import PlacedToken
from izpilde.normalize.latvian.words import Word, read_words
from izpilde.normalize.numbers.inner_tables import InnerCell, find_inner_cells
from izpilde.normalize.numbers.number import Number
from izpilde.normalize.numbers.series import Link
from izpilde.normalize.rules import lazy
from izpilde.normalize.text.structure import Structure
from izpilde.normalize.units.wordings import tells


class CellWords:
    """The words of one cell's sentences, each sentence read once."""

    def __init__(
        self,
        structure: Structure,
        numbers: Sequence[Number],
        pieces: Sequence[tuple[int, int]],
        tokens: Sequence[Sequence[PlacedToken]],
        years: Sequence[tuple[int, int]],
        links: Sequence[Link],
    ) -> None:
        """``pieces`` are the spans of the sentences that hold a number, ``tokens`` the model's of
        each, ``years`` the spans of all years in the text, ``links`` those between the numbers of
        series."""
        self.structure = structure
        self.text = structure.text
        self.numbers = tuple(numbers)
        self._starts = [number.start for number in numbers]
        self.pieces = pieces
        self.tokens = tokens
        self._years = years
        self._words: dict[int, tuple[Word, ...]] = {}
        self._unread: dict[tuple[int, int], tuple[Word, ...]] = {}
        self.links = {link.first: link for link in links}

    def piece_of(self, position: int) -> int:
        return max(0, bisect_right(self.pieces, (position, sys.maxsize)) - 1)

    def words_of(self, piece: int) -> tuple[Word, ...]:
        if piece not in self._words:
            words = read_words(self.text, self.pieces[piece], self.tokens[piece], self._years)
            self._words[piece] = _with_adverbs(
                [self._named(word) if word.kind in ("number", "noun") else word for word in words]
            )
        return self._words[piece]

    def word_at(self, position: int) -> Word | None:
        """The word that begins at a place of a sentence that holds a number."""
        words = self.words_of(self.piece_of(position))
        at = bisect_left(words, (position,))
        return words[at] if at < len(words) and words[at].start == position else None

    def heading_of(self, position: int) -> tuple[Word, ...]:
        """The words of the list heading above a place of the text; none where it has none."""
        sentences = self.structure.sentences
        heading = sentences[self.structure.sentence_at(position)].heading if sentences else None
        if heading is None:
            return ()
        return self.words_between((sentences[heading].start, sentences[heading].end))

    def words_between(self, span: tuple[int, int]) -> tuple[Word, ...]:
        """The words of a part of a sentence, whether it holds a number or not."""
        start, end = span
        piece = self.piece_of(start)
        if self.pieces[piece][0] <= start < self.pieces[piece][1]:
            return tuple(word for word in self.words_of(piece) if start <= word.start < end)
        if span not in self._unread:  # the model reads no sentence without a number
            self._unread[span] = tuple(read_words(self.text, span, (), self._years))
        return self._unread[span]

    @lazy
    def inner(self) -> Sequence[InnerCell]:
        """The cells of tables inside the text."""
        return find_inner_cells(self.text)

    def _named(self, word: Word) -> Word:
        """A number or noun: one that only names something is told from those that count; the words
        of a number (`1,2 miljardus`) are no nouns."""
        at = bisect_right(self._starts, word.start) - 1
        inside = at >= 0 and word.start < self.numbers[at].end
        if word.kind == "noun":
            part = inside and word.start > self.numbers[at].start
            return word._replace(kind="number", inflections=frozenset()) if part else word
        return word if inside else word._replace(sort="named")


_IN_YEARS = ("gadā", "gados")
_TOLD_BY = frozenset((*_IN_YEARS, "reizi", "par"))
_TIMES = ("pirmo", "otro", "trešo", "pēdējo")


def _with_adverbs(words: list[Word]) -> tuple[Word, ...]:
    """`vecāki par 50 gadiem`: older, not parents; `231 pirmo reizi`: when, not how often; `bāzes
    gadā – 12`: in which year."""
    found = [(at, text) for at, word in enumerate(words) if (text := word.text.lower()) in _TOLD_BY]
    for at, text in found:
        before = words[at - 1 : at]
        adverbs: Sequence[int] = ()
        if text in _IN_YEARS and before and tells("kind_of_year", before[0].text):
            adverbs = (at - 1,)
        elif text == "reizi" and before and before[0].text.lower() in _TIMES:
            adverbs = (at - 1, at)
        for place in adverbs:
            words[place] = words[place]._replace(kind="adv", inflections=frozenset(), sort="")
    for at, text in found:
        if text != "par" or [word.kind for word in words[at + 1 : at + 2]] != ["number"]:
            continue
        if at and words[at - 1].text.lower().startswith(("vecāk", "jaunāk")):
            words[at - 1] = words[at - 1]._replace(kind="adv", inflections=frozenset(), sort="")
    return tuple(words)
