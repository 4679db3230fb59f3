"""A target, or a figure that may answer it, with all that is known of it."""

from collections.abc import Sequence

from izpilde.normalize.attainment.around import WordsAround
from izpilde.normalize.attainment.cells import Cell
from izpilde.normalize.attainment.deeds import families_that_leave
from izpilde.normalize.attainment.frame import Frame
from izpilde.normalize.attainment.kinds import Kinded
from izpilde.normalize.attainment.qualifiers import Narrowed, narrowed_by
from izpilde.normalize.attainment.roles import Roles
from izpilde.normalize.quantity import Quantity
from izpilde.normalize.text.structure import Structure
from izpilde.schemas.record import record


@record(frozen=True, slots=True)
class Side:
    """A target, or the figure that stands for an account, with what is known of it.

    ``part`` is told by the words or by the sums; ``others`` are the cell's quantities,
    ``narrowed`` the words that narrow what it counts; ``each_year`` tells whether it stands with a
    number for each of the report's several years, ``total_beside`` whether the cell states a total
    of the same things beside it, ``whole_head`` and ``whole_words`` are the noun and the words of
    what it is a part of, ``summed`` whether its parts stand beside it; ``finished_beside`` whether
    it is told of what was begun, and beside it how much of that was finished; ``values`` are those
    of all figures of its account.
    """

    quantity: Quantity
    frame: Frame
    kind: Kinded
    part: bool
    text: str
    around: WordsAround
    others: Sequence[Quantity]
    narrowed: Narrowed
    each_year: bool = False
    total_beside: bool = False
    whole_head: str | None = None
    whole_words: frozenset[str] = frozenset()
    summed: bool = False
    finished_beside: bool = False
    values: tuple[float, ...] = ()


def side_of(cell: Cell, roles: Roles, n: int, kind: Kinded) -> Side:
    """A number of a cell as a side of a comparison."""
    told = roles.totals[n]
    whole = max(0, n - 1) if told is None else told
    of = cell.around[whole]
    return Side(
        quantity=cell.quantities[n],
        frame=cell.frames[n],
        kind=kind,
        part=(cell.frames[n].part or roles.roles[n] == "part")
        and not _came_of_what_was_asked(cell, roles, n),
        text=cell.structure.text,
        around=cell.around[n],
        others=cell.quantities,
        narrowed=narrowed_by(cell.quantities[n], cell.structure.text),
        whole_head=cell.quantities[whole].unit_head,
        summed=roles.roles[n] == "total" and n in roles.totals,
        whole_words=of.own if whole != n else frozenset(),
        finished_beside=is_finished_beside(cell.quantities, cell.frames, cell.structure, n),
    )


def is_finished_beside(
    quantities: Sequence[Quantity], frames: Sequence[Frame], structure: Structure, n: int
) -> bool:
    """`uzsāka 512 darbinieki, bet pabeidza 388`: whether a number only tells of what was begun."""
    if not frames[n].begun:
        return False
    here, sentence = quantities[n], structure.sentence_at(quantities[n].start)
    return any(
        frame.deeds & families_that_leave("finished")
        and not frame.begun
        and (there.unit_head, there.year_from) == (here.unit_head, here.year_from)
        and structure.sentence_at(there.start) == sentence
        for there, frame in zip(quantities, frames, strict=True)
    )


def _came_of_what_was_asked(cell: Cell, roles: Roles, n: int) -> bool:
    """Whether a part is what came of papers handed in or approved: `iesniegti 190 pieteikumi, no
    tiem atbalstīti 72`."""
    total = roles.totals[n]
    whole = cell.frames[n - 1 if total is None else total]
    own = cell.frames[n].deeds - whole.deeds
    return n > 0 and (whole.handed_in or whole.approved) and bool(own)
