"""Layers (optional content) of a PDF, and the notes that stand in one that is off.

pdfium leaves out what the page's own instructions draw in a layer that is off, but not notes and
fields, whose ``/OC`` it does not tell: the file's objects are read here.  What depends on zoom,
language or printing counts as on.
"""

import re
import zlib
from collections.abc import Iterator
from itertools import pairwise

MOST_INFLATED = 2_000_000  # bytes of one object stream that are looked at
MOST_DEEP = 40  # dictionaries, lists and references, one within the other

_LAYERS = b"/OCProperties"
_OBJECT_STREAM = re.compile(rb"/ObjStm\b.{0,400}?\bstream\r?\n", re.DOTALL)
_BEGINS = re.compile(rb"(?<!\d)(\d{1,8})\s+\d+\s+obj\b")
_ENDS = re.compile(rb"endobj|stream\r?\n")
_SIZES = re.compile(rb"/(N|First)\s+(\d+)")
_PLACED = re.compile(rb"/OC(?![A-Za-z])")
_TOKEN = re.compile(
    rb"<<|>>|[\[\]]|/[^\s/<>\[\](){}%]*|\((?:\\.|[^()\\])*\)|<[0-9A-Fa-f\s]*>|"
    rb"(\d+)\s+\d+\s+R\b|[^\s/<>\[\](){}%]+",
    re.DOTALL,
)


class _Reference(int):
    """The number of an object."""


Sides = tuple[int, ...]


def has_layers(data: bytes) -> bool:
    """Whether a file has optional content, which may be off."""
    if _LAYERS in data:
        return True
    return any(_LAYERS in _inflated(data[match.end() :]) for match in _OBJECT_STREAM.finditer(data))


class OffNotes:
    """Where notes and fields of a file stand that are in layers which are off."""

    def __init__(self, data: bytes) -> None:
        self._bodies = dict(_objects(data))  # the last one of a number holds
        self._config: dict[bytes, object] = {}
        for body in self._bodies.values():
            if _LAYERS in body:
                layers = self._dictionary(self._dictionary(_parsed(body)).get(_LAYERS))
                self._config = self._dictionary(layers.get(b"/D")) or self._config
        self._off: set[Sides] = set()
        on: set[Sides] = set()
        for body in self._bodies.values():
            if b"/Rect" in body and _PLACED.search(body):
                for note in _dictionaries(_parsed(body)):
                    if b"/OC" in note and (sides := self._sides(note.get(b"/Rect"))):
                        (on if self._is_on(note[b"/OC"]) else self._off).add(sides)
        self._off -= on

    def holds(self, left: float, bottom: float, right: float, top: float) -> bool:
        """Whether what stands there, of that has an ``/OC``, is off."""
        return _rounded([left, bottom, right, top]) in self._off

    def _is_on(self, layer: object, depth: int = 0) -> bool:
        """Whether a layer, or what an OCMD makes of several, is shown."""
        if depth > MOST_DEEP:
            return True
        found = self._dictionary(layer)
        if found.get(b"/Type") != b"/OCMD":
            return self._is_layer_on(layer) if isinstance(layer, _Reference) else True
        rule = self._resolved(found.get(b"/VE"))
        if isinstance(rule, list) and rule:
            return self._holds_true(rule, depth + 1)
        named = found.get(b"/OCGs")
        listed = self._resolved(named)
        several = listed if isinstance(listed, list) else [named]
        states = [self._is_layer_on(own) for own in several if isinstance(own, _Reference)]
        if not states:
            return True
        policies = {
            b"/AllOn": all(states),
            b"/AnyOff": not all(states),
            b"/AllOff": not any(states),
        }
        policy = found.get(b"/P")
        return policies.get(policy, any(states)) if isinstance(policy, bytes) else any(states)

    def _holds_true(self, rule: list[object], depth: int) -> bool:
        """What an expression of ``/And``, ``/Or`` and ``/Not`` says."""
        states = []
        for part in rule[1:]:
            inner = self._resolved(part)
            nested = isinstance(inner, list) and inner and depth < MOST_DEEP
            states.append(
                self._holds_true(inner, depth + 1)
                if nested and isinstance(inner, list)
                else self._is_on(part, depth + 1)
            )
        if rule[0] == b"/Not":
            return not any(states)
        return all(states) if rule[0] == b"/And" else any(states)

    def _is_layer_on(self, layer: _Reference) -> bool:
        on, off = (self._resolved(self._config.get(key)) for key in (b"/ON", b"/OFF"))
        if isinstance(off, list) and layer in off:
            return False
        if isinstance(on, list) and layer in on:
            return True
        return self._config.get(b"/BaseState") != b"/OFF"

    def _sides(self, value: object) -> Sides | None:
        listed = self._resolved(value)
        try:
            x, y, x1, y1 = map(float, listed)  # type: ignore[call-overload]
        except (TypeError, ValueError):
            return None
        return _rounded([min(x, x1), min(y, y1), max(x, x1), max(y, y1)])

    def _dictionary(self, value: object) -> dict[bytes, object]:
        found = self._resolved(value)
        return found if isinstance(found, dict) else {}

    def _resolved(self, value: object) -> object:
        for _ in range(MOST_DEEP):
            if not isinstance(value, _Reference):
                return value
            value = _parsed(self._bodies.get(value, b""))
        return None


def _rounded(sides: list[float]) -> Sides:
    return tuple(round(side) for side in sides)


def _objects(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The number of each object and what is written of it, without streams, as they stand."""
    at = 0
    while begins := _BEGINS.search(data, at):
        ends = _ENDS.search(data, begins.end())
        if ends is None:
            return
        body = data[begins.end() : ends.start()]
        at = ends.end()
        yield int(begins[1]), body
        if ends[0] != b"endobj":
            close = data.find(b"endstream", at)
            if b"/ObjStm" in body:
                yield from _packed_objects(body, _inflated(data[at:close]))
            at = close if close >= 0 else len(data)


def _packed_objects(head: bytes, content: bytes) -> Iterator[tuple[int, bytes]]:
    sizes = {match[1]: int(match[2]) for match in _SIZES.finditer(head)}
    first = sizes.get(b"First", 0)
    try:
        places = list(map(int, content[:first].split()))[: 2 * sizes.get(b"N", 0)]
    except ValueError:
        return
    ends = [*places[1::2], len(content)]
    for number, (begin, end) in zip(places[::2], pairwise(ends), strict=False):
        yield number, content[first + begin : first + end]


def _inflated(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, MOST_INFLATED)
    except zlib.error:
        return b""


def _parsed(body: bytes) -> object:
    """The value that is written, dictionaries and lists with their own ones."""
    tokens = _TOKEN.finditer(body)
    token = next(tokens, None)
    return None if token is None else _value(token, tokens, 0)


def _value(token: re.Match[bytes], tokens: Iterator[re.Match[bytes]], depth: int) -> object:
    if token[1]:
        return _Reference(token[1])
    if token[0] not in (b"<<", b"["):
        return token[0]
    ends, items = (b">>" if token[0] == b"<<" else b"]"), list[object]()
    for inner in tokens:
        if inner[0] == ends:
            break
        if depth < MOST_DEEP:
            items.append(_value(inner, tokens, depth + 1))
    if ends == b"]":
        return items
    found: dict[bytes, object] = {}
    rest = iter(items)
    for key in rest:  # what is no name is left of a string that was not read whole
        if isinstance(key, bytes) and key.startswith(b"/"):
            found[key] = next(rest, None)
    return found


def _dictionaries(value: object, depth: int = 0) -> Iterator[dict[bytes, object]]:
    """A dictionary and those inside it, or inside of a list."""
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in inner if depth < MOST_DEEP else ():
        yield from _dictionaries(item, depth + 1)
