"""Read a Word report (.docx) into a Document: one pass over the tree of its body.

Paragraphs and tables come in document order.  A table's cells are placed by their spans
(``w:gridSpan``, ``w:vMerge``, ``w:gridBefore``), its grid lines that no cell begins at are left
out.  A text box's paragraphs come behind the paragraph that it is anchored in.  Headers and
footers of pages, comments, pictures and a generated table of contents are not read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from izpilde.extract.document import Block, Cell, Document, Paragraph, Remark, Table
from izpilde.extract.docx.numbering import Numbering
from izpilde.extract.docx.package import WordParts, open_package
from izpilde.extract.docx.properties import (
    CELL_DELETED,
    COLUMNS,
    DELETED,
    HEADER_ROW,
    MERGED_ACROSS,
    MERGED_DOWN,
    NUMBERING,
    OUTLINE,
    PARAGRAPH_STYLE,
    SKIPPED,
    Properties,
    W,
)
from izpilde.extract.docx.styles import BODY_TEXT_LEVEL, VAL, Styles, is_on, whole
from izpilde.extract.docx.text import (
    ALTERNATE,
    SDT,
    SDT_CONTENT,
    ParagraphText,
    chosen_rendering,
    is_contents,
    is_placeholder,
    tidy,
)
from izpilde.schemas.errors import UnreadableDocument

P, TBL, TR, TC = W + "p", W + "tbl", W + "tr", W + "tc"
MAX_SPAN = 1000  # Word's own limit is 63 columns

# Around blocks, rows or cells, all of what is inside is content.
_AROUND = frozenset(W + name for name in ("customXml", "smartTag", "ins", "moveTo"))
_EMBEDDED = frozenset((W + "altChunk", W + "subDoc"))


def read_docx(data: bytes) -> Document:
    """The report in a .docx file; ``UnreadableDocument`` when it cannot be read."""
    parts = open_package(data)
    body = parts.document.find(W + "body")
    if body is None:
        raise UnreadableDocument("damaged Word file: its document part has no body")
    return _Reader(parts).read(body)


@dataclass(slots=True)
class _Placed:
    """A cell on the grid while its table is read; it grows with ``w:vMerge``."""

    row: int
    col: int
    row_end: int
    col_end: int
    text: str
    blocks: Sequence[Block] = ()  # kept while the table may be a frame around others


@dataclass(slots=True)
class _Flow:
    """Blocks of one container; ``carried`` is text whose paragraph mark is deleted or hidden."""

    blocks: list[Block] = field(default_factory=list)
    carried: str = ""


class _Reader:
    def __init__(self, parts: WordParts) -> None:
        self._parts = parts
        self._styles = Styles(parts.styles)
        # Text boxes and notes count apart from the body.
        self._numbering = Numbering(parts.numbering, self._styles)
        self._box_numbering = Numbering(parts.numbering, self._styles)
        self._text = ParagraphText(self._styles)
        self._properties = Properties(parts.document)
        self._has_controls = next(parts.document.iter(SDT), None) is not None
        self._remarks = list(parts.remarks)

    def read(self, body: etree._Element) -> Document:
        blocks = self._blocks(body)
        return Document(
            format="docx",
            blocks=tuple(blocks),
            footnotes=self._footnotes(),
            remarks=tuple(self._remarks),
        )

    def _blocks(self, container: etree._Element) -> list[Block]:
        flow = _Flow()
        self._fill(flow, container)
        if flow.carried:
            flow.blocks.append(Paragraph(flow.carried))
        return flow.blocks

    def _fill(self, flow: _Flow, container: etree._Element) -> None:
        # libxml2 allows 256 levels, so this recursion is bounded.
        for child in _content(container):
            if child.tag == P:
                self._paragraph(flow, child)
            elif child.tag == TBL:
                if flow.carried:
                    flow.blocks.append(Paragraph(flow.carried))
                    flow.carried = ""
                flow.blocks += self._table(child)
            elif child.tag in _EMBEDDED:
                message = "A document embedded in the file (altChunk) was not read."
                self._remarks.append(Remark("damaged_part", message))

    def _paragraph(self, flow: _Flow, paragraph: etree._Element) -> None:
        own = self._properties
        named = own.get(PARAGRAPH_STYLE, paragraph)
        style = self._styles.paragraph(None if named is None else named.get(VAL))
        inline = self._text.read(paragraph, style, own)
        text = inline.text
        if paragraph in own.joined:
            # Without its mark a paragraph runs on into the next one, and is numbered with it.
            flow.carried += text
        else:
            mark = self._numbering.mark(own.get(NUMBERING, paragraph), style)
            if mark or flow.carried:
                text = tidy(mark + flow.carried + text)
                flow.carried = ""
            level = style.level
            if (own_level := whole(own.get(OUTLINE, paragraph))) is not None:
                level = own_level + 1 if own_level < BODY_TEXT_LEVEL else None
            if text and not inline.contents and not style.contents:
                if level is not None or style.title or inline.bold:
                    text = text.replace("\n", " ")  # a heading is one line, however it is set
                flow.blocks.append(Paragraph(text, level, style.title, inline.bold))
        if inline.boxes:
            of_body, self._numbering = self._numbering, self._box_numbering
            for box in inline.boxes:
                flow.blocks += self._blocks(box)
            self._numbering = of_body

    def _table(self, element: etree._Element) -> list[Block]:
        """The table, or what is inside the cells of one that only sets tables on the page."""
        placed: list[_Placed] = []
        above: dict[int, _Placed] = {}  # the cells of the row before, by first column
        header_rows = rows = 0
        frame = True  # until a row has two cells with text
        own = self._properties
        for tr in _content(element):
            if tr.tag != TR or own.has(DELETED, tr):
                continue
            if header_rows == rows and is_on(own.get(HEADER_ROW, tr)):
                header_rows += 1
            skipped = min(whole(own.get(SKIPPED, tr)) or 0, MAX_SPAN)
            above = self._row(tr, rows, skipped, above, placed, frame)
            frame = frame and sum(c.row == rows and c.text != "" for c in above.values()) < 2
            rows += 1
        inside = [block for cell in placed for block in cell.blocks] if frame else []
        if any(isinstance(block, Table) for block in inside):
            return inside
        return _grid(placed, rows, header_rows)

    def _row(
        self,
        tr: etree._Element,
        row: int,
        skipped: int,
        above: dict[int, _Placed],
        placed: list[_Placed],
        keep_blocks: bool,
    ) -> dict[int, _Placed]:
        """Places the row's cells, from grid column ``skipped`` on; they are returned."""
        here: dict[int, _Placed] = {}
        col = skipped
        last: _Placed | None = None
        own = self._properties
        for tc in _content(tr):
            if tc.tag != TC:
                continue
            if tc in own.unlike:
                end = col + min(max(whole(own.get(COLUMNS, tc)) or 1, 1), MAX_SPAN)
                over = above.get(col)
                if own.has(CELL_DELETED, tc):
                    col = end
                    continue
                if _goes_on(own.get(MERGED_ACROSS, tc)) and last is not None:
                    last.col_end = col = end
                    continue
                if _goes_on(own.get(MERGED_DOWN, tc)) and over is not None and over.col_end == end:
                    over.row_end = row + 1
                    here[col] = last = over
                    col = end
                    continue
            else:
                end = col + 1
            blocks = [] if self._has_controls and _is_unfilled(tc) else self._blocks(tc)
            here[col] = last = _Placed(row, col, row + 1, end, _text(blocks))
            if keep_blocks:
                last.blocks = blocks
            placed.append(last)
            col = end
        return here

    def _footnotes(self) -> tuple[str, ...]:
        """The texts of the notes, in the order of their marks."""
        marks = list(dict.fromkeys(self._text.notes))
        texts: dict[tuple[str, str], str] = {}
        for kind, root in (("footnote", self._parts.footnotes), ("endnote", self._parts.endnotes)):
            if root is not None:
                self._properties = Properties(root)
                self._numbering = Numbering(self._parts.numbering, self._styles)
                for note in root.iterchildren(W + kind):
                    texts[kind, note.get(W + "id", "")] = _text(self._blocks(note))
        return tuple(text for mark in marks if (text := texts.get(mark)))


def _content(container: etree._Element) -> Iterator[etree._Element]:
    """Children of a body, table, row or cell, those inside wrappers in their place."""
    for child in container:
        tag = child.tag
        if tag == SDT:
            content = child.find(SDT_CONTENT)
            if content is None or is_contents(child):
                continue
            if is_placeholder(child) and content.find(TC) is None and content.find(TR) is None:
                continue
            yield from _content(content)
        elif tag in _AROUND:
            yield from _content(child)
        elif tag == ALTERNATE:
            if (chosen := chosen_rendering(child)) is not None:
                yield from _content(chosen)
        else:
            yield child


def _is_unfilled(tc: etree._Element) -> bool:
    """Whether a cell is a content control that was not filled in."""
    holder = tc.getparent()
    control = holder.getparent() if holder is not None and holder.tag == SDT_CONTENT else None
    return control is not None and is_placeholder(control)


def _goes_on(merge: etree._Element | None) -> bool:
    """Whether a cell is merged into the one above it or before it."""
    return merge is not None and merge.get(VAL, "continue") == "continue"


def _grid(placed: list[_Placed], rows: int, header_rows: int) -> list[Block]:
    """The table with only those columns at which some cell begins."""
    if not placed:
        return []
    used = sorted({cell.col for cell in placed})
    number = {col: index for index, col in enumerate(used)}
    ends = iter(sorted({cell.col_end for cell in placed}))
    end_number: dict[int, int] = {}
    count = 0
    for end in ends:
        while count < len(used) and used[count] < end:
            count += 1
        end_number[end] = count
    cells = tuple(
        Cell(cell.row, number[cell.col], cell.row_end, end_number[cell.col_end], cell.text)
        for cell in placed
    )
    return [Table(rows, len(used), cells, header_rows)]


def _text(blocks: list[Block]) -> str:
    """What a cell says, a paragraph a line."""
    lines = [block.text if isinstance(block, Paragraph) else _table_text(block) for block in blocks]
    return "\n".join(lines)


def _table_text(table: Table) -> str:
    """A table inside a cell: a row a line, cells apart by a tab."""
    lines: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        lines[cell.row].append(" ".join(cell.text.split("\n")))
    return "\n".join(text for line in lines if (text := "\t".join(line).strip()))
