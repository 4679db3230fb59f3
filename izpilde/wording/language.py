"""The languages that the program speaks, and its tables of words."""

import functools
from collections.abc import Mapping
from importlib.resources import files
from typing import Literal

Language = Literal["en", "lv"]
LANGUAGES: tuple[Language, ...] = ("en", "lv")


OUTCOME_SIGNS = {"met": "✓", "missed": "✗", "mixed": "◐", "unknown": "–"}
OUTCOME_MEANINGS = {
    "met": "met",
    "missed": "missed",
    "mixed": "met in some years only",
    "unknown": "cannot be told",
}
UNJUDGED_SIGN = "·"  # of a promise without a number
_UNJUDGED = "without a number: not judged"


_NAMES = {"covid 19": "Covid-19"}


@functools.cache
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of ``<name>.tsv`` by the headings of its first line."""
    text = files("izpilde.wording").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    headings, *rows = lines
    return tuple(dict(zip(headings, row, strict=True)) for row in rows)


@functools.cache
def _latvian() -> Mapping[str, str]:
    return {row["en"]: row["lv"] for row in table("words")}


def in_language(words: str, language: Language) -> str:
    """English words of the program in the language; those of a table with `_` for blanks."""
    plain = words.replace("_", " ")
    return _latvian().get(plain, plain) if language == "lv" else _NAMES.get(plain, plain)


def legend(language: Language, *, unjudged: bool = False) -> str:
    """What the signs of outcomes mean, in one line; that of what is ``unjudged`` too."""
    meanings = [(sign, OUTCOME_MEANINGS[outcome]) for outcome, sign in OUTCOME_SIGNS.items()]
    if unjudged:
        meanings.append((UNJUDGED_SIGN, _UNJUDGED))
    return "  ".join(f"{sign} {in_language(meaning, language)}" for sign, meaning in meanings)


def quoted(text: str, language: Language) -> str:
    """The text in the quotation marks of the language."""
    return f"„{text}”" if language == "lv" else f"“{text}”"
