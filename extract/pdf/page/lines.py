"""Lines of a region from its fragments.

Fragments of a region (a cell, or what stands outside tables) are put together to lines; marks of
footnotes are set aside, powers and indices keep their raised or lowered figures.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, zip_longest
from typing import NamedTuple

from izpilde.extract.labels.raised import in_line, lowered, without_marks
from izpilde.extract.labels.raised import raised as raised_text
from izpilde.extract.pdf.page.directions import SMALL
from izpilde.extract.pdf.page.dropped import dropped_letters
from izpilde.extract.pdf.page.fractions import find_runs
from izpilde.extract.pdf.page.fragments import NEVER_FIRST, WORD_GAP, Fragments
from izpilde.extract.signs import visible

SAME_LINE = 0.3  # of the size: the most that baselines on one line differ
SMALLER = 0.97  # of the size: a mark that stands higher than its line is smaller than that
RAISED = 0.2  # of the size: such a mark ends so far above its line's end
_REACHES_UP = 0.4  # of its height: the lower figure of a fraction, above its line's base

_BULLETS = frozenset("•▪●○◦‣∙·■□–-")
_FIGURES = re.compile(r"[\d*†‡§]{1,3}(?:[,;) ]+[\d*†‡§]{1,3})*[,;)]?|[+−–-]?\d{1,3}|[oO]")
_MAY_BE_COMPOSED = re.compile("[¹²³\u0300-\U0010ffff]")
_TYPED_MARK = re.compile(r"[^\W_][.%)]?[¹²³⁰⁴-⁹]")


class Line(NamedTuple):
    """One printed line of a region; ``note`` is the raised mark that it begins with."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    bold: bool
    spaced: bool  # a space is printed behind the last word: the line goes on below
    note: str | None
    word: float  # where its first word ends
    signs: int = 0  # drawn characters that it is made of, white space apart


class Stretches(NamedTuple):
    """Fragments as lists, which are quicker to read one by one than arrays."""

    texts: list[str]
    boxes: list[list[float]]
    bold: list[bool]
    spaced: list[bool]
    word: list[float]
    signs: list[int]
    turns: list[int]

    @classmethod
    def of(cls, fragments: Fragments) -> "Stretches":
        return cls(
            fragments.texts,
            fragments.boxes.tolist(),
            fragments.bold.tolist(),
            fragments.spaced.tolist(),
            fragments.word.tolist(),
            fragments.signs.tolist(),
            (fragments.turned + 2 * fragments.downward).tolist(),
        )

    def with_letters(self, dropped: Mapping[int, int]) -> "Stretches":
        """The fragments, with the large letter before each word that begins with one."""
        texts, boxes, signs = list(self.texts), list(self.boxes), list(self.signs)
        for letter, word in dropped.items():
            texts[word] = texts[letter] + texts[word]
            boxes[word] = [boxes[letter][0], *boxes[word][1:]]
            signs[word] += signs[letter]
        return self._replace(texts=texts, boxes=boxes, signs=signs)


def find_lines(stretches: Stretches, chosen: Sequence[int]) -> list[Line]:
    """The lines that the chosen fragments form, from top to bottom, footnote marks left out.

    Lines of turned text that stand beside each other are one.
    """
    turns = stretches.turns
    turned = [index for index in chosen if turns[index]]
    if turned:
        chosen = [index for index in chosen if not turns[index]]
    if dropped := dropped_letters(stretches.texts, stretches.boxes, chosen):
        stretches = stretches.with_letters(dropped)
        chosen = [index for index in chosen if index not in dropped]
    groups = _with_bullets(stretches, group_lines(stretches.boxes, chosen))
    lines = [_line(stretches, group) for group in groups]
    if turned:
        lines += _turned_lines(stretches, turned)
        lines.sort(key=lambda line: line.top)
    return [line for line in lines if line.text or line.note or line.signs]


def _with_bullets(
    stretches: Stretches, groups: list[list[tuple[int, list[float]]]]
) -> list[list[tuple[int, list[float]]]]:
    """Lines in which a bullet that stands higher than its text, with the text's marks, is one's.

    A raised mark makes its line taller, and the bullet is set where it would stand without.
    """
    found: list[list[tuple[int, list[float]]]] = []
    for group in groups:
        if found and _is_bullet_of(stretches.texts, found[-1], group):
            group = found.pop() + group
        found.append(group)
    return found


def _is_bullet_of(
    texts: Sequence[str], group: list[tuple[int, list[float]]], below: list[tuple[int, list[float]]]
) -> bool:
    first, (_, top, right, bottom) = min(group, key=left_side)
    if texts[first] not in _BULLETS:
        return False
    if any(_FIGURES.fullmatch(texts[i]) is None for i, _ in group if i != first):
        return False
    left = min(box[0] for _, box in below)
    upper = min(box[1] for _, box in below)
    return left > right and bottom - upper > 0.5 * (bottom - top)


def _turned_lines(stretches: Stretches, turned: Sequence[int]) -> list[Line]:
    """The texts that turned fragments form, each of them one line of the page."""
    found: list[Line] = []
    for turn in (1, 3):
        read = {i: _as_read(stretches.boxes[i], turn) for i in turned if stretches.turns[i] == turn}
        text: list[Line] = []
        for group in group_lines(read, list(read)):
            line = _line(stretches, group)
            if text and not _goes_on_in(text[-1], line):
                found.append(_as_one(text, turn))
                text = []
            text.append(line)
        if text:
            found.append(_as_one(text, turn))
    return found


def _as_read(box: Sequence[float], turn: int) -> list[float]:
    """The box of text that runs up (1) or down (3) the page after a turn to the level."""
    x0, top, x1, bottom = box
    return [-bottom, x0, -top, x1] if turn == 1 else [top, -x1, bottom, -x0]


def _goes_on_in(above: Line, line: Line) -> bool:
    """Whether the line below another one belongs to its text: right below, and not beside it."""
    near = line.top - above.bottom < above.bottom - above.top
    return near and line.x0 < above.x1 and line.x1 > above.x0


def _as_one(lines: Sequence[Line], turn: int) -> Line:
    """Turned lines of one text as one line, where they stand on the page."""
    x0, top = min(line.x0 for line in lines), min(line.top for line in lines)
    x1, bottom = max(line.x1 for line in lines), max(line.bottom for line in lines)
    box = (top, -x1, bottom, -x0) if turn == 1 else (-bottom, x0, -top, x1)
    text = " ".join(line.text for line in lines if line.text)
    note = next((line.note for line in lines if line.note), None)
    bold = all(line.bold for line in lines)
    return Line(text, *box, bold, False, note, box[2], sum(line.signs for line in lines))


def end_lines(stretches: Stretches, chosen: Sequence[int], most: int, topmost: bool) -> list[Line]:
    """Of the lines that the chosen fragments form, the first or last ones, from the outside in."""
    groups = group_lines(stretches.boxes, chosen)
    lines = (_line(stretches, group) for group in (groups if topmost else reversed(groups)))
    return list(islice((line for line in lines if line.text or line.note or line.signs), most))


def group_lines(
    boxes: Sequence[list[float]] | Mapping[int, list[float]], chosen: Sequence[int]
) -> list[list[tuple[int, list[float]]]]:
    """The chosen fragments by line, from top to bottom: index and box (x0, top, x1, bottom)."""
    rows = sorted([(boxes[index][3], index) for index in chosen])
    lines: list[list[tuple[int, list[float]]]] = []
    group: list[tuple[int, list[float]]] = []
    base = height = 0.0
    for bottom, index in rows:
        box = boxes[index]
        tall = bottom - box[1]
        if not group:
            base, height = bottom, tall
        # Most stand so near that nothing else need be asked.
        elif bottom - base > SAME_LINE * height and not _on_one_line(bottom, tall, base, height):
            lines.append(group)
            group = []
            base, height = bottom, tall
        elif tall > height:
            base, height = bottom, tall
        group.append((index, box))
    if group:
        lines.append(group)
    return lines


def _on_one_line(bottom: float, tall: float, base: float, height: float) -> bool:
    """Whether a fragment is on the line of this base, or one of both a raised mark of the other, or
    it a small one that reaches far above the base: the lower figure of a fraction."""
    if bottom - base <= SAME_LINE * max(min(tall, 2 * height), height):
        return True
    if tall < SMALL * height and base - (bottom - tall) >= _REACHES_UP * tall:
        return True
    return height < SMALLER * tall and base - height / 2 > bottom - tall


def _line(stretches: Stretches, group: list[tuple[int, list[float]]]) -> Line:
    texts, _, bolds, spaces, words, signs, _ = stretches
    if len(group) == 1:
        index, (x0, top, x1, bottom) = group[0]
        own = _composed(texts[index]), x0, top, x1, bottom, bolds[index], spaces[index]
        return Line(*own, None, words[index], signs[index])
    group.sort(key=left_side)
    height, base = max([(box[3] - box[1], box[3]) for _, box in group])
    if not any(_is_small(box, height, base) for _, box in group):
        return _plain_line(stretches, group, height)
    begun = _BegunLine(height, group[0][1][0])
    runs = list(find_runs(texts, group, height))
    for run, below in zip_longest(runs, runs[1:]):
        index, box = run.items[0]
        text, small = texts[index], _is_small(box, height, base)
        if run.fraction is not None:
            begun.add_fraction(run.fraction, box)
        elif small and _is_raised(box, height, base) and begun.may_be_mark(text):
            behind = texts[below.items[0][0]] if below is not None else ""
            begun.add_mark(text, box, " " * spaces[index] + behind)
        else:
            begun.add_text(text, box, small, words[index])
            begun.bold = begun.bold and bolds[index]
        begun.go_on([end for _, (*_, end, _) in run.items], spaces[run.items[-1][0]])
    return begun.line([box for _, box in group], sum([signs[index] for index, _ in group]))


@dataclass
class _BegunLine:
    """A line as it is put together from left to right, with marks and what is raised."""

    height: float
    end: float  # how far it goes
    pieces: list[str] = field(default_factory=list)
    body: list[list[float]] = field(default_factory=list)  # boxes of what is no mark
    note: str | None = None
    bold: bool = True
    spaced: bool = False
    word: float = 0.0
    in_first_word: bool = True

    def may_be_mark(self, text: str) -> bool:
        """Whether a raised text may mark a footnote or be a power."""
        return _FIGURES.fullmatch(text) is not None or _is_letter_mark(text, self.pieces)

    def add_fraction(self, fraction: tuple[str, str], box: list[float]) -> None:
        if self.pieces and (self._is_apart(box) or self.spaced):
            self.pieces.append(" ")
        self.pieces.append(in_line(fraction, "".join(self.pieces)))
        self.body.append(box)

    def add_mark(self, text: str, box: list[float], behind: str) -> None:
        if not self.pieces:
            self.note = text
            return
        if self._is_apart(box) or self.spaced:
            self.pieces.append(" ")
        self.pieces.append(raised_text(text, "".join(self.pieces), behind).strip())

    def add_text(self, text: str, box: list[float], small: bool, word: float) -> None:
        pieces = self.pieces
        if pieces and (self._is_apart(box) or (self.spaced and box[0] > self.end)):
            self.in_first_word = self.in_first_word and _goes_on_in_word(text, pieces)
            if pieces[-2:] != [" ", ""]:  # a mark between two blanks is left out with one of them
                pieces.append(" ")
        elif small and pieces and pieces[-1][-1:].isalpha() and text.isdecimal():
            text = lowered(text)
        pieces.append(text)
        self.body.append(box)
        if self.in_first_word:
            self.word = word
            self.in_first_word = word >= box[2] - 0.01

    def go_on(self, ends: Sequence[float], spaced: bool) -> None:
        """Go on behind what was added."""
        self.end, self.spaced = max(self.end, *ends), spaced

    def line(self, boxes: Sequence[list[float]], signs: int) -> Line:
        """The line; ``boxes`` are all of its fragments'."""
        lefts, tops, _, bottoms = zip(*(self.body or boxes), strict=True)
        box = min(lefts), min(tops), self.end, max(bottoms)
        text, bold = _composed("".join(self.pieces)), self.bold and bool(self.body)
        return Line(text, *box, bold, self.spaced, self.note, self.word, signs)

    def _is_apart(self, box: Sequence[float]) -> bool:
        return box[0] - self.end > WORD_GAP * self.height


def _goes_on_in_word(text: str, pieces: Sequence[str]) -> bool:
    """Whether what stands behind white goes on the word before it."""
    return text[0] in NEVER_FIRST or (text[0].isdigit() and pieces[-1][-1:].isdigit())


def _is_raised(box: Sequence[float], height: float, base: float) -> bool:
    return box[3] < base - RAISED * height or box[1] < base - height


def _is_small(box: Sequence[float], height: float, base: float) -> bool:
    """Whether a fragment is smaller than its line, or hardly so and stands higher."""
    tall = box[3] - box[1]
    return tall < SMALL * height or (tall < SMALLER * height and box[3] < base - RAISED * height)


def _plain_line(stretches: Stretches, group: list[tuple[int, list[float]]], height: float) -> Line:
    """The line of fragments from left to right none of which is a mark: as ``_line``."""
    texts, _, bolds, spaces, words, signs, _ = stretches
    pieces: list[str] = []
    bold, spaced, count = True, False, 0
    end = group[0][1][0]
    word, in_first_word = 0.0, True
    apart = WORD_GAP * height
    for index, box in group:
        text, x0, x1 = texts[index], box[0], box[2]
        if pieces and (x0 - end > apart or (spaced and x0 > end)):
            in_first_word = in_first_word and _goes_on_in_word(text, pieces)
            pieces.append(" ")
        pieces.append(text)
        if in_first_word:
            word = words[index]
            in_first_word = word >= x1 - 0.01
        bold = bold and bolds[index]
        end, spaced = max(end, x1), spaces[index]
        count += signs[index]
    top = min([box[1] for _, box in group])
    bottom = max([box[3] for _, box in group])
    text = _composed("".join(pieces))
    return Line(text, group[0][1][0], top, end, bottom, bold, spaced, None, word, count)


def left_side(item: tuple[int, list[float]]) -> float:
    return item[1][0]


def _is_letter_mark(text: str, pieces: Sequence[str]) -> bool:
    """`1 250ᵃ`: whether a raised letter behind a number names a footnote."""
    return len(text) == 1 and text.isalpha() and bool(pieces) and pieces[-1][-1:].isdigit()


def _composed(text: str) -> str:
    """As ``visible``; without typed marks of footnotes."""
    if _MAY_BE_COMPOSED.search(text) is None:
        return text
    if _TYPED_MARK.search(text):
        text, _ = without_marks(text)
    return visible(text)
