"""Files whose name says another format than their bytes."""

from functools import partial
from pathlib import PurePath

from izpilde.extract.files.sniff import DOCUMENTS
from izpilde.wording.language import Language, in_language


def mistaken_name(source: str, format: str | None, language: Language = "en") -> str | None:
    """What to say where a file's name names another format of reports than it is; null where it
    does not.  It is read by its bytes all the same."""
    named = PurePath(source).suffix[1:].lower()
    if format is None or named not in DOCUMENTS or named == format:
        return None
    say = partial(in_language, language=language)
    return f"{say('its name says')} {named}, {say('its bytes are')} {format}"
