"""A report as a Word file, written part by part so that the bytes never change.

``interim_report`` has a table a goal, numbers that Word counts, indicators a row each;
``final_report`` has one table on landscape pages with section rows and a two-row header.
"""

import re
import zipfile
from collections.abc import Sequence
from io import BytesIO
from itertools import count
from pathlib import Path
from xml.sax.saxutils import escape

from samples.plan import (
    Goal,
    GridTable,
    Measure,
    Report,
    direction_heading,
    goal_heading,
    pieces,
)

PARTS = Path(__file__).parent / "word_parts"
PART_NAMES = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "rels.xml",
    "docProps/app.xml": "app.xml",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/footer1.xml": "footer1.xml",
    "word/header1.xml": "header1.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
}
ZIP_TIME = (2022, 3, 1, 9, 0, 0)
XMLNS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
REVISION = 'w:author="Redaktors" w:date="2022-02-21T10:00:00Z"'
UNNUMBERED = '<w:numPr><w:numId w:val="0"/></w:numPr>'
BREAK = '<w:r><w:br w:type="page"/></w:r>'

# Widths in twentieths of a point.
INTERIM_WIDTHS = (850, 2150, 2500, 3572)
FINAL_WIDTHS = (700, 2000, 2350, 2300, 2900, 1000, 1300, 1400, 1400)
TEXT_WIDTH = 9072


def interim_report(report: Report) -> bytes:
    """The .docx with a table a goal."""
    body = _front(report, list_numbered=True)
    body += [_indicators_and_budget(report)]
    for direction in report.directions:
        body += [_p(direction_heading(direction), "Heading1"), _text(direction.narrative)]
        for goal in direction.goals:
            body += [_p(goal_heading(goal), "Heading2"), _text(goal.narrative)]
            body += [_goal_table(goal), _p("", "Normal")]
    body += [_p("Secinājumi", "Heading1", UNNUMBERED), _text(report.conclusions)]
    body += [_section(landscape=False, first=True)]
    return _package(body, report.notes)


def final_report(report: Report) -> bytes:
    """The .docx with one table for all measures."""
    body = _front(report, list_numbered=False)
    body += [_indicators_and_budget(report)]
    body += [f"<w:p><w:pPr>{_section(landscape=False, first=True)}</w:pPr></w:p>"]
    body += [_p("Plāna pasākumu izpilde", "Heading1", UNNUMBERED), _plan_table(report)]
    body += [f"<w:p><w:pPr>{_section(landscape=True)}</w:pPr></w:p>"]
    body += [_p("Secinājumi", "Heading1", UNNUMBERED), _text(report.conclusions)]
    body += [_section(landscape=False)]
    return _package(body, report.notes)


def _front(report: Report, *, list_numbered: bool) -> list[str]:
    """Title, contents, abbreviations and introduction."""
    body = [_p(line, "Title") for line in report.title.split("\n")]
    body += [_contents(report)]
    body += [_p("Saīsinājumi", "Heading1", UNNUMBERED), _grid(report.abbreviations, (2268, 6804))]
    body += [_p("Ievads", "Heading1", UNNUMBERED), _text(report.intro)]
    for level, number, text in report.outline():
        numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>'
        indent = f'<w:ind w:left="{567 + 397 * level}"/>'
        if list_numbered:
            body.append(_p(text, "Normal", numbering))
        else:
            body.append(_p(f"{number}. {text}", "Normal", indent))
    return [*body, _text(report.after_list)]


def _contents(report: Report) -> str:
    entries = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{_run(entry)}<w:r><w:tab/></w:r>'
        f"{_run(str(page))}</w:p>"
        for entry, page in zip(_contents_entries(report), report.contents_pages, strict=True)
    )
    return (
        '<w:sdt><w:sdtPr><w:id w:val="190001"/><w:docPartObj>'
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{_p('Saturs', 'Heading1', UNNUMBERED)}{entries}</w:sdtContent></w:sdt>"
        f"<w:p>{BREAK}</w:p>"
    )


def _contents_entries(report: Report) -> list[str]:
    entries = report.contents()
    if len(report.contents_pages) == len(entries):
        return entries
    return [*entries[:4], "Plāna pasākumu izpilde", entries[-1]]


def _indicators_and_budget(report: Report) -> str:
    blocks: list[str] = []
    for table in (report.indicators, report.budget):
        columns = len(table.header) - 1
        width = 5400 // columns
        widths = (TEXT_WIDTH - columns * width, *[width] * columns)
        blocks += [_p(table.heading, "Heading1", UNNUMBERED), _text(table.intro)]
        blocks += [_grid(table, widths), _p("", "Normal")]
    return "".join(blocks)


def _goal_table(goal: Goal) -> str:
    header = ("Nr.", "Pasākums", "Plānotie rezultatīvie rādītāji", "Izpilde")
    cells = zip(header, INTERIM_WIDTHS, strict=True)
    rows = [_row([_cell(text, width, "TabulasGalva") for text, width in cells], header=True)]
    for measure in goal.measures:
        written = _interim_rows(measure)
        if measure.content_control:
            written = (
                '<w:sdt><w:sdtPr><w:alias w:val="Pasākums"/><w:id w:val="190002"/></w:sdtPr>'
                f"<w:sdtContent>{written}</w:sdtContent></w:sdt>"
            )
        rows.append(written)
    return _table(rows, INTERIM_WIDTHS)


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
            _cell("", INTERIM_WIDTHS[0], "PasakumaNumurs" if first else "Tabula", merge=merge),
            _cell(measure.measure if first else "", INTERIM_WIDTHS[1], merge=merge),
            _cell(planned, INTERIM_WIDTHS[2]),
            _cell(
                execution if first or not shared else "",
                INTERIM_WIDTHS[3],
                merge=merge if shared else "",
            ),
        ]
        rows.append(_row(cells))
    return "".join(rows)


def _plan_table(report: Report) -> str:
    tops = [
        *("Nr. p.k.", "Pasākuma nosaukums", "Sasniedzamie rezultāti", "Izpilde"),
        *("Izpildes statuss", "Atbildīgā institūcija", "Izpildes termiņš", "Piezīmes"),
    ]
    width = list(FINAL_WIDTHS)
    top_widths = [*width[:3], width[3] + width[4], *width[5:]]
    top = [
        _cell(text, span_width, "TabulasGalva", span=2, shade=True)
        if text == "Izpilde"
        else _cell(text, span_width, "TabulasGalva", merge="restart", shade=True)
        for text, span_width in zip(tops, top_widths, strict=True)
    ]
    years = {3: "2020.–2021.gads", 4: "2022.gads"}
    low = [
        _cell(years.get(col, ""), width[col], "TabulasGalva", shade=True)
        if col in years
        else _cell("", width[col], "TabulasGalva", merge="continue", shade=True)
        for col in range(9)
    ]
    rows = [_row(top, header=True), _row(low, header=True)]
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
                rows.append(_row([_cell(t, w) for t, w in zip(texts, width, strict=True)]))
    return _table(rows, FINAL_WIDTHS)


def _section_row(text: str) -> str:
    cell = _cell(text, sum(FINAL_WIDTHS), "TabulasGalva", span=len(FINAL_WIDTHS), shade=True)
    return _row([cell])


def _grid(table: GridTable, widths: Sequence[int]) -> str:
    rows = [
        _row(
            [
                _cell(text, width, "Tabula" if index else "TabulasGalva")
                for text, width in zip(texts, widths, strict=True)
            ],
            header=index == 0,
        )
        for index, texts in enumerate([table.header, *table.rows])
    ]
    return _table(rows, widths)


def _table(rows: list[str], widths: Sequence[int]) -> str:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(cells: list[str], *, header: bool = False) -> str:
    properties = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if header else ""
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def _cell(
    text: str,
    width: int,
    style: str = "Tabula",
    *,
    span: int = 1,
    merge: str = "",
    shade: bool = False,
) -> str:
    """A cell; ``merge`` is ``restart`` or ``continue`` for one merged down."""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if span > 1:
        properties += f'<w:gridSpan w:val="{span}"/>'
    if merge:
        properties += f'<w:vMerge w:val="{merge}"/>'
    if shade:
        properties += '<w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/>'
    paragraphs = "".join(
        _p(line[2:], "TabulasSaraksts") if line.startswith("* ") else _p(line, style)
        for line in text.split("\n")
    )
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"


def _text(text: str) -> str:
    """Running text: a paragraph a line, bulleted where it begins with ``* ``."""
    return "".join(
        _p(line[2:], "Saraksts") if line.startswith("* ") else _p(line, "Teksts")
        for line in text.split("\n")
        if line
    )


def _p(text: str, style: str, properties: str = "") -> str:
    runs = "".join(_piece(piece.kind, piece.text) for piece in pieces(text))
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def _piece(kind: str, text: str) -> str:
    """One stretch of a paragraph; revisions are given their ids by ``_package``."""
    if kind == "br":
        return "<w:r><w:br/></w:r>"
    if kind == "note":
        style = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        return f'<w:r>{style}<w:footnoteReference w:id="{text}"/></w:r>'
    if kind == "ins":
        return f'<w:ins w:id="@" {REVISION}>{_run(text)}</w:ins>'
    if kind == "del":
        return f'<w:del w:id="@" {REVISION}>{_run(text).replace("w:t", "w:delText")}</w:del>'
    return _run(text)


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _section(*, landscape: bool, first: bool = False) -> str:
    """Page size and margins of the pages before it; the first page has no number."""
    if landscape:
        size = 'w:w="16838" w:h="11906" w:orient="landscape"'
        margins = ("1134", "737", "1134", "737")
    else:
        size = 'w:w="11906" w:h="16838"'
        margins = ("1247", "1134", "1247", "1701")
    top, right, bottom, left = margins
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/>'
        f'<w:footerReference w:type="default" r:id="rId6"/><w:pgSz {size}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        'w:header="567" w:footer="567" w:gutter="0"/>'
        f"{'<w:titlePg/>' if first else ''}</w:sectPr>"
    )


def _footnotes(notes: list[str]) -> str:
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{tag}/></w:r></w:p></w:footnote>'
        for kind, number, tag in (
            ("separator", -1, "separator"),
            ("continuationSeparator", 0, "continuationSeparator"),
        )
    )
    written = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        f"{mark}{_run(' ' + note)}</w:p></w:footnote>"
        for number, note in enumerate(notes, 1)
    )
    return f"<w:footnotes {XMLNS}>{separators}{written}</w:footnotes>"


def _package(body: list[str], notes: list[str]) -> bytes:
    """The parts in a zip: fixed order and times, stored, so no zlib version shows."""
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    ids = count(101)
    content = re.sub('w:id="@"', lambda _: f'w:id="{next(ids)}"', "".join(body))
    document = f"<w:document {XMLNS}><w:body>{content}</w:body></w:document>"
    parts = {name: (PARTS / file).read_text(encoding="utf-8") for name, file in PART_NAMES.items()}
    parts["word/document.xml"] = declaration + document
    parts["word/footnotes.xml"] = declaration + _footnotes(notes)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, ZIP_TIME)
            # Else the file says on which system it was made.
            info.create_system = 0
            archive.writestr(info, text.encode())
    return buffer.getvalue()
