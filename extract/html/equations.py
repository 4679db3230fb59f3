"""Equations of a web page (MathML) written in a line, as Word's are: ``2 ½``, ``3/4``, ``10⁶``."""

import html
import re

from lxml import etree

from izpilde.extract.labels.raised import (
    bracketed,
    in_line,
    lowered,
    plain_letters,
    raised_figures,
)

# What a browser draws the equation with is read; the equation stands beside it for other programs.
_DRAWN_BESIDE = re.compile("mathml", re.IGNORECASE)
_ASSISTIVE = "mjx-assistive-mml"
_NOT_SAID = frozenset(("annotation", "annotation-xml", "mphantom", "none", "mprescripts"))


def is_drawn_beside(math: etree._Element) -> bool:
    """Whether a script (MathJax, KaTeX) has drawn this ``math`` right beside it."""
    parent = math.getparent()
    if parent is None:
        return False
    return parent.tag == _ASSISTIVE or bool(_DRAWN_BESIDE.search(parent.get("class") or ""))


def equation(math: etree._Element, before: str) -> str:
    """An equation in a line; ``before`` is the text that it stands behind."""
    text = plain_letters(_inside(math, before))
    # Digits that meet digits would make another number.
    return " " + text if before[-1:].isdigit() and text[:1].isdigit() else text


def _inside(parent: etree._Element, before: str) -> str:
    text = ""
    for child in _parts(parent):
        text += _one(child, before + text)
    return text


def _one(element: etree._Element, before: str) -> str:
    parts = _parts(element)
    match _name(element), len(parts):
        case "mfrac", 2:
            over, under = (bracketed(_one(part, "").strip()) for part in parts)
            return in_line((over, under), before)
        case "msup", 2:
            return _one(parts[0], before) + raised_figures(_one(parts[1], "").strip())
        case "msub", 2:
            return _one(parts[0], before) + lowered(_one(parts[1], "").strip())
        case "msubsup", 3:
            base, below, above = parts
            indices = lowered(_one(below, "").strip()) + raised_figures(_one(above, "").strip())
            return _one(base, before) + indices
        case "msqrt", _:
            return f"√{bracketed(_inside(element, ''))}"
        case "mroot", 2:
            return raised_figures(_one(parts[1], "")) + "√" + bracketed(_one(parts[0], ""))
        case "mfenced", _:
            inner = (element.get("separators") or ",")[:1].join(_one(part, "") for part in parts)
            return f"{element.get('open', '(')}{inner}{element.get('close', ')')}"
        case "mspace", _:
            return " "
        case "semantics", count if count:
            return _one(parts[0], before)
        case _:
            return _own(element) if not parts else _inside(element, before)


def _own(element: etree._Element) -> str:
    """The text of a token; a name of a sign that the parser did not know (``&times;``) as it."""
    return " ".join(html.unescape("".join(map(str, element.itertext()))).split())


def _parts(element: etree._Element) -> list[etree._Element]:
    children = [child for child in element if isinstance(child.tag, str)]
    return [child for child in children if _name(child) not in _NOT_SAID]


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition(":")[2]
