"""Letters of a PDF as they are printed: Baltic ones, figures above and below, symbols, spacing."""

from io import BytesIO
from typing import Any, cast

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from izpilde.extract.pdf import reader
from izpilde.extract.pdf.letters import Letters
from izpilde.extract.pdf.page.chars import PageChars
from izpilde.extract.pdf.reader import read_pdf
from izpilde.extract.recognition import Recognition
from izpilde.extract.scan.tesseract import missing
from izpilde.schemas.errors import UnreadableDocument
from tests.pdf_pages import (
    ROWS,
    TITLES,
    Row,
    X,
    baseline,
    codes,
    drawn,
    measures,
    printed,
    table,
    words,
)

INTRO = (
    "Pārskatā apkopots, kā ministrija un pašvaldības gada laikā īstenoja plānotos darbus, cik",
    "laipu un torņu uzbūvēts, kādi šķēršļi radās un ko vēl ir iecerēts paveikt nākamajā gadā.",
    "Dati saņemti no reģionu pārvaldēm, un tos pārbaudīja darba grupa, kas sanāca četras reizes.",
)


def western(text: str) -> str:
    """Windows Baltic codes taken for Western ones."""
    return text.encode("cp1257").decode("cp1252")


def report(change: Any, rows: tuple[Row, ...] = ROWS) -> bytes:
    def draw(canvas: Any) -> None:
        for number, line in enumerate(INTRO):
            canvas.drawString(60, 800 - 14 * number, change(line))
        canvas.setFont("Plain", 10)
        changed = [tuple(map(change, row)) for row in rows]
        table(canvas, changed, titles=tuple(map(change, TITLES)))

    return drawn(draw)


def test_baltic_letters_named_by_western_ones() -> None:
    assert measures(report(western)) == list(ROWS)
    assert INTRO[0] in words(read_pdf(report(western)))


def test_baltic_letters_named_by_western_ones_in_chromium() -> None:
    extra = "".join(f"<p>{western(line)}</p>" for line in INTRO)
    data = printed(extra, "", lambda *cell: western(cell[2]))
    assert measures(data) == list(ROWS)


def test_foreign_names_keep_their_letters() -> None:
    rows = (("1.1.", "Ceļš uz Crêpe", "Brauciens uz Nîmes", "Brauca Benoît un Hélène"), *ROWS[1:])
    assert measures(report(str, rows)) == list(rows)


def test_a_french_text_keeps_its_letters() -> None:
    french = "Dès août, le maître a prêté l’île à ses hôtes; les élèves y ont fêté l’été à côté."

    def draw(canvas: Any) -> None:
        for number in range(20):
            canvas.drawString(60, 780 - 20 * number, french)

    assert french in words(read_pdf(drawn(draw)))


def shifted(text: str) -> str:
    """Codes of a font in the order of the alphabet, some letters on."""
    return "".join(chr(33 + (ord(c) * 7) % 90) if c.isalpha() else c for c in text)


def rotated(text: str) -> str:
    """Letters for other letters."""
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    others = "nzqxkwrtgpshdybcfmvljbnzqx"
    return text.lower().translate(str.maketrans(alphabet + "āčēģīķļņšūž", others + "bcdfghjklmn"))


def dingbats(text: str) -> str:
    return "".join(chr(0x2701 + ord(c) % 90) if c.isalpha() else c for c in text)


@pytest.mark.parametrize("change", [shifted, rotated, dingbats])
def test_a_text_that_cannot_be_read_fails(change: Any) -> None:
    with pytest.raises(UnreadableDocument, match="fonts do not tell"):
        read_pdf(report(change), Recognition("never"))


def test_a_text_that_cannot_be_read_is_read_from_its_pages() -> None:
    if missing():
        pytest.skip("Tesseract is not installed")
    assert read_pdf(report(dingbats)).ocr
    with pytest.raises(UnreadableDocument, match="what was recognised"):
        read_pdf(report(rotated))


def test_without_tesseract_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "missing", lambda: "scans need Tesseract")
    with pytest.raises(UnreadableDocument, match=r"fonts do not tell .*; install Tesseract"):
        read_pdf(report(dingbats))


def test_one_page_that_cannot_be_read_is_said() -> None:
    def bad(canvas: Any) -> None:
        for number, line in enumerate(INTRO):
            canvas.drawString(60, 800 - 14 * number, shifted(line))

    def good(canvas: Any) -> None:
        for number, line in enumerate(INTRO):
            canvas.drawString(60, 800 - 14 * number, line)
        table(canvas)

    data = drawn(good, bad)
    assert measures(data) == list(ROWS)
    assert codes(data) == {"damaged_part"}


def test_only_pages_that_cannot_be_read_are_read_from_their_pictures() -> None:
    if missing():
        pytest.skip("Tesseract is not installed")

    def page(rows: tuple[Row, ...]) -> Any:
        def draw(canvas: Any) -> None:
            for number, line in enumerate(INTRO):
                canvas.drawString(60, 800 - 14 * number, line)
            canvas.setFont("Plain", 10)
            table(canvas, rows)

        return draw

    writer = PdfWriter(clone_from=BytesIO(drawn(page(ROWS[:2]), page(ROWS[2:]))))
    told = StreamObject()
    told.set_data(
        b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        b"1 beginbfrange <00> <FF> <2701> endbfrange endcmap"
    )
    resources: Any = DictionaryObject(cast(Any, writer.pages[1]["/Resources"]))
    fonts: Any = DictionaryObject()
    for name, font in resources["/Font"].items():
        fonts[name] = DictionaryObject(font.get_object())
        fonts[name][NameObject("/ToUnicode")] = writer._add_object(told)
    resources[NameObject("/Font")] = fonts
    writer.pages[1][NameObject("/Resources")] = resources
    written = BytesIO()
    writer.write(written)
    document = read_pdf(written.getvalue())
    assert document.ocr
    assert "damaged_part" not in {remark.code for remark in document.remarks}
    assert measures(written.getvalue()) == list(ROWS)


def test_a_text_that_lost_letters_is_said_and_read() -> None:
    data = report(lambda text: text.replace("ī", ",").replace("ā", ","))
    assert len(measures(data)) == len(ROWS)
    assert "damaged_part" in codes(data)


@pytest.mark.parametrize(
    "text",
    [
        "The report shows what has been done in each of the regions during the year, and why.",
        "В отчёте показано, что сделано в каждом из регионов за этот год и почему так вышло.",
        "1 204  56,7 %  12.03.2021.  2021–2023  45  -  –  7  8,5  9  10  11  12,5  13  14  15 %",
    ],
)
def test_other_languages_and_figures_are_readable(text: str) -> None:
    def draw(canvas: Any) -> None:
        for number in range(20):
            canvas.drawString(60, 780 - 20 * number, text)

    assert codes(drawn(draw)) == set()


CASES = (
    ("Iesaistītas 641", "2", " bibliotēka", "Iesaistītas 641 bibliotēka"),
    ("Pavisam 1 204", "4", " skolēni", "Pavisam 1 204 skolēni"),
    ("Ietaupīti 1,2 × 10", "6", " t", "Ietaupīti 1,2 × 10⁶ t"),
    ("Platība 250 m", "2", " un vairāk", "Platība 250 m² un vairāk"),
    ("Jau 2022.", "5", " gadā sākts", "Jau 2022. gadā sākts"),
    ("Sasniegti 77 %", "1", "", "Sasniegti 77 %"),
)


@pytest.mark.parametrize(("before", "figure", "behind", "read"), CASES)
def test_figures_above_the_line(before: str, figure: str, behind: str, read: str) -> None:
    def draw(canvas: Any) -> None:
        table(canvas, (*ROWS[:1], (*ROWS[1][:3], ""), *ROWS[2:]))
        x, y = X[3], baseline(2)
        canvas.drawString(x, y, before)
        x += canvas.stringWidth(before, "Plain", 10)
        canvas.setFont("Plain", 6)
        canvas.drawString(x, y + 4, figure)
        x += canvas.stringWidth(figure, "Plain", 6)
        canvas.setFont("Plain", 10)
        canvas.drawString(x, y, behind)

    assert measures(drawn(draw))[1][3] == read


@pytest.mark.parametrize(("before", "figure", "behind", "read"), CASES)
def test_figures_above_the_line_of_chromium(
    before: str, figure: str, behind: str, read: str
) -> None:
    style = "sup{font-size:60%}"
    got = measures(printed("", style, in_cell(f"{before}<sup>{figure}</sup>{behind}")))
    assert got[1][3] == read


def in_cell(text: str) -> Any:
    return lambda row, place, own: text if (row, place) == (2, 3) else own


def test_an_index_below_the_line_of_chromium() -> None:
    got = measures(printed("", "sub{font-size:60%}", in_cell("Mazāk CO<sub>2</sub> gaisā")))
    assert got[1][3] == "Mazāk CO₂ gaisā"


MATH = "<math>{}</math>"
HALF = "<mfrac><mn>1</mn><mn>2</mn></mfrac>"
MILLION = "<msup><mn>10</mn><mn>6</mn></msup>"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Izbūvēti 3<sup>1</sup>/<sub>4</sub> km", "Izbūvēti 3 ¼ km"),
        ("Sakopta <sup>1</sup>/<sub>5</sub> parku", "Sakopta 1/5 parku"),
        (f"Izbūvēti 3 {MATH.format(HALF)} km", "Izbūvēti 3 ½ km"),
        (f"Par 5∙{MATH.format(MILLION)} t", "Par 5∙10⁶ t"),
        (f"Par {MATH.format('<mn>4</mn><mo>⋅</mo>' + MILLION)} t", "Par 4 ⋅ 10⁶ t"),
    ],
)
def test_fractions_and_powers_as_they_are_drawn(text: str, read: str) -> None:
    style = "sup,sub{font-size:60%}"
    assert measures(printed("", style, in_cell(text)))[1][3] == read


def renamed(data: bytes, name: str, other: str) -> bytes:
    """The PDF with a letter's code in the fonts' own tables changed."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    fonts: Any = writer.pages[0]["/Resources"].get_object()["/Font"]  # type: ignore[index]
    for font in fonts.values():
        codes = font.get_object().get("/ToUnicode")
        if codes is not None:
            table = codes.get_object()
            old, new = (f"{ord(letter):04X}".encode() for letter in (name, other))
            table.set_data(table.get_data().replace(old, new))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def with_execution(text: str) -> bytes:
    """The report by reportlab with this text as the execution of its second measure."""
    rows = (ROWS[0], (*ROWS[1][:3], text), *ROWS[2:])
    return drawn(lambda canvas: table(canvas, rows))


@pytest.mark.parametrize(
    ("code", "sign"), [("\uf0b3", "≥"), ("\uf0a3", "≤"), ("\uf0b1", "±"), ("\uf0b4", "×")]
)
def test_signs_of_the_private_area(code: str, sign: str) -> None:
    data = renamed(with_execution(f"Mežainums {sign} 51 %"), sign, code)
    assert measures(data)[1][3] == f"Mežainums {sign} 51 %"


@pytest.mark.parametrize("mark", "\u200b\u200e\u200f\u2060\ufeff")
def test_signs_without_width(mark: str) -> None:
    # A font that lacks the sign may print it as wide as another.
    data = renamed(with_execution("Salaboti§ 1§2 torņi§ 2022§. gadā"), "§", mark)
    assert measures(data)[1][3] == "Salaboti 12 torņi 2022. gadā"
    if mark == "\u200f":
        return  # a browser prints what stands beside it from right to left
    text = f"Salaboti{mark} 1{mark}2 torņi{mark} 2022{mark}. gadā"
    assert measures(printed("", "", in_cell(text)))[1][3] == "Salaboti 12 torņi 2022. gadā"


@pytest.mark.parametrize("spacing", [1.0, 2.0, 2.8])
def test_letters_set_wide_apart(spacing: float) -> None:
    def draw(canvas: Any) -> None:
        table(canvas, ROWS, titles=("", "", "", ""))
        for x, title in zip(X, ("Nr.", "Pasākums", "Rezultāts", "Izpilde"), strict=False):
            text = canvas.beginText(x, baseline(0))
            text.setFont("Plain", 10)
            text.setCharSpace(spacing)
            text.textOut(title)
            canvas.drawText(text)

    assert measures(drawn(draw)) == list(ROWS)
    style = f"tr:first-child td{{letter-spacing:{spacing}pt}}"
    assert measures(printed("", style)) == list(ROWS)


@pytest.mark.parametrize(
    ("spacing", "last", "read"),
    [
        (2.2, "600 EUR.", "600 EUR."),
        (0.0, "600 EUR.", "600 EUR."),
        (0.0, "Nr. 7 un 9", "Nr. 7 un 9"),
    ],
)
def test_a_short_last_line_of_figures_is_set_like_the_line_above(
    spacing: float, last: str, read: str
) -> None:
    """``6 0 0 E U R`` alone would be figures of a row; what is set otherwise stays as it is."""

    def draw(canvas: Any) -> None:
        table(canvas, (*ROWS[:3], ("1.4.", "Ceļu labošana", "Salaboti 2 ceļi", "")))
        text = canvas.beginText(X[3], baseline(4))
        text.setFont("Plain", 9)
        text.setCharSpace(2.2)
        text.textOut("Izmaksas bija")
        canvas.drawText(text)
        text = canvas.beginText(X[3], baseline(4) - 11)
        text.setFont("Plain", 9)
        text.setCharSpace(spacing)
        text.textOut(last)
        canvas.drawText(text)

    said = " ".join(measures(drawn(draw))[3][3].split())
    assert said == f"Izmaksas bija {read}"


def test_pages_that_are_pictures_stay_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where each reading finds another page that cannot be read, the pages asked for add up."""
    asked: list[frozenset[int]] = []

    def scan_of(page: PageChars, _: Recognition, pictured: frozenset[int]) -> None:
        if page.number == 1:
            asked.append(pictured)

    def doubted(_: object) -> Letters:
        return Letters(frozenset((len(asked) % 2 + 1,)), mostly=False, remarks=[])

    monkeypatch.setattr(reader, "scan_of", scan_of)
    monkeypatch.setattr(reader, "put_right", doubted)
    monkeypatch.setattr(reader, "missing", lambda: None)
    read_pdf(report(str))
    assert asked == [frozenset(), frozenset((2,)), frozenset((1, 2))]
