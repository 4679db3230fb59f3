"""Tell a file's format by its content; its name only settles what content leaves open."""

import zipfile
from pathlib import PurePath

from izpilde.extract.files.zips import open_zip, read_entry
from izpilde.schemas.errors import UnreadableDocument

CONTAINERS = frozenset(("edoc", "asice", "zip"))
DOCUMENTS = frozenset(("docx", "pdf", "html", "txt", "doc", "odt", "rtf"))

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_HEAD = 4096
_MIMETYPE_LIMIT = 4096
_ODT_TYPES = ("application/vnd.oasis.opendocument.text",)
_ASIC_TYPES = ("application/vnd.etsi.asic-e+zip", "application/vnd.etsi.asic-s+zip")
_HTML_MARKS = ("<!doctype html", "<html", "<head", "<body", "<table", "<meta ", "<div")
# Text that is something else than a report's text rendition.
_OTHER_TEXT = frozenset(
    (".css", ".csv", ".ini", ".js", ".json", ".log", ".md", ".py", ".sh", ".toml", ".tsv", ".xml")
)
# Control characters that no text file has.
_BINARY = "".join(chr(code) for code in range(32) if chr(code) not in "\t\n\v\f\r\x1a\x1b")


def sniff(data: bytes, name: str) -> str | None:
    """The format: one of ``DOCUMENTS`` or ``CONTAINERS``, or null for anything else.

    ``UnreadableDocument`` when the format is known and can never be read: an encrypted Word
    file, a damaged zip archive.
    """
    head = data[:_HEAD]
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _sniff_zip(data, name)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if data.startswith(_OLE2):
        if _ENCRYPTED_STREAM in data:
            raise UnreadableDocument("protected by a password: save it without one")
        return "doc" if _WORD_STREAM in data else None
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return "rtf"
    return _sniff_text(data, name)


def _sniff_zip(data: bytes, name: str) -> str | None:
    archive = open_zip(data)
    names = {entry.replace("\\", "/").lower() for entry in archive.namelist()}
    kind = _mimetype(archive)
    if kind.startswith(_ODT_TYPES):
        return "odt"
    signed = kind in _ASIC_TYPES or any(
        entry.startswith("meta-inf/") and "signature" in entry for entry in names
    )
    if not signed and "[content_types].xml" in names:
        if "_rels/.rels" in names and any(entry.startswith("word/") for entry in names):
            return "docx"
        return None  # a workbook or slides
    if not signed and "word/document.xml" in names:
        return "docx"
    if PurePath(name).suffix.lower() == ".edoc":
        return "edoc"
    return "asice" if signed else "zip"


def _mimetype(archive: zipfile.ZipFile) -> str:
    """The entry by which OpenDocument and ASiC containers say what they are."""
    if "mimetype" not in archive.namelist():
        return ""
    try:
        content = read_entry(archive, archive.getinfo("mimetype"), _MIMETYPE_LIMIT)
    except UnreadableDocument:
        return ""
    return content.decode("ascii", "replace").strip()


def wide_encoding(data: bytes) -> str | None:
    """The UTF-16 encoding of a text, by its mark or by its zeros; null for any other."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    even, odd = data[:_HEAD:2], data[1:_HEAD:2]
    # In Latvian text most letters are below U+0100, and none has a low byte of 0.
    if odd.count(0) > 0.6 * len(odd) and not even.count(0):
        return "utf-16-le"
    if even.count(0) > 0.6 * len(even) and not odd.count(0):
        return "utf-16-be"
    return None


def _sniff_text(data: bytes, name: str) -> str | None:
    start = data[:_HEAD]
    text = start.decode(wide_encoding(data) or "latin-1", "replace").lower()
    if any(code in text for code in _BINARY):
        return None
    text = text.lstrip("\ufeff\xef\xbb\xbf \t\r\n")
    if text.startswith(("<!doctype html", "<html")):
        return "html"
    if text.startswith("<") and any(mark in text for mark in _HTML_MARKS):
        return "html"
    if not text or text.startswith(("<?xml", "mime-version:")):
        return None
    return None if PurePath(name).suffix.lower() in _OTHER_TEXT else "txt"
