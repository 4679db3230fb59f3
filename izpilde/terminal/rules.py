"""``izpilde schema rules``: the rules by which numbers are read and answers found."""

from collections.abc import Iterator

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from izpilde.normalize.attainment.kinds import KIND_RULES
from izpilde.normalize.attainment.lines import LINES
from izpilde.normalize.attainment.obstacles import OBSTACLES
from izpilde.normalize.attainment.signs import SIGNS
from izpilde.normalize.indicators.attaining import ANSWERS
from izpilde.normalize.register import RULES
from izpilde.normalize.rules import Attribute, Example
from izpilde.schemas.dictionary import JsonObject

_READS: dict[Attribute, str] = {
    "number": "how a number is printed",
    "refusal": "why a number is no quantity",
    "comparator": "how a number binds",
    "unit": "what a number counts",
    "year": "which year holds",
    "per": "which recurring period holds",
}

_ANSWERS = {
    "kind": "what kind of quantity it is",
    "comparison": "which figure answers a target",
    "obstacle": "what keeps a figure from answering",
    "sign": "what makes a target and a figure more or less alike",
}


def print_rules(console: Console) -> None:
    """Print each rule with its meaning and its first example, by what it reads."""
    for reads, title in _READS.items():
        table = _table(reads, title)
        for rule in RULES:
            if rule.reads == reads:
                first = rule.fires[0]
                table.add_row(
                    rule.name, escape(rule.meaning), escape(first.marked), escape(first.reading)
                )
        console.print(table)
    for part, told in _ANSWERS.items():
        table = _table(part, told)
        for answer in _answers():
            if answer["reads"] == part:
                cells = (answer["rule"], answer["meaning"], answer["example"], answer["reading"])
                table.add_row(*(escape(str(cell)) for cell in cells))
        console.print(table)


def _table(reads: str, title: str) -> Table:
    table = Table(title=f"{reads}: {title}", title_justify="left")
    for heading in ("rule", "meaning", "example", "reading"):
        table.add_column(heading, overflow="fold")
    return table


def _answers() -> Iterator[JsonObject]:
    """The rules of answers, each with its example: a target and an account, apart by `→`."""
    for rule in KIND_RULES:
        yield _answer("kind", rule.name, rule.meaning, rule.example, rule.kind)
    for line in LINES:
        texts = f"{line.example.planned} → {line.example.execution}"
        told = (f"{year or 'period'}: {actual:g}" for year, actual, _ in line.example.rows)
        yield _answer("comparison", line.name, line.meaning, texts, "; ".join(told))
    for answer in ANSWERS:
        yield _answer("comparison", answer.name, answer.meaning, answer.example, answer.reading)
    for obstacle in OBSTACLES:
        texts = " → ".join(obstacle.example)
        yield _answer("obstacle", obstacle.name, obstacle.meaning, texts, "no answer")
    for sign in SIGNS:
        texts = " → ".join(sign.example)
        yield _answer("sign", sign.name, sign.meaning, texts, f"{sign.worth:+g}")


def _answer(reads: str, name: str, meaning: str, example: str, reading: str) -> JsonObject:
    return {
        "rule": name,
        "reads": reads,
        "meaning": meaning,
        "example": example,
        "reading": reading,
    }


def rules_as_json() -> list[JsonObject]:
    """Every rule: those of numbers with all examples, in which the number that is read stands
    between `«` and `»`, `↵` is the end of a line, and `–` is nothing; those of answers with one."""
    return [*_numbers_as_json(), *_answers()]


def _numbers_as_json() -> list[JsonObject]:
    return [
        {
            "rule": rule.name,
            "reads": rule.reads,
            "meaning": rule.meaning,
            "fires": [_example(example) for example in rule.fires],
            "silent": [_example(example) for example in rule.silent],
        }
        for rule in RULES
    ]


def _example(example: Example) -> JsonObject:
    return {"text": example.marked, "reading": example.reading}
