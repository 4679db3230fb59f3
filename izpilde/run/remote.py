"""An output folder that has a URL: tables are worked out in a folder of this machine and sent.

A store replaces one file at once, but not several.  So everything is first sent beside the tables,
then put in their places by the store itself, and ``datapackage.json``, which holds the digest of
each table, comes last: tables that are those of its digests belong together.
"""

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import platformdirs

from izpilde.document.urls import first_line, is_of_a_disk, is_url
from izpilde.run import RUN_LOG, RUNS_LOG
from izpilde.run.database import compact
from izpilde.schemas.errors import OutputError, missing_extra
from izpilde.schemas.store import FILES, PACKAGE, STATE, STATE_FILE, digest_of, holding

CACHE = "IZPILDE_CACHE"  # the environment variable that names another folder than the user's
_SEEN = "remote.json"  # in the folder's state: the datapackage.json that the store had last
_SENDING = f"{STATE}/sending"
_STATE_FILE = f"{STATE}/{STATE_FILE}"
_KEPT = (*(name for name in FILES if name != PACKAGE), _STATE_FILE, RUNS_LOG, RUN_LOG)


class _Store(Protocol):
    """What is used of fsspec's ``AbstractFileSystem``."""

    def exists(self, path: str) -> bool: ...
    def cat_file(self, path: str) -> bytes: ...
    def get_file(self, rpath: str, lpath: str) -> None: ...
    def put_file(self, lpath: str, rpath: str) -> None: ...
    def copy(self, path1: str, path2: str) -> None: ...
    def rm(self, path: str, recursive: bool) -> None: ...
    def invalidate_cache(self) -> None: ...


@contextlib.contextmanager
def output_folder(out: str, *, fresh: bool = False) -> Iterator[Path]:
    """A local folder that holds what ``out`` does; for a URL it is sent there in the end, also
    where a run was stopped.  Raises ``OutputError``.
    """
    if is_of_a_disk(out):
        yield Path(out.partition("://")[2] if is_url(out) else out)
        return
    remote = _Remote(out, fresh=fresh)
    with holding(remote.place):
        remote.fetch()
        before = remote.log()
        try:
            yield remote.folder
        finally:
            if remote.log() != before:  # a run began in earnest
                remote.send()


class _Remote:
    """The folder of a URL, and its like on this machine."""

    def __init__(self, url: str, *, fresh: bool) -> None:
        self._url = url.rstrip("/")
        self._fresh = fresh
        cache = os.environ.get(CACHE) or platformdirs.user_cache_dir("izpilde", appauthor=False)
        name = hashlib.sha256(self._url.encode()).hexdigest()[:16]
        self.place = Path(cache) / "outputs" / name
        self.folder = self.place / "out"
        with self._errors():
            from fsspec.core import url_to_fs  # which only URLs need

            found: tuple[_Store, str] = url_to_fs(self._url)
            self._store, self._root = found

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except OutputError:
            raise
        except ImportError as error:
            raise missing_extra(f"{self._url} needs more", "remote") from error
        except Exception as error:
            raise OutputError(
                f"{self._url}: {first_line(error)} (what was read is kept on this machine)"
            ) from error

    def log(self) -> bytes | None:
        """The log of the last run; null where none was."""
        path = self.folder / RUN_LOG
        return path.read_bytes() if path.exists() else None

    def _there(self, name: str) -> str:
        return f"{self._root}/{name}"

    def _package(self) -> bytes | None:
        """The store's ``datapackage.json``; null where there is none."""
        self._store.invalidate_cache()
        path = self._there(PACKAGE)
        return self._store.cat_file(path) if self._store.exists(path) else None

    def _seen(self) -> bytes | None:
        path = self.folder / STATE / _SEEN
        return path.read_bytes() if path.exists() else None

    def fetch(self) -> None:
        """Have the local folder hold what the store does.

        Where the store has what this machine saw there last, the local folder is as new, or newer
        by what could not be sent.
        """
        with self._errors():
            package = self._package()
            if package is not None and package == self._seen() and not self._fresh:
                return
            shutil.rmtree(self.folder, ignore_errors=True)
            (self.folder / STATE).mkdir(parents=True)
            if package is None:
                return
            if not self._fresh:
                self._fetch_files(package)
            (self.folder / STATE / _SEEN).write_bytes(package)

    def _fetch_files(self, package: bytes) -> None:
        for name in _KEPT:
            if self._store.exists(self._there(name)):
                self._store.get_file(self._there(name), str(self.folder / name))
        (self.folder / PACKAGE).write_bytes(package)
        for name, digest in _digests(package).items():
            path = self.folder / name
            if not path.exists() or digest_of(path) != digest:
                shutil.rmtree(self.folder)
                raise OutputError(
                    f"{self._url}: {name} is not what {PACKAGE} says, sending it was cut short; "
                    "run the same command where that was, or start over with --fresh"
                )

    def send(self) -> None:
        """Have the store hold what the local folder does."""
        local = self.folder / PACKAGE
        if not local.exists():
            return  # nothing was written
        with self._errors():
            before = self._package()
            if before != self._seen():
                raise OutputError(
                    f"{self._url} was written by another run meanwhile; run the same command again"
                )
            package = local.read_bytes()
            held = {} if before is None or self._fresh else _digests(before)
            changed = {n for n, digest in _digests(package).items() if held.get(n) != digest}
            names = [
                name
                for name in _KEPT
                if (self.folder / name).exists()
                and (
                    name in changed
                    or not name.endswith(".parquet")
                    or not self._store.exists(self._there(name))
                )
            ]
            compact(self.folder)
            for name in names:
                self._store.put_file(
                    str(self.folder / name), self._there(f"{_SENDING}/{_flat(name)}")
                )
            for name in names:
                self._store.copy(self._there(f"{_SENDING}/{_flat(name)}"), self._there(name))
            self._store.put_file(str(local), self._there(PACKAGE))
            self._store.rm(self._there(_SENDING), recursive=True)
            (self.folder / STATE / _SEEN).write_bytes(package)


def _flat(name: str) -> str:
    return name.rpartition("/")[2]


def _digests(package: bytes) -> dict[str, str]:
    """The tables' files and their digests, as a ``datapackage.json`` names them."""
    resources = json.loads(package)["resources"]
    return {resource["path"]: resource["hash"] for resource in resources if "hash" in resource}
