"""What the program says of what it found: in both languages, numbers in one way for each."""

import ast
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from izpilde.extract.labels.columns import ColumnRole as MeasureRole
from izpilde.extract.labels.indicator_headers import ColumnRole as IndicatorRole
from izpilde.normalize.attainment.lines import LINES
from izpilde.normalize.attainment.obstacles import OBSTACLES
from izpilde.normalize.register import RULES
from izpilde.normalize.rules import Attribute, Grade
from izpilde.schemas.findings import CODES
from izpilde.schemas.values import (
    Change,
    Outcome,
    OutcomeReason,
    Per,
    Role,
    Severity,
    Status,
    StatusReason,
    TargetRole,
    UnitKind,
    ValueKind,
)
from izpilde.terminal import show
from izpilde.terminal.explain import print_explanation
from izpilde.terminal.tables import print_tables
from izpilde.wording.findings import finding_message, finding_name
from izpilde.wording.language import in_language, table
from izpilde.wording.numbers import number_in_words, numbers_of_text
from izpilde.wording.rules import rule_label
from izpilde.wording.verdicts import verdict_in_words, verdict_meanings

ROOT = Path(__file__).parent.parent
_PLACE = re.compile(r"\{(\w+)\}")
_SAYERS = ("Remark", "CellRemark", "_finding", "_on_number")


def test_every_code_is_said_in_both_languages() -> None:
    assert {row["code"] for row in table("findings")} == CODES.keys()
    assert {row["code"] for row in table("messages")} == CODES.keys()
    for row in (*table("findings"), *table("messages")):
        assert row["en"]
        assert row["lv"] != row["en"]
    for row in table("messages"):
        assert sorted(_PLACE.findall(row["en"])) == sorted(_PLACE.findall(row["lv"]))


def messages() -> Iterator[str]:
    """Every message of a finding in the source, with `1` where it tells something."""
    for folder in ("extract", "normalize", "izpilde/document", "izpilde/run"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _SAYERS:
                    told = [*node.args[1:3], *(k.value for k in node.keywords)]
                elif (
                    isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "message"
                ):
                    told = [node.value]
                else:
                    continue
                for text in filter(None, map(literal, told)):
                    if " " in text:
                        yield text


def literal(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(literal(part) or "1" for part in node.values)
    if isinstance(node, ast.BinOp):
        return literal(node.left) + (literal(node.right) or "1")
    return ""


def test_every_message_of_the_source_has_a_latvian_one() -> None:
    found = set(messages())
    assert len(found) > 30
    general = {row["lv"] for row in table("findings")}
    for message in found:
        said = {finding_message(code, message, "lv") for code in CODES}
        assert said - general, message


@pytest.mark.parametrize(
    ("code", "message", "latvian"),
    [
        (
            "sum_mismatch",
            "1 980 + 3 480.5 = 5 460.5 differs from the stated total 5 400",
            "1\u202f980 + 3\u202f480,5 = 5\u202f460,5; nosauktā kopsumma ir cita: 5\u202f400",
        ),
        ("empty_cell", "execution is empty", "tukša šūna: izpilde"),
        (
            "sum_mismatch",
            "Skolas, kas atvērtas, planned: 1 + 2 = 3, but 4 is stated",
            "Skolas, kas atvērtas, plānots: 1 + 2 = 3, bet nosaukts 4",
        ),
        ("edition", "what no pattern fits", "Ziņojuma cits izdevums."),
    ],
)
def test_a_message_in_latvian(code: str, message: str, latvian: str) -> None:
    assert finding_message(code, message, "lv") == latvian
    assert finding_message("edition", message, "en") == message


def test_every_message_of_the_samples_is_said_in_latvian() -> None:
    for path in (ROOT / "tests/golden").rglob("*.json*"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("{") and '"message"' in line:
                row = json.loads(line)
                said = finding_message(row["code"], row["message"], "lv")
                assert said != finding_name(row["code"], "lv"), row


def test_every_rule_that_explain_names_has_a_latvian_meaning() -> None:
    refusals = {rule.name for rule in RULES if rule.reads == "refusal"}
    names = refusals | {line.name for line in LINES} | {o.name for o in OBSTACLES}
    assert names <= verdict_meanings("lv").keys()
    assert names <= verdict_meanings("en").keys()
    assert verdict_meanings("lv").keys() <= verdict_meanings("en").keys()
    assert verdict_in_words("no_line", "en").startswith("no_line: no rule says")
    assert verdict_in_words("unheard_of", "lv") == "unheard_of"


def test_every_rule_that_reads_numbers_has_a_latvian_name() -> None:
    """The refusals too; a person who added a number is named as a rule."""
    for name in (*(rule.name for rule in RULES), "person"):
        said = rule_label(name, "lv")
        assert said != name
        assert "_" not in said, name


@pytest.mark.parametrize(
    "values",
    [
        *(Status, StatusReason, Outcome, OutcomeReason, Severity, Per, Role, TargetRole, Change),
        *(ValueKind, UnitKind, Attribute, Grade, MeasureRole, IndicatorRole),
    ],
)
def test_values_of_the_tables_are_said_in_latvian(values: object) -> None:
    for value in values.__args__:  # type: ignore[attr-defined]
        # Shown by other words; a name; said with the verdict.
        if value not in ("info", "covid_19", "refusal"):
            assert in_language(value, "lv") != value.replace("_", " "), value


# A word of the code: words joined by `_`, as rules, verdicts and codes are named.
_CODE_WORD = re.compile(r"(?<![\w/.])[a-z]+(?:_[a-z]+)+(?!\w)")
_IN_BRACKETS = re.compile(r"\([a-z_]+\)")
_ENGLISH = re.compile(
    r"\b(?:the|a year|over|period|target|figure|measures?|tables?|characters|planned|met|missed|"
    r"unknown|difference|not so|funding|by|page|sure|likely|guess|number|unit|year)\b"
)


@pytest.mark.parametrize("width", [60, 200])
@pytest.mark.parametrize("report", ["parskats-2021.docx", "parskats-2022.pdf", "vide-2023.docx"])
def test_latvian_mode_has_no_words_of_the_code_but_in_brackets(report: str, width: int) -> None:
    """In brackets stands by which name `izpilde schema` lists what was said."""
    console = Console(file=io.StringIO(), width=width)
    path = str(ROOT / "samples" / report)
    show.print_report(path, console, show.Wanted(language="lv"))
    print_tables(path, console, "auto", "lv")
    for number in ("#1", "#2", "#4", "#5", "#7"):
        print_explanation(path, number, console, "auto", "lv")
    assert isinstance(console.file, io.StringIO)
    printed = " ".join(re.sub(r"[│┃]", " ", console.file.getvalue()).split())
    bare = _IN_BRACKETS.sub("", printed.replace(report, ""))
    assert not set(_CODE_WORD.findall(bare)) - CODES.keys()  # under the title `Kods`
    assert _ENGLISH.findall(bare) == []


def test_numbers_are_written_in_one_way_for_each_language() -> None:
    assert number_in_words(1234567.5) == "1\u202f234\u202f567.5"
    assert number_in_words(1234567.5, "lv") == "1\u202f234\u202f567,5"
    assert number_in_words(3356, "lv") == "3\u202f356"
    assert numbers_of_text("1 980 un 2.5", "lv") == "1\u202f980 un 2,5"
    assert numbers_of_text("1 980 un 2.5", "en") == "1\u202f980 un 2.5"
