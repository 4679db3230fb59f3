"""The title of a report: what its style says, else how it opens."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from izpilde.extract.document import Document, Paragraph
from izpilde.extract.labels.wordings import fold, read_wordings

OPENING = 25  # paragraphs in which a title is looked for
LONGEST = 500  # characters of one
_OPEN, _CLOSE = '„“«"', '”“»"'


def find_title(document: Document) -> str | None:
    """The report's title in one line; null where nothing looks like one."""
    opening = takewhile(lambda block: isinstance(block, Paragraph), document.blocks)
    paragraphs = [block for block in opening if isinstance(block, Paragraph)][:OPENING]
    paragraphs = [paragraph for paragraph in paragraphs if paragraph.text.strip()]
    marked = [paragraph.text for paragraph in paragraphs if paragraph.title]
    if marked:
        return _line(marked)
    texts = [paragraph.text for paragraph in paragraphs]
    for i, text in enumerate(texts):
        if len(text) <= LONGEST and fold(text).startswith(_openings()):
            title = _to_closing_mark(texts[i:])
            if title is not None:
                return title
    first = paragraphs[0] if paragraphs else None
    shown = first is not None and (first.bold or first.level is not None)
    return _line([first.text]) if first is not None and shown else None


def _to_closing_mark(texts: Sequence[str]) -> str | None:
    """A title from its first words to the end of its quotation; null for a sentence."""
    for end in range(1, min(len(texts), 4) + 1):
        line = _line(texts[:end])
        if len(line) > LONGEST:
            return None
        bare = line.rstrip(" .")
        if bare[-1:] in _CLOSE and any(mark in bare[:-1] for mark in (*_OPEN, ",,")):
            return line
        if end == 1 and (any(mark in line for mark in _OPEN) and line.endswith(".")):
            return None  # a sentence that names the report
    first = _line(texts[:1])
    return None if first.endswith((".", ":", ";")) else first


def _line(texts: Sequence[str]) -> str:
    return " ".join(" ".join(texts).split())


@lru_cache(maxsize=1)
def _openings() -> tuple[str, ...]:
    return tuple(w.text for w in read_wordings("headings") if w.role == "title")
