"""The state of an installation: versions, optional programs, faults."""

import importlib.metadata
import platform
import shutil

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from izpilde import __version__
from izpilde.document.lexicons import LEXICONS, lexicon_faults
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
    faults = lexicon_faults()
    wordings = "; ".join(faults) or f"{len(LEXICONS)} files read"
    table.add_row("Lexicons", escape(wordings), "wordings of columns, statuses, names …")
    if not faults:  # the language reads them too
        faults = _language_faults()
        table.add_row("Latvian model", escape("; ".join(faults)) or "loads", "what is counted")
    for name, (programs, purpose) in OPTIONAL_PROGRAMS.items():
        found = next((p for p in map(shutil.which, programs) if p), None)
        table.add_row(name, "present" if found else "absent", purpose)
    console.print(table)
    for fault in faults:
        console.print(f"fault: {fault}", highlight=False, markup=False, soft_wrap=True)
    return not faults


def _language_faults() -> list[str]:
    # Its modules read lexicons as they are imported.
    from izpilde.normalize.latvian import pipeline as language

    try:
        language.load()
    except OSError as error:
        return [f"the Latvian model does not load: {error}; install izpilde anew"]
    return []
