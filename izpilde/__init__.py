"""Latvian government performance reports as data.

    import izpilde

    report = izpilde.read("report.docx")             # one report: measures, targets, figures …
    result = izpilde.convert(["reports/"], "out/")   # many, as `izpilde extract` does
    data = izpilde.load("out/")                      # what was written, as data frames
    data.promises

What ``__all__`` lists is for you to use; modules below ``izpilde`` are the program's own.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from izpilde.version import __version__

if TYPE_CHECKING:
    from izpilde.api.conversion import Conversion, ConvertedDocument, convert
    from izpilde.api.data import Data, load
    from izpilde.api.report import Report, read
    from izpilde.schemas.document_records import Document, Finding
    from izpilde.schemas.errors import (
        IzpildeError,
        LexiconError,
        MissingExtra,
        OutputError,
        UnreadableDocument,
    )
    from izpilde.schemas.folder_records import Correction, Promise, SeriesMember
    from izpilde.schemas.indicator_records import Indicator, IndicatorValue
    from izpilde.schemas.measure_records import Attainment, Figure, Measure, Target
    from izpilde.schemas.values import Box

__all__ = [
    "Attainment",
    "Box",
    "Conversion",
    "ConvertedDocument",
    "Correction",
    "Data",
    "Document",
    "Figure",
    "Finding",
    "Indicator",
    "IndicatorValue",
    "IzpildeError",
    "LexiconError",
    "Measure",
    "MissingExtra",
    "OutputError",
    "Promise",
    "Report",
    "SeriesMember",
    "Target",
    "UnreadableDocument",
    "__version__",
    "convert",
    "load",
    "read",
]

# Where the names lie that are imported when they are first asked for: the command line, which
# needs none of them, and a program that only sometimes reads a report start at once.
_HOMES = {
    "izpilde.api.conversion": ("Conversion", "ConvertedDocument", "convert"),
    "izpilde.api.data": ("Data", "load"),
    "izpilde.api.report": ("Report", "read"),
    "izpilde.schemas.document_records": ("Document", "Finding"),
    "izpilde.schemas.errors": (
        *("IzpildeError", "LexiconError", "MissingExtra", "OutputError", "UnreadableDocument"),
    ),
    "izpilde.schemas.folder_records": ("Correction", "Promise", "SeriesMember"),
    "izpilde.schemas.indicator_records": ("Indicator", "IndicatorValue"),
    "izpilde.schemas.measure_records": ("Attainment", "Figure", "Measure", "Target"),
    "izpilde.schemas.values": ("Box",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'izpilde' has no attribute {name!r}")
    value: object = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
