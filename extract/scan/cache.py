"""What was read from pictures, kept in the user's cache folder, so that it is not read again.

A reading is known by the picture's content, the version of Tesseract and its model, and the
version of what reads here.  A cache that cannot be written or read is none.
"""

import contextlib
import hashlib
import json
import os
from dataclasses import astuple
from pathlib import Path

import numpy as np
import numpy.typing as npt
import platformdirs

from izpilde.extract.scan.doubts import Doubt
from izpilde.extract.scan.reading import PageReading
from izpilde.extract.scan.tesseract import version
from izpilde.extract.scan.words import Word

READER = 2  # to be raised with any change of what a picture is read as
FOLDER = "IZPILDE_CACHE"  # the environment variable that names another folder


def cache_folder() -> Path:
    named = os.environ.get(FOLDER)
    return Path(named or platformdirs.user_cache_dir("izpilde", appauthor=False)) / "scans"


def key_of(pixels: npt.NDArray[np.uint8], dpi: float) -> str:
    """What a picture's reading is known by."""
    told = f"{READER} {version()} {pixels.shape} {dpi:.1f}"
    return hashlib.sha256(told.encode() + np.ascontiguousarray(pixels).tobytes()).hexdigest()


def find_reading(key: str) -> PageReading | None:
    """The reading kept under this key; null where none is."""
    try:
        kept = json.loads((cache_folder() / key[:2] / f"{key}.json").read_bytes())
        turn, skew, width, height = kept["page"]
        lines = np.array(kept["lines"], dtype=np.float32).reshape(-1, 4)
        words = [Word(*word) for word in kept["words"]]
        doubts = [Doubt(*doubt) for doubt in kept["doubts"]]
    except (OSError, ValueError, KeyError, TypeError):
        return None
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
