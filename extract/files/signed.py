"""What is signed in one piece with its signature: CMS, as in ``.p7m`` files and S/MIME."""

from collections.abc import Iterator

from izpilde.schemas.errors import UnreadableDocument

_CMS = b"\x2a\x86\x48\x86\xf7\x0d\x01\x07"  # 1.2.840.113549.1.7, before the kind's number
_SIGNED = 2
_OCTETS, _SEQUENCE, _CONTENT = 0x04, 0x30, 0xA0
_CONSTRUCTED = 0x20
_MOST_DEEP = 8
ENCRYPTED = "encrypted: open it in your mail program, and save what it holds"


def is_cms(data: bytes) -> bool:
    """Whether bytes begin as what is signed or encrypted so."""
    return data[:1] == bytes((_SEQUENCE,)) and b"\x06\x09" + _CMS in data[:24]


def is_signature_alone(data: bytes) -> bool:
    """Whether what is signed stands elsewhere."""
    try:
        return _is_signed(data) and _content_at(data) is None
    except (IndexError, ValueError):
        return False


def signed_content(data: bytes) -> bytes:
    """The bytes that are signed; ``UnreadableDocument`` where there are none."""
    try:
        at = _content_at(data) if _is_signed(data) else None
        if at is None:
            raise UnreadableDocument(ENCRYPTED)
        return b"".join(_octets(data, at, 0))
    except (IndexError, ValueError) as error:
        raise UnreadableDocument("a damaged signed file") from error


def _is_signed(data: bytes) -> bool:
    return data[data.index(_CMS) + len(_CMS)] == _SIGNED


def _content_at(data: bytes) -> int | None:
    """Where what is signed begins."""
    content = _inside(data, data.index(_CMS) + len(_CMS) + 1, _CONTENT)
    signed = _inside(data, content, _SEQUENCE)
    held = _nth(data, signed, 2)  # behind its version and its digests
    _, start, length = _head(data, held)
    at = _behind(data, start, 0)  # behind its kind
    ended = data[at : at + 2] == b"\0\0" if length is None else at >= start + length
    return None if ended else _inside(data, at, _CONTENT)


def _head(data: bytes, at: int) -> tuple[int, int, int | None]:
    """The tag there, where its value begins, and how long that is; null until its end is told."""
    tag, length, start = data[at], data[at + 1], at + 2
    if length == 0x80:
        return tag, start, None
    if length > 0x80:
        size = length - 0x80
        if size > 8:
            raise ValueError(length)
        return tag, start + size, int.from_bytes(data[start : start + size], "big")
    return tag, start, length


def _inside(data: bytes, at: int, tag: int) -> int:
    """Where the value begins of what stands there with this tag."""
    found, start, _ = _head(data, at)
    if found != tag:
        raise ValueError(found)
    return start


def _nth(data: bytes, at: int, count: int) -> int:
    for _ in range(count):
        at = _behind(data, at, 0)
    return at


def _behind(data: bytes, at: int, depth: int) -> int:
    """Where what stands there ends."""
    _, start, length = _head(data, at)
    if length is not None:
        return start + length
    if depth > _MOST_DEEP:
        raise ValueError(depth)
    while data[start : start + 2] != b"\0\0":
        start = _behind(data, start, depth + 1)
    return start + 2


def _octets(data: bytes, at: int, depth: int) -> Iterator[bytes]:
    """The pieces of a string of bytes, which may be cut into several."""
    tag, start, length = _head(data, at)
    if tag == _OCTETS and length is not None:
        if start + length > len(data):
            raise ValueError(length)
        yield data[start : start + length]
        return
    if tag != _OCTETS | _CONSTRUCTED or depth > _MOST_DEEP:
        raise ValueError(tag)
    end = len(data) if length is None else start + length
    while start < end and data[start : start + 2] != b"\0\0":
        yield from _octets(data, start, depth + 1)
        start = _behind(data, start, 0)
