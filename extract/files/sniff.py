"""Tell a file's format by its content; its name only settles what content leaves open."""

import re
import struct
import zipfile
from io import BytesIO
from pathlib import PurePath

import olefile

from izpilde.extract.files.encodings import MOST_CONTROLS, wide_encoding, without_controls
from izpilde.extract.files.others import unread_archive, unread_kind
from izpilde.extract.files.signed import is_cms, is_signature_alone
from izpilde.extract.files.storages import OLE_DAMAGE
from izpilde.extract.files.zips import ends_as_zip, open_zip, read_entry
from izpilde.schemas.errors import UnreadableDocument

MAILS = frozenset(("eml", "msg", "tnef", "p7m"))
_SIGNED = frozenset(("edoc", "asice", "asics", "bdoc", "sce"))
CONTAINERS = _SIGNED | MAILS | {"zip"}
PICTURES = frozenset(("tif", "png", "jpg"))
DOCUMENTS = frozenset(("docx", "pdf", "html", "mht", "txt", "doc", "odt", "rtf")) | PICTURES
# How text is named whose headings and tables are marked by signs.
MARKUP = frozenset(("md", "markdown", "adoc", "asciidoc", "rst", "org", "textile"))
_PICTURE_STARTS = {
    b"II*\0": "tif",
    b"MM\0*": "tif",
    b"II+\0": "tif",
    b"MM\0+": "tif",
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpg",
}
PASSWORD = "protected by a password: save it without one"

_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK\x03\x04")
_HEAD = 4096
BEFORE_HEAD = b"\xef\xbb\xbf \t\r\n"  # what may stand before a mail
_MAIL_HEAD = 1 << 16  # with the marks of all who passed it on
_MIMETYPE_LIMIT = 4096
_PART_LIMIT = 1 << 20
_CONTENT_TYPES = "[content_types].xml"
_ODT_TYPES = ("application/vnd.oasis.opendocument.text",)
_OTHER_ODF = "application/vnd.oasis.opendocument"
_PAGES = "index/document.iwa"  # of Apple's programs
_ASIC_TYPES = {
    "application/vnd.etsi.asic-e+zip": "asice",
    "application/vnd.etsi.asic-s+zip": "asics",
    "application/vnd.bdoc-1.0": "bdoc",
}
_HTML_MARKS = ("<!doctype html", "<html", "<head", "<body", "<table", "<meta ", "<div")
_HTML_SUFFIXES = frozenset((".htm", ".html", ".xhtml"))
_HTML_TAG = re.compile(r"<(?:p|br|div|span|font|center|table|tr|td|h[1-6]|ul|ol|b)\b[^<>]*>")
# Before the head in a mailbox, and where Apple's program keeps a mail: how many bytes follow.
_MBOX = r"(?:>?from [^\n]*\n|\d{1,10}[ \t]*\r?\n)?"
_MIME_HEAD = re.compile(_MBOX + r"(?:[!-9;-~]+[ \t]*:[^\n]*(?:\n|\Z)(?:[ \t][^\n]*(?:\n|\Z))*)+")
_MIME_VERSION = re.compile(r"^(?:mime-version[ \t]*:|content-type[ \t]*:\s*multipart/)", re.M)
_MIME_TYPE = re.compile(r"^content-type[ \t]*:", re.MULTILINE)
_PLACE = re.compile(rb"^content-location[ \t]*:", re.IGNORECASE | re.MULTILINE)
_MIME_PAGE = re.compile(
    r"^content-type[ \t]*:\s*(?:multipart/(?:related|alternative)|text/html)", re.MULTILINE
)
# What pages saved with their pictures do not have: parts with names, mails within.
_ATTACHED = re.compile(
    rb"^content-(?:disposition|type)[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*?"
    rb"(?:\b(?:file)?name\*?\d{0,3}\*?=|:\s*(?:attachment|message/rfc822|multipart/mixed))",
    re.IGNORECASE | re.MULTILINE,
)
# Text that is something else than a report's text rendition.
_OTHER_TEXT = frozenset(
    (".css", ".csv", ".ini", ".js", ".json", ".log", ".py", ".sh", ".toml", ".tsv", ".xml")
)
_TEXT_SUFFIXES = frozenset(f".{suffix}" for suffix in MARKUP | {"txt"})
_OUTLOOK = "__properties_version1.0"  # which each message of Outlook has
_TNEF = b"\x78\x9f\x3e\x22"  # what Exchange wraps mails in
_FILLED_UP = b"\0\x1a"  # with which old programs end a text
_FIB_FLAGS = 10  # offset of the flags in the file information block of Word 6 and later
_FIB_ENCRYPTED = 0x0100


def sniff(data: bytes, name: str) -> str | None:
    """The format: one of ``DOCUMENTS`` or ``CONTAINERS``, or null for anything else.

    ``UnreadableDocument`` when the format is known and can never be read: a file that a
    password protects, a damaged zip archive.
    """
    if data.startswith(_ZIP_STARTS):
        return _sniff_zip(data, name)
    if data.startswith(olefile.MAGIC):
        return _sniff_ole(data)
    if data.startswith(_TNEF):
        return "tnef"
    if is_cms(data):
        return None if is_signature_alone(data) else "p7m"
    for start, kind in _PICTURE_STARTS.items():
        if data.startswith(start):
            return kind
    head = data[:_HEAD]
    if head.lstrip(b"\xef\xbb\xbf \t\r\n\0").startswith(b"{\\rtf"):
        return "rtf"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    found = _sniff_text(data, name)
    if found == "txt" and unread_kind(data) is not None:
        return None
    if found is None and unread_archive(data) is None and ends_as_zip(data):
        return _sniff_zip(data, name)  # a program that unpacks itself, say
    return found


def _sniff_zip(data: bytes, name: str) -> str | None:
    archive = open_zip(data)
    names = {entry.replace("\\", "/").lower() for entry in archive.namelist()}
    kind = _part(archive, "mimetype", _MIMETYPE_LIMIT).decode("ascii", "replace").strip()
    if kind.startswith(_ODT_TYPES):
        if b"encryption-data" in _part(archive, "META-INF/manifest.xml", _PART_LIMIT):
            raise UnreadableDocument(PASSWORD)
        if "content.xml" not in names:
            raise UnreadableDocument("damaged: the part that holds its text is missing")
        return "odt"
    if kind.startswith(_OTHER_ODF) or _PAGES in names:
        return None
    signed = kind in _ASIC_TYPES or any(
        entry.startswith("meta-inf/") and "signature" in entry for entry in names
    )
    if not signed and _CONTENT_TYPES in names:
        types = _part(archive, "[Content_Types].xml", _PART_LIMIT)
        has_word = any(entry.startswith("word/") for entry in names)
        if "_rels/.rels" in names and (has_word or b"wordprocessingml.document" in types):
            return "docx"
        return None  # a workbook or slides
    if not signed and "word/document.xml" in names:
        return "docx"
    suffix = PurePath(name).suffix.lower()[1:]
    if suffix in _SIGNED:
        return suffix
    return _ASIC_TYPES.get(kind, "asice") if signed else "zip"


def _part(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """A part by which a package says what it is; empty where it is absent or damaged."""
    try:
        return read_entry(archive, archive.getinfo(name), limit)
    except (KeyError, UnreadableDocument):
        return b""


def _sniff_ole(data: bytes) -> str | None:
    """An old Word file, or a package of Office that a password protects; null for others."""
    try:
        with olefile.OleFileIO(BytesIO(data)) as storage:
            if storage.exists("EncryptedPackage"):
                raise UnreadableDocument(PASSWORD)
            if not storage.exists("WordDocument"):
                return "msg" if storage.exists(_OUTLOOK) else None
            with storage.openstream("WordDocument") as stream:
                start = stream.read(_FIB_FLAGS + 2)
    except OLE_DAMAGE:
        # Its storage is damaged; what it is may be told all the same.
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise UnreadableDocument(PASSWORD) from None
        return "doc" if "WordDocument".encode("utf-16-le") in data else None
    if len(start) == _FIB_FLAGS + 2:
        (flags,) = struct.unpack_from("<H", start, _FIB_FLAGS)
        if flags & _FIB_ENCRYPTED:
            raise UnreadableDocument(PASSWORD)
    return "doc"


def _sniff_text(data: bytes, name: str) -> str | None:
    wide = wide_encoding(data)
    start = data[:_HEAD] if wide else data[:_HEAD].rstrip(_FILLED_UP)
    text = start.decode(wide or "latin-1", "replace").lower()
    suffix = PurePath(name).suffix.lower()
    text, controls = without_controls(text)
    if controls and not _is_damaged_text(text.strip(), controls, suffix):
        return None
    text = text.lstrip("\ufeff\xef\xbb\xbf \t\r\n")
    if text.startswith(("<!doctype html", "<html")):
        return "html"
    if text.startswith("<?xml") and (kind := _sniff_office_xml(text)):
        return kind
    if text.startswith("<") and any(mark in text for mark in _HTML_MARKS):
        return "html"
    if _MIME_HEAD.match(text) and (mail := _sniff_mail(data)):
        return mail
    if suffix in _HTML_SUFFIXES and _HTML_TAG.search(text):
        return "html"
    if not text or text.startswith("<?xml"):
        return None
    return None if suffix in _OTHER_TEXT else "txt"


def _is_damaged_text(text: str, controls: int, suffix: str) -> bool:
    """Whether a beginning that has control characters is a page's or a text's all the same."""
    named = suffix in _HTML_SUFFIXES or suffix in _TEXT_SUFFIXES
    marked = text.startswith(("<!doctype html", "<html"))
    return (named or marked) and controls <= MOST_CONTROLS * len(text)


def _sniff_mail(data: bytes) -> str | None:
    """A mail, or a page saved as one."""
    head = _mime_head(data)
    if _MIME_VERSION.search(head) is None:
        return None
    page = _MIME_PAGE.search(head)
    if page is None or wide_encoding(data) or _ATTACHED.search(data):
        return "eml"
    told_twice = page[0].endswith("alternative") and _PLACE.search(data) is None
    return "eml" if told_twice else "mht"


def is_entity(data: bytes) -> bool:
    """Whether bytes begin with a head of MIME, as what is signed in a mail does."""
    return _MIME_TYPE.search(_mime_head(data)) is not None


def _mime_head(data: bytes) -> str:
    wide = wide_encoding(data)
    text = data[:_MAIL_HEAD].decode(wide or "latin-1", "replace").lower()
    head = _MIME_HEAD.match(text.lstrip("\ufeff" + BEFORE_HEAD.decode("latin-1")))
    return head[0] if head else ""


def _sniff_office_xml(text: str) -> str | None:
    """A Word package in one file; Word 2003's XML and flat OpenDocument, which LibreOffice reads as
    it does the others."""
    if "<pkg:package" in text and 'progid="word.document"' in text:
        return "docx"
    if "<w:worddocument" in text or 'progid="word.document"' in text:
        return "doc"
    return "odt" if "<office:document" in text and _ODT_TYPES[0] in text else None
