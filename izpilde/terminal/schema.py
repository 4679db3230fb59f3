"""The data dictionary in the terminal, from the declarations."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from izpilde.schemas.columns import fields_of
from izpilde.schemas.dictionary import describe, printed_type
from izpilde.schemas.findings import CODES
from izpilde.schemas.records import TABLES


def print_schema(names: Sequence[str], console: Console) -> None:
    """Print the columns of these tables; the codes of findings with theirs."""
    for name in names:
        table = Table(title=f"{name}: {describe(TABLES[name])}", title_justify="left")
        for heading in ("column", "type", "null", "unit", "meaning"):
            table.add_column(heading, overflow="fold")
        for field in fields_of(TABLES[name]):
            meaning = field.description
            if field.allowed:
                meaning += " One of " + ", ".join(field.allowed) + "."
            nullable = "yes" if field.nullable else ""
            table.add_row(field.name, printed_type(field), nullable, field.unit or "", meaning)
        console.print(table)
        if name == "findings":
            _print_codes(console)


def _print_codes(console: Console) -> None:
    table = Table(title="codes of findings", title_justify="left")
    for heading in ("code", "severity", "meaning"):
        table.add_column(heading)
    for code, (severity, meaning) in CODES.items():
        table.add_row(code, severity, meaning)
    console.print(table)
