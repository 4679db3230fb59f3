"""What the README shows is what the program does."""

import re
import subprocess
import sys
from pathlib import Path

from izpilde.document.inputs import Input
from izpilde.document.opening import open_reports
from izpilde.document.pipeline import extract_records
from izpilde.schemas.records import TABLES
from tests.test_cli import izpilde

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SAMPLE = "samples/parskats-2021.docx"
MEASURE = "2.2.1."


def console() -> list[str]:
    """The lines of the terminal session."""
    (session,) = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    return [line.rstrip() for line in str(session).splitlines()]


def test_the_rows_after_are_the_rows_that_are_written() -> None:
    (report,) = open_reports(Input(SAMPLE, str(ROOT / SAMPLE)))
    records = extract_records(report)
    (measure,) = (m for m in records.measures if m.number == MEASURE)
    figures = {figure.figure_id: figure for figure in records.figures}
    rows = []
    for comparison in records.attainment:
        if comparison.measure_id == measure.measure_id:
            figure = figures[comparison.figure_ids[0]]
            rows.append(
                (
                    figure.start,
                    f"| `{figure.number.replace(chr(0xA0), ' ')}` | {figure.value:.0f} "
                    f"| {figure.unit_head} | {figure.year_from} | {figure.start}–{figure.end} | ",
                    f"| {'yes' if comparison.met else 'no'}, {comparison.ratio:.2f} |",
                )
            )
    printed = [line for line in README.splitlines() if line.startswith("| `")][: len(rows)]
    assert len(printed) == len(rows) == 6
    for line, (_, head, tail) in zip(printed, sorted(rows), strict=True):
        assert line.startswith(head)
        assert line.endswith(tail)


def test_the_cell_before_is_the_samples() -> None:
    (report,) = open_reports(Input(SAMPLE, str(ROOT / SAMPLE)))
    quoted = " ".join(
        line.removeprefix("> ") for line in README.splitlines() if line.startswith("> ")
    )
    cells = [measure.execution for measure in extract_records(report).measures]
    assert any(quoted in " ".join((cell or "").split()) for cell in cells)


def test_every_table_is_listed() -> None:
    for name in TABLES:
        assert f"\n| `{name}` |" in README, name


def test_the_python_example_runs(tmp_path: Path) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    program = tmp_path / "example.py"
    program.write_text(
        f"{example}print(data.promises['outcome'].value_counts()['missed'])\n", "utf-8"
    )
    done = subprocess.run(
        [sys.executable, program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 10


def test_the_terminal_session_is_real(tmp_path: Path) -> None:
    session = console()
    done = izpilde("extract", "samples", "-o", str(tmp_path / "out"), cwd=ROOT)
    told = {line for line in session if re.match(r"samples/\S+: |passed over", line)}
    told = {line.replace(" in out/", f" in {tmp_path / 'out'}/") for line in told}
    assert told == set(done.stderr.splitlines()[:-1])
    total = next(line for line in session if " read: " in line)
    said = done.stderr.splitlines()[-1]
    assert total.partition(" in ")[0] == said.partition(" in ")[0]

    assert shown_in(session[session.index("…") + 1 : len(session) - 3], columns=80)
    assert session[-3:-1] == ["…", "$ izpilde report -o out"]


def test_the_wide_form_is_real() -> None:
    (table,) = re.findall(r"```text\n(.*?)…\n```", README, re.DOTALL)
    assert shown_in(table.splitlines(), columns=100)


def shown_in(lines: list[str], *, columns: int) -> bool:
    """Whether these lines stand together in what a terminal of that width shows of the sample."""
    shown = izpilde("show", SAMPLE, cwd=ROOT, COLUMNS=str(columns)).stdout.splitlines()
    plain = [line.rstrip() for line in shown]
    return "\n".join(line.rstrip() for line in lines) in "\n".join(plain)
