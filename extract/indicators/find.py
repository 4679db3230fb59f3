"""Find the tables of policy results of a document, among those that hold no measures.

A table is one when a header of its first rows has columns of values (years, ``Plānotā vērtība``,
``Izpilde``) beside a column of indicators.  Where no title says that the rows are indicators, the
caption above or a row across the table must; where the caption says that they are sums, or most
rows begin as a budget's do, the table is left alone.
"""

from collections.abc import Sequence

from izpilde.extract.document import Document, Paragraph, Remark, Table
from izpilde.extract.indicators.found import FoundIndicator, IndicatorTable, IndicatorTables
from izpilde.extract.indicators.rows import IndicatorRows
from izpilde.extract.labels.headers import HEADER_WITHIN
from izpilde.extract.labels.headings import is_contents_line, parse_heading, parse_headings
from izpilde.extract.labels.indicator_headers import IndicatorHeader, forbidden, read_header
from izpilde.extract.labels.indicator_titles import (
    LONGEST_CAPTION,
    Caption,
    caption_of,
    is_budget_row,
    title_unit,
)
from izpilde.extract.measures.cell_rows import CellRows
from izpilde.extract.measures.found import MeasureTables

CAPTION_WITHIN = 3  # paragraphs above a table among which its caption is looked for
BUDGET_ROWS = 0.5  # share of rows that begin as a budget's

_NEVER = ("measures", "continued", "inferred", "plans", "cards", "text")


def find_indicators(document: Document, tables: MeasureTables) -> IndicatorTables:
    """The indicators of a document; ``tables`` tells which of its tables are of measures."""
    walk = _Walk()
    index = 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            walk.read_paragraph(block)
        else:
            reading = tables.readings[index]
            if reading.kind == "text":
                walk.read_paragraph(Paragraph(_text_of(block), bold=True))
            elif reading.kind in _NEVER:
                walk.end_table()
            else:
                walk.read_table(block, index)
            index += 1
    return IndicatorTables(tuple(walk.indicators), tuple(walk.tables), tuple(walk.remarks))


def _text_of(table: Table) -> str:
    return " ".join(cell.text.strip() for cell in table.cells if cell.text.strip())


class _Walk:
    """What is known at a place of the document."""

    def __init__(self) -> None:
        self.indicators: list[FoundIndicator] = []
        self.tables: list[IndicatorTable] = []
        self.remarks: list[Remark] = []
        self._above: list[str] = []  # paragraphs since the table before
        self._goal: str | None = None
        self._header: IndicatorHeader | None = None  # of the table before, if of policy results

    def read_paragraph(self, block: Paragraph) -> None:
        text = block.text.strip()
        if not text or is_contents_line(text):
            return
        self._above.append(text)
        marked = block.level is not None or block.bold
        said = caption_of(text)
        if said == "goal" and not parse_headings(text):
            self._goal = text.partition(":")[2].strip() or self._goal
        elif marked and said != "indicators":
            heading = parse_heading(text, marked)
            self._goal = heading.name if heading is not None and heading.kind == "goal" else None

    def end_table(self) -> None:
        """A table of another kind stands here."""
        self._header, self._above = None, []

    def read_table(self, table: Table, index: int) -> None:
        grid = CellRows.of(table)
        texts = grid.texts(0, len(grid.rows))
        header = self._find_header(texts)
        continued = False
        if header is None and self._header is not None and not self._above:
            header = _going_on(texts, self._header)
            continued = header is not None
        if header is None:
            self.end_table()
            return
        captions = [*self._above[-CAPTION_WITHIN:], *(row[0] for row in texts[: header.start])]
        unit = next((u for c in reversed(captions) if (u := _caption_unit(c)) is not None), None)
        rows = IndicatorRows(grid, header, index, unit, self._goal, len(self.indicators))
        found = list(rows.read())
        if any(indicator.values for indicator in found):
            self.indicators += found
            self.tables.append(IndicatorTable(table, index, header.columns, continued))
            self._header = rows.header
            self._remark(index, header)
        else:
            self._header = None
        self._above = []

    def _find_header(self, texts: Sequence[Sequence[str]]) -> IndicatorHeader | None:
        """The header of a table of policy results; null for any other table."""
        for start, row in enumerate(texts[:HEADER_WITHIN]):
            if len({text for text in row if text.strip()}) < 2:
                continue
            if forbidden(texts, start):
                return None
            header = read_header(texts, start)
            if header is not None:
                above = [*self._above[-CAPTION_WITHIN:], *(row[0] for row in texts[:start])]
                return header if _is_of_indicators(header, texts, above) else None
        return None

    def _remark(self, index: int, header: IndicatorHeader) -> None:
        for column in header.columns:
            if column.role in ("unknown", "other", "deviation") and column.title:
                message = f"table {index + 1}: the column '{column.title}' is of no indicator"
                self.remarks.append(Remark("unknown_column", message))


def _is_of_indicators(
    header: IndicatorHeader, texts: Sequence[Sequence[str]], above: Sequence[str]
) -> bool:
    """Whether titles, caption or rows across say that the rows are indicators, and no budget's."""
    places = header.places("indicator")
    if not places:
        return False
    said = [caption for text in above if (caption := caption_of(text)) in ("indicators", "money")]
    sections = _sections(header, texts)
    caption = said[-1] if said else None
    if "indicators" in sections:
        return True
    labels = [row[places[0]] for row in texts[header.end :] if len(set(row)) > 1]
    labels = [label for label in labels if label.strip()]
    budget = sum(map(is_budget_row, labels)) > BUDGET_ROWS * len(labels)
    if budget or caption == "money" or "money" in sections:
        return False
    return header.named or caption == "indicators" or _is_result_table(header)


def _is_result_table(header: IndicatorHeader) -> bool:
    """Whether a table that names results has values of two kinds beside them."""
    kinds = {column.kind for column in header.columns if column.role == "value"}
    of_results = any(
        column.role == "indicator" and column.title for column in header.columns
    ) or bool(header.places("result"))
    return of_results and "baseline" in kinds and len(kinds) > 1


def _sections(header: IndicatorHeader, texts: Sequence[Sequence[str]]) -> list[Caption]:
    """What rows without values say of those below them."""
    found: list[Caption] = []
    for row in texts[header.end :]:
        said = {text.strip() for text in row if text.strip()}
        if len(said) == 1 and (caption := caption_of(said.pop())) is not None:
            found.append(caption)
    return found


def _caption_unit(text: str) -> str | None:
    """The unit that a caption states, in brackets or alone (``Euro``)."""
    if len(text) > LONGEST_CAPTION:
        return None
    unit = title_unit(text)
    return unit if unit is not None else (text if len(text.split()) <= 2 else None)


def _going_on(texts: Sequence[Sequence[str]], header: IndicatorHeader) -> IndicatorHeader | None:
    """The header of the table before, for one without a header that has its shape."""
    if not texts or len(texts[0]) != len(header.columns):
        return None
    places = header.places("value")
    cells = [row[i] for row in texts for i in places if len(set(row)) > 1]
    filled = [cell for cell in cells if cell.strip()]
    if not filled or not all(any(map(str.isdigit, c)) or len(c.strip()) < 4 for c in filled):
        return None
    return IndicatorHeader(0, 0, header.columns, header.named)
