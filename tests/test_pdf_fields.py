"""Values of form fields and free-text notes of a PDF are read where they stand."""

from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from izpilde.extract.pdf.reader import read_pdf
from tests.pdf_pages import ROWS, STEP, Row, X, baseline, codes, drawn, measures, table

BLANK: tuple[Row, ...] = tuple((row[0], row[1], row[2], "") for row in ROWS)
LONG = "Uzbūvētas četras laipas, divām trūka dēļu; šķērsojumi pār grāvjiem pabeigti agrāk."


def sides(row: int) -> list[float]:
    return [X[3] - 2, baseline(row) - 6, X[4] - 2, baseline(row) + STEP - 10]


def test_values_of_fields_with_a_picture_of_their_own() -> None:
    def draw(canvas: Any) -> None:
        table(canvas, BLANK)
        for number, row in enumerate(ROWS, 1):
            x0, bottom, x1, top = sides(number)
            place = {"x": x0, "y": bottom, "width": x1 - x0, "height": top - bottom}
            if number == 2:
                options = [ascii_of(row[3]), "Nav"]
                canvas.acroForm.choice(name="c", value=options[0], options=options, **place)
            else:
                # The picture that reportlab makes has Western letters only.
                canvas.acroForm.textfield(name=f"t{number}", value=ascii_of(row[3]), **place)

    got = measures(drawn(draw))
    assert [ascii_of(row[3]) for row in got] == [ascii_of(row[3]) for row in ROWS]
    assert [row[:3] for row in got] == [row[:3] for row in ROWS]
    assert "form_field" in codes(drawn(draw))


def ascii_of(text: str) -> str:
    return text.encode("ascii", "ignore").decode()


def test_values_without_a_picture_and_of_a_parent_field() -> None:
    fields = []
    for number, text in ((1, LONG), (2, ROWS[1][3])):
        own = {
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/Rect"): ArrayObject([FloatObject(side) for side in sides(number)]),
            NameObject("/DA"): TextStringObject("/Helv 8 Tf 0 g"),
            NameObject("/F"): NumberObject(4),
        }
        value = {
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/T"): TextStringObject(f"t{number}"),
            NameObject("/V"): TextStringObject(text),
        }
        fields.append((own, value, number == 2))
    data = with_fields(drawn(lambda canvas: table(canvas, BLANK)), fields)
    assert [row[3] for row in measures(data)][:2] == [LONG, ROWS[1][3]]


def test_a_list_says_what_it_shows_and_not_its_code() -> None:
    own = {
        NameObject("/Subtype"): NameObject("/Widget"),
        NameObject("/Rect"): ArrayObject([FloatObject(side) for side in sides(1)]),
        NameObject("/DA"): TextStringObject("/Helv 8 Tf 0 g"),
        NameObject("/F"): NumberObject(4),
    }
    pairs = [ArrayObject(map(TextStringObject, pair)) for pair in (("a", "Nav"), ("b", "Daļēji"))]
    value = {
        NameObject("/FT"): NameObject("/Ch"),
        NameObject("/Ff"): NumberObject(1 << 17),
        NameObject("/T"): TextStringObject("status"),
        NameObject("/V"): TextStringObject("b"),
        NameObject("/Opt"): ArrayObject(pairs),
    }
    data = with_fields(drawn(lambda canvas: table(canvas, BLANK)), [(own, value, False)])
    assert measures(data)[0][3] == "Daļēji"


def with_fields(data: bytes, fields: list[tuple[Any, Any, bool]]) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    notes, roots = ArrayObject(), ArrayObject()
    for own, value, inherited in fields:
        if inherited:
            parent: Any = writer._add_object(DictionaryObject(value))
            note = writer._add_object(DictionaryObject({**own, NameObject("/Parent"): parent}))
            parent.get_object()[NameObject("/Kids")] = ArrayObject([note])
            roots.append(parent)
        else:
            note = writer._add_object(DictionaryObject({**own, **value}))
            roots.append(note)
        notes.append(note)
    writer.pages[0][NameObject("/Annots")] = notes
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
        {NameObject("/Fields"): roots, NameObject("/NeedAppearances"): BooleanObject(True)}
    )
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_free_text_is_read_and_comments_are_not() -> None:
    def note(number: int, text: str, **more: Any) -> DictionaryObject:
        return DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/FreeText"),
                NameObject("/Rect"): ArrayObject([FloatObject(side) for side in sides(number)]),
                NameObject("/Contents"): TextStringObject(text),
                NameObject("/DA"): TextStringObject("/Helv 9 Tf 0 g"),
                **{NameObject(f"/{key}"): value for key, value in more.items()},
            }
        )

    writer = PdfWriter(clone_from=PdfReader(BytesIO(drawn(lambda canvas: table(canvas, BLANK)))))
    writer.pages[0][NameObject("/Annots")] = ArrayObject(
        [
            note(1, ROWS[0][3]),
            note(2, ROWS[1][3], IT=NameObject("/FreeTextTypewriter")),
            note(3, "Kas to rakstīja?", IT=NameObject("/FreeTextCallout")),
            note(4, "Slēpta piezīme", F=NumberObject(2)),
        ]
    )
    out = BytesIO()
    writer.write(out)
    data = out.getvalue()
    assert [row[3] for row in measures(data)] == [ROWS[0][3], ROWS[1][3], "", ""]
    (remark,) = (r for r in read_pdf(data).remarks if r.code == "form_field")
    assert remark.message == "page 1: 2 values of fields or notes were read"


def test_text_under_a_board_of_a_note_is_hidden() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(drawn(table))))
    board = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Square"),
            NameObject("/Rect"): ArrayObject([FloatObject(side) for side in sides(1)]),
            NameObject("/IC"): ArrayObject([FloatObject(0)] * 3),
            NameObject("/C"): ArrayObject([FloatObject(0)] * 3),
            NameObject("/F"): NumberObject(4),
        }
    )
    writer.pages[0][NameObject("/Annots")] = ArrayObject([board])
    out = BytesIO()
    writer.write(out)
    data = out.getvalue()
    assert [row[3] for row in measures(data)] == ["", *(row[3] for row in ROWS[1:])]
    assert "hidden_text" in codes(data)


def filled_in(canvas: Any) -> None:
    table(canvas, BLANK)
    for number, row in enumerate(ROWS, 1):
        x0, bottom, x1, top = sides(number)
        place = {"x": x0, "y": bottom, "width": x1 - x0, "height": top - bottom}
        canvas.acroForm.textfield(name=f"t{number}", value=ascii_of(row[3]), **place)


def without_form(writer: PdfWriter) -> bytes:
    """The file of pages that a program took out of a form, which leaves their fields behind."""
    del writer._root_object["/AcroForm"]
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_fields_whose_form_was_lost() -> None:
    got = measures(without_form(PdfWriter(clone_from=PdfReader(BytesIO(drawn(filled_in))))))
    assert [ascii_of(row[3]) for row in got] == [ascii_of(row[3]) for row in ROWS]


def test_kid_fields_whose_form_was_lost() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(drawn(filled_in))))
    kids: Any = writer.pages[0]["/Annots"]
    for kid in kids:
        own = kid.get_object()
        told = {NameObject(key): own.pop(NameObject(key)) for key in ("/FT", "/V", "/T")}
        parent = DictionaryObject({**told, NameObject("/Kids"): ArrayObject([kid])})
        own[NameObject("/Parent")] = writer._add_object(parent)
    got = measures(without_form(writer))
    assert [ascii_of(row[3]) for row in got] == [ascii_of(row[3]) for row in ROWS]
