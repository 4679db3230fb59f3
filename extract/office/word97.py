"""Old Word files whose last table nothing follows, given the paragraph that the format demands.

LibreOffice writes such files of documents that end with a table, and reading them again loses the
table: the texts of its cells become one.  The paragraph is one more piece of the text, which shows
a paragraph mark that the file holds already; the list of pieces is written anew at the end of its
stream.  A file that has lost that list is told.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

import olefile

from izpilde.extract.files.storages import OLE_DAMAGE

_FLAGS, _OTHER_TABLE = 10, 0x0200  # which of two streams holds the tables
_VERSION, _OLDER = 2, range(1, 0xC0)  # Word 6 and 95, which have no such list
_TEXT_LENGTH = 76  # offset of the length of the main text, in characters; those of others follow
_ENDS = 2  # paragraph marks that no text's length counts
_CLX = 418  # offset of where the list of pieces is, and how long
_ONE_BYTE = 1 << 30  # of a piece's place: its characters are bytes
_CELL_END, _PARAGRAPH_END = "\x07", "\r"
_ENTRY = 128  # bytes of an entry in the storage's directory
_SECTOR = 512
_ALLOCATION, _IN_HEADER = 76, 109  # offset of the sectors that tell which follows which; how many
_LISTED = 128  # sectors that each of them tells of
_FREE, _END = 0xFFFFFFFF, 0xFFFFFFFE
_SIZE = 120  # offset of a stream's size in it


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters ``start`` to ``end`` of the text; ``told`` is its descriptor."""

    start: int
    end: int
    told: bytes

    def place(self, at: int) -> tuple[int, int]:
        """Where in the stream the character ``at`` is, and its width in bytes."""
        (place,) = struct.unpack_from("<I", self.told, 2)
        if place & _ONE_BYTE:
            return (place & ~_ONE_BYTE) // 2 + at - self.start, 1
        return place + 2 * (at - self.start), 2

    def part(self, start: int, end: int) -> "_Piece":
        place, width = self.place(start)
        packed = 2 * place | _ONE_BYTE if width == 1 else place
        return _Piece(start, end, self.told[:2] + struct.pack("<I", packed) + self.told[6:])


def with_last_paragraph(data: bytes) -> bytes:
    """The file, its main text ended by a paragraph where a table ends it."""
    try:
        return _mended(data)
    except OLE_DAMAGE:
        return data  # LibreOffice may read it all the same, and says so where it does not


def fault_of_pieces(data: bytes) -> Literal["lost", "short"] | None:
    """Whether a file of Word 97 and later has lost the list of the pieces of its text, or has one
    of another length than it says.

    LibreOffice makes of such a file what it can: often nothing, or text without its tables.
    """
    if not data.startswith(olefile.MAGIC):
        return None  # Word's XML
    try:
        with olefile.OleFileIO(BytesIO(data)) as storage:
            text = storage.openstream("WordDocument").read()
            if struct.unpack_from("<H", text, _VERSION)[0] in _OLDER:
                return None
            (flags,) = struct.unpack_from("<H", text, _FLAGS)
            table = storage.openstream("1Table" if flags & _OTHER_TABLE else "0Table").read()
        lengths = struct.unpack_from("<8i", text, _TEXT_LENGTH)
        _, pieces = _pieces(table, struct.unpack_from("<I", text, _CLX)[0])
    except OLE_DAMAGE:
        return "lost"
    told = sum(lengths)
    in_order = all(piece.start < piece.end for piece in pieces)
    if not pieces or not in_order:
        return "lost"
    return None if told <= pieces[-1].end <= told + _ENDS else "short"


def _mended(data: bytes) -> bytes:
    with olefile.OleFileIO(BytesIO(data)) as storage:
        text = storage.openstream("WordDocument").read()
        (flags,) = struct.unpack_from("<H", text, _FLAGS)
        name = "1Table" if flags & _OTHER_TABLE else "0Table"
        table = storage.openstream(name).read()
        (length,) = struct.unpack_from("<I", text, _TEXT_LENGTH)
        head, pieces = _pieces(table, struct.unpack_from("<I", text, _CLX)[0])
        if _signs(text, pieces, length)[-1:] != _CELL_END:
            return data
        made = head + _listed(_with_paragraph(text, pieces, length))
        own, start = _Stream(storage, name), _Stream(storage, "WordDocument").sectors[0]
        if len(table) < storage.minisectorcutoff or storage.sectorsize != _SECTOR:
            return data
    patched = bytearray(data)
    room = -len(table) % _SECTOR
    first, rest = made[:room], made[room:]
    at = own.sectors[-1] + _SECTOR - room
    patched[at : at + len(first)] = first
    if rest and not _appended(patched, own.sectors[-1], rest):
        return data
    struct.pack_into("<I", patched, own.entry + _SIZE, len(table) + len(made))
    struct.pack_into("<I", patched, start + _TEXT_LENGTH, length + 1)
    struct.pack_into("<II", patched, start + _CLX, len(table), len(made))
    return bytes(patched)


def _appended(data: bytearray, last: int, rest: bytes) -> bool:
    """Whether ``rest`` could be put into a new sector behind a stream's ``last`` one, and was."""
    new, before = len(data) // _SECTOR - 1, last // _SECTOR - 1
    if len(rest) > _SECTOR or len(data) % _SECTOR or new >= _LISTED * _IN_HEADER:
        return False
    told = _told_at(data, new)
    if struct.unpack_from("<I", data, told) != (_FREE,):
        return False
    struct.pack_into("<I", data, told, _END)
    struct.pack_into("<I", data, _told_at(data, before), new)
    data += rest.ljust(_SECTOR, b"\0")
    return True


def _told_at(data: bytearray, sector: int) -> int:
    """Where the file tells which sector follows this one."""
    (held,) = struct.unpack_from("<I", data, _ALLOCATION + sector // _LISTED * 4)
    return int(held + 1) * _SECTOR + sector % _LISTED * 4


class _Stream:
    """Where in the file a stream's sectors are, and its entry in the directory."""

    def __init__(self, storage: olefile.OleFileIO, name: str) -> None:
        number = storage._find(name)
        self.sectors = self._chain(storage, storage.direntries[number].isectStart)
        entries = self._chain(storage, storage.first_dir_sector)
        sector, within = divmod(number * _ENTRY, storage.sectorsize)
        self.entry = entries[sector] + within

    @staticmethod
    def _chain(storage: olefile.OleFileIO, sector: int) -> list[int]:
        found: list[int] = []
        while sector < len(storage.fat) and len(found) <= len(storage.fat):
            found.append((sector + 1) * storage.sectorsize)
            sector = storage.fat[sector]
        return found


def _pieces(table: bytes, start: int) -> tuple[bytes, list[_Piece]]:
    """What stands before the list of pieces, and they."""
    at = start
    while table[at] == 1:  # properties, to which pieces refer
        at += 3 + int(struct.unpack_from("<H", table, at + 1)[0])
    (size,) = struct.unpack_from("<I", table, at + 1)
    count = (size - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", table, at + 5)
    first = at + 5 + 4 * (count + 1)
    told = [table[first + 8 * i : first + 8 * (i + 1)] for i in range(count)]
    return table[start:at], [
        _Piece(a, b, own) for a, b, own in zip(ends, ends[1:], told, strict=False)
    ]


def _signs(text: bytes, pieces: Sequence[_Piece], length: int) -> str:
    """The main text."""
    found = ""
    for piece in pieces:
        place, width = piece.place(piece.start)
        held = text[place : place + width * (piece.end - piece.start)]
        found += held.decode("latin-1" if width == 1 else "utf-16-le", "replace")
    return found[:length]


def _with_paragraph(text: bytes, pieces: Sequence[_Piece], length: int) -> list[_Piece]:
    """The pieces with one more behind the main text; it shows the first paragraph's mark."""
    mark = _signs(text, pieces, length).index(_PARAGRAPH_END)
    shown = next(piece for piece in pieces if piece.start <= mark < piece.end).part(mark, mark + 1)
    made: list[_Piece] = []
    for piece in pieces:
        if piece.start < length:
            made.append(piece.part(piece.start, min(piece.end, length)))
        if piece.start < length <= piece.end:
            made.append(_Piece(length, length + 1, shown.told))
        if piece.end > length:
            rest = piece.part(max(piece.start, length), piece.end)
            made.append(_Piece(rest.start + 1, rest.end + 1, rest.told))
    return made


def _listed(pieces: Sequence[_Piece]) -> bytes:
    ends = [piece.start for piece in pieces] + [pieces[-1].end]
    told = b"".join(piece.told for piece in pieces)
    return (
        struct.pack("<BI", 2, 4 * len(ends) + len(told))
        + struct.pack(f"<{len(ends)}I", *ends)
        + told
    )
