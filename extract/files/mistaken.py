"""Text that was decoded wrongly before it was saved, put right where it leaves no doubt.

UTF-8 taken for Windows Western or Baltic (``IerÄ«kotas``), and Windows Baltic taken for Western
(``Izpildîts``), and Latin letters whose two bytes changed places (``pro昀椀ls``).
"""

import re
from functools import cache

_BALTIC = "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ"
_WESTERN = _BALTIC.encode("cp1257").decode("cp1252")
_TO_BALTIC = str.maketrans(_WESTERN, _BALTIC)
_OTHER_WESTERN = "éàêôãõñ"  # a French or Portuguese text has these as well

LEAST_WESTERN = 12  # letters of a document that may be Baltic ones
WESTERN_SHARE = 0.005  # of the letters; fewer are foreign names
LEAST_TWICE = 8  # Latvian letters that are two signs each

_CODE_PAGES = ("cp1252", "cp1257")
# Letters with the second byte empty, a to z: ligatures of some PDF printers, `fi` as U+6600 U+6900.
_SWAPPED = "".join(chr(ord(letter) << 8) for letter in "abcdefghijklmnopqrstuvwxyz")
_SWAPPED_IN_WORD = re.compile(rf"(?<=[A-Za-zĀ-ž])[{_SWAPPED}]+|[{_SWAPPED}]+(?=[a-zā-ž])")
_LEADS = "ÂÃÄÅ"  # with which the letters of Europe begin in UTF-8, in either code page


def put_right(text: str) -> str:
    """The text as it was written."""
    text = _decoded_once(text)
    return to_baltic(text) if is_baltic(text) else text


def is_baltic(text: str) -> bool:
    """Whether the Western letters of a text stand for Baltic ones."""
    frequent = text.count("â") + text.count("î")
    if not frequent:
        return False
    western = sum(map(text.count, _WESTERN))
    other = sum(map(text.count, _OTHER_WESTERN))
    if western < LEAST_WESTERN or western < WESTERN_SHARE * len(text) or 5 * other > western:
        return False
    # In Latvian, ā and ī are by far the most frequent of these letters.
    return 3 * frequent > western


def to_baltic(text: str) -> str:
    return text.translate(_TO_BALTIC)


def with_bytes_in_order(text: str) -> str:
    """The text with Latin letters of a word whose bytes changed places put right."""
    if text.isascii():
        return text
    return _SWAPPED_IN_WORD.sub(lambda found: "".join(chr(ord(c) >> 8) for c in found[0]), text)


def _decoded_once(text: str) -> str:
    """UTF-8 that was taken for a code page, and saved as UTF-8 again."""
    if sum(map(text.count, "ÄÅ")) < LEAST_TWICE:
        return text
    done = min((_undone(text, page) for page in _CODE_PAGES), key=len)
    latvian, own = (sum(map(each.count, _BALTIC)) for each in (done, text))
    return done if latvian >= own + LEAST_TWICE else text


def _undone(text: str, page: str) -> str:
    codes, signs = _codes(page)

    def letter(found: re.Match[str]) -> str:
        try:
            return bytes(codes[sign] for sign in found[0]).decode("utf-8")
        except UnicodeDecodeError:
            return found[0]

    return signs.sub(letter, text)


@cache
def _codes(page: str) -> tuple[dict[str, int], re.Pattern[str]]:
    """The byte of each sign of a code page, and what two or three signs may be one letter."""
    codes: dict[str, int] = {}
    for code in range(0x80, 0x100):
        # What a code page leaves open is written as the control character of that number.
        sign = bytes([code]).decode(page, "ignore") or chr(code)
        codes[sign] = code
        codes.setdefault(chr(code), code)
    behind = "".join(re.escape(sign) for sign, code in codes.items() if code < 0xC0)
    lead = next(sign for sign, code in codes.items() if code == 0xE2)  # of dashes and quotes
    return codes, re.compile(f"[{_LEADS}][{behind}]|{lead}[{behind}]{{2}}")
