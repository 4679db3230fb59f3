"""A cell's text cut into statements: sentences, list items, and what `;` sets apart."""

from dataclasses import dataclass

from izpilde.normalize.text.structure import parse_structure


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or list item; ``text`` is the cell's text from ``start`` to ``end``."""

    text: str
    start: int
    end: int


def split_statements(text: str) -> list[Statement]:
    """The statements of a cell in order; nothing but blanks and `;` stands between them."""
    return [Statement(text[start:end], start, end) for start, end in parse_structure(text).clauses]


def without_brackets(text: str) -> str:
    """The text with every bracket's inside, and the brackets, blanked; same length.

    An opening bracket that is never closed is kept as it is.
    """
    blanked = list(text)
    opened: list[int] = []
    for n, letter in enumerate(text):
        if letter in "([":
            opened.append(n)
        elif letter in ")]" and opened:
            left = opened.pop()
            if not opened:
                blanked[left : n + 1] = " " * (n + 1 - left)
    return "".join(blanked)
