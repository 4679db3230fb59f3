"""The header that a table of a document begins with."""

from izpilde.extract.document import Table
from izpilde.extract.labels.headers import HEADER_WITHIN, Header, find_header
from izpilde.extract.labels.title_rows import HEADER_ROWS


def header_of(table: Table) -> Header | None:
    """Null where it is no measure table's."""
    rows = table.grid()[: HEADER_WITHIN + HEADER_ROWS]
    return find_header([[cell.text if cell else "" for cell in row] for row in rows])
