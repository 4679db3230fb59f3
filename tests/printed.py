"""PDF files from HTML by Chromium, for tests of what a browser prints."""

import shutil
import subprocess
import tempfile
from functools import lru_cache
from pathlib import Path

import pytest

from izpilde.extract.measures.find import find_measures
from izpilde.extract.measures.found import FoundMeasure
from izpilde.extract.pdf.reader import read_pdf

Row = tuple[str, str, str, str]


@lru_cache(maxsize=64)
def print_page(body: str, css: str) -> bytes:
    """A4 pages of an HTML body; skips the test where Chromium is not installed."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("Chromium is not installed")
    page = f"<!doctype html><html lang=lv><meta charset=utf-8><style>{css}</style>{body}"
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "r.html"), Path(folder, "r.pdf")
        source.write_text(page, encoding="utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        command = [program, *options, f"--print-to-pdf={target}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=60)
        return target.read_bytes()


def measures_of(data: bytes) -> list[FoundMeasure]:
    return list(find_measures(read_pdf(data)).measures)


def rows_of(data: bytes) -> list[Row]:
    """Number, measure, planned and execution of each measure, white space as one space."""
    return [
        (
            one_line(m.number),
            one_line(m.measure),
            one_line(m.planned),
            one_line(m.execution),
        )
        for m in measures_of(data)
    ]


def one_line(text: str | None) -> str:
    return " ".join((text or "").split())
