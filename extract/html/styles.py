"""How the text of a page is set: by its element, the page's style sheets and the element itself.

Of style sheets only rules for one element are followed (``p``, ``.name``, ``p.name``, ``#id``), as
programs write them, and only what changes how a text is read.
"""

import contextlib
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

import tinycss2
from lxml import etree

from izpilde.extract.labels.raised import Level

MAX_SHEET = 200_000  # characters: those of sites are longer, and are about looks
_PROPERTIES = frozenset((
    "bottom", "clip", "display", "font-size", "font-weight", "grid-column", "left", "line-height",
    "list-style", "list-style-type", "mso-element", "mso-hide", "position", "text-decoration",
    "text-decoration-line", "top", "vertical-align", "visibility", "white-space",
))  # fmt: skip
MAX_KNOWN = 10_000  # styles worked out that are kept
_TELLING = ("style", "class", "id", "hidden")  # the attributes that tell how an element is set
_SELECTOR = re.compile(r"(?P<tag>[a-z][a-z0-9]*|\*)?(?P<kind>[.#])?(?P<name>[\w-]+)?")
_DATA = re.compile(r"data:[^)\"'\s]{1,10000000}")  # fonts and pictures
_NOTHING = re.compile(r"0(\.0+)?(px|pt|em|rem|%)?")
_FAR_OFF = re.compile(
    r"-([5-9]\d\d|\d{4,})(\.\d+)?(px|pt)|-\d{3,}r?em"
)  # left of the page or above it
_CLIPPED_AWAY = re.compile(r"rect\(\s*([01])(px)?[\s,]+\1(px)?[\s,]+\1(px)?[\s,]+\1(px)?\s*\)")
_SEEN_MEDIA = re.compile(r"all|screen", re.IGNORECASE)
_TAG_LEVELS: dict[str, Level] = {"sup": "raised", "sub": "lowered"}
_STYLE_LEVELS: dict[str, Level] = {"super": "raised", "sub": "lowered"}
_CELLS = ("td", "th", "tr")
_LAID, _APART = ("flex", "grid"), ("block", "flex", "grid", "list-item")
_LIGHTEST_BOLD = 600
_TITLES = re.compile(r"(?:^|\s)(?:mso)?title(?:-\w+)?(?:\s|$)", re.IGNORECASE)
Declarations = dict[str, str]


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set where it stands, with all that it inherits."""

    bold: bool = False
    struck: bool = False
    hidden: bool = False
    kept: bool = False  # white space as in the file
    block: bool = False  # it is set apart, though its element is none that is
    laid: bool = False  # the elements directly inside stand apart from each other
    level: Level | None = None
    heading: int | None = None
    title: bool = False


class Styles:
    """The rules of a page's style sheets."""

    def __init__(self, root: etree._Element) -> None:
        # By what a rule names: `p`, `.name`, `#id`, `p.name`; later ones win within each.
        self._rules: dict[str, Declarations] = defaultdict(dict)
        self._known: dict[tuple[str, tuple[str | None, ...], Style, bool], Style] = {}
        for sheet in root.iter("style"):
            text = _DATA.sub("", "".join(map(str, sheet.itertext())))
            lowered = text.lower()
            if len(text) <= MAX_SHEET and any(name in lowered for name in _PROPERTIES):
                with contextlib.suppress(RecursionError):  # one that is nested without end
                    self._add(tinycss2.parse_stylesheet(text, True, True))

    def _add(self, rules: list[tinycss2.ast.Node]) -> None:
        for rule in rules:
            if rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content:
                if _SEEN_MEDIA.match(tinycss2.serialize(rule.prelude).strip()):
                    self._add(tinycss2.parse_rule_list(rule.content, True, True))
            elif rule.type == "qualified-rule" and (css := _relevant(rule.content)):
                for selector in tinycss2.serialize(rule.prelude).split(","):
                    if (key := _key(selector.strip())) is not None:
                        self._rules[key] |= css

    def css(self, element: etree._Element) -> Declarations:
        """What is declared for an element, its own words last."""
        found: Declarations = {}
        if self._rules:
            for key in _keys(element):
                found |= self._rules.get(key, {})
        if own := element.get("style"):
            found |= declarations(own)
        return found

    def apply(self, element: etree._Element, tag: str, style: Style) -> Style:
        """The style of an element's text where ``style`` is the one around it."""
        told = tuple(map(element.get, _TELLING)) if len(element.attrib) else ()
        key = (tag, told, style, not len(element))
        if (known := self._known.get(key)) is None:
            if len(self._known) > MAX_KNOWN:
                self._known.clear()
            known = self._known[key] = self._applied(element, tag, style)
        return known

    def _applied(self, element: etree._Element, tag: str, style: Style) -> Style:
        css = self.css(element)
        changes: dict[str, object] = {}
        if tag in ("b", "strong", "th"):
            changes["bold"] = True
        display = css.get("display", "")
        changes["block"] = style.laid or display in _APART
        changes["laid"] = display.removeprefix("inline-") in _LAID
        if (weight := css.get("font-weight")) is not None:
            heavy = weight.isdigit() and int(weight[:4]) >= _LIGHTEST_BOLD
            changes["bold"] = heavy or weight.startswith("bold")
        decoration = css.get("text-decoration", "") + css.get("text-decoration-line", "")
        if tag in ("s", "strike") or "line-through" in decoration:
            changes["struck"] = True
        # What it holds besides text may have letters of a size again.
        of_no_size = not len(element) and _NOTHING.fullmatch(css.get("font-size", ""))
        if of_no_size or _is_hidden(element, css):
            changes["hidden"] = True
        if tag not in _CELLS and (
            level := _TAG_LEVELS.get(tag) or _STYLE_LEVELS.get(css.get("vertical-align", ""))
        ):
            changes["level"] = level
        if tag == "pre" or css.get("white-space", "").startswith("pre"):
            changes["kept"] = True
        if re.fullmatch("h[1-6]", tag):
            changes["heading"] = int(tag[1])
            changes.setdefault("bold", True)
        if _TITLES.search(element.get("class") or ""):
            changes["title"] = True
        return replace(style, **changes) if changes else style  # type: ignore[arg-type]


def declarations(css: str) -> Declarations:
    """The declarations of a ``style`` attribute, in small letters."""
    pairs = (one.partition(":") for one in css.lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs}


def _relevant(content: list[tinycss2.ast.Node]) -> Declarations:
    return {
        name: value
        for name, value in declarations(tinycss2.serialize(content)).items()
        if name in _PROPERTIES
    }


def _key(selector: str) -> str | None:
    """A selector of one element as it is looked up; null for others."""
    found = _SELECTOR.fullmatch(selector)
    if not selector or found is None or (found["kind"] is None) != (found["name"] is None):
        return None
    tag = "" if found["tag"] in (None, "*") else found["tag"]
    return f"{tag}{found['kind']}{found['name']}" if found["kind"] else tag or None


def _keys(element: etree._Element) -> Iterator[str]:
    """What rules may name an element by, the weakest first."""
    tag = str(element.tag)
    yield tag
    names = (element.get("class") or "").split()
    yield from (f".{name}" for name in names)
    yield from (f"{tag}.{name}" for name in names)
    if name := element.get("id"):
        yield from (f"#{name}", f"{tag}#{name}")


def _is_hidden(element: etree._Element, css: Declarations) -> bool:
    none = css.get("display") == "none" or css.get("visibility") in ("hidden", "collapse")
    if none or element.get("hidden") is not None or css.get("mso-hide") == "all":
        return True
    if css.get("position") not in ("absolute", "fixed"):
        return False
    beyond = any(_FAR_OFF.match(css.get(side, "")) for side in ("left", "top"))
    return beyond or _CLIPPED_AWAY.match(css.get("clip", "")) is not None
