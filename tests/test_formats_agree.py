"""The same report in Word, printed by LibreOffice and by Chromium: one reading of all three."""

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from izpilde.document.pipeline import extract_records
from izpilde.document.reading import Report
from izpilde.schemas.records import Records

SAMPLES = Path(__file__).parent.parent / "samples"
SOFFICE = shutil.which("soffice")
CHROMIUM = shutil.which("chromium")
needs_printers = pytest.mark.skipif(
    not (SOFFICE and CHROMIUM), reason="LibreOffice or Chromium is absent"
)


@dataclass(frozen=True)
class Cover:
    """A title page: its lines with their size in points, and what a reader takes from them."""

    name: str
    lines: tuple[str, ...]
    title: str
    period: tuple[int, int]


_MUNICIPALITY = """
20 VĒRPUPES NOVADA PAŠVALDĪBA
16 Vērpupes novada attīstības programmas 2021.–2027. gadam
16 rīcības plāna izpildes pārskats par 2023. gadu
"""
_KIND_ALONE = """
14 Informatīvais ziņojums
14 Par Zivju resursu atjaunošanas plāna 2018.–2022. gadam izpildi 2019. un
14 2020. gadā
"""
_MINISTRY = """
16 LABKLĀJĪBAS MINISTRIJA
16 INFORMATĪVAIS ZIŅOJUMS
14 „Par Senioru iesaistes plāna 2016.–2019. gadam īstenošanu 2017. gadā”
"""


def cover(name: str, printed_lines: str, period: tuple[int, int], first: int) -> Cover:
    """A title page whose title begins with its line ``first``."""
    lines = tuple(printed_lines.strip().splitlines())
    return Cover(name, lines, " ".join(line[3:] for line in lines[first:]), period)


COVERS = (
    cover("municipality_in_capitals", _MUNICIPALITY, (2023, 2023), 1),
    cover("kind_alone", _KIND_ALONE, (2019, 2020), 0),
    cover("ministry_then_kind_in_capitals", _MINISTRY, (2017, 2017), 1),
)


def written(cover: Cover, path: Path) -> Path:
    """The report with that cover as a Word file: a direction, a goal and two measures."""
    report = docx.Document()
    for line in cover.lines:
        paragraph = report.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(line[3:])
        run.font.size, run.bold = Pt(int(line[:2])), True
    report.add_paragraph("Plāns aptver piecas upes un divus ezerus visos reģionos.")
    report.add_heading("1. rīcības virziens. Upju un ezeru kopšana", 2)
    report.add_heading("1.1. mērķis. Sakoptas krastmalas", 3)
    table = report.add_table(rows=1, cols=4, style="Table Grid")
    rows: Sequence[Sequence[str]] = (
        ("1.1.1.", "Krastu talkas.", "Ik gadu vismaz 14 talkas.", "Notikušas 16 talkas."),
        ("1.1.2.", "Laivu piestātnes.", "Ierīkotas 5 piestātnes.", "Ierīkotas 4 piestātnes."),
    )
    titles = ("Nr.", "Pasākums", "Plānotie rezultatīvie rādītāji", "Izpilde")
    for cell, text in zip(table.rows[0].cells, titles, strict=True):
        cell.text = text
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    report.save(str(path))
    return path


def printed(source: Path, folder: Path) -> tuple[Path, Path]:
    """The Word file as PDF by LibreOffice, and its web export as PDF by Chromium."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    for kind in ("pdf", "html"):
        command = [SOFFICE or "", profile, "--headless", "--convert-to", kind]
        subprocess.run(
            [*command, "--outdir", folder, source], check=True, capture_output=True, timeout=120
        )
    by_office = folder / f"{source.stem}.pdf"
    by_browser = folder / f"{source.stem}_chromium.pdf"
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    page = f"file://{folder / source.stem}.html"
    subprocess.run(
        [CHROMIUM or "", *flags, f"--print-to-pdf={by_browser}", page],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return by_office, by_browser


def names(measures: object) -> list[tuple[str, ...]]:
    """Direction, goal and measure without their numbers."""
    assert isinstance(measures, list)
    return [(row[2], row[4], row[5]) for row in measures]


def without_deletions(source: Path, folder: Path) -> Path:
    """The Word file with its deletions carried out: LibreOffice would print them."""
    report = docx.Document(str(source))
    for deleted in report.element.body.findall(f".//{qn('w:del')}"):
        deleted.getparent().remove(deleted)
    path = folder / source.name
    report.save(str(path))
    return path


def read(path: Path) -> Records:
    return extract_records(Report(path.name, path.read_bytes(), path.suffix[1:]))


def bare(number: str | None) -> str | None:
    """The number with its blanks plain: a printer is free to print a no-break space as one."""
    return None if number is None else " ".join(number.split())


def said(records: Records) -> dict[str, object]:
    """What two files of one report must agree in."""
    (document,) = records.documents
    return {
        "title": document.title,
        "period": (document.period_start, document.period_end),
        "ministry": document.ministry,
        "measures": [
            (m.number, m.direction_number, m.direction, m.goal_number, m.goal, m.measure)
            for m in records.measures
        ],
        "targets": [
            (bare(t.number), t.value, t.unit_head, t.per, t.year_from) for t in records.targets
        ],
        "figures": [
            (bare(f.number), f.value, f.unit_head, f.year_from, f.year_to)
            for f in records.figures
            if f.measure_id
        ],
        "attainment": [(a.year, a.planned, a.actual, a.met) for a in records.attainment],
    }


@needs_printers
@pytest.mark.parametrize("name", ["parskats-2021", "parskats-2022", "vide-2023"])
def test_a_sample_says_the_same_in_word_and_in_print(name: str, tmp_path: Path) -> None:
    word = SAMPLES / f"{name}.docx"
    wanted = said(read(word))
    assert wanted["measures"]
    by_office, by_browser = printed(without_deletions(word, tmp_path), tmp_path)
    for part, value in said(read(by_office)).items():
        assert value == wanted[part], part
    for part, value in said(read(by_browser)).items():
        if part == "measures" and name.startswith("parskats"):
            # LibreOffice's web export counts every level of automatic numbers from 1 again.
            assert names(value) == names(wanted[part])
        else:
            assert value == wanted[part], part


@needs_printers
@pytest.mark.parametrize("cover", COVERS, ids=lambda cover: cover.name)
def test_title_and_period_of_a_title_page(cover: Cover, tmp_path: Path) -> None:
    word = written(cover, tmp_path / f"{cover.name}.docx")
    wanted = said(read(word))
    assert wanted["title"] == cover.title
    assert wanted["period"] == cover.period
    for path in printed(word, tmp_path):
        assert said(read(path)) == wanted, path.name
