"""The calendar years that a report covers, from its title or its opening.

A plan's title names the plan's years (`plāna 2020.–2022.gadam`), and a report on it may cover
fewer, so the wordings are tried in this order, each in the title and then in the opening:

1. ``posm``: `laika posmā no 2019.gada 1.janvāra līdz 2020.gada 31.decembrim`,
   `pārskata periods: 2021. gada 1. janvāris – 2021. gada 31. decembris`;
2. ``par``: `par 2022. gadu`, `par 2021. un 2022. gadu`, `2022. gada pārskats`;
3. ``gadā``: `izpilde 2020.–2021.gadā`, `2022. gadā paveiktais`;
4. ``līdz``: `plāna 2019.–2023. gadam izpildi līdz 2021. gada 31. decembrim`;
5. ``gadā`` of a title, whatever is said of it: `ziņojums par noziedzību 2021. gadā`, `2023. gada
   I pusgadā`, `(2014.–2017. gads)`;
6. ``gadam``: the plan's own years.

Years may be listed: `2020. gadā un 2021. gadā`, `2020., 2021. gadā`, `(2020, 2021)`.

In the opening a sentence counts only when it speaks of the report; where nothing else tells, one
of carrying the plan out does (`plāns īstenots no 2021. gada līdz 2023. gadam`).
"""

import re
from collections.abc import Iterator, Sequence

from izpilde.normalize.latvian.letters import DASH, LOWER, QUOTE_LETTERS
from izpilde.normalize.text.statements import split_statements
from izpilde.normalize.text.structure import Structure

Years = tuple[int, int]

_OPENING_PARAGRAPHS = 40  # paragraphs
_LONGEST_PARAGRAPH = 4000  # letters of it that are looked at
_LONGEST_SPAN = 20  # years

_Y = r"((?:19|20)\d\d)\.?"
_TO = rf"\s*(?:{DASH}|[‐−/]|\bun\b|\blīdz\b)\s*"
_JOINS = rf"(?:{_TO}|\s*[,;&]\s*(?:(?:un|kā\s+arī)\s+)?|\s+kā\s+arī\s+)"
_YEAR_OF_SOME = r"\s*(?:g\.|gad(?:a|ā|u|s)?\b)"
# Of several years the first and the last: a group that repeats keeps its last.
_YEARS = rf"{_Y}(?:(?:{_YEAR_OF_SOME})?{_JOINS}{_Y})*(?:\s*(?:g\.|gada?))??"
_DAY_OF_YEAR = rf"(?:\s*g(?:ada?|\.))?(?:\s*\d{{1,2}}\.\s*{LOWER}+)?"
_IGNORE = re.IGNORECASE

_FROM_TO = re.compile(
    rf"\bno\s+{_Y}{_DAY_OF_YEAR}\s+(?:līdz|{DASH})\s+{_Y}\s*g(?:ada|adam|\.)", _IGNORE
)
_REPORTED = re.compile(
    rf"\b(?:pārskata|ziņojuma|atskaites)\s+(?:period|posm)\w*\s*[:–—-]?\s*(?:ir\s+)?(?:no\s+)?"
    rf"{_Y}{_DAY_OF_YEAR}\s*(?:līdz|{DASH})\s*{_Y}\s*g(?:ad|\.)",
    _IGNORE,
)
_ABOUT = re.compile(
    rf"\bpar\s+(?:tās?\s+|plāna\s+)?(?:\w+\s+){{0,2}}?{_YEARS}\s*(?:mācību\s+)?"
    rf"(?:gadu|gados|gadiem|gada\s+(?:\w+\s+)?(?:pusgadu|ceturksni)|g\.)",
    _IGNORE,
)
_REPORT_OF = re.compile(
    rf"{_YEARS}\s*(?:mācību\s+)?(?:gada|gadu|g\.)\s+(?:publiskais\s+|darbības\s+)?"
    r"(?:pārskat|ziņojum|izpild|rezultāt)",
    _IGNORE,
)
_DONE_IN = re.compile(
    rf"(?:izpild\w*|īstenošan\w*|rezultāt\w*|paveikt\w*|sasniegt\w*|gait\w*)"
    rf"[^.{QUOTE_LETTERS}\d]{{0,60}}?\s{_YEARS}\s*(?:gadā|gados)"
    rf"|{_YEARS}\s*(?:gadā|gados)\s+(?:paveikt|īsteno|sasniegt|veikt)",
    _IGNORE,
)
_IN_SOME_YEAR = re.compile(
    rf"{_YEARS}\s*(?:gadā|gados|gada\s+\S+\s+(?:pusgadā|ceturksnī|mēnešos))\b"
    rf"|\(\s*{_YEARS}\s*(?:gads|gadi|g\.)?\s*\)",
    _IGNORE,
)
_CARRIED_OUT = re.compile(r"\b(?:plān|programm|pamatnostād|stratēģij)\w*\b.{0,40}\bīsteno", _IGNORE)
_PLAN_UNTIL = re.compile(
    rf"{_Y}{_TO}{_Y}\s*gad\w+.{{0,80}}?\blīdz\s+{_Y}\s*gada\s+\d{{1,2}}\.", _IGNORE
)
_PLAN_YEARS = re.compile(
    rf"{_Y}(?:{_JOINS}{_Y})+\s*(?:mācību\s+)?(?:gad\w*|g\.)"
    rf"|{_Y}\s*gad(?:am|iem|u)\b(?:{_JOINS}{_Y}\s*gadam\b)*",
    _IGNORE,
)
_OF_REPORT = re.compile(
    r"ziņojum|pārskat|izpild|apkopo|aplūko|aptver|ietver|informācij|posm"  # in lower case
)


def find_period(title: str | None, opening: Sequence[Structure]) -> Years | None:
    """First and last calendar year; null where neither title nor opening tells.

    ``opening`` holds the paragraphs before the first table, in order.
    """
    names = [title] if title else []
    speaking = [
        statement.text
        for paragraph in opening[:_OPENING_PARAGRAPHS]
        for statement in split_statements(paragraph)
        if statement.start < _LONGEST_PARAGRAPH and _OF_REPORT.search(statement.text.lower())
    ]
    for pattern in (_FROM_TO, _REPORTED, _ABOUT, _REPORT_OF, _DONE_IN):
        years = _first_years(pattern, names)
        if years:
            return years
    until = _PLAN_UNTIL.search(title or "")
    if until:
        found = _valid(int(until[1]), int(until[3]))
        if found:
            return found
    for pattern in (_REPORTED, _FROM_TO, _ABOUT):
        years = _first_years(pattern, speaking)
        if years and (title is None or _meets(years, _first_years(_PLAN_YEARS, names))):
            return years
    paragraphs = [paragraph.text for paragraph in opening[:_OPENING_PARAGRAPHS]]
    carried_out = [text for text in paragraphs if _CARRIED_OUT.search(text[:2000])]
    return (
        _first_years(_IN_SOME_YEAR, names)
        or _narrowest(_PLAN_YEARS, names)
        or _first_years(_PLAN_YEARS, speaking[:3])
        or _first_years(_FROM_TO, carried_out)
    )


def _first_years(pattern: re.Pattern[str], texts: Sequence[str]) -> Years | None:
    """The years of the first text that the pattern is found in, and that make sense."""
    for text in texts:
        for years in _year_spans(pattern, text[:2000]):
            return years
    return None


def _narrowest(pattern: re.Pattern[str], texts: Sequence[str]) -> Years | None:
    """The first span, or a shorter one inside it: of `pamatnostādņu 2021.–2027. gadam plāna
    2021.–2023. gadam izpilde` the plan's.
    """
    first = _first_years(pattern, texts)
    if first is None:
        return None
    inside = [
        years
        for text in texts
        for years in _year_spans(pattern, text[:2000])
        if first[0] <= years[0] < years[1] <= first[1]
    ]
    return min(inside, key=lambda years: years[1] - years[0], default=first)


def _year_spans(pattern: re.Pattern[str], text: str) -> Iterator[Years]:
    for found in pattern.finditer(text):
        years = [int(year) for year in found.groups() if year]
        span = _valid(years[0], years[-1]) if years else None
        if span:
            yield span


def _valid(first: int, last: int) -> Years | None:
    return (first, last) if first <= last <= first + _LONGEST_SPAN else None


def _meets(years: Years, plan: Years | None) -> bool:
    """Whether the years can be a report's on that plan: they meet the plan's."""
    return plan is None or (years[0] <= plan[1] and years[1] >= plan[0])
