"""Open a signed container (.edoc, .asice and their like) or a zip: the documents inside, in memory.

Only members that are documents are handed out; signatures, manifests and what programs leave
behind are not.  Names are only names: nothing is written anywhere.
"""

import io
import zipfile
from dataclasses import dataclass

from izpilde.extract.files.sniff import CONTAINERS, DOCUMENTS, MARKUP, sniff
from izpilde.extract.files.system_files import is_note, is_system_file
from izpilde.extract.files.zips import (
    MAX_ENTRIES,
    check_ratio,
    entry_name,
    open_zip,
    read_entry,
)
from izpilde.schemas.errors import UnreadableDocument

MAX_NESTING = 3
TOO_DEEP = f"a container nested more than {MAX_NESTING} deep"
MAX_MEMBERS = 2_000
MAX_BYTES = 512 << 20
_SUFFIX_KINDS = {kind: kind for kind in DOCUMENTS | CONTAINERS} | {
    "htm": "html",
    "xhtml": "html",
    "mhtml": "mht",
    **dict.fromkeys(MARKUP, "txt"),
}
_DRAWN = frozenset(("png", "jpg"))  # pictures of anything; TIFF is what scanners write


@dataclass(frozen=True, slots=True)
class ContainedDocument:
    """A document in a container.

    ``name`` is its path inside, without leading ``/`` or ``..``, a container's own path before
    it: ``inner.edoc/report.docx``.  ``kind`` is one of ``extract.files.sniff.DOCUMENTS``.
    ``fault`` says why it cannot be had, of a member that is damaged, encrypted or too large and
    whose name is a report's; ``kind`` is then what its name says, and null for a container.
    """

    name: str
    data: bytes
    kind: str | None
    fault: str | None = None


def open_container(data: bytes) -> list[ContainedDocument]:
    """The documents in the container, in its own order, containers inside it opened.

    ``UnreadableDocument`` when it is damaged, or too large once unpacked.  A member that is itself
    damaged, encrypted or a container too deeply nested does no harm to the others.
    """
    members: list[ContainedDocument] = []
    unpacked = entries = 0
    waiting: list[tuple[str, bytes, int]] = [("", data, 1)]
    while waiting:
        path, content, depth = waiting.pop()
        archive = open_zip(content)
        entries += len(archive.infolist())
        if entries > MAX_ENTRIES:
            raise UnreadableDocument(f"more than {MAX_ENTRIES} entries in all")
        inner: list[tuple[str, bytes, int]] = []
        for entry in archive.infolist():
            inside = entry_name(entry)
            if entry.is_dir() or not inside or _is_furniture(inside):
                continue
            full = f"{path}/{inside}" if path else inside
            if len(members) >= MAX_MEMBERS:
                raise UnreadableDocument(f"more than {MAX_MEMBERS} reports")
            member = _read(archive, entry, full, inside)
            if member.fault is not None:
                if _suffix(inside) in _SUFFIX_KINDS.keys() - _DRAWN:
                    members.append(member)
                continue
            unpacked += len(member.data)
            if unpacked > MAX_BYTES:
                raise UnreadableDocument("unpacks to too much")
            check_ratio(unpacked, len(data))
            if member.kind in CONTAINERS and depth == MAX_NESTING:
                members.append(ContainedDocument(full, b"", None, TOO_DEEP))
            elif member.kind in CONTAINERS:
                inner.append((full, member.data, depth + 1))
            elif member.kind in DOCUMENTS and _is_read(member):
                members.append(member)
        waiting += reversed(inner)
    return members


def _read(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, full: str, inside: str
) -> ContainedDocument:
    """One member, of whatever kind, or why it cannot be had."""
    try:
        data = read_entry(archive, entry)
        return ContainedDocument(full, data, sniff(data, inside))
    except UnreadableDocument as error:
        kind = _SUFFIX_KINDS.get(_suffix(inside))
        return ContainedDocument(full, b"", kind if kind in DOCUMENTS else None, str(error))


def _is_read(member: ContainedDocument) -> bool:
    """As in a folder: a picture only where it is one of a page, no folder's own note."""
    if _suffix(member.name) in MARKUP and is_note(member.name):
        return False
    if member.kind not in _DRAWN:
        return True
    from izpilde.extract.files.pictures import is_page  # loads Pillow

    return is_page(io.BytesIO(member.data))


def _is_furniture(name: str) -> bool:
    return name.split("/", 1)[0].lower() in ("meta-inf", "mimetype") or is_system_file(name)


def _suffix(name: str) -> str:
    return name.rsplit(".", 1)[-1].lower()
