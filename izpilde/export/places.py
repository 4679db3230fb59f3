"""Where an export goes: files that are complete before they take their place."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside ``path`` for the new file, which then takes its place; the old one stays where
    writing fails.  Folders above are made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.writing-{os.getpid()}")
    try:
        new.unlink(missing_ok=True)
        yield new
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
