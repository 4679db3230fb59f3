"""The command line: data on stdout, talk on stderr; exit 0 clean, 1 some failed, 2 wrong use."""

import io
import os
import sys
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from izpilde.commands.help import Command, Group
from izpilde.commands.options import LexiconOption, flag
from izpilde.commands.reading import explain, extract, show
from izpilde.commands.tables import diff, export, report, review, schema
from izpilde.schemas.errors import IzpildeError
from izpilde.terminal.shown import masked
from izpilde.version import __version__

# What typer raises for a command line that it cannot take.  It exports only one of this kind.
_WrongUse: type[Exception] = typer.BadParameter.__mro__[1]

app = typer.Typer(
    name="izpilde",
    cls=Group,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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


def _version(wanted: bool) -> None:
    if wanted:
        print(f"izpilde {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, flag("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Latvian government performance reports to data that researchers can trust."""


def check(lexicon: LexiconOption = None) -> None:
    """Print versions, optional parts present or not, and faults of the environment."""
    from izpilde.document.lexicons import use_own_lexicon

    use_own_lexicon(lexicon)
    from izpilde.terminal.check import print_check

    ok = print_check(Console())
    raise typer.Exit(0 if ok else 1)


# In the order of the help.
for command, example in (
    (extract, "`izpilde extract reports/ -o out/`"),
    (show, "`izpilde show report.docx --measure 1.2.1`"),
    (explain, "`izpilde explain report.docx --measure 1.2.1`"),
    (schema, "`izpilde schema figures`, `izpilde schema rules`"),
    (report, "`izpilde report -o out/`"),
    (export, "`izpilde export --to xlsx --into colleague.xlsx`"),
    (diff, "`izpilde diff out-before/ out/`"),
    (review, "`izpilde review -o out/ --sources reports/`"),
    (check, "`izpilde check`"),
):
    app.command(cls=Command, epilog=f"Example: {example}")(command)
