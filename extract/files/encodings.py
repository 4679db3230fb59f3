"""The encoding of a text: by its mark, by its zeros, UTF-8, or by how much Latvian it makes."""

import codecs

# Windows, ISO 8859-13, DOS, ISO 8859-4 and the Macintosh: in these Latvian was ever written.
BALTIC = ("cp1257", "iso8859_13", "cp775", "iso8859_4", "mac_latin2")
# In these the names in zip archives are: of Windows' own archiver, of others.
OF_NAMES = ("cp775", "cp1257")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD = 4096
_MOST_ZEROS = 0.05  # in the half that holds the letters: `Ā` is U+0100
_LEAST_ZEROS = 0.6  # in the other half: most letters of Latvian are below U+0100
_LATVIAN = frozenset("āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ")
_PRINTED = frozenset("„“”‟‘’‚«»–—−…•·§°€\u00a0²³½¼¾×÷±≥≤õäöüéŌōŖŗ")
_STRANGE = 2  # what a sign costs that no Latvian text has, in letters


def marked_encoding(data: bytes) -> str | None:
    """The encoding of a text that begins with a byte order mark."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def wide_encoding(data: bytes) -> str | None:
    """The UTF-16 or UTF-32 encoding of a text, by its mark or by its zeros; null for any other."""
    if (marked := marked_encoding(data)) is not None:
        return None if marked == "utf-8-sig" else marked
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
