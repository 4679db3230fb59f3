"""What reports do otherwise: rows that say that they go on, cells between tabs, large first
letters, style sheets of web archives, Word packages of one file."""

import zipfile
from io import BytesIO

import pytest

from izpilde.extract.document import Document, Paragraph, Table
from izpilde.extract.files.sniff import sniff
from izpilde.extract.html.page import parse_page, set_in_place
from izpilde.extract.html.reader import read_mht
from izpilde.extract.measures.find import find_measures
from izpilde.extract.pdf.page.lines import Stretches, find_lines
from izpilde.extract.read import read_document
from izpilde.extract.txt.tabbed import with_tabs_as_tables
from izpilde.schemas.errors import UnreadableDocument
from tests.drawn import draw_document, rows
from tests.word import p, run, tbl, tc, tr, word

TITLES = ("Nr.", "Pasākums", "Plānotie rezultatīvie rādītāji", "Izpilde")
FERRY = ("3.1.", "Pārceltuves remonts.", "Salabota 1 prāma.", "Prāmis salabots jūnijā.")
QUAY = ("3.2.", "Piestātņu izbūve.", "Izbūvētas 5 piestātnes.", "Izbūvētas 4 piestātnes.")


@pytest.mark.parametrize(
    "again",
    [
        "3.1. (turpinājums) | | | Pārvesti 900 cilvēki.",
        "3.1. (turp.) | Pārceltuves remonts. | | Pārvesti 900 cilvēki.",
        "3.1. turp. | Pārceltuves remonts. (turpinājums) | | Pārvesti 900 cilvēki.",
        "3.1. – turpinājums | | | Pārvesti 900 cilvēki.",
    ],
)
def test_a_row_that_says_that_it_goes_on_begins_no_measure(again: str) -> None:
    drawing = "\n".join([" | ".join(TITLES), " | ".join(FERRY), again, " | ".join(QUAY)])
    assert rows(find_measures(draw_document(drawing)), "number", "measure", "execution") == [
        ("3.1.", FERRY[1], f"{FERRY[3]}\nPārvesti 900 cilvēki."),
        ("3.2.", QUAY[1], QUAY[3]),
    ]


def test_a_measure_named_so_keeps_its_name() -> None:
    drawing = f"{' | '.join(TITLES)}\n1. | Ceļa būve, turpinājums | 2 km | 2 km"
    drawing += "\n2. | Tilta būve (turpinājums) | 1 tilts | 1 tilts"
    found = rows(find_measures(draw_document(drawing)), "measure")
    assert found == [("Ceļa būve, turpinājums",), ("Tilta būve (turpinājums)",)]


def test_cells_that_only_tabs_set_apart_are_a_table() -> None:
    lines = ["Ievads", *map("\t".join, (TITLES, FERRY, QUAY))]
    document = Document("docx", tuple(map(Paragraph, lines)))
    found = find_measures(with_tabs_as_tables(document))
    assert rows(found, "number", "measure", "planned", "execution") == [FERRY, QUAY]


def test_tabs_of_no_measure_table_stay() -> None:
    lines = ["Vārds\tAmats\tTālrunis", "Anna\tekonomiste\t67", "Jānis\tjurists\t68"]
    document = Document("docx", tuple(map(Paragraph, lines)))
    assert with_tabs_as_tables(document) is document


def _cell_of(*paragraphs: str) -> str:
    table = tbl(tr(tc(p(run("Nr."))), tc(p(run("Izpilde")))), tr(tc(p(run("1."))), tc(*paragraphs)))
    (read,) = read_document(word(table), "docx").tables()
    return read.cells[-1].text


def _dropped(letters: str, kind: str = "drop") -> str:
    frame = f'<w:pPr><w:framePr w:dropCap="{kind}" w:lines="2"/></w:pPr>'
    return f"<w:p>{frame}{run(letters)}</w:p>"


def test_a_dropped_capital_of_word_begins_its_word() -> None:
    assert _cell_of(_dropped("S"), p(run("alaboti 4 tilti."))) == "Salaboti 4 tilti."
    assert _cell_of(_dropped("„S", "margin"), p(run("ala” zvana."))) == "„Sala” zvana."
    assert _cell_of(_dropped("Saite"), p(run("Teksts."))) == "Saite\nTeksts."
    assert _cell_of(_dropped("S", "none"), p(run("Teksts."))) == "S\nTeksts."


def _stretches(*items: tuple[str, list[float]]) -> Stretches:
    texts = [text for text, _ in items]
    boxes = [box for _, box in items]
    count = len(items)
    ends = [box[2] for box in boxes]
    signs = [len(text.replace(" ", "")) for text in texts]
    return Stretches(texts, boxes, [False] * count, [False] * count, ends, signs, [0] * count)


def test_a_large_first_letter_of_a_pdf_begins_its_word() -> None:
    items = [
        ("ursus pabeidza", [18.0, 12, 90, 22]),
        ("131 mežsargs.", [18.0, 25, 90, 35]),
        ("K", [0.0, 8, 16, 36]),
    ]
    lines = find_lines(_stretches(*items), range(3))
    assert [(line.text, line.x0, line.signs) for line in lines] == [
        ("Kursus pabeidza", 0.0, 14),
        ("131 mežsargs.", 18.0, 12),
    ]


@pytest.mark.parametrize(
    "items",
    [
        [
            ("Bija 3 posmi", [18.0, 12, 90, 22]),
            ("un 4 daļas", [18, 25, 90, 35]),
            ("A", [0, 8, 16, 36]),
        ],
        [("posmi", [60.0, 12, 90, 22]), ("daļas", [60, 25, 90, 35]), ("A", [0, 8, 16, 36])],
        [("posmi", [18.0, 12, 90, 22]), ("A", [8, 12, 16, 22])],
    ],
)
def test_other_letters_apart_begin_no_word(items: list[tuple[str, list[float]]]) -> None:
    lines = find_lines(_stretches(*items), range(len(items)))
    assert not any(line.text.startswith(("ABija", "Aposmi")) for line in lines)


def _archive(page: str, *sheets: tuple[str, str]) -> bytes:
    parts = [f"Content-Type: text/html; charset=utf-8\n\n{page}"]
    parts += [f"Content-Type: text/css\n{head}\n\n{sheet}" for head, sheet in sheets]
    body = "".join(f"--xx\n{part}\n" for part in parts)
    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=xx\n\n"
    return f"{head}{body}--xx--\n".encode()


@pytest.mark.parametrize(
    ("href", "place"),
    [
        ("cid:css-1@mhtml.blink", "Content-Location: cid:css-1@mhtml.blink"),
        ("cid:a1", "Content-ID: <a1>"),
        ("../stils/a.css?v=2", "Content-Location: https://piemers.lv/stils/a.css?v=2"),
        ("https://piemers.lv/a.css", "Content-Location: https://piemers.lv/a.css"),
    ],
)
def test_a_web_archives_style_sheets_say_what_is_seen(href: str, place: str) -> None:
    page = f'<link rel="stylesheet" href="{href}"><p>Redzams.</p><p class="nav">Nē.</p>'
    read = read_mht(_archive(page, (place, ".nav{display:none}")))
    assert [block.text for block in read.blocks if isinstance(block, Paragraph)] == ["Redzams."]


def test_a_sheet_that_the_page_links_otherwise_says_nothing() -> None:
    page = '<link rel="stylesheet" href="b.css"><p class="nav">Redzams.</p>'
    read = read_mht(_archive(page, ("Content-Location: https://x.lv/ab.css", ".nav{display:none}")))
    assert [block.text for block in read.blocks if isinstance(block, Paragraph)] == ["Redzams."]


def test_a_sheet_is_set_once_and_none_that_is_there_to_be_chosen() -> None:
    link = '<link rel="stylesheet" href="a.css">'
    root = parse_page(f'{link * 50}<link rel="alternate stylesheet" href="b.css"><p>Teksts.</p>')
    set_in_place(root, {"https://x.lv/a.css": "p{color:red}", "b.css": "p{display:none}"})
    assert [sheet.text for sheet in root.iter("style")] == ["p{color:red}"]


def _flat(data: bytes) -> bytes:
    space = "http://schemas.microsoft.com/office/2006/xmlPackage"
    flat = '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    flat += f'<pkg:package xmlns:pkg="{space}">'
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if name != "[Content_Types].xml":
                held = archive.read(name).decode().partition("?>")
                xml = held[2] if held[0].startswith("<?xml") else archive.read(name).decode()
                flat += f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{xml}</pkg:xmlData></pkg:part>'
    return f"{flat}</pkg:package>".encode()


def test_a_word_package_of_one_file_is_read() -> None:
    table = tbl(*(tr(*(tc(p(run(text))) for text in row)) for row in (TITLES, FERRY, QUAY)))
    data = _flat(word(table))
    assert sniff(data, "parskats.xml") == "docx"
    found = find_measures(read_document(data, "docx"))
    assert rows(found, "number", "measure", "planned", "execution") == [FERRY, QUAY]


def test_one_that_is_cut_short_is_damaged() -> None:
    with pytest.raises(UnreadableDocument, match="damaged Word file"):
        read_document(_flat(word(p(run("a"))))[:-30], "docx")


def test_a_picture_in_it_that_is_damaged_is_spared() -> None:
    part = b'<pkg:part pkg:name="/word/media/a.png"><pkg:binaryData>*</pkg:binaryData></pkg:part>'
    data = _flat(word(p(run("Ievads")))).replace(b"</pkg:package>", part + b"</pkg:package>")
    (block,) = read_document(data, "docx").blocks
    assert not isinstance(block, Table)
    assert block.text == "Ievads"


def test_a_table_that_begins_with_more_of_the_measure_before_goes_on_with_it() -> None:
    more = "3.1. (turpinājums) | | | Pārvesti 900 cilvēki."
    first = draw_document("\n".join([" | ".join(TITLES), " | ".join(FERRY)]))
    second = draw_document("\n".join([" | ".join(TITLES), more, " | ".join(QUAY)]))
    found = find_measures(Document("docx", (*first.blocks, *second.blocks)))
    assert rows(found, "number", "execution") == [
        ("3.1.", f"{FERRY[3]}\nPārvesti 900 cilvēki."),
        ("3.2.", QUAY[3]),
    ]
    other = draw_document("\n".join([" | ".join(TITLES), more.replace("3.1.", "2.7.")]))
    found = find_measures(Document("docx", (*first.blocks, *other.blocks)))
    assert rows(found, "number") == [("3.1.",), ("2.7.",)]


def test_what_stands_behind_the_last_tab_is_no_cells() -> None:
    lines = [*map("\t".join, (TITLES, FERRY, QUAY)), "Sagatavoja A. Liepa"]
    found = with_tabs_as_tables(Document("docx", tuple(map(Paragraph, lines))))
    assert isinstance(found.blocks[0], Table)
    assert found.blocks[1:] == (Paragraph("Sagatavoja A. Liepa"),)


def test_names_and_comments_that_are_no_parts_are_spared() -> None:
    data = _flat(word(p(run("Ievads"))))
    inside = data.replace(b"<pkg:xmlData>", b"<pkg:xmlData><!-- Word -->")
    long = b"<pkg:part pkg:name='/" + b"a" * 70000 + b"'><pkg:xmlData><a/></pkg:xmlData></pkg:part>"
    inside = inside.replace(b"</pkg:package>", long + b"</pkg:package>")
    blocks = read_document(inside, "docx").blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["Ievads"]
