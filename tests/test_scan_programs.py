"""What stands around the reading of scans: the cache of readings, the end of Tesseract."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

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
