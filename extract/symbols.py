"""Characters of symbol fonts as the Unicode characters that look alike.

Word stores a character of a symbol font at its code plus U+F000, in the private use area; which
character that is depends on the font.  ``symbols.tsv`` holds font, code and character (Adobe's
Symbol encoding; Wingdings as in Unicode's own mapping).
"""

import csv
import re
from functools import cache
from importlib.resources import files

PRIVATE_USE = 0xF000
_SELDOM = "♣♦♥♠¬⎧⎨⎩⎪⎫⎬⎭"  # suits, and pieces of brackets of several lines
_SIGNS = re.compile("[\u00a1-\u00ff\uf020-\uf0ff]")


@cache
def _symbols() -> dict[tuple[str, int], str]:
    lines = (
        files("izpilde.extract").joinpath("symbols.tsv").read_text(encoding="utf-8").splitlines()
    )
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return {(row["font"].lower(), int(row["code"], 16)): row["character"] for row in rows}


@cache
def _symbol_fonts() -> frozenset[str]:
    return frozenset(font for font, _ in _symbols())


def is_symbol_font(font: str | None) -> bool:
    """Whether the font's letters are not letters."""
    return font is not None and font.lower() in _symbol_fonts()


def symbol(code: int, font: str | None) -> str:
    """The character at a code of a symbol font; one that is not known is a bullet.

    A private-use character of a font that is not known is read as Symbol's, as most bullets are,
    or as Wingdings' where a report has no use for Symbol's: ``▪`` for ``♣``.
    """
    if not is_symbol_font(font):
        if not 0xF020 <= code <= 0xF0FF:
            return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF else ""
        sign = _symbols().get(("symbol", code - PRIVATE_USE), "")
        seldom = not sign or sign.isalpha() or sign in _SELDOM
        font = (
            "wingdings" if seldom and ("wingdings", code - PRIVATE_USE) in _symbols() else "symbol"
        )
    code = code - PRIVATE_USE if code >= PRIVATE_USE else code
    return _symbols().get(((font or "").lower(), code), "•")


def readable(text: str, font: str | None) -> str:
    """The text of a list mark with all characters of a symbol font made readable."""
    return "".join(symbol(ord(c), font) if c > " " else c for c in text)


def as_shown(text: str, font: str) -> str:
    """A text set in a symbol font: ``³`` in Symbol is shown as ``≥``.

    Letters and digits of ASCII stay: programs mostly show them in another font.
    """
    return _SIGNS.sub(lambda found: symbol(ord(found[0]), font), text)
