"""Read a Word report (.docx) into a Document: one pass over the tree of its body.

Paragraphs and tables come in document order.  A table's cells are placed by their spans
(``w:gridSpan``, ``w:vMerge``, ``w:gridBefore``), its grid lines that no cell begins at are left
out.  A text box's paragraphs come behind the paragraph that it is anchored in.  Headers and
footers of pages stand apart (``Document.margins``); comments, pictures and a generated table of
contents are not read.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import PurePath

from lxml import etree

from izpilde.extract.document import Block, Document, Drawn, Paragraph, Remark
from izpilde.extract.docx.colours import unseen_runs
from izpilde.extract.docx.grid_lines import align_columns, grid_widths
from izpilde.extract.docx.numbering import Numbering
from izpilde.extract.docx.package import Chunk, WordParts, open_package
from izpilde.extract.docx.properties import (
    CELL_DELETED,
    COLUMNS,
    DELETED,
    FRAME,
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
    FALLBACK,
    SDT,
    SDT_CONTENT,
    ParagraphText,
    chosen_rendering,
    is_contents,
    is_placeholder,
    tidy,
)
from izpilde.extract.files.sniff import sniff
from izpilde.extract.html.reader import read_html, read_mht
from izpilde.extract.office.converter import FORMATS, to_docx
from izpilde.extract.placed import MAX_SPAN, Placed, cell_text, generated, place, table_blocks
from izpilde.extract.signs import count_signs
from izpilde.extract.txt.reader import read_txt
from izpilde.schemas.errors import UnreadableDocument

MOST_DROPPED = 2  # letters
DEEPEST = 3  # documents embedded in documents
P, TBL, TR, TC = W + "p", W + "tbl", W + "tr", W + "tc"

# Around blocks, rows or cells, all of what is inside is content.
_AROUND = frozenset(W + name for name in ("customXml", "smartTag", "ins", "moveTo"))
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DROP_CAP = W + "dropCap"
_CHUNK, _OTHER_FILE = W + "altChunk", W + "subDoc"


def read_docx(data: bytes) -> Document:
    """The report in a .docx file; ``UnreadableDocument`` when it cannot be read."""
    return _read(data, depth=0)


def _read(data: bytes, depth: int) -> Document:
    parts = open_package(data)
    body = parts.document.find(W + "body")
    if body is None:
        raise UnreadableDocument("damaged Word file: its document part has no body")
    return _Reader(parts, depth).read(body)


@dataclass(slots=True)
class _Flow:
    """Blocks of one container; ``carried`` is text whose paragraph mark is deleted or hidden."""

    blocks: list[Block] = field(default_factory=list)
    carried: str = ""


class _Reader:
    def __init__(self, parts: WordParts, depth: int) -> None:
        self._parts = parts
        self._depth = depth  # of documents embedded in documents
        self._notes: list[str] = []  # of embedded documents
        self._styles = Styles(parts.styles)
        # Text boxes and notes count apart from the body.
        self._numbering = Numbering(parts.numbering, self._styles)
        self._box_numbering = Numbering(parts.numbering, self._styles)
        self._text = ParagraphText(self._styles, unseen_runs(parts.document, parts.styles))
        self._properties = Properties(parts.document, parts.symbols)
        self._has_controls = next(parts.document.iter(SDT), None) is not None
        self._remarks = list(parts.remarks)

    def read(self, body: etree._Element) -> Document:
        blocks = self._blocks(body)
        footnotes = (*self._footnotes(), *self._notes)
        self._count_second_copies(body)
        counts = self._text.counts
        if counts["hidden"]:
            message = f"{counts['hidden']} characters of hidden text were left out"
            self._remarks.append(Remark("hidden_text", message))
        return Document(
            format="docx",
            blocks=tuple(blocks),
            footnotes=footnotes,
            margins=self._parts.margins,
            remarks=tuple(self._remarks),
            drawn=Drawn(**counts),
        )

    def _count_second_copies(self, body: etree._Element) -> None:
        """What is drawn twice for the sake of older programs is read once."""
        for alternate in body.iter(ALTERNATE):
            chosen = chosen_rendering(alternate)
            for copy in alternate:
                within = next(copy.iterancestors(FALLBACK), None) is not None
                if copy is not chosen and not within:
                    texts = (text.text or "" for text in copy.iter(W + "t"))
                    self._text.leave_out("repeated", "".join(texts))

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
            elif child.tag == _CHUNK:
                flow.blocks += self._embedded(child)
            elif child.tag == _OTHER_FILE:
                message = "A document that the file names (subDoc) was not read."
                self._remarks.append(Remark("damaged_part", message))

    def _embedded(self, element: etree._Element) -> list[Block]:
        """The blocks of a document embedded in the file, in its place."""
        try:
            chunk = self._parts.chunks.get(element.get(_RELATION, ""))
            if chunk is None:
                raise UnreadableDocument("it is not in the file")
            document = _read_chunk(chunk, self._depth + 1)
        except UnreadableDocument as error:
            message = f"A document embedded in the file (altChunk) was not read: {error}"
            self._remarks.append(Remark("damaged_part", message))
            return []
        self._notes += document.footnotes
        self._remarks += document.remarks
        if document.drawn is not None:
            self._text.counts.update(asdict(document.drawn))
        return list(document.blocks)

    def _paragraph(self, flow: _Flow, paragraph: etree._Element) -> None:
        own = self._properties
        named = own.get(PARAGRAPH_STYLE, paragraph)
        style = self._styles.paragraph(None if named is None else named.get(VAL))
        inline = self._text.read(paragraph, style, own)
        text = inline.text
        if inline.struck:
            self._remarks.append(Remark("struck_text", f"struck-through text: {inline.struck}"))
        if paragraph in own.joined or (text and _is_drop_cap(own.get(FRAME, paragraph), text)):
            # Without its mark, and as the large letter that begins it, a paragraph runs on into
            # the next one, and is numbered with it.
            flow.carried += text
        else:
            mark = self._numbering.mark(own.get(NUMBERING, paragraph), style)
            if inline.struck and not text:
                mark = ""  # struck through with its paragraph
            if mark or flow.carried:
                text = tidy(mark + flow.carried + text)
                flow.carried = ""
            level = style.level
            if (own_level := whole(own.get(OUTLINE, paragraph))) is not None:
                level = own_level + 1 if own_level < BODY_TEXT_LEVEL else None
            if inline.contents or style.contents:
                self._text.counts["contents"] += count_signs(text) - count_signs(mark)
            elif text:
                if level is not None or style.title or inline.bold:
                    text = text.replace("\n", " ")  # a heading is one line, however it is set
                made = count_signs(mark) if mark else 0
                flow.blocks.append(Paragraph(text, level, style.title, inline.bold, generated=made))
        if inline.boxes:
            of_body, self._numbering = self._numbering, self._box_numbering
            for box in inline.boxes:
                flow.blocks += self._blocks(box)
            self._numbering = of_body

    def _table(self, element: etree._Element) -> list[Block]:
        """The table, or what is inside the cells of one that only sets tables on the page."""
        placed: list[Placed] = []
        above: dict[int, Placed] = {}  # the cells of the row before, by first column
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
        align_columns(placed, grid_widths(element))
        return table_blocks(placed, rows, header_rows)

    def _row(
        self,
        tr: etree._Element,
        row: int,
        skipped: int,
        above: dict[int, Placed],
        placed: list[Placed],
        keep_blocks: bool,
    ) -> dict[int, Placed]:
        """Places the row's cells, from grid column ``skipped`` on; they are returned."""
        here: dict[int, Placed] = {}
        col = skipped
        last: Placed | None = None
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
            here[col] = last = place(row, col, end, blocks, keep_blocks)
            placed.append(last)
            col = end
        return here

    def _footnotes(self) -> tuple[str, ...]:
        """The texts of the notes, in the order of their marks."""
        marks = list(dict.fromkeys(self._text.notes))
        texts: dict[tuple[str, str], str] = {}
        for kind, root in (("footnote", self._parts.footnotes), ("endnote", self._parts.endnotes)):
            if root is not None:
                self._properties = Properties(root, self._parts.symbols)
                self._numbering = Numbering(self._parts.numbering, self._styles)
                for note in root.iterchildren(W + kind):
                    blocks = self._blocks(note)
                    said = texts[kind, note.get(W + "id", "")] = cell_text(blocks)
                    made = sum(map(generated, blocks))
                    self._text.counts["notes"] += count_signs(said) - made
        return tuple(text for mark in marks if (text := texts.get(mark)))


def _read_chunk(chunk: Chunk, depth: int) -> Document:
    """An embedded document by what its bytes are, else by its part's name."""
    if depth > DEEPEST:
        raise UnreadableDocument("documents are embedded in it too deep")
    ending = PurePath(chunk.name).suffix.lower()
    form = sniff(chunk.data, chunk.name)
    if form == "docx":
        return _read(chunk.data, depth)
    if form == "mht" or ending in (".mht", ".mhtml"):
        return read_mht(chunk.data)
    if form == "html" or ending in (".htm", ".html", ".xhtml"):
        return read_html(chunk.data)
    if form == "txt" or ending == ".txt":
        return read_txt(chunk.data)
    if form in FORMATS:
        return _read(to_docx(chunk.data, form), depth)
    raise UnreadableDocument(f"its format ({form or ending}) is not read")


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


def _is_drop_cap(frame: etree._Element | None, text: str) -> bool:
    """Whether a paragraph is the large first letter of the next, with a quotation mark or none."""
    kind = None if frame is None else frame.get(_DROP_CAP)
    return kind in ("drop", "margin") and len(text) <= MOST_DROPPED


def _goes_on(merge: etree._Element | None) -> bool:
    """Whether a cell is merged into the one above it or before it."""
    return merge is not None and merge.get(VAL, "continue") == "continue"
