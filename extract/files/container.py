"""Open a signed container (.edoc, .asice and their like), a zip or a mail: the documents inside.

Only members that are documents are handed out; signatures, manifests and what programs leave
behind are not.  Names are only names: all is done in memory, nothing is written anywhere.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace

from izpilde.extract.files.mails import MailPart, holds_table, parts_of_mail
from izpilde.extract.files.sniff import CONTAINERS, DOCUMENTS, MAILS, MARKUP, sniff
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
    waiting = [("", data, sniff(data, ""), 1)]
    while waiting:
        path, content, kind, depth = waiting.pop()
        inner: list[tuple[str, bytes, str | None, int]] = []
        for inside, member in _members(content, kind):
            entries += 1
            if entries > MAX_ENTRIES:
                raise UnreadableDocument(f"more than {MAX_ENTRIES} entries in all")
            if member is None:
                continue
            full = f"{path}/{inside}" if path else inside
            if len(members) >= MAX_MEMBERS:
                raise UnreadableDocument(f"more than {MAX_MEMBERS} reports")
            if member.fault is not None:
                if _suffix(inside) in _SUFFIX_KINDS.keys() - _DRAWN:
                    members.append(replace(member, name=full))
                continue
            unpacked += len(member.data)
            if unpacked > MAX_BYTES:
                raise UnreadableDocument("unpacks to too much")
            check_ratio(unpacked, len(data))
            if member.kind in CONTAINERS and depth == MAX_NESTING:
                members.append(ContainedDocument(full, b"", None, TOO_DEEP))
            elif member.kind in CONTAINERS:
                inner.append((full, member.data, member.kind, depth + 1))
            elif member.kind in DOCUMENTS and _is_read(member):
                members.append(replace(member, name=full))
        waiting += reversed(inner)
    return members


def _members(content: bytes, kind: str | None) -> Iterator[tuple[str, ContainedDocument | None]]:
    """The entries of one container with their names in it; null for what is no member."""
    if kind in MAILS:
        yield from _of_mail(parts_of_mail(content, kind))
        return
    archive = open_zip(content)
    for entry in archive.infolist():
        inside = entry_name(entry)
        is_member = inside and not entry.is_dir() and not _is_furniture(inside)
        yield inside, _read(archive, entry, inside) if is_member else None


def _of_mail(parts: list[MailPart]) -> Iterator[tuple[str, ContainedDocument | None]]:
    """The attachments, and a mail's own text where it may hold a report: a table, or nothing else
    that could."""
    attached = [(part, _sniffed(part)) for part in parts if not part.own]
    for part, member in attached:
        yield part.name, None if is_system_file(part.name) else member
    alone = not any(
        member.fault or member.kind in CONTAINERS or (member.kind in DOCUMENTS and _is_read(member))
        for _, member in attached
    )
    for part in parts:
        if part.own and (alone or holds_table(part)):
            yield part.name, _sniffed(part)


def _sniffed(part: MailPart) -> ContainedDocument:
    try:
        kind = sniff(part.data, part.name)
        # Signatures, calendars and cards are text, too.
        if kind == "txt" and not part.own and _suffix(part.name) not in _SUFFIX_KINDS:
            kind = None
        return ContainedDocument(part.name, part.data, kind)
    except UnreadableDocument as error:
        return _at_fault(part.name, error)


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, inside: str) -> ContainedDocument:
    """One member, of whatever kind, or why it cannot be had."""
    try:
        data = read_entry(archive, entry)
        return ContainedDocument(inside, data, sniff(data, inside))
    except UnreadableDocument as error:
        return _at_fault(inside, error)


def _at_fault(inside: str, error: UnreadableDocument) -> ContainedDocument:
    kind = _SUFFIX_KINDS.get(_suffix(inside))
    return ContainedDocument(inside, b"", kind if kind in DOCUMENTS else None, str(error))


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
