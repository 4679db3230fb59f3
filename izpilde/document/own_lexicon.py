"""A folder of the user's own wordings, chosen before anything is read."""

import os
from pathlib import Path

from izpilde.extract.labels import wordings
from izpilde.normalize import facts
from izpilde.schemas.lexicon import OWN_FOLDER, check_own, own_folder


def use_own_lexicon(folder: Path | None) -> None:
    """Read the lexicons of this folder beside the built-in ones, in this and all new processes.

    Without one, that of the environment.  To be called before the modules that read lexicons
    are imported.  Raises ``LexiconError`` for the first fault in it.
    """
    if folder is not None:
        os.environ[OWN_FOLDER] = str(folder.resolve())
    chosen = own_folder()
    if chosen is not None:
        check_own(chosen, (*wordings.LEXICONS, *facts.LEXICONS))
