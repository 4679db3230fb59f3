"""The rows of a header as titles: which rows they are, and what each column's title says."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from izpilde.extract.labels.columns import LONGEST_TITLE, SURE, TitledColumn, read_column
from izpilde.extract.labels.wordings import fold, read_fillers

HEADER_ROWS = 3  # and has at most so many
TRANSLATED = 3  # titles said again


def _header_end(rows: Sequence[Sequence[str]], start: int) -> int:
    """The row after the header that begins at ``start``, with rows that only split columns."""
    end = start + 1
    while end < len(rows) and end - start < HEADER_ROWS:
        if not (_splits(rows[end - 1], rows[end]) or _translates(rows[end])):
            break
        end += 1
    return end


def _translates(row: Sequence[str]) -> bool:
    """Whether a row says titles again in English: ``No. | Measure | Planned result``."""
    words = [folded.split() for folded in map(fold, {*row}) if folded]
    fillers = read_fillers()
    said = sum(any(map(str.isalpha, own)) and fillers.issuperset(own) for own in words)
    return said >= TRANSLATED and said == len(words)


def _splits(above: Sequence[str], row: Sequence[str]) -> bool:
    """Whether each text of ``row`` is the one above, goes down from it, or splits a merged one."""
    split = False
    for i, text in enumerate(row):
        if not text.strip() or text == above[i]:
            continue
        grouped = any(row[j] != text for j in _under_one(above, i)) or _spills(above, row, i)
        if not grouped or len(text) > LONGEST_TITLE:
            return False
        split = True
    return split and not is_column_numbers(row)


def _under_one(above: Sequence[str], i: int) -> range:
    """The columns around ``i`` that a merged title stands over."""
    first = last = i
    while first > 0 and above[first - 1] == above[i]:
        first -= 1
    while last + 1 < len(above) and above[last + 1] == above[i]:
        last += 1
    return range(first, last + 1)


def _spills(above: Sequence[str], row: Sequence[str], i: int) -> bool:
    """A group whose title stands over its first column only, the others left empty."""
    if above[i].strip():
        return i + 1 < len(row) and not above[i + 1].strip() and bool(row[i + 1].strip())
    left = i
    while left > 0 and not above[left].strip() and row[left].strip():
        left -= 1
    return bool(above[left].strip()) and bool(row[left].strip())


def is_column_numbers(cells: Sequence[str]) -> bool:
    """Whether a row only counts the columns: ``1 | 2 | 3 | 4``, ``A | B | 1 | 2``."""
    marks = [text.strip().strip(".()") for text in cells]
    marks = [mark for i, mark in enumerate(marks) if mark and (i == 0 or mark != marks[i - 1])]
    if len(marks) < 3 or not all(len(mark) <= 2 for mark in marks):
        return False
    digits = [int(mark) for mark in marks if mark.isdecimal()]
    letters = [mark for mark in marks if mark.isalpha()]
    in_order = letters == sorted(set(letters)) == marks[: len(letters)]
    counted = not digits or digits == list(range(digits[0], digits[0] + len(digits)))
    return len(digits) + len(letters) == len(marks) and in_order and counted


def counts_later_columns(cells: Sequence[str]) -> bool:
    """Whether a row below a header counts its columns but for the first ones: ``| | 3 | 4``."""
    marks = [text.strip().strip(".()") for text in cells]
    own = [(mark, str(i)) for i, mark in enumerate(marks, 1) if mark]
    return len(own) > 1 and not marks[0] and all(mark == place for mark, place in own)


@dataclass(frozen=True, slots=True)
class TitleRows:
    """The rows from ``start`` to ``end`` read as a header: a title a grid column, and what each
    column is by its own title, before the columns are looked at together.
    """

    start: int
    end: int
    titles: tuple[str, ...]
    columns: tuple[TitledColumn, ...]


def read_titles(rows: Sequence[Sequence[str]], start: int) -> TitleRows | None:
    """The header that begins at ``start``, known or not; null where a text is too long for one."""
    end = _header_end(rows, start)
    titles = [_joined([rows[r][i] for r in range(start, end)]) for i in range(len(rows[start]))]
    if any(len(title) > LONGEST_TITLE for title in titles):
        return None
    columns = (
        _read_column_of_rows(_group_title(rows, start, end, i), rows[end - 1][i], title)
        for i, title in enumerate(titles)
    )
    return TitleRows(start, end, tuple(titles), tuple(columns))


def _joined(texts: Sequence[str]) -> str:
    parts: list[str] = []
    for text in texts:
        part = " ".join(text.split())
        if part and (not parts or part != parts[-1]):
            parts.append(part)
    return " ".join(parts)


def _group_title(rows: Sequence[Sequence[str]], start: int, end: int, i: int) -> str:
    """The title above column ``i``'s own; a title left of empty places holds for them too."""
    if end - start < 2:
        return ""
    left = i
    while left > 0 and not rows[start][left].strip() and rows[end - 1][left].strip():
        left -= 1
    return _joined([rows[r][left] for r in range(start, end - 1)])


def _read_column_of_rows(group: str, own: str, title: str) -> TitledColumn:
    """A column under a group (``Izpilde`` over ``2021.gads``): its own words, else the group's."""
    if not group or not own.strip() or fold(group) == fold(own):
        return read_column(title)
    over, alone, whole = read_column(group), read_column(own), read_column(f"{group} {own}")
    if over.role in ("funding", "deadline") and alone.role in ("planned", "execution", "unknown"):
        return replace(over, title=title)
    if alone.role != "unknown" and alone.score >= SURE:
        return replace(alone, title=title)
    if whole.role != "unknown" and whole.score >= over.score:
        return replace(whole, title=title)
    return replace(over, title=title)
