"""Open a signed container (.edoc, .asice and their like), a zip or a mail: the documents inside.

Only members that are documents are handed out; signatures, manifests and what programs leave
behind are not.  Names are only names: all is done in memory, nothing is written anywhere.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace

from izpilde.extract.files.mail_parts import MailPart
from izpilde.extract.files.mails import holds_table, parts_of_mail
from izpilde.extract.files.others import (
    ARCHIVES,
    NO_REPORTS,
    unread_archive,
    unread_kind,
    why_unread,
)
from izpilde.extract.files.sniff import CONTAINERS, DOCUMENTS, MAILS, sniff
from izpilde.extract.files.suffixes import KINDS, names_report, suffix_of
from izpilde.extract.files.system_files import NOTE_KINDS, is_note, is_system_file
from izpilde.extract.files.zips import (
    MAX_ENTRIES,
    UnreadableEntry,
    check_ratio,
    entry_name,
    open_zip,
    read_entry,
)
from izpilde.schemas.errors import UnreadableDocument

MAX_NESTING = 3
TOO_DEEP = f"a container nested more than {MAX_NESTING} deep: unpack it, and read what it holds"
MAX_MEMBERS = 2_000
MAX_BYTES = 512 << 20
_DRAWN = frozenset(("png", "jpg"))  # pictures of anything; TIFF is what scanners write


@dataclass(frozen=True, slots=True)
class ContainedDocument:
    """A document in a container.

    ``name`` is its path inside, without leading ``/`` or ``..``, a container's own path before
    it: ``inner.edoc/report.docx``.  ``kind`` is one of ``extract.files.sniff.DOCUMENTS``.
    ``fault`` says why it cannot be had, of a member that is damaged, encrypted, too large or of an
    archive's kind that is not opened; ``kind`` is then what its name says, null for a container.
    A ``spare`` one is read where its mail holds nothing else that can be.
    """

    name: str
    data: bytes
    kind: str | None
    fault: str | None = None
    spare: bool = False


def open_container(data: bytes) -> list[ContainedDocument]:
    """The documents in the container, in its own order, containers inside it opened.

    ``UnreadableDocument`` when it is damaged, or too large once unpacked.  A member that is itself
    damaged, encrypted or a container too deeply nested does no harm to the others.  What is known
    to be no report (a workbook, slides) is told where nothing else is there.
    """
    members: list[ContainedDocument] = []
    others: list[ContainedDocument] = []
    spare: list[tuple[str, ContainedDocument]] = []
    unpacked = entries = 0
    waiting = [("", data, sniff(data, ""), 1)]
    while waiting:
        path, content, kind, depth = waiting.pop()
        inner: list[tuple[str, bytes, str | None, int]] = []
        for inside, member in _members(content, kind, path):
            entries += 1
            if entries > MAX_ENTRIES:
                raise UnreadableDocument(f"more than {MAX_ENTRIES} entries in all")
            if member is None:
                continue
            full = "/".join(filter(None, (path, inside)))
            if len(members) + len(others) >= MAX_MEMBERS:
                raise UnreadableDocument(f"more than {MAX_MEMBERS} reports")
            unpacked += len(member.data)
            if unpacked > MAX_BYTES:
                raise UnreadableDocument("unpacks to too much")
            check_ratio(unpacked, len(data))
            if member.fault is not None:
                members.append(replace(member, name=full, data=b""))
            elif member.kind in CONTAINERS and depth == MAX_NESTING:
                members.append(ContainedDocument(full, b"", None, TOO_DEEP))
            elif member.kind in CONTAINERS:
                inner.append((full, member.data, member.kind, depth + 1))
            elif member.spare:
                spare.append((path, replace(member, name=full, spare=False)))
            elif member.kind in DOCUMENTS:
                if _is_read(member):
                    members.append(replace(member, name=full))
            elif (what := unread_kind(member.data)) is not None:
                others.append(ContainedDocument(full, b"", None, what))
        waiting += reversed(inner)
    return (members or others) + _needed(spare, members)


def _needed(
    spare: list[tuple[str, ContainedDocument]], members: list[ContainedDocument]
) -> list[ContainedDocument]:
    """What mails themselves say, of those in which nothing else can be read."""
    read = [member.name for member in members if member.fault is None]
    return [
        member
        for path, member in spare
        if not any(name.startswith(f"{path}/" if path else "") for name in read)
    ]


def _members(
    content: bytes, kind: str | None, path: str
) -> Iterator[tuple[str, ContainedDocument | None]]:
    """The entries of one container with their names in it; null for what is no member.

    One that stands in another (at ``path``) and is damaged is told as such.
    """
    try:
        if kind in MAILS:
            yield from _of_mail(parts_of_mail(content, kind))
        else:
            yield from _of_zip(content)
    except UnreadableDocument as error:
        if not path:
            raise
        yield "", ContainedDocument("", b"", None, str(error))


def _of_zip(content: bytes) -> Iterator[tuple[str, ContainedDocument | None]]:
    archive = open_zip(content)
    for entry in archive.infolist():
        inside = entry_name(entry)
        is_member = inside and not entry.is_dir() and not _is_furniture(inside)
        yield inside, _read(archive, entry, inside) if is_member else None


def _of_mail(parts: list[MailPart]) -> Iterator[tuple[str, ContainedDocument | None]]:
    """The attachments, and a mail's own text, which without a table is spare."""
    for part in parts:
        if not part.own:
            yield part.name, _attached(part)
    for part in parts:
        if part.own:
            kind, spare = suffix_of(part.name), not holds_table(part)
            yield part.name, ContainedDocument(part.name, part.data, kind, spare=spare)


def _attached(part: MailPart) -> ContainedDocument | None:
    if part.fault is not None:
        return ContainedDocument(part.name, b"", None, part.fault)
    # Nobody hides what he sends: `.docx` has lost its name.
    name = part.name.rpartition("/")[2].lstrip(".")
    return None if not name or is_system_file(name) else _sniffed(part.name, part.data)


def _read(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, inside: str
) -> ContainedDocument | None:
    """One member, of whatever kind, or why it cannot be had; null where it is named as what is
    no report, and cannot."""
    try:
        data = read_entry(archive, entry)
    except UnreadableEntry as error:
        told = names_report(inside) or suffix_of(inside) in ARCHIVES
        return _at_fault(inside, error.fault) if told else None
    return _sniffed(inside, data)


def _sniffed(name: str, data: bytes) -> ContainedDocument | None:
    try:
        kind = sniff(data, name)
    except UnreadableDocument as error:
        return None if suffix_of(name) in NO_REPORTS else _at_fault(name, str(error), data)
    if kind == "txt" and suffix_of(name) and not names_report(name):
        kind = None  # signatures, calendars and settings are text, too
    fault = None
    if kind is None:
        fault = why_unread(data) if names_report(name) else unread_archive(data)
    return ContainedDocument(name, data, kind, fault)


def _at_fault(inside: str, fault: str, data: bytes = b"") -> ContainedDocument:
    kind = KINDS.get(suffix_of(inside))
    return ContainedDocument(inside, data, kind if kind in DOCUMENTS else None, fault)


def _is_read(member: ContainedDocument) -> bool:
    """As in a folder: a picture only where it is one of a page, no folder's own note."""
    if member.kind in NOTE_KINDS and is_note(member.name):
        return False
    if member.kind not in _DRAWN:
        return True
    from izpilde.extract.files.pictures import is_page  # loads Pillow

    return is_page(io.BytesIO(member.data))


def _is_furniture(name: str) -> bool:
    return name.split("/", 1)[0].lower() in ("meta-inf", "mimetype") or is_system_file(name)
