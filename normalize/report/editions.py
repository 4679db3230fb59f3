"""Documents that are one report: in another format, or saved again.

1. The most exact format stands for all (``FORMATS``), then the name of the source; what stands
   for others is no edition of anything.
2. Two documents are one report when title and period are the same, as far as both are known, and
   so are most of their measures with what was done: a reader of pages may have split a word
   otherwise, and who saves a report again may have put a cell right.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

FORMATS = ("docx", "odt", "doc", "rtf", "html", "mht", "pdf", "txt")
_SAME = 0.8  # of the measures of the document that has more of them
_LOOKED_AT = 8  # documents that share most measures


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document that was read: ``measures`` holds the mark of each (:func:`mark_of`)."""

    document_id: str
    source: str
    format: str | None
    title: str | None
    period: tuple[int, int] | None
    measures: Sequence[int]


def mark_of(wording: str | None, execution: str | None) -> int | None:
    """What tells a measure with what was done from others, in 64 bits; null where nothing is said.

    Alike for texts that differ in case, spaces and signs only.
    """
    text = _folded(wording, execution)
    if not text:
        return None
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), signed=True)


def join_editions(documents: Iterable[ReadDocument]) -> dict[str, str]:
    """The document_id of every edition, and of the document that it is an edition of.

    Does not depend on the order of the documents; one without measures is no edition.
    """
    ordered = sorted(documents, key=_rank)
    shared_marks = _in_several(ordered)
    standing: list[ReadDocument] = []
    counts: list[Counter[int]] = []
    by_mark: dict[int, list[int]] = {}
    editions: dict[str, str] = {}
    for document in ordered:
        own = Counter(document.measures)
        marks = own.keys() & shared_marks
        shared: Counter[int] = Counter()
        for mark in marks:
            shared.update(by_mark.get(mark, ()))
        near = sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_LOOKED_AT]
        same = (n for n, _ in near if _are_one(standing[n], document, counts[n], own))
        first = min(same, default=None)
        if first is not None:
            editions[document.document_id] = standing[first].document_id
            continue
        if marks:
            for mark in marks:
                by_mark.setdefault(mark, []).append(len(standing))
            standing.append(document)
            counts.append(own)
    return editions


def _in_several(documents: Sequence[ReadDocument]) -> set[int]:
    """The marks that stand in several documents; all others tell nothing and need not be kept."""
    each = [np.unique(np.array(document.measures, np.int64)) for document in documents]
    marks, times = np.unique(np.concatenate(each or [np.zeros(0, np.int64)]), return_counts=True)
    return set(marks[times > 1].tolist())


def _rank(document: ReadDocument) -> tuple[int, str, str]:
    known = document.format in FORMATS
    exact = FORMATS.index(document.format or "") if known else len(FORMATS)
    return exact, document.source, document.document_id


def _are_one(
    one: ReadDocument, other: ReadDocument, of_one: Counter[int], of_other: Counter[int]
) -> bool:
    if one.period and other.period and one.period != other.period:
        return False
    if one.title and other.title and _folded(one.title) != _folded(other.title):
        return False
    most = max(of_one.total(), of_other.total())
    return (of_one & of_other).total() >= _SAME * most


_BETWEEN_LETTERS = re.compile(r"[\W_]+")


def _folded(*texts: str | None) -> str:
    return " ".join(_BETWEEN_LETTERS.sub("", (text or "").lower()) for text in texts).strip()
