"""Signs set otherwise than the rules have them, and what is read instead.

15[2] direktori     82 %¹     10 − 12 projekti     20―25 akcijas
Skolas, skaits: 14; skolēni, skaits: 560     2019.gadā-340     Skolas → 12     Skolas .... 12
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from izpilde.normalize.latvian.letters import BLANK, BLANKS, LETTER, LOWER, YEAR
from izpilde.normalize.text.written_out import Change

_RAISED = "⁰¹²³⁴-⁹⁽⁾"


def changes_of_stray_signs(text: str) -> Iterator[Change]:
    """What is read instead of such signs of a text."""
    if "[" in text or any(sign in text for sign in _RAISED_SIGNS):
        yield from _of_notes(text)
    if any(dash in text for dash in _DASHES):
        yield from _of_dashes(text)
    if any(sign in text for sign in _LEADERS):
        yield from _of_labels(text)
    if "skait" in text:
        yield from _of_counts(text)


_RAISED_SIGNS = tuple("⁰¹²³⁴⁵⁶⁷⁸⁹")
# Behind a number, a share or a year's full stop; `10⁶`, `× 10⁶` are powers, `200¹ pants` a name.
_NOTE = re.compile(
    rf"(?<=[\d%.])(?<!{LETTER}\.)(?<!{LETTER}\d)(?<!\b10)(?<![×x*·∙⋅]10)"
    rf"(?:[{_RAISED}]{{1,3}}\)?(?!\.?{BLANK}(?:\w{{2,5}})?(?:pant|punkt|daļ|pielikum))|\[\d{{1,2}}\])"
    rf"(?=\s|[.,;:)%]|\Z)"
)


def _of_notes(text: str) -> Iterator[Change]:
    """Nothing instead of the mark of a footnote."""
    for mark in _NOTE.finditer(text):
        yield Change(*mark.span(), "")


_DASHES = ("―", "−", "﹣", "－")
_BETWEEN_NUMBERS = re.compile(rf"(?<=[\d%])(?P<blank>{BLANK}?)(?P<dash>[―−﹣－])(?P=blank)(?=\d)")
_LINE_MARK = re.compile(
    rf"(?<![^\n])−(?={BLANKS}\d+(?:{BLANK}\d{{3}})*{BLANK}{LOWER}{{3}}|{BLANK}[^\n]*{LOWER}{{3}})"
)
_OTHER_DASHES = re.compile("[―﹣－]")


def _of_dashes(text: str) -> Iterator[Change]:
    """A dash instead of a minus between two numbers or before lines, and of rarer dashes."""
    between = [found.span("dash") for found in _BETWEEN_NUMBERS.finditer(text)]
    others = [found.span() for found in _OTHER_DASHES.finditer(text)]
    marks = [found.span() for found in _LINE_MARK.finditer(text)]
    marks = marks if len(marks) > 1 else []
    for start, end in sorted({*between, *others, *marks}):
        yield Change(start, end, "–")


# `2019.gadā-340`, `Skolas → 12`, `Skolas ....... 12`
_TO_NUMBER = re.compile(
    rf"(?:(?<={YEAR}\.gad[āsu])|(?<={YEAR}\. gad[āsu])|(?<={YEAR}\.g\.))[-–](?=\d)"
    rf"|(?<={LETTER})(?:{BLANK}?→{BLANK}?|{BLANK}?(?:\.{{3,}}|…+|_{{3,}}){BLANK}?)(?=\d)"
)


_LEADERS = ("→", "...", "…", "___", "ā-", "ā–", "s-", "s–", "u-", "u–", ".-", ".–")


def _of_labels(text: str) -> Iterator[Change]:
    """A dash with blanks between a label and its number."""
    for sign in _TO_NUMBER.finditer(text):
        yield Change(*sign.span(), " – ")


_COUNT = re.compile(rf"(?<={LETTER}),{BLANK}skaits(?={BLANKS}[:–—-])")


def _of_counts(text: str) -> Iterator[Change]:
    """`skolas, skaits: 14` as `skolas (skaits): 14`, where there are several such labels."""
    found = list(_COUNT.finditer(text))
    for label in found if len(found) > 1 else ():
        yield Change(*label.span(), " (skaits)")
