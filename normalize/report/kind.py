"""Whether a document without a measure table is a report all the same, by what it says of itself.

It is told by its language first: Latvian writes three letters in a hundred and more with a mark
of its own (`ā ē ī ū ģ ķ ļ ņ`), which neither English nor source code nor columns of numbers do.
Then by what kind of document its opening names: the first line printed as titles are that names
one decides, a report (`Informatīvais ziņojums …`, `Par plāna … izpildi`) or another (`Līgums`).
Where no line does, running text that speaks of itself as a report (`pārskata periodā`) tells.
"""

from collections.abc import Sequence

from izpilde.normalize.latvian.phrases import folded
from izpilde.normalize.report.words import words

_OPENING = 25  # lines in which a document says what it is
_LONGEST_LINE = 300  # letters of a line that may be a title
_SAMPLE = 20_000  # letters by which the language is told
_MARKED = frozenset("āēīūģķļņ")
_LEAST_MARKED = 0.03  # of all letters; Latvian prose has 0.08 or more
_SENTENCE_END = (".", ";", ":", ",")


def is_report(title: str | None, paragraphs: Sequence[str]) -> bool:
    """Whether the document of this title and running text reads like a Latvian report.

    ``paragraphs`` are the opening's headings and all running text, in order.
    """
    texts = [folded(text) for text in (title or "", *paragraphs) if text]
    if not _is_latvian(texts):
        return False
    for at, text in enumerate(texts[:_OPENING]):
        line = text[:_LONGEST_LINE].strip()
        if len(text) > _LONGEST_LINE or (line.endswith(_SENTENCE_END) and (at or not title)):
            continue
        report, other = words("kind_of_report").search(line), words("other_kind").search(line)
        if other and (report is None or other.start() < report.start()):
            return False
        if report:
            return True
    return any(words("speaks_as_report").search(text[:_SAMPLE]) for text in texts[:_OPENING])


def _is_latvian(texts: Sequence[str]) -> bool:
    sample = "\n".join(texts)[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    return sum(letter in _MARKED for letter in sample) > _LEAST_MARKED * letters
