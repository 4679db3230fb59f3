"""Reading on Dask clusters: real schedulers and workers, killed and stopped while they work."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from izpilde.schemas.errors import missing_extra
from tests.test_faults import REPORT, SAMPLES, command, tables

pytest.importorskip("distributed")
DASK = (sys.executable, "-m", "dask")


def free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])


@contextlib.contextmanager
def process(*arguments: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        [*DASK, *arguments],
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env=os.environ | environment,
    ) as started:
        try:
            yield started
        finally:
            started.kill()


@contextlib.contextmanager
def scheduler() -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    port = free_port()
    with process("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard") as one:
        yield f"tcp://127.0.0.1:{port}", one


def worker(
    address: str, **environment: str
) -> contextlib.AbstractContextManager[subprocess.Popen[bytes]]:
    # Without a nanny the process that is started here is the worker itself.
    return process(
        *("worker", address, "--no-nanny", "--no-dashboard", "--nthreads", "1"), **environment
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of several kinds, a container and a file that is none, and what a local run makes."""
    folder = tmp_path_factory.mktemp("cluster")
    (folder / "reports").mkdir()
    for n in range(2, 14):
        (folder / "reports" / f"{n:02}.html").write_text(REPORT.format(n=n), encoding="utf-8")
    for name in ("vide-2023.docx", "parskats-2022.pdf"):
        shutil.copy(SAMPLES / name, folder / "reports" / name)
    with zipfile.ZipFile(folder / "reports" / "old.zip", "w") as container:
        container.write(SAMPLES / "parskats-2021.docx", "2021.docx")
        container.write(SAMPLES / "parskats-2021.txt", "2021.txt")
        container.writestr("broken.docx", "none")
    (folder / "reports" / "broken.pdf").write_bytes(b"%PDF-1.7 none")
    done = subprocess.run(
        [*command("reports", "-o", "local")], cwd=folder, capture_output=True, text=True
    )
    assert done.returncode == 1, done.stderr
    return folder


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments), cwd=folder, capture_output=True, text=True, timeout=120
    )


def test_workers_started_here_give_the_same_bytes(folder: Path) -> None:
    done = run(folder, "reports", "-o", "here", "--cluster", "local:2")
    assert done.returncode == 1, done.stderr
    assert "dashboard http://127.0.0.1:" in done.stderr
    assert "Traceback" not in done.stderr
    assert tables(folder / "here") == tables(folder / "local")
    again = run(folder, "reports", "-o", "here", "--cluster", "local:1")
    assert again.stderr.count("unchanged") >= 16
    assert tables(folder / "here") == tables(folder / "local")


def test_a_worker_that_dies_has_its_work_done_by_another(folder: Path) -> None:
    with scheduler() as (address, _), worker(address) as first, worker(address):
        begun = command("reports", "-o", "killed", "--cluster", address)
        with subprocess.Popen(begun, cwd=folder, stderr=subprocess.PIPE, text=True) as reading:
            assert reading.stderr is not None
            said = [reading.stderr.readline() for _ in range(3)]
            first.kill()
            said += reading.stderr.readlines()
    assert "lost" not in "".join(said)
    assert tables(folder / "killed") == tables(folder / "local")
    documents = json.loads((folder / "killed" / "run.json").read_text("utf-8"))["documents"]
    names = [(document["source"], document["container"]) for document in documents]
    assert len(names) == len(set(names)) == 18


def test_a_document_that_takes_too_much_is_a_failed_row_and_the_worker_lives(folder: Path) -> None:
    with scheduler() as (address, _), worker(address) as only:
        done = run(
            folder, "reports/parskats-2022.pdf", "reports/02.html", "-o", "limits", "--cluster",
            address, "--timeout", "0.1",
        )  # fmt: skip
        assert done.returncode == 1
        assert "parskats-2022.pdf: failed: took longer than 0.1 s" in done.stderr
        after = run(folder, "reports/parskats-2022.pdf", "-o", "after", "--cluster", address)
        assert after.returncode == 0, after.stderr
        assert only.poll() is None


def test_a_run_that_is_stopped_keeps_what_it_read_and_frees_the_workers(folder: Path) -> None:
    with scheduler() as (address, _), worker(address) as only:
        begun = command("reports", "-o", "stopped", "--cluster", address)
        with subprocess.Popen(begun, cwd=folder, stderr=subprocess.PIPE, text=True) as reading:
            assert reading.stderr is not None
            for _ in range(4):
                reading.stderr.readline()
            reading.send_signal(signal.SIGINT)
            said = reading.stderr.read()
        assert reading.returncode == 130
        assert "Traceback" not in said
        assert "stopped; what was read is in stopped" in said
        assert pq.read_table(folder / "stopped" / "documents.parquet").num_rows >= 3
        assert only.poll() is None
        done = run(folder, "reports", "-o", "stopped", "--cluster", address)
        assert "unchanged" in done.stderr
    assert tables(folder / "stopped") == tables(folder / "local")


def test_a_scheduler_that_goes_is_one_line(folder: Path) -> None:
    with scheduler() as (address, central), worker(address):
        begun = command("reports", "-o", "gone", "--cluster", address)
        with subprocess.Popen(begun, cwd=folder, stderr=subprocess.PIPE, text=True) as reading:
            assert reading.stderr is not None
            for _ in range(4):
                reading.stderr.readline()
            central.kill()
            said = reading.stderr.read()
        assert reading.returncode == 2, said
        assert f"izpilde: the cluster {address} has gone; what was read is kept" in said
        assert "Traceback" not in said
    assert pq.read_table(folder / "gone" / "documents.parquet").num_rows >= 3


def test_a_worker_with_another_lexicon_is_refused(folder: Path) -> None:
    (folder / "lexicon").mkdir(exist_ok=True)
    (folder / "lexicon" / "columns.tsv").write_text("Ieviesējs\tresponsible\n", encoding="utf-8")
    lexicon = str(folder / "lexicon")
    with scheduler() as (address, _), worker(address, IZPILDE_LEXICON=lexicon):
        done = run(folder, "reports", "-o", "other", "--cluster", address)
        assert done.returncode == 2
        assert "workers need the same version, and the same lexicon" in done.stderr
        same = run(folder, "reports", "-o", "own", "--cluster", address, "--lexicon", lexicon)
        assert same.returncode == 1, same.stderr


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("local:none", "say how many workers"),
        ("somewhere:8786", "neither tcp://HOST:PORT nor local:N"),
        (f"tcp://127.0.0.1:{free_port()}", "no scheduler answers"),
    ],
)
def test_an_address_without_a_cluster_is_one_line(folder: Path, address: str, says: str) -> None:
    done = run(folder, "reports", "-o", "none", "--cluster", address)
    assert done.returncode == 2
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_without_dask_one_line_names_the_command_that_installs_it(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['dask'] = None; from izpilde.cli import main;"
        f"sys.argv = ['izpilde', 'extract', {str(SAMPLES)!r}, '--cluster', 'local:1']; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    said = str(missing_extra("dask is not installed", "cluster"))
    assert done.stderr == f"izpilde: {said}\n"
