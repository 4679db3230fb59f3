"""What character recognition may have misread in a measure's cells."""

from collections.abc import Iterator, Sequence

from izpilde.extract.document import Misreading
from izpilde.extract.labels.numbers import is_number
from izpilde.extract.measures.assembly import Placed, join_role
from izpilde.extract.measures.found import CellRemark
from izpilde.schemas.values import Box


def find_misread(
    misreadings: Sequence[Misreading], placed: Placed, index: int
) -> Iterator[CellRemark]:
    """A remark for each doubtful text of the measure ``index``, those with figures first.

    What stands in the place of a number and is none is doubtful too.
    """
    found: list[CellRemark] = []
    for role in dict.fromkeys(placed.gathered.header.roles):
        text = join_role(placed.gathered, role)
        spans = [(cell, start, end) for _, cell, start, end in text.cells]
        filled = {id(cell) for cell, _, _ in spans}
        columns = placed.gathered.cells(role)
        spans += [(cell, 0, 0) for own in columns for cell in own if id(cell) not in filled]
        for cell, first, end in spans:
            for doubt in misreadings:
                if any(_holds(box, doubt.box) for box in cell.boxes):
                    start = (text.text or "").find(doubt.text, first, end) if doubt.text else -1
                    span = (start, start + len(doubt.text)) if start >= 0 else (first, end)
                    told = span if text.text else (None, None)
                    found.append(
                        CellRemark("ocr_low_confidence", _message(doubt), index, role, *told)
                    )
    number = join_role(placed.gathered, "number").text
    if number and not is_number(number) and all(remark.field != "number" for remark in found):
        message = f"'{number}' was not read surely"
        found.append(CellRemark("ocr_low_confidence", message, index, "number", 0, len(number)))
    yield from sorted(found, key=lambda remark: not any(map(str.isdigit, remark.message)))


def _message(doubt: Misreading) -> str:
    if not doubt.text:
        return "something stands here that could not be read"
    if doubt.other is None:
        return f"'{doubt.text}' was not read surely"
    return f"'{doubt.text}' was read once more as '{doubt.other}'"


def _holds(box: Box, inner: Box) -> bool:
    same = box.page == inner.page
    return same and box.x0 <= inner.x0 <= box.x1 and box.top <= inner.top <= box.bottom
