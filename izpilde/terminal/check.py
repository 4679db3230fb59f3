"""The state of an installation: versions, optional programs, faults."""

import importlib.metadata
import platform
from dataclasses import dataclass

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from izpilde.document.lexicons import LEXICONS, lexicon_faults
from izpilde.extract.office.converter import HOW_TO_INSTALL, find_office
from izpilde.extract.scan import tesseract
from izpilde.run.extraction import LOGGED_LIBRARIES
from izpilde.terminal.wrapping import wrapped
from izpilde.version import __version__


@dataclass(frozen=True, slots=True)
class _Program:
    """A program that is used where it is there: what for, and how it is installed."""

    path: str | None
    purpose: str
    how_to_install: str


def _optional_programs() -> dict[str, _Program]:
    return {
        "LibreOffice": _Program(find_office(), "reading doc, odt and rtf", HOW_TO_INSTALL),
        "Tesseract": _Program(
            None if tesseract.missing() else tesseract.find_tesseract(),
            "reading scans",
            tesseract.HOW_TO_INSTALL,
        ),
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
    programs = _optional_programs()
    for name, program in programs.items():
        table.add_row(name, "present" if program.path else "absent", program.purpose)
    console.print(table)
    for name, program in programs.items():
        if program.path is None:
            line = f"{name} is absent: {program.how_to_install}"
            console.print(wrapped(Text(line), console.width, "  "), soft_wrap=True)
    for fault in faults:
        console.print(wrapped(Text(f"fault: {fault}"), console.width, "  "), soft_wrap=True)
    return not faults


def _language_faults() -> list[str]:
    # Its modules read lexicons as they are imported.
    from izpilde.normalize.latvian import pipeline as language

    try:
        language.load()
    except OSError as error:
        return [f"the Latvian model does not load: {error}; install izpilde anew"]
    return []
