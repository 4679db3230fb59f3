"""Writing ``corrections.jsonl``: one line appended at a time, whoever else writes.

A line is one ``write`` of its bytes and is on the disk when :meth:`CorrectionsFile.append` returns.
A process that is killed before leaves at most a line without an end, which the next writer puts
into a file of its own beside it.
"""

import contextlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from izpilde.corrections.lines import FILE, Line, Lines, parse_line, read_lines

TORN = f"{FILE}.torn"


class Conflict(Exception):
    """Raised where the thing was corrected since the writer saw it; ``line`` did it."""

    def __init__(self, line: Line) -> None:
        super().__init__(line.id)
        self.line = line


class CorrectionsFile:
    """The corrections of one output folder, for those who add to them."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._torn = folder / TORN
        self._seen: tuple[int, int] | None = None
        self._lines = Lines()

    def lines(self) -> Lines:
        """The lines as they stand in the file now.  Raises ``BadCorrection``."""
        try:
            stat = self._path.stat()
        except FileNotFoundError:
            self._seen, self._lines = None, Lines()
            return self._lines
        now = (stat.st_size, stat.st_mtime_ns)
        if now != self._seen:
            self._lines = read_lines(self._path.read_bytes())
            self._seen = now
        return self._lines

    def append(
        self, line: Mapping[str, Any], clash: Callable[[Lines], Line | None] = lambda _: None
    ) -> Line:
        """Add a line.  Raises ``BadValue`` for one that the schema does not hold, and
        :class:`Conflict` where ``clash`` names one that was written meanwhile.
        """
        data = json.dumps(line, ensure_ascii=False, allow_nan=False).encode() + b"\n"
        with self._held() as file:
            self._end_last_line(file)
            before = self.lines()
            other = clash(before)
            if other is not None:
                raise Conflict(other)
            made = parse_line(data, {known.id: known for known in before.lines})
            os.write(file.fileno(), data)
            os.fsync(file.fileno())
        return made

    @contextlib.contextmanager
    def _held(self) -> Iterator[BinaryIO]:
        """The file, open for adding, and no other writer in it meanwhile."""
        with self._path.open("ab", buffering=0) as file:
            if os.name != "nt":
                import fcntl

                with contextlib.suppress(OSError):  # a file system without locks
                    fcntl.flock(file, fcntl.LOCK_EX)
            yield file

    def _end_last_line(self, file: Any) -> None:
        data = self._path.read_bytes()
        if not data or data.endswith(b"\n"):
            return
        last = data.rpartition(b"\n")[2]
        try:
            json.loads(last)
        except ValueError:
            with self._torn.open("ab") as torn:
                torn.write(last + b"\n")
            file.truncate(len(data) - len(last))
        else:
            os.write(file.fileno(), b"\n")
