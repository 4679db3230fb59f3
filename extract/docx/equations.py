"""Word equations (Office Math) written in a line, as a person says them: ``2 ½``, ``3/4``, ``10⁶``.

Word also has an older way, the field ``EQ \\f(1;2)``, whose result is nowhere among the runs.
"""

import re
from typing import Final

from lxml import etree

from izpilde.extract.docx.styles import VAL
from izpilde.extract.labels.raised import (
    bracketed,
    in_line,
    lowered,
    plain_letters,
    raised_figures,
    set_apart,
)
from izpilde.extract.signs import visible

MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_VALUE = MATH + "val"
_NOT_DRAWN = re.compile(r"\{[^}]*\}(?:\w+Pr|del|moveFrom)")
# `EQ \\f(1;2)`, `EQ \\s\\up5(2)`; the separator is that of the computer's locale.
_FIELD = re.compile(r"\s*EQ\b\s*(?P<code>.*)", re.DOTALL | re.IGNORECASE)
_FRACTION = re.compile(r"\\f\s*\(([^();,]*)[;,]([^()]*)\)", re.IGNORECASE)
_RAISED = re.compile(r"\\s\s*\\up\s*\d*\s*\(([^()]*)\)", re.IGNORECASE)
_LOWERED = re.compile(r"\\s\s*\\do\s*\d*\s*\(([^()]*)\)", re.IGNORECASE)
_SWITCH = re.compile(r"\\[a-z]+\d*\s*", re.IGNORECASE)


def equation(element: etree._Element, before: str) -> str:
    """An equation in a line; ``before`` is the text that it stands behind."""
    return set_apart(visible(plain_letters(_inside(element, before))), before)


def field_equation(instruction: str, before: str) -> str | None:
    """What an ``EQ`` field shows; null for another field."""
    match = _FIELD.fullmatch(instruction)
    if match is None:
        return None
    text = match["code"].strip()
    while (found := _FRACTION.search(text)) is not None:
        so_far = before + text[: found.start()]
        fraction = in_line((found[1].strip(), found[2].strip()), so_far)
        text = text[: found.start()] + fraction + text[found.end() :]
    text = _RAISED.sub(lambda found: raised_figures(found[1]), text)
    text = _LOWERED.sub(lambda found: lowered(found[1]), text)
    return _SWITCH.sub("", text).strip("()")


def _inside(parent: etree._Element, before: str) -> str:
    # libxml2 allows 256 levels, so this recursion is bounded.
    text = ""
    for child in parent:
        if isinstance(child.tag, str) and not _NOT_DRAWN.fullmatch(child.tag):
            text += _one(child, before + text)
    return text


def _one(element: etree._Element, before: str) -> str:
    match element.tag.removeprefix(MATH):
        case "t":
            return element.text or ""
        case "f":
            over, under = _part(element, "num"), _part(element, "den")
            return in_line((bracketed(over), bracketed(under)), before)
        case "sSup":
            return _part(element, "e") + raised_figures(_part(element, "sup"))
        case "sSub":
            return _part(element, "e") + lowered(_part(element, "sub"))
        case "sSubSup":
            indices = lowered(_part(element, "sub")) + raised_figures(_part(element, "sup"))
            return _part(element, "e") + indices
        case "rad":
            degree = _part(element, "deg")
            return (raised_figures(degree) if degree else "") + "√" + bracketed(_part(element, "e"))
        case "d":
            return _delimited(element)
        case "nary":
            sign = _property(element, "naryPr", "chr") or "∫"
            return sign + _part(element, "sub") + _part(element, "sup") + _part(element, "e")
        case _:
            return _inside(element, before)


def _part(element: etree._Element, name: str) -> str:
    part = element.find(MATH + name)
    return "" if part is None else _inside(part, "").strip()


def _delimited(element: etree._Element) -> str:
    opening = _property(element, "dPr", "begChr")
    closing = _property(element, "dPr", "endChr")
    separator = _property(element, "dPr", "sepChr") or "|"
    inner = separator.join(_inside(part, "") for part in element.iterchildren(MATH + "e"))
    return f"{'(' if opening is None else opening}{inner}{')' if closing is None else closing}"


def _property(element: etree._Element, group: str, name: str) -> str | None:
    found = element.find(f"{MATH}{group}/{MATH}{name}")
    return None if found is None else found.get(_VALUE, found.get(VAL, ""))
