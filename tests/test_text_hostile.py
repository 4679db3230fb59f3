"""Texts made to cost much: read in steps that grow with their length, with bounded results."""

import pytest

from izpilde.document.pipeline import extract_records
from izpilde.document.reading import Report
from izpilde.extract.html.reader import read_html
from izpilde.extract.pdf.tables.printed import PrintedLine
from izpilde.extract.pdf.tables.titles import names_too_many
from izpilde.extract.txt.laid_out import is_laid_out
from izpilde.extract.txt.reader import read_txt
from izpilde.normalize.cells import MOST_NUMBERS, read_cell
from izpilde.normalize.text.rows_of_years import find_rows
from izpilde.normalize.years.of_rows import with_years_of_rows
from izpilde.normalize.years.years import find_year_mentions
from tests.word import tbl, tr, word

HEADER = ("Nr.", "Pasākums", "Rezultatīvie rādītāji", "Izpilde")


@pytest.mark.parametrize("opening", ["[bookmark:", "[bookmark: ", "[footnoteRef:", "[1:"])
def test_brackets_that_never_close_are_text(opening: str) -> None:
    # Were each read to the end of the line, this would take minutes.
    document = read_txt((opening * 100_000).encode())
    assert [block.text for block in document.blocks] == [(opening * 100_000).strip()]  # type: ignore[union-attr]


def test_notes_that_never_close_are_text() -> None:
    # Each was read on for thousands of signs.
    document = read_txt(("[1: " * 100_000 + "[footnoteRef: 1]").encode())
    assert [block.text for block in document.blocks] == [("[1: " * 100_000).strip()]  # type: ignore[union-attr]


def test_a_rule_between_strokes_that_is_none_is_a_row() -> None:
    document = read_txt(f"|{'-' * 200_000}x|".encode())
    assert [block.text for block in document.blocks] == ["-" * 200_000 + "x"]  # type: ignore[union-attr]


def test_a_line_of_countless_tabs_is_no_row() -> None:
    # A row's places were counted for each of its cells: this took minutes.
    data = "\n".join("\t".join(row + ("5",) * 30_000) for row in (HEADER, ("1.1.", "a", "b", "c")))
    records = extract_records(Report("a.txt", data.encode(), "txt"))
    assert (records.documents[0].status, records.measures) == ("no_measure_tables", ())


def test_bookmarks_are_taken_out() -> None:
    document = read_txt("Pirms[bookmark: _Ref12]pēc [bookmark:beigas]".encode())
    assert [block.text for block in document.blocks] == ["Pirmspēc"]  # type: ignore[union-attr]


@pytest.mark.parametrize("piece", ["5 – ", "5 līdz ", "5, no tiem 4; ", "5 milj. "])
def test_a_text_of_thousands_of_numbers_has_so_many_quantities(piece: str) -> None:
    reading = read_cell(piece * (MOST_NUMBERS + 500))
    assert len(reading.quantities) + len(reading.refusals) >= MOST_NUMBERS + 500
    assert len(reading.quantities) <= MOST_NUMBERS
    assert all(q.clause_end - q.clause_start <= 1000 for q in reading.quantities)


@pytest.mark.parametrize("piece", ["2015 ", "'15 ", "2015/", "2015./", "Q1 2015 ", "11./12. – 2 "])
def test_rows_of_countless_years_are_sought_in_steps(piece: str) -> None:
    # The length of each list was asked at each of its members: this took minutes.
    assert find_rows(piece * 20_000) == []
    assert len(read_cell(piece * 20_000).quantities) <= MOST_NUMBERS


@pytest.mark.parametrize("opening", ["(((", "((( x\n", "x\n\n"])
def test_groups_of_a_table_between_strokes_that_never_close_are_text(opening: str) -> None:
    document = read_txt(("|= a |= b\n" + opening * 30_000).encode())
    assert document.blocks


@pytest.mark.parametrize("piece", ["5-", "1 250 000 000; "])
def test_every_number_of_a_dump_is_read_or_refused(piece: str) -> None:
    reading = read_cell(piece * 10 * MOST_NUMBERS)
    assert len(reading.quantities) <= MOST_NUMBERS
    assert reading.refusals[-1].end == len((piece * 10 * MOST_NUMBERS).rstrip("-; "))
    assert reading.refusals[-1].rule == "too_many"
    spans = [(refusal.start, refusal.end) for refusal in reading.refusals]
    assert spans == sorted(set(spans))


def test_a_dump_of_numbers_in_a_cell_is_named() -> None:
    cell = "Izsniegtas 5 kartes, " * (MOST_NUMBERS + 7)
    data = word(tbl(tr(*HEADER), tr("1.", "Izsniegt kartes", "Izsniegtas 5 kartes", cell)))
    records = extract_records(Report("a.docx", data, "docx"))
    assert len(records.figures) == MOST_NUMBERS
    assert [(f.code, f.field, f.message) for f in records.findings] == [
        (
            "too_many_numbers",
            "execution",
            f"7 numbers behind the first {MOST_NUMBERS} of a text were not read.",
        )
    ]


@pytest.mark.parametrize("parts", [HEADER, HEADER * 9])
def test_a_text_of_headers_alone_is_not_read_by_its_places_and_is_named(
    parts: tuple[str, ...],
) -> None:
    # Each header costs milliseconds: 4,000 lines of them took minutes.
    text = "\n".join(["    ".join(parts)] * 3_900)
    assert not is_laid_out(text)
    records = extract_records(Report("a.txt", text.encode(), "txt"))
    assert records.measures == ()
    assert "page_without_measures" in {finding.code for finding in records.findings}


def test_a_long_text_with_a_header_at_each_goal_is_read_by_its_places() -> None:
    rows = "\n".join(f"1.{n}.   Tīrīt dīķi       Iztīrīts dīķis    Iztīrīts" for n in range(1, 25))
    goal = f"Nr.    Pasākums         Rezultāts         Izpilde\n{rows}\n\n"
    assert is_laid_out(goal * 80)


def test_lines_that_name_titles_all_over_a_page_are_no_headers() -> None:
    parts = [(60.0 * n, 60.0 * n + 40, title) for n, title in enumerate(HEADER)]
    spans = [(a, b) for a, b, _ in parts]
    rows = [PrintedLine([], spans, list(parts), top=9 * n, bottom=9 * n + 8) for n in range(400)]
    assert names_too_many(rows)
    assert not names_too_many(rows[:40])


def test_a_long_row_of_parts_is_read() -> None:
    """Each part leaves out the noun that the last one has: looked for once a part, not twice."""
    row = ", ".join(f"{n} Kurzemes" for n in range(2, 42))
    text = f"Piešķirtas 999 balvas, no tām {row} un 4 Zemgales reģionā."
    reading = read_cell(text)
    assert len(reading.quantities) == 42


@pytest.mark.parametrize("cite", ["Bērziņš, 2001; ", "Kārkla 2011, 2013, 44–51; "])
def test_a_bracket_of_many_citations_and_something_else_is_read(cite: str) -> None:
    # Each cite was once read in several ways, all of them for each other: hours.
    reading = read_cell(f"Apmācīti 12 ārsti ({cite * 200}un citi).")
    assert [q.number for q in reading.quantities][:1] == ["12"]


@pytest.mark.parametrize("column", range(4))
def test_figures_of_thousands_of_digits_number_nothing(column: int) -> None:
    long = "9" * 5_000
    rows = [[f"1.{n}.", "Tīrīt upi", "Iztīrīta upe", "Iztīrīta"] for n in range(1, 4)]
    for row in rows:
        row[column] = f"1.{long}" if column else long
    for cells in (rows, [[long] * 4] * 3):
        data = "\n".join("\t".join(row) for row in (HEADER, *cells)).encode()
        (document,) = extract_records(Report("a.txt", data, "txt")).documents
        assert document.status == "ok"


def test_a_sheet_whose_rows_are_numbered_by_thousands_of_digits() -> None:
    numbers = ("", "1", "2", "9" * 5_000)
    rows = "".join(f"<tr><td>{n}</td><td>A</td><td>B</td></tr>" for n in numbers)
    assert read_html(f"<table>{rows}</table>".encode()).blocks


def test_years_of_countless_rows_are_told_in_steps() -> None:
    # Each was held against all other years of its row: this took minutes.
    text = "\n".join(f"{2000 + at % 30}. – {at % 90 + 10}" for at in range(20_000))
    rows = find_rows(text)
    assert len(with_years_of_rows(find_year_mentions(text), rows)) == 20_000
