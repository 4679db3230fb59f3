"""Files that old mail programs wrote into a mail's text (uuencode)."""

import binascii
import re
from collections.abc import Iterator

_BEGINS = re.compile(rb"^begin [0-7]{3,4} ([^\r\n]{1,200})\r?\n", re.MULTILINE)
_ENDS = b"end"


def uuencoded(text: bytes) -> Iterator[tuple[str, bytes]]:
    """Each file's name, as it is written, and its bytes; none that breaks off."""
    at = 0
    while begin := _BEGINS.search(text, at):
        data, at = _lines_from(text, begin.end())
        if data is not None:
            yield begin[1].decode("utf-8", "surrogateescape"), data


def _lines_from(text: bytes, at: int) -> tuple[bytes | None, int]:
    """The bytes that lines from there on give up to their end, and where that is."""
    pieces: list[bytes] = []
    while at < len(text):
        stop = text.find(b"\n", at)
        stop = len(text) if stop < 0 else stop
        line = text[at:stop].rstrip(b"\r")
        at = stop + 1
        if line == _ENDS:
            return b"".join(pieces), at
        try:
            pieces.append(binascii.a2b_uu(line))
        except binascii.Error:
            return None, at
    return None, at
