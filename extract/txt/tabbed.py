"""Tables of a document whose cells only tabs set apart, a row a paragraph."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from izpilde.extract.document import Block, Document, Paragraph
from izpilde.extract.labels.table_headers import header_of
from izpilde.extract.txt.tables import find_text_tables


def with_tabs_as_tables(document: Document) -> Document:
    """The document, its tables of measures between tabs as tables."""
    blocks: list[Block] = []
    for _, run in groupby(document.blocks, lambda block: isinstance(block, Paragraph)):
        own = list(run)
        paragraphs = [block for block in own if isinstance(block, Paragraph)]
        tabs = any("\t" in paragraph.text for paragraph in paragraphs)
        blocks += _with_tables(paragraphs) if tabs else own
    found = len(blocks) < len(document.blocks)
    return replace(document, blocks=tuple(blocks)) if found else document


def _with_tables(paragraphs: Sequence[Paragraph]) -> list[Block]:
    """The paragraphs, tables among them; automatic numbers are no cells and stay."""

    def is_heading(_: list[str], at: int) -> bool:
        return paragraphs[at].level is not None or paragraphs[at].bold

    blocks: list[Block] = []
    at = 0
    lines = [" ".join(paragraph.text.split("\n")) for paragraph in paragraphs]
    # What stands behind the last tab is no cell's: a cell that goes on is led in by tabs.
    end = max((i for i, line in enumerate(lines) if "\t" in line), default=-1) + 1
    for found in find_text_tables(lines[:end], is_heading):
        header = header_of(found.table)
        numbered = any(paragraph.generated for paragraph in paragraphs[found.start : found.end])
        if header is not None and header.reports and not numbered:
            blocks += [*paragraphs[at : found.start], found.table]
            at = found.end
    return [*blocks, *paragraphs[at:]]
