"""Footnotes of a page: a mark that leads to its note, and the note that leads back.

So Word, LibreOffice, pandoc and the wikis write them, each with names of their own; what they have
in common is that each of the two is a link to the other.
"""

import re

from lxml import etree

_MARK = re.compile(r"[\[(]?\s*(?:\d{1,3}|[ivxlc]{1,6}|[a-z]|[*†‡§#↑^↩]{1,3})\s*[\])]?\.?", re.I)
_NOTE_NAMES = re.compile(r"note|ftn|edn|^fn|reference", re.IGNORECASE)
_HOLDERS = ("div", "li", "aside", "section", "dd")
_BLOCKS = (*_HOLDERS, "p", "td")


class Notes:
    """The marks of a page's notes, and the elements that hold the notes."""

    def __init__(self, root: etree._Element) -> None:
        self.marks: set[etree._Element] = set()
        self.holders: set[etree._Element] = set()
        anchors = [anchor for anchor in root.iter("a") if _leads_to(anchor)]
        if not any(map(_is_mark, anchors)):
            return
        named: dict[str, etree._Element] = {}
        for element in root.iter(etree.Element):
            for name in (element.get("id"), element.get("name")):
                if name:
                    named.setdefault(name, element)
        back = {_leads_to(anchor): anchor for anchor in reversed(anchors)}
        backs: set[etree._Element] = set()
        for mark in anchors:
            target = named.get(_leads_to(mark))
            if mark in backs or target is None or not _is_mark(mark):
                continue
            link = next((back[name] for name in _names(mark) if name in back), None)
            if link is None or link is mark:
                continue
            holder = _holder(target, link)
            if holder is not None and holder not in mark.iterancestors():
                backs.add(link)
                self.marks.add(mark)
                self.holders.add(holder)


def _leads_to(anchor: etree._Element) -> str:
    return (anchor.get("href") or "").rpartition("#")[2]


def _is_mark(anchor: etree._Element) -> bool:
    text = "".join(map(str, anchor.itertext())).strip()
    return len(text) < 10 and _MARK.fullmatch(text) is not None


def _around(element: etree._Element, tags: tuple[str, ...]) -> etree._Element | None:
    """The element itself or the nearest around it of these kinds."""
    if element.tag in tags:
        return element
    return next((one for one in element.iterancestors() if one.tag in tags), None)


def _names(mark: etree._Element) -> list[str]:
    """The names of a mark, of what it holds and of what holds nothing else (`sup`)."""
    near = [mark, *mark]
    parent = mark.getparent()
    if parent is not None and parent.tag in ("sup", "span") and len(parent) <= 2:
        near += [parent, *parent]
    return [name for one in near for name in (one.get("id"), one.get("name")) if name]


def _holder(target: etree._Element, link: etree._Element) -> etree._Element | None:
    """The element that holds a note: the link back and what the mark leads to stand in it."""
    block = _around(target, _BLOCKS)
    if block is None or (block is not link and block not in link.iterancestors()):
        return None
    parent = block.getparent()
    if block.tag == "p" and parent is not None and parent.tag in _HOLDERS:
        called = " ".join(filter(None, map(parent.get, ("id", "class", "style"))))
        if _NOTE_NAMES.search(called) and sum(map(_has_mark, parent)) == 1:
            return parent  # the note has more paragraphs
    return block


def _has_mark(element: etree._Element) -> bool:
    return any(map(_is_mark, element.iter("a")))
