"""Open a signed container (.edoc, .asice) or a zip: the documents inside it, in memory.

Only members that are documents are handed out; signatures, manifests and what programs leave
behind are not.  Names are only names: nothing is written anywhere.
"""

from dataclasses import dataclass
from posixpath import normpath

from izpilde.extract.files.sniff import CONTAINERS, DOCUMENTS, sniff
from izpilde.extract.files.zips import MAX_ENTRIES, open_zip, read_entry
from izpilde.schemas.errors import UnreadableDocument

MAX_NESTING = 3
MAX_MEMBERS = 2_000
MAX_BYTES = 512 << 20


@dataclass(frozen=True, slots=True)
class ContainedDocument:
    """A document in a container.

    ``name`` is its path inside, without leading ``/`` or ``..``, a container's own path before
    it: ``inner.edoc/report.docx``.  ``kind`` is one of ``extract.files.sniff.DOCUMENTS``.
    """

    name: str
    data: bytes
    kind: str


def open_container(data: bytes, name: str) -> list[ContainedDocument]:
    """The documents in the container ``name``, in its own order, containers inside it opened.

    ``UnreadableDocument`` when it is damaged, or too large or too deeply nested once unpacked.
    A member that is itself damaged or encrypted is handed out with the kind that its name says,
    so that its reader can tell what is wrong.
    """
    members: list[ContainedDocument] = []
    unpacked = entries = 0
    waiting: list[tuple[str, bytes, int]] = [("", data, 1)]
    while waiting:
        path, content, depth = waiting.pop()
        if depth > MAX_NESTING:
            raise UnreadableDocument(f"{name}: containers nested more than {MAX_NESTING} deep")
        archive = open_zip(content)
        entries += len(archive.infolist())
        if entries > MAX_ENTRIES:
            raise UnreadableDocument(f"{name}: more than {MAX_ENTRIES} entries in all")
        inner: list[tuple[str, bytes, int]] = []
        for entry in archive.infolist():
            inside = plain_name(entry.filename)
            if entry.is_dir() or not inside or _is_furniture(inside):
                continue
            member = read_entry(archive, entry)
            unpacked += len(member)
            if unpacked > MAX_BYTES or len(members) >= MAX_MEMBERS:
                raise UnreadableDocument(f"{name}: unpacks to too much")
            full = f"{path}/{inside}" if path else inside
            kind = _kind(member, inside)
            if kind in CONTAINERS:
                inner.append((full, member, depth + 1))
            elif kind in DOCUMENTS:
                members.append(ContainedDocument(full, member, kind))
        waiting += reversed(inner)
    return members


def plain_name(name: str) -> str:
    """A member's path with forward slashes, no drive, no leading slash, no ``..``."""
    parts = normpath("/" + name.replace("\\", "/")).split("/")
    printable = ("".join(c if c.isprintable() else "?" for c in part) for part in parts)
    return "/".join(part for part in printable if part and not part.endswith(":"))[:1000]


def _is_furniture(name: str) -> bool:
    first, last = name.split("/", 1)[0].lower(), name.rsplit("/", 1)[-1]
    return (
        first in ("meta-inf", "__macosx", "mimetype")
        or last.startswith((".", "~$"))
        or last.lower() in ("thumbs.db", "desktop.ini")
    )


def _kind(data: bytes, name: str) -> str | None:
    try:
        return sniff(data, name)
    except UnreadableDocument:
        extension = name.rsplit(".", 1)[-1].lower()
        return extension if extension in DOCUMENTS else None
