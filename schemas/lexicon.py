"""Lexicon files: facts one a line, columns apart by tabs, each file declared once.

Empty lines and lines that begin with ``#`` are left out.  Whatever a declaration does not allow
is an error that names file and line: a column too few (a space for a tab), a role that no rule
knows, a blank where none belongs, a line that stands twice.

A folder of the user's own (``own_folder.py``) may hold files of the same names and columns: their
lines stand beside the built-in ones, and in place of those of the same key.
"""

import difflib
import functools
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from izpilde.schemas.errors import LexiconError
from izpilde.schemas.own_folder import own_folder

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


@dataclass(frozen=True)
class Lexicon:
    """The file ``lexicon/<name>.tsv`` of a package; ``fold`` is how its keys are compared."""

    package: str
    name: str
    columns: tuple[LexiconColumn, ...]
    fold: Callable[[str], str] = same

    @functools.cached_property
    def needed(self) -> int:
        """How many columns a line must have."""
        return sum(not column.optional for column in self.columns)

    @functools.cached_property
    def keys(self) -> tuple[int, ...]:
        """The places of the columns that are keys."""
        return tuple(place for place, column in enumerate(self.columns) if column.key)

    @property
    def place(self) -> str:
        """The file as a reader of the repository finds it."""
        folder = self.package.removeprefix("izpilde.").replace(".", "/")
        return f"{folder}/lexicon/{self.name}.tsv"


@functools.cache
def read_lexicon(lexicon: Lexicon) -> tuple[tuple[str, ...], ...]:
    """The file's lines, every row with all columns, ``""`` where an optional one is empty.

    The user's own lines take the place of those of the same key, or stand behind them all.
    Raises ``LexiconError`` for the first line that its declaration does not allow.
    """
    rows = dict(_keyed_rows(lexicon, built_in_text(lexicon), lexicon.place, tried=True))
    folder = own_folder()
    file = None if folder is None else folder / f"{lexicon.name}.tsv"
    if file is not None and file.exists():
        rows.update(_keyed_rows(lexicon, _own_text(file), str(file)))
    return tuple(rows.values())


def built_in_text(lexicon: Lexicon) -> str:
    resource = files(lexicon.package).joinpath("lexicon", f"{lexicon.name}.tsv")
    try:
        return resource.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise LexiconError(f"{lexicon.place}: is not UTF-8; save it as UTF-8") from None


def own_digest() -> str:
    """What tells the user's own lexicons from others, by their bytes; empty without any."""
    folder = own_folder()
    if folder is None:
        return ""
    told = hashlib.sha256()
    for file in sorted(folder.glob("*.tsv")):
        told.update(f"{file.name}\0{_own_text(file)}\0".encode())
    return told.hexdigest()[:12]


def check_own(folder: Path, lexicons: Iterable[Lexicon]) -> None:
    """Raise ``LexiconError`` for what is wrong with a folder of the user's own lexicons.

    A file of a name that no lexicon has is wrong too: nothing would ever read it.
    """
    if not folder.is_dir():
        raise LexiconError(f"{folder}: no such folder of lexicons")
    by_name = {lexicon.name: lexicon for lexicon in lexicons}
    files_there = sorted(folder.glob("*.tsv"))
    if not files_there:
        raise LexiconError(f"{folder}: holds no .tsv; the lexicons are {_some(by_name)}")
    for file in files_there:
        if file.stem not in by_name:
            near = difflib.get_close_matches(file.stem, by_name, n=_NAMED) or by_name
            raise LexiconError(f"{file}: no lexicon is called so; they are {_some(near, by_name)}")
        for _ in parse_lexicon(by_name[file.stem], _own_text(file), str(file)):
            pass


_NAMED = 5  # lexicons, in one line


def _some(first: Iterable[str], names: Iterable[str] = ()) -> str:
    """A few names, and how many others there are: `columns, verbs and 58 others`."""
    named = sorted(first)[:_NAMED]
    others = len({*first, *names} - {*named})
    return ", ".join(named) + (f" and {others} others" if others else "")


def _own_text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise LexiconError(f"{file}: is not UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise LexiconError(f"{file}: cannot be read: {error.strerror}") from error


def _keys(lexicon: Lexicon, row: tuple[str, ...]) -> tuple[str, ...]:
    keys = [row[place] for place in lexicon.keys]
    return tuple(keys if lexicon.fold is same else map(lexicon.fold, keys))


def parse_lexicon(
    lexicon: Lexicon, text: str, place: str | None = None
) -> Iterator[tuple[str, ...]]:
    """The rows of a lexicon's text, which stands at ``place``, by default the built-in file's.

    Raises ``LexiconError`` as ``read_lexicon`` does.
    """
    return (row for _, row in _keyed_rows(lexicon, text, place or lexicon.place))


def _keyed_rows(
    lexicon: Lexicon, text: str, place: str, *, tried: bool = False
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The rows behind the keys of each.  Its regular expressions are compiled to see whether they
    are any, which takes time, unless they were ``tried`` before.
    """
    seen: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        row = tuple(line.split("\t"))
        fault = _fault(lexicon, row) or (None if tried else _unusable(lexicon, row))
        keys: tuple[str, ...] = ()
        if fault is None:
            row += ("",) * (len(lexicon.columns) - len(row))
            keys = _keys(lexicon, row)
            first = seen.setdefault(keys, number)
            if first != number:
                fault = f"“{row[_first_key(lexicon)]}” stands in line {first} too"
        if fault is not None:
            raise LexiconError(f"{place}:{number}: {fault}")
        yield keys, row


def _first_key(lexicon: Lexicon) -> int:
    """The column by which a reader knows a line: the key that is no closed list."""
    keys = lexicon.keys
    return next((n for n in keys if not lexicon.columns[n].allowed), keys[0])


def _fault(lexicon: Lexicon, row: tuple[str, ...]) -> str | None:
    columns = lexicon.columns
    if not lexicon.needed <= len(row) <= len(columns):
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
        elif not _form(column.pattern)(field):
            return f"{column.name} “{field}” is not of its form (a space for a tab?)"
    return None


@functools.cache
def _form(pattern: str) -> Callable[[str], re.Match[str] | None]:
    return re.compile(pattern).fullmatch


def _unusable(lexicon: Lexicon, row: tuple[str, ...]) -> str | None:
    for column, field in zip(lexicon.columns, row, strict=False):
        if column.regular and field:
            try:
                re.compile(field)
            except re.error as error:
                return f"{column.name} “{field}” is no regular expression: {error}"
    return None
