"""Fonts and forms that a page's instructions name and the file does not hold.

What such a form would draw is lost, and of such a font's codes pdfium makes the letters of another
one, or none; it says nothing of either.
"""

import re
from contextlib import suppress

from izpilde.extract.pdf.page.layers import BROKEN, Found, dictionary, opened, resolved

MOST_DEEP = 8  # forms, one within the other; pages in groups are no deeper than twice that
_STRINGS = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)
_NAMED = re.compile(
    rb"/(?P<font>[^\s/<>\[\](){}%]+)\s+[-+.\d]+\s+Tf(?![^\s/<>\[\](){}%])"
    rb"|/(?P<form>[^\s/<>\[\](){}%]+)\s+Do(?![^\s/<>\[\](){}%])"
)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")

Named = tuple[str, str]  # the kind of resource, and its name


def unheld_parts(data: bytes) -> dict[int, int]:
    """By the number of each page that lacks any: how many it names that the file does not hold."""
    found: dict[int, int] = {}
    seen: dict[int, set[Named]] = {}
    reader = opened(data)
    if reader is None:
        return found
    with suppress(*BROKEN):
        for number, page in enumerate(reader.pages, 1):
            contents = page.get_contents()
            if contents is None:
                continue
            if lacking := _unheld(contents.get_data(), _of_page(page), seen, 0):
                found[number] = len(lacking)
    return found


def _of_page(page: Found) -> Found:
    """A page's own resources, or those of the group of pages that it is in."""
    holder: Found = page
    for _ in range(2 * MOST_DEEP):
        if "/Resources" in holder:
            return dictionary(holder["/Resources"])
        holder = dictionary(holder.get("/Parent"))
    return {}


def _unheld(content: bytes, held: Found, seen: dict[int, set[Named]], depth: int) -> set[Named]:
    """What instructions name that is not held, and what the forms that they draw do."""
    lacking: set[Named] = set()
    for named in {found[0] for found in _NAMED.finditer(_STRINGS.sub(b"()", content))}:
        found = _NAMED.fullmatch(named)
        if found is None:
            continue
        kind = "/Font" if found["font"] else "/XObject"
        name = _plain(found["font"] or found["form"])
        part = dictionary(held.get(kind)).get(name)
        whole = dictionary(part)
        if not whole.get("/Subtype"):
            lacking.add((kind, name))
        elif whole["/Subtype"] == "/Form" and depth < MOST_DEEP:
            lacking |= _of_form(part, whole, held, seen, depth + 1)
    return lacking


def _of_form(
    part: object, form: Found, held: Found, seen: dict[int, set[Named]], depth: int
) -> set[Named]:
    own = dictionary(form["/Resources"]) if "/Resources" in form else held
    stream = resolved(part)
    key = id(stream)
    if key not in seen:
        seen[key] = set()  # a form that draws itself is done
        with suppress(*BROKEN):
            seen[key] = _unheld(stream.get_data(), own, seen, depth)  # type: ignore[attr-defined]
    return seen[key]


def _plain(name: bytes) -> str:
    """A name as it stands in a dictionary."""
    told = _ESCAPED.sub(lambda sign: bytes((int(sign[1], 16),)), name)
    return "/" + told.decode("utf-8", "replace")
