"""Files that have a URL: those of a folder or pattern, what tells one from what it was, its bytes.

Credentials are those that the store's own tools use (environment, profile, role).
"""

import contextlib
import glob
import json
import re
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlsplit

from izpilde.schemas.errors import missing_extra

# What stores say of a file that changes with its bytes; else when they were written.
_SUMS = (
    *("ETag", "etag", "md5Hash", "crc32c", "content_md5", "Content-MD5", "Digest"),
    *("generation", "VersionId"),
)
_TIMES = ("LastModified", "Last-Modified", "last_modified", "updated", "mtime", "created")
_ASKED_AT_ONCE = 16  # web servers, which say of each file apart what it is
_WEB = ("http", "https")


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """``mark`` changes whenever the bytes do; null where the store does not tell."""

    url: str
    mark: str | None


def is_url(location: str) -> bool:
    return "://" in location


def is_of_this_process(location: str) -> bool:
    """Whether no other process can open it."""
    return location.startswith("memory://")


def is_of_a_disk(location: str) -> bool:
    """Whether it is a file of this machine, given as a URL or not."""
    return not is_url(location) or location.startswith(("file://", "local://"))


def path_of(url: str) -> str:
    """The path of a web address, any other URL whole."""
    parts = urlsplit(url)
    return parts.path if parts.scheme in _WEB else url


def without_user(url: str) -> str:
    """A URL as it may be shown: without a user's name and password."""
    parts = urlsplit(url)
    if parts.scheme not in _WEB or "@" not in parts.netloc:
        return url
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def remote_files(url: str, wanted: Callable[[str], bool]) -> tuple[list[RemoteFile], list[str]]:
    """The wanted files at a URL, itself or those of the folder or pattern that it is, and the
    others.  Raises ``OSError``.

    On the web a folder is a page with links and a question mark begins a query, so that what
    is wanted by its path or has a query is not asked whether it is a folder.
    """
    path = path_of(url)
    pattern = glob.has_magic(path)
    on_the_web = path != url
    with _answers(url):
        from fsspec.core import url_to_fs  # which only URLs need

        system, root = url_to_fs(url)
        if on_the_web and not pattern and ("?" in url or wanted(url)):
            return [RemoteFile(url, _mark(url, _info(system, root)))], []
        if not pattern and not system.isdir(root):
            return [RemoteFile(url, _mark(url, _info(system, root)))], []
        found = system.glob(root if pattern else root.rstrip("/") + "/**", detail=True)
        infos = {system.unstrip_protocol(name): info for name, info in found.items()}
        others = [name for name, info in infos.items() if not _is_folder(info) and not wanted(name)]
        infos = {name: info for name, info in sorted(infos.items()) if wanted(name)}
        if on_the_web:  # a page says where its links lead, and no more
            with ThreadPoolExecutor(_ASKED_AT_ONCE) as threads:
                answers = threads.map(lambda name: _info(system, name), infos)
                infos = {name: info for name, info in zip(infos, answers, strict=True) if info}
            others = []
        files = [
            RemoteFile(name, _mark(name, info))
            for name, info in infos.items()
            if not _is_folder(info)
        ]
        return files, others


def _is_folder(info: Mapping[str, object]) -> bool:
    return info.get("type") == "directory"


def _info(system: object, name: str) -> Mapping[str, object]:
    """What the store says of a file; nothing where it says nothing, which reading it will."""
    try:
        info: Mapping[str, object] = system.info(name)  # type: ignore[attr-defined]
    except Exception:  # noqa: BLE001, each store has errors of its own
        return {}
    return info


def _mark(url: str, info: Mapping[str, object]) -> str | None:
    if is_of_a_disk(url):
        return None  # any program sets a file's times
    for names in (_SUMS, _TIMES):
        told = {name: str(info[name]) for name in names if info.get(name) is not None}
        if told:
            return json.dumps(told | {"size": info.get("size")}, sort_keys=True)
    return None


def read_url(url: str, most: int) -> bytes:
    """The bytes of a file, and one more than ``most`` where it is larger.  Raises ``OSError``."""
    data = b""
    with _answers(url):
        import fsspec

        with fsspec.open(url, "rb") as file:
            # An answer whose length the server does not tell comes in pieces.
            while len(data) <= most and (piece := file.read(most + 1 - len(data))):
                data += piece
    return data


@contextlib.contextmanager
def _answers(url: str) -> Iterator[None]:
    """The errors of stores and of their clients as the ``OSError`` of a file, in their words."""
    try:
        yield
    except ImportError as error:
        kind = url.partition("://")[0]
        raise OSError(str(missing_extra(f"{kind}:// needs more", "remote"))) from error
    except Exception as error:
        # fsspec says of whatever kept it from a file that it is not there.
        cause: BaseException = error
        while cause.__cause__ is not None:
            cause = cause.__cause__
        raise OSError(_reason(cause)) from error


# How botocore begins what a store says.
_CALLED = re.compile(r"An error occurred \(\w+\) when calling the \w+ operation(?: \([^)]*\))?: ")


def _reason(error: BaseException) -> str:
    """What an error of a store's says, without the address, which stands before it anyway."""
    status, said = getattr(error, "status", None), getattr(error, "message", None)
    if isinstance(status, int) and isinstance(said, str):  # of a web server
        return f"{said or 'an error'} ({status})"
    if isinstance(error, FileNotFoundError) and error.errno is None:  # its text is the name alone
        return "no such file"
    return _CALLED.sub("", first_line(error))


def first_line(error: BaseException) -> str:
    """The first line of what an error says, or its name."""
    return next(iter(str(error).splitlines()), type(error).__name__)
