"""An archive of invented reports: seeded, of Word, PDF, web pages and text, no two alike.

Titles, periods, institutions, texts and numbers are drawn anew for each report; with the same seed
and size the archive is the same.
"""

import html
import random
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import docx
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, LongTable, Paragraph, SimpleDocTemplate

from tests.make_pdfs import font_file

KINDS = ("docx", "pdf", "docx", "pdf", "html", "txt")
MEASURES = (8, 32)  # in a report, from and to
_HEAD = ("Nr.", "Pasākums", "Plānotie rezultatīvie rādītāji", "Izpilde", "Atbildīgā institūcija")
_WIDTHS = (40, 150, 150, 310, 90)

_FIELDS = (
    *("lauku attīstības", "bibliotēku", "pieaugušo izglītības", "vides aizsardzības", "sporta"),
    *("jaunatnes", "mežu pārvaldības", "muzeju", "satiksmes drošības", "sabiedrības veselības"),
    *("diasporas atbalsta", "digitālo prasmju", "enerģijas taupīšanas", "zivsaimniecības"),
)
_MINISTRIES = (
    *("Kultūras ministrija", "Zemkopības ministrija", "Veselības ministrija"),
    *("Satiksmes ministrija", "Labklājības ministrija", "Izglītības un zinātnes ministrija"),
)
_PLACES = (
    *("Latgalē", "Vidzemē", "Kurzemē", "Zemgalē", "Sēlijā", "novados", "pilsētās", "pierobežā"),
)
# What is done, done by the plan, was done, and who or what is counted: many and of many.
_DEEDS = (
    ("Organizēt", "Organizēti", "noorganizēti", "semināri", "semināru"),
    ("Izveidot", "Izveidoti", "izveidoti", "mācību centri", "mācību centru"),
    ("Rīkot", "Rīkoti", "sarīkoti", "koncerti", "koncertu"),
    ("Izdot", "Izdoti", "izdoti", "metodiskie materiāli", "metodisko materiālu"),
    ("Atbalstīt", "Atbalstīti", "atbalstīti", "projekti", "projektu"),
    ("Apmācīt", "Apmācīti", "apmācīti", "speciālisti", "speciālistu"),
    ("Atjaunot", "Atjaunoti", "atjaunoti", "ceļu posmi", "ceļu posmu"),
    ("Veikt", "Veikti", "veikti", "pētījumi", "pētījumu"),
)
_AIMS = (
    *("lai stiprinātu sadarbību", "lai mazinātu slogu iedzīvotājiem", "lai veicinātu līdzdalību"),
    *("lai uzlabotu pakalpojumu kvalitāti", "lai sagatavotu jaunus vadītājus"),
)
_REMARKS = (
    "Darbs norisinājās ciešā sadarbībā ar pašvaldībām un biedrībām.",
    "Dalībnieki atzinīgi vērtēja saturu un lektoru pieredzi.",
    "Daļa pasākumu epidemioloģisko ierobežojumu dēļ notika attālināti.",
    "Pieredze apkopota un nodota reģionālajiem partneriem.",
    "Finansējums piešķirts konkursa kārtībā.",
    "Rezultāti publicēti iestādes tīmekļvietnē un pārrunāti darba grupā.",
)


@dataclass(frozen=True, slots=True)
class Written:
    """A report before it has a format: its title, paragraphs and the rows of its table."""

    title: str
    paragraphs: list[str]
    rows: list[tuple[str, ...]]


def write_archive(folder: Path, size: int, seed: int = 13) -> list[Path]:
    """Write so many reports into folders of a hundred; their files."""
    paths = []
    for number in range(size):
        kind = KINDS[number % len(KINDS)]
        path = folder / f"{number // 100:03}" / f"parskats-{number:05}.{kind}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_WRITERS[kind](written(random.Random(f"{seed} {number}"), number)))
        paths.append(path)
    return paths


def written(chance: random.Random, number: int) -> Written:
    """A report of this number in the archive."""
    first = chance.randint(2008, 2022)
    last = first + chance.randint(0, 2)
    field, ministry = chance.choice(_FIELDS), chance.choice(_MINISTRIES)
    title = (
        f"Informatīvais ziņojums par {field} pamatnostādņu Nr. {number + 1} izpildi "
        f"{first}.–{last}. gadā"
    )
    paragraphs = [
        f"{ministry} ziņo par pasākumiem, kas īstenoti no {first}. gada.",
        *(" ".join(chance.sample(_REMARKS, 3)) for _ in range(chance.randint(1, 4))),
    ]
    rows = [
        _row(chance, place, ministry, range(first, last + 1))
        for place in range(chance.randint(*MEASURES))
    ]
    return Written(title, paragraphs, rows)


def _row(chance: random.Random, place: int, ministry: str, years: range) -> tuple[str, ...]:
    do, done_plan, done, many, of_many = chance.choice(_DEEDS)
    where, aim = chance.choice(_PLACES), chance.choice(_AIMS)
    promised, people = chance.randint(2, 90), chance.randint(50, 9_000)
    parts = [
        f"{year}. gadā {where} {done} {chance.randint(2, 99)} {many}, tajos piedalījās "
        f"{chance.randint(30, 9_500)} dalībnieku. {chance.choice(_REMARKS)}"
        for year in years
    ]
    if chance.random() < 0.5:
        parts.append(f"Izlietoti {chance.randint(1, 900) * 100} EUR.")
    return (
        f"{place // 9 + 1}.{place % 9 + 1}.",
        f"{do} {of_many} norisi {where}, {aim}.",
        f"{done_plan} vismaz {promised} {many} gadā. Iesaistīti {people} dalībnieki.",
        " ".join(parts),
        ministry,
    )


def _docx(report: Written) -> bytes:
    document = docx.Document()
    document.add_heading(report.title, 0)
    for text in report.paragraphs:
        document.add_paragraph(text)
    table = document.add_table(rows=len(report.rows) + 1, cols=len(_HEAD))
    table.style = "Table Grid"
    for line, cells in zip(table.rows, (_HEAD, *report.rows), strict=True):
        for cell, text in zip(line.cells, cells, strict=True):
            cell.text = text
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _pdf(report: Written) -> bytes:
    name = "Archive"
    if name not in pdfmetrics.getRegisteredFontNames():
        font = font_file("DejaVuSans.ttf")
        if font is None:
            raise SystemExit("PDFs of the archive need DejaVu: make system-for-tests")
        pdfmetrics.registerFont(TTFont(name, str(font)))
    plain = ParagraphStyle("plain", fontName=name, fontSize=8.5, leading=11)
    cells = [[Paragraph(html.escape(text), plain) for text in row] for row in (_HEAD, *report.rows)]
    grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    story: list[Flowable] = [
        Paragraph(
            html.escape(report.title), ParagraphStyle("title", plain, fontSize=13, leading=17)
        ),
        *(Paragraph(html.escape(text), plain) for text in report.paragraphs),
        LongTable(cells, colWidths=_WIDTHS, repeatRows=1, style=grid),
    ]
    out = BytesIO()
    SimpleDocTemplate(
        out, pagesize=landscape(A4), margin=40, title=report.title, invariant=1
    ).build(story)
    return out.getvalue()


def _html(report: Written) -> bytes:
    def lines() -> Iterator[str]:
        yield "<!DOCTYPE html><html lang=lv><meta charset=utf-8>"
        yield f"<h1>{html.escape(report.title)}</h1>"
        yield from (f"<p>{html.escape(text)}</p>" for text in report.paragraphs)
        yield "<table>"
        for tag, row in (("th", _HEAD), *(("td", row) for row in report.rows)):
            yield "<tr>" + "".join(f"<{tag}>{html.escape(text)}</{tag}>" for text in row) + "</tr>"
        yield "</table></html>"

    return "\n".join(lines()).encode()


def _txt(report: Written) -> bytes:
    def table(row: tuple[str, ...]) -> str:  # as Word saves one as text: a tab before each cell
        return "\n".join(f"\t{cell}" for cell in row) + "\n"

    rows = (table(row) for row in (_HEAD, *report.rows))
    return "\n".join((report.title, "", *report.paragraphs, "", *rows)).encode()


_WRITERS = {"docx": _docx, "pdf": _pdf, "html": _html, "txt": _txt}
