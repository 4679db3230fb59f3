"""Layers (optional content) of a PDF, and the notes that stand in one that is off.

pdfium leaves out what the page's own instructions draw in a layer that is off, but not notes and
fields, whose ``/OC`` it does not tell: pypdf does.  What depends on zoom, language or printing
counts as on, and so does everything in a file that pypdf cannot read.
"""

import logging
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import IndirectObject

MOST_DEEP = 40  # rules and references, one within the other

# What pypdf raises at a damaged file: as much of it as pdfium can read is read without.
BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    PyPdfError,
    RuntimeError,  # of encryption and filters that it does not know, too
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
_LAYERS = b"/OCProperties"

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # not on the terminal

Sides = tuple[int, ...]
Found = dict[str, object]


def has_layers(data: bytes) -> bool:
    """Whether a file has optional content, which may be off."""
    return _LAYERS in data or bool(_config(opened(data)))


class OffNotes:
    """Where notes and fields of a file stand that are in layers which are off."""

    def __init__(self, data: bytes) -> None:
        reader = opened(data)
        self._config = _config(reader)
        self._told_on = set(map(_number, _listed(self._config.get("/ON"))))
        self._told_off = set(map(_number, _listed(self._config.get("/OFF"))))
        self._off: set[Sides] = set()
        on: set[Sides] = set()
        for note in _notes(reader) if reader is not None and self._config else ():
            if "/OC" in note and (sides := _sides(note.get("/Rect"))):
                (on if self._is_on(note["/OC"]) else self._off).add(sides)
        self._off -= on

    def holds(self, left: float, bottom: float, right: float, top: float) -> bool:
        """Whether what stands there, of that has an ``/OC``, is off."""
        return _rounded([left, bottom, right, top]) in self._off

    def _is_on(self, layer: object, depth: int = 0) -> bool:
        """Whether a layer, or what an OCMD makes of several, is shown."""
        if depth > MOST_DEEP:
            return True
        found = dictionary(layer)
        if found.get("/Type") != "/OCMD":
            return self._is_layer_on(layer)
        rule = _listed(found.get("/VE"))
        if rule:
            return self._holds_true(rule, depth + 1)
        named = found.get("/OCGs")
        states = [self._is_layer_on(own) for own in _listed(named) or [named] if _number(own)]
        if not states:
            return True
        policies = {"/AllOn": all(states), "/AnyOff": not all(states), "/AllOff": not any(states)}
        return policies.get(str(found.get("/P")), any(states))

    def _holds_true(self, rule: list[object], depth: int) -> bool:
        """What an expression of ``/And``, ``/Or`` and ``/Not`` says."""
        states = [
            self._holds_true(inner, depth + 1)
            if depth < MOST_DEEP and (inner := _listed(part))
            else self._is_on(part, depth + 1)
            for part in rule[1:]
        ]
        if rule[0] == "/Not":
            return not any(states)
        return all(states) if rule[0] == "/And" else any(states)

    def _is_layer_on(self, layer: object) -> bool:
        number = _number(layer)
        if number in self._told_off:
            return False
        return not number or number in self._told_on or self._config.get("/BaseState") != "/OFF"


def opened(data: bytes) -> PdfReader | None:
    """The file, without a password where it is encrypted; null where it cannot be read."""
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted:
            reader.decrypt("")
    except BROKEN:
        return None
    return reader


def _config(reader: PdfReader | None) -> Found:
    """Which layers are on when the file is opened."""
    if reader is None:
        return {}
    layers = dictionary(dictionary(reader.trailer.get("/Root")).get("/OCProperties"))
    return dictionary(layers.get("/D"))


def _notes(reader: PdfReader) -> Iterator[Found]:
    """The notes and fields of all pages, those that can be read."""
    try:
        for page in reader.pages:
            yield from map(dictionary, _listed(page.get("/Annots")))
    except BROKEN:
        return


def resolved(value: object) -> object:
    """What is referred to, null where that is damaged: what stands beside it is read."""
    if not isinstance(value, IndirectObject):
        return value
    try:
        return value.get_object()
    except BROKEN:
        return None


def dictionary(value: object) -> Found:
    found = resolved(value)
    # With references as they are: pypdf's own dictionaries give what they lead to.
    return {str(key): item for key, item in found.items()} if isinstance(found, dict) else {}


def _listed(value: object) -> list[object]:
    found = resolved(value)
    return list(found) if isinstance(found, list) else []


def _number(value: object) -> int:
    """The number of the object that is referred to, 0 where none is."""
    return int(getattr(value, "idnum", 0))


def _sides(value: object) -> Sides | None:
    try:
        x, y, x1, y1 = (float(str(resolved(side))) for side in _listed(value))
        return _rounded([min(x, x1), min(y, y1), max(x, x1), max(y, y1)])
    except (OverflowError, ValueError):
        return None


def _rounded(sides: list[float]) -> Sides:
    return tuple(round(side) for side in sides)
