"""The command line: data on stdout, talk on stderr; exit 0 clean, 1 some failed, 2 wrong use."""

import contextlib
import difflib
import io
import json
import os
import signal
import sys
from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console

from izpilde.export.forms import Form
from izpilde.extract.recognition import OcrMode
from izpilde.run import OUT_FOLDER
from izpilde.run.environment import spare_memory
from izpilde.run.limits import (
    LEAST_MEGABYTES,
    LEAST_SECONDS,
    MEGABYTES,
    SECONDS,
    Limits,
    limit_memory,
    limit_seconds,
)
from izpilde.schemas.errors import IzpildeError, extra
from izpilde.terminal.shown import harmless, masked
from izpilde.version import __version__
from izpilde.wording.language import Language

if TYPE_CHECKING:
    from izpilde.run.batch import Workers

# What typer raises for a command line that it cannot take.  It exports only one of this kind.
_WrongUse: type[Exception] = typer.BadParameter.__mro__[1]

app = typer.Typer(
    name="izpilde",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

LexiconOption = Annotated[
    Path | None,
    typer.Option(
        "--lexicon",
        envvar="IZPILDE_LEXICON",
        metavar="DIR",
        help="Folder of your own wordings, read beside the built-in ones.",
    ),
]
OcrOption = Annotated[
    OcrMode,
    typer.Option("--ocr", help="Read pages that are pictures: where needed, never, or all pages."),
]
LanguageOption = Annotated[Language, typer.Option("--lang", help="Language of what is said.")]
WidthOption = Annotated[
    int | None,
    typer.Option("--width", min=40, help="Columns to fill.  [default: the terminal's]"),
]
PathArgument = Annotated[str, typer.Argument(help="A report: a file or a URL.", metavar="PATH")]


def main() -> None:
    """Run the command line; an error of the caller's is one line and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # null where the caller closed it
            stream.reconfigure(errors="backslashreplace" if stream is sys.stderr else "replace")
    try:
        try:
            raise SystemExit(app(prog_name="izpilde", standalone_mode=False) or 0)
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except IzpildeError as error:
        _complain(str(error))
    except _WrongUse as error:
        _refuse(error)
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except MemoryError:
        _complain("this needs more memory than there is")
    except (SystemExit, OSError) as error:
        # Typer and rich turn a broken pipe into an exit of their own.
        if isinstance(error, BrokenPipeError) or isinstance(error.__context__, BrokenPipeError):
            # The reader of our output (`| head`) has gone; there is nobody left to tell.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(0) from None
        if isinstance(error, OSError):
            _complain(str(error))
        raise


def _refuse(error: Exception) -> NoReturn:
    """One line on what typer cannot take, and where to read more; without a command, all help."""
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        raise SystemExit(2)  # typer has printed the help
    command = context.command_path if context else "izpilde"
    said = " ".join(str(error.format_message()).split()).removesuffix(".")  # type: ignore[attr-defined]
    said = said.replace("Value error, ", "")  # typer's own words before those of the value
    print(masked(f"{command}: {said} (see {command} --help)"), file=sys.stderr)
    raise SystemExit(2)


def _complain(message: str) -> NoReturn:
    print(masked(f"izpilde: {message}"), file=sys.stderr)
    raise SystemExit(2)


def _use_lexicons(own: Path | None) -> None:
    """Before what reads them is imported: a bad line is one error, not one a document."""
    from izpilde.document.lexicons import check_lexicons, use_own_lexicon

    use_own_lexicon(own)
    check_lexicons()


def _version(wanted: bool) -> None:
    if wanted:
        print(f"izpilde {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Latvian government performance reports to data that researchers can trust."""


@app.command(epilog="Example: `izpilde extract reports/ -o out/`")
def extract(
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Reports: files, folders, globs, zip or edoc containers, URLs.", metavar="PATH…"
        ),
    ],
    out: Annotated[
        str, typer.Option("-o", "--out", help="Folder for the tables, or its URL (s3://…).")
    ] = OUT_FOLDER,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Start over: forget what the folder holds.")
    ] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, help="Processes.  [default: cores]")
    ] = None,
    timeout: Annotated[
        float, typer.Option("--timeout", min=LEAST_SECONDS, help="Seconds for one document.")
    ] = SECONDS,
    memory: Annotated[
        int,
        typer.Option("--memory", min=LEAST_MEGABYTES, help="Megabytes of data for one process."),
    ] = MEGABYTES,
    cluster: Annotated[
        str | None,
        typer.Option(
            "--cluster",
            metavar="ADDRESS",
            help="Read on a Dask cluster: tcp://HOST:PORT, or local:N for N workers started here.",
        ),
    ] = None,
    ocr: OcrOption = "auto",
    lexicon: LexiconOption = None,
    corrections: Annotated[
        str | None,
        typer.Option(
            "--corrections",
            metavar="FILE",
            help="People's corrections, a file or a URL.  [default: corrections.jsonl in the "
            "output folder]",
        ),
    ] = None,
    prune: Annotated[
        bool,
        typer.Option("--prune", help="Drop documents that are no longer under the paths given."),
    ] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Read again what failed before.")
    ] = False,
    allow_failed: Annotated[
        bool, typer.Option("--allow-failed", help="Exit code 0 although documents failed.")
    ] = False,
    list_files: Annotated[
        bool, typer.Option("--list", help="A line a file, also on a terminal.")
    ] = False,
    log_json: Annotated[
        bool, typer.Option("--log-json", help="Say all in lines of JSON, for machines.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print failures only.")] = False,
) -> None:
    """Read reports into Parquet tables.

    A document that cannot be read is one line on stderr and a `failed` row; the others are
    done, and the exit code is 1.  A second run into the same folder reads only what is new.
    """
    spare_memory()
    _use_lexicons(lexicon)
    from izpilde.run.extraction import Options
    from izpilde.run.extraction import extract as run_extraction
    from izpilde.run.progress import Reporter, Style
    from izpilde.run.remote import output_folder
    from izpilde.schemas.tables import leave_pandas_out

    leave_pandas_out()
    # A batch system that ends the run, or a terminal that goes away, means the same as Ctrl-C.
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    with Reporter(Style(quiet=quiet, each=list_files, json=log_json)) as reporter:
        try:
            with (
                output_folder(out, fresh=fresh) as folder,
                _workers(cluster, jobs, reporter.note) as workers,
            ):
                run = run_extraction(
                    paths,
                    folder,
                    workers=workers,
                    limits=Limits(timeout, memory),
                    ocr=ocr,
                    options=Options(fresh, prune, retry_failed),
                    corrections=corrections,
                    progress=reporter.advance,
                )
        except KeyboardInterrupt:
            reporter.say(f"stopped; what was read is in {out}, the same command goes on from there")
            raise typer.Exit(130) from None
    if run.torn is not None:
        print(
            f"izpilde: corrections: the last line was cut short: {run.torn[:200]}", file=sys.stderr
        )
    reporter.summarise(run, out)
    failed = run.failed or run.failed_before
    raise typer.Exit(1 if failed and not allow_failed else 0)


@contextlib.contextmanager
def _workers(
    address: str | None, jobs: int | None, say: Callable[[str], None]
) -> "Generator[Workers]":
    """Where reports are read: on this machine, or on the cluster of this address."""
    if address is None:
        from izpilde.run.pool import Machine

        yield Machine(jobs or os.cpu_count() or 1)
        return
    if jobs is not None:
        raise IzpildeError("--jobs is for this machine; a cluster has its own workers")
    with extra("cluster"):
        from izpilde.run.cluster import cluster
    with cluster(address, say) as workers:
        yield workers


@app.command(epilog="Example: `izpilde show report.docx --measure 1.2.1`")
def show(
    path: PathArgument,
    measure: Annotated[
        str | None,
        typer.Option("--measure", help="One measure: its number, or `#3` for the third."),
    ] = None,
    width: WidthOption = None,
    lang: LanguageOption = "en",
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the rows of all tables, a line a report.")
    ] = False,
    ocr: OcrOption = "auto",
    lexicon: LexiconOption = None,
) -> None:
    """Print what was found in one report, as tables; writes nothing.

    Each target stands with its sign, ✓ met, ✗ missed, ◐ met in some years only, – unknown, and what
    answers it below.
    """
    _use_lexicons(lexicon)
    from izpilde.terminal.show import Wanted, print_report

    limit_memory(MEGABYTES)
    ok = print_report(path, harmless(Console(width=width)), Wanted(measure, as_json, lang, ocr))
    raise typer.Exit(0 if ok else 1)


@app.command(epilog="Example: `izpilde explain report.docx --measure 1.2.1`")
def explain(
    path: PathArgument,
    measure: Annotated[
        str | None,
        typer.Option("--measure", help="The measure's number, or `#3` for the third measure."),
    ] = None,
    indicator: Annotated[
        str | None,
        typer.Option("--indicator", help="The number of an indicator, or `#3` for the third."),
    ] = None,
    tables: Annotated[
        bool, typer.Option("--tables", help="Every table: its header, and why it is read or not.")
    ] = False,
    page: Annotated[
        int | None, typer.Option("--page", min=1, help="A page of a PDF, drawn with --draw.")
    ] = None,
    draw: Annotated[
        Path | None, typer.Option("--draw", help="PNG file for the picture of that page.")
    ] = None,
    width: WidthOption = None,
    lang: LanguageOption = "en",
    ocr: OcrOption = "auto",
    lexicon: LexiconOption = None,
) -> None:
    """Show the cells of a measure, every number in them, and the rule that read or refused it.

    With `--indicator`: the same of an indicator of a policy result.  With `--tables`: the header
    of every table, what each title means or the nearest known wordings, and the lexicon line to
    add.  With `--page 7 --draw page7.png`: a picture of what
    was found on a page of a PDF.
    """
    asked = [measure is not None, indicator is not None, tables, page is not None]
    if sum(asked) != 1 or (page is None) != (draw is None):
        raise IzpildeError(
            "explain takes one of --measure NUMBER, --indicator NUMBER, --tables, "
            "or --page N with --draw FILE.png"
        )
    _use_lexicons(lexicon)
    from izpilde.terminal.explain import draw_report_page, print_explanation

    limit_memory(MEGABYTES)
    limit_seconds(SECONDS)
    console = harmless(Console(width=width))
    if tables:
        from izpilde.terminal.tables import print_tables

        print_tables(path, console, ocr, lang)
    elif measure is not None:
        print_explanation(path, measure, console, ocr, lang)
    elif indicator is not None:
        from izpilde.terminal.indicator import print_indicator

        print_indicator(path, indicator, console, ocr, lang)
    elif page is not None and draw is not None:
        draw_report_page(path, page, draw)


@app.command(epilog="Example: `izpilde schema figures`, `izpilde schema rules`")
def schema(
    table: Annotated[
        str | None, typer.Argument(help="One table; all without it.  `rules`: see below.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON Schema.")] = False,
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


@app.command(epilog="Example: `izpilde report -o out/`")
def report(
    out: Annotated[
        Path, typer.Option("-o", "--out", help="Folder that `izpilde extract` wrote.")
    ] = Path(OUT_FOLDER),
    score: Annotated[
        bool,
        typer.Option("--score", help="Print how well it was read, as people found; no page."),
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
        _score_and_cases(out, score, cases)
        return
    from izpilde.page.writing import write_page

    print(write_page(out))


@app.command(epilog="Example: `izpilde export --to xlsx --into colleague.xlsx`")
def export(
    form: Annotated[Form, typer.Option("--to", help="The form of the tables.", show_default=False)],
    out: Annotated[
        str, typer.Option("-o", "--out", help="The folder that `extract` wrote.")
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


@app.command(epilog="Example: `izpilde diff out-before/ out/`")
def diff(
    old: Annotated[str, typer.Argument(help="An output folder.", metavar="OLD")],
    new: Annotated[str, typer.Argument(help="Another one.", metavar="NEW")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, texts whole.")] = False,
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
        raise IzpildeError(f"{out} holds no tables; read reports with `izpilde extract` first")
    if score:
        print_score(out, Console())
    if cases is not None:
        lines = list(labelled_cases(out))
        cases.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        print(f"{cases}: {len(lines)} cells")


@app.command(epilog="Example: `izpilde review -o out/ --sources reports/`")
def review(
    out: Annotated[Path, typer.Option("-o", "--out", help="Folder of the tables.")] = Path(
        OUT_FOLDER
    ),
    sources: Annotated[
        Path | None,
        typer.Option("--sources", metavar="DIR", help="Where the reports lie now, if they moved."),
    ] = None,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port of localhost; 0 takes a free one.")
    ] = 8765,
    name: Annotated[
        str | None, typer.Option("--name", help="Who you are.  [default: the user's name]")
    ] = None,
) -> None:
    """Serve a page on localhost to check what was read, and to correct it.

    What you say there goes into `corrections.jsonl` in the folder at once; `izpilde extract`
    applies it.  Nothing leaves the machine.
    """
    with extra("review"):
        from izpilde.review.serving import serve
    serve(out, sources=sources, port=port, name=name)


@app.command(epilog="Example: `izpilde check`")
def check(lexicon: LexiconOption = None) -> None:
    """Print versions, optional parts present or not, and faults of the environment."""
    from izpilde.document.lexicons import use_own_lexicon

    use_own_lexicon(lexicon)
    from izpilde.terminal.check import print_check

    ok = print_check(Console())
    raise typer.Exit(0 if ok else 1)
