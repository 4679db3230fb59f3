"""The ledger of a document: where every sign that its reader drew from the file has gone.

No share is a remainder: each is counted from what was written there, so that a sign which a
reader loses shows in the sum (``tests/test_ledger.py``).
"""

from dataclasses import dataclass

from izpilde.extract.document import Cell, Document, Paragraph, Table
from izpilde.extract.labels.headings import is_contents_line
from izpilde.extract.measures.found import MeasureTables
from izpilde.extract.signs import count_signs


@dataclass(frozen=True, slots=True)
class Ledger:
    """Counts of signs, white space and generated marks apart.

    ``characters`` is what the reader drew; the other five are where it went and add up to it.
    """

    characters: int
    in_measures: int
    in_narrative: int
    in_other_tables: int
    in_furniture: int
    left_out: int


def count_characters(document: Document, tables: MeasureTables) -> Ledger | None:
    """The ledger; null where the reader of the format does not count."""
    drawn = document.drawn
    if drawn is None:
        return None
    with_measures = {measure.table_index for measure in tables.measures}
    in_measures = in_narrative = in_other_tables = in_furniture = index = 0
    for block in document.blocks:
        if isinstance(block, Table):
            signs = sum(_signs(cell) for cell in block.cells)
            if index in with_measures:
                in_measures += signs
            else:
                in_other_tables += signs
            index += 1
        elif is_contents_line(block.text):
            in_furniture += _signs(block)
        else:
            in_narrative += _signs(block)
    return Ledger(
        characters=drawn.characters,
        in_measures=in_measures,
        in_narrative=in_narrative,
        in_other_tables=in_other_tables,
        in_furniture=in_furniture + drawn.contents + drawn.notes + drawn.running,
        left_out=drawn.hidden + drawn.struck + drawn.repeated + drawn.stamped,
    )


def _signs(block: Paragraph | Cell) -> int:
    """The signs of a text that the file holds: those that a reader made apart."""
    return count_signs(block.text) - block.generated
