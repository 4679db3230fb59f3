"""Read a web page, or the part of a Word file that is one, into a Document.

One pass over the tree: block elements are paragraphs, ``h1`` to ``h6`` headings, tables are placed
by their spans, list items begin with their mark.  What the page hides, scripts and deletions
(``del``) are not read; struck-through text is kept in a remark.
"""

import email
import email.policy
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import lxml.html
from lxml import etree

from izpilde.extract.document import Block, Document, Drawn, Paragraph, Remark
from izpilde.extract.files.encodings import decode_baltic, wide_encoding
from izpilde.extract.labels.raised import Level, settle_levels, without_marks
from izpilde.extract.placed import MAX_SPAN, Placed, place, table_blocks
from izpilde.extract.signs import count_signs, visible
from izpilde.schemas.errors import UnreadableDocument

_HEAD = 4096  # bytes in which a page says its encoding
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAK = "\N{LINE SEPARATOR}"  # stands for `br` until white space is settled
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "nav", "ol",
    "p", "pre", "section", "summary", "table", "td", "th", "tr", "ul",
))  # fmt: skip
_NOT_READ = frozenset((
    "applet", "audio", "button", "canvas", "datalist", "del", "embed", "frame", "frameset",
    "head", "iframe", "img", "link", "map", "math", "meta", "noframes", "object", "script",
    "source", "style", "svg", "template", "title", "video",
))  # fmt: skip
_RAISED: dict[str, Level] = {"sup": "raised", "sub": "lowered"}
_STYLE_LEVELS: dict[str, Level] = {"super": "raised", "sub": "lowered"}
_ROMAN = (
    "", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv",
    "xv", "xvi", "xvii", "xviii", "xix", "xx",
)  # fmt: skip


def read_html(data: bytes) -> Document:
    """The page; ``UnreadableDocument`` when the bytes hold none."""
    return _read(_decoded(data))


def read_mht(data: bytes) -> Document:
    """The page in a web archive (``multipart/related``), as Word and browsers save it."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            assert isinstance(payload, bytes)
            return _read(_decoded(payload, part.get_content_charset()))
    raise UnreadableDocument("a web archive without a page")


def read_plain(data: bytes) -> Document:
    """A text without any marks, a paragraph a line, in an encoding told as a page's is."""
    lines = (visible(line).strip() for line in _decoded(data).splitlines())
    blocks = tuple(Paragraph(line) for line in lines if line)
    count = sum(count_signs(block.text) for block in blocks)
    return Document("txt", blocks, drawn=Drawn(count))


def _read(text: str) -> Document:
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=False)
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise UnreadableDocument(f"not a web page: {error}") from error
    reader = _Reader()
    blocks = reader.blocks(root, _Style())
    return Document(
        "html", tuple(blocks), remarks=tuple(reader.remarks), drawn=Drawn(**reader.counts)
    )


def _decoded(data: bytes, declared: str | None = None) -> str:
    """The text in the encoding of its mark, the one declared, UTF-8, or else one of the Baltic."""
    named = _CHARSET.search(data[:_HEAD])
    wide = wide_encoding(data)
    encodings = [wide] if wide else ["utf-8-sig"] if data.startswith(b"\xef\xbb\xbf") else []
    encodings += [declared] if declared else []
    encodings += [named[1].decode("ascii")] if named and not wide else []
    for encoding in (*encodings, "utf-8"):
        try:
            return data.decode(encoding).removeprefix("\ufeff")
        except (UnicodeDecodeError, LookupError):
            continue
    return decode_baltic(data)


@dataclass(frozen=True, slots=True)
class _Style:
    """How text is set where it stands, with all that it inherits."""

    bold: bool = False
    struck: bool = False
    hidden: bool = False
    kept: bool = False  # white space as in the file
    level: Level | None = None
    heading: int | None = None
    title: bool = False


@dataclass(slots=True)
class _Line:
    """A paragraph that is being read."""

    pieces: list[str] = field(default_factory=list)
    levels: dict[int, Level] = field(default_factory=dict)
    struck: str = ""
    bold: bool = True
    style: _Style = field(default_factory=_Style)


class _Reader:
    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.remarks: list[Remark] = []
        self._line = _Line()
        self._mark = ""  # of a list item whose first text is still to come

    def blocks(self, element: etree._Element, style: _Style) -> list[Block]:
        """What an element holds, paragraphs and tables."""
        outer, self._line = self._line, _Line()
        blocks: list[Block] = []
        self._inside(element, style, blocks)
        self._end(blocks)
        self._line = outer
        return blocks

    def _inside(self, element: etree._Element, style: _Style, blocks: list[Block]) -> None:
        # libxml2 allows 256 levels, so this recursion is bounded.
        self._add(element.text, style)
        for child in element:
            tag = child.tag
            if isinstance(tag, str) and tag not in _NOT_READ:
                self._element(child, tag.rpartition(":")[2], _set(child, tag, style), blocks)
            self._add(child.tail, style)

    def _element(
        self, element: etree._Element, tag: str, style: _Style, blocks: list[Block]
    ) -> None:
        if tag == "br":
            self._add(_BREAK, style)
        elif tag in ("input", "select"):
            self._add(_filled_in(element), style)
        elif style.hidden:
            self._leave_out("hidden", "".join(map(str, element.itertext())))
        elif tag == "table":
            self._end(blocks)
            blocks += self._table(element, style)
        elif tag in _BLOCKS:
            self._end(blocks)
            if tag == "li":
                self._mark = _list_mark(element)
            self._inside(element, style, blocks)
            self._end(blocks)
            if tag == "li":
                self._mark = ""
        else:
            self._inside(element, style, blocks)

    def _add(self, text: str | None, style: _Style) -> None:
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
        line, self._line = self._line, _Line()
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
        level = line.style.heading
        if level is not None or line.style.title or line.bold:
            text = text.replace("\n", " ")
        made, text = count_signs(self._mark), self._mark + text
        self._mark = ""
        blocks.append(Paragraph(text, level, line.style.title, line.bold, generated=made))

    def _leave_out(self, kind: str, text: str) -> None:
        count = count_signs(visible(text))
        self.counts["characters"] += count
        self.counts[kind] += count

    def _table(self, element: etree._Element, style: _Style) -> list[Block]:
        before: list[Block] = []
        for caption in element.iterchildren("caption"):
            before += self.blocks(caption, _set(caption, "caption", style))
        rows = [row for row in _rows(element) if not self._is_hidden(row, style)]
        taken: set[tuple[int, int]] = set()
        placed: list[Placed] = []
        header_rows = 0
        for row, (tr, cells) in enumerate((tr, _cells(tr)) for tr in rows):
            inside = _set(tr, "tr", style)
            col = 0
            in_head = isinstance(parent := tr.getparent(), etree._Element) and parent.tag == "thead"
            if header_rows == row and (in_head or (cells and all(c.tag == "th" for c in cells))):
                header_rows += 1
            for cell in cells:
                if self._is_hidden(cell, inside):
                    continue
                while (row, col) in taken:
                    col += 1
                end = col + min(_span(cell, "colspan") or 1, MAX_SPAN)
                down = _span(cell, "rowspan")
                row_end = len(rows) if down == 0 else min(row + (down or 1), len(rows))
                blocks = self.blocks(cell, _set(cell, str(cell.tag), inside))
                one = place(row, col, end, blocks, keep=True)
                one.row_end = row_end
                placed.append(one)
                taken.update((r, c) for r in range(row, row_end) for c in range(col, end))
                col = end
        return before + table_blocks(placed, len(rows), header_rows)

    def _is_hidden(self, element: etree._Element, style: _Style) -> bool:
        if not _set(element, str(element.tag), style).hidden:
            return False
        self._leave_out("hidden", "".join(map(str, element.itertext())))
        return True


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The table's own rows as shown: those of its head first, of its foot last."""
    for name in ("thead", "", "tfoot"):
        for child in table:
            if child.tag == "tr" and not name:
                yield child
            elif child.tag == name or (child.tag == "tbody" and not name):
                yield from child.iterchildren("tr")


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _span(cell: etree._Element, name: str) -> int | None:
    text = (cell.get(name) or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None


def _set(element: etree._Element, tag: str, style: _Style) -> _Style:
    """The style of an element's text."""
    changes: dict[str, object] = {}
    css = _declarations(element.get("style") or "")
    if tag in ("b", "strong", "th") or css.get("font-weight") in ("bold", "bolder", "700", "800"):
        changes["bold"] = True
    elif css.get("font-weight") in ("normal", "400"):
        changes["bold"] = False
    if tag in ("s", "strike") or "line-through" in css.get("text-decoration", ""):
        changes["struck"] = True
    hidden = css.get("display") == "none" or css.get("visibility") == "hidden"
    if hidden or element.get("hidden") is not None or css.get("mso-hide") == "all":
        changes["hidden"] = True
    if level := _RAISED.get(tag) or _STYLE_LEVELS.get(css.get("vertical-align", "")):
        changes["level"] = level if tag not in ("td", "th", "tr") else None
    if tag == "pre":
        changes["kept"] = True
    if re.fullmatch("h[1-6]", tag):
        changes["heading"], changes["bold"] = int(tag[1]), True
    names = (element.get("class") or "").lower().split()
    if tag in _BLOCKS and ("msotitle" in names or "title" in names):
        changes["title"] = True
    return replace(style, **changes) if changes else style  # type: ignore[arg-type]


def _declarations(css: str) -> dict[str, str]:
    pairs = (one.partition(":") for one in css.lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs}


def _filled_in(element: etree._Element) -> str:
    """What a field of a form shows."""
    if element.tag == "select":
        options = list(element.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None]
        return " ".join("".join(map(str, one.itertext())) for one in chosen or options[:1])
    shown = (element.get("type") or "text").lower() in ("text", "number", "date", "email", "url")
    return (element.get("value") or "") if shown else ""


def _list_mark(item: etree._Element) -> str:
    """The mark that a browser prints before a list item."""
    parent = item.getparent()
    css = _declarations(
        (item.get("style") or "") + ";" + ("" if parent is None else parent.get("style") or "")
    )
    if parent is None or "none" in (css.get("list-style-type"), css.get("list-style")):
        return ""
    if parent.tag != "ol":
        return "• "
    count = _span(parent, "start")
    count = 1 if count is None else count
    for one in parent.iterchildren("li"):
        own = _span(one, "value")
        count = count if own is None else own
        if one is item:
            break
        count += 1
    match parent.get("type"):
        case "a" | "A" as first if 0 < count <= 26:
            return chr(ord(first) + count - 1) + ". "
        case "i" | "I" as first if 0 < count < len(_ROMAN):
            return (_ROMAN[count] if first == "i" else _ROMAN[count].upper()) + ". "
        case _:
            return f"{count}. "
