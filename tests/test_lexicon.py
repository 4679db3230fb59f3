"""Lexicon files: what a declaration refuses, and how the command line says it."""

import shutil
from pathlib import Path

import pytest

from izpilde.document.lexicons import LEXICONS
from izpilde.schemas.errors import LexiconError
from izpilde.schemas.lexicon import (
    ONE_WORD,
    WORDS,
    Lexicon,
    built_in_text,
    expression,
    key,
    optional,
    parse_lexicon,
    read_lexicon,
    value,
)
from tests.test_cli import REPORT, ROOT, izpilde

ROLES = Lexicon(
    "izpilde.room",
    "roles",
    (
        key("wording", WORDS),
        value("role", "goal", "measure"),
        optional("weight", pattern=r"\d"),
        optional("note", pattern=ONE_WORD),
    ),
    str.casefold,
)
PATTERNS = Lexicon("izpilde.room", "patterns", (expression("pattern"), value("rule")))
PAIRS = Lexicon("izpilde.room", "pairs", (key("kind", ONE_WORD, "a", "b"), key("word", WORDS)))


def test_rows_have_every_column_and_comments_are_left_out() -> None:
    text = "# wording\trole\n\nVeicamais darbs\tmeasure\t3\nIecere\tgoal\t\tvēla\nSolis\tmeasure\n"
    assert list(parse_lexicon(ROLES, text)) == [
        ("Veicamais darbs", "measure", "3", ""),
        ("Iecere", "goal", "", "vēla"),
        ("Solis", "measure", "", ""),
    ]


REFUSED = """
roles 1: Iecere⇥aim → role “aim” is none of goal, measure
roles 2: Solis⇥goal¶Iecere goal → has 1 columns apart by tabs, not wording | role
roles 2: Solis⇥goal¶Iecere goal → (a space for a tab?)
roles 1: Iecere⇥goal 3 → role “goal 3” is none of goal, measure
roles 1: Iecere⇥goal⇥3⇥a⇥b → has 5 columns
roles 1: Iecere⇥goal⇥three → weight “three” is not of its form
roles 1: Iecere⇥goal⇥⇥divi vārdi → note “divi vārdi” is not of its form
roles 1: ⇥goal → wording is empty
roles 1: Iecere⇥ → role is empty
roles 1: Iecere ⇥goal → wording “Iecere ” begins or ends with a blank
roles 4: # c¶¶Iecere⇥goal¶IECERE⇥measure → “IECERE” stands in line 3 too
pairs 3: a⇥maz¶b⇥maz¶a⇥maz → “maz” stands in line 1 too
patterns 1: maz(āk⇥less → pattern “maz(āk” is no regular expression: missing )
"""


@pytest.mark.parametrize("case", REFUSED.strip().splitlines())
def test_a_line_that_is_not_allowed_is_named(case: str) -> None:
    place, _, rest = case.partition(": ")
    name, number = place.split()
    text, _, fault = rest.replace("⇥", "\t").replace("¶", "\n").partition(" → ")
    (lexicon,) = (one for one in (ROLES, PAIRS, PATTERNS) if one.name == name)
    with pytest.raises(LexiconError) as raised:
        list(parse_lexicon(lexicon, text))
    (message,) = str(raised.value).splitlines()
    assert message.startswith(f"room/lexicon/{name}.tsv:{number}: ")
    assert fault in message


def test_a_file_of_another_encoding_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "room_of_the_test" / "lexicon"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").touch()
    (folder / "roles.tsv").write_bytes("Mērķis\tgoal\n".encode("cp1257"))
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(LexiconError, match=r"room_of_the_test/lexicon/roles\.tsv: is not UTF-8"):
        read_lexicon(Lexicon("room_of_the_test", "roles", ROLES.columns))


def test_every_lexicon_file_is_declared_and_read() -> None:
    found = {
        path.relative_to(ROOT).as_posix()
        for package in ("extract", "normalize")
        for path in (ROOT / package).rglob("lexicon/*.tsv")
    }
    assert {lexicon.place for lexicon in LEXICONS} == found
    for lexicon in LEXICONS:
        assert tuple(parse_lexicon(lexicon, built_in_text(lexicon))) == read_lexicon(lexicon)


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with a bad line in one lexicon of either package."""
    copy = tmp_path_factory.mktemp("broken")
    unread = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "izpilde", copy / "izpilde", ignore=unread)
    for place, line in (
        ("extract/labels/lexicon/columns.tsv", "Mērķa apraksts\tgaol\n"),
        ("normalize/implementers/lexicon/other_verbs.tsv", " tika \n"),
    ):
        with (copy / "izpilde" / place).open("a", encoding="utf-8") as lexicon:
            lexicon.write(line)
    return copy


@pytest.mark.parametrize("command", [["extract", "-o", "out"], ["show"], ["explain"]])
def test_a_bad_line_is_one_line_on_stderr(broken: Path, tmp_path: Path, command: list[str]) -> None:
    arguments = [*command, REPORT, *(["--measure", "#1"] if command == ["explain"] else [])]
    done = izpilde(*arguments, cwd=tmp_path, PYTHONPATH=str(broken))
    assert done.returncode == 2
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("izpilde: extract/labels/lexicon/columns.tsv:")
    assert "role “gaol” is none of" in line
    assert not (tmp_path / "out").exists()


def test_check_names_the_bad_lines(broken: Path, tmp_path: Path) -> None:
    done = izpilde("check", cwd=tmp_path, PYTHONPATH=str(broken))
    assert done.returncode == 1, done.stderr
    faults = [line for line in done.stdout.splitlines() if line.startswith("fault: ")]
    assert [fault.partition(".tsv:")[0] for fault in faults] == [
        "fault: extract/labels/lexicon/columns",
        "fault: normalize/implementers/lexicon/other_verbs",
    ]
    assert izpilde("check", cwd=tmp_path).returncode == 0
