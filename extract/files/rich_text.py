"""A mail's own text that Outlook keeps as compressed RTF alone, which may wrap a page."""

import codecs
import re
import struct
from collections.abc import Iterator

_HEAD = 16  # bytes: sizes, kind, check sum
_PACKED, _AS_IS = b"LZFu", b"MELA"
_WINDOW = 4096
MAX_BYTES = 64 << 20
# With which the window is filled before the first byte.
_BEGUN = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_PAGE, _PLAIN = rb"\fromhtml1", rb"\fromtext"
_FIRST = 400  # bytes in which it is told what the text was made from
# A group that holds a piece of the page, a switch around what only RTF needs, a sign, a word.
_PIECE = re.compile(
    rb"(?P<tag>\{\\\*\\htmltag\d* ?)|(?P<other>\{\\\*|\{\\(?:fonttbl|colortbl|stylesheet|info))"
    rb"|(?P<open>\{)|(?P<close>\})|\\'(?P<code>[0-9a-fA-F]{2})"
    rb"|\\u(?P<letter>-?\d{1,5}) ?(?:\\'[0-9a-fA-F]{2}|\?)?|\\(?P<word>[a-z]+)(?P<number>-?\d+)? ?"
    rb"|\\(?P<sign>[^a-z])|(?P<text>[^\\{}]+)"
)
_BREAKS = {b"par": "\r\n", b"line": "\r\n", b"tab": "\t", b"lquote": "‘", b"rquote": "’",
           b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"endash": "–",
           b"emdash": "—"}  # fmt: skip
# Code pages that Python does not know by number: of the Macintosh, and UTF-8.
_CODINGS = {
    "10000": "mac_roman", "10006": "mac_greek", "10007": "mac_cyrillic", "10029": "mac_latin2",
    "10079": "mac_iceland", "10081": "mac_turkish", "65001": "utf_8",
}  # fmt: skip
_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")


def is_of_plain_text(rtf: bytes) -> bool:
    """Whether the text was made of a mail without looks, which tells as much."""
    return _PLAIN in rtf[:_FIRST]


def rtf_of(data: bytes) -> bytes | None:
    """The RTF; null where the bytes are not what Outlook compresses."""
    if len(data) < _HEAD:
        return None
    size, whole = struct.unpack_from("<II", data)
    kind = data[8:12]
    held = data[_HEAD : size + 4]
    if whole > MAX_BYTES or kind not in (_PACKED, _AS_IS):
        return None
    return held[:whole] if kind == _AS_IS else _unpacked(held, whole)


def _unpacked(held: bytes, whole: int) -> bytes:
    """Bytes as they are, and runs of bytes that stood before; a sign for eight tells which."""
    window = bytearray(_BEGUN.ljust(_WINDOW, b" "))
    at = len(_BEGUN)
    made = bytearray()
    place = 0
    while place < len(held) and len(made) < whole:
        signs = held[place]
        place += 1
        for bit in range(8):
            if signs >> bit & 1:
                if place + 2 > len(held):
                    return bytes(made)
                run = held[place] << 8 | held[place + 1]
                place += 2
                start, length = run >> 4, (run & 15) + 2
                if start == at:
                    return bytes(made)
                piece: Iterator[int] = (window[(start + i) % _WINDOW] for i in range(length))
            elif place < len(held):
                piece = iter(held[place : place + 1])
                place += 1
            else:
                return bytes(made)
            for byte in piece:  # a run may reach into what it writes
                made.append(byte)
                window[at] = byte
                at = (at + 1) % _WINDOW
    return bytes(made)


def page_in(rtf: bytes) -> str | None:
    """The page that the RTF wraps; null where it was made of none."""
    if _PAGE not in rtf[:_FIRST]:
        return None
    coding = _coding(rtf[:_FIRST])
    page: list[str] = []
    held = bytearray()  # of signs that may go over several bytes
    groups: list[str] = []  # what each open group is: a tag's, another one, left out
    silent = False  # within what only RTF needs
    for piece in _PIECE.finditer(rtf):
        kind = piece.lastgroup or ""
        if kind in ("tag", "open", "other"):
            inner = "other" if groups and groups[-1] == "other" else kind
            groups.append(inner)
            continue
        if kind == "close":
            if groups:
                groups.pop()
            continue
        if groups and groups[-1] == "other":
            continue
        if piece["word"] == b"htmlrtf":
            silent = piece["number"] != b"0"
        elif silent and "tag" not in groups:
            continue
        elif piece["code"] or piece["text"]:
            held += _bytes(piece)
        else:
            page += (held.decode(coding, "replace"), _said(piece, coding))
            held.clear()
    return "".join(page) + held.decode(coding, "replace")


def _coding(head: bytes) -> str:
    """The coding of a text's bytes; the usual one where it names none that is known."""
    told = _CODE_PAGE.search(head)
    number = told[1].decode() if told else "1252"
    try:
        return codecs.lookup(_CODINGS.get(number, f"cp{number}")).name
    except LookupError:
        return "cp1252"


def _bytes(piece: re.Match[bytes]) -> bytes:
    if piece["code"]:
        return bytes([int(piece["code"], 16)])
    return piece["text"].replace(b"\r", b"").replace(b"\n", b"")


def _said(piece: re.Match[bytes], coding: str) -> str:
    if piece["letter"]:
        return chr(int(piece["letter"]) % 0x10000)
    if piece["word"]:
        return _BREAKS.get(piece["word"], "")
    sign = piece["sign"]
    return {b"~": "\u00a0", b"_": "-"}.get(sign, sign.decode(coding, "replace"))
