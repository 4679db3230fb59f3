"""The same measure in several years' reports.

1. Reports are taken in the order of their periods.  Each measure looks for its like among the
   series so far, by the rarest words that they share (so that thousands of reports need no
   comparison of all with all).
2. Two measures are one when they bear the same number and are alike in wording, or are alike
   enough in wording alone; a short wording alone is not enough where the goals differ.
3. Within a report the most alike are joined first; no series has two measures of one report.
4. A series never crosses plans or ministries, as far as they are known.
5. Reports of one ministry are joined apart from all others (``group_reports``), so that what must
   be held at once does not grow with the archive.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, groupby

from rapidfuzz import fuzz

from izpilde.normalize.latvian.stems import stems


@dataclass(frozen=True, slots=True)
class ReportedMeasure:
    """A measure of one report; ``period`` holds the first and last year, null where not known.

    ``plan`` and ``ministry`` are the report's, null where it does not tell; the plan as
    ``plan.plan_key`` gives it.
    """

    document_id: str
    measure_id: str
    number: str | None
    wording: str | None
    goal: str | None
    period: tuple[int, int] | None
    plan: str | None = None
    ministry: str | None = None


@dataclass(frozen=True, slots=True)
class ReportOf:
    """Whose report a document is, and on what plan, as in :class:`ReportedMeasure`."""

    document_id: str
    plan: str | None
    ministry: str | None


@dataclass(frozen=True, slots=True)
class JoinedMeasure:
    """A measure in a series.  ``series_id`` is the measure_id of the series' first measure.

    ``similarity`` is how alike the wording is to the member before it, 0 to 1; 1 for the first.
    """

    series_id: str
    member: ReportedMeasure
    similarity: float


def group_reports(reports: Iterable[ReportOf]) -> dict[str, str]:
    """By document_id, the name of the group of reports that its measures are joined within.

    A report without a ministry goes with the one ministry that reports on its plan, else with its
    plan; one without either goes with the others where they are of one group, else with its like.
    """
    reports = list(reports)
    ministries: dict[str, set[str]] = {}
    for report in reports:
        if report.plan and report.ministry:
            ministries.setdefault(report.plan, set()).add(report.ministry)
    groups = {report.document_id: _group(report, ministries) for report in reports}
    known = set(groups.values()) - {_UNKNOWN}
    if len(known) == 1:
        return dict.fromkeys(groups, known.pop())
    return groups


_UNKNOWN = "unknown"


def _group(report: ReportOf, ministries: Mapping[str, set[str]]) -> str:
    of_plan = ministries.get(report.plan or "", set())
    ministry = report.ministry or (next(iter(of_plan)) if len(of_plan) == 1 else None)
    if ministry:
        return f"ministry {ministry}"
    return f"plan {report.plan}" if report.plan else _UNKNOWN


def join_series(members: Iterable[ReportedMeasure]) -> list[JoinedMeasure]:
    """The rows of all series of two reports or more, a series' rows together, oldest first.

    Does not depend on the order of the members; never raises.
    """
    ordered = sorted(members, key=lambda m: (m.period or (9999, 9999), m.document_id, m.measure_id))
    series = _Series(Counter(stem for m in ordered for stem in stems(m.wording or "")))
    for _, report in groupby(ordered, key=lambda m: (m.period or (9999, 9999), m.document_id)):
        series.add([member for member in report if (member.wording or "").strip()])
    return [row for rows in series.rows if len(rows) > 1 for row in rows]


_SAME_NUMBER = 0.6  # likeness of wording that is enough beside the same number
_ALONE = 0.82  # and that is enough alone
_GOALS_DIFFER = 0.5  # likeness of goals below which a short wording alone is not enough
_FEW_STEMS = 5  # stems of a wording
_RARE = 8  # words by which a measure looks for its like
_RAREST = 5  # and of them those that it is looked for by two at a time
_LOOKED_UP = 10  # keys, the rarest first
_COMMON = 100  # a key of more series than this tells nothing
_MOST_COMPARED = 10  # series that one measure is compared with


class _Series:
    """The series so far, found again by the words of their latest member."""

    def __init__(self, frequency: Counter[str]) -> None:
        self.frequency = frequency
        self.rows: list[list[JoinedMeasure]] = []
        self.by_key: dict[str, list[int]] = {}
        self.keys: list[set[str]] = []

    def add(self, report: Sequence[ReportedMeasure]) -> None:
        """Join the measures of one report to the series, or begin new ones with them."""
        found = [
            (likeness, n, s, similarity)
            for n, member in enumerate(report)
            for s in self._near(member)
            if self._of_one_plan(s, member)
            for likeness, similarity in _alike(self.rows[s][-1].member, member)
        ]
        joined: dict[int, tuple[int, float]] = {}
        taken: set[int] = set()
        for _, n, s, similarity in sorted(found, key=lambda row: (-row[0], row[1], row[2])):
            if n not in joined and s not in taken:
                joined[n] = (s, similarity)
                taken.add(s)
        for n, member in enumerate(report):
            if n in joined:
                s, similarity = joined[n]
                self.rows[s].append(JoinedMeasure(self.rows[s][0].series_id, member, similarity))
            else:
                s = len(self.rows)
                self.rows.append([JoinedMeasure(member.measure_id, member, 1.0)])
            self._index(s, member)

    def _of_one_plan(self, s: int, member: ReportedMeasure) -> bool:
        """Whether no member of a series is known to be of another plan or ministry."""
        plans = {row.member.plan for row in self.rows[s]} - {None}
        ministries = {row.member.ministry for row in self.rows[s]} - {None}
        return (not member.plan or plans <= {member.plan}) and (
            not member.ministry or ministries <= {member.ministry}
        )

    def _near(self, member: ReportedMeasure) -> list[int]:
        """The series that share most keys with a measure."""
        lists = [self.by_key[key] for key in self._keys_of(member) if key in self.by_key]
        shared: Counter[int] = Counter()
        for listed in sorted(lists, key=len)[:_LOOKED_UP]:
            if len(listed) <= _COMMON:
                shared.update(listed)
        return [s for s, _ in sorted(shared.items(), key=lambda i: (-i[1], i[0]))[:_MOST_COMPARED]]

    def _index(self, s: int, member: ReportedMeasure) -> None:
        if s == len(self.keys):
            self.keys.append(set())
        for key in self._keys_of(member):
            if key not in self.keys[s]:
                self.keys[s].add(key)
                self.by_key.setdefault(key, []).append(s)

    def _keys_of(self, member: ReportedMeasure) -> list[str]:
        """The measure's rarest words, pairs of them, and all of its words together: where every
        word is common, two together are not.
        """
        words = sorted(_stems(member.wording or ""), key=lambda stem: (self.frequency[stem], stem))
        pairs = [f"{one} {other}" for one, other in combinations(words[:_RAREST], 2)]
        return [*words[:_RARE], *pairs, " ".join(words)]


def _alike(earlier: ReportedMeasure, later: ReportedMeasure) -> Iterator[tuple[float, float]]:
    """For two measures that may be one: likeness in all, and similarity of the wording."""
    one, other = _words_only(earlier.wording), _words_only(later.wording)
    similarity = max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other)) / 100
    goals = _goals(earlier, later)
    same_number = _same_number(earlier.number, later.number)
    short = min(len(_stems(one)), len(_stems(other))) < _FEW_STEMS
    alone = similarity >= _ALONE and not (short and goals is not None and goals < _GOALS_DIFFER)
    if alone or (same_number and similarity >= _SAME_NUMBER):
        likeness = similarity + (0.1 if same_number else 0.0) + 0.05 * (goals or 0.0)
        yield likeness, round(similarity, 4)


def _goals(one: ReportedMeasure, other: ReportedMeasure) -> float | None:
    if not one.goal or not other.goal:
        return None
    return fuzz.ratio(_words_only(one.goal), _words_only(other.goal)) / 100


def _same_number(one: str | None, other: str | None) -> bool:
    return bool(one and other and one.strip(" .") == other.strip(" ."))


_stems = lru_cache(maxsize=50_000)(stems)

_LETTERS_COMPARED = 600
_BETWEEN_WORDS = re.compile(r"[\W_]+")


@lru_cache(maxsize=50_000)
def _words_only(text: str | None) -> str:
    return _BETWEEN_WORDS.sub(" ", (text or "")[:_LETTERS_COMPARED].lower()).strip()
