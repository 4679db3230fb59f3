"""What a page end does to a table: rows that it cuts, cells that go on, a line printed twice.

The first row below a page end goes on with the last row above it when the cells say so: a place is
empty where every row has text, or a sentence goes on.  A row with a number of its own is a new
row, whatever stands beside the number; but where cells stand at the foot of their row, what goes on
above the page end has none yet.  A cell merged over rows of both pages is one cell, whether
the second page leaves it empty or prints its text again.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from izpilde.extract.labels.headings import parse_heading
from izpilde.extract.labels.indicator_headers import is_plain_value
from izpilde.extract.pdf.page.lines import Line
from izpilde.extract.pdf.page.paragraphs import measure_lines, paragraphs
from izpilde.extract.pdf.tables.pieces import PieceCell

WHOLE = 4  # columns of a row that all have text
TELLING = 12  # signs of a line; a shorter one may be the same by chance

_NUMBER = re.compile(
    r"[A-ZĀČĒĢĪĶĻŅŠŪŽ]{0,3}[\s.]?\d{1,3}(?:\.\s?\d{1,3})*(?:\.?[a-zA-Z])?\.?\)?|"
    r"[IVX]{1,5}\.?|[a-zA-Z]\)"
)
_PARTS = re.compile(r"\d+")
_BEGINS_NUMBERED = re.compile(r"(?:\d{1,2}\.){2,}\d{0,2}\.?\s+[^\W\d]")
_SENTENCE_END = (".", "!", "?", ";", ":", "”", "“", '"', ")")

Pair = tuple[PieceCell, PieceCell]


@dataclass
class PageEnd:
    """The cells of the last row above a page end and of the first row below it.

    ``rows`` are all cells above it but the header's, ``key`` is the column that tells rows apart,
    ``columns`` their number; ``values`` are the columns of values of a table that holds such.
    """

    last: Sequence[PieceCell]
    first: Sequence[PieceCell]
    rows: Sequence[PieceCell]
    key: int
    columns: int
    values: Collection[int] = ()
    pairs: list[Pair] = field(init=False)

    def __post_init__(self) -> None:
        below = {(cell.col, cell.col_end): cell for cell in self.first}
        spans = [(cell, (cell.col, cell.col_end)) for cell in self.last]
        pairs = [(cell, below[span]) for cell, span in spans if span in below]
        self.pairs = sorted(pairs, key=lambda pair: pair[0].col)

    def drop_line_printed_twice(self) -> None:
        """Drop a line that is printed below the page end as it is above it.

        Some printers cut through a line and print it on both pages.
        """
        above, below = _end_line(self.last, -1), _end_line(self.first, 0)
        texts = [line.text for line in above.values()]
        if len(" ".join(texts)) < TELLING or texts != [line.text for line in below.values()]:
            return
        if above.keys() != below.keys():
            return
        for cell in self.first:
            if cell.col in below:
                group = next(i for i, group in enumerate(cell.lines) if group)
                cell.lines[group] = cell.lines[group][1:]

    def is_cut(self) -> bool:
        """Whether the first row below goes on with the last row above."""
        if len(self.pairs) < 2 or any(self._is_section(cells) for cells in (self.last, self.first)):
            return False
        if len(self.pairs) != len(self.first) or len(self.pairs) != len(self.last):
            return False
        key_above, key_below = self._key_pair() or self.pairs[0]
        if key_above.is_merged and (not key_below.text or key_below.says_again(key_above)):
            return self._sentences_go_on()
        if not key_below.text or self._is_one_number(key_above.text, key_below.text):
            return True
        if not key_above.text and not key_above.is_merged and self._complete_each_other():
            return True
        if self.values:
            return self._values_go_on(key_below.text)
        if _BEGINS_NUMBERED.match(key_below.text):
            return False
        if self._are_keys(_BEGINS_NUMBERED.match):
            return True  # of rows that all begin with a number, what has none goes on
        if not key_above.text and self._is_full(key_above):
            return self._sentences_go_on()  # at the foot of a row, its number ends it
        if _NUMBER.fullmatch(key_below.text) and (
            key_above.text or self._are_keys(_NUMBER.fullmatch)
        ):
            return False
        return not self._are_whole() and self._sentences_go_on()

    def going_on(self) -> list[Pair]:
        """Where rows part at the page end: the cells above and below that are one, merged."""
        found = self._key_pair()
        if found is None:
            return []
        key_above, key_below = found
        one_measure = not key_below.text or key_below.says_again(key_above)
        going = []
        for above, below in self.pairs:
            if above.col_end > self.key:
                # What is merged over all rows of a measure is merged over those below, too.
                merged = above.row == key_above.row and above.is_merged
                goes_on = one_measure and (merged or (below.is_merged and not below.text))
            else:  # the goal of the measures beside it
                goes_on = not below.text or below.text == above.text or below.text[0].islower()
            if goes_on:
                going.append((above, below))
        return going

    def _key_pair(self) -> Pair | None:
        covering = (pair for pair in self.pairs if pair[0].col <= self.key < pair[0].col_end)
        return next(covering, None)

    def _values_go_on(self, label: str) -> bool:
        """Whether a row of values goes on: not with another label, nor with values of its own."""
        values = [
            (above.text, below.text) for above, below in self.pairs if above.col in self.values
        ]
        if not any(below for _, below in values):
            return self._sentences_go_on()
        if not (label[0].islower() or label[0] in "(%"):
            return False
        return not any(is_plain_value(above) and is_plain_value(below) for above, below in values)

    def _sentences_go_on(self) -> bool:
        going = ending = 0
        for above, below in self.pairs:
            if above.text and below.text:
                if below.says_again(above):
                    continue
                if _goes_on(above, below):
                    going += 1
                else:
                    ending += 1
            elif above.text and not above.is_merged:
                going += 1 if self._is_full(above) else 0
        return going > ending

    def _are_whole(self) -> bool:
        """Whether both rows have text in every column, and one of those below at most begins with
        a small letter where its column has no others: cells of a cut row end on different pages.
        """
        own = [(above, below) for above, below in self.pairs if below.col_end > self.key]
        if len(own) < WHOLE or not all(above.text and below.text for above, below in own):
            return False
        small = {below.col for _, below in own if below.text[0].islower()}
        pairs = {id(cell) for pair in self.pairs for cell in pair}
        others = {c.col for c in self.rows if id(c) not in pairs and c.text[:1].islower()}
        return len(small - others) < 2 and self.key not in small

    def _is_one_number(self, above: str, below: str) -> bool:
        """Whether a page end parts a number that its column broke: `2.1.` above, `3.` below.

        All other numbers have as many parts as the two together.
        """
        if not above.endswith(".") or not _NUMBER.fullmatch(f"{above} {below}"):
            return False
        keys = [cell.text for cell in self.rows if cell.col <= self.key < cell.col_end]
        others = {text: len(_PARTS.findall(text)) for text in keys if _NUMBER.fullmatch(text)}
        others.pop(above, None)
        return set(others.values()) == {len(_PARTS.findall(f"{above} {below}"))}

    def _complete_each_other(self) -> bool:
        """Whether the rows have no column in common, and each text above stands in one that every
        row has text in: a page end that no two lines of a paragraph fit above parts a row so.
        """
        above = [(cell, below) for cell, below in self.pairs if cell.text]
        if len(above) < 2 or any(below.text for _, below in above):
            return False
        others = [c for c in self.rows if all(c is not cell for cell, _ in self.pairs)]
        return all(c.text for cell, _ in above for c in others if c.col == cell.col)

    def _are_keys(self, matches: Callable[[str], re.Match[str] | None]) -> bool:
        """Whether most of what the key column prints is of this form."""
        keys = [cell.text for cell in self.rows if cell.col <= self.key < cell.col_end]
        keys = [text for text in keys if text]
        return 2 * sum(bool(matches(text)) for text in keys) > len(keys)

    def _is_full(self, cell: PieceCell) -> bool:
        """Whether every other row of the table has text in this cell's column."""
        others = [c for c in self.rows if c.col == cell.col and c is not cell]
        return len(others) > 1 and all(c.text for c in others)

    def _is_section(self, cells: Sequence[PieceCell]) -> bool:
        """Whether a row is one cell across the table, or a heading in its first column alone."""
        if len(cells) == 1 and cells[0].col_end - cells[0].col == self.columns:
            return True
        texts = [(cell.col, cell.text) for cell in cells if cell.text]
        return len(texts) == 1 and not texts[0][0] and _is_heading(texts[0][1])


def _is_heading(text: str) -> bool:
    heading = parse_heading(text, marked=True)
    return heading is not None and heading.kind != "unnamed" and heading.name is not None


def _end_line(cells: Sequence[PieceCell], end: int) -> dict[int, Line]:
    """The lowest (``end`` -1) or topmost (0) printed line of a row, by column."""
    lines = {}
    for cell in cells:
        groups = [group for group in cell.lines if group]
        if groups:
            lines[cell.col] = groups[end][end]
    if not lines:
        return {}
    bottoms = [line.bottom for line in lines.values()]
    at = max(bottoms) if end else min(bottoms)
    return {
        col: line
        for col, line in sorted(lines.items())
        if abs(line.bottom - at) < 0.5 * (line.bottom - line.top)
    }


def _goes_on(above: PieceCell, below: PieceCell) -> bool:
    """Whether the text of a cell goes on in the cell under the page break."""
    text, more = above.text, below.text
    if text.endswith(("-", "\u00ad", "\u2010")) or more[0].islower():
        return True
    if text.endswith(_SENTENCE_END):
        return False
    groups = [*above.lines, *below.lines]
    measure = measure_lines(groups, above.inner)
    if measure is None:
        return False
    last = [group[-1:] for group in above.lines if group][-1:]
    next_line = [group[:1] for group in below.lines if group][:1]
    return len(paragraphs(last + next_line, measure)) == 1
