"""The planning document that a report is on, as the report's title names it.

The name is taken out of the title and stays in the case that it stands in there (`Ostu attīstības
pamatnostādņu 2014.–2020. gadam`): from behind the words that name the kind of report and its `par`,
to the word that says what was done with the plan (`izpildi`, `īstenošanas gaitu`).
"""

import re

from izpilde.normalize.latvian.letters import ENDS_QUOTATION, QUOTE
from izpilde.normalize.latvian.phrases import folded
from izpilde.normalize.latvian.stems import stems
from izpilde.normalize.report.words import words


def find_plan(title: str | None) -> str | None:
    """The plan's name; null where the title names none."""
    if not title:
        return None
    low = folded(title)
    start = _behind_kind(low)
    first = words("plan").search(low, start)
    if first is None:
        return None
    name = title[start : _end(low, first)]
    name = _PERIOD_REPORTED.sub("", name.strip(" ,;:–—-"))
    return _whole_quotations(name.strip(" ,;:.–—-")) or None


def plan_key(plan: str | None) -> str | None:
    """What two namings of one plan have in common: the stems of its words, and its years."""
    if plan is None:
        return None
    return " ".join((*sorted(stems(plan)), *re.findall(r"\d+", plan)))


_ABOUT = re.compile(rf"[\s:,.–—-]*(?:{QUOTE})?\s*(?:par\s+)?(?:to,?\s+kā\s+)?")
# `plāna 2014.–2020. gadam 2018. gada` (izpilde): the years that the report covers
_PERIOD_REPORTED = re.compile(
    r"\s+(?:par\s+)?(?:19|20)\d\d\.?(?:\s?[-–—]\s?(?:20\d\d)\.?)?\s?(?:gada|gadu|gadā|gados|g\.)\Z"
)


def _behind_kind(low: str) -> int:
    """Where the name can begin: behind `Informatīvais ziņojums „Par …`."""
    at = 0
    kind = words("report").match(low)
    if kind:
        at = kind.end()
    about = _ABOUT.match(low, at)
    return about.end() if about else at


_YEARS = re.compile(
    r"\s*[,(]?\s*(?:19|20)\d\d\.?(?:\s?gada?m?)?(?:\s?(?:[-–—/]|līdz|un)\s?(?:19|20)?\d\d\.?)?"
    r"\s?(?:gadam|gadiem|gads|gadi|g\.)?\)?"
)


_FOR_YEARS = re.compile(r"\b(?:19|20)\d\d\.?\s?(?:gadam|gadiem)\b")
_ENDS = "".join(ENDS_QUOTATION)
_QUOTED = re.compile(rf"\s*(?:{QUOTE})[^{_ENDS}]+[{_ENDS}]")
_CLOSED = re.compile(rf"[{_ENDS}]\Z")


def _end(low: str, first: re.Match[str]) -> int:
    """Where the name ends: before what was done with the plan.

    `īstenošanas plāna` names a plan yet: there the name goes on.
    """
    done = words("carried_out")
    at = first.end()
    while found := done.search(low, at):
        behind = words("plan").match(low[found.end() :].lstrip())
        if behind is None:
            return found.start()
        at = found.end() + len(low[found.end() :]) - len(low[found.end() :].lstrip()) + behind.end()
    years = _YEARS.match(low, at)
    quoted = _QUOTED.match(low, at)
    if years is None and quoted:
        at = quoted.end()
        years = _YEARS.match(low, at)
    if years is None:
        told = list(_FOR_YEARS.finditer(low, at))  # `plāns sabiedrības veselībai 2018.–2020. gadam`
        return told[-1].end() if told else at
    return years.end()


def _whole_quotations(name: str) -> str:
    """The name without a mark that opens or closes a quotation of the title, not of the name."""
    if _CLOSED.search(name) and not re.search(QUOTE, name[:-1]):
        return name[:-1].rstrip(" .")
    return name
