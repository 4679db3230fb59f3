"""The rows of a table of policy results, gathered into indicators.

A row with a label begins an indicator; rows under a label merged down, or without one, go on with
it.  A row without values is what the next ones are about: a policy result, the head of parts
(``t. sk.:``), or the beginning of a budget, whose rows are passed over.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from izpilde.extract.document import Cell, joined_by_page
from izpilde.extract.indicators.found import FoundIndicator, FoundValue
from izpilde.extract.labels.indicator_headers import (
    ColumnRole,
    IndicatorColumn,
    IndicatorHeader,
    read_header,
    says_nothing,
)
from izpilde.extract.labels.indicator_titles import (
    caption_of,
    kind_of_cell,
    says_whole,
    title_unit,
    years_of,
)
from izpilde.extract.labels.numbers import is_number, split_number
from izpilde.extract.labels.title_rows import is_column_numbers
from izpilde.extract.labels.wordings import caption_words, fold
from izpilde.extract.measures.cell_rows import CellRows, says

SEEN_ROWS = 60  # of a table by which another header within it is judged
LONGEST_LABEL = 600  # characters; a longer text is none

_NOTE = re.compile(
    rf"[*¹²³⁰-⁹]|\d\s?[).]?\s.*(?<=\.)$|(?:{caption_words('note')})\b\s*[:.–-]", re.IGNORECASE
)
_OF_THEM = re.compile(rf"(?:{caption_words('of_them')})\.?(?![^\W_])\s*[:,–-]?\s*", re.IGNORECASE)
_ENDS_OF_THEM = re.compile(
    rf"[\s,(]*(?<![^\W_])(?:{caption_words('of_them')})\.?\s*:?\s*\)?\s*$", re.IGNORECASE
)
_ITEM = re.compile(r"[-–—•▪·]\s*")


@dataclass(slots=True)
class _Row:
    """One indicator on its way: its label, the rows that it takes and their cells of values."""

    label: str
    number: str | None
    result: str | None
    part_of: int | None
    rows: list[int]
    cells: list[Cell]
    values: list[FoundValue] = field(default_factory=list)
    texts: dict[ColumnRole, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class IndicatorRows:
    """The rows of one table on their way to indicators; ``before`` is how many the document has."""

    grid: CellRows
    header: IndicatorHeader
    table_index: int
    caption_unit: str | None
    goal: str | None
    before: int
    found: list[_Row] = field(default_factory=list)
    _result: str | None = None
    _money: bool = False
    _whole: int | None = None  # the last indicator that is no part of one
    _parts: bool = False  # whether the next rows are parts of it
    _label: Cell | None = None

    def read(self) -> Iterator[FoundIndicator]:
        """The indicators of the table."""
        row = self.header.end
        grid = self.grid.texts(0, len(self.grid.rows))
        while row < len(self.grid.rows):
            again = self._header_again(grid, row)
            if again:
                row = again
                continue
            self._read_row(row)
            row += 1
        for one in self.found:
            boxes = joined_by_page(one.cells)
            yield FoundIndicator(
                number=one.number,
                result=one.result,
                label=one.label,
                part_of=one.part_of,
                unit=_first(one.texts, "unit"),
                caption_unit=self.caption_unit,
                data_source=_joined(one.texts, "data_source"),
                responsible=_joined(one.texts, "responsible"),
                notes=_joined(one.texts, "notes"),
                table_index=self.table_index,
                row_index=one.rows[0],
                page_start=boxes[0].page if boxes else None,
                page_end=boxes[-1].page if boxes else None,
                boxes=boxes,
                values=tuple(one.values),
            )

    def _header_again(self, grid: list[list[str]], row: int) -> int:
        """The row behind a header that stands here, the same or another one; 0 where none does."""
        texts = grid[row]
        said = {text.strip() for text in texts if text.strip()}
        if len(said) < 2:
            return 0
        titles = [fold(column.title) for column in self.header.columns]
        pairs = [(fold(text), titles[i]) for i, text in enumerate(texts) if fold(text)]
        if pairs and all(f" {text} " in f" {title} " for text, title in pairs):
            return row + 1
        if is_column_numbers(texts) or any(_is_plain_value(text) for text in texts):
            return 0
        other = read_header(grid[row : row + SEEN_ROWS], 0)
        if other is None or len(other.places("value")) < 2:
            return 0
        if not other.named and self.header.columns[0].role != "indicator":
            return 0
        if not other.named and _lists_others(other):
            return len(self.grid.rows)  # another table, printed close below
        self.header = other
        self._result, self._money = None, False
        self._end_parts()
        return row + other.end

    def _read_row(self, row: int) -> None:
        cells = self.grid.rows[row]
        texts = [cell.text.strip() if cell else "" for cell in cells]
        fresh = {id(c): c for c in cells if c and c.row == row and c.text.strip()}
        if not fresh or is_column_numbers(texts):
            return
        places = self.header.places("value")
        label = self._label_cell(cells)
        if label is not None and label.row != row and label is self._label:
            self._go_on(row, cells)
            return
        values = [cells[i] for i in places]
        blank = all(c is None or c is label or not c.text.strip() for c in values)
        across = len({id(c) for c in cells if c is not None}) == 1 or len(set(texts)) == 1
        if across or (blank and self._is_section(cells, label, list(fresh.values()))):
            self._read_section(" ".join(c.text.strip() for c in list(fresh.values())[:2]))
            return
        if self._money:
            return
        if label is None or not says(label):
            if not blank and self.found:
                self._go_on(row, cells)
            return
        self._begin(row, cells, label)

    def _label_cell(self, cells: Sequence[Cell | None]) -> Cell | None:
        """The cell of the indicator's wording; one of the result where that is merged over both."""
        return next((cells[i] for i in self.header.places("indicator")), None)

    def _is_section(
        self, cells: Sequence[Cell | None], label: Cell | None, fresh: list[Cell]
    ) -> bool:
        """Whether a row without values heads those below: it has one text, a number before it
        perhaps, and none of an indicator's own columns."""
        words = [cell for cell in fresh if not is_number(cell.text)]
        if len(words) != 1:
            return False
        wide = sum(one is words[0] for one in cells) > 1
        if wide or words[0] is not label:
            return True
        return not self.header.places("result") and title_unit(words[0].text) is None

    def _read_section(self, text: str) -> None:
        if len(text) > LONGEST_LABEL or is_note(text):
            return
        if _OF_THEM.fullmatch(text):
            self._parts = True
            return
        said = caption_of(text)
        if said in ("money", "indicators"):
            self._money = said == "money"
            self._result = None
        else:
            number, rest = split_number(text)
            name = rest if number is not None else text
            if said == "goal":
                name = name.partition(":")[2].strip() or name
            self._result = name
        self._end_parts()

    def _begin(self, row: int, cells: list[Cell | None], label: Cell) -> None:
        text, number = says(label), None
        numbers = [cells[i] for i in self.header.places("number")]
        own = next(
            (says(c) for c in numbers if c and c is not label and c.row == row and says(c)), None
        )
        leading, rest = split_number(text)
        if own is not None or leading is not None:
            number = own or leading
            text = rest if leading is not None else text
        result = self._result_of(cells, label)
        group = self._texts(cells, "breakdown", label)
        if self._is_same(text, number, result) and (group or self._row_own(cells)):
            self._go_on(row, cells)
            return
        item = _ITEM.match(text)
        bare = text[item.end() :] if item else text
        behind = without_of_them(bare)
        part = behind is not None or (
            self._parts and number is None and (item is not None or not bare[:1].isupper())
        )
        if behind is not None:
            bare, self._parts = behind, True
        if not part and self._parts and not self._parts_go_on(bare, number):
            self._end_parts()
        part = part or self._parts
        heads = _ENDS_OF_THEM.search(bare)
        if heads is not None:
            bare = bare[: heads.start()].rstrip(" ,:(")
        if not part:
            self._whole = self.before + len(self.found)
            self._parts = heads is not None
        self._label = label
        whole = self._whole if part else None
        self.found.append(_Row(bare or text, number, result, whole, [row], []))
        self._take(row, cells, label)

    def _parts_go_on(self, text: str, number: str | None) -> bool:
        """Whether a row behind one of parts is one more: no number, no unit of its own."""
        return number is None and title_unit(text) is None

    def _end_parts(self) -> None:
        self._parts = False

    def _is_same(self, text: str, number: str | None, result: str | None) -> bool:
        """Whether the label of the row before is said again."""
        last = self.found[-1] if self.found else None
        return last is not None and (last.label, last.number, last.result) == (text, number, result)

    def _row_own(self, cells: list[Cell | None]) -> bool:
        return any(self._texts(cells, role, None) for role in ("kind", "year"))

    def _result_of(self, cells: list[Cell | None], label: Cell) -> str | None:
        """The result of the row's own column, else of the one above, a section's or the goal."""
        places = self.header.places("result")
        own = [cells[i] for i in places]
        texts = [says(c) for c in own if c is not None and c is not label and says(c)]
        if texts:
            self._result = split_number(texts[-1])[1]
        return self._result or self.goal

    def _go_on(self, row: int, cells: list[Cell | None]) -> None:
        if self.found:
            self.found[-1].rows.append(row)
            self._take(row, cells, self._label)

    def _take(self, row: int, cells: list[Cell | None], label: Cell | None) -> None:
        """Give the cells of a row to the last indicator, merged ones once."""
        one = self.found[-1]
        one.cells += [c for i, c in enumerate(cells) if c and c.row == row and self._is_own(i)]
        for role in ("unit", "data_source", "responsible", "notes"):
            for text in self._texts(cells, role, label):
                if text not in one.texts.setdefault(role, []):
                    one.texts[role].append(text)
        group = next(iter(self._texts(cells, "breakdown", label)), None)
        own_kind = next((kind_of_cell(t) for t in self._texts(cells, "kind", label)), None)
        own_years = next((years_of(t) for t in self._texts(cells, "year", label)), None)
        base = next((years_of(t) for t in self._texts(cells, "base_year", label)), None)
        seen: set[int] = set()
        for i in self.header.places("value"):
            cell = cells[i]
            if cell is None or cell.row != row or id(cell) in seen or cell is label:
                continue
            seen.add(id(cell))
            if says_nothing(cell.text):
                continue
            column = self._merged(i, cells)
            own_group = column.group or (None if group and says_whole(group) else group)
            kind = column.kind or own_kind
            one.values.append(
                FoundValue(
                    text=cell.text.strip(),
                    column=i,
                    title=column.title,
                    kind=kind,
                    years=column.years or (base if kind == "baseline" else None) or own_years,
                    group=own_group,
                    unit=column.unit,
                )
            )

    def _merged(self, i: int, cells: list[Cell | None]) -> IndicatorColumn:
        """The column of a cell; of one merged over columns of one kind, with the years of all."""
        column = self.header.columns[i]
        under = [
            self.header.columns[j] for j in self.header.places("value") if cells[j] is cells[i]
        ]
        years = [c.years for c in under if c.years is not None]
        if len(under) < 2 or not years or len({c.kind for c in under}) > 1:
            return column
        first, last = min(y[0] for y in years), max(y[1] for y in years)
        return replace(column, years=(first, last))

    def _is_own(self, i: int) -> bool:
        return self.header.columns[i].role != "result"

    def _texts(
        self, cells: Sequence[Cell | None], role: ColumnRole, label: Cell | None
    ) -> list[str]:
        own = (cells[i] for i in self.header.places(role))
        return [says(c) for c in own if c is not None and c is not label and says(c)]


def is_note(text: str) -> bool:
    """Whether a row across the table is a note on it, no head of rows."""
    return _NOTE.match(text) is not None


def without_of_them(text: str) -> str | None:
    """The words behind `t. sk.`; null for a label that does not begin so."""
    found = _OF_THEM.match(text)
    return text[found.end() :] if found else None


def _lists_others(header: IndicatorHeader) -> bool:
    """Whether the first title says what else the rows are, such as sources of money."""
    first = header.columns[0]
    return bool(first.title) and first.role not in ("indicator", "result", "number", "unknown")


def _is_plain_value(text: str) -> bool:
    """Whether a text is a number that is no year."""
    bare = re.sub(r"[\s.,%]", "", text)
    return bare.isdecimal() and not (len(bare) == 4 and bare[:2] in ("19", "20"))


def _first(texts: dict[ColumnRole, list[str]], role: ColumnRole) -> str | None:
    return next(iter(texts.get(role, ())), None)


def _joined(texts: dict[ColumnRole, list[str]], role: ColumnRole) -> str | None:
    return "\n".join(texts.get(role, ())) or None
