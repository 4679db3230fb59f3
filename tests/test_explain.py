"""What `explain` says of measures, indicators and tables, in English and Latvian."""

import ast
import io
import re
from pathlib import Path

import pytest
from rich.console import Console
from rich.text import Text

from izpilde.extract.measures.found import TableKind
from izpilde.normalize.register import RULES
from izpilde.schemas.errors import IzpildeError
from izpilde.terminal.explain import print_explanation
from izpilde.terminal.indicator import print_indicator
from izpilde.terminal.show import Wanted, print_report
from izpilde.terminal.tables import _SAID, print_tables
from izpilde.terminal.wrapping import wrapped
from izpilde.wording.language import Language, in_language
from izpilde.wording.rules import rule_in_words, rule_labels, status_rule_in_words
from tests.test_cli import izpilde
from tests.test_container import zipped
from tests.word import p, tbl, tc, tr, word

SAMPLE = str(Path(__file__).parent.parent / "samples" / "parskats-2021.docx")


def console(width: int = 80) -> Console:
    return Console(file=io.StringIO(), width=width)


def written(used: Console) -> str:
    assert isinstance(used.file, io.StringIO)
    return used.file.getvalue()


@pytest.mark.parametrize("width", [60, 80, 200])
@pytest.mark.parametrize("language", ["en", "lv"])
def test_numbers_and_words_are_whole_and_lines_fit(width: int, language: Language) -> None:
    used = console(width)
    print_explanation(SAMPLE, "2.2.1", used, "auto", language)
    printed = written(used)
    assert max(map(len, printed.splitlines())) <= width
    assert "19\N{NO-BREAK SPACE}870" in printed
    assert "19\N{NARROW NO-BREAK SPACE}870" in printed
    assert "period_before_number" in printed


def test_rules_are_told_in_latvian_with_the_names_that_list_them() -> None:
    used = console(200)
    print_explanation(SAMPLE, "2.2.1", used, "auto", "lv")
    printed = written(used)
    assert "mērvienība: lietvārds aiz skaitļa (noun_behind) „bibliotēkas”" in printed
    assert "bibliotēka: lietvārds aiz skaitļa (ticami)" in printed
    assert rule_in_words("noun_behind", "en") == "noun_behind"
    assert rule_in_words("unheard_of", "lv") == "unheard_of"


def test_labels_are_of_rules_and_tell_them_apart() -> None:
    labels = rule_labels()
    names = {rule.name for rule in RULES if rule.reads != "refusal"}
    assert labels.keys() == names | {"person"}  # who added a number
    assert len(set(labels.values())) == len(labels)


def test_an_indicator_with_every_cell_and_what_answers() -> None:
    used = console()
    print_indicator(SAMPLE, "#1", used, "auto", "en")
    printed = " ".join(re.sub(r"[│┃]", " ", written(used)).split())
    assert "which way is better: rise" in printed
    assert "Plānots 2021 25 25 planned 2021" in printed
    assert "25 2021 ✗ missed 24.1 indicator_of_year: an indicator's planned value" in printed


def test_a_cell_of_an_indicator_in_which_nothing_was_read(tmp_path: Path) -> None:
    cells = (
        ["Rādītājs", "2019", "2020", "Plānots 2020"],
        ["Upes (skaits)", "skat. 3.pielikumu", "12", "14"],
    )
    rows = (tr(*(tc(p(cell)) for cell in line)) for line in cells)
    report = tmp_path / "upes.docx"
    report.write_bytes(word(p("Politikas rezultatīvie rādītāji") + tbl(*rows)))
    used = console()
    print_indicator(str(report), "#1", used, "auto", "lv")
    assert re.search(r"2019 +│ skat. 3.pielikumu +│ vērtība nav nolasīta", written(used))
    with pytest.raises(IzpildeError, match="no indicator #2; #1 is the first"):
        print_indicator(str(report), "#2", console(), "auto", "en")


def test_tables_in_latvian() -> None:
    used = console()
    print_tables(SAMPLE, used, "auto", "lv")
    printed = written(used)
    assert "Tabula 2: rindas: 4, ailes: 4, rādītāji: 3" in printed
    assert "pasākumu tabula: tajā ir pasākumi un blakus plānotais vai paveiktais" in printed
    assert "izpilde (execution)" in printed
    assert "kas cits (other)" in printed
    for word_of_english in ("Table", "measure table", "no column", "Role"):
        assert word_of_english not in printed


@pytest.mark.parametrize("kind", TableKind.__args__)  # type: ignore[attr-defined]
def test_every_kind_of_table_is_said_in_latvian(kind: TableKind) -> None:
    assert in_language(_SAID[kind], "lv") != _SAID[kind]


@pytest.mark.parametrize(
    "asked",
    [
        ["--measure", "1.1.1.", "--tables"],
        ["--page", "3"],
        ["--tables", "--draw", "a.png"],
        ["--measure", "1.1.1.", "--indicator", "1"],
    ],
)
def test_one_thing_is_explained_at_a_time(asked: list[str]) -> None:
    done = izpilde("explain", SAMPLE, *asked)
    assert (done.returncode, done.stdout) == (2, "")
    assert "explain takes one of --measure NUMBER, --indicator NUMBER" in done.stderr


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("vismaz 20 000 bērnu", 12, ["vismaz", "  20 000", "  bērnu"]),
        ("  ✓ ≥ 20 000 bērnu gadā", 15, ["  ✓ ≥ 20 000", "    bērnu gadā"]),
        ("garšgaršgaršvārds un", 8, ["garšgarš", "  garšvā", "  rds un"]),
        ("", 10, [""]),
    ],
)
def test_a_line_is_broken_between_words(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(Text(text), width, "  ").plain.split("\n") == lines


def test_marks_stay_on_their_words() -> None:
    marked = Text("pavisam 20 000 bērnu")
    marked.stylize("bold", 8, 14)
    (span,) = wrapped(marked, 9).spans
    broken = wrapped(marked, 9).plain
    assert broken == "pavisam\n20 000\nbērnu"
    assert broken[span.start : span.end] == "20 000"


def test_one_unreadable_member_of_a_container_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(zipped({"a.rar": b"Rar!\x1a\x07\0", "b.docx": Path(SAMPLE).read_bytes()}))
    told = "a.zip (a.rar): failed: a RAR archive is not opened: unpack it, and read what it holds\n"
    used = console()
    print_explanation(str(file), "2.2.1", used, "auto", "en")
    assert "2.2.1" in written(used)
    assert capsys.readouterr().err == told
    assert not print_report(str(file), used, Wanted())
    assert capsys.readouterr().err == told


def _explained(language: Language, name: str, tmp_path: Path, *rows: tuple[str, ...]) -> str:
    report = tmp_path / "parskats.txt"
    heads = ("Nr.", "Pasākums", "Rezultatīvie rādītāji", "Izpilde")
    lines = ("Pārskats par 2022. gadu\n", *("\t".join(row) for row in (heads, *rows)))
    report.write_text("\n".join(lines) + "\n", "utf-8")
    used = console(300)
    print_explanation(str(report), name, used, "auto", language)
    return written(used)


def test_status_and_reason_say_the_rule_and_the_words(tmp_path: Path) -> None:
    row = ("1.1.", "Tiltu remonts", "Salaboti 3 tilti", "Darbi nav veikti, jo trūka naudas.")
    printed = _explained("en", "1.1.", tmp_path, row)
    assert "(denied)" in printed or "_denied)" in printed
    assert "  reason: “Darbi nav veikti, jo trūka naudas.”" in printed
    printed = _explained("lv", "1.1.", tmp_path, row)
    assert "  iemesls: „Darbi nav veikti, jo trūka naudas.”" in printed
    assert "noliegt" in printed


def test_every_rule_of_statuses_has_its_words() -> None:
    package = Path(__file__).parent.parent / "izpilde" / "normalize" / "status"
    named = {
        node.args[-1].value
        for path in package.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", getattr(node.func, "id", "")) in ("reading", "reading_of")
        and isinstance(node.args[-1], ast.Constant)
    }
    assert len(named) > 40
    for name in named:
        for language in ("en", "lv"):
            assert status_rule_in_words(str(name), language) != name
