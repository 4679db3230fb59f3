"""Reports on the web: servers of this machine, with and without a certificate."""

import contextlib
import http.server
import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from izpilde.document.inputs import Input, NoInput, find_inputs, read_bytes
from izpilde.schemas.errors import UnreadableDocument
from tests.test_cli import SAMPLES, izpilde

REPORT = SAMPLES / "vide-2023.docx"


class Handler(http.server.SimpleHTTPRequestHandler):
    """Folders as pages of links; besides, answers that servers give now and then."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path.startswith("/pieces.docx"):
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            data = REPORT.read_bytes()
            for start in range(0, len(data), 5000):
                piece = data[start : start + 5000]
                self.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
            self.wfile.write(b"0\r\n\r\n")
        elif self.path.startswith("/moved"):
            self.send_response(302)
            self.send_header("Location", "/reports/a.docx")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif self.path.startswith("/refused"):
            self.send_error(403)
        else:
            super().do_GET()

    def do_HEAD(self) -> None:
        if self.path.startswith(("/pieces", "/moved", "/refused")):
            self.send_error(405)
        else:
            super().do_HEAD()

    def log_message(self, format: str, *arguments: object) -> None:
        del format, arguments


@contextlib.contextmanager
def serving(folder: Path, certificate: Path | None = None) -> Iterator[int]:
    """A server of a folder; gives its port."""
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), lambda *given: Handler(*given, directory=str(folder))
    ) as server:
        server.daemon_threads = True
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate, certificate.with_suffix(".key"))
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("web")
    for name in ("reports/a.docx", "reports/older/b.docx"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(REPORT.read_bytes())
    (folder / "reports" / "links.txt").write_text('<a href="a.docx">2023</a>', encoding="utf-8")
    (folder / "reports" / "picture.png").write_bytes(b"\x89PNG")
    return folder


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    with serving(folder) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.mark.parametrize(
    "path",
    ["reports/a.docx", "reports/a.docx?version=2", "pieces.docx", "moved.docx", "moved?id=7"],
)
def test_the_bytes_of_a_report_on_the_web(site: str, path: str) -> None:
    (item,) = find_inputs([f"{site}/{path}"])[0]
    assert item == Input(f"{site}/{path}", f"{site}/{path}")
    assert read_bytes(item) == REPORT.read_bytes()


def test_a_folder_and_a_glob_on_the_web(site: str) -> None:
    names = [item.source.removeprefix(site) for item in find_inputs([f"{site}/reports/"])[0]]
    assert names == ["/reports/a.docx", "/reports/links.txt", "/reports/older/b.docx"]
    (item,) = find_inputs([f"{site}/reports/*.docx"])[0]
    assert item.source == f"{site}/reports/a.docx"


@pytest.mark.parametrize(("path", "reason"), [("none.docx", "404"), ("refused.docx", "403")])
def test_what_a_server_refuses_is_the_documents_trouble(site: str, path: str, reason: str) -> None:
    (item,) = find_inputs([f"{site}/{path}"])[0]
    with pytest.raises(UnreadableDocument, match=f"cannot be opened: .*{reason}"):
        read_bytes(item)


def test_a_server_that_is_not_there_is_one_line() -> None:
    with pytest.raises(UnreadableDocument, match=r"cannot be opened: .*127\.0\.0\.1"):
        read_bytes(find_inputs(["http://127.0.0.1:9/report.docx"])[0][0])
    with pytest.raises(NoInput, match="Connect call failed"):
        find_inputs(["http://127.0.0.1:9/reports/*.docx"])


def test_extract_reads_over_https(folder: Path, tmp_path: Path) -> None:
    """The whole way, with a certificate that the system is told to trust."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not there to make a certificate")
    certificate = tmp_path / "server.pem"
    command = f"req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -out {certificate}"
    command += f" -keyout {certificate.with_suffix('.key')} -addext subjectAltName=DNS:localhost"
    subprocess.run([openssl, *command.split()], check=True, capture_output=True)
    with serving(folder, certificate) as port:
        url = f"https://localhost:{port}/reports/a.docx"
        arguments = ("extract", url, "-o", str(tmp_path / "out"))
        refused = izpilde(*arguments)
        assert refused.returncode == 1
        assert "certificate" in refused.stderr
        done = izpilde(*arguments, SSL_CERT_FILE=str(certificate))
    assert done.returncode == 0, done.stderr
    assert f"{url}: 8 measures" in done.stderr
