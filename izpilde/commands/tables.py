"""Commands on what was read: `schema`, `report`, `export`, `diff`, `review`."""

import difflib
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from izpilde.commands.options import flag
from izpilde.export.forms import Form
from izpilde.run import OUT_FOLDER
from izpilde.schemas.errors import IzpildeError, extra, no_tables
from izpilde.terminal.shown import harmless


def schema(
    table: Annotated[
        str | None,
        typer.Argument(metavar="TABLE", help="One table; all without it.  `rules`: see below."),
    ] = None,
    as_json: Annotated[bool, flag("--json", help="Print JSON Schema.")] = False,
) -> None:
    """Print columns, types, units and meanings of the tables.

    `schema rules` prints the rules by which numbers are read and answers found, with their
    meaning and an example; with `--json` all examples.
    """
    from izpilde.schemas.dictionary import json_schema
    from izpilde.schemas.records import TABLES
    from izpilde.terminal.schema import print_schema

    if table == "rules":
        from izpilde.terminal.rules import print_rules, rules_as_json

        if as_json:
            _print_json(rules_as_json())
        else:
            print_rules(Console())
        return
    if table is not None and table not in TABLES:
        raise IzpildeError(_no_table(table, TABLES))
    names = [table] if table else list(TABLES)
    if as_json:
        schemas = {name: json_schema(name) for name in names}
        _print_json(schemas[table] if table else schemas)
    else:
        print_schema(names, Console())


def _no_table(name: str, tables: Iterable[str]) -> str:
    """One line: the name that was perhaps meant, or else all."""
    names = [*tables, "rules"]
    (near, *_) = [*difflib.get_close_matches(name, names, n=1), ""]
    return f"no table {name}; " + (
        f"did you mean {near}?" if near else f"the tables are {', '.join(tables)}; or `rules`"
    )


def _print_json(value: object) -> None:
    # Escapes are valid JSON where the terminal has no Latvian letters.
    plain = "utf" not in sys.stdout.encoding.lower()
    print(json.dumps(value, ensure_ascii=plain, indent=2))


def _here(folder: str) -> Path:
    """A folder of this machine.  Raises ``IzpildeError`` for one that has a URL."""
    if "://" in folder:
        raise IzpildeError(f"{folder}: needs a folder of this machine: copy the tables into one")
    return Path(folder)


def report(
    out: Annotated[
        str,
        typer.Option("-o", "--out", metavar="FOLDER", help="Folder that `izpilde extract` wrote."),
    ] = OUT_FOLDER,
    score: Annotated[
        bool,
        flag("--score", help="Print how well it was read, as people found; no page."),
    ] = False,
    cases: Annotated[
        Path | None,
        typer.Option(
            "--cases", metavar="PATH", help="Write what people read as labelled cases; no page."
        ),
    ] = None,
) -> None:
    """Write `report.html` into the folder: what the run found, as one page that needs no network.

    Promises kept and missed by ministry and action line, contradictions first, every number in
    its place in the text, and what a careful reader should look at.
    """
    if score or cases is not None:
        _score_and_cases(_here(out), score, cases)
        return
    from izpilde.page.writing import write_page

    print(write_page(_here(out)))


def export(
    form: Annotated[Form, typer.Option("--to", help="The form of the tables.", show_default=False)],
    out: Annotated[
        str, typer.Option("-o", "--out", metavar="FOLDER", help="The folder that `extract` wrote.")
    ] = OUT_FOLDER,
    into: Annotated[
        Path | None,
        typer.Option(
            "--into",
            metavar="PATH",
            help="A folder for csv, else a file; folders above are made.  [default: in -o]",
        ),
    ] = None,
    sources: Annotated[
        Path | None,
        typer.Option("--sources", metavar="DIR", help="Where the reports lie that xlsx links."),
    ] = None,
) -> None:
    """Write the tables as csv files, an Excel workbook, or a DuckDB or SQLite database."""
    from izpilde.export.exporting import export as run_export
    from izpilde.output_folder import open_folder
    from izpilde.wording.numbers import number_in_words

    done = run_export(open_folder(out), form, into, sources)
    cut = f"; {done.cut} texts longer than a cell were cut" if done.cut else ""
    print(f"{number_in_words(done.rows)} rows written to {done.into}{cut}", file=sys.stderr)


def diff(
    old: Annotated[str, typer.Argument(help="An output folder.", metavar="OLD")],
    new: Annotated[str, typer.Argument(help="Another one.", metavar="NEW")],
    as_json: Annotated[bool, flag("--json", help="Print JSON, texts whole.")] = False,
) -> None:
    """Show what two output folders read differently, by document, measure and number.

    Useful after an update of the program.  The exit code is 1 when they differ.
    """
    from izpilde.diff.comparing import compare
    from izpilde.terminal.diff import diff_as_json, print_diff

    compared = compare(old, new)
    if as_json:
        _print_json(diff_as_json(compared))
    else:
        print_diff(compared, harmless(Console()))
    raise typer.Exit(1 if compared.differences else 0)


def _score_and_cases(out: Path, score: bool, cases: Path | None) -> None:
    from izpilde.corrections.cases import labelled_cases
    from izpilde.schemas.store import held_tables
    from izpilde.terminal.score import print_score

    if not held_tables(out):
        raise no_tables(out)
    if score:
        print_score(out, Console())
    if cases is not None:
        lines = list(labelled_cases(out))
        cases.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        print(f"{cases}: {len(lines)} cells")


def review(
    out: Annotated[
        str, typer.Option("-o", "--out", metavar="FOLDER", help="Folder of the tables.")
    ] = OUT_FOLDER,
    sources: Annotated[
        Path | None,
        typer.Option("--sources", metavar="DIR", help="Where the reports lie now, if they moved."),
    ] = None,
    port: Annotated[
        int,
        typer.Option(
            "--port", min=0, max=65535, metavar="N", help="Port of localhost; 0 takes a free one."
        ),
    ] = 8765,
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="NAME", help="Who you are.  [default: the user's name]"),
    ] = None,
) -> None:
    """Serve a page on localhost to check what was read, and to correct it.

    What you say there goes into `corrections.jsonl` in the folder at once; `izpilde extract`
    applies it.  Nothing leaves the machine.
    """
    with extra("review"):
        from izpilde.review.serving import serve
    serve(_here(out), sources=sources, port=port, name=name)
