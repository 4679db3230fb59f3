"""Open zip archives that may be hostile, in memory only.

A zip says how large its entries are; a bomb may lie about it or say a size that nobody needs.
``open_zip`` refuses by what is declared (entries, sizes, ratio), ``read_entry`` by what comes out.
Nothing is ever written to disk, so a name like ``../../etc/passwd`` is only a name.
"""

import re
import struct
import unicodedata
import zipfile
import zlib
from io import BytesIO
from lzma import LZMAError
from posixpath import normpath

from izpilde.extract.files.encodings import OF_NAMES, decode_baltic
from izpilde.schemas.errors import UnreadableDocument

MAX_ENTRIES = 20_000
MAX_TOTAL_BYTES = 1 << 30
MAX_ENTRY_BYTES = 256 << 20
# Deflate cannot pass 1032; the XML of a very regular table reaches some 200.
MAX_RATIO = 500
RATIO_COUNTS_FROM_BYTES = 32 << 20

_END = b"PK\x05\x06"  # begins the record at the end of an archive
_END_SIZE = 22
_MAX_COMMENT = 0xFFFF  # bytes behind that record
_ENTRY = b"PK\x01\x02"  # begins each entry of its directory
_UTF8_FLAG = 0x800
_UNICODE_PATH = 0x7075  # an extra field: a version, a checksum of the other name, the name
_MAX_NAME = 1000
_OF_FILE = re.compile(r" for file .*", re.DOTALL)  # zipfile names the entry once more

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
    _check_count(_count_entries(data))
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except _DAMAGE as error:
        raise UnreadableDocument(
            f"damaged or cut short, its zip package cannot be opened ({_line(error)}): "
            "copy or download it anew"
        ) from error
    entries = archive.infolist()
    _check_count(len(entries))
    total = sum(entry.file_size for entry in entries)
    if total > MAX_TOTAL_BYTES:
        raise UnreadableDocument(
            f"zip archive unpacks to {total >> 20} MB; the limit is {MAX_TOTAL_BYTES >> 20} MB"
        )
    check_ratio(total, len(data))
    return archive


def check_ratio(unpacked: int, packed: int) -> None:
    """``UnreadableDocument`` where so few bytes give so many, by overlapping or nesting."""
    if unpacked > RATIO_COUNTS_FROM_BYTES and unpacked > MAX_RATIO * packed:
        ratio = unpacked // max(packed, 1)
        raise UnreadableDocument(f"packed {ratio} to 1, as zip bombs are")


def entry_name(entry: zipfile.ZipInfo) -> str:
    """An entry's path with forward slashes, no drive, no leading slash, no ``..``, in NFC.

    What cannot be printed is a question mark.  An archiver that does not say that a name is in
    UTF-8 wrote UTF-8 all the same, or the code page of its system.
    """
    name = entry.filename
    if not entry.flag_bits & _UTF8_FLAG:
        written = name.encode("cp437", "replace")  # as zipfile read it
        if (told := _unicode_path(entry.extra, written)) is not None:
            return plain_name(told)
        try:
            name = written.decode("utf-8")
        except UnicodeDecodeError:
            name = decode_baltic(written, OF_NAMES)
    return plain_name(name)


def _unicode_path(extra: bytes, written: bytes) -> str | None:
    """The name in Unicode that some archivers write beside the one in a code page.

    Null where there is none, or where it is not of the name that is ``written``.
    """
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        if kind == _UNICODE_PATH and extra[5:9] == struct.pack("<I", zlib.crc32(written)):
            return extra[9 : 4 + size].decode("utf-8", "replace")
        extra = extra[4 + size :]
    return None


def plain_name(name: str) -> str:
    """A path of a container as ``entry_name`` gives it."""
    parts = normpath("/" + name.replace("\\", "/")).split("/")
    composed = (unicodedata.normalize("NFC", part) for part in parts)
    printable = ("".join(c if c.isprintable() else "?" for c in part) for part in composed)
    return "/".join(part for part in printable if part and not part.endswith(":"))[:_MAX_NAME]


def _count_entries(data: bytes) -> int:
    """How many entries the directory holds, counted before any is taken in; 0 for no zip."""
    end = data.rfind(_END)
    if end < 0 or end + _END_SIZE > len(data):
        return 0
    (size,) = struct.unpack_from("<I", data, end + 12)
    return data.count(_ENTRY, max(0, end - size), end)


def ends_as_zip(data: bytes) -> bool:
    """Whether an archive's directory ends the bytes, whatever stands before the archive."""
    end = data.rfind(_END, max(0, len(data) - _END_SIZE - _MAX_COMMENT))
    if end < 0 or end + _END_SIZE > len(data):
        return False
    count, size = struct.unpack_from("<HI", data, end + 10)
    start = end - size
    return bool(count) and start >= 0 and data.startswith(_ENTRY, start)


def _check_count(count: int) -> None:
    if count > MAX_ENTRIES:
        raise UnreadableDocument(f"zip of {count} entries; the limit is {MAX_ENTRIES}")


class UnreadableEntry(UnreadableDocument):
    """An entry that cannot be had; ``fault`` says why, for those who name the entry themselves."""

    def __init__(self, name: str, fault: str) -> None:
        super().__init__(f"{_line(name)}: {fault}")
        self.fault = fault


def read_entry(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int = MAX_ENTRY_BYTES
) -> bytes:
    """The entry's bytes; ``UnreadableEntry`` when damaged, encrypted or above ``limit``."""
    name = entry.filename
    if entry.flag_bits & 0x1:
        raise UnreadableEntry(name, "protected by a password: unpack it yourself")
    if entry.file_size > limit:
        raise UnreadableEntry(name, f"{entry.file_size >> 20} MB unpacked is too much")
    ratio = entry.file_size / max(entry.compress_size, 1)
    if entry.file_size > RATIO_COUNTS_FROM_BYTES and ratio > MAX_RATIO:
        raise UnreadableEntry(name, f"packed {ratio:.0f} to 1, as zip bombs are")
    try:
        with archive.open(entry) as stream:
            data = stream.read(limit + 1)
    except NotImplementedError as error:
        fault = "packed in a way that is not read: unpack it yourself"
        raise UnreadableEntry(name, fault) from error
    except RuntimeError as error:  # zipfile's way to say "password required"
        raise UnreadableEntry(name, _line(error)) from error
    except _DAMAGE as error:
        raise UnreadableEntry(name, f"damaged: {_line(_OF_FILE.sub('', str(error)))}") from error
    if len(data) > limit:
        raise UnreadableEntry(name, f"unpacks to more than {limit >> 20} MB")
    return data


def _line(what: object) -> str:
    """Hostile names and messages in one printable line of bounded length."""
    return "".join(c if c.isprintable() else "?" for c in str(what))[:120]
