"""Runs that nobody sees since their letters have the colour of what they stand on.

What a text stands on is the nearest shading around it: its own, its paragraph's, its cell's, its
table's, else the page.  Where that cannot be told (a style may shade, a picture may lie behind,
a text box may be filled), the text is seen.
"""

import re
from collections.abc import Collection

from lxml import etree

from izpilde.extract.docx.properties import W
from izpilde.extract.docx.styles import MOST_BASED

_VAL, _FILL = W + "val", W + "fill"
_RUN, _PROPERTIES = W + "r", W + "rPr"
_BOXES = frozenset((W + "txbxContent", W + "sectPr"))
_SHADED_BY = {  # an element that may be shaded: its properties, and in them the name of its style
    W + "p": (W + "pPr", W + "pStyle"),
    W + "tc": (W + "tcPr", ""),
    W + "tr": (W + "tblPrEx", ""),
    W + "tbl": (W + "tblPr", W + "tblStyle"),
}
_HEX = re.compile("[0-9A-Fa-f]{6}")
_PAPER = "FFFFFF"


def unseen_runs(root: etree._Element, styles: etree._Element | None) -> frozenset[etree._Element]:
    """The runs of a part whose own colour is that of what they stand on."""
    coloured = [
        (run, colour)
        for element in root.iter(W + "color")
        if (colour := _colour(element.get(_VAL))) not in (None, "000000")
        and (run := _run_of(element)) is not None
    ]
    if not coloured:
        return frozenset()
    shading = _shading_styles(styles)
    page = root.find(W + "background")
    paper = _PAPER if page is None else _colour(page.get(W + "color"))
    if any(anchor.get("behindDoc") in ("1", "true") for anchor in root.iter("{*}anchor")):
        paper = None
    return frozenset(run for run, colour in coloured if _behind(run, shading, paper) == colour)


def _run_of(element: etree._Element) -> etree._Element | None:
    """The run that a colour is a property of; null for a paragraph mark's and all others."""
    holder = element.getparent()
    run = holder.getparent() if holder is not None and holder.tag == _PROPERTIES else None
    return run if run is not None and run.tag == _RUN else None


def _behind(run: etree._Element, shading: Collection[str], paper: str | None) -> str | None:
    """The colour that a run stands on; null where it cannot be told."""
    properties = run.find(_PROPERTIES)
    if properties is not None:
        if (
            properties.find(W + "highlight") is not None
            or properties.find(W + "rStyle") is not None
        ):
            return None
        if (fill := _fill(properties)) is not None:
            return fill
    for around in run.iterancestors():
        if around.tag in _BOXES:
            return None
        if around.tag not in _SHADED_BY:
            continue
        inside, style = _SHADED_BY[around.tag]
        properties = around.find(inside)
        if properties is None:
            continue
        if (fill := _fill(properties)) is not None:
            return fill
        named = properties.find(style) if style else None
        if named is not None and named.get(_VAL, "") in shading:
            return None
    return paper


def _fill(properties: etree._Element) -> str | None:
    """The colour of a shading; null for none, and for that of the paper."""
    shading = properties.find(W + "shd")
    if shading is None:
        return None
    pattern = shading.get(_VAL, "clear")
    if pattern not in ("clear", "nil", "none"):
        return "a pattern"
    return _colour(shading.get(_FILL))


def _colour(value: str | None) -> str | None:
    return value.upper() if value is not None and _HEX.fullmatch(value) else None


def _shading_styles(styles: etree._Element | None) -> frozenset[str]:
    """The styles that shade, or stand upon one that does."""
    bases: dict[str, str] = {}
    shading: set[str] = set()
    for style in styles.iterchildren(W + "style") if styles is not None else ():
        name, base = style.get(W + "styleId", ""), style.find(W + "basedOn")
        bases[name] = "" if base is None else base.get(_VAL, "")
        if any(_colour(shd.get(_FILL)) is not None for shd in style.iter(W + "shd")):
            shading.add(name)
    for _ in range(MOST_BASED):
        found = {name for name, base in bases.items() if base in shading} - shading
        if not found:
            break
        shading |= found
    return frozenset(shading)
