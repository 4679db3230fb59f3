"""Abbreviations that a document introduces: `Sabiedrības integrācijas fonds (turpmāk – SIF)`.

Three ways to introduce one are read: `(turpmāk – X)` or `(X)` behind the long form, and an item of
a list of abbreviations (`SIF – Sabiedrības integrācijas fonds`, or the two apart by a tab).
"""

import re
from collections.abc import Iterable

from izpilde.normalize.implementers.institutions import (
    find_institutions,
    head_of,
    institution_named,
)
from izpilde.normalize.implementers.names import nominative_name
from izpilde.normalize.latvian.letters import ENDS_QUOTATION, QUOTE, QUOTE_LETTERS, UPPER

_SHORT_FORM = rf"{UPPER}[\w.+-]{{1,11}}"
_INTRODUCED = re.compile(
    rf"\(\s*(?P<later>(?:turpmāk|tālāk)(?:\s+tekstā)?(?:\s+arī)?\s*[-–—,:]?\s*)?"
    rf"(?:{QUOTE})?(?P<short>{_SHORT_FORM})(?:{QUOTE})?\s*\)"
)
_LIST_ITEM = re.compile(
    rf"^[\s•*-]*(?P<short>{_SHORT_FORM})\s*(?:[-–—:]\s|\t)\s*(?P<long>[^\t\n]{{4,150}})$"
)
_JOINED_WORD = re.compile(r"\w+(?:[-./]\w+)*")
_LONGEST_BEFORE = 160
_SMALL = frozenset(["un", "par", "ar", "no", "uz", "pie", "lai", "vai"])


def find_abbreviations(texts: Iterable[str]) -> dict[str, str]:
    """Abbreviation → long form, in the nominative where its case can be told.

    An organisation's own name is given in quotation marks: `„Kopienu darbnīca”`.

    An abbreviation has at least two capitals (`Plāns` is none).  The first introduction wins.
    A gazetteer name at the long form's place is taken whole; else as many words before the
    bracket as have the abbreviation's letters for initials; without such words there is none.
    """
    found: dict[str, str] = {}
    for text in texts:
        for line in text.split("\n"):
            item = _LIST_ITEM.match(line)
            if item and _is_short(item["short"]):
                long = " ".join(item["long"].split()).rstrip(" ;.,")
                if _initials_fit(item["short"], long) or institution_named(long):
                    found.setdefault(item["short"], _nominative(long))
        for introduced in _INTRODUCED.finditer(text):
            short = introduced["short"]
            if short not in found and _is_short(short):
                before = text[max(0, introduced.start() - _LONGEST_BEFORE) : introduced.start()]
                long_form = _long_form(short, before, stated=introduced["later"] is not None)
                if long_form:
                    found[short] = long_form
    return found


def _is_short(short: str) -> bool:
    return sum(letter.isupper() for letter in short) > 1


def _long_form(short: str, before: str, stated: bool) -> str | None:
    """What an abbreviation stands for, from the text before its bracket."""
    before = before.rstrip()
    named = [m for m in find_institutions(before, {}) if m.known and m.end >= len(before) - 1]
    if named and (stated or _initials_fit(short, named[-1].name)):
        name = named[-1].name
        if institution_named(name):
            return name
        if before.endswith(ENDS_QUOTATION):
            return f"„{name}”"
        if _initials_fit(short, name):
            return name
    words = list(_JOINED_WORD.finditer(before))
    for count in range(1, min(len(words), 12) + 1):
        start = words[-count].start()
        long = before[start:]
        if re.search(r"[.;:!?]\s", long):
            break
        if _initials_fit(short, long) and words[-count][0][0].upper() == short[0]:
            return _nominative(" ".join(long.split()).strip(f" ,{QUOTE_LETTERS}"))
    return named[-1].name if named and stated else None


def _initials_fit(short: str, long: str) -> bool:
    """Whether the capitals of the abbreviation are the initials of the words, in order.

    Small words may be left out, and the inner letters of a compound may stand for it.
    """
    letters = [letter for letter in short if letter.isupper()]
    initials = [w[0][0].upper() for w in _JOINED_WORD.finditer(long) if w[0].lower() not in _SMALL]
    return letters == initials or (len(letters) > 3 and letters[:3] == initials[:3])


def _nominative(long: str) -> str:
    """A long form in the nominative, where its last word is the noun of an institution."""
    entry = institution_named(long)
    if entry:
        return entry.name
    *words, last = long.split(" ")
    head = head_of(last)
    if head is None:
        return long
    noun, cases = head
    return nominative_name(words, noun.capitalize() if last[0].isupper() else noun, cases)
