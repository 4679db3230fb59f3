"""The state of an installation: versions, optional programs, faults."""

import importlib.metadata
import platform
import shutil

from rich.console import Console
from rich.table import Table

from izpilde import __version__
from izpilde.normalize.latvian import pipeline as language
from izpilde.run.extraction import LOGGED_LIBRARIES

OPTIONAL_PROGRAMS = {
    "LibreOffice": (("soffice", "libreoffice"), "reading doc, odt and rtf (not built yet)"),
    "Tesseract": (("tesseract",), "reading scans (not built yet)"),
}


def print_check(console: Console) -> bool:
    """Print the state of this installation; true where nothing is at fault."""
    table = Table("part", "state", "for")
    table.add_row("izpilde", __version__, "")
    table.add_row("Python", platform.python_version(), "")
    for name in LOGGED_LIBRARIES:
        table.add_row(name, importlib.metadata.version(name), "")
    fault = _language_fault()
    table.add_row("Latvian model", fault or "loads", "what is counted")
    for name, (programs, purpose) in OPTIONAL_PROGRAMS.items():
        found = next((p for p in map(shutil.which, programs) if p), None)
        table.add_row(name, "present" if found else "absent", purpose)
    console.print(table)
    if fault:
        console.print(f"fault: {fault}; install izpilde anew", highlight=False)
    return fault is None


def _language_fault() -> str | None:
    try:
        language.load()
    except OSError as error:
        return f"the Latvian model does not load: {error}"
    return None
