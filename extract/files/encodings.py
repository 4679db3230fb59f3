"""The encoding of a text: by its mark, by its zeros, UTF-8, or by how much Latvian it makes."""

import codecs
import re
from dataclasses import dataclass

import webencodings

from izpilde.extract.files.mistaken import put_right

# Windows, ISO 8859-13, DOS, ISO 8859-4, 8859-10, the Macintosh: in these Latvian was ever written.
BALTIC = ("cp1257", "iso8859_13", "cp775", "iso8859_4", "iso8859_10", "mac_latin2")
# In these the names in zip archives are: of Windows' own archiver, of others.
OF_NAMES = ("cp775", "cp1257")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What pages that hold something else declare: it was the writing program's default.
_BY_DEFAULT = frozenset(("windows-1252", "iso-8859-15", "macintosh", "x-user-defined"))
_CONTROLS = frozenset(map(chr, range(0x80, 0xA0)))
# Control characters that no text file has; browsers show nothing for them.
BINARY = "".join(chr(code) for code in range(32) if chr(code) not in "\t\n\v\f\r\x1a\x1b")
_NOTHING = dict.fromkeys(map(ord, BINARY))
MOST_CONTROLS = 0.05  # of a text's other signs: what has more is none
_DAMAGED = 10  # so many letters of UTF-8 for each that is damaged, and it is UTF-8 still
_HEAD = 4096
_MOST_ZEROS = 0.1  # in the half that holds the letters: `Ā` is U+0100
_LEAST_ZEROS = 0.6  # in the other half: most letters of Latvian are below U+0100
_LATVIAN = frozenset("āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ")
_PRINTED = frozenset("„“”‟‘’‚«»–—−…•·§°€\u00a0²³½¼¾×÷±≥≤õäöüéŌōŖŗ")
_BEGINNING = 1 << 16  # bytes that tell a text's language, whole for UTF-16 and UTF-32
_LEAST_LATVIAN = 0.02  # of the letters: one in ten has a mark in Latvian
_UNMARKED = re.compile(r"\b(?:pasakum|izpild[ei])", re.IGNORECASE)
_SHIFT = b"+A"  # so begins each letter of Latvian with a mark in UTF-7
_LEAST_SHIFTED = 5
_STRANGE = 2  # what a sign costs that no Latvian text has, in letters


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, how many of its signs could not be read, and how many control characters that mean
    nothing were left out."""

    text: str
    unreadable: int = 0
    controls: int = 0

    @property
    def damage(self) -> list[str]:
        """What a reader should know of what is not in the text."""
        said = [f"{self.unreadable} characters could not be read."] if self.unreadable else []
        if self.controls:
            said.append(f"{self.controls} characters without meaning were left out")
        return said


def without_controls(text: str) -> tuple[str, int]:
    """A text without the control characters that no text has, and how many there were."""
    kept = text.translate(_NOTHING)
    return kept, len(text) - len(kept)


def says_latvian(data: bytes) -> bool:
    """Whether the beginning of a text has letters as Latvian has, or a report's own words where
    those were lost."""
    text = decode(data[:_BEGINNING]).text
    letters = sum(map(str.isalpha, text))
    return _score(text) > letters * _LEAST_LATVIAN or _UNMARKED.search(text) is not None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text without its byte order mark; ``declared`` is what it says of its own encoding.

    What is UTF-8 through and through is nothing else, whatever it says.
    """
    if (wide := wide_encoding(data)) is not None:
        return _lenient(data, wide)
    if (shifted := _seven_bit(data)) is not None:
        return Decoded(shifted)
    try:
        return Decoded(put_right(data.decode("utf-8-sig")))
    except UnicodeDecodeError:
        lenient = _lenient(data, "utf-8-sig")
    letters = sum(1 for sign in lenient.text if sign > "\x7f") - lenient.unreadable
    if letters > _DAMAGED * lenient.unreadable:
        return lenient
    if letters > lenient.unreadable:
        return Decoded(_line_by_line(data))
    return Decoded(_as_declared(data, declared) or decode_baltic(data))


def _seven_bit(data: bytes) -> str | None:
    """A text in UTF-7, as some mail programs saved it: `Pas+AQE-kums`; null for any other."""
    if not data.isascii() or data.count(_SHIFT) < _LEAST_SHIFTED:
        return None
    try:
        text = data.decode("utf-7").removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None
    return text if sum(map(text.count, _LATVIAN)) >= _LEAST_SHIFTED else None


def _line_by_line(data: bytes) -> str:
    """A text of two files put together: its lines that are not UTF-8 are all in one code page."""
    lines = data.removeprefix(codecs.BOM_UTF8).split(b"\n")
    read: list[str | None] = []
    for line in lines:
        try:
            read.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            read.append(None)
    others = [line for line, text in zip(lines, read, strict=True) if text is None]
    rest = iter(decode_baltic(b"\n".join(others)).split("\n"))
    return "\n".join(next(rest) if text is None else text for text in read)


def _lenient(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    return Decoded(text, text.count("\ufffd"))


def _as_declared(data: bytes, declared: str | None) -> str | None:
    """The text in the encoding it declares, where that is one of the web's and fits."""
    encoding = webencodings.lookup(declared) if declared else None
    if encoding is None or encoding.name in _BY_DEFAULT or encoding.name.startswith("utf-"):
        return None
    try:
        text = data.decode(encoding.codec_info.name)
    except (UnicodeDecodeError, LookupError):
        return None
    return None if _CONTROLS.intersection(text) else text


def marked_encoding(data: bytes) -> str | None:
    """The encoding of a text that begins with a byte order mark."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def wide_encoding(data: bytes) -> str | None:
    """The UTF-16 or UTF-32 encoding of a text, by its mark or by its zeros; null for any other."""
    if (marked := marked_encoding(data)) is not None:
        return None if marked == "utf-8-sig" else marked
    low, second, third, high = (data[start:_HEAD:4] for start in range(4))
    for zeros, letters, encoding in (
        (third + high, low, "utf-32-le"),
        (low + second, high, "utf-32-be"),
    ):
        if len(letters) > 1 and not any(zeros) and letters.count(0) <= _MOST_ZEROS * len(letters):
            return encoding
    even, odd = data[:_HEAD:2], data[1:_HEAD:2]
    for zeros, letters, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        enough = zeros.count(0) > _LEAST_ZEROS * len(zeros)
        if enough and letters.count(0) <= _MOST_ZEROS * len(letters):
            return encoding
    return None


def decode_baltic(data: bytes, encodings: tuple[str, ...] = BALTIC) -> str:
    """Bytes that are neither UTF-8 nor UTF-16 in the code page that makes most Latvian of them."""
    best, most = data.decode(encodings[0], "replace"), None
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        score = _score(text)
        if most is None or score > most:
            best, most = text, score
    return best


def _score(text: str) -> int:
    """How much like Latvian a text is: its letters, less what Latvian does not have."""
    score = 0
    before = ""
    for sign in text:
        if sign > "\x7f":
            score += _worth(sign)
            # `Š` between small letters is another code page's letter.
            if sign.isupper() and before.islower():
                score -= _STRANGE
        before = sign
    return score


def _worth(sign: str) -> int:
    if sign in _LATVIAN:
        return 1
    return 0 if sign in _PRINTED else -_STRANGE
