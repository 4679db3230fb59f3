"""A document's own text is harmless on a terminal; a defect of ours is one line."""

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from izpilde.document.reading import Report
from izpilde.terminal import show
from izpilde.terminal.explain import print_explanation
from izpilde.terminal.shown import harmless, masked

HOSTILE = "Stādīt \x1b[31mliepas\u202eatpakaļ\u202c"
TABLE = f"Nr.\tPasākums\tRezultatīvie rādītāji\tIzpilde\n1.\t{HOSTILE}\t5 {HOSTILE}\t6 {HOSTILE}\n"


def test_signs_that_give_orders_are_masked() -> None:
    assert masked("a\x1b[1mā\u202e\u00a0b\n") == "a\ufffd[1mā\ufffd\u00a0b\n"


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", ["show", "explain"])
def test_a_terminal_gets_no_orders_of_a_document(hostile: Path, command: str) -> None:
    console = harmless(Console(file=StringIO(), width=200, color_system=None))
    if command == "show":
        assert show.print_report(str(hostile), console, show.Wanted())
    else:
        print_explanation(str(hostile), "1", console)
    assert isinstance(console.file, StringIO)
    printed = console.file.getvalue()
    assert "liepas" in printed
    assert not set(printed) & set("\x1b\u202e\u202c")


def test_a_defect_of_ours_is_one_line(
    hostile: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(report: Report, _recognition: object) -> None:
        raise KeyError(report.source)

    monkeypatch.setattr(show, "extract_records", broken)
    assert not show.print_report(str(hostile), Console(file=StringIO()), show.Wanted())
    assert capsys.readouterr().err == "a.txt: failed: internal error: KeyError: 'a.txt'\n"
