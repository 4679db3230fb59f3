"""A document's own text made harmless for a terminal."""

import unicodedata

from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderHook, RenderResult
from rich.segment import Segment


def harmless(console: Console) -> Console:
    """The console, from now on printing no escape sequences but its own."""
    console.push_render_hook(_Masking())
    return console


def masked(text: str) -> str:
    """The text, of the same length, with a mark for each sign that prints nothing: escape
    sequences, marks of direction; blanks and ends of lines stay."""
    return "".join(c if c == "\n" or _is_shown(c) else "\N{REPLACEMENT CHARACTER}" for c in text)


def _is_shown(letter: str) -> bool:
    return letter.isprintable() or unicodedata.category(letter) == "Zs" or letter == "\t"


class _Masking(RenderHook):
    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        return [_Masked(renderable) for renderable in renderables]


class _Masked:
    def __init__(self, inner: ConsoleRenderable) -> None:
        self._inner = inner

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for segment in console.render(self._inner, options):
            own = segment.control is not None
            yield segment if own else Segment(masked(segment.text), segment.style)
