"""Formats by content."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izpilde.extract.files.container import open_container
from izpilde.extract.files.sniff import CONTAINERS, DOCUMENTS, sniff
from izpilde.schemas.errors import UnreadableDocument
from tests.test_container import REPORT, zipped

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
ODT = b"application/vnd.oasis.opendocument.text"
ASICE = b"application/vnd.etsi.asic-e+zip"


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (REPORT, "a.docx", "docx"),
        (REPORT, "a.doc", "docx"),
        (zipped({"[Content_Types].xml": b"", "_rels/.rels": b"", "xl/a.xml": b""}), "a.docx", None),
        (zipped({"mimetype": ODT, "content.xml": b""}), "a.zip", "odt"),
        (zipped({"mimetype": ASICE, "a.docx": REPORT}), "a.edoc", "edoc"),
        (zipped({"mimetype": ASICE, "a.docx": REPORT}), "a.asice", "asice"),
        (zipped({"META-INF/signatures0.xml": b"", "a.docx": REPORT}), "a", "asice"),
        (zipped({"a.docx": REPORT}), "a.docx", "zip"),
        (b"%PDF-1.7\n...", "a.txt", "pdf"),
        (b"\n\njunk %PDF-1.4", "a", "pdf"),
        (OLE2 + "WordDocument".encode("utf-16-le"), "a.docx", "doc"),
        (OLE2 + "Workbook".encode("utf-16-le"), "a.doc", None),
        (b"{\\rtf1\\ansi", "a.doc", "rtf"),
        (b"\xef\xbb\xbf<!DOCTYPE HTML><html></html>", "a.doc", "html"),
        (b"<?xml version='1.0'?><!DOCTYPE html><html xmlns='x'>", "a", "html"),
        ("<html><p>ā</p>".encode("utf-16"), "a.htm", "html"),
        (b"<?xml version='1.0'?><manifest/>", "a.txt", None),
        ("Pārskats\n\tNr.\n".encode(), "a.docx", "txt"),
        ("Pārskats".encode("cp1257"), "a", "txt"),
        ("Pārskats".encode("utf-16"), "a.txt", "txt"),
        ("Pārskats par izpildi".encode("utf-16-le"), "a.txt", "txt"),
        (b"\0\0%PDF-1.4 behind zeros", "a.doc", "pdf"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", "a.doc", "mht"),
        (
            b"From: <Saved by Blink>\nSubject: =?utf-8?Q?P?=\n =?utf-8?Q?Q?=\nMIME-Version: 1.0\n"
            b"Content-Type: multipart/related;\n\ttype=text/html\n\n",
            "a",
            "mht",
        ),
        (b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n", "a.mht", "eml"),
        (b"<!-- saved from url=(0014)about:internet -->\r\n<HTML><BODY>", "a.doc", "html"),
        (b"Ievads<br>\n<table><tr><td>a", "a.htm", "html"),
        (b"Ievads<br>\n<table><tr><td>a", "a.txt", "txt"),
        ("ĀRLIETU MINISTRIJA".encode("utf-16-be"), "a.doc", "txt"),
        (b"\n {\\rtf1\\ansi", "a.txt", "rtf"),
        (b"PK\x07\x08" + REPORT, "a.docx", "docx"),
        (b"a,b\n1,2\n", "a.csv", None),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.txt", "png"),
        (b"", "a.docx", None),
        (b" \n", "a.txt", None),
    ],
)
def test_formats(data: bytes, name: str, kind: str | None) -> None:
    assert sniff(data, name) == kind


def test_an_encrypted_word_file_says_so() -> None:
    with pytest.raises(UnreadableDocument, match="password"):
        sniff(OLE2 + "EncryptedPackage".encode("utf-16-le"), "a.docx")


def test_a_zip_behind_other_bytes_is_one() -> None:
    program = b"MZ\x90\0" + bytes(range(256)) * 8
    packed = zipped({"p\u0101rskats.docx": REPORT})
    assert sniff(program + packed, "arhivs.exe") == "zip"
    assert sniff(program + packed + b"\r\n", "arhivs.zip") == "zip"
    assert [member.name for member in open_container(program + packed)] == ["p\u0101rskats.docx"]
    assert sniff(b"\r\n\0" + REPORT, "parskats.docx") == "docx"


def test_bytes_that_only_hold_the_end_of_a_zip_are_none() -> None:
    packed = zipped({"a.docx": REPORT})
    program = b"MZ\x90\0" + bytes(range(256)) * 8
    assert sniff(program + packed[-22:], "a.exe") is None
    assert sniff(program + packed + bytes(70_000), "a.exe") is None


def test_a_damaged_zip_says_so() -> None:
    with pytest.raises(UnreadableDocument, match="damaged or cut short, its zip"):
        sniff(REPORT[:200], "a.docx")


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", OLE2, b"\xff\xfe", b"<"]))
def test_no_bytes_bring_it_down(noise: bytes, start: bytes) -> None:
    try:
        kind = sniff(start + noise, "x")
    except UnreadableDocument:
        return
    assert kind is None or kind in DOCUMENTS | CONTAINERS
