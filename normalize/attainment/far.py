"""Targets that were missed by far: what was done is a part of the promise, and not a little less;
and plans of which all targets were kept, or nearly.

A figure that seems far too low is often not the answer: the rest stands in another figure (`1.
kārtā 8, 2. kārtā vēl 12`), or a nearer one is told by another noun (`450 personas`, of 450 places).
So a target is missed by far only where nothing else that is told could make up for it.
"""

from collections.abc import Collection, Iterable, Sequence

from izpilde.normalize.attainment.comparing import Comparison
from izpilde.normalize.quantity import Quantity

FAR = 0.7  # of what was promised, at most
RATHER_FAR = 0.79  # of a plan that promises nothing but things that are counted
HALF = 0.5  # of money, or where as many others were kept
_BOUNDS = {"money": HALF, "share": FAR}
_SURE, _LIKELY = 0.85, 0.65  # chances that the figure answers the target
_NEARLY = 0.9  # of it: a figure that may answer it after all
_ALL = 0.89  # of all of them
_KEPT = 0.9  # of a target that is kept all the same
_SEVERAL = 2
_DOUBTFUL = ("yearly_total",)  # a figure for the whole period, or for each year: nobody can tell
_CEILINGS = ("le", "lt")


def missed_by_far(
    planned: Sequence[Quantity],
    reported: Sequence[Quantity],
    comparisons: Sequence[Comparison],
    *,
    counts_only: bool = False,
    of_all: Collection[int] = (),
) -> tuple[int, ...]:
    """The figures, by index, that fall far short of a target, all that answer it together; where
    as many targets were met, the better part of the promise was kept, and only half is far.

    ``counts_only``: all that the plan promises is counted.  ``of_all``: targets that are a whole
    (`visās 9 pilsētās`), of which fewer are always a part.
    """
    rows: dict[int, list[Comparison]] = {}
    for row in comparisons:
        rows.setdefault(row.target, []).append(row)
    far = RATHER_FAR if counts_only else FAR
    short = [n for n, found in rows.items() if _falls_far_short(planned[n], found, far)]
    kept = [n for n in rows if n not in short and any(row.met for row in rows[n])]
    short = [n for n in short if not any(_comes_later(planned[n], planned[m]) for m in kept)]
    if len(kept) >= len(short):
        short = [
            n
            for n in short
            if planned[n].unit_kind != "share" and _falls_far_short(planned[n], rows[n], HALF)
        ]
    short += [n for n in of_all if n in rows and _falls_far_short(planned[n], rows[n], _ALL)]
    return tuple(
        figure
        for target in dict.fromkeys(short)
        if not _may_be_made_up(target, planned[target], reported, comparisons)
        for row in rows[target]
        for figure in row.figures
    )


def kept_or_nearly(
    planned: Sequence[Quantity],
    targets: Iterable[int],
    comparisons: Sequence[Comparison],
    period: tuple[int, int] | None,
    of_all: Collection[int] = (),
) -> bool:
    """Whether figures answer all targets, by index, a yearly one in all years of the report, and
    little is lacking of any, over its years together; nothing of those that are a whole.
    """
    answers: dict[int, list[Comparison]] = {target: [] for target in targets}
    for row in comparisons:
        answers.setdefault(row.target, []).append(row)
    return bool(answers) and all(
        rows
        and _share_of(rows) >= (1.0 if target in of_all else _KEPT)
        and _in_all_years(planned[target], rows, period)
        for target, rows in answers.items()
    )


def share_of_change(
    planned: Sequence[Quantity], comparisons: Sequence[Comparison], baselines: Collection[int]
) -> float | None:
    """How much of a change came about, of a plan that promises nothing else: 0.13 of `no 582 līdz
    700` at 597, less than nothing where things went the other way.
    """
    rows = [row for row in comparisons if row.met is not None]
    ends = {row.target for row in rows}
    if len(ends) != 1 or len(planned) != len(baselines) + 1:
        return None
    start, last = planned[next(iter(ends)) - 1], rows[-1]
    if next(iter(ends)) - 1 not in baselines or last.planned == start.value:
        return None
    return (last.actual - start.value) / (last.planned - start.value)


def _in_all_years(
    target: Quantity, rows: Sequence[Comparison], period: tuple[int, int] | None
) -> bool:
    years = {row.year for row in rows}
    if target.per != "year" or period is None or None in years:
        return True
    return years.issuperset(range(period[0], period[1] + 1))


def _share_of(rows: Sequence[Comparison]) -> float:
    """How much of a target was reached, over its years together: what one year lacks, another may
    make up for, but no level for another.
    """
    return min(1.0, sum(map(_share, rows)) / len(rows))


def _share(row: Comparison) -> float:
    """How much of a target was reached: 0 where nobody can tell."""
    if not row.ratio:
        return float(bool(row.met))
    if row.comparator in _CEILINGS:
        return min(1.0, 1 / row.ratio)
    return row.ratio


def _comes_later(target: Quantity, other: Quantity) -> bool:
    """Whether another target is of the same thing, for a later year."""
    if target.year_to is None or other.year_to is None:
        return False
    return other.unit_head == target.unit_head and other.year_to > target.year_to


def _falls_far_short(target: Quantity, rows: Sequence[Comparison], far: float) -> bool:
    if target.unit_kind == "duration" or target.is_delta or target.comparator in _CEILINGS:
        return False
    if any(row.met is None or row.ratio is None or row.rule in _DOUBTFUL for row in rows):
        return False
    if target.unit_kind == "money" and any(row.rule == "sum_of_years" for row in rows):
        return False  # which may be no more than one year's
    if min(row.confidence for row in rows) < _LIKELY:
        return False
    return _share_of(rows) <= min(far, _BOUNDS.get(target.unit_kind or "", far))


def _may_be_made_up(
    n: int, target: Quantity, reported: Sequence[Quantity], comparisons: Sequence[Comparison]
) -> bool:
    """Whether a figure that answers no other target is about as much as was promised, or all that
    may be of one noun come to that much together.
    """
    rows = [row for row in comparisons if row.target == n]
    if min(row.confidence for row in rows) >= _SURE:
        return False
    own = {figure for row in rows for figure in row.figures}
    others = {figure for row in comparisons if row.target != n for figure in row.figures} - own
    left = [f for i, f in enumerate(reported) if i not in own | others and _may_count(target, f)]
    if any(figure.value == target.value for figure in left):
        return True
    if target.unit_kind == "share":  # shares do not add up, and far greater ones are of others
        return any(_NEARLY <= figure.value / target.value <= 1 / _NEARLY for figure in left)
    alike = [figure for figure in left if _of_one_noun(target, figure)]
    if any(figure.value >= _NEARLY * target.value for figure in alike):
        return True
    if any(row.basis == "total" for row in rows) or _is_of_a_row(rows, reported):
        return False  # the others are its parts, or other years
    alike += [reported[i] for i in others if _of_one_noun(target, reported[i])]
    together = sum(reported[figure].value for figure in own) + sum(f.value for f in alike)
    return together >= _NEARLY * target.value


def _may_count(target: Quantity, figure: Quantity) -> bool:
    """Whether a figure may tell of what the target counts, by its kind and its year."""
    if figure.unit_kind != target.unit_kind and figure.unit_head is not None:
        return False
    if not figure.came_about:
        return False
    one_year = target.year_from is not None and target.year_from == target.year_to
    return not one_year or figure.year_from in (None, target.year_from)


def _of_one_noun(target: Quantity, figure: Quantity) -> bool:
    return target.unit_kind != "count" or figure.unit_head in (target.unit_head, None)


def _is_of_a_row(rows: Sequence[Comparison], reported: Sequence[Quantity]) -> bool:
    """Whether the figure is a year's, and two or more other years stand beside it."""
    if any(row.rule != "year_by_its_figure" for row in rows):
        return False
    own = reported[rows[0].figures[0]]
    years = {
        figure.year_from
        for figure in reported
        if figure.unit_kind == own.unit_kind and figure.unit_head in (own.unit_head, None)
    }
    return len(years - {None, own.year_from}) >= _SEVERAL
