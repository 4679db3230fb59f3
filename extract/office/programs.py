"""The programs without which some reports cannot be read."""

import shutil

from izpilde.extract.office.converter import find_office


def present_programs() -> dict[str, bool]:
    """Each program's name, and whether it is there now."""
    return {
        "LibreOffice": find_office() is not None,
        "Tesseract": shutil.which("tesseract") is not None,
    }
