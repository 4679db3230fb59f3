"""The rows of a table of HTML, and what stands in it that is none of its parts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

NOT_READ = frozenset((
    "applet", "audio", "button", "canvas", "datalist", "del", "embed", "frame", "frameset",
    "head", "iframe", "img", "link", "map", "meta", "noframes", "object", "script",
    "source", "style", "svg", "template", "title", "video", "xml",
))  # fmt: skip
LEAST_LINES = 3  # of a sheet, its letters among them
_NUMBER = re.compile(r"\s*\+?(\d+)")
_LONGEST_COUNT = 7  # digits of the number of a row: sheets have a million
_ROW_TAGS = ("tr", "thead", "tbody", "tfoot")
_TABLE_PARTS = frozenset(("caption", "col", "colgroup", "tbody", "tfoot", "thead", "tr"))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, and the ``thead``, ``tbody`` or table whose child it is."""

    element: etree._Element
    group: etree._Element


def rows_of(table: etree._Element) -> Iterator[Row]:
    """The table's own rows as shown: those of its head first, of its foot last.

    A form, or what else is none of a table's parts, may stand around them.
    """
    children = list(_parts(table))
    for name in ("thead", "", "tfoot"):
        for child in children:
            if child.tag == "tr" and not name:
                yield Row(child, table)
            elif child.tag == name or (child.tag == "tbody" and not name):
                yield from (Row(row, child) for row in _parts(child) if row.tag == "tr")


def sheet_headings(rows: Sequence[Row]) -> frozenset[etree._Element]:
    """The letters above and the numbers left of a sheet that is published with them."""
    lines = [cells_of(row.element) for row in rows]
    if len(lines) < LEAST_LINES or not all(lines):
        return frozenset()
    above = ["".join(map(str, cell.itertext())).strip() for cell in lines[0][1:]]
    beside = [line[0] for line in lines]
    if len(above) < 2 or above != [_letters(n) for n in range(len(above))]:
        return frozenset()
    counts = ["".join(map(str, cell.itertext())).strip() for cell in beside]
    if counts[0] or not all(_counts(count) or not count for count in counts):
        return frozenset()
    told = [int(count) for count in counts if count]
    if 2 * len(told) < len(lines) or told != sorted(set(told)):
        return frozenset()
    return frozenset((*lines[0], *beside))


def group_ends(rows: Sequence[Row]) -> dict[etree._Element, int]:
    """For each group of rows, the row behind its last, at which merged cells end.

    LibreOffice leaves the second row of a header out of the head where only the first is repeated:
    the cells merged over both go on where the row below lacks just their columns.
    """
    ends = {row.group: end for end, row in enumerate(rows, 1)}
    for group, end in list(ends.items()):
        if group.tag != "thead" or end != 1 or len(rows) < 2:
            continue
        spans = [
            (span_of(c, "colspan", 1), span_of(c, "rowspan", 1)) for c in cells_of(rows[0].element)
        ]
        held = sum(over for over, down in spans if down == 2)
        second = cells_of(rows[1].element)
        below = sum(span_of(cell, "colspan", 1) for cell in second)
        if len(second) > 1 and held and held + below == sum(over for over, _ in spans):
            ends[group] = 2
    return ends


def span_of(cell: etree._Element, name: str, default: int) -> int:
    """A number of an attribute, as large as any that is meant; the default where it is none."""
    found = _NUMBER.match(cell.get(name) or "")
    return int(found[1][:6]) if found else default


def _counts(text: str) -> bool:
    return text.isdecimal() and len(text) <= _LONGEST_COUNT


def _letters(number: int) -> str:
    """What stands above a column of a sheet: A to Z, then AA, AB and so on."""
    before, last = divmod(number, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _parts(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if is_foreign(child) and holds_rows(child):
            yield from child
        else:
            yield child


def holds_rows(element: etree._Element) -> bool:
    """Whether an element is a group of rows, or such or rows stand right below it."""
    if element.tag == "tr" or element.tag in NOT_READ:
        return False
    return element.tag in _ROW_TAGS or any(part.tag in _ROW_TAGS for part in element)


def is_foreign(element: etree._Element) -> bool:
    """Whether an element is none that a table is made of."""
    tag = element.tag
    return isinstance(tag, str) and tag not in _TABLE_PARTS and tag not in NOT_READ


def cells_of(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]
