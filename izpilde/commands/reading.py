"""Commands that read reports: `extract`, `show`, `explain`."""

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from izpilde.commands.options import (
    LanguageOption,
    LexiconOption,
    OcrOption,
    PathArgument,
    WidthOption,
    flag,
    use_lexicons,
)
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
from izpilde.terminal.shown import harmless

if TYPE_CHECKING:
    from izpilde.run.batch import Workers


def extract(
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Reports: files, folders, globs, zip or edoc containers, URLs.", metavar="PATH…"
        ),
    ],
    out: Annotated[
        str,
        typer.Option(
            "-o", "--out", metavar="FOLDER", help="Folder for the tables, or its URL (s3://…)."
        ),
    ] = OUT_FOLDER,
    fresh: Annotated[
        bool, flag("--fresh", help="Start over: forget what the folder holds.")
    ] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, metavar="N", help="Processes.  [default: cores]")
    ] = None,
    timeout: Annotated[
        float,
        typer.Option(
            "--timeout", min=LEAST_SECONDS, metavar="SECONDS", help="Seconds for one document."
        ),
    ] = SECONDS,
    memory: Annotated[
        int,
        typer.Option(
            "--memory", min=LEAST_MEGABYTES, metavar="MB", help="Megabytes of data for one process."
        ),
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
        flag("--prune", help="Drop documents that are no longer under the paths given."),
    ] = False,
    retry_failed: Annotated[
        bool, flag("--retry-failed", help="Read again what failed before.")
    ] = False,
    allow_failed: Annotated[
        bool, flag("--allow-failed", help="Exit code 0 although documents failed.")
    ] = False,
    list_files: Annotated[bool, flag("--list", help="A line a file, also on a terminal.")] = False,
    log_json: Annotated[
        bool, flag("--log-json", help="Say all in lines of JSON, for machines.")
    ] = False,
    quiet: Annotated[bool, flag("--quiet", help="Print failures only.")] = False,
) -> None:
    """Read reports into Parquet tables.

    A document that cannot be read is one line on stderr and a `failed` row; the others are
    done, and the exit code is 1.  A second run into the same folder reads only what is new.
    """
    spare_memory()
    use_lexicons(lexicon)
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


def show(
    path: PathArgument,
    measure: Annotated[
        str | None,
        typer.Option(
            "--measure", metavar="NUMBER", help="One measure: its number, or `#3` for the third."
        ),
    ] = None,
    width: WidthOption = None,
    lang: LanguageOption = "en",
    as_json: Annotated[
        bool, flag("--json", help="Print the rows of all tables, a line a report.")
    ] = False,
    ocr: OcrOption = "auto",
    lexicon: LexiconOption = None,
) -> None:
    """Print what was found in one report, as tables; writes nothing.

    Each target stands with its sign, ✓ met, ✗ missed, ◐ met in some years only, – unknown,
    · without a number, and what answers it below.
    """
    use_lexicons(lexicon)
    from izpilde.terminal.show import Wanted, print_report

    limit_memory(MEGABYTES)
    ok = print_report(path, harmless(Console(width=width)), Wanted(measure, as_json, lang, ocr))
    raise typer.Exit(0 if ok else 1)


def explain(
    path: PathArgument,
    measure: Annotated[
        str | None,
        typer.Option(
            "--measure",
            metavar="NUMBER",
            help="The measure's number, or `#3` for the third measure.",
        ),
    ] = None,
    indicator: Annotated[
        str | None,
        typer.Option(
            "--indicator",
            metavar="NUMBER",
            help="The number of an indicator, or `#3` for the third.",
        ),
    ] = None,
    tables: Annotated[
        bool, flag("--tables", help="Every table: its header, and why it is read or not.")
    ] = False,
    page: Annotated[
        int | None,
        typer.Option("--page", min=1, metavar="N", help="A page of a PDF, drawn with --draw."),
    ] = None,
    draw: Annotated[
        Path | None,
        typer.Option("--draw", metavar="FILE", help="PNG file for the picture of that page."),
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
    use_lexicons(lexicon)
    from izpilde.extract.pdf.draw import LEGEND
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
        console.print(
            f"page {page}, drawn to {draw}", soft_wrap=True, markup=False, highlight=False
        )
        console.print(LEGEND, soft_wrap=True)
