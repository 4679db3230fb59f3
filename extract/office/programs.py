"""The programs without which some reports cannot be read."""

import shutil
import subprocess
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor

from izpilde.extract.office.converter import find_office

SECONDS = 20.0  # for a program to say its version


def present_programs() -> dict[str, bool]:
    """Each program's name, and whether it is there now."""
    return {name: path is not None for name, path in _paths().items()}


Versions = Mapping[str, str | None]


def ask_versions() -> Callable[[], Versions]:
    """Begin to ask the programs, which takes a moment; what is returned waits for the answers."""
    thread = ThreadPoolExecutor(1)
    asked = thread.submit(_versions)
    thread.shutdown(wait=False)
    return asked.result


def _versions() -> Versions:
    """Each program's name, and the first line of what it says of its version; null without it."""
    return {name: path and _said(path) for name, path in _paths().items()}


def _paths() -> dict[str, str | None]:
    return {"LibreOffice": find_office(), "Tesseract": shutil.which("tesseract")}


def _said(path: str) -> str | None:
    try:
        done = subprocess.run(
            [path, "--version"], capture_output=True, timeout=SECONDS, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace").strip().partition("\n")[0].strip() or None
