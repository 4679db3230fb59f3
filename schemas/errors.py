"""The errors of the program: what the caller did, or why one document cannot be read."""

import contextlib
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path


class IzpildeError(Exception):
    """Base of the family; the message is one line that says what to do next."""

    __module__ = "izpilde"  # where a user imports it from, which a traceback is to say


class UnreadableDocument(IzpildeError):
    """A document cannot be read; becomes a ``failed`` row with this message, not a crash."""

    __module__ = "izpilde"


class OutputError(IzpildeError):
    """The output folder cannot be used: not writable, or written by another schema version."""

    __module__ = "izpilde"


class LexiconError(IzpildeError):
    """A line of a lexicon cannot be used; the message names file, line and fault."""

    __module__ = "izpilde"


class MissingExtra(IzpildeError):
    """A library that only some users need is not installed; the message says how to install it."""

    __module__ = "izpilde"


def no_tables(folder: object) -> OutputError:
    """The error of a folder that `izpilde extract` did not write."""
    return OutputError(
        f"{folder} holds no tables; write some with: izpilde extract REPORTS -o {folder}"
    )


def missing_extra(why: str, name: str) -> MissingExtra:
    """The error of what needs the libraries that the extra ``name`` installs."""
    how = f'{_python()} -m pip install --constraint constraints.txt -e ".[{name}]"'
    return MissingExtra(f"{why}; install it in the clone of izpilde with: {how}")


def _python() -> str:
    """The Python that runs the program, which need not be the one that is called so."""
    found = shutil.which("python")
    if found is not None and Path(found).absolute() == Path(sys.executable).absolute():
        return "python"
    return shlex.quote(sys.executable)


@contextlib.contextmanager
def extra(name: str) -> Iterator[None]:
    """Imports of the libraries that the extra ``name`` installs.

    Raises :class:`MissingExtra` where one of them is absent.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise missing_extra(f"{error.name} is not installed", name) from error
