"""Reports and tables in buckets: an S3 server that the test starts, and memory."""

import contextlib
import json
import logging
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pyarrow.parquet as pq
import pytest

from izpilde.document.inputs import find_inputs, read_bytes
from izpilde.run.extraction import extract
from izpilde.run.limits import Limits
from izpilde.run.remote import output_folder
from izpilde.schemas.errors import OutputError
from tests.test_faults import REPORT, command

pytest.importorskip("s3fs")
moto_server = pytest.importorskip("moto.server")

Bucket = tuple[str, fsspec.AbstractFileSystem]  # its URL, and what reads and writes it


@pytest.fixture(scope="module")
def requests() -> Iterator[list[str]]:
    """What the S3 server was asked for."""
    lines: list[str] = []

    class Keeper(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record.getMessage())

    log = logging.getLogger("werkzeug")
    keeper = Keeper()
    log.addHandler(keeper)
    level, log.level = log.level, logging.INFO
    yield lines
    log.removeHandler(keeper)
    log.setLevel(level)


@pytest.fixture(scope="module")
def server(requests: list[str]) -> Iterator[dict[str, str]]:
    """An S3 server, as the environment variables that lead to it."""
    del requests
    server = moto_server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield {
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
    }
    server.stop()


@pytest.fixture
def bucket(server: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bucket:
    """A bucket with three reports and other files; runs keep what they know in a test's folder."""
    for name, value in server.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("IZPILDE_CACHE", str(tmp_path / "cache"))
    store = fsspec.filesystem("s3", skip_instance_cache=True)
    name = f"bucket-{tmp_path.name.replace('_', '-').lower()}"[:60].rstrip("-")
    store.mkdir(name)
    for n in (2, 3, 4):
        store.pipe(f"{name}/reports/20{n:02}/{n}.html", REPORT.format(n=n).encode())
    store.pipe(f"{name}/reports/~$2.docx", b"owner")
    store.pipe(f"{name}/reports/table.xlsx", b"no report")
    return f"s3://{name}", store


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments), cwd=folder, capture_output=True, text=True, timeout=120
    )


def gets(requests: list[str], part: str) -> int:
    return sum("GET" in line and part in line for line in requests)


def fetched(store: fsspec.AbstractFileSystem, url: str, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    store.get(url.removeprefix("s3://"), str(folder), recursive=True)
    return folder


def test_reports_and_tables_in_a_bucket(
    bucket: Bucket, tmp_path: Path, requests: list[str]
) -> None:
    url, store = bucket
    done = run(tmp_path, f"{url}/reports", "-o", f"{url}/out")
    assert done.returncode == 0, done.stderr
    assert "3 read: 3 measures in" in done.stderr
    assert f"written to {url}/out" in done.stderr
    assert run(tmp_path, f"{url}/reports", "-o", "out").returncode == 0
    there = fetched(store, f"{url}/out", tmp_path / "there")
    assert {p.name for p in there.glob("*.parquet")} == {
        p.name for p in Path(tmp_path, "out").glob("*.parquet")
    }
    for path in there.glob("*.parquet"):
        assert path.read_bytes() == (tmp_path / "out" / path.name).read_bytes()
    sources = pq.read_table(there / "documents.parquet").column("source").to_pylist()
    assert sources == [f"{url}/reports/20{n:02}/{n}.html" for n in (2, 3, 4)]
    skipped = json.loads((there / "run.json").read_text("utf-8"))["skipped"]
    assert skipped == [f"{url}/reports/table.xlsx"]

    # What the store says is as it was is not fetched again; what changed is, and replaces.
    requests.clear()
    again = run(tmp_path, f"{url}/reports", "-o", f"{url}/out")
    assert again.stderr.count(": unchanged") == 3
    assert gets(requests, ".html") == 0
    assert sum("PUT" in line and ".parquet" in line for line in requests) == 0
    store.pipe(f"{url.removeprefix('s3://')}/reports/2003/3.html", REPORT.format(n=33).encode())
    requests.clear()
    assert run(tmp_path, f"{url}/reports", "-o", f"{url}/out").returncode == 0
    assert gets(requests, "2002/2.html") == 0 < gets(requests, "2003/3.html")
    there = fetched(store, f"{url}/out", tmp_path / "there")
    assert pq.read_table(there / "measures.parquet").column("measure").to_pylist()[1] == (
        "Ierīkot 33 dārzus."
    )


def test_another_machine_goes_on_where_the_first_ended(
    bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, store = bucket
    assert run(tmp_path, f"{url}/reports/2002", "-o", f"{url}/out").returncode == 0
    monkeypatch.setenv("IZPILDE_CACHE", str(tmp_path / "other"))
    done = run(tmp_path, f"{url}/reports", "-o", f"{url}/out")
    assert done.stderr.count(": unchanged") == 1
    assert "2 read, 1 unchanged" in done.stderr
    # The first finds that the tables are others than it left, and takes them.
    monkeypatch.setenv("IZPILDE_CACHE", str(tmp_path / "cache"))
    assert run(tmp_path, f"{url}/reports", "-o", f"{url}/out").stderr.count(": unchanged") == 3
    there = fetched(store, f"{url}/out", tmp_path / "there")
    assert pq.read_table(there / "documents.parquet").num_rows == 3


def test_tables_that_do_not_belong_together_are_not_taken(
    bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, store = bucket
    assert run(tmp_path, f"{url}/reports", "-o", f"{url}/out").returncode == 0
    store.pipe(f"{url.removeprefix('s3://')}/out/figures.parquet", b"of another run")
    monkeypatch.setenv("IZPILDE_CACHE", str(tmp_path / "other"))
    done = run(tmp_path, f"{url}/reports", "-o", f"{url}/out")
    assert done.returncode == 2
    assert "figures.parquet is not what datapackage.json says" in done.stderr
    fresh = run(tmp_path, f"{url}/reports", "-o", f"{url}/out", "--fresh")
    assert fresh.returncode == 0, fresh.stderr
    there = fetched(store, f"{url}/out", tmp_path / "there")
    assert pq.read_table(there / "figures.parquet").num_rows == 3


def test_a_run_of_another_machine_meanwhile_is_not_overwritten(
    bucket: Bucket, tmp_path: Path
) -> None:
    url, store = bucket
    assert run(tmp_path, f"{url}/reports", "-o", f"{url}/out").returncode == 0
    package = f"{url.removeprefix('s3://')}/out/datapackage.json"
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(output_folder(f"{url}/out"))
        (folder / "run.json").write_text("{}", encoding="utf-8")
        store.pipe(package, b'{"resources": []}')
        with pytest.raises(OutputError, match="was written by another run meanwhile"):
            stack.close()
    assert store.cat_file(package) == b'{"resources": []}'


@pytest.mark.parametrize(
    ("where", "says"),
    [("s3://no-such-bucket-here/out", "bucket"), ("http://127.0.0.1:9/out", "127.0.0.1")],
)
def test_an_output_that_cannot_be_is_one_line(
    bucket: Bucket, tmp_path: Path, where: str, says: str
) -> None:
    url, _ = bucket
    done = run(tmp_path, f"{url}/reports", "-o", where)
    assert done.returncode == 2
    assert says in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_a_bucket_that_is_not_there_is_one_line(bucket: Bucket, tmp_path: Path) -> None:
    del bucket
    done = run(tmp_path, "s3://no-such-bucket-here/reports/*.docx", "-o", "out")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_reports_and_tables_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IZPILDE_CACHE", str(tmp_path / "cache"))
    store = fsspec.filesystem("memory")
    for n in (5, 6):
        store.pipe(f"/in/{n}.html", REPORT.format(n=n).encode())

    def read() -> tuple[int, int]:
        with output_folder("memory://out") as folder:
            done = extract(["memory://in"], folder, jobs=1, limits=Limits())
        return len(done.read), len(done.unchanged)

    assert read() == (2, 0)
    assert read() == (0, 2)
    store.pipe("/in/6.html", REPORT.format(n=7).encode())
    assert read() == (1, 1)
    with store.open("/out/measures.parquet", "rb") as file:
        measures = pq.read_table(file).column("measure").to_pylist()
    assert measures == ["Ierīkot 5 dārzus.", "Ierīkot 7 dārzus."]
    assert not store.exists("/out/.izpilde/sending")
    store.rm("/out", recursive=True)
    assert read() == (2, 0)
    store.rm("/in", recursive=True)
    store.rm("/out", recursive=True)


def test_a_url_is_shown_without_its_password() -> None:
    (item,) = find_inputs(["http://name:secret@127.0.0.1:9/report.docx"])[0]
    assert item.source == "http://127.0.0.1:9/report.docx"


def test_a_file_url_is_known_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(REPORT.format(n=8), encoding="utf-8")
    (item,) = find_inputs([path.as_uri()])[0]
    assert item.mark is None
    assert read_bytes(item) == path.read_bytes()
    assert len(extract([path.as_uri()], tmp_path / "out", limits=Limits()).read) == 1
    path.write_text(REPORT.format(n=9), encoding="utf-8")
    os.utime(path, (0, 0))
    assert len(extract([path.as_uri()], tmp_path / "out", limits=Limits()).read) == 1
    assert len(extract([path.as_uri()], tmp_path / "out", limits=Limits()).unchanged) == 1
