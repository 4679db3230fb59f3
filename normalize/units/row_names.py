"""Names at the head of a row: who or where its numbers are told for, never what is counted."""

from __future__ import annotations

from collections.abc import Sequence

from izpilde.normalize.latvian.letters import DASHES
from izpilde.normalize.latvian.words import Word
from izpilde.normalize.units.leftward import is_count


def names_row(words: Sequence[Word], at: int) -> bool:
    """`Pāvilosta 28`, `Rīga 9, Talsi 4`: a name in the singular that no lexicon knows, or a capital
    behind a comma."""
    word = words[at]
    if word.kind != "noun" or not word.text[:1].isupper() or word.text.isupper():
        return False
    if at and words[at - 1].text == ",":
        return True
    return word.name and _is_one(word)


def is_one_label(words: Sequence[Word], at: int) -> bool:
    """`Akadēmija: 112`, `Rezultāts: 40`, `koledža – 74`: one thing that numbers are told of, with a
    colon or dash behind it."""
    behind = words[at + 1].text if at + 1 < len(words) else ""
    return behind in (":", *DASHES) and _is_one(words[at]) and not is_count(words[at])


def _is_one(word: Word) -> bool:
    """Whether it can be a nominative singular and no plural that is counted."""
    forms = {(form.case, form.number) for form in word.inflections}
    return ("Nom", "Sing") in forms and not forms & {("Nom", "Plur"), ("Gen", "Plur")}
