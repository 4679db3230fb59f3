"""Writing corrections: several writers, and one that is killed."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from izpilde.corrections.columns import BadValue
from izpilde.corrections.file import TORN, Conflict, CorrectionsFile
from izpilde.corrections.lines import FILE, Line, Lines, read_lines

DOCUMENT = "00112233445566ff"


def line(name: str, **told: Any) -> dict[str, Any]:
    about = {"document_id": DOCUMENT, "table": "measures", "measure": 1}
    return {"id": name, "action": "confirm", **about, **told}


def ids(folder: Path) -> list[str]:
    return [read.id for read in read_lines((folder / FILE).read_bytes()).lines]


def test_lines_are_added_one_by_one(tmp_path: Path) -> None:
    file = CorrectionsFile(tmp_path)
    assert file.lines().lines == ()
    made = file.append(line("a", note="„Ļoti labi”"))
    assert made.note == "„Ļoti labi”"
    CorrectionsFile(tmp_path).append(line("b"))
    assert [read.id for read in file.lines().lines] == ids(tmp_path) == ["a", "b"]


def test_what_the_schema_does_not_hold_is_not_written(tmp_path: Path) -> None:
    file = CorrectionsFile(tmp_path)
    file.append(line("a"))
    for bad in (line("a"), line("b", action="delete"), line("b", measure=0)):
        with pytest.raises(BadValue):
            file.append(bad)
    assert ids(tmp_path) == ["a"]


def test_who_saw_an_older_state_is_told(tmp_path: Path) -> None:
    file = CorrectionsFile(tmp_path)
    file.append(line("a"))

    def clash(lines: Lines) -> Line | None:
        return lines.lines[-1]

    with pytest.raises(Conflict) as refused:
        file.append(line("b"), clash)
    assert refused.value.line.id == "a"
    assert ids(tmp_path) == ["a"]


def test_a_torn_line_is_kept_beside_and_a_whole_one_ended(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text(json.dumps(line("a")) + "\n" + '{"id": "tor', encoding="utf-8")
    CorrectionsFile(tmp_path).append(line("b"))
    assert ids(tmp_path) == ["a", "b"]
    assert (tmp_path / TORN).read_text(encoding="utf-8") == '{"id": "tor\n'
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    CorrectionsFile(tmp_path).append(line("c"))
    assert ids(tmp_path) == ["a", "b", "c"]


WRITER = """\
import sys
from pathlib import Path
from izpilde.corrections.file import CorrectionsFile

file = CorrectionsFile(Path(sys.argv[1]))
for n in range(int(sys.argv[3])):
    told = {"document_id": "00112233445566ff", "table": "measures", "measure": 1}
    file.append({"id": f"{sys.argv[2]}{n}", "action": "confirm", **told, "note": "x" * 2000})
    print(n, flush=True)
"""


def writer(folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(folder), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_two_writers_lose_neither_line(tmp_path: Path) -> None:
    both = [writer(tmp_path, "a", 40), writer(tmp_path, "b", 40)]
    for process in both:
        process.communicate(timeout=60)
        assert process.returncode == 0
    assert sorted(ids(tmp_path)) == sorted(f"{name}{n}" for name in "ab" for n in range(40))


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_what_was_saved_outlives_a_kill(tmp_path: Path) -> None:
    process = writer(tmp_path, "a", 100_000)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(0.3)
    process.send_signal(signal.SIGKILL)
    told = process.communicate()[0].split()
    read = read_lines((tmp_path / FILE).read_bytes())
    assert [one.id for one in read.lines][: len(told)] == [f"a{n}" for n in range(len(told))]
    CorrectionsFile(tmp_path).append(line("b"))
    assert ids(tmp_path)[-1] == "b"
