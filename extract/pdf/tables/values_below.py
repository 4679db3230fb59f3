"""Whether a table of values begins below one of measures, in a line that is no measure."""

import re
from collections.abc import Sequence
from itertools import pairwise

from izpilde.extract.labels.numbers import is_number, split_number
from izpilde.extract.pdf.tables.printed import PrintedLine, Span
from izpilde.extract.pdf.tables.titles import TitleLines
from izpilde.extract.pdf.tables.value_titles import value_header_at

YEARS = 3  # one after the other, each a title
YEAR = re.compile(r"(?:19|20)\d\d")


def is_headed(
    rows: Sequence[PrintedLine], at: int, columns: Sequence[Span], level: Sequence[float]
) -> bool:
    """Whether a table of values begins below measures, as wide as they."""
    found = value_header_at(rows, at, level)
    sides = columns[0][1], columns[-1][0]
    return found is not None and (years_in_a_row(rows[at]) or is_as_wide(rows[at], found, sides))


def years_in_a_row(row: PrintedLine) -> bool:
    """Whether columns of one year after the other stand in a line: titles of no measures."""
    years = [int(text) for _, _, text in row.parts if YEAR.fullmatch(text.strip())]
    follow = all(b == a + 1 for a, b in pairwise(years))
    return len(years) >= YEARS and follow and not YEAR.fullmatch(row.parts[0][2].strip())


def is_as_wide(row: PrintedLine, header: TitleLines, sides: Span) -> bool:
    """Whether a header that begins with a line goes over a table's first and last column, and
    the line is no measure."""
    first = row.parts[0][2]
    if is_number(first) or split_number(first)[0] is not None:
        return False
    columns = header.titles.columns
    return columns[0][0] < sides[0] and columns[-1][1] > sides[1]
