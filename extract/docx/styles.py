"""What a Word style says about its text: heading level, title, contents, bold, hidden, list.

Each property is looked up in the style and then along ``w:basedOn``, nearest first.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

from lxml import etree

from izpilde.extract.docx.properties import (
    ALIGNED,
    BOLD,
    HIDDEN,
    NUMBERING,
    OUTLINE,
    SHIFTED,
    STRUCK,
    STRUCK_TWICE,
    Properties,
    W,
)
from izpilde.extract.labels.raised import Level

VAL: Final = W + "val"

# Word stores the names of built-in styles in English; other programs store what they show.
_HEADING = re.compile(r"(?:heading|virsraksts)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|nosaukums|dokumenta nosaukums", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|contents|saturs)\s*[1-9]", re.IGNORECASE)
LEAST_SHIFT = 4  # half-points
MOST_BASED = 50  # styles, one upon the other: more are no writer's
BODY_TEXT_LEVEL = 9  # w:outlineLvl counts headings from 0; 9 is running text


@dataclass(frozen=True, slots=True)
class RunStyle:
    """How text is set by a style with all that it inherits; null where it does not say."""

    bold: bool | None = None
    hidden: bool | None = None
    font: str | None = None
    struck: bool | None = None
    level: Level | Literal["even"] | None = None

    def over(self, base: "RunStyle") -> "RunStyle":
        """This style with what it does not say taken from another one."""
        return RunStyle(
            base.bold if self.bold is None else self.bold,
            base.hidden if self.hidden is None else self.hidden,
            base.font if self.font is None else self.font,
            base.struck if self.struck is None else self.struck,
            base.level if self.level is None else self.level,
        )


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style with all that it inherits.

    ``run`` is what its runs look like.  ``level`` is 1 for the topmost heading, null for running
    text.  ``list_id`` is the
    ``w:numId`` of its list and null without one; ``list_level`` counts from 0, null where the
    style does not say; ``list_styles`` are the styles up to the one that names the list.
    """

    run: RunStyle
    level: int | None = None
    title: bool = False
    contents: bool = False
    list_id: str | None = None
    list_level: int | None = None
    list_styles: tuple[str, ...] = ()


def is_on(element: etree._Element | None) -> bool | None:
    """An on/off property: null when absent, on when it has no value."""
    if element is None:
        return None
    return element.get(VAL, "1") not in ("0", "false", "off", "none")


def whole(element: etree._Element | None) -> int | None:
    """The element's ``w:val`` as a whole number; null when absent or no number."""
    text = "" if element is None else element.get(VAL, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def run_style(own: Properties, element: etree._Element, font: str | None = None) -> RunStyle:
    """What a run or a style says itself."""
    struck, twice = is_on(own.get(STRUCK, element)), is_on(own.get(STRUCK_TWICE, element))
    return RunStyle(
        is_on(own.get(BOLD, element)),
        is_on(own.get(HIDDEN, element)),
        font,
        twice if struck is None else struck or bool(twice),
        _level(own.get(ALIGNED, element), own.get(SHIFTED, element)),
    )


def _level(
    aligned: etree._Element | None, shifted: etree._Element | None
) -> Level | Literal["even"] | None:
    """Where the text stands by its alignment, else by a shift of two points or more."""
    if aligned is not None:
        by_name: dict[str, Level] = {"superscript": "raised", "subscript": "lowered"}
        return by_name.get(aligned.get(VAL, ""), "even")
    half_points = "" if shifted is None else shifted.get(VAL, "")
    if not re.fullmatch(r"-?\d{1,4}", half_points):
        return None
    if abs(int(half_points)) < LEAST_SHIFT:
        return "even"
    return "raised" if int(half_points) > 0 else "lowered"


class Styles:
    """The styles of one document; a missing styles part is a document without styles."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        root = etree.Element(W + "styles") if root is None else root
        self._properties = Properties(root)
        self._default: str | None = None
        self._base_bold = False
        self._paragraphs: dict[str | None, ParagraphStyle] = {}
        self._runs: dict[str | None, RunStyle] = {None: RunStyle()}
        for style in root.iterchildren(W + "style"):
            style_id = style.get(W + "styleId", "")
            self._elements[style_id] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true"):
                self._default = style_id
        bold = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}b")
        self._base_bold = bool(is_on(bold))

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """The style of a paragraph; null stands for the document's default style."""
        style = self._paragraphs.get(style_id)
        if style is None:
            known = style_id if style_id in self._elements else self._default
            style = self._paragraphs[style_id] = self._resolve(known)
        return style

    def run(self, style_id: str | None) -> RunStyle:
        """The character style of a run."""
        style = self._runs.get(style_id)
        if style is None:
            own = self._properties
            style = RunStyle()
            for element in self._chain(style_id):
                fonts = element.find(f"{W}rPr/{W}rFonts")
                font = None if fonts is None else fonts.get(W + "ascii")
                style = style.over(run_style(own, element, font))
            self._runs[style_id] = style
        return style

    def list_of(self, style_id: str) -> str | None:
        """The ``w:numId`` that a list style (``w:numStyleLink``) stands for."""
        element = self._elements.get(style_id)
        number = None if element is None else element.find(f"{W}pPr/{W}numPr/{W}numId")
        return None if number is None else number.get(VAL)

    def _chain(self, style_id: str | None) -> list[etree._Element]:
        chain: list[etree._Element] = []
        seen: set[str] = set()
        while style_id in self._elements and style_id not in seen and len(chain) < MOST_BASED:
            seen.add(style_id)
            element = self._elements[style_id]
            chain.append(element)
            base = element.find(W + "basedOn")
            style_id = None if base is None else base.get(VAL)
        return chain

    def _resolve(self, style_id: str | None) -> ParagraphStyle:
        level: int | None = None
        level_known = False
        title = contents = False
        list_id = list_level = None
        look = RunStyle()
        list_styles: list[str] = []
        for element in self._chain(style_id):
            name_element = element.find(W + "name")
            name = "" if name_element is None else name_element.get(VAL, "").strip()
            title = title or _TITLE.fullmatch(name) is not None
            contents = contents or _CONTENTS.fullmatch(name) is not None
            outline = whole(self._properties.get(OUTLINE, element))
            heading = _HEADING.fullmatch(name)
            if not level_known and (outline is not None or heading):
                level_known = True
                if outline is None and heading:
                    level = int(heading[1])
                elif outline is not None and outline < BODY_TEXT_LEVEL:
                    level = outline + 1
            look = look.over(run_style(self._properties, element))
            if list_id is None:
                list_styles.append(element.get(W + "styleId", ""))
            numbering = self._properties.get(NUMBERING, element)
            if numbering is not None:
                if list_level is None and list_id is None:
                    list_level = whole(numbering.find(W + "ilvl"))
                number = numbering.find(W + "numId")
                if list_id is None and number is not None:
                    list_id = number.get(VAL)
        return ParagraphStyle(
            run=look.over(RunStyle(self._base_bold, hidden=False)),
            level=None if contents else level,
            title=title,
            contents=contents,
            list_id=list_id,
            list_level=list_level,
            list_styles=tuple(list_styles),
        )
