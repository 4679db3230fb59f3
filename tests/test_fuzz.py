"""Reports damaged by chance are read, or refused in one line; nothing else ever happens.

More of them than in a run of all tests: ``IZPILDE_FUZZ=20000 pytest tests/test_fuzz.py``.
"""

import functools
import html
import os
import time
from collections.abc import Callable, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from izpilde.document.inputs import Input
from izpilde.document.opening import reports_in
from izpilde.document.pipeline import extract_records
from izpilde.document.reading import Report
from izpilde.extract.recognition import Recognition
from izpilde.schemas.errors import UnreadableDocument
from izpilde.schemas.parts import pack_records
from tests.damaged import (
    CELLS,
    OF_PAGE,
    OF_PDF,
    OF_TEXT,
    OF_WORD,
    Change,
    applied,
    as_page,
    as_pdf,
    as_text,
    as_word,
    as_zip,
    with_changed_part,
)

_ASKED = int(os.environ.get("IZPILDE_FUZZ", "0"))
_SECONDS = 2.0  # of processor time for one, where many are asked for
fuzzed = settings(
    max_examples=_ASKED or 25,
    derandomize=not _ASKED,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
whole = functools.cache(lambda make: make())


def read(data: bytes, name: str) -> None:
    """Read it as a run does.  Raises whatever a run would call an internal error."""
    begun = time.process_time()
    try:
        reports = reports_in(Input(name, name), data)
    except UnreadableDocument as refused:
        reports = [Report(name, None, None, fault=str(refused))]
    for report in reports:
        records = extract_records(report, Recognition("never"))
        pack_records(records)
        (document,) = records.documents
        if document.status == "failed":
            assert len((document.error or "").splitlines()) == 1
    assert not _ASKED or time.process_time() - begun < _SECONDS


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (as_word, "a.docx"),
        (as_page, "a.html"),
        (as_text, "a.txt"),
        (as_pdf, "a.pdf"),
        (as_zip, "a.zip"),
    ],
)
def test_what_is_damaged_is_sound_before(make: Callable[[], bytes], name: str) -> None:
    (first, *_) = reports_in(Input(name, name), make())
    assert len(extract_records(first).measures) >= 3


@fuzzed
@given(OF_WORD, st.integers(0, 9))
def test_word(done: Sequence[Change], part: int) -> None:
    read(with_changed_part(whole(as_word), part, done), "a.docx")


@fuzzed
@given(OF_WORD)
def test_packed_word(done: Sequence[Change]) -> None:
    read(applied(whole(as_word), done), "a.docx")


@fuzzed
@given(OF_PAGE)
def test_page(done: Sequence[Change]) -> None:
    read(applied(whole(as_page), done), "a.html")


@fuzzed
@given(OF_TEXT)
def test_text(done: Sequence[Change]) -> None:
    read(applied(whole(as_text), done), "a.txt")


@fuzzed
@given(OF_PDF)
def test_pdf(done: Sequence[Change]) -> None:
    read(applied(whole(as_pdf), done), "a.pdf")


@fuzzed
@given(OF_TEXT)
def test_container(done: Sequence[Change]) -> None:
    read(applied(whole(as_zip), done), "a.zip")


@fuzzed
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=3))
def test_cells(rows: Sequence[tuple[str, str, str]]) -> None:
    head = "<tr><th>Nr.<th>Pasākums<th>Plānotie rezultatīvie rādītāji<th>Izpilde</tr>"
    body = "".join(
        f"<tr><td>1.{n}.{''.join(f'<td>{html.escape(cell)}' for cell in row)}</tr>"
        for n, row in enumerate(rows)
    )
    page = f"<html lang=lv><meta charset=utf-8><h1>Pārskats</h1><table>{head}{body}</table>"
    read(page.encode("utf-8", "surrogatepass"), "a.html")
