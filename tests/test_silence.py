"""What gives no measure is named: rows of sums, gaps in numbers, pages that look like tables."""

import pytest

from izpilde.extract.document import Cell, Document, Paragraph, Table
from izpilde.extract.measures.find import find_measures
from izpilde.schemas.values import Box

TITLES = ("Nr.", "Pasākums", "Plānotie rezultatīvie rādītāji", "Izpilde")


def table(*rows: tuple[str, ...]) -> Table:
    cells = [
        Cell(r, c, r + 1, c + 1, text, (Box(1, 50, 100 + 20 * r, 500, 119 + 20 * r),))
        for r, row in enumerate((TITLES, *rows))
        for c, text in enumerate(row)
    ]
    return Table(1 + len(rows), len(TITLES), tuple(cells))


def measure(number: str) -> tuple[str, ...]:
    return number, f"Dīķu tīrīšana {number}", "Iztīrīti 4 dīķi.", "Iztīrīti 3 dīķi."


def messages(document: Document, code: str) -> list[str]:
    return [remark.message for remark in find_measures(document).remarks if remark.code == code]


def on_page(page: int, *texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text, box=Box(page, 50, 100, 500, 112)) for text in texts)


def test_a_row_of_sums_is_named() -> None:
    document = Document("drawn", (table(measure("1.1.1."), ("Kopā", "", "8", "7")),))
    assert messages(document, "row_not_read") == ["a row of sums gives no measure: Kopā | 8 | 7"]


def test_a_gap_in_the_numbers_is_named_once() -> None:
    numbers = ("1.1.1.", "1.1.2.", "1.1.5.", "1.2.1.", "1.2.2.")
    document = Document("drawn", (table(*map(measure, numbers)),))
    assert messages(document, "number_gap") == [
        "1.1.5. follows 1.1.2.: what is between is not there"
    ]


def test_numbers_without_a_gap_say_nothing() -> None:
    numbers = ("1.1.1.", "1.1.2.", "1.2.1.", "2.1.1.")
    assert messages(Document("drawn", (table(*map(measure, numbers)),)), "number_gap") == []


def test_a_page_that_looks_like_a_measure_table_is_named() -> None:
    lines = on_page(
        2, "1.2.1. Upju krastu talkas 12", "1.2.2. Laivu piestātnes 4", "1.2.3. Tiltiņi pār upēm 2"
    )
    document = Document("drawn", (table(measure("1.1.1.")), *lines))
    (message,) = messages(document, "page_without_measures")
    assert message.startswith("page 2 looks like a measure table and gave none")


def test_a_page_of_two_part_numbers_with_figures_is_named() -> None:
    lines = on_page(
        2,
        "1.1. Attīrīt upju gultnes 12 km 9,5 km",
        "1.2. Ierīkot laivu piestātnes 2021. gadā 4 piestātnes 4",
        "1.3. Atjaunot tiltiņus 2 tiltiņi Atjaunots 1 tiltiņš",
    )
    document = Document("drawn", (table(measure("2.1.")), *lines))
    assert messages(document, "page_without_measures") == [
        "page 2 looks like a measure table and gave none: its text has 1.1., 1.2., 1.3."
    ]


def test_lists_that_say_no_two_figures_are_no_measure_tables() -> None:
    items = on_page(
        2,
        "1.1. Līdz 2027. gadam atjaunot visus piecus dambjus",
        "1.2. Plūdu risks 2024. un 2025. gadā mazinājies par 3,5 %",
        "1.3. Ezeru krasti kopti 12 pašvaldībās",
        "1.4. Upju baseini aprakstīti 2. un 3. nodaļā",
    )
    document = Document("drawn", (table(measure("2.1.")), *items))
    assert messages(document, "page_without_measures") == []


def test_headings_and_contents_are_no_measure_tables() -> None:
    contents = on_page(
        2, "1.2.1. Talkas ....... 4", "1.2.2. Laivas ....... 5", "1.2.3. Tilti .... 6"
    )
    headings = on_page(3, "1. Ievads", "1.1. Upes", "1.2. Ezeri", "1.3. Dīķi")
    document = Document("drawn", (table(measure("1.1.1.")), *contents, *headings))
    assert messages(document, "page_without_measures") == []


def test_a_header_outside_tables_is_named() -> None:
    line = "Nr. p. k. Pasākums Plānotie rezultatīvie rādītāji Izpilde"
    document = Document("drawn", (table(measure("1.1.1.")), *on_page(2, line)))
    assert messages(document, "page_without_measures") == [
        f"page 2: outside tables stands what looks like a header: {line}"
    ]


def test_a_sentence_about_measures_is_no_header() -> None:
    line = "Pasākuma izpilde un plānotie rezultatīvie rādītāji aplūkoti 3. nodaļā."
    document = Document("drawn", (table(measure("1.1.1.")), *on_page(2, line)))
    assert messages(document, "page_without_measures") == []


def test_a_text_without_pages_that_looks_like_a_measure_table_is_named() -> None:
    tabbed = (
        "Nr.\tPasākums\tPlānotie rezultatīvie rādītāji\tIzpilde",
        "1.1.1.\tKrastu talkas\tIk gadu 14 talkas\tNotikušas 16 talkas",
    )
    header = Document("drawn", tuple(Paragraph(text) for text in tabbed))
    assert messages(header, "page_without_measures") == [
        "the text: outside tables stands what looks like a header: "
        "Nr. Pasākums Plānotie rezultatīvie rādītāji Izpilde"
    ]
    told = ("1.1.1. Krastu talkas", "Plānots: 14 talkas.", "1.1.2. Laipas", "1.1.3. Tilti")
    prose = Document("drawn", tuple(Paragraph(text) for text in told))
    assert messages(prose, "page_without_measures") == [
        "the text looks like a measure table and gave none: it has 1.1.1., 1.1.2., 1.1.3."
    ]
    beside = Document("drawn", (table(measure("2.1.1.")), *prose.blocks))
    assert messages(beside, "page_without_measures") == []


def headless(*rows: tuple[str, ...]) -> Document:
    cells = tuple(
        Cell(r, c, r + 1, c + 1, text) for r, row in enumerate(rows) for c, text in enumerate(row)
    )
    return Document("drawn", (Table(len(rows), len(rows[0]), cells),))


def test_a_table_without_a_header_that_looks_like_measures_is_named() -> None:
    found = headless(measure("1.1.1."), measure("1.1.2."), measure("1.1.3."))
    (message,) = messages(found, "unknown_header")
    assert message.startswith("table 1 looks like measures, but has no header: 1.1.1. | Dīķu")


def test_other_tables_without_a_header_are_not_named() -> None:
    contacts = headless(("1.", "Anna Kalna", "67000001"), ("2.", "Juris Lejnieks", "67000002"))
    terms = headless(
        ("Dīķis", "Mākslīga ūdenstilpe ar aizsprostu", "Likuma 1. pants"),
        ("Ezers", "Dabiska ūdenstilpe bez straumes", "Likuma 2. pants"),
    )
    for document in (contacts, terms):
        assert messages(document, "unknown_header") == []


def test_a_table_that_was_written_as_one_paragraph_is_named() -> None:
    glued = (
        "Nr.PasākumsPlānotie rezultatīvie rādītājiIzpilde1.1.Krastu talkasIk gadu 14 talkasNotika"
    )
    document = Document("drawn", on_page(2, glued))
    (message,) = messages(document, "page_without_measures")
    assert message.startswith("page 2: outside tables stands what looks like a header: Nr. Pasāk")
    sentence = "Par McDonalds un iPhone vai SmartHome nekas plānā nav teikts, pasākumi ir citi."
    assert messages(Document("drawn", on_page(2, sentence)), "page_without_measures") == []


@pytest.mark.parametrize(
    "lines",
    [
        ("Pasākums Plānotie rezultāti Izpilde", "a) Tīrīt dīķus Iztīrīti 4 dīķi Iztīrīti 3 dīķi"),
        ("|===", "|Pasākums |Plānotie rezultāti |Izpilde", "|Tīrīt dīķus |4 dīķi |3 dīķi"),
        ("! Pasākums !! Plānotie rezultāti !! Izpilde", "|-"),
        ("<th>Pasākums</th>", "<th>Plānotie rezultāti</th>", "<th>Izpilde</th>"),
        ("Pasākums", "", "Plānotie rezultāti", "", "Izpilde", "", "Tīrīt dīķus"),
        ('"Pasākums";"Plānotie rezultāti";"Izpilde"', '"Tīrīt dīķus";"4 dīķi";"3 dīķi"'),
    ],
)
def test_titles_of_columns_without_rows_are_named_however_they_are_parted(
    lines: tuple[str, ...],
) -> None:
    document = Document("txt", tuple(map(Paragraph, filter(None, lines))))
    (message,) = messages(document, "page_without_measures")
    assert message.startswith("the text: outside tables stands what looks like a header")


def test_words_of_a_sentence_are_no_titles() -> None:
    text = (
        "Ziņojumā aprakstīti pasākumi, plānotie rezultāti un izpilde, kā arī atbildīgā institūcija."
    )
    document = Document("txt", (Paragraph(text), Paragraph("Pasākums ir īstenots.")))
    assert messages(document, "page_without_measures") == []


def sheet(above: int) -> Table:
    """A whole sheet as one table: a report's beginning, titles, rows."""
    body = (TITLES, measure("1.1."), measure("1.2."))
    cells = [Cell(r, 0, r + 1, 1, f"Ziņojuma {r + 1}. rindkopa") for r in range(above)]
    cells += [Cell(r, c, r + 1, c + 1, "") for r in range(above) for c in range(1, 4)]
    cells += [
        Cell(above + r, c, above + r + 1, c + 1, text)
        for r, row in enumerate(body)
        for c, text in enumerate(row)
    ]
    return Table(above + len(body), len(TITLES), tuple(cells))


@pytest.mark.parametrize("above", [0, 3, 4, 30])
def test_a_header_below_a_reports_beginning_in_one_table_is_found(above: int) -> None:
    found = find_measures(Document("html", (sheet(above),)))
    assert [m.number for m in found.measures] == ["1.1.", "1.2."]


def test_a_table_that_names_titles_and_gives_no_measure_is_named() -> None:
    texts = ("Pasākums\nTīrīt dīķus", "Izpilde\n3 dīķi", "Izpildes termiņš\n2021. gads")
    cells = tuple(Cell(0, c, 1, c + 1, text) for c, text in enumerate(texts))
    (message,) = messages(Document("pdf", (Table(1, 3, cells),)), "unknown_header")
    assert "names a measure table's columns" in message


def test_numbers_in_turn_among_the_signs_of_another_program_are_named() -> None:
    cells = [f"\\startcell {text} \\stopcell" for text in ("1.1.1.", "Talkas", "1.1.2.", "Laivas")]
    told = Document("drawn", tuple(map(Paragraph, [*cells, "\\startcell 1.1.3. \\stopcell"])))
    assert messages(told, "page_without_measures") == [
        "the text looks like a measure table and gave none: it has 1.1.1., 1.1.2., 1.1.3."
    ]


def test_points_of_a_law_are_no_measures() -> None:
    line = "Noteikumu 1.1.1. apakšpunkts, 1.1.2. apakšpunkts un 1.1.3. apakšpunkts ir spēkā."
    other = "Atcelts 5.1.2., 7.2.1. un 5.1.3. (skat. 2.1.1.)."
    document = Document("drawn", (Paragraph(line), Paragraph(other)))
    assert messages(document, "page_without_measures") == []


def test_cards_that_gave_no_measures_are_named() -> None:
    labels = ("Nr.", "Pasākums", "Rādītājs", "Izpilde")
    lost = [("", f"1.1.{n}.") for n in range(2, 6)]
    texts = [*zip(labels, ("1.1.1.", "Kursi", "20", "21"), strict=True), *lost]
    cells = tuple(
        Cell(row, col, row + 1, col + 1, text)
        for row, pair in enumerate(texts)
        for col, text in enumerate(pair)
    )
    (message,) = messages(Document("pdf", (Table(len(texts), 2, cells),)), "row_not_read")
    assert message.endswith("gave none for: 1.1.2., 1.1.3., 1.1.4.")
