"""Open zip archives that may be hostile, in memory only.

A zip says how large its entries are; a bomb may lie about it or say a size that nobody needs.
``open_zip`` refuses by what is declared (entries, sizes, ratio), ``read_entry`` by what comes out.
Nothing is ever written to disk, so a name like ``../../etc/passwd`` is only a name.
"""

import struct
import zipfile
import zlib
from io import BytesIO
from lzma import LZMAError

from izpilde.schemas.errors import UnreadableDocument

MAX_ENTRIES = 20_000
MAX_TOTAL_BYTES = 1 << 30
MAX_ENTRY_BYTES = 256 << 20
# Deflate cannot pass 1032; the XML of a very regular table reaches some 200.
MAX_RATIO = 500
RATIO_COUNTS_FROM_BYTES = 32 << 20

# Everything that zipfile and the decompressors raise on damaged bytes.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    OverflowError,
    IndexError,
)


def open_zip(data: bytes) -> zipfile.ZipFile:
    """The archive; ``UnreadableDocument`` when it is damaged or declares too much."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except _DAMAGE as error:
        raise UnreadableDocument(f"damaged zip archive: {_line(error)}") from error
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise UnreadableDocument(f"zip of {len(entries)} entries; the limit is {MAX_ENTRIES}")
    total = sum(entry.file_size for entry in entries)
    if total > MAX_TOTAL_BYTES:
        raise UnreadableDocument(
            f"zip archive unpacks to {total >> 20} MB; the limit is {MAX_TOTAL_BYTES >> 20} MB"
        )
    return archive


def read_entry(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int = MAX_ENTRY_BYTES
) -> bytes:
    """The entry's bytes; ``UnreadableDocument`` when damaged, encrypted or above ``limit``."""
    name = entry.filename
    if entry.flag_bits & 0x1:
        raise UnreadableDocument(f"{_line(name)}: protected by a password")
    if entry.file_size > limit:
        raise UnreadableDocument(f"{_line(name)}: {entry.file_size >> 20} MB unpacked is too much")
    ratio = entry.file_size / max(entry.compress_size, 1)
    if entry.file_size > RATIO_COUNTS_FROM_BYTES and ratio > MAX_RATIO:
        raise UnreadableDocument(f"{_line(name)}: packed {ratio:.0f} to 1, as zip bombs are")
    try:
        with archive.open(entry) as stream:
            data = stream.read(limit + 1)
    except RuntimeError as error:  # zipfile's way to say "password required"
        raise UnreadableDocument(f"{_line(name)}: {_line(error)}") from error
    except _DAMAGE as error:
        raise UnreadableDocument(f"{_line(name)}: damaged: {_line(error)}") from error
    if len(data) > limit:
        raise UnreadableDocument(f"{_line(name)}: unpacks to more than {limit >> 20} MB")
    return data


def _line(what: object) -> str:
    """Hostile names and messages in one printable line of bounded length."""
    return "".join(c if c.isprintable() else "?" for c in str(what))[:120]
