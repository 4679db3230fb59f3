"""A cell's text cut into statements: sentences, list items, and what `;` sets apart."""

from typing import NamedTuple

from izpilde.normalize.text.enclosures import blanked
from izpilde.normalize.text.structure import Structure

_LONGEST_ASIDE = 200  # of a project, a law


class Statement(NamedTuple):
    """A sentence or list item; ``text`` is the cell's text from ``start`` to ``end``."""

    text: str
    start: int
    end: int


def split_statements(structure: Structure) -> list[Statement]:
    """The statements of a cell in order; nothing but blanks and `;` stands between them."""
    text = structure.text
    return [Statement(text[start:end], start, end) for start, end in structure.clauses]


def without_brackets(structure: Structure) -> str:
    """The text of a cell, its brackets and what they hold blanked; of the same length."""
    return blanked(structure.text, ((b.start, b.end) for b in structure.brackets))


def without_asides(structure: Structure) -> str:
    """The text of a cell, its quotations and brackets blanked; of the same length.

    A longer quotation than any name stays: its mark is likely one that was left unclosed.
    """
    quotations = [q for q in structure.quotations if q[1] - q[0] <= _LONGEST_ASIDE]
    return blanked(without_brackets(structure), quotations)
