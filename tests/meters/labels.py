"""Which wordings of columns, headings and verdicts a labelled title, heading or table meets."""

import re
from collections.abc import Iterable
from functools import cache

from izpilde.extract.labels.headers import find_header
from izpilde.extract.labels.wordings import fold
from izpilde.schemas.lexicon import read_lexicon
from tests.drawn import draw_rows
from tests.meters.texts import LEXICONS, Meter, Row, cases


@cache
def titles() -> tuple[tuple[str, str], ...]:
    """Titles of columns with the role that is asserted of them."""
    found = []
    for case in cases("headers", "lexicon_headers"):
        if "title" in case:
            found.append((case["title"], case["role"]))
        elif case["roles"]:
            header = find_header(draw_rows(case["table"]))
            assert header is not None
            found += zip(header.titles, case["roles"], strict=True)
    return tuple(found)


@cache
def wording_of(title: str) -> tuple[Row | None, frozenset[str]]:
    """The line of ``columns`` that a title says, and the fillers that stand beside it.

    The longest whose words are all in the title, if nothing but fillers and years is beside.
    """
    fillers = {fold(word) for (word,) in read_lexicon(LEXICONS["fillers"])}
    rows = sorted(read_lexicon(LEXICONS["columns"]), key=lambda row: -len(fold(row[0])))
    outright = fold(re.sub(r"[()\[\]]", " ", title))
    for words in (outright.split(), fold(title).split()):
        for row in rows:
            beside = list(words)
            for word in fold(row[0]).split():
                if word not in beside:
                    break
                beside.remove(word)
            else:
                if all(word in fillers or word.isdecimal() for word in beside):
                    return row, frozenset(beside)
    return None, frozenset()


def column_meter() -> Meter:
    met = {wording_of(title)[0] for title, _ in titles()}
    return lambda row: row in met


def filler_meter() -> Meter:
    met = {word for title, _ in titles() for word in wording_of(title)[1]}
    return lambda row: set(fold(row[0]).split()) <= met


def opening_meter() -> Meter:
    told = [case for case in cases("contents") if case["role"] != "unknown"]
    words = {(fold(cell).split()[0], case["role"]) for case in told for cell in case["cells"]}
    return lambda row: any(word.endswith(row[0]) and role == row[1] for word, role in words)


def verdict_meter() -> Meter:
    """Cells of a column that is asserted to be the printed status."""
    cells: set[str] = set()
    for case in cases("headers", "lexicon_headers"):
        if "table" in case and case["roles"]:
            for drawn in draw_rows(case["table"])[case.get("rows", 1) :]:
                roles = zip(drawn, case["roles"], strict=True)
                cells |= {fold(text) for text, role in roles if role == "status_printed"}

    def met(row: Row) -> bool:
        wording, role = row
        rest = [cell for cell in cells if cell.startswith(fold(wording))]
        return bool(rest) if role == "stem" else fold(wording) in cells

    return met


def heading_meter() -> Meter:
    rows = sorted(read_lexicon(LEXICONS["headings"]), key=lambda row: -len(row[0]))
    labels = [row for row in rows if row[1] in ("direction", "goal")]
    openings = [row for row in rows if row[1] == "title"]
    sections = [row for row in rows if row[1] == "section"]
    found: set[Row] = set()
    for case in cases("headings", "lexicon_headings"):
        if "opening" in case:
            found.update(_first(openings, fold(case["title"])))
            continue
        words = fold(case["text"]).split()
        if case["kind"] is None:
            found.update(row for row in sections if fold(row[0]) in words)
            continue
        while words and (words[0].isdecimal() or re.fullmatch(r"[ivxl]+|[a-z]", words[0])):
            del words[0]
        found.update(row for row in _first(labels, " ".join(words)) if row[1] == case["kind"])
    return lambda row: row in found


def _first(rows: Iterable[Row], text: str) -> list[Row]:
    fitting = [row for row in rows if f"{text} ".startswith(f"{fold(row[0])} ")]
    return fitting[:1]


def raised_meter() -> Meter:
    """Words before a raised figure that stays, and beginnings of words behind one."""
    read = [case for case in cases("raised") if case["raised"] not in case["read"]]
    before = {re.split(r"[\s\d]", case["before"])[-1] for case in read}
    behind = {case["behind"].strip() for case in read}

    def met(row: Row) -> bool:
        word, role = row
        return any(b.startswith(word) for b in behind) if role == "article" else word in before

    return met
