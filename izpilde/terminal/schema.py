"""The data dictionary in the terminal, from the declarations."""

from collections.abc import Sequence

from rich.console import Console

from izpilde.schemas.columns import fields_of
from izpilde.schemas.dictionary import describe, printed_type
from izpilde.schemas.findings import CODES
from izpilde.schemas.records import TABLES
from izpilde.terminal.grid import Row, print_grid


def print_schema(names: Sequence[str], console: Console) -> None:
    """Print the columns of these tables; the codes of findings with theirs."""
    for name in names:
        rows = []
        for field in fields_of(TABLES[name]):
            meaning = field.description
            if field.allowed:
                meaning += " One of " + ", ".join(field.allowed) + "."
            nullable = "yes" if field.nullable else ""
            rows.append(Row((field.name, printed_type(field), nullable, field.unit or "", meaning)))
        title = f"{name}: {describe(TABLES[name])}"
        print_grid(console, ("column", "type", "null", "unit", "meaning"), rows, title)
        if name == "findings":
            _print_codes(console)


def _print_codes(console: Console) -> None:
    rows = [Row((code, severity, meaning)) for code, (severity, meaning) in CODES.items()]
    print_grid(console, ("code", "severity", "meaning"), rows, "codes of findings")
