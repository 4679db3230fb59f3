"""The folder of the user's own lexicons.  It is told by the environment, so that every process of a
run reads the same.
"""

import os
from pathlib import Path

OWN_FOLDER = "IZPILDE_LEXICON"  # the environment variable that names it


def own_folder() -> Path | None:
    """The folder; null where there is none."""
    name = os.environ.get(OWN_FOLDER, "")
    return Path(name) if name else None
