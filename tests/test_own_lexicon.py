"""A folder of the user's own wordings beside the built-in ones, and the tables explained."""

import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from izpilde.extract.labels.wordings import LEXICONS
from izpilde.schemas.errors import LexiconError
from izpilde.schemas.lexicon import check_own, own_digest, read_lexicon
from izpilde.schemas.own_folder import OWN_FOLDER
from tests.test_cli import izpilde
from tests.word import p, tbl, tr, word

(COLUMNS,) = (lexicon for lexicon in LEXICONS if lexicon.name == "columns")
ROWS = (
    ("1.1.", "Sakopt upju krastus", "Krasti sakopti pie pilsētām", "Krasti sakopti pie ciemiem"),
    ("1.2.", "Rīkot talkas skolās", "Talkas rīkotas pilsētās", "Talkas rīkotas novados"),
    ("1.3.", "Apmācīt gidus", "Gidi apmācīti visur", "Gidi apmācīti Rīgā"),
)
LINES = "Ko solījām\tplanned\nKo darījām\texecution\n"


def report(folder: Path) -> Path:
    header = tr("Nr.", "Pasākums", "Ko solījām", "Ko darījām")
    path = folder / "parskats.docx"
    path.write_bytes(word(p("Pārskats par 2022. gadu") + tbl(header, *(tr(*row) for row in ROWS))))
    return path


def lexicon(folder: Path, text: str, name: str = "columns.tsv") -> Path:
    own = folder / "lexicon"
    own.mkdir(exist_ok=True)
    (own / name).write_text(text, encoding="utf-8")
    return own


def measures(out: Path) -> list[str | None]:
    return [row["execution"] for row in pq.read_table(out / "measures.parquet").to_pylist()]


def test_explain_prints_the_very_lines_that_make_a_table_known(tmp_path: Path) -> None:
    path = report(tmp_path)
    explained = izpilde("explain", str(path), "--tables")
    assert explained.returncode == 0, explained.stderr
    assert "looks like measures, but its header is not known" in explained.stdout
    assert "neither a planned nor an execution column" in " ".join(explained.stdout.split())
    assert re.search(r"\(\w+, 0\.\d\d\)", explained.stdout)  # the nearest known title
    lines = [line for line in explained.stdout.splitlines() if "\t" in line]
    assert lines == LINES.splitlines()
    own = lexicon(tmp_path, "\n".join(lines))
    known = izpilde("explain", str(path), "--tables", "--lexicon", str(own))
    assert "3 measures" in known.stdout
    assert "a measure table" in known.stdout
    assert "\t" not in known.stdout


def test_explain_says_of_every_table_why_it_is_read_or_not(tmp_path: Path) -> None:
    path = tmp_path / "parskats.docx"
    path.write_bytes(
        word(
            tbl(tr("Saīsinājums", "Skaidrojums"), tr("KM", "Kultūras ministrija"))
            + p()
            + tbl(tr("Nr.", "Projekts", "Izmaksas", "Statuss"), tr("1.", "Jumts", "5", "Ir"))
            + p()
            + tbl(tr("Nr.", "Pasākums", "Plāns", "Izpilde"), tr("1.", "Kursi", "5", "4"))
            + p()
            + tbl(tr("2.", "Klubi", "5", "4"))
            + p()
            + tbl(tr("Tikai teksts"))
        )
    )
    said = " ".join(izpilde("explain", str(path), "--tables").stdout.split())
    assert "no measure table: no column is a measure's" in said
    assert "no measure table: it has neither a planned nor an execution column" in said
    assert "1 measure a measure table: it has measures" in said
    assert "it has no header, and the shape of the measure table before it" in said
    assert "no table: it holds one text" in said


def test_extract_reads_anew_when_the_lexicon_changes(tmp_path: Path) -> None:
    path, out = report(tmp_path), tmp_path / "out"
    command = ("extract", str(path), "-o", str(out), "--jobs", "2")
    assert "1 read" in izpilde(*command).stderr
    assert measures(out) == []
    own = lexicon(tmp_path, LINES)
    assert "1 read" in izpilde(*command, "--lexicon", str(own)).stderr
    assert measures(out) == [row[3] for row in ROWS]
    assert "1 unchanged" in izpilde(*command, IZPILDE_LEXICON=str(own)).stderr
    lexicon(tmp_path, LINES + "Vēl kas\tnotes\n")
    assert "1 read" in izpilde(*command, "--lexicon", str(own)).stderr
    assert "1 read" in izpilde(*command).stderr
    assert measures(out) == []


def test_show_takes_the_lexicon_of_the_environment(tmp_path: Path) -> None:
    path, own = report(tmp_path), lexicon(tmp_path, LINES)
    assert "3 measures" in izpilde("show", str(path), IZPILDE_LEXICON=str(own)).stdout
    assert "0 measures" in izpilde("show", str(path)).stdout


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("columns.tsv", "Ko solījām planned\n", "columns.tsv:1: has 1 columns"),
        ("columns.tsv", "# x\nKo solījām\tplan\n", "columns.tsv:2: role “plan” is none of"),
        ("columns.tsv", "Ko\tplanned\nko\texecution\n", "columns.tsv:2: “ko” stands in line 1 too"),
        ("column.tsv", LINES, "no lexicon is called so"),
        ("columns.txt", LINES, "holds no .tsv"),
    ],
)
def test_a_fault_in_it_is_one_line_and_wrong_use(
    tmp_path: Path, name: str, text: str, fault: str
) -> None:
    own = lexicon(tmp_path, text, name)
    with pytest.raises(LexiconError, match=fault.split(":")[0].replace(".", r"\.")):
        check_own(own, LEXICONS)
    for command in (("check",), ("extract", str(report(tmp_path)), "-o", str(tmp_path / "out"))):
        done = izpilde(*command, "--lexicon", str(own))
        assert done.returncode == 2
        assert fault in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    done = izpilde("check", "--lexicon", str(tmp_path / "none"))
    assert done.returncode == 2
    assert "no such folder of lexicons" in done.stderr


def test_own_lines_stand_beside_the_built_in_ones_or_in_their_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built_in = read_lexicon(COLUMNS)
    own = lexicon(tmp_path, "# mans\n\nIZPILDE\tnotes\nKo solījām\tplanned\n")
    monkeypatch.setenv(OWN_FOLDER, str(own))
    rows = read_lexicon.__wrapped__(COLUMNS)
    assert len(rows) == len(built_in) + 1
    assert ("IZPILDE", "notes") in rows
    assert ("Izpilde", "execution") not in rows
    assert rows[-1] == ("Ko solījām", "planned")
    first = own_digest()
    lexicon(tmp_path, LINES)
    assert own_digest() != first != ""
    monkeypatch.delenv(OWN_FOLDER)
    assert own_digest() == ""


def test_a_wrong_folder_names_a_few_lexicons_and_counts_the_rest(tmp_path: Path) -> None:
    (tmp_path / "column.tsv").write_text("x\n", "utf-8")
    from izpilde.document.lexicons import LEXICONS as ALL

    with pytest.raises(LexiconError, match=r"columns.* and \d+ others") as told:
        check_own(tmp_path, ALL)
    assert told.value.args[0].count(",") < 6
