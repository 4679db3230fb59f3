"""The layouts of the Word samples.

``interim_report`` has a table a goal, numbers that Word counts, indicators a row each;
``final_report`` has one table on landscape pages with section rows and a two-row header;
``task_report`` has a table a direction, with the task merged down beside its measures.
"""

from collections.abc import Sequence

from samples.plan import (
    Direction,
    Goal,
    GridTable,
    Measure,
    Report,
    direction_heading,
    goal_heading,
)
from samples.word import cell, package, paragraph, row, run, running_text, section, table

UNNUMBERED = '<w:numPr><w:numId w:val="0"/></w:numPr>'
BREAK = '<w:r><w:br w:type="page"/></w:r>'

# Widths in twentieths of a point.
INTERIM_WIDTHS = (850, 2150, 2500, 3572)
FINAL_WIDTHS = (700, 2000, 2350, 2300, 2900, 1000, 1300, 1400, 1400)
TASK_WIDTHS = (1700, 2300, 1700, 1900, 3200, 1500, 1600, 1400)
TEXT_WIDTH = 9072


def interim_report(report: Report) -> bytes:
    """The .docx with a table a goal."""
    body = _front(report, list_numbered=True)
    body += [*_numbers_table(report.indicators), *_numbers_table(report.budget)]
    for direction in report.directions:
        body += [
            paragraph(direction_heading(direction), "Heading1"),
            running_text(direction.narrative),
        ]
        for goal in direction.goals:
            body += [paragraph(goal_heading(goal), "Heading2"), running_text(goal.narrative)]
            body += [_goal_table(goal), paragraph("", "Normal")]
    body += [paragraph("Secinājumi", "Heading1", UNNUMBERED), running_text(report.conclusions)]
    body += [section(landscape=False, first=True)]
    return package(body, report.notes)


def final_report(report: Report) -> bytes:
    """The .docx with one table for all measures."""
    body = _front(report, list_numbered=False)
    body += [*_numbers_table(report.indicators), *_numbers_table(report.budget)]
    body += [f"<w:p><w:pPr>{section(landscape=False, first=True)}</w:pPr></w:p>"]
    body += [paragraph("Plāna pasākumu izpilde", "Heading1", UNNUMBERED), _plan_table(report)]
    body += [f"<w:p><w:pPr>{section(landscape=True)}</w:pPr></w:p>"]
    body += [paragraph("Secinājumi", "Heading1", UNNUMBERED), running_text(report.conclusions)]
    body += [section(landscape=False)]
    return package(body, report.notes)


def task_report(report: Report) -> bytes:
    """The .docx with a table a direction; headings are told by their look alone."""
    body = [paragraph(line, "Title") for line in report.title.split("\n")]
    body += [running_text(report.intro), *_numbers_table(report.budget)]
    for direction in report.directions:
        heading = f"{direction.number} rīcības virziens „{direction.title}”"
        body += [paragraph(heading, "Normal", '<w:keepNext/><w:spacing w:after="120"/>', bold=True)]
        body += [_direction_table(direction), paragraph("", "Normal")]
    body += [paragraph("Secinājumi", "Normal", bold=True), running_text(report.conclusions)]
    body += [running_text(report.signature), section(landscape=True, first=True)]
    return package(body, report.notes)


def _front(report: Report, *, list_numbered: bool) -> list[str]:
    """Title, contents, abbreviations and introduction."""
    body = [paragraph(line, "Title") for line in report.title.split("\n")]
    body += [_contents(report)]
    body += [
        paragraph("Saīsinājumi", "Heading1", UNNUMBERED),
        _grid(report.abbreviations, (2268, 6804)),
    ]
    body += [paragraph("Ievads", "Heading1", UNNUMBERED), running_text(report.intro)]
    for level, number, text in report.outline():
        numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>'
        indent = f'<w:ind w:left="{567 + 397 * level}"/>'
        if list_numbered:
            body.append(paragraph(text, "Normal", numbering))
        else:
            body.append(paragraph(f"{number}. {text}", "Normal", indent))
    return [*body, running_text(report.after_list)]


def _contents(report: Report) -> str:
    entries = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{run(entry)}<w:r><w:tab/></w:r>'
        f"{run(str(page))}</w:p>"
        for entry, page in zip(_contents_entries(report), report.contents_pages, strict=True)
    )
    heading = paragraph("Saturs", "Heading1", UNNUMBERED)
    return (
        '<w:sdt><w:sdtPr><w:id w:val="190001"/><w:docPartObj>'
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{heading}{entries}</w:sdtContent></w:sdt>"
        f"<w:p>{BREAK}</w:p>"
    )


def _contents_entries(report: Report) -> list[str]:
    entries = report.contents()
    if len(report.contents_pages) == len(entries):
        return entries
    return [*entries[:4], "Plāna pasākumu izpilde", entries[-1]]


def _numbers_table(numbers: GridTable) -> list[str]:
    """A table of figures under its heading: one wide column, the others alike."""
    columns = len(numbers.header) - 1
    width = 5400 // columns
    widths = (TEXT_WIDTH - columns * width, *[width] * columns)
    return [
        paragraph(numbers.heading, "Heading1", UNNUMBERED),
        running_text(numbers.intro),
        _grid(numbers, widths),
        paragraph("", "Normal"),
    ]


def _goal_table(goal: Goal) -> str:
    header = ("Nr.", "Pasākums", "Plānotie rezultatīvie rādītāji", "Izpilde")
    rows = [_heads(header, INTERIM_WIDTHS)]
    for measure in goal.measures:
        written = _interim_rows(measure)
        if measure.content_control:
            written = (
                '<w:sdt><w:sdtPr><w:alias w:val="Pasākums"/><w:id w:val="190002"/></w:sdtPr>'
                f"<w:sdtContent>{written}</w:sdtContent></w:sdt>"
            )
        rows.append(written)
    return table(rows, INTERIM_WIDTHS)


def _interim_rows(measure: Measure) -> str:
    """A row an indicator; number, measure and perhaps execution merged down."""
    many = len(measure.planned) > 1
    shared = many and len(measure.execution) == 1
    rows = []
    for index, planned in enumerate(measure.planned):
        merge = ("restart" if index == 0 else "continue") if many else ""
        execution = measure.execution[0 if shared else index]
        first = index == 0
        cells = [
            cell("", INTERIM_WIDTHS[0], "PasakumaNumurs" if first else "Tabula", merge=merge),
            cell(measure.measure if first else "", INTERIM_WIDTHS[1], merge=merge),
            cell(planned, INTERIM_WIDTHS[2]),
            cell(
                execution if first or not shared else "",
                INTERIM_WIDTHS[3],
                merge=merge if shared else "",
            ),
        ]
        rows.append(row(cells))
    return "".join(rows)


def _plan_table(report: Report) -> str:
    tops = [
        *("Nr. p.k.", "Pasākuma nosaukums", "Sasniedzamie rezultāti", "Izpilde"),
        *("Izpildes statuss", "Atbildīgā institūcija", "Izpildes termiņš", "Piezīmes"),
    ]
    width = list(FINAL_WIDTHS)
    top_widths = [*width[:3], width[3] + width[4], *width[5:]]
    top = [
        cell(text, span_width, "TabulasGalva", span=2, shade=True)
        if text == "Izpilde"
        else cell(text, span_width, "TabulasGalva", merge="restart", shade=True)
        for text, span_width in zip(tops, top_widths, strict=True)
    ]
    years = {3: "2020.–2021.gads", 4: "2022.gads"}
    low = [
        cell(years.get(col, ""), width[col], "TabulasGalva", shade=True)
        if col in years
        else cell("", width[col], "TabulasGalva", merge="continue", shade=True)
        for col in range(9)
    ]
    rows = [row(top, header=True), row(low, header=True)]
    for direction in report.directions:
        rows.append(_section_row(f"{direction.number}. {direction_heading(direction)}"))
        for goal in direction.goals:
            rows.append(_section_row(f"{goal.number}. Uzdevums: {goal.title}"))
            for ordinal, measure in enumerate(goal.measures, 1):
                texts = [
                    *(f"{goal.number}.{ordinal}.", measure.measure, measure.planned[0]),
                    *measure.execution,
                    *(measure.status, measure.responsible, measure.deadline, measure.notes),
                ]
                rows.append(row([cell(t, w) for t, w in zip(texts, width, strict=True)]))
    return table(rows, FINAL_WIDTHS)


def _section_row(text: str) -> str:
    width = sum(FINAL_WIDTHS)
    return row([cell(text, width, "TabulasGalva", span=len(FINAL_WIDTHS), shade=True)])


def _direction_table(direction: Direction) -> str:
    header = (
        *("Uzdevums", "Pasākums", "Darbības rezultāts", "Rezultatīvais rādītājs"),
        *("Izpildes gaita", "Atbildīgā institūcija", "Līdzatbildīgās institūcijas"),
        "Finansējums",
    )
    rows = [_heads(header, TASK_WIDTHS)]
    for goal in direction.goals:
        for ordinal, measure in enumerate(goal.measures, 1):
            merge = "restart" if ordinal == 1 else "continue"
            task = f"{goal.number}. {goal.title}" if ordinal == 1 else ""
            texts = [
                *(f"{goal.number}.{ordinal}. {measure.measure}", *measure.planned),
                *(measure.execution[0], measure.responsible, measure.co_responsible),
                measure.funding,
            ]
            cells = [cell(t, w) for t, w in zip(texts, TASK_WIDTHS[1:], strict=True)]
            rows.append(row([cell(task, TASK_WIDTHS[0], merge=merge), *cells]))
    return table(rows, TASK_WIDTHS)


def _heads(texts: Sequence[str], widths: Sequence[int]) -> str:
    cells = zip(texts, widths, strict=True)
    return row([cell(text, width, "TabulasGalva") for text, width in cells], header=True)


def _grid(grid: GridTable, widths: Sequence[int]) -> str:
    rows = [
        row([cell(text, width) for text, width in zip(texts, widths, strict=True)])
        for texts in grid.rows
    ]
    return table([_heads(grid.header, widths), *rows], widths)
