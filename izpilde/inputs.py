"""What the caller named, as a list of files to read: files, folders, globs and URLs."""

import glob
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import fsspec
from fsspec.core import url_to_fs

from schemas.errors import IzpildeError, UnreadableDocument

# In a folder only these are taken; a file that is named by itself is always read.
CONTAINER_SUFFIXES = frozenset((".edoc", ".asice", ".zip"))
REPORT_SUFFIXES = CONTAINER_SUFFIXES | frozenset(
    (".docx", ".pdf", ".txt", ".html", ".htm", ".odt", ".rtf", ".doc")
)
MAX_BYTES = 512 * 1024 * 1024


class NoInput(IzpildeError):
    """A path that the caller gave leads nowhere."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read; ``source`` is its name in the tables, never an absolute path."""

    source: str
    location: str


def find_inputs(paths: Iterable[str]) -> tuple[list[Input], list[str]]:
    """The files under these paths in the order of their source, and the names left aside.

    A folder gives its files with a report's suffix, at any depth, hidden ones left out;
    the names left aside are those of a folder's other files.  Raises :class:`NoInput`.
    """
    inputs: dict[str, Input] = {}
    skipped: list[str] = []
    for path in paths:
        found, left = _inputs_of(path)
        if not found:
            raise NoInput(f"{path}: no report there (looked for {_suffixes()})")
        for item in found:
            inputs.setdefault(item.location, item)
        skipped += left
    return sorted(inputs.values(), key=lambda item: (item.source, item.location)), sorted(skipped)


def read_bytes(item: Input) -> bytes:
    """The bytes of an input.  Raises ``UnreadableDocument``."""
    try:
        if "://" in item.location:
            with fsspec.open(item.location, "rb") as file:
                data: bytes = file.read(MAX_BYTES + 1)
        else:
            with Path(item.location).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except (OSError, ImportError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error).splitlines()[0]
        raise UnreadableDocument(f"cannot be opened: {reason}") from error
    if len(data) > MAX_BYTES:
        raise UnreadableDocument(f"larger than {MAX_BYTES // 1024 // 1024} MB")
    return data


def _inputs_of(path: str) -> tuple[list[Input], list[str]]:
    if "://" in path:
        return _remote(path), []
    here = Path(path)
    if here.is_dir():
        return _folder(here)
    if here.exists():
        return [Input(_name(here), str(here))], []
    matches = [Path(match) for match in sorted(glob.glob(path, recursive=True))]  # noqa: PTH207
    files = [Input(_name(match), str(match)) for match in matches if match.is_file()]
    if not files and not glob.has_magic(path):
        raise NoInput(f"{path}: no such file or folder")
    return files, []


def _folder(folder: Path) -> tuple[list[Input], list[str]]:
    found, left = [], []
    for file in _files(folder):
        if file.suffix.lower() in REPORT_SUFFIXES:
            found.append(
                Input(_name(folder) + "/" + file.relative_to(folder).as_posix(), str(file))
            )
        else:
            left.append(file.relative_to(folder).as_posix())
    return found, left


def _files(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if not hidden and file.is_file():
            yield file


def _name(path: Path) -> str:
    """The path as given where it is relative; else its last part."""
    if path.is_absolute() or ".." in path.parts:
        return path.resolve().name
    return path.as_posix() if path.parts else path.resolve().name


def _remote(url: str) -> list[Input]:
    try:
        system, root = url_to_fs(url)
        if glob.has_magic(root) or system.isdir(root):
            pattern = root if glob.has_magic(root) else root.rstrip("/") + "/**"
            names = [name for name in sorted(system.glob(pattern)) if system.isfile(name)]
            urls = [system.unstrip_protocol(name) for name in names]
            return [Input(u, u) for u in urls if Path(u).suffix.lower() in REPORT_SUFFIXES]
    except (ImportError, OSError, ValueError) as error:
        raise NoInput(f"{url}: {str(error).splitlines()[0]}") from error
    return [Input(url, url)]


def _suffixes() -> str:
    return " ".join(sorted(REPORT_SUFFIXES))
