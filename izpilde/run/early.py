"""The fork server started before all else, by a look at the command line as it was typed.

The server loads the language model while the main process loads the command line: what the
one takes longer is all that a user waits for.
"""

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from izpilde.run import OUT_FOLDER, RUN_LOG, server

_OUT = ("-o", "--out")
# With these no server is needed, or another one.
_WITHOUT = ("-h", "--help", "--lexicon", "--cluster")


def start_early(arguments: Sequence[str]) -> None:
    """Start the server now if these arguments of `izpilde extract` seem to give it something to
    read: a file that is newer than the log of the last run, or a URL.  What they really mean the
    command line finds out later; a wrong guess costs time and no more.
    """
    if any(argument.split("=")[0] in _WITHOUT for argument in arguments):
        return
    out, paths = _out_and_paths(arguments)
    log = Path(out, RUN_LOG)
    since = log.stat().st_mtime if log.exists() else 0.0
    if any("://" in path or _has_newer(Path(path), since) for path in paths):
        server.start()


def _out_and_paths(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """The output folder, and all that may be a path."""
    out, paths, waiting = OUT_FOLDER, [], False
    for argument in arguments:
        name, joined, value = argument.partition("=")
        if waiting:
            out, waiting = argument, False
        elif name in _OUT:
            out, waiting = value or out, not joined
        elif not argument.startswith("-"):
            paths.append(argument)
    return out, paths


def _has_newer(path: Path, since: float) -> bool:
    try:
        if not path.is_dir():
            return _is_newer(path, since)
        return any(_is_newer(found, since) for found in _files(path))
    except (OSError, ValueError):  # no path at all
        return False


def _files(folder: Path) -> Iterator[os.DirEntry[str]]:
    waiting = [str(folder)]
    while waiting:
        with contextlib.suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    yield entry


def _is_newer(file: Path | os.DirEntry[str], since: float) -> bool:
    try:
        found = file.stat()
    except OSError:
        return False
    return max(found.st_mtime, found.st_ctime) >= since
