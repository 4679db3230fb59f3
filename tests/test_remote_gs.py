"""Reports and tables in a bucket of Google's kind: an emulator that the test starts."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_faults import REPORT, command

pytest.importorskip("gcsfs")
pytest.importorskip("gcp_storage_emulator")

SECONDS = 60  # for the emulator to answer


@pytest.fixture
def bucket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The URL of a bucket, to which the environment leads."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    for name, value in {
        "STORAGE_EMULATOR_HOST": url,
        "GCSFS_EXPERIMENTAL_ZB_HNS_SUPPORT": "false",  # asks a service that no emulator has
        "GCSFS_TOKEN": "anon",
        "IZPILDE_CACHE": str(tmp_path / "cache"),
    }.items():
        monkeypatch.setenv(name, value)
    code = "from gcp_storage_emulator.__main__ import main; main()"
    options = ["start", "--host=127.0.0.1", f"--port={port}", "--in-memory", "--default-bucket=b"]
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", code, *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            _wait_for(f"{url}/storage/v1/b/b")
            yield "gs://b"
        finally:
            server.kill()


def _wait_for(url: str) -> None:
    end = time.monotonic() + SECONDS
    while True:
        try:
            urllib.request.urlopen(url, timeout=SECONDS).close()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return


def test_reports_and_tables_in_a_bucket(bucket: str, tmp_path: Path) -> None:
    code = (
        "import fsspec, sys; store = fsspec.filesystem('gs', token='anon');"
        "[store.pipe(f'b/reports/{n}.html', text.encode()) for n, text in enumerate(sys.argv[1:])]"
    )
    reports = [REPORT.format(n=n) for n in (2, 3)]
    subprocess.run([sys.executable, "-c", code, *reports], check=True, capture_output=True)

    def run(*arguments: str) -> str:
        done = subprocess.run(
            command(*arguments), cwd=tmp_path, capture_output=True, text=True, check=True
        )
        return done.stderr

    assert "2 read: 2 measures in" in run(f"{bucket}/reports", "-o", f"{bucket}/out")
    assert run(f"{bucket}/reports", "-o", f"{bucket}/out").count(": unchanged") == 2
    run(f"{bucket}/reports", "-o", "out")
    code = (
        "import fsspec; fsspec.filesystem('gs', token='anon').get('b/out', 'there', recursive=True)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path)
    tables = sorted(path.name for path in Path(tmp_path, "out").glob("*.parquet"))
    assert tables == sorted(path.name for path in Path(tmp_path, "there").glob("*.parquet"))
    for name in tables:
        assert (tmp_path / "there" / name).read_bytes() == (tmp_path / "out" / name).read_bytes()
