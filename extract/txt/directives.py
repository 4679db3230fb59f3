"""Tables that reStructuredText writes as lists and as values parted by commas.

Below the line that names the directive stand its settings and, set in, what it holds: of
``list-table`` a list of rows, each a list of cells; of ``csv-table`` lines of values.
"""

import csv
import re
from collections.abc import Iterator, Sequence

from izpilde.extract.txt.markup_cells import MarkedCell, Span, table_span

_DIRECTIVE = re.compile(r"^([ \t]*)\.\. (list-table|csv-table)::[^\n]*$", re.MULTILINE)
_SETTING = re.compile(r"\s*:(?P<name>[\w-]{1,40}):(?P<value>.*)")
_ITEM = re.compile(r"(\s*)([*+-])\s(\s*)([*+-])(?=\s|$)")
_INNER_ITEM = re.compile(r"(?:[-*+•]|\d{1,3}[.)])\s+\S")


def directive_tables(text: str) -> Iterator[Span]:
    """The tables of a text in the order in which they stand."""
    for directive in _DIRECTIVE.finditer(text) if "-table::" in text else ():
        lines = list(_set_in(text, directive.end(), len(directive[1])))
        end = directive.end() + sum(1 + len(line) for line in lines)
        settings = [_SETTING.match(line) for line in _settings(lines)]
        body = lines[len(settings) :]
        if directive[2] == "list-table":
            rows = list(_listed(body))
        else:
            heads = [s["value"] for s in settings if s is not None and s["name"] == "header"]
            rows = list(_valued([*heads, *_unindented(body)]))
        yield from table_span(directive.start(), end, rows)


def _set_in(text: str, at: int, least: int) -> Iterator[str]:
    """The lines behind a place that are blank or set in by more than ``least``."""
    end = at
    while end < len(text):
        start, end = end + 1, text.find("\n", end + 1)
        end = len(text) if end < 0 else end
        line = text[start:end]
        if line.strip() and len(line) - len(line.lstrip()) <= least:
            return
        yield line


def _settings(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        if not line.strip():
            return
        yield line


def _unindented(lines: Sequence[str]) -> list[str]:
    told = [line for line in lines if line.strip()]
    indent = min((len(line) - len(line.lstrip()) for line in told), default=0)
    return [line[indent:] for line in lines]


def _valued(lines: Sequence[str]) -> Iterator[list[MarkedCell]]:
    reader = csv.reader((f"{line}\n" for line in lines), skipinitialspace=True)
    try:
        for values in reader:
            if values:
                yield [MarkedCell(value) for value in values]
    except csv.Error:
        return  # a value longer than any cell


def _listed(lines: Sequence[str]) -> Iterator[list[MarkedCell]]:
    """The rows of a list of lists: a cell begins where the first one of its row does."""
    rows: list[list[list[str]]] = []
    column = -1  # in which the mark of a cell stands
    for line in lines:
        item = _ITEM.match(line)
        if item is not None and (column < 0 or item.start(4) == column):
            column = item.start(4)
            rows.append([[line[item.end() :].strip()]])
        elif rows and line[:column].isspace() and line[column : column + 2].strip() in _MARKS:
            rows[-1].append([line[column + 1 :].strip()])
        elif rows:
            rows[-1][-1].append(line.strip())
    for row in rows:
        yield [MarkedCell("\n".join(_paragraphs(said))) for said in row]


_MARKS = ("-", "*", "+")


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """The paragraphs of a cell, parted by blank lines; each item of a list is one."""
    said: list[str] = []
    for line in [*lines, ""]:
        if said and (not line or _INNER_ITEM.match(line)):
            yield " ".join(said)
            said = []
        said += [line] if line else []
