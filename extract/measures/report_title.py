"""The title of a report: what its style says, else how it opens."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from izpilde.extract.document import Document, Paragraph
from izpilde.extract.labels.wordings import fold, read_wordings

OPENING = 25  # paragraphs in which a title is looked for
LONGEST = 500  # characters of one
_OPEN, _CLOSE = '„“«"', '”“»"'


def find_title(document: Document) -> str | None:
    """The report's title in one line; null where nothing looks like one.

    1. What the source marks as its title.
    2. The paragraph that opens as titles do, on to the end of its quotation; one that names the
       kind of report alone goes on in the lines printed below it.
    3. Among the lines printed as headings, the first that speaks of a report; an institution's
       name in capitals above it is none.
    4. The first paragraph, where it is printed as a heading.
    """
    opening = takewhile(lambda block: isinstance(block, Paragraph), document.blocks)
    paragraphs = [block for block in opening if isinstance(block, Paragraph)][:OPENING]
    paragraphs = [paragraph for paragraph in paragraphs if paragraph.text.strip()]
    marked = [paragraph.text for paragraph in paragraphs if paragraph.title]
    if marked:
        return _line(marked)
    texts = [paragraph.text for paragraph in paragraphs]
    for i, text in enumerate(texts):
        if len(text) <= LONGEST and fold(text).startswith(_openings()):
            title = _with_lines_below(paragraphs, i) or _to_closing_mark(texts[i:])
            if title is not None:
                return title
    for i, paragraph in enumerate(paragraphs):
        if fold(paragraph.text) in _sections() or paragraph.text.rstrip().endswith(_SENTENCE_END):
            break  # the title stands before the first section, and before running text
        if not _shown(paragraph):
            continue
        if _PLAN.search(fold(paragraph.text)) or _REPORT.search(fold(paragraph.text)):
            title = _with_lines_below(paragraphs, i) or _line(texts[i : i + 1])
            if _REPORT.search(fold(title)):
                return title
    first = paragraphs[0] if paragraphs else None
    return _line([first.text]) if first is not None and _shown(first) else None


_REPORT = re.compile(
    r"\b(?:zinojum|parskat|atskait|izvertejum|novertejum|izpild|istenosan|ieviesan|rezultat)"
)
_PLAN = re.compile(r"\b(?:plan|programm|strategij|pamatnostad|ricib|politik)")
_ENUMERATED = re.compile(r"(?!(?:19|20)\d\d)\d+(?:\.\d+)*\.?\s|[IVX]+\.\s")
_SENTENCE_END = (".", ":", ";")
_MOST_LINES = 6


def _with_lines_below(paragraphs: Sequence[Paragraph], i: int) -> str | None:
    """A title printed as several lines, whole; null where the paragraph is one by itself.

    Lines belong to it while they are printed as headings as it is, bear no number, are no
    section of the report, and while it has no end of its own: a kind alone (`Informatīvais
    ziņojums`) has none, nor has a line that the next begins in lower case under.
    """
    texts = [paragraphs[i].text]
    for below in paragraphs[i + 1 : i + _MOST_LINES]:
        text = below.text.strip()
        alike = below.bold == paragraphs[i].bold and below.level == paragraphs[i].level
        apart = fold(text) in _sections() or _ENUMERATED.match(text) or not _shown(below)
        kind_alone = len(texts) == 1 and fold(texts[0]) in _openings()
        goes_on = kind_alone or not text[:1].isupper() or _unfinished(" ".join(texts))
        if not alike or apart or not goes_on or text.endswith(_SENTENCE_END):
            break
        texts.append(text)
    return _line(texts) if len(texts) > 1 else None


def _unfinished(text: str) -> bool:
    """Whether a quotation is open, or the line ends in a word or dash that another follows."""
    opened = sum(text.count(mark) for mark in ("„", ",,", "«"))
    closed = sum(text.count(mark) for mark in '”“»"')
    return opened > closed or re.search(r"(?:\b(?:par|un|no|līdz|ar)|[–-])\Z", text) is not None


def _shown(paragraph: Paragraph) -> bool:
    return paragraph.bold or paragraph.level is not None


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
    return None if first.endswith(_SENTENCE_END) else first


def _line(texts: Sequence[str]) -> str:
    line = " ".join(" ".join(texts).split())
    # A line that a span of years was cut over, `2020.–` | `2021. gadā`, has no blank in it.
    return re.sub(r"(?<=\d\.[–-]) (?=\d)|(?<=\d[–-]) (?=\d)", "", line)


@lru_cache(maxsize=1)
def _sections() -> frozenset[str]:
    return frozenset(w.text for w in read_wordings("headings") if w.role == "section")


@lru_cache(maxsize=1)
def _openings() -> tuple[str, ...]:
    return tuple(w.text for w in read_wordings("headings") if w.role == "title")
