"""The marks that a browser prints before list items."""

import re

from lxml import etree

from izpilde.extract.html.styles import Styles

_NUMBER = re.compile(r"\s*(-?\d{1,6})\s*")
_TYPES = {
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
    "1": "decimal",
}
_PLAIN = ("disc", "circle", "square", "disclosure-closed", "disclosure-open")
_ROMAN = (
    (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"),
    (1, "i"),
)  # fmt: skip


class ListMarks:
    """The marks of a page's list items; each list is counted once."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._ordinals: dict[etree._Element, int] = {}

    def mark(self, item: etree._Element) -> str:
        """The mark before a list item, with a space behind it; empty where none is printed."""
        parent = item.getparent()
        if parent is None:
            return ""
        ordered = parent.tag == "ol"
        kind = "decimal" if ordered else "disc"
        for element in (parent, item):
            kind = _TYPES.get(element.get("type") or "", kind)
            css = self._styles.css(element)
            named = css.get("list-style-type") or css.get("list-style") or ""
            kind = next(iter(named.split()), kind)
        if kind == "none":
            return ""
        if kind in _PLAIN or not ordered:
            return "• "
        if item not in self._ordinals:
            self._count(parent)
        return f"{_figure(self._ordinals[item], kind)}. "

    def _count(self, parent: etree._Element) -> None:
        number = _number(parent.get("start"), 1)
        for item in parent.iterchildren("li"):
            number = _number(item.get("value"), number)
            self._ordinals[item] = number
            number += 1


def _number(text: str | None, default: int) -> int:
    found = _NUMBER.fullmatch(text or "")
    return int(found[1]) if found else default


def _figure(number: int, kind: str) -> str:
    letters = kind.rpartition("-")[2]
    if letters in ("alpha", "latin") and 0 < number <= 26:
        figure = chr(ord("a") + number - 1)
    elif letters == "roman" and 0 < number < 400:
        figure = ""
        for value, sign in _ROMAN:
            figure += sign * (number // value)
            number %= value
    else:
        return str(number)
    return figure.upper() if kind.startswith("upper") else figure
