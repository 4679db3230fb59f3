"""Told as a part of the whole that was meant: `9 no 14 plānotajām skolām`, `70 % no plānotā`."""

import functools
import re
from collections.abc import Iterator

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.phrases import any_phrase
from izpilde.normalize.latvian.verbs import load_verbs
from izpilde.normalize.status.phrases import phrases

_OF = "no "  # in every part of a whole
_NEARLY_ALL = 0.9  # of what was meant
_MOST_WORDS = 3  # between a number and its `no`, or `no` and the number of the whole


def counts_part(clause: str) -> bool:
    """Whether a clause may count a part; where not, that says so faster than all patterns."""
    return "%" in clause or _OF in clause


def tells_part(clause: str, *, done: bool) -> bool:
    """Whether a clause, folded, counts less than what was meant.

    Without a word for what was meant, the whole counts only beside something ``done``; a whole
    of which some are always chosen (`11 no 64 pieteikumiem`) never does.
    """
    if "%" in clause and _ends_by_share(clause):
        return True
    if _OF not in clause:
        return False  # which says so faster than all patterns by turns
    for found in _part_of_whole().finditer(clause):
        meant = phrases("meant").search(found[0])
        behind = clause[found.end() : found.end() + 40]
        meant = meant or phrases("meant").match(behind.lstrip())
        chosen = phrases("chosen_from").search(found[0] + behind)
        if phrases("money").search(found[0]):
            continue  # `2,9 milj. eiro no piešķirtajiem 4,1 milj.`: money, and no work
        if (meant or done) and not (chosen and not meant) and not _RANGE.match(behind):
            part, whole = _value(found["part"]), _value(found["whole"])
            share = not meant and _SHARE_OF_IT.search(clause, found.end())
            if _is_part(part, whole) and not share:
                return True
    for found in _part_behind().finditer(clause):
        part, whole = _value(found["part"]), _value(found["whole"])
        if _is_part(part, whole):
            return True
    if done and _tells_part_done(clause):
        return True
    return any(
        (value := _value(found["share"])) is not None and value < 100
        for found in _share_of_plan().finditer(clause)
    )


def _is_part(part: float | None, whole: float | None) -> bool:
    """Whether it is a part that tells of something left undone, and no little less than all."""
    return part is not None and whole is not None and 0 < part < _NEARLY_ALL * whole


def _ends_by_share(clause: str) -> bool:
    """`pabeigta par 80 %`"""
    return any(
        (value := _value(found["share"])) is not None and value < 100
        for found in _share_finished().finditer(clause)
    )


def _tells_part_done(clause: str) -> bool:
    """`no astoņām zālēm atvērtas piecas`: a participle right before the lesser number."""
    for found in _part_done_behind().finditer(clause):
        part, whole = _value(found["part"]), _value(found["whole"])
        if _is_part(part, whole):
            return phrases("chosen_from").search(found[0]) is None
    return False


def numbers_of(text: str) -> frozenset[float]:
    """The numbers of a text, folded."""
    values = (_value(found[0]) for found in re.finditer(_number(), text))
    return frozenset(value for value in values if value is not None)


def counts_of(text: str) -> Iterator[tuple[float, list[str]]]:
    """Each number of a text, folded, and the words that may be what it counts, to three."""
    for found in _counted().finditer(text):
        value = _value(found["count"])
        if value is not None:
            yield value, found["nouns"].split()


@functools.cache
def _counted() -> re.Pattern[str]:
    word = r"[^\W\d]{4,}"
    return re.compile(
        rf"(?<![\d./])(?P<count>{_number()})\s(?!gad)(?P<nouns>{word}(?:\s{word}){{0,2}})"
    )


def parts_of(text: str, wholes: frozenset[float]) -> bool:
    """Whether a text counts a part of one of the wholes: `no 20 algoritmiem 16`, `16 no 20`."""
    if _OF not in text:
        return False
    found = (*_any_part_behind().finditer(text), *_part_of_whole().finditer(text))
    for parts in found:
        part, whole = _value(parts["part"]), _value(parts["whole"])
        if part is not None and whole in wholes and 0 < part < (whole or 0):
            return True
    return False


_SHARE_OF_IT = re.compile(r"\bjeb\s(?:\w+\s)?\d[\d,]*\s?%")  # `4 480 km no 10 800 km jeb 41,5 %`
_RANGE = re.compile(r"(?:\s*\S+){0,2}\s+līdz\b|(?:\s*\S+){0,4}?\s+uz\s+\d")
# not an ordinal (`12. grupā`), but the last word of a statement
_DIGITS = r"(?<![\d.,])\d{1,3}(?: \d{3})*(?:,\d+)?(?!\d|[\d.]*\.(?!\W*\Z))(?:\s(?:tūkst|milj)\.)?"
_SCALES = {"tūkst": 1e3, "milj": 1e6}


@functools.cache
def _number() -> str:
    return rf"(?:{_DIGITS}|\b(?:{'|'.join(sorted(_words(), key=len, reverse=True))})\b)"


@functools.cache
def begins_with_count() -> re.Pattern[str]:
    """`divos tie …`, `bet ar sešiem turētājiem …`: a count at the beginning, and its noun."""
    return re.compile(
        rf"\s*(?:(?:un|bet|taču|ar|no|par)\s+)*{_number()}\s+(?!gad)(?:\S+\s+){{0,2}}?"
    )


@functools.cache
def opens_with_number() -> re.Pattern[str]:
    """`divas`, `vēl septiņas`: a number at the beginning."""
    return re.compile(rf"\s*(?:vēl\s+)?{_number()}")


@functools.cache
def only_number() -> re.Pattern[str]:
    """`tikai 14`, `tikai par 4 %`."""
    return re.compile(rf"\b(?:{phrases('only').pattern})\s(?:\w+\s)?{_number()}(?!\.?\s?gad)")


@functools.cache
def counted_thing() -> re.Pattern[str]:
    """A number and a noun: `12 nometnes`, `sešas izstādes`."""
    return re.compile(rf"(?<![\d./]){_number()}\s(?!gad)[^\W\d]{{3,}}")


@functools.cache
def _part_of_whole() -> re.Pattern[str]:
    """`divi moduļi no trim`, `40 tūkst. no iecerētajiem 65 tūkst.`"""
    word = r"[^\W\d][\w³²-]*\s+"
    gap = rf"\s+(?:{word}){{0,{_MOST_WORDS}}}?"
    return re.compile(rf"(?P<part>{_number()}){gap}no\s+(?:{word}){{0,2}}?(?P<whole>{_number()})")


@functools.cache
def _part_behind() -> re.Pattern[str]:
    """`no plānotajām astoņām pārbrauktuvēm drošas padarītas piecas`."""
    meant = phrases("meant").pattern
    return re.compile(
        rf"\bno\s+(?:{meant})\s+(?P<whole>{_number()})\s[^,;]{{0,80}}?(?P<part>{_number()})"
    )


@functools.cache
def _part_done_behind() -> re.Pattern[str]:
    word = r"[^\W\d][\w-]*"
    active = rf"{any_phrase(sorted(load_verbs().active))}|{phrases('done').pattern}"
    return re.compile(
        rf"\bno\s+(?P<whole>{_number()})\s+(?:{word}\s+){{1,2}}(?:{word}(?:ts|ti|ta|tas)|{active})"
        rf"\s+(?:tikai\s+|vien\s+)?"
        rf"(?P<part>{_number()})(?!\d|\s(?:sekun|minū|stund|dien|gad|%))"
    )


@functools.cache
def _share_finished() -> re.Pattern[str]:
    ends = phrases("finish").pattern
    return re.compile(rf"(?:{ends})\s(?:\w+\s)?par\s(?P<share>{_DIGITS})\s?%")


@functools.cache
def _any_part_behind() -> re.Pattern[str]:
    """`no 20 algoritmiem 16 ir gatavi`"""
    word = r"[^\W\d][\w-]*"
    return re.compile(
        rf"\bno\s+(?:visiem\s|visām\s)?(?P<whole>{_number()})\s+(?:{word}\s+){{1,4}}?"
        rf"(?P<part>{_number()})"
    )


@functools.cache
def _share_of_plan() -> re.Pattern[str]:
    between = rf"(?:[^\W\d]\w*\s){{0,{_MOST_WORDS}}}?"
    return re.compile(
        rf"(?P<share>{_DIGITS})\s?(?:%|procent\w*)\s{between}no\s{between}"
        rf"(?:{phrases('meant').pattern})"
    )


@functools.cache
def _words() -> dict[str, float]:
    """The number words that stand for a whole number by themselves."""
    return {form: float(value) for form, value, *_ in read_facts("number_words")}


def _value(printed: str) -> float | None:
    words = _words()
    if printed in words:
        return words[printed]
    digits = re.match(r"[\d ]+(?:,\d+)?", printed)
    if digits is None:
        return None
    scale = next((by for name, by in _SCALES.items() if name in printed), 1.0)
    return float(digits[0].replace(" ", "").replace(",", ".")) * scale
