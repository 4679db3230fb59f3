"""What the caller named, as a list of files to read: files, folders, globs and URLs."""

import glob
import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from izpilde.document.passed_over import kinds_of
from izpilde.document.urls import (
    first_line,
    is_url,
    path_of,
    read_url,
    remote_files,
    without_user,
)
from izpilde.extract.files.encodings import says_latvian
from izpilde.extract.files.others import ARCHIVES, NO_REPORTS, unread_archive
from izpilde.extract.files.sniff import BEFORE_HEAD, CONTAINERS, MARKUP, sniff
from izpilde.extract.files.suffixes import KINDS, suffix_of
from izpilde.extract.files.system_files import NOTE_KINDS, is_note, is_system_file
from izpilde.schemas.errors import IzpildeError, UnreadableDocument

# In a folder only these are taken; a file that is named by itself is always read.
CONTAINER_SUFFIXES = frozenset(f".{name}" for name, kind in KINDS.items() if kind in CONTAINERS)
PICTURE_SUFFIXES = frozenset((".png", ".jpg", ".jpeg"))  # taken where they are of a page
REPORT_SUFFIXES = frozenset(f".{suffix}" for suffix in KINDS.keys() - MARKUP) - PICTURE_SUFFIXES
MARKUP_SUFFIXES = frozenset(f".{kind}" for kind in MARKUP)
_READ = (
    "read are Word, OpenDocument, RTF and PDF files, web pages, text, scans, "
    "and zip, edoc and mails that hold such"
)
_HEAD = 512  # bytes that tell an archive
_STARTS = (b"PK", b"\xd0\xcf\x11\xe0", b"%PDF-", b"{\\rtf")
_DOCUMENTS = frozenset(("docx", "doc", "odt", "pdf", "rtf"))
_NEVER = NO_REPORTS | ARCHIVES | {"tmp"}
MAX_BYTES = 512 * 1024 * 1024


class NoInput(IzpildeError):
    """A path that the caller gave leads nowhere."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read; ``source`` is its name in the tables, never an absolute path.

    ``mark`` changes whenever the bytes do; null where only the bytes themselves can tell.
    """

    source: str
    location: str
    mark: str | None = field(default=None, compare=False)


def find_inputs(paths: Iterable[str], out: Path | None = None) -> tuple[list[Input], list[str]]:
    """The files under these paths in the order of their source, and the names left aside.

    A folder gives its files with a report's suffix, or without one and with a report's bytes, at
    any depth; hidden ones, systems' own and those in the output folder ``out`` are left out.  The
    names left aside are those of a folder's other files, with the reason where one cannot be
    opened.  Raises :class:`NoInput`.
    """
    inputs: dict[str, Input] = {}
    skipped: list[str] = []
    notes = []  # Word's own, which a shell's `*.docx` names too
    for path in paths:
        if _is_owner_file(path):
            notes.append(path)
            continue
        try:
            found, left = _inputs_of(path, out)
        except OSError as error:
            raise NoInput(f"{_printable(path)}: {error.strerror or error}") from error
        if not found:
            raise NoInput(f"{_printable(path)}: no report there ({_instead(left)})")
        for item in found:
            inputs.setdefault(item.location, item)
        skipped += left
    if notes and not inputs:
        raise NoInput(f"{_printable(notes[0])}: Word's note of who has a report open, no report")
    return sorted(inputs.values(), key=lambda item: (item.source, item.location)), sorted(skipped)


def _is_owner_file(path: str) -> bool:
    return path.rpartition("/")[2].startswith("~$")


def is_container(item: Input) -> bool:
    """Whether its name says that an input holds several reports."""
    return Path(item.location).suffix.lower() in CONTAINER_SUFFIXES


def read_bytes(item: Input) -> bytes:
    """The bytes of an input.  Raises ``UnreadableDocument``."""
    try:
        if is_url(item.location):
            data = read_url(item.location, MAX_BYTES)
        else:
            # A pipe or a device would never end, or never begin.
            if not stat.S_ISREG(Path(item.location).stat().st_mode):
                raise UnreadableDocument("not a regular file")
            with Path(item.location).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or first_line(error)
        raise UnreadableDocument(f"cannot be opened: {reason}") from error
    if len(data) > MAX_BYTES:
        raise UnreadableDocument(f"larger than {MAX_BYTES // 1024 // 1024} MB")
    return data


def _inputs_of(path: str, out: Path | None) -> tuple[list[Input], list[str]]:
    if not path:
        raise NoInput("an empty path names no file")
    if is_url(path):
        return _remote(path)
    here = Path(path)
    if here.is_dir():
        return _folder(here, out)
    if here.exists():
        return [Input(_name(here), str(here))], []
    matches = [Path(match) for match in sorted(glob.glob(path, recursive=True))]  # noqa: PTH207
    files = [
        Input(_name(match), str(match))
        for match in matches
        if match.is_file() and not is_system_file(match.name)
    ]
    if not files and not glob.has_magic(path):
        raise NoInput(f"{_printable(path)}: no such file or folder")
    return files, []


def _folder(folder: Path, out: Path | None) -> tuple[list[Input], list[str]]:
    found, left = [], []
    for file, trouble in _files(folder, None if out is None else out.resolve()):
        inside = _printable(file.relative_to(folder).as_posix())
        if trouble:
            left.append(f"{inside}: {trouble}")
        elif _is_wanted(inside) or _is_taken(file):
            found.append(Input(f"{_name(folder)}/{inside}", str(file)))
        else:
            left.append(": ".join(filter(None, (inside, _archive(file)))))
    return found, left


def _archive(file: Path) -> str | None:
    """What to do with an archive that may hold reports; null for other files."""
    try:
        with file.open("rb") as opened:
            return unread_archive(opened.read(_HEAD))
    except OSError:
        return None


def _is_taken(file: Path) -> bool:
    """Whether a file whose name does not say that it is a report is one by its bytes."""
    suffix = suffix_of(file.name)
    if not suffix:
        return _is_report(file)
    if file.suffix.lower() in PICTURE_SUFFIXES:
        return _is_page(file)
    return suffix not in KINDS.keys() | _NEVER and _is_document(file)


def _is_document(file: Path) -> bool:
    """Whether a file of an unknown suffix is a document all the same, which its first bytes tell
    before it is read; text may be anything."""
    try:
        with file.open("rb") as opened:
            head = opened.read(_HEAD)
            if not head.lstrip(BEFORE_HEAD).startswith(_STARTS):
                return False
            return sniff(head + opened.read(MAX_BYTES), file.name) in _DOCUMENTS
    except (UnreadableDocument, OSError):
        return False


def _is_page(file: Path) -> bool:
    """Whether a picture of a folder is one of a page; TIFF, which scanners write, always is."""
    if file.suffix.lower() not in PICTURE_SUFFIXES:
        return False
    from izpilde.extract.files.pictures import is_page  # loads Pillow

    return is_page(file)


def _files(folder: Path, out: Path | None) -> Iterator[tuple[Path, str | None]]:
    """The files of a folder in order, and why one, or a folder, cannot be opened.

    What systems and programs leave behind is left out; links to folders are not followed.
    """
    closed: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(
            name
            for name in folders
            if not is_system_file(f"{name}/x")
            and not name.startswith(".")
            and (out is None or Path(root, name).resolve() != out)
        )
        for name in sorted(names):
            if not is_system_file(name):
                file = Path(root, name)
                yield file, _trouble(file)
    for error in closed:
        yield Path(error.filename), error.strerror


def _trouble(file: Path) -> str | None:
    """Why a file is not opened; null where it can be."""
    try:
        mode = file.stat().st_mode
    except OSError as error:
        return error.strerror or type(error).__name__
    return None if stat.S_ISREG(mode) else "not a regular file"


def _is_report(file: Path) -> bool:
    """Whether a file whose name does not say what it is has the bytes of a report."""
    try:
        with file.open("rb") as opened:
            data = opened.read(MAX_BYTES)
            kind = sniff(data, file.name)
            if kind in NOTE_KINDS and is_note(file.name):
                return False
            # A text of no known name is a program's own (`Procfile`) unless it is Latvian.
            return kind is not None and (kind != "txt" or says_latvian(data))
    except UnreadableDocument:
        return True  # its reader says why
    except OSError:
        return False


def _name(path: Path) -> str:
    """The path as given where it is relative; else its last part."""
    if path.is_absolute() or ".." in path.parts or not path.parts:
        return _printable(path.resolve().name)
    return _printable(path.as_posix())


def _printable(name: str) -> str:
    """A name that a table and a terminal can hold: bytes and codes that are no text escaped."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    text = unicodedata.normalize("NFC", text)
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def _remote(url: str) -> tuple[list[Input], list[str]]:
    """The reports at a URL, and the names of other files of the folder that it is."""
    files, others = remote_files(url, _is_remote_report)
    inputs = [Input(_printable(without_user(file.url)), file.url, file.mark) for file in files]
    left = [_printable(name) for name in others if not is_system_file(_last(name))]
    return inputs, left


def _is_remote_report(url: str) -> bool:
    return _is_wanted(path_of(url)) and not is_system_file(_last(url))


def _is_wanted(path: str) -> bool:
    """Whether a file in a folder has a report's name, and not that of a folder's own note."""
    if Path(path).suffix.lower() not in REPORT_SUFFIXES | MARKUP_SUFFIXES:
        return False
    return KINDS[suffix_of(path)] not in NOTE_KINDS or not is_note(path)


def _last(url: str) -> str:
    return path_of(url).rpartition("/")[2]


def _instead(left: Sequence[str]) -> str:
    """What is there where no report is, and what reports are."""
    if told := next((name for name in left if ": " in name), None):
        return told
    return f"only {kinds_of(left)}; {_READ}" if left else _READ
