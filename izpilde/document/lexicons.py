"""The lexicons that a document's way meets, held against their declarations before it begins."""

from izpilde.extract.labels import wordings
from izpilde.normalize import facts
from izpilde.schemas.errors import LexiconError
from izpilde.schemas.lexicon import Lexicon, read_lexicon

LEXICONS: tuple[Lexicon, ...] = (*wordings.LEXICONS, *facts.LEXICONS)


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
            read_lexicon(lexicon)
        except LexiconError as error:
            faults.append(str(error))
    return faults
