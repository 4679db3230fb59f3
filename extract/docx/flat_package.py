"""A Word package saved as one XML file (flat OPC): its parts as the zip that they are elsewhere."""

import zipfile
from base64 import b64decode
from binascii import Error as Base64Error
from io import BytesIO

from lxml import etree

from izpilde.schemas.errors import UnreadableDocument

MAX_BYTES = 256 << 20
MARK = b"http://schemas.microsoft.com/office/2006/xmlPackage"
_HEAD = 4096
_LONGEST_NAME = 0xFFFF  # bytes, in a zip
_PKG = f"{{{MARK.decode()}}}"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def is_flat_package(data: bytes) -> bool:
    """Whether bytes begin as such a file."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and MARK in data[:_HEAD]


def zipped(data: bytes) -> bytes:
    """The package as a zip; ``UnreadableDocument`` when the file is damaged or too large."""
    if len(data) > MAX_BYTES:
        raise UnreadableDocument(f"a Word file of {len(data) >> 20} MB in one XML file")
    if b"<!DOCTYPE" in data:
        raise UnreadableDocument("a document type declaration has no place in a Word file")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument(f"damaged Word file: {error.msg}") from error
    package = BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{_TYPES}"/>')
        for part in root.iterchildren(_PKG + "part"):
            name = (part.get(_PKG + "name") or "").lstrip("/")
            if 0 < len(name.encode()) <= _LONGEST_NAME and (held := _held(part)) is not None:
                archive.writestr(name, held)
    return package.getvalue()


def _held(part: etree._Element) -> bytes | None:
    for child in part:
        if child.tag == _PKG + "xmlData":
            inside = next(child.iterchildren("*"), None)  # behind comments
            if inside is not None:
                return etree.tostring(inside, encoding="utf-8", with_tail=False)
        if child.tag == _PKG + "binaryData":
            try:
                return b64decode(child.text or "")
            except (Base64Error, ValueError):
                return None
    return None
