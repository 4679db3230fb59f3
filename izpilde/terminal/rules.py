"""``izpilde schema rules``: the register of rules by which numbers are read."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table

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


def print_rules(console: Console) -> None:
    """Print each rule with its meaning and its first example, by what it reads."""
    for reads, title in _READS.items():
        table = Table(title=f"{reads}: {title}", title_justify="left")
        for heading in ("rule", "meaning", "example", "reading"):
            table.add_column(heading, overflow="fold")
        for rule in RULES:
            if rule.reads == reads:
                first = rule.fires[0]
                table.add_row(
                    rule.name, escape(rule.meaning), escape(first.marked), escape(first.reading)
                )
        console.print(table)


def rules_as_json() -> list[JsonObject]:
    """Every rule with all examples; in them the number that is read stands between `«` and `»`,
    `↵` is the end of a line, and `–` is nothing."""
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
