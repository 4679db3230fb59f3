"""Where a noun phrase goes on behind what it passes over: marks, brackets, numbers, years."""

from collections.abc import Sequence

from izpilde.normalize.latvian.letters import EITHER_QUOTES, ENDS_QUOTATION, OPENING_QUOTES
from izpilde.normalize.latvian.vocabulary import institution_abbreviations
from izpilde.normalize.latvian.words import Word

_IN_ROW = (".", "–", "-", "—", ",", "un", "vai", "/")


def over_mark(words: Sequence[Word], first: int, at: int, found: bool) -> int | None:
    """The word behind a mark that does not end the phrase, else None; ``first`` is the phrase's,
    ``found`` tells whether a noun was found before the mark."""
    mark = words[at].text
    if mark in ("/", "+") and not found:
        return at + 1
    if mark == "(" and not found:
        return _behind(words, at, (")",))
    if mark in (*OPENING_QUOTES, *EITHER_QUOTES) and not found:
        inside = words[at + 1].text if at + 1 < len(words) else ""
        if at == first and inside.islower():
            return at + 1  # `24 „melnie punkti”` are no name
        return _behind(words, at, ENDS_QUOTATION)
    if mark == ",":
        following = words[at + 1] if at + 1 < len(words) else None
        if following is not None and following.text == "," and not found:
            return _behind(words, at + 1, ENDS_QUOTATION)
        attribute = at > first and words[at - 1].kind in ("adj", "part", "noun")
        if not found and following and _both_institutions(words[at - 1], following):
            return at + 1  # `73 VSAA, NVA un SIVA klientu apkalpošanas vietas`
        if attribute and not found and following and following.kind in ("adj", "part", "noun"):
            return at + 1 if _may_go_together(words[at - 1], following) else None
        return None
    if mark == "." and at + 1 < len(words):
        glued = words[at - 1].end == words[at].start == words[at + 1].start - 1
        return at + 1 if glued and at > first else None
    return None


def _may_go_together(before: Word, behind: Word) -> bool:
    """Whether two attributes can be of one noun; not `100 iesauktajiem, pārējie mācības apgūs`,
    nor a participle and the noun of another clause: `1384 konsultētie, iesniegumu skaits`."""
    told = [{r.case for r in word.inflections} for word in (before, behind)]
    attributes = all(word.kind in ("adj", "part") for word in (before, behind))
    if before.kind == "part" and behind.kind == "noun" and all(told):
        return bool(told[0] & told[1])
    return not (attributes and all(told)) or bool(told[0] & told[1])


def _behind(words: Sequence[Word], at: int, closing: Sequence[str]) -> int | None:
    for ahead in range(at + 1, min(len(words), at + 16)):
        if words[ahead].text in closing:
            return ahead + 1
    return None


def is_while(word: Word) -> bool:
    """`gados`, `mēnešos`."""
    forms = word.inflections
    return word.sort == "duration" and bool(forms) and all(r.case == "Loc" for r in forms)


def behind_number(words: Sequence[Word], at: int) -> int | None:
    """The word behind a number of another sort inside the phrase, else None: `Četras 9.Saeimas
    frakcijas`, `2 Horizon 2020 projekti`."""
    behind = at + 1
    if words[at].sort == "named":
        while behind < len(words) and (  # `5.–9. klašu`, `1., 2. un 3. grupas`
            words[behind].text in _IN_ROW or words[behind].sort == "named"
        ):
            behind += 1
    if behind < len(words) and words[behind].text in (".", "/"):
        behind += 1
    if behind >= len(words):
        return None
    before = words[at - 1] if at else None
    done = before is not None and before.kind == "noun" and before.case() != "Gen"
    if done and words[behind].sort == "duration":
        return None  # `100 koku stādīšana 2 mēnešu laikā`
    if before is not None and before.kind == "noun" and is_while(words[behind]):
        return None  # `4 500 lapu 3 gados`
    coded = words[at].sort == "named" and words[behind].kind == "abbr"
    if not coded and words[behind].kind not in ("noun", "adj", "number"):
        return None  # `FFP2 un FFP3 klases respiratori` are coded
    if words[at].sort == "named" and behind + 1 < len(words):
        ordered, following = words[behind : behind + 2]
        genitive = ordered.kind == "noun" and any(r.case == "Gen" for r in ordered.inflections)
        if genitive and following.kind in ("noun", "adj", "part", "conj"):
            return behind + 1  # the noun that the ordinals order is not the counted one
    return behind


def behind_year(words: Sequence[Word], at: int) -> int:
    """The word behind years."""
    while at < len(words) and words[at].kind == "year":
        at += 1
    return at


def _both_institutions(before: Word, behind: Word) -> bool:
    known = institution_abbreviations()
    return before.text in known and behind.text in known
