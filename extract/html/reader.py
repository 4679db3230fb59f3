"""Read a web page, or the part of a Word file that is one, into a Document.

One pass over the tree: block elements are paragraphs, ``h1`` to ``h6`` headings, tables are placed
by their spans, list items begin with their mark.  What the page hides, scripts and deletions
(``del``) are not read; struck-through text is kept in a remark, footnotes are kept apart.  Nothing
runs and nothing is fetched.
"""

import contextlib
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field

from lxml import etree

from izpilde.extract.document import Block, Document, Drawn, Paragraph, Remark
from izpilde.extract.files.encodings import Decoded
from izpilde.extract.html.drawn_tables import make_tables
from izpilde.extract.html.equations import equation, is_drawn_beside
from izpilde.extract.html.laid_rows import make_tables_of_boxes
from izpilde.extract.html.lists import ListMarks
from izpilde.extract.html.notes import Notes
from izpilde.extract.html.page import DEEPEST, decode_page, opened_archive, parse_page, set_in_place
from izpilde.extract.html.styles import Style, Styles
from izpilde.extract.html.table_rows import (
    NOT_READ,
    cells_of,
    group_ends,
    holds_rows,
    is_foreign,
    rows_of,
    sheet_headings,
    span_of,
)
from izpilde.extract.labels.raised import Level, settle_levels, without_marks
from izpilde.extract.placed import MAX_SPAN, Placed, cell_text, generated, place, table_blocks
from izpilde.extract.signs import count_signs, visible
from izpilde.schemas.errors import UnreadableDocument

MAX_COLUMNS = 1000  # of a table
MAX_SPANS = 100  # as wide as a browser lets a cell be
MAX_PLACES = 2_000_000  # of a table: rows by columns
MAX_ROWSPAN = 65_534  # as in browsers
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SYMBOLS = re.compile("[\uf020-\uf0ff]+")  # of symbol fonts
_BREAK = "\N{LINE SEPARATOR}"  # stands for `br` until white space is settled
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "nav", "ol",
    "p", "pre", "section", "summary", "table", "td", "th", "tr", "ul",
))  # fmt: skip
# What is no part of the text but runs through the pages of a site, or of a printed report.
_RUNNING_TITLES = ("header", "footer")  # LibreOffice's `div`
_RUNNING_ELEMENTS = ("header", "footer")  # Word's `mso-element`
_CONTENTS = re.compile(r"(?:^|\s)msotoc\d(?:\s|$)|^table of contents\d*$", re.IGNORECASE)


def read_html(data: bytes) -> Document:
    """The page; ``UnreadableDocument`` when the bytes hold none."""
    return _read(decode_page(data), "html")


def read_mht(data: bytes) -> Document:
    """The page in a web archive (``multipart/related``), as Word and browsers save it.

    Of a page of frames, as Excel saves it, what the frames show is read behind it.
    """
    archive = opened_archive(data)
    pages = [
        _read(decode_page(page, declared), "mht", archive.sheets)
        for page, declared in archive.pages
    ]
    counts: Counter[str] = Counter()
    for page in pages:
        if page.drawn is not None:
            counts.update(asdict(page.drawn))
    return Document(
        "mht",
        tuple(block for page in pages for block in page.blocks),
        footnotes=tuple(note for page in pages for note in page.footnotes),
        remarks=tuple(dict.fromkeys(remark for page in pages for remark in page.remarks)),
        drawn=Drawn(**counts),
    )


def _read(page: Decoded, format: str, sheets: Mapping[str, str] | None = None) -> Document:
    root = parse_page(page.text)
    set_in_place(root, sheets or {})
    reader = _Reader(root)
    with _deep_recursion():
        blocks = reader.blocks(root, Style())
    counts = reader.counts
    remarks = [Remark("damaged_part", message) for message in page.damage] + reader.remarks
    if counts["hidden"]:
        message = f"{counts['hidden']} characters of hidden text were left out"
        remarks.append(Remark("hidden_text", message))
    return Document(
        format,
        tuple(blocks),
        footnotes=tuple(reader.footnotes),
        remarks=tuple(remarks),
        drawn=Drawn(**counts),
    )


@contextlib.contextmanager
def _deep_recursion() -> Iterator[None]:
    """Room for elements as deep as the parser lets them be; Python's own stack is not the C one."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, 4 * DEEPEST))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


@dataclass(slots=True)
class _Line:
    """A paragraph that is being read."""

    pieces: list[str] = field(default_factory=list)
    levels: dict[int, Level] = field(default_factory=dict)
    struck: str = ""
    bold: bool = True
    style: Style = field(default_factory=Style)


class _Reader:
    def __init__(self, root: etree._Element) -> None:
        self.counts: Counter[str] = Counter()
        self.remarks: list[Remark] = []
        self.footnotes: list[str] = []
        self._styles = Styles(root)
        make_tables(root, self._styles)
        make_tables_of_boxes(root, self._styles)
        self._notes = Notes(root)
        self._lists = ListMarks(self._styles)
        self._line = _Line()
        self._mark = ""  # of a list item whose first text is still to come

    def blocks(self, element: etree._Element, style: Style) -> list[Block]:
        """What an element holds, paragraphs and tables."""
        return self._blocks(element, style, self._inside)

    def _blocks(
        self,
        element: etree._Element,
        style: Style,
        read: Callable[[etree._Element, Style, list[Block]], None],
    ) -> list[Block]:
        """What is read of an element, apart from the paragraph in which it stands."""
        outer, self._line = (self._line, self._mark), _Line()
        self._mark = ""
        blocks: list[Block] = []
        read(element, style, blocks)
        self._end(blocks)
        self._end_mark(blocks)
        self._line, self._mark = outer
        return blocks

    def _inside(self, element: etree._Element, style: Style, blocks: list[Block]) -> None:
        self._add(element.text, style)
        for child in element:
            tag = child.tag
            if isinstance(tag, str) and tag not in NOT_READ:
                name = tag.rpartition(":")[2]
                self._element(child, name, self._styles.apply(child, name, style), blocks)
            self._add(child.tail, style)

    def _element(
        self, element: etree._Element, tag: str, style: Style, blocks: list[Block]
    ) -> None:
        if tag == "br":
            self._add(_BREAK, style)
        elif tag in ("input", "select"):
            self._add(_filled_in(element), style)
        elif style.hidden:
            self._leave_out("hidden", _all_text(element))
        elif self._is_comment(element, tag):
            return
        elif tag == "math":
            if not is_drawn_beside(element):
                self._add(equation(element, "".join(self._line.pieces)), style)
        elif element in self._notes.marks:
            self._leave_out("notes", _all_text(element))
        elif element in self._notes.holders:
            self._end(blocks)
            self._note(element, style)
        elif (kind := self._furniture(element, tag)) is not None:
            self._end(blocks)
            self._leave_out(kind, _all_text(element))
        elif tag == "table":
            self._end(blocks)
            self._end_mark(blocks)
            blocks += self._table(element, style)
        elif tag in _BLOCKS or style.block:
            self._end(blocks)
            if tag == "li":
                self._mark = self._lists.mark(element)
            self._inside(element, style, blocks)
            self._end(blocks)
            if tag == "li":
                self._end_mark(blocks)
        else:
            self._inside(element, style, blocks)

    def _furniture(self, element: etree._Element, tag: str) -> str | None:
        """The share of the ledger to which an element belongs that is no part of the text."""
        if tag == "nav" or element.get("role") == "navigation":
            return "running"
        if tag == "div":
            if (element.get("title") or "").lower() in _RUNNING_TITLES:
                return "running"
            if self._styles.css(element).get("mso-element") in _RUNNING_ELEMENTS:
                return "running"
        if tag in ("div", "p"):
            names = (element.get("class") or "", element.get("id") or "")
            if any(map(_CONTENTS.search, names)):
                return "contents"
        return None

    def _is_comment(self, element: etree._Element, tag: str) -> bool:
        """Whether it is the comments that Word hangs on a text, or the mark of one."""
        if tag == "a":
            return "msocomanchor" in (element.get("class") or "").lower()
        return tag == "div" and self._styles.css(element).get("mso-element") == "comment-list"

    def _note(self, element: etree._Element, style: Style) -> None:
        """A footnote: its text apart from the others', and its signs among those of notes."""
        blocks = self.blocks(element, style)
        text = cell_text(blocks)
        made = sum(map(generated, blocks))
        self.counts["notes"] += count_signs(text) - made
        if text:
            self.footnotes.append(text)

    def _add(self, text: str | None, style: Style) -> None:
        if not text:
            return
        line = self._line
        if style.struck:
            line.struck += text
            return
        if style.level is not None:
            line.levels[len(line.pieces)] = style.level
        if not line.pieces:
            line.style = style
        line.pieces.append(text.replace("\n", _BREAK) if style.kept else text)
        if line.bold and not style.bold and any(map(str.isalnum, text)):
            line.bold = False

    def _end(self, blocks: list[Block]) -> None:
        """The paragraph so far becomes a block."""
        line = self._line
        if not line.pieces and not line.struck:
            return
        self._line = _Line()
        pieces = [visible(piece) for piece in line.pieces]
        self.counts["characters"] += count_signs("".join(pieces))
        text, marks = settle_levels(pieces, line.levels) if line.levels else ("".join(pieces), 0)
        text, typed = without_marks(text)
        self.counts["notes"] += marks + typed
        lines = (_SPACE.sub(" ", part).strip() for part in text.split(_BREAK))
        text = "\n".join(part for part in lines if part)
        if struck := " ".join(visible(line.struck).split()):
            self._leave_out("struck", struck)
            self.remarks.append(Remark("struck_text", f"struck-through text: {struck}"))
        if not text:
            return
        if _SYMBOLS.fullmatch("".join(line.pieces).strip()):  # a list's mark, set apart
            self.counts["running"] += count_signs(text)
            self._mark = f"{text[0]} "
            return
        level = line.style.heading
        if level is not None or line.style.title or line.bold:
            text = text.replace("\n", " ")
        made, text = count_signs(self._mark), self._mark + text
        self._mark = ""
        blocks.append(Paragraph(text, level, line.style.title, line.bold, generated=made))

    def _end_mark(self, blocks: list[Block]) -> None:
        """A number is printed before an item without text too, and a tick may be all of a cell."""
        if mark := self._mark.strip("• "):
            blocks.append(Paragraph(mark, generated=count_signs(mark)))
        self._mark = ""

    def _leave_out(self, kind: str, text: str) -> None:
        count = count_signs(visible(text))
        self.counts["characters"] += count
        self.counts[kind] += count

    def _table(self, element: etree._Element, style: Style) -> list[Block]:
        before: list[Block] = []
        for caption in element.iterchildren("caption"):
            before += self.blocks(caption, self._styles.apply(caption, "caption", style))
        before += self._blocks(element, style, self._around_rows)
        rows = [row for row in rows_of(element) if not self._is_hidden(row.element, style)]
        ends = group_ends(rows)
        # By column, the row at which it is free again and the column behind the cell in it.
        taken: list[tuple[int, int]] = []
        placed: list[Placed] = []
        header_rows = 0
        begins: set[int] = set()  # columns at which some cell begins, which alone are kept
        headings = sheet_headings(rows)
        for row, (tr, group) in enumerate((row.element, row.group) for row in rows):
            inside = self._styles.apply(tr, "tr", style)
            cells = cells_of(tr)
            is_header = group.tag == "thead" or (cells and all(c.tag == "th" for c in cells))
            if header_rows == row and is_header:
                header_rows += 1
            group_end = ends[group]
            col = 0
            for cell in cells:
                if cell in headings:
                    self._leave_out("running", _all_text(cell))
                    continue
                own = self._styles.apply(cell, str(cell.tag), inside)
                if own.hidden:
                    self._leave_out("hidden", _all_text(cell))
                    continue
                while col < len(taken) and taken[col][0] > row:
                    col = taken[col][1]
                end = col + min(max(span_of(cell, "colspan", 1), 1), MAX_SPAN)
                begins.add(col)
                too_wide = len(begins) > MAX_COLUMNS or end > MAX_SPAN * MAX_SPANS
                if too_wide or len(begins) * len(rows) > MAX_PLACES:
                    raise UnreadableDocument("a table with more places than a report's has")
                down = min(span_of(cell, "rowspan", 1), MAX_ROWSPAN)
                row_end = group_end if down == 0 else min(row + down, group_end)
                blocks = self.blocks(cell, own)
                one = place(row, col, end, blocks, keep=True)
                one.row_end = row_end
                placed.append(one)
                taken += [(0, 0)] * (end - len(taken))
                taken[col:end] = [(row_end, end)] * (end - col)
                col = end
        return before + table_blocks(placed, len(rows), header_rows)

    def _around_rows(self, element: etree._Element, style: Style, blocks: list[Block]) -> None:
        """What a table, or what stands around its rows, holds outside of them and of captions."""
        self._add(element.text, style)
        for child in element:
            if child.tag == "tr":
                self._end(blocks)
            elif holds_rows(child):
                inside = self._styles.apply(child, str(child.tag), style)
                self._around_rows(child, inside, blocks)
            elif is_foreign(child):
                name = str(child.tag).rpartition(":")[2]
                self._element(child, name, self._styles.apply(child, name, style), blocks)
            self._add(child.tail, style)

    def _is_hidden(self, element: etree._Element, style: Style) -> bool:
        if not self._styles.apply(element, str(element.tag), style).hidden:
            return False
        self._leave_out("hidden", _all_text(element))
        return True


def _all_text(element: etree._Element) -> str:
    """All text of an element that a reader would read, were it shown."""
    if element.tag in NOT_READ or not isinstance(element.tag, str):
        return ""
    parts = [element.text or ""]
    for node in element.iterdescendants():
        if isinstance(node.tag, str) and node.tag not in NOT_READ:
            parts.append(node.text or "")
        parts.append(node.tail or "")
    return "".join(parts)


def _filled_in(element: etree._Element) -> str:
    """What a field of a form shows."""
    if element.tag == "select":
        options = list(element.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None]
        return " ".join("".join(map(str, one.itertext())) for one in chosen or options[:1])
    shown = (element.get("type") or "text").lower() in ("text", "number", "date", "email", "url")
    return (element.get("value") or "") if shown else ""
