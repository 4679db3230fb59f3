"""The text of one Word paragraph, as a person sees it on paper.

Insertions of tracked changes are read, deletions are not; of a field its result and not its
instruction; of a content control what was filled in and not its placeholder; nothing hidden;
of a note's mark nothing, Word's own or typed.  Struck-through text and text boxes are handed
back apart: the ones are no text of the paragraph, the others paragraphs of their own.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from lxml import etree

from izpilde.extract.docx.equations import MATH, equation, field_equation
from izpilde.extract.docx.properties import RUN_STYLE, Properties, W
from izpilde.extract.docx.styles import (
    VAL,
    ParagraphStyle,
    RunStyle,
    Styles,
    is_on,
    run_style,
    whole,
)
from izpilde.extract.labels.raised import Level, settle_levels, without_marks
from izpilde.extract.signs import count_signs, is_plain, visible
from izpilde.extract.symbols import as_shown, symbol

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

SDT, SDT_CONTENT = W + "sdt", W + "sdtContent"
ALTERNATE, CHOICE, FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"
_RUN, _TEXT, _RUN_PROPERTIES, _TEXT_BOX = W + "r", W + "t", W + "rPr", W + "txbxContent"
_FIELD_MARK, _INSTRUCTION = W + "fldChar", W + "instrText"
_SYMBOL, _RUBY, _NOTE_ID = W + "sym", W + "ruby", W + "id"

_NO_BREAK_HYPHEN = "\N{NON-BREAKING HYPHEN}"
_PRIVATE = re.compile("[\uf020-\uf0ff]")
_RAW_BREAKS = re.compile(r"[ \t]*[\r\n][ \t\r\n]*|\t+")

# Elements of a run that stand for a character.
_CHARACTERS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": _NO_BREAK_HYPHEN,
}
# Around runs, all of what is inside is content.
_AROUND = frozenset(
    W + name
    for name in ("ins", "moveTo", "hyperlink", "fldSimple", "smartTag", "customXml", "dir", "bdo")
)
_WITHOUT_TEXT = frozenset(
    W + name for name in ("pPr", "proofErr", "bookmarkStart", "bookmarkEnd", "del", "moveFrom")
)
_GRAPHICS = frozenset((W + "drawing", W + "pict", W + "object"))
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_CONTENTS_FIELD = re.compile(r"\s*TOC\b")


@dataclass(slots=True)
class Inline:
    """What one paragraph holds.

    ``text`` may hold tabs, and ``\\n`` for soft line breaks.  ``bold`` says that all words
    are bold.  ``boxes`` are the contents of text boxes anchored in it.  ``contents`` says
    that it is part of a generated table of contents.  ``struck`` is the struck-through text.
    """

    pieces: list[str] = field(default_factory=list)
    levels: dict[int, Level] = field(default_factory=dict)
    crossed: list[tuple[int, str]] = field(default_factory=list)  # behind how many pieces
    struck: str = ""
    text: str = ""
    bold: bool = True
    boxes: list[etree._Element] = field(default_factory=list)
    contents: bool = False


@dataclass(slots=True)
class _Field:
    """A complex field that has begun; ``result`` once its instruction is over."""

    instruction: str = ""
    result: bool = False
    contents: bool = False  # its result is a table of contents
    begin: int = 0  # the paragraph's pieces before it


def tidy(text: str) -> str:
    """NFC, no signs without width, no empty lines, no space at the ends of lines."""
    return _trimmed(visible(text))


def _trimmed(text: str) -> str:
    if "\n" in text:
        return "\n".join(line for part in text.split("\n") if (line := part.strip()))
    return text.strip()


def is_placeholder(control: etree._Element) -> bool:
    """Whether a content control shows only the text that asks for something to be filled in."""
    return bool(is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr")))


def is_contents(control: etree._Element) -> bool:
    """Whether a content control holds a generated table of contents."""
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(VAL) == "Table of Contents"


class ParagraphText:
    """Reads paragraphs in document order: a field may begin in one and end in another."""

    def __init__(self, styles: Styles, unseen: Collection[etree._Element] = frozenset()) -> None:
        """``unseen`` are the runs that have the colour of what they stand on."""
        self._styles = styles
        self._unseen = unseen
        self._fields: list[_Field] = []
        self._instruction = False  # inside some field's instruction, which is not read
        self._plain = RunStyle()
        self._symbols = False  # some runs are set in a symbol font
        self._properties: Properties
        self.notes: list[tuple[str, str]] = []
        self.counts: Counter[str] = Counter()  # by the names of ``document.Drawn``

    def read(
        self, paragraph: etree._Element, style: ParagraphStyle, properties: Properties
    ) -> Inline:
        """The paragraph's content; ``style`` is its paragraph style, ``properties`` its part's."""
        inline = Inline(contents=self._in_contents())
        self._plain = style.run
        self._properties = properties
        self._symbols = bool(properties.symbol_fonts)
        self._inside(paragraph, inline)
        if self._fields:
            # A field whose instruction never ended would swallow all that follows.
            self._fields = [field for field in self._fields if field.result]
            self._instruction = False
            inline.contents = inline.contents or self._in_contents()
        self._settle(inline)
        inline.bold = inline.bold and bool(inline.text)
        return inline

    def _settle(self, inline: Inline) -> None:
        pieces = inline.pieces
        text = pieces[0] if len(pieces) == 1 else "".join(pieces)
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
        if not inline.levels and not inline.crossed and is_plain(text):
            self.counts["characters"] += count_signs(text)
            inline.text = _trimmed(text)
            return
        text = visible(text)
        self.counts["characters"] += count_signs(text)
        marks = 0
        if inline.levels:
            text, marks = settle_levels([visible(piece) for piece in inline.pieces], inline.levels)
        if not text.isascii():
            text, typed = without_marks(text)
            marks += typed
        if marks:
            self.counts["notes"] += marks
        inline.text = _trimmed(text)
        if inline.crossed:
            last = inline.crossed[0][0]
            for place, piece in inline.crossed:
                inline.struck += piece if place == last else f" … {piece}"
                last = place
            inline.struck = " ".join(visible(inline.struck).split())
            self.leave_out("struck", "".join(piece for _, piece in inline.crossed))

    def leave_out(self, kind: str, text: str) -> None:
        """Count a text that was drawn and is left out; ``kind`` names a field of ``Drawn``."""
        count = count_signs(visible(text))
        self.counts["characters"] += count
        self.counts[kind] += count

    def _in_contents(self) -> bool:
        return any(field.contents for field in self._fields)

    def _inside(self, parent: etree._Element, inline: Inline) -> None:
        # libxml2 allows 256 levels, so this recursion is bounded.
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                self._run(child, inline)
            elif tag in _WITHOUT_TEXT:
                pass
            elif tag in _AROUND:
                self._inside(child, inline)
            elif tag == SDT:
                content = child.find(SDT_CONTENT)
                if content is not None and not is_placeholder(child):
                    self._inside(content, inline)
            elif tag == ALTERNATE:
                if (chosen := chosen_rendering(child)) is not None:
                    self._inside(chosen, inline)
            elif isinstance(tag, str) and tag.startswith(MATH):
                self._add(equation(child, "".join(inline.pieces)), self._plain, inline)

    def _run(self, run: etree._Element, inline: Inline) -> None:
        style = self._run_style(run) if run in self._properties.styled else self._plain
        if self._unseen and run in self._unseen:
            style = replace(style, hidden=True)
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                text = child.text
                if not text:
                    continue
                if style.hidden:
                    self.leave_out("hidden", "" if self._instruction else text)
                    continue
                if "\n" in text or "\t" in text:  # white space of the XML file
                    text = _RAW_BREAKS.sub(" ", text)
                if not text.isascii() and (self._symbols or _PRIVATE.search(text)):
                    text = self._readable(text, run)
                self._add(text, style, inline)
            elif tag == _RUN_PROPERTIES:
                pass
            elif tag in _NOTES:
                self.notes.append((_NOTES[tag], child.get(_NOTE_ID, "")))
                if child.get(W + "customMarkFollows") in ("1", "true", "on"):
                    return  # the rest of the run is the mark
            elif not style.hidden or tag == _FIELD_MARK:
                self._other(child, style, inline)

    def _other(self, child: etree._Element, style: RunStyle, inline: Inline) -> None:
        tag = child.tag
        if tag in _CHARACTERS:
            self._add(_CHARACTERS[tag], style, inline)
        elif tag == _FIELD_MARK:
            self._field_mark(child, style, inline)
        elif tag == _INSTRUCTION:
            if self._fields and not self._fields[-1].result:
                self._fields[-1].instruction += child.text or ""
        elif tag == _SYMBOL:
            code = child.get(W + "char", "")
            if re.fullmatch("[0-9A-Fa-f]{1,6}", code):
                self._add(symbol(int(code, 16), child.get(W + "font")), style, inline)
        elif tag in _GRAPHICS:
            inline.boxes += _text_boxes(child)
        elif tag == ALTERNATE:
            if (chosen := chosen_rendering(child)) is not None:
                for inner in chosen:
                    self._other(inner, style, inline)
        elif tag == _RUBY:
            for base in child.iterchildren(W + "rubyBase"):
                self._inside(base, inline)

    def _add(self, text: str, style: RunStyle, inline: Inline) -> None:
        if self._instruction:
            return
        if style.struck:
            inline.crossed.append((len(inline.pieces), text))
            return
        if style.level is not None and style.level != "even":
            inline.levels[len(inline.pieces)] = style.level
        inline.pieces.append(text)
        if inline.bold and not style.bold and any(map(str.isalnum, text)):
            inline.bold = False

    def _run_style(self, run: etree._Element) -> RunStyle:
        named = self._properties.get(RUN_STYLE, run)
        style = run_style(self._properties, run)
        if named is not None:
            style = style.over(self._styles.run(named.get(VAL)))
        return style.over(self._plain)

    def _readable(self, text: str, run: etree._Element) -> str:
        """The text of a symbol font, or with private-use characters, which stand for one's."""
        symbols = self._properties.symbol_fonts.get(run)
        if symbols is not None:
            return as_shown(text, symbols)
        fonts = run.find(f"{_RUN_PROPERTIES}/{W}rFonts")
        font = None if fonts is None else fonts.get(W + "ascii")
        named = self._properties.get(RUN_STYLE, run)
        if font is None and named is not None:
            font = self._styles.run(named.get(VAL)).font
        return _PRIVATE.sub(lambda found: symbol(ord(found[0]), font), text)

    def _field_mark(self, mark: etree._Element, style: RunStyle, inline: Inline) -> None:
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            self._add(_chosen_entry(mark), style, inline)
            self._fields.append(_Field(begin=len(inline.pieces)))
        elif kind == "separate" and self._fields:
            field = self._fields[-1]
            field.result = True
            field.contents = _CONTENTS_FIELD.match(field.instruction) is not None
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            self._instruction = any(not field.result for field in self._fields)
            if len(inline.pieces) <= ended.begin:
                shown = field_equation(ended.instruction, "".join(inline.pieces))
                self._add(shown or "", style, inline)
        self._instruction = any(not field.result for field in self._fields)


def chosen_rendering(alternate: etree._Element) -> etree._Element | None:
    """The newest rendering of one thing that has text; reading more would read it twice."""
    renderings = [*alternate.iterfind(CHOICE), *alternate.iterfind(FALLBACK)]
    told = (one for one in renderings if next(one.iter(_TEXT), None) is not None)
    return next(told, renderings[0] if renderings else None)


def _chosen_entry(mark: etree._Element) -> str:
    """What a drop-down form field shows: its chosen entry is nowhere among the runs."""
    entries = mark.find(f"{W}ffData/{W}ddList")
    if entries is None:
        return ""
    chosen = whole(entries.find(W + "result"))
    chosen = whole(entries.find(W + "default")) if chosen is None else chosen
    texts = [entry.get(VAL, "") for entry in entries.iterchildren(W + "listEntry")]
    return texts[chosen or 0] if (chosen or 0) < len(texts) else ""


def _text_boxes(graphic: etree._Element) -> list[etree._Element]:
    """Contents of the text boxes in a drawing, each once, outermost only."""
    found: list[etree._Element] = []
    waiting = [graphic]
    while waiting:
        element = waiting.pop()
        if element.tag == _TEXT_BOX:
            found.append(element)
        elif element.tag == ALTERNATE:
            if (chosen := chosen_rendering(element)) is not None:
                waiting.append(chosen)
        else:
            waiting += reversed(element)
    return found
