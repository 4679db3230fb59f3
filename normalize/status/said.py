"""The statements of an execution text, folded for the phrases of the status lexicon."""

from collections.abc import Iterable

from izpilde.normalize.latvian.phrases import folded
from izpilde.normalize.text.statements import without_asides, without_brackets
from izpilde.normalize.text.structure import Structure
from izpilde.schemas.record import record


@record(frozen=True, slots=True)
class Said:
    """One statement, three times of one length: ``text`` in lower case, ``bare`` with its
    brackets blanked, ``plain`` with its brackets and quotations blanked.

    ``start`` and ``end`` are its place in the cell; ``report_end``: the last year of the report.
    """

    start: int
    end: int
    text: str
    bare: str
    plain: str
    report_end: int | None = None

    def holds(self, places: Iterable[int]) -> bool:
        """Whether one of the places in the cell is in it."""
        return any(self.start <= place < self.end for place in places)


def read_statements(execution: Structure, report_end: int | None = None) -> list[Said]:
    """The statements of a cell, in order."""
    text = folded(execution.text)
    bare = folded(without_brackets(execution))
    plain = folded(without_asides(execution))
    return [
        Said(start, end, text[start:end], bare[start:end], plain[start:end], report_end)
        for start, end in execution.clauses
    ]
