"""What was read from pictures, kept in the user's cache folder, so that it is not read again.

A reading is known by the picture's content, the version of Tesseract and its model, and the
version of what reads here.  A cache that cannot be written or read is none.  What was not used for
``MOST_DAYS`` is deleted, and the longest unused of what is above ``MOST_BYTES``.
"""

import contextlib
import functools
import hashlib
import json
import os
import time
from dataclasses import astuple
from pathlib import Path

import numpy as np
import numpy.typing as npt
import platformdirs

from izpilde.extract.scan.doubts import Doubt
from izpilde.extract.scan.reading import PageReading
from izpilde.extract.scan.tesseract import version
from izpilde.extract.scan.words import Word

READER = 7  # to be raised with any change of what a picture is read as
MOST_DAYS = 180
MOST_BYTES = 500_000_000  # a page takes 20 to 60 thousand
FOLDER = "IZPILDE_CACHE"  # the environment variable that names another folder


def cache_folder() -> Path:
    named = os.environ.get(FOLDER)
    return Path(named or platformdirs.user_cache_dir("izpilde", appauthor=False)) / "scans"


def key_of(pixels: npt.NDArray[np.uint8], dpi: float, *others: object) -> str:
    """What a picture's reading is known by; ``others``: what else it was read with."""
    told = f"{READER} {version()} {pixels.shape} {dpi:.1f} {others or ''}"
    key = hashlib.sha256(told.encode())
    key.update(np.ascontiguousarray(pixels).data)
    return key.hexdigest()


def find_reading(key: str) -> PageReading | None:
    """The reading kept under this key; null where none is."""
    file = cache_folder() / key[:2] / f"{key}.json"
    try:
        kept = json.loads(file.read_bytes())
        turn, skew, width, height = kept["page"]
        lines = np.array(kept["lines"], dtype=np.float32).reshape(-1, 4)
        words = [Word(*word) for word in kept["words"]]
        doubts = [Doubt(*doubt) for doubt in kept["doubts"]]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    with contextlib.suppress(OSError):
        os.utime(file)  # used now
    return PageReading(turn, skew, width, height, lines, words, doubts)


def keep_reading(key: str, reading: PageReading) -> None:
    """Keep a reading; another process may do so at the same time."""
    kept = {
        "page": [reading.turn, reading.skew, reading.width, reading.height],
        "lines": reading.lines.tolist(),
        "words": [astuple(word) for word in reading.words],
        "doubts": [astuple(doubt) for doubt in reading.doubts],
    }
    folder = cache_folder() / key[:2]
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f"{key}.{os.getpid()}.part"
        part.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        part.replace(folder / f"{key}.json")
    _prune_once()


@functools.cache
def _prune_once() -> None:
    """Prune at the first page that a process reads anew."""
    prune(cache_folder(), time.time())


def prune(folder: Path, now: float) -> None:
    """Delete what was not used for long, and the longest unused of what is too much."""
    found: list[tuple[float, int, Path]] = []
    for file in folder.glob("*/*"):
        with contextlib.suppress(OSError):  # another process prunes, too
            told = file.stat()
            found.append((told.st_mtime, told.st_size, file))
    held = 0
    for used, size, file in sorted(found, reverse=True):
        held += size
        if held > MOST_BYTES or used < now - MOST_DAYS * 86_400:
            with contextlib.suppress(OSError):
                file.unlink()
