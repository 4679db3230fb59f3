"""Files that reports come in or with and that are not read: what they are, and what to do."""

import contextlib

import olefile

from izpilde.extract.files.signed import is_cms
from izpilde.extract.files.storages import is_whole
from izpilde.extract.files.zips import open_zip, read_entry
from izpilde.schemas.errors import UnreadableDocument

_ARCHIVES = {
    b"Rar!\x1a\x07": "a RAR archive",
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip archive",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ\0": "an xz archive",
    b"\x28\xb5\x2f\xfd": "a Zstandard archive",
    b"!BDN": "a data file of Outlook",
    b"MSCF\0\0\0\0": "a cabinet archive",
}
ARCHIVES = frozenset(
    ("rar", "7z", "gz", "tgz", "tar", "bz2", "xz", "cab", "zst", "pst", "ost")
)  # as named
# Protected or damaged, these are no less of no use.
NO_REPORTS = frozenset(("xlsx", "xlsm", "xls", "ods", "pptx", "ppt", "odp", "odg", "vsdx"))
_TAR, _TAR_AT = b"ustar", 257
_WORKBOOK = "an Excel workbook is not read: save its sheets as a web page or PDF"
_SHEETS = "a workbook is not read: save its sheets as a web page or PDF"
_SLIDES = "slides are not read: save them as PDF"
_PAGES = "a document of Pages is not read: export it as Word or PDF"
_XPS = "an XPS document is not read: print it as PDF"
_DRAWING = "a drawing is not read: save it as PDF"
_SHORTCUT = "a shortcut: give the file that it leads to"
_SAVE = "{} is not read: save it as Word or PDF"
_STARTS = {
    b"\xffWPC": _SAVE.format("a document of WordPerfect"),
    b"AT&TFORM": "a DjVu document is not read: print it as PDF",
    b"%!PS": "a PostScript file is not read: make a PDF of it",
    b"GIF8": "a GIF picture is not read: save it as PNG or PDF",
    b"L\0\0\0\x01\x14\x02\0": _SHORTCUT,
    b"SQLite format 3\0": "a database is not read: export what it holds as a web page or PDF",
}
# Small texts that stand for a file.
_POINTERS = {
    b"[InternetShortcut]": _SHORTCUT,
    b"version https://git-lfs": "stands for a file that is not here: fetch it with git lfs pull",
    b'{"url": "https://docs.google.com': "a link to Google Docs: download the document as Word",
    b'{"url":"https://docs.google.com': "a link to Google Docs: download the document as Word",
}
_BRANDS = {b"heic", b"heix", b"mif1", b"avif"}
_PICTURE = "a {} picture is not read: save it as PNG or PDF"
NO_REPORT = "not a report: no Word, OpenDocument, RTF or PDF file, web page, text or picture"
_SIGNATURE = "a signature alone: give the file that it signs"
_DIGIDOC = "a DigiDoc container (ddoc) is not opened: save the files in it"
_CUT_STORAGE = "damaged or cut short, what it holds cannot be listed: copy or download it anew"
_HEAD = 1_000
_NOTHING = "holds nothing but zeros: copy or download it anew"
# Parts by which packages tell what they are.
_PARTS = (
    ("xl/", _WORKBOOK),
    ("ppt/", _SLIDES),
    ("visio/", _DRAWING),
    ("index/document.iwa", _PAGES),
    ("fixeddocumentsequence.fdseq", _XPS),
    ("fixeddocseq.fdseq", _XPS),
)
_MIMETYPE_LIMIT = 4096
_TYPES = (
    (b"opendocument.spreadsheet", _SHEETS),
    (b"opendocument.presentation", _SLIDES),
    (b"opendocument.graphics", _DRAWING),
)
_STREAMS = (
    ("Workbook", _WORKBOOK),
    ("Book", _WORKBOOK),
    ("PowerPoint Document", _SLIDES),
    ("VisioDocument", _DRAWING),
    ("Quill", _SAVE.format("a document of Publisher")),
)


def unread_archive(data: bytes) -> str | None:
    """What to do with an archive that is not opened; null for anything else."""
    kind = next((kind for start, kind in _ARCHIVES.items() if data.startswith(start)), None)
    if kind is None and data.startswith(_TAR, _TAR_AT):
        kind = "a tar archive"
    return kind and f"{kind} is not opened: unpack it, and read what it holds"


def unread_kind(data: bytes) -> str | None:
    """What a file is that is no report, and what to do; null where that is not known."""
    if (archive := unread_archive(data)) is not None:
        return archive
    for start, told in (_STARTS | _POINTERS).items():
        if data.startswith(start):
            return told
    if data[4:8] == b"ftyp" and data[8:12] in _BRANDS:
        return _PICTURE.format("HEIC")
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _PICTURE.format("WebP")
    if data.startswith(b"BM") and data[6:10] == bytes(4):
        return _PICTURE.format("BMP")
    if data.startswith(b"PK"):
        return _of_package(data)
    if data.startswith(olefile.MAGIC):
        return _of_storage(data)
    if b"<SignedDoc" in data[:_HEAD]:
        return _DIGIDOC
    if is_cms(data):
        return _SIGNATURE
    return None if data.strip(b"\0") else _NOTHING


def why_unread(data: bytes) -> str:
    """Why a file of no known format is not read, and what to do."""
    if not data:
        return "the file is empty"
    return unread_kind(data) or NO_REPORT


def _of_package(data: bytes) -> str | None:
    with contextlib.suppress(UnreadableDocument, KeyError):
        archive = open_zip(data)
        names = [name.lower() for name in archive.namelist()]
        for part, told in _PARTS:
            if any(name.startswith(part) for name in names):
                return told
        kind = read_entry(archive, archive.getinfo("mimetype"), _MIMETYPE_LIMIT)
        return next((told for mark, told in _TYPES if mark in kind), None)
    return None


def _of_storage(data: bytes) -> str | None:
    for stream, told in _STREAMS:
        if stream.encode("utf-16-le") + b"\0\0" in data:
            return told
    return None if is_whole(data) else _CUT_STORAGE
