"""The encoding of a text that does not say it: the code pages in which Latvian was ever written."""

# Windows, ISO 8859-13, DOS, ISO 8859-4 and the Macintosh.
BALTIC = ("cp1257", "iso8859_13", "cp775", "iso8859_4", "mac_latin2")
_LATVIAN = frozenset("āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ")
_PRINTED = frozenset("„“”‟‘’‚«»–—−…•·§°€\u00a0²³½¼¾×÷±≥≤õäöüéŌōŖŗ")
_STRANGE = 2  # what a sign costs that no Latvian text has, in letters


def decode_baltic(data: bytes) -> str:
    """Bytes that are neither UTF-8 nor UTF-16 in the code page that makes most Latvian of them."""
    best, most = data.decode("cp1257", "replace"), None
    for encoding in BALTIC:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        score = sum(_worth(sign) for sign in text if sign > "\x7f")
        if most is None or score > most:
            best, most = text, score
    return best


def _worth(sign: str) -> int:
    if sign in _LATVIAN:
        return 1
    return 0 if sign in _PRINTED else -_STRANGE
