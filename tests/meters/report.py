"""Which lines of the lexicons of reports a labelled text meets."""

import re
from functools import cache

from izpilde.normalize.latvian.phrases import any_phrase, folded
from tests.meters.texts import Meter, Row, cases


@cache
def _texts() -> tuple[str, ...]:
    texts = [case["title"] for case in cases("report_plans")]
    for case in cases("report_edges"):
        texts += [*case["opening"], *case.get("closing", ()), *case.get("margins", ())]
        texts += [case.get("title") or "", case.get("source", "")]
    texts += [case["text"] for case in cases("report_kinds")]
    return tuple(texts)


def report_word_meter() -> Meter:
    texts = [folded(text) for text in _texts()]

    def met(row: Row) -> bool:
        pattern = re.compile(any_phrase([row[1]]))
        return any(pattern.search(text) for text in texts)

    return met


def file_mark_meter() -> Meter:
    def met(row: Row) -> bool:
        kind, mark, _ = row
        behind = r"[_a-z.]" if kind == "body" else r"\d{0,2}_"
        before = "" if kind == "document" else r"(?<!\w)"
        pattern = re.compile(f"{before}{mark}{behind}", re.IGNORECASE)
        return any(pattern.search(text) for text in _texts())

    return met
