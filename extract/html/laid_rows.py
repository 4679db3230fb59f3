"""Tables that a page lays out by boxes alone, side by side or in a grid: made tables.

Which boxes are cells, no element says; the titles of a measure table's columns do.  Where boxes in
a row say them, the boxes behind them of as many parts are rows, and what stands between is across
the table; where titles and cells are children of one box, as many as the titles make a row.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from lxml import etree

from izpilde.extract.html.styles import Styles
from izpilde.extract.labels.columns import column_titles
from izpilde.extract.labels.headers import column_role, find_header

LEAST_COLUMNS, MOST_COLUMNS = 3, 20
LEAST_TITLES = 2  # that say what titles of known columns do, word for word
LONGEST = 80  # characters of a title
MOST_TEXTS = 12  # pieces of text in a title
MOST_ELEMENTS = 50  # in a title
_BOXES = frozenset((
    "article", "body", "center", "dd", "div", "dl", "fieldset", "form", "header", "li", "main",
    "ol", "p", "section", "span", "ul",
))  # fmt: skip
_SPAN = re.compile(r"span\s+(\d+)")
_ACROSS = re.compile(r"1\s*/\s*-1|span\s+(\d+)")


def make_tables_of_boxes(root: etree._Element, styles: Styles) -> None:
    """Give boxes that are a table's rows and cells a table's own tags."""
    for element in list(root.iter(*_BOXES)):
        count = len(element)
        if count < LEAST_COLUMNS or element.tag not in _BOXES or not _holds_only_boxes(element):
            continue
        titles = _titles(element, styles)
        if len(titles) < LEAST_COLUMNS:
            continue
        if len(titles) == count <= MOST_COLUMNS:
            _make_of_rows(element, count)
        elif count >= 2 * len(titles):
            _make_of_grid(element, len(titles), styles)


def _titles(element: etree._Element, styles: Styles) -> list[str]:
    """The titles of a measure table's columns that an element's children begin with."""
    first = takewhile(lambda child: _across(child, styles) is None, islice(element, MOST_COLUMNS))
    texts = list(map(_short_text, first))
    known = column_titles()
    if sum(text in known for text in texts) < LEAST_TITLES:
        return []
    titles: list[str] = []
    for text in texts:
        if text is None or (column_role(text)[0] == "unknown" and len(element) > MOST_COLUMNS):
            break
        titles.append(text)
    while titles and column_role(titles[-1])[0] == "unknown":
        titles.pop()
    header = find_header([titles]) if len(titles) >= LEAST_COLUMNS else None
    return titles if header is not None and header.reports else []


def _short_text(element: etree._Element) -> str | None:
    """The text of an element, null where it is longer than a title."""
    if next(islice(element.iter(), MOST_ELEMENTS, None), None) is not None:
        return None
    pieces = list(islice(element.itertext(), MOST_TEXTS + 1))
    text = " ".join(" ".join(map(str, pieces)).split())
    return text if text and len(text) <= LONGEST and len(pieces) <= MOST_TEXTS else None


def _holds_only_boxes(element: etree._Element) -> bool:
    texts = [element.text, *(child.tail for child in element)]
    return not any(text and text.strip() for text in texts) and all(
        isinstance(child.tag, str) and child.tag != "table" for child in element
    )


def _make_of_rows(header: etree._Element, count: int) -> None:
    """A table of a row of titles and of the rows behind it."""
    above = header
    parent = above.getparent()
    while parent is not None and _is_alone(above) and parent.tag in _BOXES:
        above, parent = parent, parent.getparent()
    if parent is None:
        return
    blocks = [above]
    rows = list(_rows_in(above, count))
    for block in above.itersiblings():
        if (blocks[-1].tail or "").strip() or not isinstance(block.tag, str):
            break
        blocks.append(block)
    kept = 0
    for place, block in enumerate(blocks[1:], 1):
        if found := list(_rows_in(block, count)):
            rows += found
            kept = place
    if len(rows) < 2:
        return
    table = etree.Element("table")
    parent.replace(above, table)
    table.tail, above.tail = blocks[kept].tail, None
    for block in blocks[: kept + 1]:
        own = list(_rows_in(block, count))
        block.tail = None
        for row in own or [block]:
            table.append(_row(list(row)) if own else _row([row], count))
        if own and (emptied := block.getparent()) is not None:
            emptied.remove(block)


def _is_alone(element: etree._Element) -> bool:
    """Whether an element is the only one of its parent, whose others are not counted for that."""
    return element.getprevious() is None and element.getnext() is None


def _rows_in(block: etree._Element, count: int) -> Iterator[etree._Element]:
    """The rows of so many cells that a box is or holds; none where it holds anything else."""
    if len(block) == count and _holds_only_boxes(block):
        yield block
    elif len(block) and block.tag in _BOXES and _holds_only_boxes(block):
        inner = [list(_rows_in(child, count)) for child in block]
        if all(inner):
            yield from (row for rows in inner for row in rows)


def _make_of_grid(grid: etree._Element, count: int, styles: Styles) -> None:
    """A table of titles and cells that are children of one element, as many titles a row."""
    rows: list[etree._Element] = []
    taken = [0] * count  # for how many rows, this one too, each column is
    begins = True
    cells = list(grid)
    for element in cells:
        across = _across(element, styles)
        if across is not None and (across[1] is None or int(across[1][:3]) > count):
            over = count
        else:
            over = int(across[1]) if across is not None else 1
        if begins:
            rows.append(etree.Element("tr"))
        place = taken.index(0)
        if any(taken[place : place + over]) or place + over > count:
            return  # a row before it is not full
        spans = _SPAN.search(styles.css(element).get("grid-row", ""))
        down = min(int(spans[1][:3]), len(cells)) if spans is not None else 1
        taken[place : place + over] = [max(1, down)] * over
        etree.SubElement(rows[-1], "td", colspan=str(over), rowspan=str(max(1, down)))
        begins = 0 not in taken
        while 0 not in taken:
            taken = [left - 1 for left in taken]
    if len(rows) < 2 or any(taken) or not begins:
        return
    table = etree.SubElement(grid, "table")
    empty = [cell for row in rows for cell in row]
    for cell, element in zip(empty, cells, strict=True):
        cell.append(element)
    table.extend(rows)


def _across(cell: etree._Element, styles: Styles) -> re.Match[str] | None:
    """How a child of a grid is told to go over several columns."""
    found = _ACROSS.search(styles.css(cell).get("grid-column", ""))
    return None if found is not None and found[1] == "1" else found


def _row(cells: Sequence[etree._Element], across: int | None = None) -> etree._Element:
    """A row of elements as cells, or of one across the table."""
    row = etree.Element("tr")
    for element in cells:
        cell = etree.SubElement(row, "td")
        if across is not None:
            cell.set("colspan", str(across))
        cell.append(element)
    return row
