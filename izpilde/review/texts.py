"""What the page says, in English and Latvian."""

import functools
from importlib.resources import files

from izpilde.wording.language import LANGUAGES, Language


@functools.cache
def texts(language: Language) -> dict[str, str]:
    """The words by key."""
    data = files("izpilde.review").joinpath("texts.tsv").read_text(encoding="utf-8")
    lines = [line for line in data.splitlines() if line and not line.startswith("#")]
    rows = [line.split("\t") for line in lines]
    column = rows[0].index(language)
    return {row[0]: row[column] for row in rows[1:]}


def language_of(asked: str | None, cookie: str | None, header: str) -> Language:
    """The language to speak: the one asked for, that of before, or that of the browser."""
    for told in (asked, cookie):
        if told in LANGUAGES:
            return "lv" if told == "lv" else "en"
    return "lv" if header.strip().lower().startswith("lv") else "en"
