"""A cell's text cut into statements: sentences, list items, and what `;` sets apart."""

from dataclasses import dataclass

from izpilde.normalize.text.structure import Structure


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or list item; ``text`` is the cell's text from ``start`` to ``end``."""

    text: str
    start: int
    end: int


def split_statements(structure: Structure) -> list[Statement]:
    """The statements of a cell in order; nothing but blanks and `;` stands between them."""
    text = structure.text
    return [Statement(text[start:end], start, end) for start, end in structure.clauses]
