"""Open a Word package safely and hand out the trees of the parts that are read.

A .docx is a zip of XML parts, found by following relationships.  The few parts that hold text
(document, styles, numbering, notes) are copied under fixed names into a small package of our
own, which python-docx opens: so pictures and other parts cost nothing, a damaged part that can
be spared is left out with a remark, and templates, macro documents and "strict" OOXML files
open like any other.

Guards: sizes as ``extract.files.zips`` says, no document type declarations (entity bombs),
nesting as deep as libxml2 allows by default.
"""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from posixpath import basename, dirname, join, normpath
from unicodedata import normalize
from urllib.parse import unquote

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml.parser import parse_xml
from lxml import etree

from izpilde.extract.document import Remark
from izpilde.extract.docx.flat_package import is_flat_package, zipped
from izpilde.extract.files.suffixes import names_report
from izpilde.extract.files.zips import open_zip, plain_name, read_entry
from izpilde.schemas.errors import UnreadableDocument

MAX_PART_BYTES = 64 << 20
MAX_TAGS = 2_500_000  # of a part; those of a report of 1,000 pages are a tenth of that

# Strict OOXML (ISO 29500) names its namespaces otherwise; the elements are the same.
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/math": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/math"
    ),
}
# Every encoding that libxml2 tells by itself; by name, only those that write ASCII as it is.
_TOLD = ("ascii", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp037")
_DOCTYPE = tuple("<!DOCTYPE".encode(code) for code in _TOLD)
_NAMED = re.compile(rb"<\?xml[^>]{0,80}encoding\s*=\s*[\"']([^\"']{0,40})")
_PLAIN_NAMES = re.compile(
    rb"utf-?(?:8|16|32).*|ucs-.*|(?:us-)?ascii|iso-8859-.*|(?:windows-|cp)125\d", re.IGNORECASE
)
_CONTENT_TYPES = {
    "document": CONTENT_TYPE.WML_DOCUMENT_MAIN,
    "styles": CONTENT_TYPE.WML_STYLES,
    "numbering": CONTENT_TYPE.WML_NUMBERING,
    "footnotes": CONTENT_TYPE.WML_FOOTNOTES,
    "endnotes": CONTENT_TYPE.WML_ENDNOTES,
}
_CHUNK = "aFChunk"
_EMBEDDED = "word/embeddings/"  # shown as a picture or a sign
_MARGINS = ("header", "footer")
_MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TEXT = _MAIN + "p", _MAIN + "t"
_OF_TEXT = ("document", "footnotes", "endnotes")
_SYMBOL_FONTS = (b"Symbol", b"Wingdings", b"Webdings")
_SPARE = ("styles", "numbering", "footnotes", "endnotes")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A document embedded in the file (``w:altChunk``): its part's name and bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class WordParts:
    """Root elements of a package's parts; null for one that is missing or damaged.

    ``margins`` are the lines of the pages' headers and footers, each once.
    ``chunks`` are embedded documents by the id of their relationship.  ``symbols`` says that the
    text may be set in symbol fonts.
    """

    document: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    footnotes: etree._Element | None
    endnotes: etree._Element | None
    margins: tuple[str, ...]
    chunks: dict[str, Chunk]
    symbols: bool
    remarks: tuple[Remark, ...]


def open_package(data: bytes) -> WordParts:
    """The parts of a .docx; ``UnreadableDocument`` when its main part cannot be read."""
    blobs, chunks, margins, remarks = _read_blobs(data)
    try:
        opened = docx.Document(BytesIO(_small_package(blobs)))
    except etree.XMLSyntaxError:
        blobs, damaged = _without_damaged(blobs)
        remarks += damaged
        opened = docx.Document(BytesIO(_small_package(blobs)))
    part = opened.part
    roots: dict[str, etree._Element | None] = dict.fromkeys(_SPARE)
    for relation in part.rels.values():
        name = relation.target_part.partname.rsplit("/", 1)[-1].removesuffix(".xml")
        root = getattr(relation.target_part, "element", None)
        if root is None:  # python-docx knows notes only as bytes
            try:
                root = parse_xml(relation.target_part.blob)
            except etree.XMLSyntaxError as error:
                remarks.append(_damaged(name, error))
        roots[name] = root
    document = part.element
    # A package and its parts refer to each other; apart, the trees are freed once they are read.
    for relations in (part.package.rels, part.rels):
        relations.related_parts.clear()
        relations.clear()
    return WordParts(
        document=document,
        styles=roots["styles"],
        numbering=roots["numbering"],
        footnotes=roots["footnotes"],
        endnotes=roots["endnotes"],
        margins=margins,
        chunks=chunks,
        symbols=any(font in blobs.get(name, b"") for name in _OF_TEXT for font in _SYMBOL_FONTS),
        remarks=tuple(remarks),
    )


def _read_blobs(
    data: bytes,
) -> tuple[dict[str, bytes], dict[str, Chunk], tuple[str, ...], list[Remark]]:
    """The bytes of the parts that are read, by the names of ``_CONTENT_TYPES``; the chunks; the
    lines of headers and footers.
    """
    archive = open_zip(zipped(data) if is_flat_package(data) else data)
    # Part names do not differ by case alone (OPC); some programs write backslashes.
    entries = {entry.filename.replace("\\", "/").lower(): entry for entry in archive.infolist()}
    main = "word/document.xml"
    remarks: list[Remark] = []
    for kind, target, _ in _relationships(archive, entries, "_rels/.rels", remarks):
        if kind == "officeDocument" and (path := _resolve("", target)) in entries:
            main = path
    if main not in entries:
        raise UnreadableDocument("not a Word file: it has no document part")
    blobs = {"document": _guarded("document", read_entry(archive, entries[main], MAX_PART_BYTES))}
    chunks: dict[str, Chunk] = {}
    folder, base = dirname(main), main.rsplit("/", 1)[-1]
    rels = join(folder, "_rels", base + ".rels")
    relations = _relationships(archive, entries, rels, remarks)
    for name in entries:
        if name.startswith(_EMBEDDED) and names_report(name):
            told = plain_name(basename(name))
            message = f"a document attached to the file was not read: {told}"
            remarks.append(Remark("damaged_part", message))
    margins: list[str] = []
    for kind, target, identifier in relations:
        entry = entries.get(_resolve(folder, target))
        if kind == _CHUNK and entry is not None:
            try:
                embedded = read_entry(archive, entry, MAX_PART_BYTES)
            except UnreadableDocument as error:
                remarks.append(_damaged(kind, error))
            else:
                chunks[identifier] = Chunk(entry.filename, embedded)
        if kind in _MARGINS and entry is not None:
            margins += _margin_lines(archive, entry)
        if kind not in _SPARE or kind in blobs:
            continue
        if entry is None:
            remarks.append(Remark("damaged_part", f"The file's {kind} part is missing."))
            continue
        try:
            blobs[kind] = _guarded(kind, read_entry(archive, entry, MAX_PART_BYTES))
        except UnreadableDocument as error:
            remarks.append(_damaged(kind, error))
    return blobs, chunks, tuple(dict.fromkeys(margins)), remarks


def _margin_lines(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> list[str]:
    """The paragraphs of a header or footer; none where it is damaged, since no cell is in it."""
    try:
        root = parse_xml(_guarded(entry.filename, read_entry(archive, entry, MAX_PART_BYTES)))
    except (UnreadableDocument, etree.XMLSyntaxError):
        return []
    lines = (
        "".join(text.text or "" for text in paragraph.iter(_TEXT))
        for paragraph in root.iter(_PARAGRAPH)
    )
    return [normalize("NFC", line) for line in lines if line.strip()]


def _relationships(
    archive: zipfile.ZipFile,
    entries: dict[str, zipfile.ZipInfo],
    name: str,
    remarks: list[Remark],
) -> list[tuple[str, str, str]]:
    """Kind (last word of the type), target and id of every internal relationship in ``name``.

    None where it is damaged, which is remarked: the main part has a customary name, and its
    text reads without the rest.
    """
    entry = entries.get(name)
    if entry is None:
        return []
    try:
        root = parse_xml(_guarded(name, read_entry(archive, entry, MAX_PART_BYTES)))
    except (UnreadableDocument, etree.XMLSyntaxError) as error:
        remarks.append(_damaged(name, error))
        return []
    return [
        (
            str(child.get("Type", "")).rsplit("/", 1)[-1],
            str(child.get("Target", "")),
            str(child.get("Id", "")),
        )
        for child in root
        if child.get("TargetMode") != "External"
    ]


def _resolve(folder: str, target: str) -> str:
    path = unquote(target).replace("\\", "/")
    return normpath(path.lstrip("/") if path.startswith("/") else join(folder, path)).lower()


def _guarded(name: str, blob: bytes) -> bytes:
    if blob.count(b"<") > MAX_TAGS:
        raise UnreadableDocument(f"{name}: more elements than any report has")
    if any(mark in blob for mark in _DOCTYPE):
        raise UnreadableDocument(f"{name}: a document type declaration has no place in a Word file")
    named = _NAMED.search(blob[:400].replace(b"\0", b""))
    if named and not _PLAIN_NAMES.fullmatch(named[1]):
        raise UnreadableDocument(f"{name}: a Word file's text is in UTF-8 or UTF-16")
    if b"http://purl.oclc.org/ooxml/" in blob:
        for strict, usual in _STRICT.items():
            blob = blob.replace(strict, usual)
    return blob


def _small_package(blobs: dict[str, bytes]) -> bytes:
    """A package of only these parts, stored."""
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_CONTENT_TYPES[name]}"/>'
        for name in blobs
    )
    office = RELATIONSHIP_TYPE.OFFICE_DOCUMENT
    kinds = office.rsplit("/", 1)[0]
    relations = "".join(
        f'<Relationship Id="{name}" Type="{kinds}/{name}" Target="{name}.xml"/>'
        for name in blobs
        if name != "document"
    )
    ours = "http://schemas.openxmlformats.org/package/2006"
    rels_type = "application/vnd.openxmlformats-package.relationships+xml"
    package = BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{ours}/content-types"><Default Extension="rels" '
            f'ContentType="{rels_type}"/>{overrides}</Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{ours}/relationships"><Relationship Id="main" '
            f'Type="{office}" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{ours}/relationships">{relations}</Relationships>',
        )
        for name, blob in blobs.items():
            archive.writestr(f"word/{name}.xml", blob)
    return package.getvalue()


def _without_damaged(blobs: dict[str, bytes]) -> tuple[dict[str, bytes], list[Remark]]:
    """The parts that parse; ``UnreadableDocument`` when the document itself does not."""
    whole: dict[str, bytes] = {}
    remarks: list[Remark] = []
    for name, blob in blobs.items():
        try:
            parse_xml(blob)
        except etree.XMLSyntaxError as error:
            if name == "document":
                deep = "depth" in error.msg  # what libxml advises besides is for programmers
                why = "its elements are nested too deep" if deep else error.msg
                raise UnreadableDocument(f"damaged Word file: {why}") from error
            remarks.append(_damaged(name, error))
        else:
            whole[name] = blob
    return whole, remarks


def _damaged(name: str, error: Exception) -> Remark:
    return Remark("damaged_part", f"The file's {name} part could not be read: {error}")
