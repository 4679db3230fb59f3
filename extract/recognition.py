"""How character recognition is used while a document is read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

OcrMode = Literal["auto", "never", "always"]


def _let(pages: int) -> None:
    """What is done where nobody asks how many pages are read so."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """Which pages are read from their pictures.

    ``auto``: those that are pictures, or whose layer of text is poor; ``never``: none; ``always``:
    all.  ``begun`` is told how many they are before the first one is read, and may raise.
    """

    mode: OcrMode = "auto"
    begun: Callable[[int], None] = _let


AUTO = Recognition()
