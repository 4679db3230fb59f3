"""Which of several reports that are shown one after another is one that was shown before."""

from collections.abc import Iterable

from izpilde.document.inputs import Input
from izpilde.extract.files.suffixes import KINDS, suffix_of
from izpilde.normalize.report.editions import FORMATS, ReadDocument, join_editions, mark_of
from izpilde.schemas.records import Records
from izpilde.wording.language import Language, in_language


def most_exact_first(inputs: Iterable[Input]) -> list[Input]:
    """Files in their order, of those that differ in their suffix alone the most exact first."""
    return sorted(inputs, key=_place)


def _place(item: Input) -> tuple[str, int, str]:
    suffix = suffix_of(item.source)
    kind = KINDS.get(suffix, "")
    stem = item.source.removesuffix(item.source[-len(suffix) - 1 :] if suffix else "")
    return stem, FORMATS.index(kind) if kind in FORMATS else len(FORMATS), item.source


class Editions:
    """The reports shown so far."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}  # by document_id
        self._shown: list[ReadDocument] = []

    def shown_before(self, name: str, records: Records, language: Language) -> str | None:
        """That a report, called ``name``, is one shown before, in words; null where it is not,
        and it is one from now on."""
        (document,) = records.documents
        if document.document_id in self._names:
            same = self._names[document.document_id]
            return f"{in_language('the same file as', language)} {same}"
        period = (document.period_start, document.period_end)
        marks = (mark_of(measure.measure, measure.execution) for measure in records.measures)
        read = ReadDocument(
            document.document_id,
            document.source,
            document.format,
            document.title,
            None if period[0] is None or period[1] is None else (period[0], period[1]),
            [mark for mark in marks if mark is not None],
        )
        joined = join_editions([*self._shown, read])
        # Of the two that are one, either may stand for both.
        other = joined.get(read.document_id)
        other = other or next(
            (one for one, standing in joined.items() if standing == read.document_id), None
        )
        if other is not None:
            return f"{in_language('the same report as', language)} {self._names[other]}"
        self._shown.append(read)
        self._names[document.document_id] = name
        return None
