"""The rows of a table drawn inside a cell, as lines of the cell's text: its cells apart by tabs."""

from collections.abc import Sequence
from itertools import pairwise

from izpilde.extract.pdf.page.lines import Line, Stretches, find_lines
from izpilde.extract.pdf.page.paragraphs import measure_lines, text_of
from izpilde.extract.pdf.page.rules import Grid

LEAST = 3  # cells with text, on two rows and more: what has fewer is a frame
LOW = 0.8  # of the letters' height: no cell is narrower or lower


def lines_with_rows(
    stretches: Stretches, chosen: Sequence[int], inners: Sequence[Grid]
) -> list[Line]:
    """The lines that the chosen fragments of a cell form, the rows of tables in it each one."""
    rows: list[Line] = []
    left = list(chosen)
    for inner in inners:
        own = [i for i in left if _stands_in(inner.box, stretches.boxes[i])]
        found = _rows(stretches, own, inner)
        if found:
            rows += found
            left = [i for i in left if i not in own]
    lines = find_lines(stretches, left) if left else []
    return sorted([*lines, *rows], key=lambda line: line.top) if rows else lines


def _rows(stretches: Stretches, chosen: Sequence[int], grid: Grid) -> list[Line]:
    """The rows of a table; none of one that has hardly any cells, or none for a line of text."""
    tall = max((stretches.boxes[i][3] - stretches.boxes[i][1] for i in chosen), default=0.0)
    low = min(bottom - top for top, bottom in pairwise(grid.ys)) < LOW * tall
    if low or min(right - left for left, right in pairwise(grid.xs)) < LOW * tall:
        return []
    cells: list[list[list[Line]]] = []
    for top, bottom in pairwise(grid.ys):
        cells.append([])
        for left, right in pairwise(grid.xs):
            own = [i for i in chosen if _stands_in((left, top, right, bottom), stretches.boxes[i])]
            cells[-1].append(find_lines(stretches, own))
    if sum(bool(cell) for row in cells for cell in row) < LEAST or len(grid.xs) < 3:
        return []
    return [_row(row, grid.xs) for row in cells if any(row)]


def _row(cells: Sequence[list[Line]], xs: Sequence[float]) -> Line:
    texts = [
        text_of([lines], measure_lines([lines], sides)).replace("\n", " ")
        for lines, sides in zip(cells, pairwise(xs), strict=True)
    ]
    lines = [line for cell in cells for line in cell]
    return Line(
        "\t".join(texts).rstrip("\t"),
        min(line.x0 for line in lines),
        min(line.top for line in lines),
        max(line.x1 for line in lines),
        max(line.bottom for line in lines),
        all(line.bold for line in lines),
        False,
        next((line.note for line in lines if line.note), None),
        max(line.x1 for line in lines),
        sum(line.signs for line in lines),
    )


def _stands_in(sides: Sequence[float], box: Sequence[float]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return sides[0] < x < sides[2] and sides[1] < y < sides[3]
