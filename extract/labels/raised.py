"""Raised and lowered figures of a line: footnote marks, which are no text, and powers, which are.

A figure raised behind a number or a word marks a footnote (``641²``, ``77 %¹``, ``2022.⁵ gadā``)
and is left out.  Behind a measure (``m²``), behind ten (``1,2 × 10⁶``), with a minus, before a
chemical element (``¹³⁷Cs``) or in the number of an article of law (``61.³ pants``) it is text,
written with Unicode's raised figures.
A lowered figure is an index (``CO₂``) and always text.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Literal

from izpilde.extract.labels.numbers import figure_of
from izpilde.extract.labels.wordings import read_raised
from izpilde.extract.signs import count_signs

Level = Literal["raised", "lowered"]

_RAISED = str.maketrans("0123456789+-−–=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾")
_LOWERED = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
_FIGURES = re.compile(r"[+−–-]?\d{1,3}")
_MARK = re.compile(
    r"\s*[(\[]?(?:\d{1,3}|[*†‡§#]+|[a-zA-Z])(?:\s*[,;–-]\s*(?:\d{1,3}|[*†‡§#]+))*[)\]]?\s*"
)
_LAST_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]+)$")
# Ten as the base of a power: behind a sign of multiplication, or alone with more than a square.
_TIMES_TEN = re.compile(r"[×x*·∙⋅•]\s*10$", re.IGNORECASE)
_TEN = re.compile(r"(?<![\d.,])(?<!\d[\s\u00a0])10$")
_FRACTIONS = {
    (1, 2): "½", (1, 3): "⅓", (2, 3): "⅔", (1, 4): "¼", (3, 4): "¾", (1, 5): "⅕", (2, 5): "⅖",
    (3, 5): "⅗", (4, 5): "⅘", (1, 6): "⅙", (5, 6): "⅚", (1, 8): "⅛", (3, 8): "⅜", (5, 8): "⅝",
    (7, 8): "⅞",
}  # fmt: skip
_MINUS = "−–-"
_RAISED_DIGIT = re.compile("[⁰¹²³⁴-⁹]")
_TYPED = re.compile("([⁰¹²³⁴-⁹⁻]+|[₀-₉]+)")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻₀₁₂₃₄₅₆₇₈₉", "0123456789-0123456789")
_SLASHES = "/⁄∕"
_SIMPLE = re.compile(r"[\w.,%\u00a0 ]*|\(.*\)")
_ELEMENT = re.compile(r"[A-Z][a-z]?(?![^\W\d_])")


def settle_levels(pieces: Sequence[str], levels: Mapping[int, Level]) -> tuple[str, int]:
    """The text of a line's pieces, and how many signs of footnote marks were left out.

    ``levels`` names the pieces that stand above or below the line.  A line of raised pieces only
    is a line as any other.
    """
    if all(i in levels or not piece.strip() for i, piece in enumerate(pieces)):
        return "".join(pieces), 0
    parts = _joined(pieces, levels)
    text, left_out = "", 0
    skip = 0
    for i, (part, level) in enumerate(parts):
        if skip:
            skip -= 1
        elif level is None:
            text += part
        elif level == "lowered":
            text += lowered(part)
        elif (fraction := _fraction(parts, i)) is not None:
            text += in_line(fraction, text)
            skip = 2
        else:
            behind = "".join(part for part, _ in parts[i + 1 : i + 3])
            kept = raised(part, text, behind)
            if not kept.strip():
                left_out += count_signs(part)
                if text[-1:].isspace() and behind[:1].isspace():
                    text = text[:-1]
            text += kept
    return text, left_out


def without_marks(text: str) -> tuple[str, int]:
    """A text without the footnote marks that are typed as Unicode's raised figures."""
    if text.isascii():
        return text, 0
    if _RAISED_DIGIT.search(text) is None:
        return text, 0
    pieces = _TYPED.split(text)
    levels: dict[int, Level] = {
        i: "lowered" if pieces[i][0] >= "₀" else "raised" for i in range(1, len(pieces), 2)
    }
    return settle_levels(
        [piece.translate(_PLAIN) if i in levels else piece for i, piece in enumerate(pieces)],
        levels,
    )


def raised(figure: str, before: str, behind: str) -> str:
    """What a raised text is in a line: itself, raised figures, or nothing for a mark."""
    bare = figure.strip()
    if bare in ("o", "O", "º") and before[-1:].isdigit():
        return "°"
    if bare == "0" and re.match(r"\s?C\b", behind):
        return "°"
    if _FIGURES.fullmatch(bare) and (_is_power(bare, before) or _is_article(behind)):
        return bare.translate(_RAISED)
    if bare.isdecimal() and before[-1:].isspace() and _ELEMENT.match(behind):
        return bare.translate(_RAISED)  # an isotope
    if _MARK.fullmatch(figure):
        return " " if figure[-1].isspace() and not behind[:1].isspace() else ""
    return figure


def raised_figures(text: str) -> str:
    """An exponent as written in a line: raised figures, or behind ``^`` what has none."""
    figures = text.translate(_RAISED)
    if not text or not any(map(str.isascii, figures.strip())):
        return figures
    return f"^{text}" if len(text) == 1 else f"^({text})"


def lowered(text: str) -> str:
    """An index as written in a line."""
    return text.translate(_LOWERED) if any(map(str.isdigit, text)) else text


def is_fraction(over: str, slash: str, under: str) -> bool:
    """Whether figures and what stands between them are a fraction that is set by hand."""
    return slash in _SLASHES and over.isdecimal() and under.isdecimal()


def in_line(fraction: tuple[str, str], before: str) -> str:
    """A fraction as it is written in a line: ``½`` behind a whole number, else ``3/4``."""
    over, under = fraction
    if not before[-1:].isdigit() and not re.search(r"\d[\s\u00a0]$", before):
        return f"{over}/{under}"
    gap = "" if before[-1:].isspace() else " "
    both = over.isdecimal() and under.isdecimal() and len(over + under) < 8
    known = _FRACTIONS.get((int(over), int(under))) if both else None
    return gap + (known or f"{over}/{under}")


def set_apart(text: str, before: str) -> str:
    """A text with a blank where its digits meet digits: they would make another number."""
    return " " + text if before[-1:].isdigit() and text[:1].isdecimal() else text


def bracketed(text: str) -> str:
    """A part of a fraction in brackets where its end could not be seen without."""
    return text if _SIMPLE.fullmatch(text) else f"({text})"


def plain_letters(text: str) -> str:
    """Letters and digits of mathematical alphabets (U+1D400 to U+1D7FF) as those they stand for."""
    return "".join(
        unicodedata.normalize("NFKC", c) if "\U0001d400" <= c <= "\U0001d7ff" else c for c in text
    )


def _joined(pieces: Sequence[str], levels: Mapping[int, Level]) -> list[tuple[str, Level | None]]:
    """Neighbours of one level put together; white space of any level is a line's."""
    parts: list[tuple[str, Level | None]] = []
    for i, piece in enumerate(pieces):
        level = levels.get(i) if piece.strip() else None
        if not piece:
            continue
        if parts and parts[-1][1] == level:
            parts[-1] = (parts[-1][0] + piece, level)
        else:
            parts.append((piece, level))
    return parts


def _fraction(parts: Sequence[tuple[str, Level | None]], i: int) -> tuple[str, str] | None:
    """``1`` raised, a slash, ``2`` lowered: a fraction that was set by hand."""
    if i + 2 >= len(parts) or parts[i + 2][1] != "lowered":
        return None
    over, slash, under = (part.strip() for part, _ in parts[i : i + 3])
    return (over, under) if is_fraction(over, slash, under) else None


def _is_power(figure: str, before: str) -> bool:
    if _TIMES_TEN.search(before):
        return True
    if _TEN.search(before):
        return figure[0] in _MINUS or figure_of(figure) > 2
    word = _LAST_WORD.search(before)
    if word is None:
        return False
    if figure[0] in _MINUS or word[1] in read_raised("index"):
        return True
    return figure in ("2", "3") and (word[1] in read_raised("power") or word[1] in "xyR")


def _is_article(behind: str) -> bool:
    return behind.lstrip(" .\u00a0").lower().startswith(read_raised("article"))
