"""An OLE storage made by hand, as Outlook saves its messages in."""

import struct
from typing import Any

_END, _FREE, _NONE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFD
_SECTOR, _SMALL, _LEAST = 512, 64, 4096

Folder = dict[str, "bytes | Folder"]


def storage(root: Folder) -> bytes:
    """The bytes of a storage with these streams and folders."""
    entries: list[list[Any]] = [["Root Entry", 5, _NONE, _NONE, _END, 0]]
    small, table, small_table = bytearray(), list[int](), list[int]()
    sectors = bytearray()

    def chained(data: bytes, unit: int, room: bytearray, chain: list[int]) -> int:
        count = -(-len(data) // unit)
        first = len(chain)
        chain.extend([*range(first + 1, first + count), _END])
        room.extend(data.ljust(count * unit, b"\0"))
        return first

    def put(folder: Folder) -> int:
        before = _NONE
        for name, held in folder.items():
            at = len(entries)
            if isinstance(held, bytes):
                if len(held) >= _LEAST:
                    start = chained(held, _SECTOR, sectors, table)
                else:
                    start = chained(held, _SMALL, small, small_table) if held else _END
                entries.append([name, 2, before, _NONE, start, len(held)])
            else:
                entries.append([name, 1, before, _NONE, 0, 0])
                entries[at][3] = put(held)
            before = at
        return before

    entries[0][3] = put(root)
    if small:
        entries[0][4:] = [chained(bytes(small), _SECTOR, sectors, table), len(small)]
    listed = b"".join(_entry(*entry) for entry in entries)
    first_entry = chained(listed, _SECTOR, sectors, table)
    of_small = b"".join(struct.pack("<I", number) for number in small_table)
    first_small = chained(of_small, _SECTOR, sectors, table) if of_small else _END
    tables = 1
    while tables * 128 < len(table) + tables:
        tables += 1
    at = len(table)
    numbers = [*table, *[_TABLE] * tables]
    numbers += [_FREE] * (tables * 128 - len(numbers))
    head = struct.pack(
        "<8s16sHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
        0, tables, first_entry, 0, _LEAST, first_small, -(-len(of_small) // _SECTOR), _END, 0,
        at,
    )  # fmt: skip
    places = [*range(at + 1, at + tables), *[_FREE] * (109 - tables)]
    head += b"".join(struct.pack("<I", place) for place in places)
    return head + bytes(sectors) + b"".join(struct.pack("<I", number) for number in numbers)


def _entry(name: str, kind: int, left: int, child: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16xI16xIQ",
        written, len(written) + 2, kind, 1, left, _NONE, child, 0, start, size,
    )  # fmt: skip
