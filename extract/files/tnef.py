"""What Exchange wraps a mail in for Outlook alone (TNEF, ``winmail.dat``): its attachments."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from izpilde.extract.files.encodings import decode
from izpilde.extract.files.mail_parts import BODY, MailPart, own_text, plain, rich_text
from izpilde.schemas.errors import UnreadableDocument

_HEAD = 6  # bytes, by which it is known
_BEGINS, _TITLE, _DATA, _PROPERTIES = 0x69002, 0x18010, 0x6800F, 0x69005
_OF_MESSAGE, _TEXT = 0x69003, 0x2800C
_LONG_NAME, _HELD, _PAGE, _RICH = 0x3707, 0x3701, 0x1013, 0x1009
_WIDE, _NARROW, _OBJECT, _BYTES = 0x1F, 0x1E, 0x0D, 0x102
_SEVERAL = 0x1000
_SIZES = {0x02: 4, 0x03: 4, 0x04: 4, 0x0A: 4, 0x0B: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x14: 8,
          0x40: 8, 0x48: 16}  # fmt: skip
_NAMED = 0x8000  # properties from here on bear a name
_INTERFACE = 16  # bytes before an object's own


@dataclass(slots=True)
class _Attachment:
    title: str | None = None
    data: bytes | None = None


def of_tnef(data: bytes) -> Iterator[MailPart]:
    """The attachments in order, then the mail's own text."""
    attached: list[_Attachment] = []
    own: dict[str, MailPart | None] = {}
    for attribute, value in _attributes(data):
        if attribute == _BEGINS:
            attached.append(_Attachment())
        elif attribute == _TEXT:
            own["txt"] = own_text("", "txt", value.rstrip(b"\0"))
        elif attribute == _OF_MESSAGE:
            for number, _, held in _properties(value):
                if number == _PAGE:
                    own["html"] = own_text("", "html", held)
                elif number == _RICH:
                    own["rtf"] = rich_text("", held, None)
        elif attached and attribute == _TITLE:
            attached[-1].title = attached[-1].title or decode(value.rstrip(b"\0")).text
        elif attached and attribute == _DATA:
            attached[-1].data = value
        elif attached and attribute == _PROPERTIES:
            _take_properties(attached[-1], value)
    for each in attached:
        if each.data is not None:
            yield MailPart(plain(each.title, BODY), each.data)
    text = own.get("html") or own.get("rtf") or own.get("txt")
    if text is not None:
        yield text


def _take_properties(attachment: _Attachment, value: bytes) -> None:
    for number, kind, held in _properties(value):
        if number == _LONG_NAME:
            wide = kind == _WIDE
            text = held.decode("utf-16-le", "replace") if wide else decode(held).text
            attachment.title = text.rstrip("\0") or attachment.title
        elif number == _HELD and attachment.data is None:
            attachment.data = held[_INTERFACE:] if kind == _OBJECT else held


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = _HEAD
    while at + 9 <= len(data):
        _, attribute, size = struct.unpack_from("<BII", data, at)
        at += 9
        if at + size > len(data):
            raise UnreadableDocument("a damaged mail: winmail.dat is cut short")
        yield attribute, data[at : at + size]
        at += size + 2  # a sum of its bytes


def _properties(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Each property's number, type and first value."""
    (count,) = struct.unpack_from("<I", data)
    at = 4
    for _ in range(count):
        kind, number = struct.unpack_from("<HH", data, at)
        at += 4
        if number >= _NAMED:
            (named,) = struct.unpack_from("<I", data, at + 16)
            at += 20
            (length,) = struct.unpack_from("<I", data, at)
            at += 4 + (_padded(length) if named else 0)
        single, several = kind & ~_SEVERAL, bool(kind & _SEVERAL)
        varying = single in (_WIDE, _NARROW, _OBJECT, _BYTES)
        values = 1
        if several or varying:
            (values,) = struct.unpack_from("<I", data, at)
            at += 4
        if not varying:
            at += _SIZES[single] * values
            continue
        for index in range(values):
            (length,) = struct.unpack_from("<I", data, at)
            at += 4
            if index == 0:
                yield number, single, data[at : at + length]
            at += _padded(length)


def _padded(length: int) -> int:
    return -(-length // 4) * 4
