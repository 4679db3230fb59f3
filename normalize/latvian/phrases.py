r"""Phrases of a lexicon as regular expressions: `*` begins or ends a word in any way.

`_` is up to six words, `…` up to fifteen, with commas, dashes and the like between them too.

They are matched in folded texts: lower case, plain blanks.
"""

import re
from collections.abc import Iterable


def phrase_pattern(phrase: str) -> str:
    r"""`nav _ īstenot*` → `nav\b\s+(?:[^\s,;]+\s+){0,6}īstenot[\w.]*`."""
    words = []
    for word in phrase.split(" "):
        if word == "_":
            words.append(r"(?:[^\s,;]+\s+){0,6}")
        elif word == "…":
            words.append(r"(?:\S+\s+){0,15}?")
        else:
            stem = re.escape(word.strip("*"))
            stem = r"\w*" + stem if word.startswith("*") else stem
            words.append(stem + (r"[\w.]*" if word.endswith("*") else r"\b") + r"\s+")
    return "".join(words).removesuffix(r"\s+")


def any_phrase(phrases: Iterable[str]) -> str:
    """A pattern for one of the phrases, from the beginning of a word."""
    return rf"\b(?:{'|'.join(map(phrase_pattern, phrases))})"


_OTHER_BLANKS = "\u00a0\u2007\u2009\u202f\n\t"


def folded(text: str) -> str:
    """Lower case with plain blanks and hyphens, of the same length."""
    for blank in _OTHER_BLANKS:
        text = text.replace(blank, " ")
    text = text.replace("\u2011", "-")
    lower = text.lower()
    return lower if len(lower) == len(text) else text
