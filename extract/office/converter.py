"""Convert a document to .docx with LibreOffice, started once and kept for the documents to come.

A start takes a second and more of processor time, a report then a fifth to half of one, so that
each process keeps a LibreOffice of its own, with a profile of its own.  It runs a macro of ours
(``convert.bas``) that waits for files in a folder.  A keeper (``extract/programs``) ends it with
all that it started when our process ends, however it does.
"""

import atexit
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from importlib.resources import as_file, files
from pathlib import Path

from izpilde.extract.office.profile import SERVE, write_profile
from izpilde.extract.office.word97 import with_last_paragraph
from izpilde.schemas.errors import UnreadableDocument

FORMATS = frozenset(("doc", "odt", "rtf"))
SECONDS = 30.0  # for any document
START_SECONDS = 90.0  # for a start: it takes two, thirty on a busy machine
BYTES_A_SECOND = 50_000  # for longer documents, more
MAX_OPEN_GROUPS = 5_000  # of RTF
MAX_BYTES = 512 << 20  # of what is made
RENEWED_AFTER = 200  # documents: what one leaves behind in memory is gone then
HOW_TO_INSTALL = (
    "install LibreOffice (Debian and Ubuntu: sudo apt install libreoffice-writer; "
    "others: https://www.libreoffice.org)"
)
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_OPTIONS = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck")
_POLL_SECONDS = 0.01
_RTF_START = b"{\\rtf"
_BINARY = re.compile(rb"\\bin(\d{1,20})")


def find_office() -> str | None:
    """The path of LibreOffice's program, null where it is not installed."""
    named = (shutil.which(name) for name in ("soffice", "libreoffice"))
    return next(filter(None, (*named, *map(shutil.which, _PLACES))), None)


def to_docx(data: bytes, format: str) -> bytes:
    """A document of one of ``FORMATS`` as .docx; ``UnreadableDocument`` where that fails."""
    program = find_office()
    if program is None:
        raise UnreadableDocument(f"{format} reports need LibreOffice: {HOW_TO_INSTALL}")
    if format == "rtf":
        data = data[max(0, data.find(_RTF_START)) :]  # LibreOffice takes nothing before it
        _check_rtf(data)
    elif format == "doc":
        data = with_last_paragraph(data)
    with _lock:
        seconds = SECONDS + len(data) // BYTES_A_SECOND
        office = _kept(program)
        fresh = office.documents == 0
        try:
            return office.convert(data, format, seconds, fresh * START_SECONDS)
        except _OfficeEnded:
            # Perhaps for what an earlier document did to it, or for want of work.
            if fresh:
                raise
        except _NotStarted:
            pass  # a start that hangs; the next one seldom does
        return _kept(program).convert(data, format, seconds, START_SECONDS)


class _OfficeEnded(UnreadableDocument):
    """LibreOffice came to its end over a document."""


class _NotStarted(UnreadableDocument):
    """LibreOffice did not take a document in the time that a start may take."""


class _Office:
    """One running LibreOffice."""

    def __init__(self, program: str) -> None:
        self.program = program
        self.process = os.getpid()
        self.documents = 0
        self._folder = Path(tempfile.mkdtemp(prefix="izpilde-office-"))
        self._work = self._folder / "work"
        self._work.mkdir()
        write_profile(self._folder / "profile")
        profile = (self._folder / "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", *_OPTIONS, SERVE]
        own = self._folder / "tmp"
        own.mkdir()
        environment = os.environ | {
            "IZPILDE_OFFICE": str(self._work),
            "SAL_USE_VCLPLUGIN": "svp",
            **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(own)),
        }
        with as_file(files("izpilde.extract.programs").joinpath("keeper.py")) as keeper:
            self._keeper = subprocess.Popen(
                [sys.executable, "-I", "-S", str(keeper), str(self._folder), *command],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment,
                start_new_session=True,  # Ctrl-C is for our process, and ends it in its time
            )

    def is_usable(self, program: str) -> bool:
        """Whether it runs, is this process's own and has not served too many."""
        alive = self.process == os.getpid() and self._keeper.poll() is None
        return alive and self.documents < RENEWED_AFTER and self.program == program

    def convert(self, data: bytes, format: str, seconds: float, start: float) -> bytes:
        """The document as .docx; it is given up, and LibreOffice ended, after so many seconds.

        They run from when it takes the document, which may be ``start`` seconds from now: what a
        busy machine takes to start it is not told of the document.
        """
        self.documents += 1
        until = time.monotonic() + (start or seconds)
        source, made = self._work / f"report.{format}", self._work / "made.docx"
        job, done = self._work / "job", self._work / "done"
        try:
            source.write_bytes(data)
            written = self._work / "job.part"
            written.write_text(f"{source.name}\n", encoding="ascii")
            written.rename(job)
            while not done.exists():
                if self._keeper.poll() is not None:
                    raise _OfficeEnded("LibreOffice ended over it: it is damaged")
                if start and not job.exists():
                    start, until = 0.0, time.monotonic() + seconds
                if time.monotonic() > until:
                    self.close()
                    if start:
                        raise _NotStarted(
                            f"LibreOffice did not start within {start:g} s, twice: "
                            "is the machine busy, or is its installation damaged?"
                        )
                    raise UnreadableDocument(f"LibreOffice took longer than {seconds:g} s over it")
                time.sleep(_POLL_SECONDS)
            if not made.exists():
                raise UnreadableDocument("LibreOffice cannot read it: it is damaged")
            if made.stat().st_size > MAX_BYTES:
                raise UnreadableDocument("LibreOffice makes too much of it")
            return made.read_bytes()
        finally:
            for path in (source, made, done, job):
                path.unlink(missing_ok=True)

    def close(self) -> None:
        """End it, and wait until it has ended and its folder is gone."""
        if self.process == os.getpid():
            self._keeper.communicate()
            shutil.rmtree(self._folder, ignore_errors=True)


def _check_rtf(data: bytes) -> None:
    """``UnreadableDocument`` for what LibreOffice would look for without end."""
    if any(int(found[1]) > len(data) for found in _BINARY.finditer(data)):
        raise UnreadableDocument("damaged: it says that it holds more bytes than it does")
    if data.count(b"{") - data.count(b"}") > MAX_OPEN_GROUPS:
        raise UnreadableDocument("damaged: its groups are never closed")


_lock = threading.Lock()
_office: _Office | None = None


def _kept(program: str) -> _Office:
    global _office
    if _office is None or not _office.is_usable(program):
        if _office is not None:
            _office.close()
        _office = _Office(program)
    return _office


@atexit.register
def close_office() -> None:
    """End the LibreOffice that this process keeps, if any."""
    global _office
    if _office is not None:
        _office.close()
        _office = None
