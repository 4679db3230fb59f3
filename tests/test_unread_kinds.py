"""Files that are not read: each says what it is, and what to do with it."""

import gzip
import tarfile
from io import BytesIO

import pytest
from pypdf import PdfWriter

from izpilde.document.pipeline import read_report
from izpilde.document.reading import Report
from izpilde.extract.docx.reader import read_docx
from izpilde.extract.files.container import ContainedDocument, open_container
from izpilde.extract.files.others import why_unread
from izpilde.extract.files.sniff import sniff
from izpilde.extract.pdf.reader import read_pdf
from izpilde.schemas.errors import UnreadableDocument
from tests.ole import storage
from tests.pdf_pages import drawn
from tests.test_container import REPORT, zipped
from tests.test_mails import mail
from tests.word import p, with_entry, word

_TYPES = {"[Content_Types].xml": b"", "_rels/.rels": b""}
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def tarred() -> bytes:
    made = BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        entry = tarfile.TarInfo("a.docx")
        entry.size = len(REPORT)
        archive.addfile(entry, BytesIO(REPORT))
    return made.getvalue()


KINDS = {
    "a RAR archive is not opened: unpack it": b"Rar!\x1a\x07\x01\x00",
    "a 7-Zip archive is not opened": b"7z\xbc\xaf\x27\x1c\0\4",
    "a gzip archive is not opened": gzip.compress(REPORT),
    "a tar archive is not opened": tarred(),
    "an Excel workbook is not read: save its sheets": zipped({**_TYPES, "xl/workbook.xml": b""}),
    "a workbook is not read": zipped({"mimetype": _ODS, "content.xml": b""}),
    "slides are not read: save them as PDF": zipped({**_TYPES, "ppt/presentation.xml": b""}),
    "an Excel workbook is not": storage({"Workbook": b"\0" * 5_000}),
    "a document of Pages is not read": zipped({"Index/Document.iwa": b"", "preview.jpg": b""}),
    "a HEIC picture is not read": b"\0\0\0\x18ftypheic\0\0\0\0",
    "a shortcut: give the file": b"L\0\0\0\x01\x14\x02\0" + bytes(60),
    "a shortcut: give": b"[InternetShortcut]\r\nURL=https://example.lv/a.docx\r\n",
    "a link to Google Docs: download": b'{"url": "https://docs.google.com/open?id=1"}',
    "stands for a file that is not here": b"version https://git-lfs.github.com/spec/v1\noid a\n",
    "a PostScript file is not read": b"%!PS-Adobe-3.0\n%%Pages: 1\n",
    "a DigiDoc container": b"<?xml version='1.0'?><SignedDoc format='DIGIDOC-XML'></SignedDoc>",
    "holds nothing but zeros": bytes(10_000),
    "not a report: no Word": b"\1\2\3",
}


@pytest.mark.parametrize(("told", "data"), KINDS.items())
def test_what_is_not_read_says_what_to_do(told: str, data: bytes) -> None:
    report = Report("a", data, sniff(data, "a"))
    with pytest.raises(UnreadableDocument, match=told):
        read_report(report)


def test_an_old_word_file_that_is_cut_short_says_so() -> None:
    whole = storage({"Contents": b"x" * 5000})
    assert why_unread(whole[:1500]).startswith("damaged or cut short")
    assert why_unread(whole).startswith("not a report")


def test_an_opendocument_without_its_text_is_damaged() -> None:
    data = zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "styles.xml": b"<a/>"})
    with pytest.raises(UnreadableDocument, match="its text is missing"):
        sniff(data, "a.odt")


def test_archives_within_are_told_beside_what_is_read() -> None:
    rar = b"Rar!\x1a\x07\x00"
    for data in (
        zipped({"a.docx": REPORT, "b.rar": rar}),
        bytes(mail(attached={"a.docx": REPORT, "b.rar": rar})),
    ):
        good, told = open_container(data)
        assert good == ContainedDocument("a.docx", REPORT, "docx")
        assert (told.name, told.fault) == (
            "b.rar",
            "a RAR archive is not opened: unpack it, and read what it holds",
        )


def test_workbooks_are_told_where_nothing_is_read() -> None:
    workbook = zipped({**_TYPES, "xl/workbook.xml": b""})
    assert len(open_container(zipped({"a.docx": REPORT, "b.xlsx": workbook}))) == 1
    (told,) = open_container(zipped({"b.xlsx": workbook}))
    assert (told.fault or "").startswith("an Excel workbook is not read")
    told, own = open_container(bytes(mail(attached={"b.xlsx": workbook})))
    assert (told.name, own.name) == ("b.xlsx", "mail.txt")


def test_what_is_attached_to_a_document_is_told() -> None:
    canvas = PdfWriter()
    canvas.append(BytesIO(drawn(lambda page: page.drawString(60, 700, "Ziņojums pielikumā"))))
    for name in ("pārskats.docx", "logo.png"):
        canvas.add_attachment(name, REPORT)
    made = BytesIO()
    canvas.write(made)
    told = "a document attached to the file was not read: {}"
    assert [remark.message for remark in read_pdf(made.getvalue()).remarks] == [
        told.format("pārskats.docx")
    ]
    file = word(p("Ziņojums pielikumā"))
    for name in ("word/embeddings/a.docx", "word/embeddings/b.xlsx"):
        file = with_entry(file, name, "x")
    assert [remark.message for remark in read_docx(file).remarks] == [told.format("a.docx")]
