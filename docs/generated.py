"""Pages of the site that come from the program itself: tables, commands, rules, how to add."""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import typer

from izpilde.cli import app
from izpilde.schemas.columns import fields_of
from izpilde.schemas.dictionary import describe, printed_type
from izpilde.schemas.findings import CODES
from izpilde.schemas.records import SCHEMA_VERSION, TABLES
from izpilde.terminal.rules import rules_as_json

ROOT = Path(__file__).parent.parent
FOLDER = "generated"
# The docstrings, drawn by Sphinx: source that only the site can show.
PYTHON_IN_FULL = """# Python in full

```{eval-rst}
.. autofunction:: izpilde.read

.. autoclass:: izpilde.Report()
   :members: to_pandas, to_polars, to_arrow

.. autofunction:: izpilde.convert

.. autoclass:: izpilde.Conversion()
   :members: measures, load

.. autoclass:: izpilde.ConvertedDocument()

.. autofunction:: izpilde.load

.. autoclass:: izpilde.Data()
   :members: pandas, polars, arrow, duckdb, export, tables

.. autoexception:: izpilde.IzpildeError
.. autoexception:: izpilde.UnreadableDocument
.. autoexception:: izpilde.OutputError
.. autoexception:: izpilde.LexiconError
.. autoexception:: izpilde.MissingExtra
```
"""


def write_pages(folder: Path) -> None:
    """Write the generated pages into this folder of the site's sources."""
    pages = {
        "tables.md": tables_page(),
        "commands.md": commands_page(),
        "rules.md": rules_page(),
        "python-in-full.md": PYTHON_IN_FULL,
        "adding.md": (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"),
    }
    folder.mkdir(exist_ok=True)
    for name, content in pages.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            path.write_text(content, encoding="utf-8")


def tables_page() -> str:
    """Every table with its columns, as `schemas/` declares them."""
    return "\n".join(_tables()) + "\n"


def _tables() -> Iterator[str]:
    yield "# Tables\n"
    yield (
        f"What a run writes, schema version {SCHEMA_VERSION}: one Parquet file a table, and "
        "`datapackage.json`, which says the same to machines.  Null means unknown or absent "
        "throughout; text is the source's own.  A span indexes the very text that it names: "
        "`text[start:end] == number` in every row.\n"
    )
    yield "Start with [promises](#promises).\n"
    for name, record in TABLES.items():
        yield f"## {name}\n"
        yield f"{_escaped(describe(record))}\n"
        yield "| column | type | null | meaning |\n|---|---|---|---|"
        for field in fields_of(record):
            meaning = field.description + (f"  Unit: {field.unit}." if field.unit else "")
            if field.allowed:
                meaning += "  One of " + ", ".join(f"`{value}`" for value in field.allowed) + "."
            nullable = "yes" if field.nullable else ""
            yield f"| `{field.name}` | {printed_type(field)} | {nullable} | {_escaped(meaning)} |"
        yield ""
    yield "## Codes of findings\n"
    yield "| code | severity | meaning |\n|---|---|---|"
    for code, finding in CODES.items():
        yield f"| `{code}` | {finding.severity} | {_escaped(finding.meaning)} |"


def commands_page() -> str:
    """Every command with its arguments and options, as the program itself prints them."""
    return "\n".join(_commands()) + "\n"


def _commands() -> Iterator[str]:
    group: Any = typer.main.get_command(app)
    yield "# Commands\n"
    yield f"{group.help}\n"
    yield (
        "Data goes to stdout and talk to stderr.  Exit codes: 0 clean, 1 some documents failed "
        "(or two folders differ), 2 wrong use, 130 stopped.\n"
    )
    for name, command in group.commands.items():
        yield f"## izpilde {name}\n"
        yield f"{command.help}\n"
        if command.epilog:
            yield f"{command.epilog}\n"
        yield "| argument or option | meaning |\n|---|---|"
        context = command.make_context(name, [], resilient_parsing=True)
        for parameter in command.params:
            if record := parameter.get_help_record(context):
                name = record[0].replace("|", "\\|")  # which a cell would end at
                yield f"| `{name}` | {_escaped(record[1])} |"
        yield ""


def rules_page() -> str:
    """Every rule by which numbers are read and answers found, with examples."""
    return "\n".join(_rules()) + "\n"


def _rules() -> Iterator[str]:
    yield "# Rules\n"
    yield (
        "`izpilde schema rules` prints these, `--json` with all examples; `izpilde explain REPORT "
        "--measure NUMBER` shows which of them read or refused each number of a measure.  In the "
        "examples the number stands between « ».\n"
    )
    for reads, listed in groupby(rules_as_json(), key=lambda rule: rule["reads"]):
        yield f"## {str(reads).capitalize()}\n"
        yield "| rule | meaning | an example |\n|---|---|---|"
        for rule in listed:
            meaning, example = _escaped(str(rule["meaning"])), _escaped(_example(rule))
            yield f"| `{rule['rule']}` | {meaning} | {example} |"
        yield ""


def _example(rule: dict[str, Any]) -> str:
    """A rule of numbers lists its examples, a rule of answers has one."""
    if "fires" in rule:
        text, reading = rule["fires"][0]["text"], rule["fires"][0]["reading"]
    else:
        text, reading = rule["example"], rule["reading"]
    return f"{text} ⇒ {reading}"


def _escaped(text: str) -> str:
    """Text in a cell of a Markdown table; what stands between backticks stays as it is."""
    pieces = re.split(r"(`[^`]*`)", " ".join(text.split()).replace("|", "\\|"))
    return "".join(
        piece if piece.startswith("`") else re.sub(r"([<*_\[\]])", r"\\\1", piece)
        for piece in pieces
    )
