"""No sign is lost in silence: where each has gone adds up to what the reader drew."""

from pathlib import Path

import pytest

from izpilde.document.inputs import Input
from izpilde.document.ledger import count_characters
from izpilde.document.opening import open_reports
from izpilde.document.pipeline import read_report
from izpilde.extract.document import Cell, Document, Paragraph, Table
from izpilde.extract.measures.find import find_measures
from izpilde.extract.read import read_document
from tests.make_pdfs import make
from tests.pdf_styles import STYLES
from tests.word import p, run, tbl, tr, word

SAMPLES = sorted(
    path
    for path in (Path(__file__).parent.parent / "samples").iterdir()
    if path.suffix in (".docx", ".pdf", ".txt")
)


def shares(document: Document) -> tuple[int, int, int, int, int, int]:
    """All signs, then those in measures, narrative, other tables, furniture, left out."""
    ledger = count_characters(document, find_measures(document))
    assert ledger is not None
    return (
        ledger.characters,
        ledger.in_measures,
        ledger.in_narrative,
        ledger.in_other_tables,
        ledger.in_furniture,
        ledger.left_out,
    )


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_shares_of_a_sample_add_up(path: Path) -> None:
    (report,) = open_reports(Input(path.name, str(path)))
    characters, *went = shares(read_report(report))
    assert characters == sum(went)
    assert went[0] > characters / 2  # the samples are measures for the most part


@pytest.mark.parametrize("name", STYLES)
def test_the_shares_of_a_printed_report_add_up(name: str) -> None:
    data = make(name)
    if data is None:
        pytest.skip(f"{STYLES[name].maker} is absent")
    characters, *went = shares(read_document(data, "pdf"))
    assert characters == sum(went)


def test_a_sign_that_a_reader_loses_shows() -> None:
    """The shares are counted from what was written; none is a remainder."""
    (report,) = open_reports(Input(SAMPLES[0].name, str(SAMPLES[0])))
    document = read_report(report)
    lost = Document(document.format, document.blocks[1:], drawn=document.drawn)
    first = document.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.text
    characters, *went = shares(lost)
    assert characters > sum(went)


def test_each_sign_goes_where_it_stands() -> None:
    body = (
        p("Ievadam 7 vārdi.")
        + tbl(
            tr("Nr.", "Pasākums", "Plānotie rezultatīvie rādītāji", "Izpilde"),
            tr("1.1.", "Takas.", "3 takas.", "2 takas."),
        )
        + tbl(tr("Gads", "Summa"), tr("2020", "40"))
        + p(run("Svītrots", "<w:strike/>"), run("Slēpts", "<w:vanish/>"))
    )
    characters, *went = shares(read_document(word(body), "docx"))
    header = len("Nr.PasākumsPlānotierezultatīvierādītājiIzpilde")
    row = len("1.1.Takas.3takas.2takas.")
    assert went == [
        header + row,
        len("Ievadam7vārdi."),
        len("GadsSumma202040"),
        0,
        len("SvītrotsSlēpts"),
    ]
    assert characters == sum(went)


def test_generated_signs_count_on_neither_side() -> None:
    table = Table(1, 1, (Cell(0, 0, 1, 1, "• viens", generated=1),))
    document = Document("drawn", (Paragraph("1. Virsraksts", generated=2), table), drawn=None)
    assert count_characters(document, find_measures(document)) is None
