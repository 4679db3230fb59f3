"""Old Word files, OpenDocument and RTF, through a LibreOffice that this process keeps."""

import http.server
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import docx
import pytest

from izpilde.document.inputs import Input
from izpilde.document.opening import open_reports
from izpilde.document.pipeline import read_report
from izpilde.extract.document import Document, Paragraph
from izpilde.extract.files.sniff import sniff
from izpilde.extract.measures.find import find_measures
from izpilde.extract.office import converter
from izpilde.extract.office.profile import SERVE, write_profile
from izpilde.extract.read import read_document
from izpilde.schemas.errors import UnreadableDocument
from tests.test_formats_agree import read, said, without_deletions

SAMPLES = Path(__file__).parent.parent / "samples"
SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is absent")
TITLES = ("Nr.", "Pasākums", "Plānotie rezultatīvie rādītāji", "Izpilde")
ROW = ("1.1.", "Krastu talkas.", "Ik gadu 14 talkas.", "Notikušas 16 talkas.")
# Saves the document twice with a password; LibreOffice's command line cannot.
PROTECTING = """
Sub Serve
  Dim how(0) As New com.sun.star.beans.PropertyValue
  Dim form(1) As New com.sun.star.beans.PropertyValue
  Dim document As Object
  how(0).Name = "Hidden"
  how(0).Value = True
  document = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, how())
  form(0).Name = "FilterName"
  form(1).Name = "Password"
  form(1).Value = "upe"
  form(0).Value = "MS Word 97"
  document.storeToURL("{folder}/closed.doc", form())
  form(0).Value = "writer8"
  document.storeToURL("{folder}/closed.odt", form())
  StarDesktop.terminate
End Sub
"""


@pytest.fixture(autouse=True)
def _ended() -> Iterator[None]:
    yield
    converter.close_office()


@contextmanager
def program(folder: Path, lines: str) -> Iterator[None]:
    """``soffice`` is a script of these lines while it lasts."""
    script = folder / "bin" / "soffice"
    script.parent.mkdir()
    script.write_text(f"#!/bin/sh\n{lines}\n")
    script.chmod(0o755)
    before = os.environ["PATH"]
    os.environ["PATH"] = f"{script.parent}:{before}"
    try:
        yield
    finally:
        os.environ["PATH"] = before


def report(folder: Path) -> Path:
    """A Word file with one measure."""
    made = docx.Document()
    made.add_heading("1. Rīcības virziens „Upju kopšana”", 1)
    table = made.add_table(rows=2, cols=4, style="Table Grid")
    for row, texts in zip(table.rows, (TITLES, ROW), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    made.add_paragraph("Beigas.")
    made.save(str(folder / "report.docx"))
    return folder / "report.docx"


def convert(source: Path, form: str, folder: Path) -> Path:
    """The file as LibreOffice's own command line saves it."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE or "", profile, "--headless", "--convert-to", form, "--outdir", str(folder)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
    return folder / f"{source.stem}.{form.partition(':')[0]}"


def rows(document: Document) -> list[tuple[str | None, ...]]:
    found = find_measures(document).measures
    return [(m.number, m.measure, m.planned, m.execution) for m in found]


def has_ended(pid: int) -> bool:
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        stat = Path(f"/proc/{pid}/stat")
        if stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


def left_folders() -> set[str]:
    return {path.name for path in Path(tempfile.gettempdir()).glob("izpilde-office-*")}


@needs_office
@pytest.mark.parametrize("form", ["doc", "odt", "rtf", "html"])
@pytest.mark.parametrize("name", ["parskats-2022", "vide-2023"])
def test_a_sample_says_the_same_in_every_format(name: str, form: str, tmp_path: Path) -> None:
    source = without_deletions(SAMPLES / f"{name}.docx", tmp_path)
    made = convert(source, form, tmp_path)
    found = read(made)
    assert found.documents[0].format == form
    assert said(found) == said(read(source))
    cells = [(m.planned, m.execution, m.status) for m in found.measures]
    assert cells == [(m.planned, m.execution, m.status) for m in read(source).measures]


@needs_office
@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("doc:MS Word 97", "doc"),
        ("rtf", "rtf"),
        ("odt", "odt"),
        ("fodt", "odt"),
        ("xml:MS Word 2003 XML", "doc"),
    ],
)
def test_the_format_is_told_whatever_the_name(form: str, kind: str, tmp_path: Path) -> None:
    made = convert(report(tmp_path), form, tmp_path)
    for name in ("report.doc", "report.zip", "report"):
        assert sniff(made.read_bytes(), name) == kind
    assert rows(read_document(made.read_bytes(), kind)) == [ROW]


@needs_office
def test_one_office_serves_many_and_is_renewed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converter, "RENEWED_AFTER", 2)
    data = rb"{\rtf1\ansi\ansicpg1257 K\'e7tas %d}"
    kept = []
    for number in range(3):
        (block,) = read_document(data % number, "rtf").blocks
        assert block == Paragraph(f"Kētas {number}")
        kept.append(converter._office)
    assert kept[0] is kept[1] is not kept[2]
    folder = converter._office._folder if converter._office else None
    converter.close_office()
    assert folder is not None
    assert not folder.exists()


@needs_office
def test_a_password_is_told(tmp_path: Path) -> None:
    report(tmp_path)
    macro = PROTECTING.format(source=(tmp_path / "report.docx").as_uri(), folder=tmp_path.as_uri())
    write_profile(tmp_path / "profile", macro)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [SOFFICE or "", profile, "--headless", "--norestore", SERVE]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    for name in ("closed.doc", "closed.odt"):
        with pytest.raises(UnreadableDocument, match="protected by a password"):
            open_reports(Input(name, str(tmp_path / name)))


@needs_office
@pytest.mark.parametrize(
    ("start", "form"), [(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"), (b"PK\x03\x04", "odt")]
)
def test_what_is_damaged_says_so(start: bytes, form: str) -> None:
    """LibreOffice would take either for plain text."""
    with pytest.raises(UnreadableDocument, match="LibreOffice cannot read it"):
        read_document(start + bytes(range(256)) * 40, form)


@needs_office
@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\r\n \t", b"\xef\xbb\xbf\r\n"])
def test_what_stands_before_an_rtf_is_no_part_of_it(before: bytes) -> None:
    data = before + b"{\\rtf1 a}"
    assert sniff(data, "report") == "rtf"
    assert read_document(data, "rtf").blocks == (Paragraph("a"),)


@needs_office
@pytest.mark.parametrize(
    "data", [b"{\\rtf1 \\bin2000000000 a}", b"{\\rtf1 " + b"{" * 1_000_000], ids=["bytes", "groups"]
)
def test_an_endless_rtf_is_refused_at_once(data: bytes) -> None:
    start = time.monotonic()
    with pytest.raises(UnreadableDocument, match="damaged"):
        converter.to_docx(data, "rtf")
    assert time.monotonic() - start < 2


def _odt(content: str) -> bytes:
    names = ["office", "text", "table", "draw", "svg", "xlink", "style", "fo"]
    spaces = {"xlink": "http://www.w3.org/1999/xlink"} | {
        name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
        for name in names
        if name not in ("xlink", "svg", "fo")
    }
    spaces |= {
        name: f"urn:oasis:names:tc:opendocument:xmlns:{what}:1.0"
        for name, what in (
            ("svg", "svg-compatible"),
            ("fo", "xsl-fo-compatible"),
            ("draw", "drawing"),
        )
    }
    declared = " ".join(f'xmlns:{name}="{url}"' for name, url in spaces.items())
    made = BytesIO()
    kind = "application/vnd.oasis.opendocument.text"
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr(
            "META-INF/manifest.xml",
            '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<m:file-entry m:full-path="/" m:media-type="{kind}"/>'
            '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
        )
        archive.writestr(
            "content.xml",
            f'<office:document-content {declared} office:version="1.2"><office:body><office:text>'
            f"{content}</office:text></office:body></office:document-content>",
        )
    return made.getvalue()


@needs_office
def test_nothing_is_fetched_and_no_other_file_is_read(tmp_path: Path) -> None:
    asked: list[str] = []

    class Listening(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, format: str, *arguments: object) -> None: ...

    secret = tmp_path / "secret.txt"
    secret.write_text("Noslēpums")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listening) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        site = f"http://127.0.0.1:{server.server_address[1]}"
        odt = _odt(
            "<text:p>Teksts</text:p>"
            + "".join(
                f'<text:p><draw:frame svg:width="1cm" svg:height="1cm"><draw:image '
                f'xlink:href="{site}/picture.png" xlink:type="simple" xlink:show="embed" '
                f'xlink:actuate="onLoad"/></draw:frame></text:p><text:section text:name="{name}">'
                f'<text:section-source xlink:href="{url}"/><text:p>Daļa</text:p></text:section>'
                for name, url in (("a", f"{site}/section.odt"), ("b", secret.as_uri()))
            )
        )
        rtf = (
            rb"{\rtf1\ansi{\*\template %(site)s/template.dot}Teksts\par"
            rb'{\field{\*\fldinst INCLUDEPICTURE "%(site)s/picture.png" \\d}{\fldrslt }}'
            rb'{\field{\*\fldinst INCLUDETEXT "%(secret)s"}{\fldrslt Da\u316?a}}'
            rb'{\field{\*\fldinst DDEAUTO soffice "%(secret)s" x}{\fldrslt }}}'
        ) % {b"site": site.encode(), b"secret": str(secret).encode()}
        texts = []
        for data, form in ((odt, "odt"), (rtf, "rtf")):
            blocks = read_document(data, form).blocks
            texts.append(" ".join(b.text for b in blocks if isinstance(b, Paragraph)))
        server.shutdown()
    assert all("Teksts" in text and "Noslēpums" not in text for text in texts)
    assert asked == []


def test_without_libreoffice_a_document_fails_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.rtf").write_bytes(b"{\\rtf1 a}")
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(converter, "_PLACES", ())
    (report,) = open_reports(Input("a.rtf", str(tmp_path / "a.rtf")))
    with pytest.raises(UnreadableDocument, match=r"need LibreOffice.*apt install"):
        read_report(report)


def test_a_hanging_office_is_killed_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converter, "SECONDS", 1.0)
    monkeypatch.setattr(converter, "START_SECONDS", 0.0)
    before = left_folders()
    with (
        program(tmp_path, f"sleep 600 &\necho $! > {tmp_path}/child\nwait"),
        pytest.raises(UnreadableDocument, match="took longer than 1 s"),
    ):
        converter.to_docx(b"{\\rtf1 a}", "rtf")
    assert has_ended(int((tmp_path / "child").read_text()))
    assert left_folders() == before


HANGS_ONCE = """
[ -e {folder}/hung ] || {{ touch {folder}/hung; sleep 600; }}
cd "$IZPILDE_OFFICE"
while [ ! -e job ]; do sleep 0.05; done
rm job
sleep 3
echo made > made.docx
touch done
sleep 600
"""


def test_a_start_that_hangs_is_begun_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converter, "START_SECONDS", 2.0)
    with program(tmp_path, HANGS_ONCE.format(folder=tmp_path)):
        assert converter.to_docx(b"{\\rtf1 a}", "rtf") == b"made\n"


def test_an_office_that_does_not_start_is_no_fault_of_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converter, "START_SECONDS", 0.5)
    with (
        program(tmp_path, f"echo begun >> {tmp_path}/starts\nsleep 600"),
        pytest.raises(UnreadableDocument, match=r"did not start within 0.5 s, twice"),
    ):
        converter.to_docx(b"{\\rtf1 a}", "rtf")
    assert (tmp_path / "starts").read_text().split() == ["begun", "begun"]


def test_an_office_ends_with_the_process_that_keeps_it(tmp_path: Path) -> None:
    code = "from izpilde.extract.office.converter import to_docx; to_docx(b'{\\\\rtf1 a}', 'rtf')"
    before = left_folders()
    with program(tmp_path, f"sleep 600 &\necho $! > {tmp_path}/child\nwait"):
        process = subprocess.Popen([sys.executable, "-c", code])
        while not (tmp_path / "child").exists() or not (tmp_path / "child").read_text():
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert has_ended(int((tmp_path / "child").read_text()))
    for _ in range(100):
        if left_folders() == before:
            break
        time.sleep(0.05)
    assert left_folders() == before


def test_an_office_that_ends_at_once_is_the_documents_trouble(tmp_path: Path) -> None:
    with (
        program(tmp_path, "exit 1"),
        pytest.raises(UnreadableDocument, match="LibreOffice ended"),
    ):
        converter.to_docx(b"{\\rtf1 a}", "rtf")


@needs_office
def test_workers_convert_side_by_side(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(4):
        text = rb"{\rtf1\ansi Parskats %d}" % number
        (tmp_path / "in" / f"{number}.rtf").write_bytes(text)
    command = [sys.executable, "-m", "izpilde", "extract", "in", "-o", "out", "--jobs", "2"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert "4 read" in done.stderr


@needs_office
def test_an_office_that_was_killed_is_started_anew() -> None:
    assert read_document(b"{\\rtf1 a}", "rtf").blocks == (Paragraph("a"),)
    office = converter._office
    assert office is not None
    office.close()
    assert read_document(b"{\\rtf1 b}", "rtf").blocks == (Paragraph("b"),)
