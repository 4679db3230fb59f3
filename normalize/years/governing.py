"""Whether a year as printed can govern a number, or names, bounds or begins something.

`2014.–2020. gada programma` and `2020. gada 12. marta rīkojums` name, `salīdzinot ar 2018. gadu`
compares, `kopš 2019. gada` begins.
"""

from __future__ import annotations

import re

from izpilde.normalize.latvian.letters import (
    BLANK,
    BLANKS,
    LETTER,
    LOWER,
    UPPER,
    WORD,
    WORD_END,
    WORD_START,
)
from izpilde.normalize.latvian.vocabulary import in_all
from izpilde.normalize.numbers.number_words import number_words
from izpilde.normalize.years.mentions import YearMention

_NAMING = re.compile(
    rf"{BLANKS}(?:{WORD}{BLANKS}){{0,2}}?(?:plānošanas|programmēšanas)\s+period(?!ā(?!{LOWER}))",
    re.I,
)
_ACT = re.compile(
    rf"{BLANKS}(?P<between>(?:{WORD}{BLANKS}){{0,2}}?){WORD_START}"
    r"(?:rīkojum|noteikum|grozījum|lēmum|likum|sēdes?\b|protokol|regul|direktīv|vēstul|līgum|spriedum|"
    r"pavēl|ieteikum)",
    re.I,
)
_DONE = re.compile(rf"{LOWER}+[āēīougkm]t(?:s|i|as)")
_COMPARED = re.compile(
    rf"(?:salīdzin(?:ot|ājumā|oši)(?:\s{LETTER}+){{0,4}}\s+ar|attiecībā\s+pret|pret|kopš|nekā(?:\s{LETTER}{{1,12}})?|iepretim|"
    r"(?:pārcelt|atlikt)[a-z]{1,2}\s+uz)"
    r"(?:\s+(?:attiecīgo\s+periodu|šo\s+pašu\s+periodu|rādītāju|gadu|periodu))?\s{1,2}\Z",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"(?:plān(?!o[tj]|ošan)|programm|pamatnostādn|stratēģij|koncepcij|budžet|period|vadlīnij|programmai|fonda)"
    rf"{LOWER}{{0,6}}\s{{1,2}}\Z",
    re.IGNORECASE,
)


# `programmai 2018.–2021. gadam piešķirti 2 milj.`
_GRANTED = re.compile(
    rf"{BLANKS}(?:piešķir|atvēl|paredzē|pieprasī|novirzī|iekļau)t{LOWER}", re.IGNORECASE
)
# `ES fondu 2014.–2020. gada programmas ietvaros`
_NAMES_PLAN = re.compile(
    rf"{BLANKS}(?:{WORD}{BLANKS})?(?:programm|fond|pamatnostādn|stratēģij)", re.IGNORECASE
)
_FROM = re.compile(rf"{WORD_START}(?:no|posm{LOWER}{{0,3}}(?:\sno)?)\s{{1,2}}\Z", re.IGNORECASE)


def governs_numbers(text: str, start: int, end: int, rule: str) -> bool:
    """Whether the year printed from ``start`` to ``end``, of the form ``rule``, can be that of a
    number; not where it names a plan or an act, or is only compared with."""
    if _COMPARED.search(text, max(0, start - 80), start) or _NAMING.match(text, end):
        return False
    printed = text[start:end].rstrip()
    if printed.endswith("gadā") and _PLACE_OF_THEN.match(text, end):
        return False
    if _BY.search(text, max(0, start - 70), start) and _DOCUMENT_OF_THEN.match(text, end):
        return False
    if _is_base(text, start, end, printed) or _begins_open_span(text, start, end, printed):
        return False
    # `līdz 2020. gada beigām līgumi noslēgti`: no act is of the end of a year
    genitive = not printed.endswith(("ā", "ī", "ē", "os", "ās", "gs", "beigām", "sākumam"))
    if genitive and names_act(text, end):
        return False
    if rule == "year_span" and printed.endswith(("gadam", "gadiem")):
        if _GRANTED.match(text, end):
            return True
        return bool(
            _FROM.search(text, max(0, start - 16), start)
        )  # `pamatnostādnes 2021.–2027.gadam`
    if rule in ("year_span", "year_from_to") and printed.endswith(
        ("gadam", "gada", "gadiem", "g.", "gg.")
    ):
        if rule != "year_from_to" and _NAMES_PLAN.match(text, end):
            return False
        return not _PLAN.search(text, max(0, start - 24), start)
    return True


# `2019. gadā atvērtajā ēkā strādā 40`: what was done then only names where.
_PLACE_OF_THEN = re.compile(
    rf"{BLANK}{{1,2}}{LOWER}{{2,}}[tm](?<![ir]m)aj(?:ā|ās|os){BLANK}{{1,2}}{LOWER}"
)
# `saskaņā ar 2013. gadā pieņemto plānu`, `ar biedrību 2014. gada martā noslēgtā līguma ietvaros`
_BY = re.compile(
    rf"{WORD_START}(?:saskaņā{BLANK}ar|atbilstoši|pamatojoties{BLANK}uz|balstoties{BLANK}uz|ar|pēc|"
    rf"izpildot|ievērojot){BLANK}(?:[^.;:,()\d\n]{{0,50}}{BLANK})?\Z",
    re.IGNORECASE,
)
_DOCUMENT_OF_THEN = re.compile(
    rf"{BLANK}{{1,2}}{LOWER}{{3,}}t(?:ā|ās|o|os|ajā|ajai|ajam|ajiem|ajām){BLANK}(?:{WORD}{BLANK}){{0,4}}?"
    rf"(?:plān|programm|pamatnostādn|koncepcij|stratēģij|līgum|vienošan|memorand|likum|noteikum|rīkojum|lēmum|"
    rf"deklarācij|konvencij|vadlīnij|metodik|standart){LOWER}*{WORD_END}(?!{BLANK}(?:skait|saņēmēj|dalībniek))",
    re.IGNORECASE,
)
# `70 % no 2019. gada līmeņa`, `virs 2015. gada rādītāja`: what is measured against.
_BASE_BEFORE = re.compile(rf"{WORD_START}(?:no|virs|zem|pret|par)\s{{1,2}}\Z", re.IGNORECASE)
_BASE = re.compile(rf"{BLANKS}(?:{WORD}{BLANKS})?(?:līmen|līmeņ|rādītāj|apjom){LOWER}*")
_LEVEL = re.compile(rf"{BLANKS}līmen(?:i|ī|im){WORD_END}")
_BOUND = re.compile(rf"{WORD_START}(?:pēc|pirms)\s{{1,2}}\Z", re.IGNORECASE)
_SOURCE_BEHIND = re.compile(
    rf"{BLANKS}(?:{WORD}{BLANK}){{0,3}}?(?:da[tņ]|rezultāt|informācij|aptauj|pētījum|pārskat|apsekojum|uzskait|statistik|"
    rf"vērtējum|plān|aplēs|aprēķin|stāvok|\d)",
    re.IGNORECASE,
)
_NOUN_BEHIND = re.compile(rf"{BLANK}{LOWER}{{2,}}(?:[sm]|ām|iem|ās){WORD_END}")
_NO_NOUN_BEHIND = re.compile(rf"{BLANKS}(?:[,;)]|\.(?:\s|\Z)|[–—-]{BLANK}|{UPPER}|\Z)")


def _is_base(text: str, start: int, end: int, printed: str) -> bool:
    if not printed.endswith(("gada", "g.")):
        return False
    if _LEVEL.match(text, end):
        return True
    before = _BASE_BEFORE.search(text, max(0, start - 8), start)
    return before is not None and _BASE.match(text, end) is not None


def _begins_open_span(text: str, start: int, end: int, printed: str) -> bool:
    """`pēc 2015. gada Rīgā`, `pirms 2020. gada,`, `pēc 2008. gada krīzes`: where a time begins or
    ends whose other end nothing tells; but `pēc 2019. gada datiem`."""
    genitive = printed.endswith(("gada", "g."))
    bound = genitive and _BOUND.search(text, max(0, start - 8), start)
    if not bound:
        return False
    event = _NOUN_BEHIND.match(text, end) and not _SOURCE_BEHIND.match(text, end)
    return bool(event) or _NO_NOUN_BEHIND.match(text, end) is not None


_SINCE = re.compile(rf"{WORD_START}kopš(?:\s{LETTER}{{2,20}}){{0,3}}\s{{1,2}}\Z", re.IGNORECASE)


def begins_open_span(text: str, year: YearMention) -> bool:
    """`kopš 2019. gada`, `pēc 2015. gada`: whether what is told for it has no single year."""
    start = year.start
    if _SINCE.search(text, max(0, start - 66), start) or sums_since(text, year):
        return True
    printed = text[start : year.end].rstrip()
    return not year.governs and _begins_open_span(text, start, year.end, printed)


def sums_since(text: str, year: YearMention) -> bool:
    """`no 2015. gada kopā ierīkoti 334`, `pavisam kopš 2015. gada`: whether all since then is added
    up."""
    if year.year_from != year.year_to:
        return False
    since = _FROM_YEAR.search(text, max(0, year.start - 12), year.start)
    if since is None:
        return False
    before = _IN_ALL_SINCE.search(text, max(0, since.start() - 14), since.start())
    return before is not None or _ADDED_UP.match(text, year.end) is not None


_FROM_YEAR = re.compile(rf"{WORD_START}(?:no|kopš|sākot\s(?:no|ar))\s{{1,2}}\Z", re.IGNORECASE)
_ADDED_UP = re.compile(
    rf"{BLANK}{{1,2}}(?:[\w.]+{BLANK}{{1,2}}){{0,5}}?(?:{in_all()}){WORD_END}", re.IGNORECASE
)
_IN_ALL_SINCE = re.compile(rf"{WORD_START}(?:{in_all()}){BLANK}\Z", re.IGNORECASE)


def is_since(text: str, year: YearMention) -> bool:
    """`kopš 2019. gada`."""
    return _KOPS.search(text, max(0, year.start - 8), year.start) is not None


def is_starting(text: str, year: YearMention) -> bool:
    """`sākot ar 2018. gadu`."""
    return _STARTING.search(text, max(0, year.start - 16), year.start) is not None


_STARTING = re.compile(rf"{WORD_START}sākot\s{{1,2}}(?:ar|no)\s{{1,2}}\Z", re.IGNORECASE)


def is_moved_to(text: str, year: YearMention) -> bool:
    """`pārcelts uz 2024. gadu`."""
    return _MOVED.search(text, max(0, year.start - 16), year.start) is not None


_KOPS = re.compile(rf"{WORD_START}kopš\s{{1,2}}\Z", re.IGNORECASE)
_MOVED = re.compile(rf"{WORD_START}(?:pārcelt|atlikt){LOWER}{{1,2}}\s{{1,2}}uz\s{{1,2}}\Z", re.I)


def names_act(text: str, end: int) -> bool:
    """`2020. gada 12. marta rīkojumu`: the date of a document, not of a deed; neither a number nor
    what was done stands between them (`15.03.2020. noslēgti pieci līgumi`)."""
    act = _ACT.match(text, end, end + 60)
    return act is not None and not any(
        word.lower() in number_words() or _DONE.fullmatch(word) for word in act["between"].split()
    )
