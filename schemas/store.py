"""The files of an output folder: who may write it, and how they are replaced.

Every table is written beside the old one first (``schemas/merge.py``); then all are moved into
their places, which :func:`put_in_place` can take up again where it was stopped.
"""

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from izpilde.schemas.dictionary import TableFile, data_package
from izpilde.schemas.errors import OutputError
from izpilde.schemas.records import SCHEMA_VERSION, TABLES

PACKAGE = "datapackage.json"
STATE = ".izpilde"  # in the output folder: what runs know of one another
STATE_FILE = "state.sqlite"
_NEXT = "next"  # in it: files that are complete and about to be moved into their places
_STAGED = ".writing-"
FILES = (PACKAGE, *(f"{name}.parquet" for name in TABLES))


@contextlib.contextmanager
def holding(folder: Path) -> Iterator[None]:
    """Make the output folder where it is missing, and keep other runs out of it meanwhile.

    Raises ``OutputError`` where the folder cannot be written or another run holds it.
    """
    if os.fsencode(folder).decode(errors="ignore") != str(folder):
        raise OutputError(f"{folder}: an output folder needs a name in UTF-8")
    with _staging(folder):
        pass  # better to know now than after hours of reading
    if os.name == "nt":
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        # The system lets go of this lock however the process ends.
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        raise OutputError(f"{folder} is being written by another run; wait for its end") from error
    except OSError:
        pass  # a file system without locks
    try:
        for left in folder.glob(f"{_STAGED}*"):  # by a run that was killed
            shutil.rmtree(left, ignore_errors=True)
        with output_errors(folder):
            (folder / STATE).mkdir(exist_ok=True)
        yield
    finally:
        os.close(handle)


@contextlib.contextmanager
def output_errors(folder: Path) -> Iterator[None]:
    """A file's trouble as the ``OutputError`` of the folder."""
    try:
        yield
    except OSError as error:
        why = error.strerror or str(error)
        if isinstance(error, FileExistsError | NotADirectoryError):
            why = "a file stands there or above; the tables need a folder"
        raise OutputError(f"{folder} cannot be written: {why}") from error


@contextlib.contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """A folder for files that are then moved, whole, into ``folder``; it is taken away again."""
    with output_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=_STAGED, dir=folder))
        try:
            yield staging
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def next_files(folder: Path) -> Path:
    """An empty place for the next tables."""
    place = folder / STATE / _NEXT
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    return place


def describe_files(place: Path, program_version: str) -> None:
    """Write ``datapackage.json`` beside tables that are complete."""
    files = {
        name: TableFile(digest_of(path), path.stat().st_size)
        for name in TABLES
        if (path := place / f"{name}.parquet").exists()
    }
    _dump(place / PACKAGE, data_package(program_version, files))


def digest_of(path: Path) -> str:
    """A file's digest as Frictionless writes it."""
    with path.open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"


def put_in_place(folder: Path) -> None:
    """Move the next tables over the old ones; begun anew, it does what is left of it."""
    place = folder / STATE / _NEXT
    for name in FILES:
        if (place / name).exists():
            (place / name).replace(folder / name)
    shutil.rmtree(place, ignore_errors=True)


def held_tables(folder: Path) -> dict[str, Path]:
    """The files of all tables; none where one of them is missing.

    Raises ``OutputError`` for files that another schema version or program wrote.
    """
    paths = {name: folder / f"{name}.parquet" for name in TABLES}
    present = {name: path for name, path in paths.items() if path.exists()}
    for path in present.values():
        try:
            metadata = pq.read_schema(path).metadata or {}
        except (pa.ArrowException, OSError) as error:
            raise OutputError(
                f"{path} cannot be read ({str(error).splitlines()[0]}); start over with --fresh"
            ) from error
        version = metadata.get(b"izpilde.schema_version", b"").decode()
        if version != SCHEMA_VERSION:
            raise OutputError(
                f"{path} has schema version {version or 'none'}, this program writes "
                f"{SCHEMA_VERSION}; use another folder or --fresh"
            )
    return paths if len(present) == len(paths) else {}


_TAIL = 8  # bytes at a Parquet file's end: the length of what is before them, and the mark


def fingerprint(folder: Path) -> str:
    """What tells the tables of a folder from others: their lengths and the ends of the files,
    which say where everything stands in them and what it spans.
    """
    digest = hashlib.sha256()
    for name in TABLES:
        path = folder / f"{name}.parquet"
        if not path.exists():
            continue
        size = path.stat().st_size
        with path.open("rb") as file:
            file.seek(max(0, size - _TAIL))
            end = _TAIL + int.from_bytes(file.read(4), "little")
            file.seek(max(0, size - end))
            digest.update(f"{name} {size} ".encode() + file.read())
    return digest.hexdigest()


def write_json(path: Path, value: object) -> None:
    """Write a JSON file in one step.  Raises ``OutputError`` where that cannot be done."""
    with _staging(path.parent) as staging:
        _dump(staging / path.name, value)
        (staging / path.name).replace(path)


def _dump(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
