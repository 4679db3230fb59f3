"""Reports as PDF with known rows, made in many styles by Chromium, LibreOffice and reportlab.

``make(name)`` returns the bytes of the report in a style of ``pdf_styles``, or null where the
program that prints it is not installed.
"""

import html
import shutil
import subprocess
import tempfile
from functools import lru_cache
from pathlib import Path

from tests.pdf_styles import (
    INTRO,
    NOTE,
    STYLES,
    WIDTHS,
    Row,
    Style,
    by_goal,
    cell_texts,
    goal_text,
    header_rows,
    soft,
)


@lru_cache(maxsize=64)
def make(name: str) -> bytes | None:
    """The report in a style; null where its maker is not installed."""
    style = STYLES[name]
    if style.maker == "libreoffice":
        return _by_libreoffice().get(name)
    return _chromium(style) if style.maker == "chromium" else by_reportlab(style)


# ---- Chromium


def _chromium(style: Style) -> bytes | None:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "r.html"), Path(folder, "r.pdf")
        source.write_text(_page(style), encoding="utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        command = [program, *options, f"--print-to-pdf={target}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=60)
        return target.read_bytes()


def _page(style: Style) -> str:
    line = "3px double #333" if style.double else "1px solid #333"
    rules = {
        "grid": f"td,th{{border:{line}}}",
        "level": "tr{border-top:1px solid #333;border-bottom:1px solid #333}",
        "head": "thead{border-top:2px solid #000;border-bottom:1px solid #000}"
        "table{border-bottom:2px solid #000}",
        "frame": "table{border:1px solid #000}td+td,th+th{border-left:1px solid #000}",
        "none": "",
    }[style.rules]
    shade = "th{background:#dde6f0}" if style.shaded else ""
    css = (
        f"@page{{size:A4 {'landscape' if style.landscape else 'portrait'};margin:22mm 20mm;"
        "@bottom-center{content:counter(page)}}"
        f"body{{font:{style.size}pt '{style.font}'}}"
        "table{border-collapse:collapse;width:100%;table-layout:fixed}"
        f"td,th{{padding:3px 6px;vertical-align:{'middle' if style.middle else 'top'};"
        f"text-align:{'justify' if style.justify else 'left'};overflow-wrap:break-word}}"
        "th{text-align:center}"
        f"thead{{display:{'table-header-group' if style.repeat else 'table-row-group'}}}"
        f"h1{{font-size:14pt;text-align:center}}h2{{font-size:12pt}}sup{{font-size:65%}}{rules}{shade}"
        "td p{margin:0}"
    )
    parts = [
        "<h1>Novadu attīstības plāna izpilde 2021.-2022. gadā</h1>",
        f"<p>{INTRO}<sup>1</sup></p><h2>1. Rīcības virziens „Novadi”</h2>",
    ]
    groups = by_goal()
    if style.sections:
        body = "".join(
            f'<tr><td colspan="{style.columns}"><b>{goal_text(goal)}</b></td></tr>'
            + "".join(_row_html(row, style) for row in members)
            for goal, members in groups
        )
        parts.append(_table_html(body, style))
    else:
        for goal, members in groups:
            parts.append(f"<h2>{goal_text(goal)}</h2>")
            parts.append(_table_html("".join(_row_html(row, style) for row in members), style))
    parts.append(f"<p style='font-size:8pt'><sup>1</sup> {NOTE}</p>")
    return f"<!doctype html><html lang=lv><meta charset=utf-8><style>{css}</style>{''.join(parts)}"


def _table_html(body: str, style: Style) -> str:
    columns = "".join(f'<col style="width:{width}%">' for width in WIDTHS[style.columns])
    head = "".join(
        "<tr>"
        + "".join(f'<th colspan="{c}" rowspan="{r}">{_said(t, style)}</th>' for t, c, r in titles)
        + "</tr>"
        for titles in header_rows(style)
    )
    return f"<table>{columns}<thead>{head}</thead><tbody>{body}</tbody></table>"


def _said(text: str, style: Style) -> str:
    return html.escape(soft(text) if style.hyphens else text)


def _cell_html(text: str, style: Style) -> str:
    return "".join(f"<p>{_said(part, style)}</p>" for part in text.split("\n"))


def _row_html(row: Row, style: Style) -> str:
    texts = cell_texts(row, style)
    if not style.merged:
        return "<tr>" + "".join(f"<td>{_cell_html(t, style)}</td>" for t in texts) + "</tr>"
    items = row.planned.split("\n")
    out = ""
    for i, item in enumerate(items):
        out += "<tr>"
        for column, text in enumerate(texts):
            if column == 2:
                out += f"<td>{_cell_html(item, style)}</td>"
            elif i == 0:
                out += f'<td rowspan="{len(items)}">{_cell_html(text, style)}</td>'
        out += "</tr>"
    return out


# ---- reportlab


def by_reportlab(style: Style) -> bytes | None:
    from io import BytesIO

    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    font = font_file("DejaVuSans.ttf" if style.font == "DejaVu" else "LiberationSerif-Regular.ttf")
    bold = font_file(
        "DejaVuSans-Bold.ttf" if style.font == "DejaVu" else "LiberationSerif-Bold.ttf"
    )
    if font is None or bold is None:
        return None
    # A name once registered keeps its first font.
    body = f"Body {style.font}"
    pdfmetrics.registerFont(TTFont(body, str(font)))
    pdfmetrics.registerFont(TTFont(f"Heavy {style.font}", str(bold)))
    plain = ParagraphStyle("b", fontName=body, fontSize=style.size - 1, leading=style.size + 1.5)
    heavy = ParagraphStyle("h", parent=plain, fontName=f"Heavy {style.font}", alignment=1)
    heading = ParagraphStyle("2", parent=heavy, fontSize=12, leading=15, alignment=0, spaceBefore=9)
    size = landscape(A4) if style.landscape else A4
    width = size[0] - 100
    widths = [width * share / 100 for share in WIDTHS[style.columns]]

    def cell(text: str) -> list[Paragraph]:
        return [Paragraph(html.escape(part), plain) for part in text.split("\n")]

    def table(members: list[tuple[str, list[Row]]]) -> Table:
        data: list[list[object]] = []
        commands: list[tuple[object, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
        heads = header_rows(style)
        taken: set[tuple[int, int]] = set()
        for r, titles in enumerate(heads):
            line: list[object] = [""] * style.columns
            column = 0
            for title, across, down in titles:
                while (r, column) in taken:
                    column += 1
                line[column] = Paragraph(title, heavy)
                if across > 1 or down > 1:
                    commands.append(("SPAN", (column, r), (column + across - 1, r + down - 1)))
                taken.update((r + d, column + a) for a in range(across) for d in range(down))
            data.append(line)
        for goal, group in members:
            if style.sections:
                commands.append(("SPAN", (0, len(data)), (-1, len(data))))
                data.append([Paragraph(goal_text(goal), heavy), *[""] * (style.columns - 1)])
            data += [[cell(text) for text in cell_texts(row, style)] for row in group]
        last = len(heads) - 1
        commands += {
            "grid": [("GRID", (0, 0), (-1, -1), 0.6, colors.black)],
            "level": [
                ("LINEABOVE", (0, 0), (-1, -1), 0.5, colors.grey),
                ("LINEBELOW", (0, -1), (-1, -1), 0.5, colors.grey),
            ],
            "head": [
                ("LINEABOVE", (0, 0), (-1, 0), 1.2, colors.black),
                ("LINEBELOW", (0, last), (-1, last), 0.6, colors.black),
            ],
            "none": [],
        }[style.rules]
        return Table(
            data,
            colWidths=widths,
            repeatRows=len(heads) if style.repeat else 0,
            style=commands,
            splitInRow=1,
        )

    story: list[object] = [
        Paragraph("Novadu attīstības plāna izpilde 2021.-2022. gadā", replace_size(heavy, 14)),
        Paragraph(INTRO + '<super size="6">1</super>', plain),
        Paragraph("1. Rīcības virziens „Novadi”", heading),
    ]
    groups = by_goal()
    if style.sections:
        story.append(table(groups))
    else:
        for goal, members in groups:
            story += [Paragraph(goal_text(goal), heading), table([(goal, members)])]

    def number(canvas: object, document: object) -> None:
        canvas.setFont(body, 9)  # type: ignore[attr-defined]
        canvas.drawCentredString(size[0] / 2, 25, str(document.page))  # type: ignore[attr-defined]
        canvas.drawString(50, size[1] - 30, "Novadu plāna ziņojums, 2023. gada marts")  # type: ignore[attr-defined]

    out = BytesIO()
    margins = {"leftMargin": 50, "rightMargin": 50, "topMargin": 50, "bottomMargin": 50}
    SimpleDocTemplate(out, pagesize=size, **margins).build(
        story, onFirstPage=number, onLaterPages=number
    )
    return _rotated(out.getvalue(), style.rotate)


def _rotated(data: bytes, degrees: int) -> bytes:
    """The file with its pages shown turned, their content turned back."""
    if not degrees:
        return data
    from io import BytesIO

    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    for page in pdf:
        page.set_rotation(degrees)
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def replace_size(style: object, size: float) -> object:
    from reportlab.lib.styles import ParagraphStyle

    return ParagraphStyle("t", parent=style, fontSize=size, leading=size * 1.3)


def font_file(name: str) -> Path | None:
    return next(iter(Path("/usr/share/fonts").rglob(name)), None)


# ---- LibreOffice


@lru_cache(maxsize=1)
def _by_libreoffice() -> dict[str, bytes]:
    """All reports that LibreOffice makes, at one go: most of its time is its start."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return {}
    styles = [style for style in STYLES.values() if style.maker == "libreoffice"]
    with tempfile.TemporaryDirectory() as folder:
        sources = [Path(folder, f"{style.name}.docx") for style in styles]
        for style, source in zip(styles, sources, strict=True):
            _docx(style, source)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        command += [str(source) for source in sources]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return {source.stem: source.with_suffix(".pdf").read_bytes() for source in sources}


def _docx(style: Style, path: Path) -> None:
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Pt(595), Pt(842)
    if style.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Pt(842), Pt(595)
    document.styles["Normal"].font.name = style.font
    document.styles["Normal"].font.size = Pt(style.size)
    document.styles["Normal"].paragraph_format.space_after = Pt(0)
    section.header.paragraphs[0].text = "Novadu plāna ziņojums, 2023. gada marts"
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = footer.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)
    document.add_paragraph().add_run("Novadu attīstības plāna izpilde 2021.-2022. gadā").bold = True
    document.add_paragraph(INTRO)
    document.add_paragraph().add_run("1. Rīcības virziens „Novadi”").bold = True

    def fill(cell: object, text: str, bold: bool = False) -> None:
        for i, part in enumerate(text.split("\n")):
            paragraph = cell.paragraphs[0] if i == 0 else cell.add_paragraph()  # type: ignore[attr-defined]
            paragraph.add_run(soft(part) if style.hyphens else part).bold = bold
            if style.justify and not bold:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY

    for goal, members in by_goal():
        document.add_paragraph().add_run(goal_text(goal)).bold = True
        table = document.add_table(rows=1, cols=style.columns)
        table.autofit = False
        _borders(table, style)
        for cell, (title, _, _) in zip(table.rows[0].cells, header_rows(style)[0], strict=True):
            fill(cell, title, bold=True)
        if style.repeat:
            table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for row in members:
            texts = cell_texts(row, style)
            items = row.planned.split("\n") if style.merged else [row.planned]
            first = None
            for i, item in enumerate(items):
                cells = table.add_row().cells
                fill(cells[2], item)
                if i == 0:
                    first = cells
                    for column, text in enumerate(texts):
                        if column != 2:
                            fill(cells[column], text)
                else:
                    assert first is not None
                    for column in range(len(texts)):
                        if column != 2:
                            cells[column]._tc.vMerge = "continue"
                            first[column]._tc.vMerge = "restart"
        for line in table.rows:
            for cell, share in zip(line._tr.tc_lst, WIDTHS[style.columns], strict=True):
                cell.width = int((section.page_width - Pt(144)) * share / 100)
    document.save(str(path))


def _borders(table: object, style: Style) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    sides = {
        "grid": ("top", "bottom", "left", "right", "insideH", "insideV"),
        "level": ("top", "bottom", "insideH"),
        "head": ("top", "bottom"),
        "none": (),
    }[style.rules]
    borders = OxmlElement("w:tblBorders")
    for side in sides:
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "double" if style.double else "single")
        line.set(qn("w:sz"), "4")
        borders.append(line)
    table._tbl.tblPr.append(borders)  # type: ignore[attr-defined]
