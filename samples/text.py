"""A report as plain text, in the way that a converter flattens a Word file.

Each cell begins a tab-led line, its further paragraphs are lines of their own, a blank line
ends a row.  Nothing marks the end of a table: the conclusions follow the last row directly.
"""

from samples.plan import (
    GridTable,
    Measure,
    Report,
    direction_heading,
    goal_heading,
    pieces,
    printed,
)

BULLET = "·"


def text_report(report: Report) -> bytes:
    """The report in UTF-8, lines ended by a line feed."""
    lines = [*_paragraphs(report.title, report), "", "Saturs"]
    pages = zip(report.contents(), report.contents_pages, strict=True)
    lines += [f"{entry}\t{page}" for entry, page in pages]
    lines += ["", "Saīsinājumi", "", *_grid(report.abbreviations), "", "", "Ievads"]
    lines += _paragraphs(report.intro, report)
    lines += [f"{number}. {text}" for _, number, text in report.outline()]
    lines += ["", *_paragraphs(report.after_list, report)]
    for table in (report.indicators, report.budget):
        lines += ["", table.heading, *_paragraphs(table.intro, report), "", *_grid(table), "", ""]
    for mark, direction in enumerate(report.directions, 1):
        heading = f"[bookmark: _Toc9031400{mark}]{direction_heading(direction)}"
        lines += [f"{direction.number}. {heading}", ""]
        lines += _paragraphs(direction.narrative, report)
        for goal in direction.goals:
            lines += ["", f"{goal.number}. {printed(goal_heading(goal))}", ""]
            lines += [*_paragraphs(goal.narrative, report), ""]
            lines += _row(["Nr.", "Pasākums", "Plānotie rezultatīvie rādītāji", "Izpilde"], report)
            for ordinal, measure in enumerate(goal.measures, 1):
                lines += _row(_cells(f"{goal.number}.{ordinal}.", measure), report)
            lines += ["", ""]
    while not lines[-1]:
        lines.pop()
    first, *rest = _paragraphs(report.conclusions, report)
    return "\n".join([*lines, f" {first}", *rest, ""]).encode()


def _cells(number: str, measure: Measure) -> list[str]:
    return [number, measure.measure, "\n".join(measure.planned), "\n".join(measure.execution)]


def _row(cells: list[str], report: Report) -> list[str]:
    lines: list[str] = []
    for cell in cells:
        first, *rest = _paragraphs(cell, report)
        lines += [f"\t{first}", *rest]
    return [*lines, ""]


def _grid(table: GridTable) -> list[str]:
    return [line for row in [table.header, *table.rows] for line in [*(f"\t{c}" for c in row), ""]]


def _paragraphs(text: str, report: Report) -> list[str]:
    """The text's lines; a note is flattened into its paragraph's end, as converters do."""
    lines: list[str] = []
    for paragraph in text.split("\n") if text else []:
        marked = paragraph
        notes = ""
        for piece in pieces(paragraph):
            if piece.kind == "note":
                # Word numbers its notes from 2 inside the file: 0 and 1 are the separators.
                inner = int(piece.text) + 1
                marked = marked.replace(f"{{note:{piece.text}}}", f"[footnoteRef:{inner}]")
                notes += f" [{inner}:  {report.notes[int(piece.text) - 1]} ]"
        lines += (printed(marked, BULLET) + notes).split("\n")
    return lines
