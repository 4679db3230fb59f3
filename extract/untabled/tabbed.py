"""Tables of a document whose cells only tabs set apart, a row a paragraph."""

from collections.abc import Sequence

from izpilde.extract.document import Block, Paragraph
from izpilde.extract.labels.table_headers import header_of
from izpilde.extract.txt.tables import find_text_tables


def read_tabbed(paragraphs: Sequence[Paragraph]) -> list[Block] | None:
    """The blocks, tables of measures among them; null where there is none.

    Automatic numbers are left as they are: they are no cells.
    """
    if not any("\t" in paragraph.text for paragraph in paragraphs):
        return None

    def is_heading(_: list[str], at: int) -> bool:
        return paragraphs[at].level is not None or paragraphs[at].bold

    blocks: list[Block] = []
    at = 0
    lines = [" ".join(paragraph.text.split("\n")) for paragraph in paragraphs]
    for found in find_text_tables(lines, is_heading):
        header = header_of(found.table)
        numbered = any(paragraph.generated for paragraph in paragraphs[found.start : found.end])
        if header is not None and header.reports and not numbered:
            blocks += [*paragraphs[at : found.start], found.table]
            at = found.end
    return [*blocks, *paragraphs[at:]] if blocks else None
