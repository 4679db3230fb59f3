"""Lexicon files: facts one a line, columns apart by tabs, each file declared once.

Empty lines and lines that begin with ``#`` are left out.  Whatever a declaration does not allow
is an error that names file and line: a column too few (a space for a tab), a role that no rule
knows, a blank where none belongs, a line that stands twice.
"""

import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files

from izpilde.schemas.errors import LexiconError

ONE_WORD = r"\S+"
WORDS = r"\S.*"


@dataclass(frozen=True, slots=True)
class LexiconColumn:
    """A column: what matches ``pattern`` whole, one of ``allowed`` where that is not empty.

    An ``optional`` one may be empty or, behind the last filled one, absent; ``key`` columns
    together tell a line from the others; a ``regular`` one holds a regular expression.
    """

    name: str
    pattern: str = ONE_WORD
    allowed: frozenset[str] = frozenset()
    optional: bool = False
    key: bool = False
    regular: bool = False


def key(name: str, pattern: str = ONE_WORD, *allowed: str) -> LexiconColumn:
    return LexiconColumn(name, pattern, frozenset(allowed), key=True)


def expression(name: str) -> LexiconColumn:
    return LexiconColumn(name, WORDS, key=True, regular=True)


def value(name: str, *allowed: str, pattern: str = WORDS) -> LexiconColumn:
    return LexiconColumn(name, pattern, frozenset(allowed))


def optional(name: str, *allowed: str, pattern: str = WORDS) -> LexiconColumn:
    return LexiconColumn(name, pattern, frozenset(allowed), optional=True)


def same(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The file ``lexicon/<name>.tsv`` of a package; ``fold`` is how its keys are compared."""

    package: str
    name: str
    columns: tuple[LexiconColumn, ...]
    fold: Callable[[str], str] = same

    @property
    def place(self) -> str:
        """The file as a reader of the repository finds it."""
        folder = self.package.removeprefix("izpilde.").replace(".", "/")
        return f"{folder}/lexicon/{self.name}.tsv"


@functools.cache
def read_lexicon(lexicon: Lexicon) -> tuple[tuple[str, ...], ...]:
    """The file's lines, every row with all columns, ``""`` where an optional one is empty.

    Raises ``LexiconError`` for the first line that its declaration does not allow.
    """
    resource = files(lexicon.package).joinpath("lexicon", f"{lexicon.name}.tsv")
    try:
        text = resource.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise LexiconError(f"{lexicon.place}: is not UTF-8; save it as UTF-8") from None
    return tuple(parse_lexicon(lexicon, text))


def parse_lexicon(lexicon: Lexicon, text: str) -> Iterator[tuple[str, ...]]:
    """The rows of a lexicon's text.  Raises ``LexiconError`` as ``read_lexicon`` does."""
    seen: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        row = tuple(line.split("\t"))
        fault = _fault(lexicon, row)
        if fault is None:
            row += ("",) * (len(lexicon.columns) - len(row))
            pairs = zip(lexicon.columns, row, strict=True)
            keys = tuple(lexicon.fold(field) for column, field in pairs if column.key)
            first = seen.setdefault(keys, number)
            if first != number:
                fault = f"“{row[_first_key(lexicon)]}” stands in line {first} too"
        if fault is not None:
            raise LexiconError(f"{lexicon.place}:{number}: {fault}")
        yield row


def _first_key(lexicon: Lexicon) -> int:
    """The column by which a reader knows a line: the key that is no closed list."""
    keys = [n for n, column in enumerate(lexicon.columns) if column.key]
    return next((n for n in keys if not lexicon.columns[n].allowed), keys[0])


def _fault(lexicon: Lexicon, row: tuple[str, ...]) -> str | None:
    columns = lexicon.columns
    needed = sum(not column.optional for column in columns)
    if not needed <= len(row) <= len(columns):
        wanted = " | ".join(column.name for column in columns)
        return f"has {len(row)} columns apart by tabs, not {wanted} (a space for a tab?)"
    for column, field in zip(columns, row, strict=False):
        if not field:
            if not column.optional:
                return f"{column.name} is empty"
        elif field != field.strip():
            return f"{column.name} “{field}” begins or ends with a blank"
        elif column.allowed and field not in column.allowed:
            return f"{column.name} “{field}” is none of {', '.join(sorted(column.allowed))}"
        elif not re.fullmatch(column.pattern, field):
            return f"{column.name} “{field}” is not of its form (a space for a tab?)"
        elif column.regular:
            try:
                re.compile(field)
            except re.error as error:
                return f"{column.name} “{field}” is no regular expression: {error}"
    return None
