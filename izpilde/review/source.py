"""The source files: where they are, and what a child process draws of them."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from pebble import ProcessExpired, ProcessPool

from izpilde.document.inputs import Input, read_bytes
from izpilde.document.opening import reports_in
from izpilde.extract.files.system_files import is_system_file
from izpilde.review.drawing import PageNumbers, Wanted
from izpilde.run.database import known_places
from izpilde.run.limits import MEGABYTES, limit_memory
from izpilde.run.server import reading_context
from izpilde.schemas.errors import UnreadableDocument

_SECONDS = 60.0
_PICTURES = 24  # that are kept


@dataclass(frozen=True, slots=True)
class Place:
    """A file of this machine, and the member of it that a document is, null for the whole."""

    path: str
    container: str | None


class Sources:
    """The files that documents were read from.  No path comes from a report: the run's own state
    tells them, or the folder that the user gave; the bytes' digest says that a file is the one.
    """

    def __init__(self, out: Path, folder: Path | None) -> None:
        self._out = out
        self._folder = folder
        self._places: dict[str, list[tuple[str, str | None]]] | None = None
        self._sizes: dict[int, list[str]] | None = None
        self._found: dict[str, bytes | None] = {}
        self._pictures: dict[tuple[str, int, float], bytes] = {}
        self._pool: ProcessPool | None = None
        self._lock = Lock()

    def forget(self) -> None:
        """What was looked for is looked for again: another run has been."""
        self._places = None
        self._found.clear()

    def close(self) -> None:
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()

    def data(self, document: dict[str, Any]) -> bytes | None:
        """The bytes that a document was read from; null where they are found no more."""
        name = document["document_id"]
        with self._lock:
            if name not in self._found:
                if len(self._found) > _PICTURES:
                    self._found.clear()
                self._found[name] = next(self._matching(document), None)
            return self._found[name]

    def _matching(self, document: dict[str, Any]) -> Iterator[bytes]:
        if self._places is None:
            self._places = known_places(self._out)
        for path, container in self._places.get(document["document_id"], ()):
            yield from _held(path, container, document["sha256"])
        if self._folder is not None:
            if self._sizes is None:
                self._sizes = _files_by_size(self._folder)
            for path in self._sizes.get(document["bytes"], ()):
                yield from _held(path, None, document["sha256"])

    def picture(self, document: dict[str, Any], page: int, scale: float) -> bytes | None:
        """A PNG of a page; null where it cannot be drawn."""
        key = (document["document_id"], page, scale)
        if key not in self._pictures:
            data = self.data(document) if document["format"] == "pdf" else None
            made = None if data is None else self._ask(_draw, [data, page, scale])
            if made is None:
                return None
            if len(self._pictures) >= _PICTURES:
                del self._pictures[next(iter(self._pictures))]
            self._pictures[key] = made
        return self._pictures[key]

    def numbers(self, document: dict[str, Any], wanted: Sequence[Wanted]) -> PageNumbers | None:
        """Where numbers stand on the pages; null where that cannot be told."""
        data = self.data(document) if document["format"] == "pdf" else None
        found: PageNumbers | None = None if data is None else self._ask(_find, [data, wanted])
        return found

    def _ask(self, function: Any, arguments: list[Any]) -> Any:
        """What a child process makes of a file that may be hostile; null where it fails."""
        with self._lock:
            if self._pool is None:
                self._pool = ProcessPool(
                    max_workers=1,
                    context=reading_context(with_model=False),
                    initializer=limit_memory,
                    initargs=(MEGABYTES,),
                )
            begun = self._pool.schedule(function, args=arguments, timeout=_SECONDS)
        try:
            return begun.result()
        except (FutureTimeout, ProcessExpired, MemoryError, UnreadableDocument, ValueError):
            return None


def _held(path: str, container: str | None, sha256: str) -> Iterator[bytes]:
    """The bytes of a file, or of a member of it, if they have this digest."""
    try:
        data = read_bytes(Input("source", path))
        if container is None:
            members = [data]
        else:
            reports = reports_in(Input(os.path.basename(path), path), data)  # noqa: PTH119
            members = [r.data for r in reports if r.container == container and r.data is not None]
    except UnreadableDocument:
        return
    yield from (one for one in members if hashlib.sha256(one).hexdigest() == sha256)


def _files_by_size(folder: Path) -> dict[int, list[str]]:
    sizes: dict[int, list[str]] = {}
    for root, _, names in os.walk(folder):
        for name in sorted(names):
            path = Path(root, name)
            if not is_system_file(name) and path.is_file():
                sizes.setdefault(path.stat().st_size, []).append(str(path))
    return sizes


def _draw(data: bytes, page: int, scale: float) -> bytes | None:
    from izpilde.review.drawing import draw

    return draw(data, page, scale)


def _find(data: bytes, wanted: Sequence[Wanted]) -> PageNumbers:
    from izpilde.review.drawing import find_numbers

    return find_numbers(data, wanted)
