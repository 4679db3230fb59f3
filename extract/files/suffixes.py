"""How files of each format are named, as far as names tell."""

import re

from izpilde.extract.files.sniff import CONTAINERS, DOCUMENTS, MARKUP

KINDS = {kind: kind for kind in DOCUMENTS | CONTAINERS} | {
    **dict.fromkeys(("docm", "dotx", "dotm"), "docx"),
    **dict.fromkeys(("htm", "xhtml"), "html"),
    **dict.fromkeys(MARKUP, "txt"),
    "dot": "doc",
    "fodt": "odt",
    "ott": "odt",
    "mhtml": "mht",
    **dict.fromkeys(("emlx", "mbox"), "eml"),
    "tiff": "tif",
    "jpeg": "jpg",
}
_OF_PROGRAMS = re.compile(r"[a-z][a-z0-9_+-]{0,9}|7z|3gp")


def names_report(name: str) -> bool:
    """Whether a file is named as a report is, or as what holds reports; a picture may be of
    anything, but TIFF, which scanners write."""
    return KINDS.get(suffix_of(name), "png") not in ("png", "jpg")


def suffix_of(name: str) -> str:
    """What stands behind a name's last full stop, where a program may have put it there.

    Empty for `Pārskats Nr. 2`, `2021. gads`, `a.docx (1)`.
    """
    stem, stop, last = name.rpartition("/")[2].rpartition(".")
    return last.lower() if stem and stop and _OF_PROGRAMS.fullmatch(last.lower()) else ""
