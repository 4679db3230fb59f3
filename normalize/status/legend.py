"""What the codes of a status column stand for, where the report tells it: `I – izpildīts, D –
izpildīts daļēji, N – nav izpildīts`.
"""

import re
from collections.abc import Iterable, Mapping

from izpilde.normalize.latvian.letters import DASH, WORD_START
from izpilde.normalize.latvian.phrases import folded
from izpilde.normalize.status.verdicts import printed_status, status_of_words
from izpilde.normalize.text.statements import without_brackets
from izpilde.normalize.text.structure import parse_structure

_LONGEST = 12  # letters of a code
_FEWEST = 2  # codes that a legend tells
_MEANS = rf"(?:\s?(?:{DASH}|=|:)\s?|\)\s)"


def find_legend(texts: Iterable[str], columns: Iterable[str]) -> Mapping[str, str]:
    """By code, as it is printed in the status column, the words that it stands for; empty where
    no text tells what two codes at least stand for.

    >>> find_legend(["Apzīmējumi: I – izpildīts; N – nav izpildīts"], ["I", "N", "I"])
    {'I': 'izpildīts', 'N': 'nav izpildīts'}
    """
    codes = sorted({code for code in map(str.strip, columns) if _may_be_code(code)})
    if not codes:
        return {}
    code = "|".join(re.escape(code) for code in sorted(codes, key=len, reverse=True))
    ways = _ways(code)
    told: dict[str, set[str]] = {}
    for text in texts:
        for found in (found for way in ways for found in way.finditer(text)):
            if status_of_words(_bare(found["words"])) is not None:
                told.setdefault(found["code"], set()).add(found["words"].strip())
    statuses = {c: {status_of_words(_bare(word)) for word in words} for c, words in told.items()}
    sure = {c: min(told[c]) for c in sorted(told) if len(statuses[c]) == 1}
    different = {status_of_words(_bare(words)) for words in sure.values()}
    return sure if len(sure) == len(told) and len(different) >= _FEWEST else {}


def _may_be_code(printed: str) -> bool:
    """Whether it is short and no word that tells a status by itself."""
    if not 0 < len(printed) <= _LONGEST:
        return False
    return printed_status(printed) is None or not any(map(str.isalpha, printed))


def _ways(code: str) -> tuple[re.Pattern[str], ...]:
    """How a code and its words stand beside each other: `I – izpildīts`, `izpildīts (I)`, and a
    sign that is no letter with a blank only, `○ nav izpildīts`."""
    begins = rf"(?:{WORD_START}|(?<=\())(?P<code>{code})(?:{_MEANS}|(?<=[^\w\s,;)]) )"
    ends = rf"\s*(?:[;,.\n]|\Z|{WORD_START}(?:{code})(?:{_MEANS}|(?<=[^\w\s,;)]) ))"
    return (
        re.compile(rf"{begins}(?P<words>[^;,\n]+?)(?={ends})"),
        re.compile(rf"(?P<words>[^;:,.()\n]+) \((?P<code>{code})\)"),
    )


def _bare(words: str) -> str:
    return folded(without_brackets(parse_structure(words))).strip()
