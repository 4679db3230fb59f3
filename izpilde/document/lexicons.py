"""The lexicons that a document's way meets, held against their declarations before it begins.

Beside the built-in ones, a folder of the user's own wordings.
"""

import os
from pathlib import Path

from izpilde.extract.labels import wordings
from izpilde.extract.scan.frequent import FREQUENT_WORDS
from izpilde.normalize import facts
from izpilde.schemas.errors import LexiconError
from izpilde.schemas.lexicon import (
    Lexicon,
    built_in_text,
    check_own,
    parse_lexicon,
    read_lexicon,
)
from izpilde.schemas.own_folder import OWN_FOLDER, own_folder

LEXICONS: tuple[Lexicon, ...] = (
    *wordings.LEXICONS,
    *facts.LEXICONS,
    FREQUENT_WORDS,
)


def use_own_lexicon(folder: Path | None) -> None:
    """Read the lexicons of this folder beside the built-in ones, in this and all new processes.

    Without one, that of the environment.  To be called before the modules that read lexicons
    are imported.  Raises ``LexiconError`` for the first fault in it.
    """
    if folder is not None:
        os.environ[OWN_FOLDER] = str(folder.resolve())
    chosen = own_folder()
    if chosen is not None:
        check_own(chosen, LEXICONS)


def check_lexicons() -> None:
    """Raise ``LexiconError`` where a lexicon has a line that cannot be used.

    Without this the fault would be met anew in every document.
    """
    for lexicon in LEXICONS:
        read_lexicon(lexicon)


def lexicon_faults() -> list[str]:
    """The first fault of each lexicon that has one."""
    faults = []
    for lexicon in LEXICONS:
        try:
            for _ in parse_lexicon(lexicon, built_in_text(lexicon)):
                pass
            read_lexicon(lexicon)  # and the user's own
        except LexiconError as error:
            faults.append(str(error))
    return faults
