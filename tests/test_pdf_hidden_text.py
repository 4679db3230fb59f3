"""What nobody sees on a PDF page is not read, and a finding says so; what is seen is."""

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from izpilde.extract.pdf.page.chars import PageChars, read_pages
from tests.pdf_pages import ROWS, TOP, X, baseline, codes, drawn, measures, printed, table

SECRET = "Melnrakstā bija 77 laipas"


def secret(canvas: Any, row: int = 1) -> None:
    canvas.setFont("Plain", 9)
    canvas.drawString(X[3], baseline(row) - 7, SECRET)


def white(canvas: Any) -> None:
    table(canvas)
    canvas.setFillColorRGB(1, 1, 1)
    secret(canvas)


def nearly_white(canvas: Any) -> None:
    table(canvas)
    canvas.setFillColorRGB(0.97, 0.97, 0.98)
    secret(canvas)


def in_its_box(canvas: Any) -> None:
    canvas.setFillColorRGB(0.8, 0.9, 1)
    canvas.rect(X[3] - 4, baseline(1) - 8, X[4] - X[3] + 4, 24, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    table(canvas)
    canvas.setFillColorRGB(0.8, 0.9, 1)
    secret(canvas)


def black_on_black(canvas: Any) -> None:
    table(canvas)
    canvas.rect(X[3], baseline(1) - 8, 110, 9, stroke=0, fill=1)
    secret(canvas)


def redacted(canvas: Any) -> None:
    table(canvas)
    secret(canvas)
    canvas.rect(X[3], baseline(1) - 9, 140, 9, stroke=0, fill=1)


def clipped(canvas: Any) -> None:
    table(canvas)
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(X[3], 100, 100, 40)
    canvas.clipPath(path, stroke=0, fill=0)
    secret(canvas)
    canvas.restoreState()


def transparent(canvas: Any) -> None:
    table(canvas)
    canvas.setFillAlpha(0)
    secret(canvas)


def invisible(canvas: Any) -> None:
    table(canvas)
    text = canvas.beginText(X[3], baseline(1) - 7)
    text.setFont("Plain", 9)
    text.setTextRenderMode(3)
    text.textOut(SECRET)
    canvas.drawText(text)


def in_a_form(canvas: Any) -> None:
    table(canvas)
    canvas.beginForm("part")
    canvas.setFillColorRGB(1, 1, 1)
    secret(canvas)
    canvas.endForm()
    canvas.doForm("part")


@pytest.mark.parametrize(
    "draw",
    [
        *(white, nearly_white, in_its_box, black_on_black, redacted),
        *(clipped, transparent, invisible, in_a_form),
    ],
)
def test_text_that_nobody_sees_is_left_out(draw: Any) -> None:
    data = drawn(draw)
    assert measures(data) == list(ROWS)
    assert "hidden_text" in codes(data)
    (page,) = read_pages(data)
    assert isinstance(page, PageChars)
    assert page.left_out["hidden"] == len(SECRET.replace(" ", ""))
    assert page.drawn == len("".join("".join(row) for row in all_rows()).replace(" ", "")) + len(
        SECRET.replace(" ", "")
    )


def all_rows() -> list[tuple[str, ...]]:
    return [("Nr.", "Pasākums", "Rezultatīvais rādītājs", "Izpilde"), *ROWS]


def test_white_text_and_covered_text_of_chromium() -> None:
    def cells(row: int, place: int, text: str) -> str:
        if row != 1 or place != 3:
            return text
        covered = f"<span style='position:relative'>{SECRET}<i class=over></i></span>"
        return f"{text}<br><span style='color:#fff'>{SECRET}</span><br>{covered}"

    style = ".over{position:absolute;inset:-2px;background:#fff;display:block}"
    data = printed("", style, cells)
    assert measures(data) == list(ROWS)
    assert "hidden_text" in codes(data)


def test_white_text_on_a_dark_fill_is_read() -> None:
    def draw(canvas: Any) -> None:
        canvas.setFillColorRGB(0.1, 0.2, 0.4)
        canvas.rect(X[0] - 4, TOP - 8, X[4] - X[0] + 4, 24, stroke=0, fill=1)
        canvas.rect(X[0] - 4, baseline(4) - 8, 40, 96, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        table(canvas)
        canvas.setFillColorRGB(0, 0, 0)
        for row, texts in enumerate(ROWS, 1):
            for x, text in zip(X[1:], texts[1:], strict=False):
                canvas.drawString(x, baseline(row), text)

    assert measures(drawn(draw)) == list(ROWS)


def test_grey_and_coloured_text_is_read() -> None:
    def cells(row: int, place: int, text: str) -> str:
        colour = ("#8ab4f8", "#000", "#0a7", "#999")[place] if row else "#444"
        return f"<span style='color:{colour}'>{text}</span>"

    data = printed("", "", cells)
    assert measures(data) == list(ROWS)
    assert "hidden_text" not in codes(data)


@pytest.mark.parametrize("compressed", [False, True])
@pytest.mark.parametrize("off", [False, True])
def test_text_of_a_layer_is_read_when_the_layer_is_on(off: bool, compressed: bool) -> None:
    def draw(canvas: Any) -> None:
        table(canvas)
        canvas._code.append("/OC /MC0 BDC")
        secret(canvas)
        canvas._code.append("EMC")

    data = with_layer(drawn(draw), off, compressed)
    assert (SECRET in measures(data)[0][3].replace("\n", " ")) is not off
    assert ("hidden_text" in codes(data)) is off


def test_text_of_a_layer_that_is_off_is_not_read_over_other_text() -> None:
    def draw(canvas: Any) -> None:
        table(canvas)
        canvas._code.append("/OC /MC0 BDC")
        for row in (1, 2):
            canvas.drawString(X[3] + 3, baseline(row) - 2, SECRET)
        canvas._code.append("EMC")

    data = with_layer(drawn(draw), True, False)
    assert measures(data) == list(ROWS)
    assert "hidden_text" in codes(data)


@pytest.mark.parametrize("higher", [0, 6])
def test_of_two_versions_in_two_layers_the_one_that_is_on_is_read(higher: int) -> None:
    """Rows of the draft lie upon those of the report, or between their lines; some say the same."""
    draft = [
        (number, "Ezera krasta talka novadā", "Trīs talkas", "9 talkas") for number, *_ in ROWS
    ]

    def draw(canvas: Any) -> None:
        canvas._code.append("/OC /MC0 BDC")
        canvas.setFont("Plain", 9)
        for row, texts in enumerate(draft, 1):
            for x, text in zip(X, texts, strict=False):
                canvas.drawString(x, baseline(row) + higher, text)
        canvas._code.append("EMC")
        table(canvas)

    data = with_layer(drawn(draw), True, False)
    assert measures(data) == list(ROWS)
    assert "hidden_text" in codes(data)


def test_text_painted_twice_is_read_once_where_there_are_layers() -> None:
    def draw(canvas: Any) -> None:
        table(canvas)
        table(canvas, ruled=False)

    assert measures(with_layer(drawn(draw), True, False)) == list(ROWS)


def test_rules_of_a_layer_that_is_off_are_none() -> None:
    def draw(canvas: Any) -> None:
        table(canvas)
        canvas._code.append("/OC /MC0 BDC")
        for place in range(4, 50):
            canvas.line(X[0] + 10 * place, TOP + 16, X[0] + 10 * place, baseline(5) + 16)
        canvas._code.append("EMC")

    assert measures(with_layer(drawn(draw), True, False)) == list(ROWS)


def with_layer(data: bytes, off: bool, compressed: bool) -> bytes:
    """A PDF whose page calls its marked content ``MC0`` a layer."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    layer = writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/OCG"),
                NameObject("/Name"): TextStringObject("Melnraksts"),
            }
        )
    )
    resources: Any = writer.pages[0]["/Resources"].get_object()
    resources[NameObject("/Properties")] = DictionaryObject({NameObject("/MC0"): layer})
    state = "/OFF" if off else "/ON"
    writer.root_object[NameObject("/OCProperties")] = DictionaryObject(
        {
            NameObject("/OCGs"): ArrayObject([layer]),
            NameObject("/D"): DictionaryObject({NameObject(state): ArrayObject([layer])}),
        }
    )
    out = BytesIO()
    writer.write(out)
    if not compressed:
        return out.getvalue()
    # pdfium reads a catalog from an object stream, too; there, layers have no name in the file.
    packed = BytesIO()
    with pikepdf.open(BytesIO(out.getvalue())) as pdf:
        pdf.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert b"/OCProperties" not in packed.getvalue()
    return packed.getvalue()


def test_clipped_white_and_transparent_rules_are_none() -> None:
    def draw(canvas: Any) -> None:
        table(canvas)
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(0, 0, 40, 800)
        canvas.clipPath(path, stroke=0, fill=0)
        for place in range(1, 9):
            x = X[0] + 50 * place
            canvas.line(x, TOP + 16, x, baseline(5) + 16)
        canvas.restoreState()
        canvas.setStrokeAlpha(0)
        canvas.line(X[1] + 30, TOP + 16, X[1] + 30, baseline(5) + 16)
        canvas.setStrokeAlpha(1)
        canvas.setStrokeColorRGB(1, 1, 1)
        canvas.line(X[2] + 30, TOP + 16, X[2] + 30, baseline(5) + 16)

    assert measures(drawn(draw)) == list(ROWS)


@pytest.mark.parametrize(("wide", "high"), [(1.0, 1.0), (1.0, 1.2), (1.3, 1.0)])
@pytest.mark.parametrize("round_dots", [False, True])
def test_dots_make_rules_of_either_direction(wide: float, high: float, round_dots: bool) -> None:
    def dot(canvas: Any, x: float, y: float) -> None:
        if round_dots:
            canvas.ellipse(x, y, x + wide, y + high, stroke=0, fill=1)
        else:
            canvas.rect(x, y, wide, high, stroke=0, fill=1)

    def draw(canvas: Any) -> None:
        table(canvas, ruled=False)
        for row in range(len(ROWS) + 2):
            for place in range(0, int(X[-1] - X[0]) + 4, 3):
                dot(canvas, X[0] - 4 + place, baseline(row) + 16)
        for x in X:
            for place in range(0, int(STEPS), 3):
                dot(canvas, x - 4 if x < X[-1] else x, TOP + 16 - place)

    assert measures(drawn(draw)) == list(ROWS)


STEPS = 24.0 * (len(ROWS) + 1)


def test_dashed_and_dotted_borders_of_chromium() -> None:
    for border in ("dashed", "dotted"):
        assert measures(printed("", f"td{{border:1px {border} #000}}")) == list(ROWS)
