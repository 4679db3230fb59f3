"""Notes and fields of a PDF in a layer that is off are left out, as page content of such is."""

import re
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from izpilde.extract.pdf.page.layers import OffNotes
from tests.pdf_pages import ROWS, STEP, Row, X, baseline, drawn, measures, table

BLANK: tuple[Row, ...] = tuple((row[0], row[1], row[2], "") for row in ROWS)


def named(value: str) -> NameObject:
    return NameObject(f"/{value}")


def with_note(off: str, over: str, kind: str, packed: bool) -> bytes:
    """A table whose first execution is a note in a layer; ``off`` says how it is switched."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(drawn(lambda canvas: table(canvas, BLANK)))))

    def layer(name: str) -> IndirectObject:
        return writer._add_object(
            DictionaryObject({named("Type"): named("OCG"), named("Name"): TextStringObject(name)})
        )

    first, second = layer("Viena (1)"), layer("Otra")
    config: dict[Any, Any] = {named("Name"): TextStringObject("Skats")}
    if off == "base":
        config[named("BaseState")] = named("OFF")
        config[named("ON")] = ArrayObject([second])
    elif off == "listed":
        config[named("OFF")] = writer._add_object(ArrayObject([first]))
    writer.root_object[named("OCProperties")] = DictionaryObject(
        {
            named("OCGs"): ArrayObject([first, second]),
            named("D"): DictionaryObject(config),
        }
    )
    if over == "layer":
        placed: Any = first
    elif over == "rule":
        rule = ArrayObject([named("And"), second, ArrayObject([named("Not"), first])])
        placed = DictionaryObject({named("Type"): named("OCMD"), named("VE"): rule})
    else:
        several = ArrayObject([first, second])
        placed = DictionaryObject(
            {named("Type"): named("OCMD"), named("P"): named(over), named("OCGs"): several}
        )
    left, right = X[3] - 2, X[4] - 2
    sides = [left, baseline(1) - 6, right, baseline(1) + STEP - 10]
    note = {
        named("Type"): named("Annot"),
        named("Subtype"): named(kind),
        named("Rect"): ArrayObject(map(FloatObject, sides)),
        named("DA"): TextStringObject("/Helv 9 Tf 0 g"),
        named("F"): NumberObject(4),
        named("OC"): placed,
    }
    if kind == "Widget":
        note |= {named("FT"): named("Tx"), named("T"): TextStringObject("t")}
        note[named("V")] = TextStringObject(ROWS[0][3])
    else:
        note[named("Contents")] = TextStringObject(ROWS[0][3])
    added = writer._add_object(DictionaryObject(note))
    writer.pages[0][named("Annots")] = ArrayObject([added])
    if kind == "Widget":
        writer.root_object[named("AcroForm")] = DictionaryObject(
            {named("Fields"): ArrayObject([added])}
        )
    out = BytesIO()
    writer.write(out)
    return in_object_streams(out.getvalue()) if packed else out.getvalue()


def in_object_streams(data: bytes) -> bytes:
    pikepdf = pytest.importorskip("pikepdf")
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["FreeText", "Widget"])
@pytest.mark.parametrize(
    ("off", "over", "seen"),
    [
        ("listed", "layer", False),
        ("base", "layer", False),
        ("listed", "AllOn", False),
        ("base", "AllOff", False),
        ("none", "rule", False),
        ("none", "layer", True),
        ("listed", "AnyOn", True),
        ("base", "AnyOff", True),
        ("listed", "rule", True),
    ],
)
def test_a_note_is_read_where_its_layer_is_on(kind: str, off: str, over: str, seen: bool) -> None:
    first = measures(with_note(off, over, kind, packed=False))[0]
    assert first[3] == (ROWS[0][3] if seen else "")


@pytest.mark.parametrize(("off", "seen"), [("listed", False), ("none", True)])
def test_in_object_streams(off: str, seen: bool) -> None:
    first = measures(with_note(off, "layer", "FreeText", packed=True))[0]
    assert first[3] == (ROWS[0][3] if seen else "")


def test_in_an_encrypted_file() -> None:
    pikepdf = pytest.importorskip("pikepdf")
    out = BytesIO()
    with pikepdf.open(BytesIO(with_note("listed", "layer", "FreeText", packed=False))) as pdf:
        mode = pikepdf.ObjectStreamMode.generate
        pdf.save(out, object_stream_mode=mode, encryption=pikepdf.Encryption(owner="x", user=""))
    assert measures(out.getvalue())[0][3] == ""


@pytest.mark.parametrize(
    ("said", "stands"),
    [(b"/Standard", b"/Wtandard"), (b"/AESV3", b"/AESV9"), (b"/V 5", b"/V 0")],
)
def test_encryption_that_is_not_known_is_no_crash(said: bytes, stands: bytes) -> None:
    pikepdf = pytest.importorskip("pikepdf")
    out = BytesIO()
    with pikepdf.open(BytesIO(with_note("listed", "layer", "FreeText", packed=False))) as pdf:
        mode = pikepdf.ObjectStreamMode.generate
        pdf.save(out, object_stream_mode=mode, encryption=pikepdf.Encryption(owner="x", user=""))
    data = out.getvalue()
    notes: Any = PdfReader(out).pages[0]["/Annots"].get_object()
    sides = [float(side) for side in notes[0].get_object()["/Rect"]]
    assert said in data
    assert OffNotes(data).holds(*sides)
    assert not OffNotes(data.replace(said, stands)).holds(*sides)


@pytest.mark.parametrize("packed", [True, False])
def test_a_note_that_is_damaged_does_not_show_the_others(packed: bool) -> None:
    writer = PdfWriter(clone_from=BytesIO(with_note("listed", "layer", "FreeText", packed)))
    notes = writer.pages[0]["/Annots"].get_object()
    assert isinstance(notes, ArrayObject)
    notes.insert(0, IndirectObject(9999, 0, writer))
    out = BytesIO()
    writer.write(out)
    assert measures(out.getvalue())[0][3] == ""


@pytest.mark.parametrize("stands", [b"12 0 R", b"<< /Type >>", b"<< /Type /OCG /Name ("])
def test_a_damaged_layer_counts_as_on(stands: bytes) -> None:
    data = with_note("listed", "layer", "FreeText", packed=False)
    (number,) = re.findall(rb"/OC (\d+) 0 R", data)
    stands = stands.replace(b"12", number)
    damaged = re.sub(rb"(?s)\b%b 0 obj.*?endobj" % number, number + b" 0 obj\n" + stands, data)
    assert damaged != data
    OffNotes(damaged)
    OffNotes(re.sub(rb"/Rect \[[^\]]*\]", b"/Rect [ 1 2 3 1e999 ]", data))
    missing = data.replace(b"/OC " + number, b"/OC 999")
    assert measures(missing)[0][3] == ROWS[0][3]
