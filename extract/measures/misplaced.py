"""What of a measure seems to be another's: sentences cut between two rows, goals of other numbers.

However a row was lost or cut, its neighbours show it: a text breaks off and goes on in the next
row, or measures stand under a goal with whose number theirs do not begin.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from izpilde.extract.labels.columns import ColumnRole
from izpilde.extract.labels.numbers import is_above, is_number, number_parts, out_of_sequence
from izpilde.extract.measures.assembly import Placed
from izpilde.extract.measures.cell_rows import says
from izpilde.extract.measures.found import CellRemark, FoundMeasure

MOST = 0.8  # of a report's measures: a habit that the others break
USUAL = 0.5  # of them: enough to miss a goal where none is
FEWEST = 5  # measures that show a habit
SAID = 30  # signs of a text that a remark repeats

_APART: frozenset[ColumnRole] = frozenset(
    ("measure", "planned", "execution", "status_printed", "responsible", "deadline", "funding")
)
_ENDS = (".", "!", "?", ";", ":", "”", "“", '"', ")")

DEEP = 3  # parts of a number that is a measure's
LEAST_WITHIN = 2  # such numbers in a text
MOST_WORDS = 4  # in the place of a number
TOGETHER = 4  # columns whose texts begin anew in one row

_Field = Literal["measure", "planned", "execution"]
_FIELDS: tuple[_Field, ...] = ("measure", "planned", "execution")


def find_misplaced(found: Sequence[FoundMeasure]) -> Iterator[CellRemark]:
    """A remark for each text that goes on in the next row, and for each run of measures under a
    goal that is not theirs."""
    for field in _FIELDS:
        yield from _cut_sentences(found, field)
    yield from _other_goals(found)


def find_together(found: Sequence[FoundMeasure]) -> Iterator[CellRemark]:
    """A remark for each measure without number that may be several: the texts of most of its
    columns, its name and its deadline or institution among them, begin anew below each other.

    Where the file tells no cells and a page shows none, rows may be taken for one.
    """
    for i, measure in enumerate(found):
        if measure.number is not None or "\n" not in (measure.measure or ""):
            continue
        texts = [measure.measure, measure.planned, measure.execution]
        beside = [measure.responsible, measure.deadline]
        anew = [text for text in (*texts, *beside) if _begins_anew(text or "")]
        if len(anew) >= TOGETHER and any(_begins_anew(text or "") for text in beside):
            said = " ".join((measure.measure or "")[:SAID].split())
            message = f"the texts of {len(anew)} columns begin anew within the row: {said}"
            yield CellRemark("rows_together", message, measure=i)


def find_texts_for_numbers(found: Sequence[FoundMeasure]) -> Iterator[CellRemark]:
    """A remark for each measure with a text in the place of its number."""
    for i, measure in enumerate(found):
        if measure.number is not None and len(measure.number.split()) > MOST_WORDS:
            said = " ".join(measure.number[:SAID].split())
            message = f"what stands in the place of a number is a text: {said}"
            yield CellRemark("rows_together", message, measure=i, field="number")


def find_numbers_within(found: Sequence[FoundMeasure]) -> Iterator[CellRemark]:
    """A remark for each measure in whose texts lines are numbers of other measures."""
    for i, measure in enumerate(found):
        for field in _FIELDS:
            lines = _text(measure, field).split("\n")
            within = [line for line in lines if is_number(line) and len(number_parts(line)) >= DEEP]
            if len(set(within)) >= LEAST_WITHIN:
                message = f"{field} holds numbers of other measures: {', '.join(within[:3])}"
                yield CellRemark("rows_together", message, measure=i, field=field)


def _begins_anew(text: str) -> bool:
    lines = text.split("\n")
    return len(lines) > 1 and not any(line[:1].islower() for line in lines)


def _cut_sentences(found: Sequence[FoundMeasure], field: _Field) -> Iterator[CellRemark]:
    """Texts that break off and go on in the next row, where the others begin with a capital."""
    texts = [_text(measure, field) for measure in found]
    begun = [text for text in texts if text]
    small = sum(text[0].islower() for text in begun)
    ended = sum(text.endswith(_ENDS) for text in begun)
    if len(begun) < FEWEST or len(begun) - small < MOST * len(begun):
        return
    if ended < MOST * len(begun):
        return  # texts without a stop at their end tell nothing
    for i, ((above, below), (text, more)) in enumerate(
        zip(pairwise(found), pairwise(texts), strict=True)
    ):
        if above.table_index != below.table_index or not text or not more:
            continue
        if more[0].islower() and not text.endswith(_ENDS):
            said = " ".join(more[:SAID].split())
            message = f"{field} may begin in the row above, whose text breaks off: {said}"
            end = min(len(more), SAID)
            yield CellRemark("row_cut", message, measure=i + 1, field=field, start=0, end=end)


def _text(measure: FoundMeasure, field: _Field) -> str:
    texts = {
        "measure": measure.measure,
        "planned": measure.planned,
        "execution": measure.execution,
    }
    return (texts[field] or "").strip()


def _other_goals(found: Sequence[FoundMeasure]) -> Iterator[CellRemark]:
    """Runs of measures whose numbers do not begin with their goal's, where most do.

    So are those whose own goal stands elsewhere.  A number out of the order of the others is wrong
    itself.
    """
    wrong = set(out_of_sequence([measure.number or "" for measure in found]))
    borne = [_is_borne(measure) for measure in found]
    told = [each for each in borne if each is not None]
    habit = len(told) >= FEWEST and sum(told) >= MOST * len(told)
    usual = len(told) >= FEWEST and sum(told) >= USUAL * len(told)
    goals = {number_parts(measure.goal_number) for measure in found} - {()}
    before: str | None = None
    for i, (measure, own) in enumerate(zip(found, borne, strict=True)):
        above = measure.goal_number or measure.direction_number or "none"
        lacking = usual and above == "none" and measure.goal is None and measure.direction is None
        own = own if habit or lacking or _has_goal_elsewhere(measure, goals) else None
        if own is False and above != before and i not in wrong:
            number = measure.number or ""
            message = f"{number} stands under {above}, with which its number does not begin"
            yield CellRemark("other_goal", message, measure=i, field="goal_number")
        before = above if own is False and i not in wrong else None


def _has_goal_elsewhere(measure: FoundMeasure, goals: set[tuple[str, ...]]) -> bool:
    parts = number_parts(measure.number)
    return any(parts[:length] in goals for length in range(1, len(parts)))


def _is_borne(measure: FoundMeasure) -> bool | None:
    """Whether a measure's number begins with its goal's; null where that cannot be told."""
    above = measure.goal_number or measure.direction_number
    if above is None and measure.goal is None and measure.direction is None:
        return False if len(number_parts(measure.number)) > 1 else None
    depth = len(number_parts(above))
    if not depth or len(number_parts(measure.number)) <= depth:
        return None
    return is_above(above, measure.number)


def find_shared(placed: Placed, index: int) -> Iterator[CellRemark]:
    """A remark for a cell that stands under two columns of different meaning: whose it is cannot
    be told."""
    roles_of: dict[int, list[str]] = {}
    for role, column in zip(placed.gathered.header.roles, placed.gathered.columns, strict=True):
        for cell in column:
            if role in _APART and says(cell) and role not in roles_of.setdefault(id(cell), []):
                roles_of[id(cell)].append(role)
    for roles in roles_of.values():
        if len(roles) > 1:
            message = f"one cell stands under {' and '.join(roles)}"
            yield CellRemark("shared_cell", message, measure=index, field=roles[0])
