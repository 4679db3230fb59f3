"""Storages of old Office programs (OLE), as far as more than one module asks of them."""

import struct
from io import BytesIO

import olefile

# What olefile raises on damaged files.
OLE_DAMAGE = (
    *(OSError, ValueError, IndexError, KeyError, struct.error, AttributeError, TypeError),
    RecursionError,
)


def is_whole(data: bytes) -> bool:
    """Whether the list of what a storage holds can be read."""
    try:
        with olefile.OleFileIO(BytesIO(data)) as storage:
            return bool(storage.listdir())
    except OLE_DAMAGE:
        return False
