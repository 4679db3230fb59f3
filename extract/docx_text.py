"""The text of one Word paragraph, as a person sees it on paper.

Insertions of tracked changes are read, deletions are not; of a field its result and not its
instruction; of a content control what was filled in and not its placeholder; nothing hidden;
of a note's mark nothing.  Text boxes are handed back apart: they are paragraphs of their own.
"""

import re
import unicodedata
from dataclasses import dataclass, field

from lxml import etree

from extract.docx_styles import VAL, ParagraphStyle, RunStyle, Styles, W, is_on, whole
from extract.docx_symbols import symbol

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

T, TAB, BR, CR, RPR, PPR = W + "t", W + "tab", W + "br", W + "cr", W + "rPr", W + "pPr"
RUN, SDT, SDT_CONTENT = W + "r", W + "sdt", W + "sdtContent"
ALTERNATE, CHOICE, FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"
TEXT_BOX = W + "txbxContent"

_NO_BREAK_HYPHEN = "\N{NON-BREAKING HYPHEN}"
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_PRIVATE = re.compile("[\uf020-\uf0ff]")
_RAW_BREAKS = re.compile(r"[\t\r\n]+")

# Around runs, all of what is inside is content.
_AROUND = frozenset(
    W + name
    for name in ("ins", "moveTo", "hyperlink", "fldSimple", "smartTag", "customXml", "dir", "bdo")
) | {_MATH + "oMathPara", _MATH + "oMath"}
_GRAPHICS = frozenset((W + "drawing", W + "pict", W + "object"))
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_CONTENTS_FIELD = re.compile(r"\s*TOC\b")


@dataclass(slots=True)
class Inline:
    """What one paragraph holds.

    ``text`` may hold tabs, and ``\\n`` for soft line breaks.  ``bold`` says that all visible
    text is bold.  ``boxes`` are the contents of text boxes anchored in it.  ``contents`` says
    that it is part of a generated table of contents.
    """

    pieces: list[str] = field(default_factory=list)
    text: str = ""
    bold: bool = True
    boxes: list[etree._Element] = field(default_factory=list)
    contents: bool = False


@dataclass(slots=True)
class _Field:
    """A complex field that has begun; ``result`` once its instruction is over."""

    instruction: str = ""
    result: bool = False


def tidy(text: str) -> str:
    """NFC, no soft hyphens, no empty lines, no space at the ends of lines."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.replace(_SOFT_HYPHEN, ""))
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

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[_Field] = []
        self._plain = RunStyle()
        self.notes: list[tuple[str, str]] = []

    def read(self, paragraph: etree._Element, style: ParagraphStyle) -> Inline:
        """The paragraph's content; ``style`` is its paragraph style."""
        inline = Inline(contents=any(field.instruction == "TOC" for field in self._fields))
        self._plain = RunStyle(style.bold, style.hidden, None)
        self._inside(paragraph, inline)
        # A field whose instruction never ended would swallow all that follows.
        self._fields = [field for field in self._fields if field.result]
        inline.contents = inline.contents or any(f.instruction == "TOC" for f in self._fields)
        inline.text = tidy("".join(inline.pieces))
        inline.bold = inline.bold and bool(inline.text)
        return inline

    def _inside(self, parent: etree._Element, inline: Inline) -> None:
        # libxml2 allows 256 levels, so this recursion is bounded.
        for child in parent:
            tag = child.tag
            if tag == RUN:
                self._run(child, inline)
            elif tag in _AROUND:
                self._inside(child, inline)
            elif tag == SDT:
                content = child.find(SDT_CONTENT)
                if content is not None and not is_placeholder(child):
                    self._inside(content, inline)
            elif tag == ALTERNATE:
                if (chosen := _chosen(child)) is not None:
                    self._inside(chosen, inline)
            elif isinstance(tag, str) and tag.startswith(_MATH):
                self._math(child, inline)

    def _run(self, run: etree._Element, inline: Inline) -> None:
        style = self._plain
        for child in run:
            tag = child.tag
            if tag == T:
                if style.hidden or not child.text:
                    continue
                text = child.text
                if "\n" in text or "\t" in text:  # white space of the XML file
                    text = _RAW_BREAKS.sub(" ", text)
                self._add(text, style, inline)
            elif tag == RPR:
                style = self._run_style(child)
            elif tag in _NOTES:
                self.notes.append((_NOTES[tag], child.get(W + "id", "")))
                if child.get(W + "customMarkFollows") in ("1", "true", "on"):
                    return  # the rest of the run is the mark
            elif not style.hidden or tag == W + "fldChar":
                self._other(child, style, inline)

    def _other(self, child: etree._Element, style: RunStyle, inline: Inline) -> None:
        match child.tag:
            case "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}fldChar":
                self._field_mark(child, style, inline)
            case tag if tag in (TAB, W + "ptab"):
                self._add("\t", style, inline)
            case tag if tag in (BR, CR):
                self._add("\n", style, inline)
            case tag if tag == W + "noBreakHyphen":
                self._add(_NO_BREAK_HYPHEN, style, inline)
            case tag if tag == W + "sym":
                code = child.get(W + "char", "")
                if re.fullmatch("[0-9A-Fa-f]{1,6}", code):
                    self._add(symbol(int(code, 16), child.get(W + "font")), style, inline)
            case tag if tag == W + "instrText":
                if self._fields and not self._fields[-1].result:
                    self._fields[-1].instruction += child.text or ""
            case tag if tag in _GRAPHICS:
                inline.boxes += _text_boxes(child)
            case tag if tag == ALTERNATE:
                if (chosen := _chosen(child)) is not None:
                    for inner in chosen:
                        self._other(inner, style, inline)
            case tag if tag == W + "ruby":
                for base in child.iterchildren(W + "rubyBase"):
                    self._inside(base, inline)

    def _add(self, text: str, style: RunStyle, inline: Inline) -> None:
        if any(not field.result for field in self._fields):
            return
        if _PRIVATE.search(text):
            text = _PRIVATE.sub(lambda found: symbol(ord(found[0]), style.font), text)
        inline.pieces.append(text)
        if inline.bold and not style.bold and not text.isspace():
            inline.bold = False

    def _run_style(self, properties: etree._Element) -> RunStyle:
        named: RunStyle | None = None
        bold = hidden = font = None
        for child in properties:
            tag = child.tag
            if tag == W + "b":
                bold = is_on(child)
            elif tag == W + "vanish":
                hidden = is_on(child)
            elif tag == W + "rStyle":
                named = self._styles.run(child.get(VAL))
            elif tag == W + "rFonts":
                font = child.get(W + "ascii")
        for fallback in (named, self._plain):
            if fallback is not None:
                bold = fallback.bold if bold is None else bold
                hidden = fallback.hidden if hidden is None else hidden
                font = font or fallback.font
        return RunStyle(bold, hidden, font)

    def _field_mark(self, mark: etree._Element, style: RunStyle, inline: Inline) -> None:
        match mark.get(W + "fldCharType"):
            case "begin":
                self._add(_chosen_entry(mark), style, inline)
                self._fields.append(_Field())
            case "separate" if self._fields:
                field = self._fields[-1]
                field.result = True
                field.instruction = "TOC" if _CONTENTS_FIELD.match(field.instruction) else ""
            case "end" if self._fields:
                self._fields.pop()

    def _math(self, formula: etree._Element, inline: Inline) -> None:
        for text in formula.iter(_MATH + "t"):
            self._add(text.text or "", self._plain, inline)


def _chosen(alternate: etree._Element) -> etree._Element | None:
    """The newer of two renderings of one thing; reading both would read it twice."""
    choice = alternate.find(CHOICE)
    return alternate.find(FALLBACK) if choice is None else choice


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
        if element.tag == TEXT_BOX:
            found.append(element)
        elif element.tag == ALTERNATE:
            if (chosen := _chosen(element)) is not None:
                waiting.append(chosen)
        else:
            waiting += reversed(element)
    return found
