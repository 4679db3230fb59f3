"""What stands around the reading of scans: the cache of readings, the end of Tesseract."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from izpilde.extract.document import Cell, Document, Paragraph, Table
from izpilde.extract.measures.find import find_measures
from izpilde.extract.scan import cache

NOW = 2_000_000_000.0


def kept(folder: Path, name: str, size: int, days_ago: float) -> Path:
    file = folder / name[:2] / f"{name}.json"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"0" * size)
    os.utime(file, (NOW - days_ago * 86_400,) * 2)
    return file


def test_readings_unused_for_long_are_deleted(tmp_path: Path) -> None:
    old, new = kept(tmp_path, "aa1", 5, 200), kept(tmp_path, "bb2", 5, 20)
    cache.prune(tmp_path, NOW)
    assert (old.exists(), new.exists()) == (False, True)


def test_the_longest_unused_of_too_many_are_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "MOST_BYTES", 250)
    files = [kept(tmp_path, f"a{i}b", 100, days_ago=i) for i in range(4)]
    cache.prune(tmp_path, NOW)
    assert [file.exists() for file in files] == [True, True, False, False]


def test_pruning_no_folder_is_nothing(tmp_path: Path) -> None:
    cache.prune(tmp_path / "none", NOW)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("2.3. Sakopt parkus 14 pilsētās", "Beigas."), ["2.3."]),
        (("Kopsavilkums", "2.3. Sakopt parkus un 2.4. Kopt kokus"), ["2.3.", "2.4."]),
        (("Minēts, ka 2.3. Sakopti parki",), ["2.3."]),
        (("Izlietoti 2.5 miljoni", "4.1. Cita nodaļa"), []),
        (("2.1. Iestādīt kokus",), []),
    ],
)
def test_a_row_of_a_scan_outside_the_table_is_named(
    texts: tuple[str, ...], told: list[str]
) -> None:
    """In printed text it is named where it begins a line, in recognised text anywhere."""
    rows = (
        ("Nr.", "Pasākums", "Plānotie rezultatīvie rādītāji", "Izpilde"),
        ("2.1.", "Iestādīt kokus", "Iestādīti 20 koki", "Iestādīts 21 koks"),
        ("2.2.", "Kopt pļavas", "Nopļauti 30 ha", "Nopļauti 31 ha"),
    )
    cells = [
        Cell(i, k, i + 1, k + 1, text) for i, row in enumerate(rows) for k, text in enumerate(row)
    ]
    table = Table(len(rows), 4, tuple(cells))
    around = [Paragraph(text) for text in texts]
    scan = Document(format="pdf", blocks=(table, *around), ocr=True)
    found = [r.message for r in find_measures(scan).remarks if r.code == "row_not_read"]
    assert [message.split(": ")[1].split(" ")[0] for message in found] == told
    printed = replace(scan, ocr=False)
    found = [r.message for r in find_measures(printed).remarks if r.code == "row_not_read"]
    begun = [number for number in told if any(text.startswith(number) for text in texts)]
    assert [message.split(": ")[1].split(" ")[0] for message in found] == begun


def has_ended(pid: int) -> bool:
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(os.name == "nt", reason="the program is a shell script")
def test_tesseract_ends_with_the_process_that_reads(tmp_path: Path) -> None:
    script = tmp_path / "bin" / "tesseract"
    script.parent.mkdir()
    script.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/started\nsleep 600 &\nwait\n")
    script.chmod(0o755)
    code = (
        "import numpy; from izpilde.extract.scan.tesseract import recognise;"
        "recognise([numpy.zeros((9, 9), numpy.uint8)], 6)"
    )
    own = os.environ | {"PATH": f"{script.parent}:{os.environ['PATH']}", "TMPDIR": str(tmp_path)}
    process = subprocess.Popen([sys.executable, "-c", code], env=own)
    while not (tmp_path / "started").exists() or not (tmp_path / "started").read_text():
        assert process.poll() is None
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert has_ended(int((tmp_path / "started").read_text()))
    for _ in range(100):
        if not list(tmp_path.glob("izpilde-scan-*")):
            break
        time.sleep(0.05)
    assert not list(tmp_path.glob("izpilde-scan-*"))
