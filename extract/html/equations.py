"""Equations of a web page (MathML) written in a line, as Word's are: ``2 ½``, ``3/4``, ``10⁶``."""

import html
import re
import unicodedata

from lxml import etree

from izpilde.extract.labels.raised import (
    bracketed,
    in_line,
    lowered,
    plain_letters,
    raised_figures,
    set_apart,
)

# What a browser draws the equation with is read; the equation stands beside it for other programs.
_DRAWN_BESIDE = re.compile("mathml", re.IGNORECASE)
_ASSISTIVE = "mjx-assistive-mml"
_NOT_SAID = frozenset(("annotation", "annotation-xml", "mphantom", "none", "mprescripts"))
_TOKENS = frozenset(("mi", "mn", "mo", "ms"))
_SPACE = re.compile(r"[ \t\r\n\f]+")
DEEPEST = 64  # elements within elements that are read as an equation, not as their texts alone


def is_drawn_beside(math: etree._Element) -> bool:
    """Whether a script (MathJax, KaTeX) has drawn this ``math`` right beside it: the letters and
    digits there are the same."""
    parent = math.getparent()
    if parent is None:
        return False
    if parent.tag != _ASSISTIVE and not _DRAWN_BESIDE.search(parent.get("class") or ""):
        return False
    beside = (other for other in (parent.getprevious(), parent.getnext()) if other is not None)
    drawn = ["".join(map(str, other.itertext())) for other in beside if isinstance(other.tag, str)]
    signs = _signs(equation(math, ""))
    return any(text.strip() and _signs(text) == signs for text in drawn)


def _signs(text: str) -> list[str]:
    """Letters and digits; a fraction may be drawn from below."""
    return sorted(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def equation(math: etree._Element, before: str) -> str:
    """An equation in a line; ``before`` is the text that it stands behind."""
    text = _texts(math) if _depth(math) > DEEPEST else _inside(math, before)
    return set_apart(plain_letters(text), before)


def _depth(math: etree._Element) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(math, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _texts(math: etree._Element) -> str:
    """The texts of an equation, one behind the other."""
    said = (part for part in math.iter() if isinstance(part.tag, str))
    texts = (part.text or "" for part in said if _name(part) not in _NOT_SAID)
    return " ".join(filter(None, map(str.strip, texts)))


def _inside(parent: etree._Element, before: str) -> str:
    """The parts of an element in a line, with what stands between them."""
    text = _between(parent.text)
    for child in parent:
        if isinstance(child.tag, str) and _name(child) not in _NOT_SAID:
            text += set_apart(_one(child, before + text), text)
        text += _between(child.tail)
    return text


def _between(text: str | None) -> str:
    return _plain(text) if text and text.strip() else ""


def _one(element: etree._Element, before: str) -> str:
    parts = _parts(element)
    match _name(element), len(parts):
        case "mfrac", 2:
            over, under = (bracketed(_one(part, "").strip()) for part in parts)
            return in_line((over, under), before)
        case "msup", 2:
            return _one(parts[0], before) + raised_figures(_one(parts[1], "").strip())
        case "msub" | "munder", 2:
            return _one(parts[0], before) + lowered(_one(parts[1], "").strip())
        case "mover", 2:
            above = _one(parts[1], "").strip()
            counts = any(map(str.isdigit, above))
            return _one(parts[0], before) + (f"^{bracketed(above)}" if counts else above)
        case "msubsup" | "munderover", 3:
            base = _one(parts[0], before)
            lower, upper = (_one(part, "").strip() for part in parts[1:])
            if any(map(str.isalnum, base)):
                return base + lowered(lower) + raised_figures(upper)
            return f"{base}_{bracketed(lower)}^{bracketed(upper)}"  # the limits of a sum
        case "msqrt", _:
            return f"√{bracketed(_inside(element, ''))}"
        case "mroot", 2:
            return raised_figures(_one(parts[1], "")) + "√" + bracketed(_one(parts[0], ""))
        case "mfenced", _:
            inner = (element.get("separators") or ",")[:1].join(_one(part, "") for part in parts)
            return f"{element.get('open', '(')}{inner}{element.get('close', ')')}"
        case "mtable", _:
            return "; ".join(_one(part, "").strip() for part in parts)
        case "mtr" | "mlabeledtr", _:
            return " ".join(_one(part, "").strip() for part in parts)
        case "mspace", _:
            return " "
        case "semantics", count if count:
            return _one(parts[0], before)
        case "mtext", _:
            return _own(element)
        case name, _:
            return _own(element).strip(" ") if name in _TOKENS else _inside(element, before)


def _own(element: etree._Element) -> str:
    """The text of a token."""
    return _plain("".join(map(str, element.itertext())))


def _plain(text: str) -> str:
    """With a name of a sign that the parser did not know (``&times;``) as the sign."""
    return _SPACE.sub(" ", html.unescape(text))


def _parts(element: etree._Element) -> list[etree._Element]:
    children = [child for child in element if isinstance(child.tag, str)]
    return [child for child in children if _name(child) not in _NOT_SAID]


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition(":")[2]
