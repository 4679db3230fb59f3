"""Blocks with words whole again that a line end cut."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from izpilde.extract.document import Block, Cell, Paragraph
from izpilde.extract.pdf.page.paragraphs import Mender
from izpilde.extract.signs import count_signs

_Text = TypeVar("_Text", Paragraph, Cell)


def texts_of(blocks: Sequence[Block]) -> Iterator[str]:
    """The texts of paragraphs and cells, in order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            for cell in block.cells:
                yield cell.text


def with_whole_words(blocks: Sequence[Block], mender: Mender) -> list[Block]:
    """The blocks with words whole again that a line end cut."""
    mended: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            mended.append(_whole(block, mender))
        else:
            cells = tuple(_whole(cell, mender) for cell in block.cells)
            mended.append(replace(block, cells=cells))
    return mended


def _whole(block: _Text, mender: Mender) -> _Text:
    text = mender.mended(block.text)
    if text == block.text:
        return block
    lost = count_signs(block.text) - count_signs(text)
    return replace(block, text=text, generated=block.generated - lost)
