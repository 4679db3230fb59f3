"""Measures told as records: each title of a table's columns begins a line of every measure.

    Nr.: 1.1.
    Pasākums: Rīkot kursus.
    Izpilde: notika 4 kursi.

A title may also stand alone above its text (a list of definitions), and a measure's number and
text without a title above its first line.  Each record becomes a table of two columns, as a card
has them (``extract.measures.cards``).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from izpilde.extract.document import Block, Cell, Paragraph, Remark, Table
from izpilde.extract.labels.columns import ColumnRole
from izpilde.extract.labels.numbers import is_number, number_parts, split_number
from izpilde.extract.untabled.labels import Labelled, labelled
from izpilde.extract.untabled.lines import (
    Line,
    cell_of,
    is_heading,
    is_item,
    lines_of,
    paragraph_of,
    runs_on,
)

LEAST_RECORDS = 2
MARGIN = 60  # characters of a line that a margin may have broken before a capital letter
LEAST_LABELS = 3  # of a record, a first line without a label for one of them


@dataclass(slots=True)
class _Record:
    """A measure's lines: the one without a label, then a label and its text, in turn."""

    opened: Line | None = None
    fields: list[tuple[Labelled, list[Line]]] = field(default_factory=list)

    def says(self) -> int:
        """How many texts it has; titles one below the other have none between them."""
        told = sum(bool(label.rest or more) for label, more in self.fields)
        return told + (self.opened is not None)

    def number(self) -> str | None:
        """The number by which the measure goes."""
        texts = [self.opened.text] if self.opened else []
        texts += [own.rest or (more[0].text if more else "") for own, more in self.fields[:2]]
        found = (text if is_number(text) else split_number(text)[0] for text in texts)
        return next(filter(None, found), None)

    def table(self) -> Table:
        cells: list[Cell] = []
        if self.opened is not None:
            cells.append(cell_of([self.opened], 0, 0, 2))
        row = len(cells)
        for label, more in self.fields:
            own = [Line(label.rest, label.line.of)] if label.rest else []
            cells.append(
                cell_of([Line(label.printed, label.line.of, label.line.generated)], row, 0)
            )
            cells.append(cell_of([*own, *more], row, 1))
            row += 1
        return Table(row, 2, tuple(cells))


def read_records(paragraphs: Sequence[Paragraph]) -> tuple[list[Block], list[Remark]] | None:
    """The paragraphs with records of measures as tables; null where they hold none."""
    lines, roles = labelled(lines_of(paragraphs))
    if not _tell_measures(set(roles.values())):
        return None
    items, cut_off = _without_ends(_gathered(lines, roles))
    records = [item for item in items if isinstance(item, _Record)]
    if len(records) < LEAST_RECORDS or not _are_measures(records, roles) or _hold_rows(records):
        return None
    message = f"{cut_off} lines right behind a table were read as text of their own."
    return _blocks(items), [Remark("text_after_table", message)] if cut_off else []


def _tell_measures(roles: set[ColumnRole]) -> bool:
    return bool(roles & {"planned", "execution"}) and len(roles) >= LEAST_LABELS - 1


def _are_measures(records: Sequence[_Record], roles: dict[str, ColumnRole]) -> bool:
    """Whether most records tell as much as a row of a measure table."""
    whole = 0
    for record in records:
        told = {roles[label.label] for label, _ in record.fields}
        named = "measure" in told or record.opened is not None
        whole += named and bool(told & {"planned", "execution"}) and record.says() >= LEAST_LABELS
    return 2 * whole > len(records)


def _hold_rows(records: Sequence[_Record]) -> bool:
    """Whether a text has numbers of several measures in lines of their own: cells lie in it."""
    for record in records:
        for _, more in record.fields:
            numbers = {number_parts(line.text) for line in more if is_number(line.text)}
            if sum(len(parts) > 1 for parts in numbers) > 1:
                return True
    return False


def _gathered(lines: Sequence[Labelled], roles: dict[str, ColumnRole]) -> list[_Record | Line]:
    """Records and the lines between them."""
    first = next((each.label for each in lines if each.label), "")
    open_alone = _open_alone(lines, first)
    items: list[_Record | Line] = []
    record: _Record | None = None
    seen: set[str] = set()
    for at, each in enumerate(lines):
        begins = each.label == first and (record is None or record.fields or not record.opened)
        # Another measure, whose first line a page took for a running one.
        begins = begins or (each.label in seen and roles[each.label] == "measure")
        if open_alone and at + 1 < len(lines) and lines[at + 1].label and _may_open(each):
            begins = lines[at + 1].label == first or lines[at + 1].label in seen
        if begins:
            record, seen = _Record(), set()
            items.append(record)
        if begins and not each.label:
            record = items[-1] = _Record(opened=each.line)
        elif record is not None and each.label and each.label not in seen:
            record.fields.append((each, []))
            seen.add(each.label)
        elif record is None or is_heading(each.line, _next_number(lines, at)):
            record = None
            items.append(each.line)
        elif record.fields:
            record.fields[-1][1].append(each.line)
        else:
            items.append(each.line)
    return items


def _open_alone(lines: Sequence[Labelled], first: str) -> bool:
    """Whether a numbered line without a label stands right above most first labels."""
    starts = [at for at, each in enumerate(lines) if each.label == first]
    above = [at for at in starts if at and _may_open(lines[at - 1])]
    return 2 * len(above) > len(starts)


def _may_open(each: Labelled) -> bool:
    number = split_number(each.line.text)[0]
    return not each.label and len(number_parts(number)) > 1


def _next_number(lines: Sequence[Labelled], at: int) -> str | None:
    """The number that the next record begins with, as far as its first lines tell."""
    for each in lines[at + 1 : at + 6]:
        text = each.rest or ("" if each.label else each.line.text)
        number = text if is_number(text) else split_number(text)[0]
        if number is not None:
            return number
    return None


def _without_ends(items: list[_Record | Line]) -> tuple[list[_Record | Line], int]:
    """The last record without the text that stands behind it, since nothing marks its end; how
    many lines that is, where other records have several in that place.

    A label alone has the line below for its text where most others of its kind have one; what
    runs on and items of a list belong to the text above them.
    """
    records = [item for item in items if isinstance(item, _Record) and item.fields]
    if len(records) < LEAST_RECORDS or records[-1] is not items[-1]:
        return items, 0
    label, more = records[-1].fields[-1]
    below = [_has_below(record, label.label) for record in records[:-1]]
    kept = int(not label.rest and 2 * sum(below) > len(below))
    several = any(_lines_below(record, label.label) > 1 for record in records[:-1])
    above = more[0].text if kept and more else label.rest
    while above and kept < len(more) and _goes_on(above, more[kept].text, several):
        above = more[kept].text
        kept += 1
    behind = more[kept:]
    del more[kept:]
    doubtful = several or bool(behind and above and runs_on(above, behind[0].text))
    return [*items, *behind], len(behind) if doubtful else 0


def _goes_on(above: str, text: str, several: bool) -> bool:
    """Whether a line belongs to the text above it, whose like have several lines or not."""
    if is_item(text):
        return True
    broken = several or text[:1].islower() or len(above) >= MARGIN
    return broken and runs_on(above, text)


def _lines_below(record: _Record, label: str) -> int:
    """How many lines that label's text has in a record."""
    own = (bool(own.rest) + len(more) for own, more in record.fields if own.label == label)
    return next(own, 0)


def _has_below(record: _Record, label: str) -> bool:
    """Whether a record has that label alone in its line, and a text below."""
    return any(own.label == label and not own.rest and more for own, more in record.fields)


def _blocks(items: Sequence[_Record | Line]) -> list[Block]:
    return [item.table() if isinstance(item, _Record) else paragraph_of(item) for item in items]
