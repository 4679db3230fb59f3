"""What a path means: a file, a folder, a glob, a URL."""

import os
from pathlib import Path

import fsspec
import pytest

from izpilde.document.inputs import NoInput, find_inputs, read_bytes
from izpilde.schemas.errors import UnreadableDocument
from tests.test_extraction import SAMPLES


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("2021/b.docx", "2021/a.PDF", "2022/c.txt", "2022/README.md", ".trash/d.docx"):
        file = tmp_path / "archive" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "archive"


def sources(*paths: str) -> list[str]:
    return [item.source for item in find_inputs(paths)[0]]


def test_a_folder_gives_its_reports_in_order_and_names_the_rest(archive: Path) -> None:
    inputs, skipped = find_inputs(["archive"])
    assert [item.source for item in inputs] == [
        "archive/2021/a.PDF",
        "archive/2021/b.docx",
        "archive/2022/c.txt",
    ]
    assert skipped == ["2022/README.md"]
    assert archive.is_dir()


def test_what_lies_beside_reports_in_a_folder(archive: Path) -> None:
    for name in ("Thumbs.db", "desktop.ini", "~$b.docx", ".~lock.b.docx#", "__MACOSX/b.docx"):
        (archive / name).parent.mkdir(exist_ok=True)
        (archive / name).write_bytes(b"x")
    (archive / "2021" / "pārskats").write_bytes(b"{\\rtf1 a}")
    (archive / "2021" / "data").write_bytes(b"\0\1\2")
    (archive / "2022" / "gone.docx").symlink_to("nowhere")
    (archive / "2022" / "endless.docx").symlink_to("x" * 300)
    os.mkfifo(archive / "2022" / "pipe.docx")
    inputs, skipped = find_inputs(["archive"])
    assert [item.source for item in inputs] == [
        "archive/2021/a.PDF",
        "archive/2021/b.docx",
        "archive/2021/pārskats",
        "archive/2022/c.txt",
    ]
    assert skipped == [
        "2021/data",
        "2022/README.md",
        "2022/endless.docx: File name too long",
        "2022/gone.docx: No such file or directory",
        "2022/pipe.docx: not a regular file",
    ]


def test_a_document_of_an_unknown_suffix_is_told_by_its_bytes(archive: Path) -> None:
    word = (SAMPLES / "parskats-2021.docx").read_bytes()
    (archive / "a.xyz").write_bytes(word)
    (archive / "b.parskats").write_bytes(b"%PDF-1.4")
    (archive / "c.tmp").write_bytes(word)  # which programs leave behind
    (archive / "d.jar").write_bytes(b"PK\x05\x06" + bytes(18))
    (archive / "e.data").write_bytes(b"Atskaite")
    inputs, skipped = find_inputs(["archive"])
    assert [item.source for item in inputs][-2:] == ["archive/a.xyz", "archive/b.parskats"]
    assert skipped == ["2022/README.md", "c.tmp", "d.jar", "e.data"]


def test_notes_of_word_are_passed_over_wherever_they_are_named(archive: Path) -> None:
    (archive / "2021" / "~$b.docx").write_bytes(b"x")
    assert sources("archive/*/*.docx") == ["archive/2021/b.docx"]
    assert sources("archive/2021/~$b.docx", "archive/2021/b.docx") == ["archive/2021/b.docx"]
    with pytest.raises(NoInput, match="note of who has a report open"):
        find_inputs(["archive/2021/~$b.docx"])


@pytest.mark.usefixtures("archive")
def test_a_file_a_glob_and_the_same_file_twice() -> None:
    assert sources("archive/2022/README.md") == ["archive/2022/README.md"]
    assert sources("archive/*/*.docx", "archive/2021/b.docx") == ["archive/2021/b.docx"]


def test_an_absolute_path_never_gets_into_a_table(archive: Path) -> None:
    assert sources(str(archive)) == [
        "archive/2021/a.PDF",
        "archive/2021/b.docx",
        "archive/2022/c.txt",
    ]
    assert sources(str(archive / "2021" / "b.docx")) == ["b.docx"]


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("path", ["nowhere.docx", "archive/*.xlsx", "nothing/", "memory://none/*"])
def test_a_path_to_nothing_is_wrong_use(path: str) -> None:
    with pytest.raises(NoInput, match="no"):
        find_inputs([path])


def test_a_url_that_fsspec_knows() -> None:
    with fsspec.open("memory://reports/2021.docx", "wb") as file:
        file.write(b"bytes")
    inputs, _ = find_inputs(["memory://reports"])
    assert [item.source for item in inputs] == ["memory:///reports/2021.docx"]
    assert read_bytes(inputs[0]) == b"bytes"


def test_a_file_that_goes_away_is_the_documents_trouble(archive: Path) -> None:
    (item,) = find_inputs([str(archive / "2021" / "b.docx")])[0]
    (archive / "2021" / "b.docx").unlink()
    with pytest.raises(UnreadableDocument, match="No such file"):
        read_bytes(item)


def test_what_is_no_regular_file_is_never_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.docx"
    os.mkfifo(pipe)
    endless = tmp_path / "zero.docx"
    endless.symlink_to("/dev/zero")
    for path in (pipe, endless):
        (item,) = find_inputs([str(path)])[0]
        with pytest.raises(UnreadableDocument, match="not a regular file"):
            read_bytes(item)


def test_links_in_a_circle_and_the_output_folder_are_not_entered(archive: Path) -> None:
    (archive / "2021" / "loop").symlink_to(archive)
    (archive / "out").mkdir()
    (archive / "out" / "report.html").write_bytes(b"x")
    inputs, skipped = find_inputs(["archive"], archive / "out")
    assert len(inputs) == 3
    assert skipped == ["2022/README.md"]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        (b"p\xe2rskats.docx", r"names/p\xe2rskats.docx"),
        ("pa\u0304rskats.docx".encode(), "names/p\u0101rskats.docx"),
        (b"a\n\x1b[31mb.docx", r"names/a\n\x1b[31mb.docx"),
        ("atskaite „A” – ž.docx".encode(), "names/atskaite „A” – ž.docx"),
    ],
)
def test_a_name_is_text_that_a_table_and_a_terminal_can_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: bytes, source: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("names").mkdir()
    try:
        (Path("names") / os.fsdecode(name)).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system takes no such name")
    (item,) = find_inputs(["names"])[0]
    assert item.source == source
    assert read_bytes(item) == b"x"


@pytest.mark.parametrize("path", ["", "a" * 300 + ".docx", "a/" * 3000])
def test_a_path_that_no_system_has_is_one_line(path: str) -> None:
    with pytest.raises(NoInput) as caught:
        find_inputs([path])
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize("name", ["a.md", "a.MARKDOWN", "a.adoc", "a.rst", "a.org", "a.textile"])
def test_text_with_marks_is_taken_in_folders_too(archive: Path, name: str) -> None:
    (archive / "2021" / name).write_bytes(b"x")
    assert f"archive/2021/{name}" in sources(str(archive))
    assert "archive/2022/README.md" not in sources(str(archive))


def test_files_whose_names_tell_nothing_are_told_by_their_bytes(archive: Path) -> None:
    names = ("Pārskats 2021. gads", "Nr. 2", "a.docx (1)", "b.docm", "c.dotx", "Inbox.mbox")
    for name in names:
        (archive / "2021" / name).write_bytes(b"{\\rtf1 a}")
    assert {f"archive/2021/{name}" for name in names} <= set(sources("archive"))


OWN_NOTES = (
    "LICENSE",
    "README.txt",
    "grid.LICENSE.txt",
    "Makefile",
    "CHANGELOG.html",
    "copying.md",
)


@pytest.mark.parametrize("name", OWN_NOTES)
def test_what_a_folder_says_of_itself_is_no_report(archive: Path, name: str) -> None:
    (archive / "2021" / name).write_text("Pārskats par pasākumu izpildi", "utf-8")
    inputs, skipped = find_inputs(["archive"])
    assert len(inputs) == 3
    assert f"2021/{name}" in skipped
    assert sources(f"archive/2021/{name}") == [f"archive/2021/{name}"]


@pytest.mark.parametrize("name", ["Izmaiņas.changes.txt", "VARAM.Izpilde.Notice.html"])
def test_a_report_may_have_such_a_name_behind_its_own(archive: Path, name: str) -> None:
    (archive / "2021" / name).write_text("Pārskats par pasākumu izpildi", "utf-8")
    assert f"archive/2021/{name}" in sources("archive")


def test_a_printed_report_may_have_such_a_name(archive: Path) -> None:
    for name in ("README.pdf", "changes.docx"):
        (archive / "2021" / name).write_bytes(b"x")
        assert f"archive/2021/{name}" in sources("archive")


@pytest.mark.parametrize(
    ("data", "taken"),
    [
        ("Ziņojums par mežu kopšanu".encode(), True),
        ("Ziņojums par mežu kopšanu".encode("cp1257"), True),
        ("Ziņojums par mežu kopšanu".encode("utf-16"), True),
        (b"Zinojums par pasakumu gaitu", True),
        (b"web: gunicorn app:server\nworker: python worker.py", False),
        ("café · naïve".encode(), False),
    ],
)
def test_a_text_of_no_known_name_is_taken_where_it_is_latvian(
    archive: Path, data: bytes, taken: bool
) -> None:
    (archive / "2021" / "data").write_bytes(data)
    assert ("archive/2021/data" in sources("archive")) == taken


def test_a_folder_without_reports_says_what_is_there(tmp_path: Path) -> None:
    with pytest.raises(NoInput, match=r"no report there \(read are Word, .*\)") as told:
        find_inputs([str(tmp_path)])
    assert "\n" not in str(told.value)
    for name in ("budget.xlsx", "a.py", "LICENSE"):
        (tmp_path / name).write_bytes(b"x")
    with pytest.raises(NoInput, match=r"\(only LICENSE, a\.py, budget\.xlsx; read are "):
        find_inputs([str(tmp_path)])


def test_archives_that_are_not_opened_are_told(archive: Path) -> None:
    (archive / "2021" / "b.rar").write_bytes(b"Rar!\x1a\x07\x01\0")
    told = "b.rar: a RAR archive is not opened: unpack it, and read what it holds"
    assert find_inputs(["archive"])[1] == [f"2021/{told}", "2022/README.md"]
    (archive / "alone").mkdir()
    (archive / "2021" / "b.rar").rename(archive / "alone" / "b.rar")
    with pytest.raises(NoInput, match=f"no report there .{told}"):
        find_inputs(["archive/alone"])
