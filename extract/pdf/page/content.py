"""What the pages' instructions would cost, told before pdfium carries them out, and whether they
are whole.

A few kilobytes of a PDF can unpack to gigabytes of instructions, or draw forms that draw forms,
twice as many at each level.  pdfium has no limit of its own, so such a file is refused.
"""

import base64
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from izpilde.schemas.errors import UnreadableDocument

# Bytes of instructions.  What was written packs to a tenth; what repeats itself, to a thousandth.
LEAST_BOMB = 1_000_000
BOMB_RATIO = 60
MOST_CONTENT = 64_000_000  # of one page or form, unpacked
MOST_DRAWN = 64_000_000  # the same, with what the forms that it draws hold, each time
MOST_NESTED = 50  # forms, one within the other
HEAD = 2_000  # bytes before a stream in which its dictionary begins

_BEGINS = re.compile(rb"(\d+)\s+\d+\s+obj\b")
_FILTER = re.compile(
    rb"/(FlateDecode|Fl|ASCII85Decode|A85|LZWDecode|LZW|RunLengthDecode|RL|ASCIIHexDecode|AHx|"
    rb"DCTDecode|DCT|CCITTFaxDecode|CCF|JBIG2Decode|JPXDecode|Crypt)(?![A-Za-z0-9])"
)
_UNPACKED = {b"FlateDecode", b"Fl", b"ASCII85Decode", b"A85"}
_NO_CONTENT = re.compile(
    rb"/Subtype\s*/(?:Image|XML|CIDFontType0C|Type1C|OpenType)|/Length1(?!\d)|/Type\s*/XRef"
)
_PICTURE = re.compile(rb"/Subtype\s*/(?:Image|XML)")
_FORM = re.compile(rb"/Subtype\s*/Form(?![A-Za-z])")
_REFERENCE = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+(\d+)\s+\d+\s+R\b")
_DRAWS = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do(?![^\s/<>\[\](){}%])")


@dataclass(slots=True)
class _Content:
    """The instructions of a page or form: their size in bytes, and what they draw how often.

    ``named`` are the objects that names stand for in a form's own dictionary, null where it has
    none: then they are those of whoever draws it.
    """

    size: int
    drawn: Counter[bytes]
    named: Mapping[bytes, Collection[int]] | None = field(default=None)


def refuse_bombs(data: bytes) -> None:
    """Raise ``UnreadableDocument`` for a file whose pages take more than any report's."""
    forms: dict[int, _Content] = {}
    pages: list[_Content] = []
    names: dict[bytes, set[int]] = defaultdict(set)
    has_forms = b"/Form" in data and _FORM.search(data) is not None
    if has_forms:
        _add_names(data, names)
    for number, head, packed in _streams(data):
        filters = _FILTER.findall(head)
        if _NO_CONTENT.search(head) or not _UNPACKED.issuperset(filters):
            continue
        content = _unpacked(packed, filters)
        if len(content) > MOST_CONTENT or (
            len(content) > LEAST_BOMB and len(content) > BOMB_RATIO * len(packed)
        ):
            raise UnreadableDocument("its pages unpack to more than any report holds")
        if b"/ObjStm" in head:
            _add_names(content, names)
        elif has_forms:
            found = _Content(len(content), Counter(_DRAWS.findall(content)))
            if _FORM.search(head):
                found.named = _own_names(data, head)
                forms[number] = found
            elif found.drawn:
                pages.append(found)
    _refuse_nests(pages, forms, names)


def count_damaged(data: bytes) -> int:
    """How many streams of letters, fonts or instructions do not unpack to their end, as their own
    sums tell: what they drew is lost, and pdfium says nothing.
    """
    if b"/Encrypt" in data:  # packed first
        return 0
    return sum(
        not _PICTURE.search(head) and not _is_whole(packed, _FILTER.findall(head))
        for _, head, packed in _streams(data)
    )


def _is_whole(content: bytes, filters: Collection[bytes]) -> bool:
    """Whether a stream unpacks to its end; what other filters packed is taken to be whole."""
    for name in filters:
        if name not in _UNPACKED:
            break
        try:
            if name in (b"FlateDecode", b"Fl"):
                unpacking = zlib.decompressobj()
                content = unpacking.decompress(content, MOST_CONTENT)
                if not unpacking.eof and len(content) < MOST_CONTENT:
                    return False
            else:
                content = _of_base_85(content)
        except (zlib.error, ValueError):
            return False
    return True


def _streams(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Each stream: the number of its object, its dictionary, and its bytes as they are packed."""
    at = 0
    while (begin := data.find(b"stream", at)) >= 0:
        at = begin + len(b"stream")
        if data[begin - 3 : begin] == b"end":
            continue
        while data[at : at + 1] in (b"\r", b"\n"):
            at += 1
        end = data.find(b"endstream", at)
        end = len(data) if end < 0 else end
        yield *_head(data, begin), data[at:end]
        at = end


def _head(data: bytes, end: int) -> tuple[int, bytes]:
    """The number of the object whose stream begins at ``end``, and its dictionary."""
    before = data[max(0, end - HEAD) : end]
    begin = before.rfind(b"obj")
    number = _BEGINS.search(before, max(0, begin - 30)) if begin >= 0 else None
    return (int(number[1]) if number else -1), before[max(begin, 0) :]


def _unpacked(content: bytes, filters: Collection[bytes]) -> bytes:
    """What filters make of a stream, as far as it can be unpacked and little over the limit."""
    for name in filters:
        try:
            if name in (b"FlateDecode", b"Fl"):
                content = zlib.decompressobj().decompress(content, MOST_CONTENT + 1)
            else:
                content = _of_base_85(content)
        except (zlib.error, ValueError):
            return b""
    return content


def _of_base_85(text: bytes) -> bytes:
    """ASCII85 decoded: what `base64` does a character at a time, for the usual text."""
    figures = text.translate(None, b" \t\r\n\0\f").removesuffix(b"~>")
    if b"z" in figures:
        return base64.a85decode(figures)
    fives = np.frombuffer(figures + b"u" * (-len(figures) % 5), np.uint8).reshape(-1, 5)
    words = (fives.astype(np.uint64) - 33) @ np.array([85**n for n in (4, 3, 2, 1, 0)], np.uint64)
    decoded = words.astype(">u4").tobytes()
    return decoded[: len(decoded) - (-len(figures) % 5)]


def _add_names(text: bytes, names: dict[bytes, set[int]]) -> None:
    for name, number in _REFERENCE.findall(text):
        if len(number) < 10:
            names[name].add(int(number))


def _own_names(data: bytes, head: bytes) -> Mapping[bytes, Collection[int]] | None:
    """What names stand for in a form's dictionary and in those that it refers to for them."""
    if b"/Resources" not in head:
        return None
    names: dict[bytes, set[int]] = defaultdict(set)
    _add_names(head, names)
    for key in (b"Resources", b"XObject"):
        for number in list(names[key]):
            begun = re.search(rb"(?<!\d)%d\s+\d+\s+obj\b" % number, data)
            if begun is not None:
                _add_names(data[begun.end() : data.find(b"endobj", begun.end())], names)
    return names


def _refuse_nests(
    pages: Collection[_Content], forms: Mapping[int, _Content], names: Mapping[bytes, set[int]]
) -> None:
    """Refuse forms that draw themselves, and forms upon forms that grow beyond the limit."""
    totals: dict[int, int] = {}
    open_forms: set[int] = set()

    def total(content: _Content) -> int:
        known = names if content.named is None else content.named
        size = content.size
        for name, times in content.drawn.items():
            inside = [of_form(number) for number in known.get(name, ()) if number in forms]
            size += times * max(inside, default=0)
        return size

    def of_form(number: int) -> int:
        if number not in totals:
            if number in open_forms or len(open_forms) > MOST_NESTED:
                return MOST_DRAWN + 1
            open_forms.add(number)
            totals[number] = total(forms[number])
            open_forms.discard(number)
        return totals[number]

    drawn = [*map(total, pages), *map(of_form, forms)]
    if max(drawn, default=0) > MOST_DRAWN:
        raise UnreadableDocument("its pages draw forms upon forms without end")
