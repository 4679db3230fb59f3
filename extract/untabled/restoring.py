"""Documents whose measures stand in no table: they are given tables where their lines tell them."""

from dataclasses import replace
from itertools import groupby

from izpilde.extract.document import Block, Document, Paragraph, Remark
from izpilde.extract.untabled.in_turn import read_in_turn
from izpilde.extract.untabled.records import read_records

MOST_PARAGRAPHS = 20_000  # one below the other: a longer text is no report


def with_lines_as_tables(document: Document) -> Document:
    """The document, its records of labelled lines and its cells one below the other as tables."""
    blocks: list[Block] = []
    remarks: list[Remark] = []
    for told, run in groupby(document.blocks, lambda block: isinstance(block, Paragraph)):
        own = list(run)
        paragraphs = [block for block in own if isinstance(block, Paragraph)] if told else []
        paragraphs = paragraphs if len(paragraphs) <= MOST_PARAGRAPHS else []
        found = read_records(paragraphs) or read_in_turn(paragraphs)
        if found is not None:
            own, noticed = found
            remarks += noticed
        blocks += own
    if blocks == list(document.blocks) and not remarks:
        return document
    return replace(document, blocks=tuple(blocks), remarks=(*document.remarks, *remarks))
