"""The formatting that matters to a reader, by the paragraph, run, row or cell that it belongs to.

Word puts dozens of properties on every run, nearly all of them looks.  One sweep picks the few
that change what is read; asking each run for them would take most of the reading time.
"""

from typing import Final, cast

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

PARAGRAPH_STYLE, RUN_STYLE = W + "pStyle", W + "rStyle"
NUMBERING, OUTLINE, FRAME = W + "numPr", W + "outlineLvl", W + "framePr"
BOLD, HIDDEN = W + "b", W + "vanish"
STRUCK, STRUCK_TWICE = W + "strike", W + "dstrike"
ALIGNED, SHIFTED = W + "vertAlign", W + "position"
DELETED, MOVED, CELL_DELETED = W + "del", W + "moveFrom", W + "cellDel"
COLUMNS, MERGED_DOWN, MERGED_ACROSS = W + "gridSpan", W + "vMerge", W + "hMerge"
SKIPPED, HEADER_ROW = W + "gridBefore", W + "tblHeader"

_WANTED = (
    *(PARAGRAPH_STYLE, RUN_STYLE, NUMBERING, OUTLINE, BOLD, HIDDEN, DELETED, MOVED),
    *(STRUCK, STRUCK_TWICE, ALIGNED, SHIFTED, FRAME),
    *(CELL_DELETED, COLUMNS, MERGED_DOWN, MERGED_ACROSS, SKIPPED, HEADER_ROW),
)
_PARAGRAPH_PROPERTIES = W + "pPr"
_OF_CELLS = frozenset((COLUMNS, MERGED_DOWN, MERGED_ACROSS, CELL_DELETED))
_OF_RUNS = frozenset((RUN_STYLE, BOLD, HIDDEN, STRUCK, STRUCK_TWICE, ALIGNED, SHIFTED))
# Nearly every run names a font; libxml2 finds the few that matter.
_SYMBOL_FONTS = etree.XPath(
    "//w:rPr/w:rFonts["
    + " or ".join(
        f"starts-with(@w:{script}, '{name}')"
        for script in ("ascii", "hAnsi")
        for name in ("Symbol", "Wingdings", "Webdings")
    )
    + "]",
    namespaces={"w": W.strip("{}")},
)
_OFF = ("0", "false", "off")
_HOLDERS = frozenset((_PARAGRAPH_PROPERTIES, W + "rPr", W + "trPr", W + "tcPr"))


class Properties:
    """Properties of one part.

    ``joined`` are the paragraphs whose mark is deleted, moved away or hidden: they run on into
    the next one.  ``unlike`` are the cells that span or merge, or are deleted.  ``styled`` are
    the runs that look otherwise than their paragraph; ``symbol_fonts`` those of a symbol font,
    looked for where the part is known to name one (``symbols``).
    """

    def __init__(self, root: etree._Element, symbols: bool = False) -> None:
        self._owned: dict[str, dict[etree._Element, etree._Element]] = {tag: {} for tag in _WANTED}
        self.joined: set[etree._Element] = set()
        self.unlike: set[etree._Element] = set()
        self.styled: set[etree._Element] = set()
        self.symbol_fonts: dict[etree._Element, str] = {}
        for element in root.iter(*_WANTED):
            holder = element.getparent()
            if holder is None or holder.tag not in _HOLDERS:
                continue  # `w:del` and `w:moveFrom` also stand around runs
            tag = element.tag
            owner = holder.getparent()
            if owner is None:
                continue
            if owner.tag == _PARAGRAPH_PROPERTIES:  # of the paragraph's mark
                paragraph = owner.getparent()
                hidden = tag == HIDDEN and element.get(W + "val") not in _OFF
                if paragraph is not None and (hidden or tag in (DELETED, MOVED)):
                    self.joined.add(paragraph)
                continue
            self._owned[tag][owner] = element
            if tag in _OF_CELLS:
                self.unlike.add(owner)
            elif tag in _OF_RUNS:
                self.styled.add(owner)
        if not symbols:
            return
        for fonts in cast("list[etree._Element]", _SYMBOL_FONTS(root)):
            run = fonts.getparent().getparent()  # type: ignore[union-attr]
            if run is not None:
                self.symbol_fonts[run] = str(fonts.get(W + "ascii") or fonts.get(W + "hAnsi"))

    def get(self, tag: str, owner: etree._Element) -> etree._Element | None:
        """The property of this tag that ``owner`` itself has."""
        return self._owned[tag].get(owner)

    def has(self, tag: str, owner: etree._Element) -> bool:
        return owner in self._owned[tag]
