"""The formatting that matters to a reader, by the paragraph, run, row or cell that it belongs to.

Word puts dozens of properties on every run, nearly all of them looks.  One sweep picks the few
that change what is read; asking each run for them would take most of the reading time.
"""

from typing import Final

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

PARAGRAPH_STYLE, RUN_STYLE = W + "pStyle", W + "rStyle"
NUMBERING, OUTLINE = W + "numPr", W + "outlineLvl"
BOLD, HIDDEN = W + "b", W + "vanish"
DELETED, MOVED, CELL_DELETED = W + "del", W + "moveFrom", W + "cellDel"
COLUMNS, MERGED_DOWN, MERGED_ACROSS = W + "gridSpan", W + "vMerge", W + "hMerge"
SKIPPED, HEADER_ROW = W + "gridBefore", W + "tblHeader"

_WANTED = (
    *(PARAGRAPH_STYLE, RUN_STYLE, NUMBERING, OUTLINE, BOLD, HIDDEN, DELETED, MOVED),
    *(CELL_DELETED, COLUMNS, MERGED_DOWN, MERGED_ACROSS, SKIPPED, HEADER_ROW),
)
_PARAGRAPH_PROPERTIES = W + "pPr"
_HOLDERS = frozenset((_PARAGRAPH_PROPERTIES, W + "rPr", W + "trPr", W + "tcPr"))


class Properties:
    """Properties of one part; what is deleted or hidden of a paragraph is its mark."""

    def __init__(self, root: etree._Element) -> None:
        self._owned: dict[str, dict[etree._Element, etree._Element]] = {tag: {} for tag in _WANTED}
        for element in root.iter(*_WANTED):
            holder = element.getparent()
            if holder is None or holder.tag not in _HOLDERS:
                continue  # `w:del` and `w:moveFrom` also stand around runs
            owner = holder.getparent()
            if owner is not None and owner.tag == _PARAGRAPH_PROPERTIES:
                owner = owner.getparent()
            if owner is not None:
                self._owned[element.tag][owner] = element

    def get(self, tag: str, owner: etree._Element) -> etree._Element | None:
        """The property of this tag that ``owner`` itself has."""
        return self._owned[tag].get(owner)

    def has(self, tag: str, owner: etree._Element) -> bool:
        return owner in self._owned[tag]
