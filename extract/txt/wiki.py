"""Tables in the markup of wikis (MediaWiki, DokuWiki, Jira) and in values parted by marks (CSV).

Each is a span of the text, and a table of HTML.  Which lines are a table's, its first line tells:
one that opens a table in MediaWiki, titles between doubled strokes or carets in the others, known
titles of a measure table's columns in CSV.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from izpilde.extract.labels.columns import column_titles
from izpilde.extract.labels.headers import column_role
from izpilde.extract.labels.headings import parse_heading
from izpilde.extract.labels.totals import is_total
from izpilde.extract.txt.directives import directive_tables
from izpilde.extract.txt.marks import dashed
from izpilde.extract.txt.markup_cells import MarkedCell, Span, are_titles, table_span
from izpilde.extract.txt.strokes import stroked_tables

MOST_TITLE_LINES = 2_000  # in which titles parted by marks are looked for
LONGEST = 1_000  # characters of a line of titles
LEAST_MARKS = 2  # between the titles of a line
MOST_GOALS = 2  # lines of one value, one below the other, between rows of all values

_OPENED = re.compile(r"^\{\|.*$|^\|\}[ \t]*$", re.MULTILINE)
_SETTING = re.compile(r"[^|\[\]{}\n]{0,200}=[^|\[\]{}\n]{0,200}\|(?!\|)")
_SPAN = re.compile(r"colspan\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)
_DOWN = re.compile(r"rowspan\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)
_RULE = re.compile(r"^[ \t]*\|[ \t:]*-[-:+| \t]*\|[ \t]*$", re.MULTILINE)
_TITLES = re.compile(r"^[ \t]*(\|\||\^)[^\n]{1,4000}(?:\|\||\^|\|)[ \t]*$", re.MULTILINE)
_LINE_ENDS = (".", ";", ":")
_MERGED = ":::"
_MARKS = ("*", "_")  # around words in bold or slanting letters


def wiki_tables(text: str) -> Iterator[Span]:
    """The tables of a text, from top to bottom."""
    at = 0
    marked = [*directive_tables(text), *stroked_tables(text), *_mediawiki(text)]
    spans = [*marked, *_stroked(text), *_piped(text), *_delimited(text)]
    for span in sorted(spans):
        if span.start >= at:
            yield span
            at = span.end


def _mediawiki(text: str) -> Iterator[Span]:
    opened: re.Match[str] | None = None
    for mark in _OPENED.finditer(text) if "{|" in text else ():
        if mark[0].startswith("{"):
            opened = mark
        elif opened is not None:
            rows = list(_mediawiki_rows(text[opened.end() : mark.start()].split("\n")))
            yield from table_span(opened.start(), mark.end(), rows)
            opened = None


def _mediawiki_rows(lines: Sequence[str]) -> Iterator[list[MarkedCell]]:
    row: list[tuple[list[str], int, int]] = []
    for line in [*lines, "|-"]:
        if line.startswith("|-"):
            if row:
                yield [MarkedCell("\n".join(said), over, down) for said, over, down in row]
            row = []
        elif line[:1] in ("|", "!") and not line.startswith("|+"):
            body = line[1:].replace("!!", "||") if line[0] == "!" else line[1:]
            for said in body.split("||"):
                setting = _SETTING.match(said)
                over = _SPAN.search(setting[0]) if setting else None
                bare = said[setting.end() :] if setting else said
                down = _DOWN.search(setting[0]) if setting else None
                row.append(([bare], int(over[1] if over else 1), int(down[1] if down else 1)))
        elif row:
            row[-1][0].append(line)


def _stroked(text: str) -> Iterator[Span]:
    """Jira's ``|| title || title ||`` over ``| cell | cell |``, DokuWiki's ``^ title ^``."""
    at = 0
    for titles in _TITLES.finditer(text) if "||" in text or "^" in text else ():
        if titles.start() < at:
            continue
        parts = re.split(r"\|\||\^|\|", titles[0].strip().strip("|^"))
        if not are_titles(parts):
            continue
        rows = [parts]
        row: list[str] = []  # the lines of one that no stroke has closed yet
        at = titles.end()
        for line in _lines_behind(text, at):
            bare = line.strip()
            if not bare or not (row or bare.startswith(("|", "^"))):
                break
            at += 1 + len(line)
            row.append(bare)
            if bare.endswith(("|", "^")):
                rows.append(_strokes(row))
                row = []
        rows += [_strokes(row)] if row else []
        yield from table_span(titles.start(), at, _merged_down(rows))


def _merged_down(rows: Sequence[Sequence[str]]) -> list[list[MarkedCell]]:
    """The cells of rows, those that DokuWiki's ``:::`` joins with the cell above in that one."""
    made: list[list[MarkedCell]] = []
    above: dict[int, tuple[int, int]] = {}  # by column, where its last cell stands
    for row in rows:
        made.append([])
        for column, text in enumerate(row):
            if text.strip() == _MERGED and column in above:
                y, x = above[column]
                made[y][x] = made[y][x]._replace(down=made[y][x].down + 1)
                continue
            above[column] = len(made) - 1, len(made[-1])
            made[-1].append(MarkedCell(text))
    return made


def _strokes(lines: Sequence[str]) -> list[str]:
    return re.split(r"[|^]", "\n".join(lines).rstrip("|^"))[1:]


def _lines_behind(text: str, end: int) -> Iterator[str]:
    """The lines behind the one that ends at a place."""
    while end < len(text):
        stop = text.find("\n", end + 1)
        line = text[end + 1 : stop if stop > 0 else len(text)]
        yield line
        end += 1 + len(line)


def _piped(text: str) -> Iterator[Span]:
    """Markdown's and Org's ``| title | title |`` above ``|---|---|``, each row one line.

    A line without a number may go on with the row above it where the titles name a column of
    numbers; where they name none, one without text in its first column may be anything: none.
    """
    for rule in _RULE.finditer(text):
        start = text.rfind("\n", 0, max(0, rule.start() - 1)) + 1
        end = rule.end()
        titles = _pipes(text[start : rule.start()])
        if not are_titles(titles):
            continue
        rows = [titles]
        for line in _lines_behind(text, end):
            if not line.lstrip().startswith("|") or _RULE.fullmatch(line):
                break
            rows.append(_pipes(line))
            end += 1 + len(line)
        key = _number_column(titles)
        rows = rows if key is None else list(_whole_rows(rows, key))
        told = (
            row and (row[0].strip() or (key is not None and any(map(str.strip, row))))
            for row in rows
        )
        if len(rows) > 1 and all(told):
            own = dashed if "+" in rule[0] else str  # Org's rule, and its dashes
            yield from table_span(
                start, end, [[MarkedCell(own(cell)) for cell in row] for row in rows]
            )


def _number_column(titles: Sequence[str]) -> int | None:
    roles = [column_role(title.strip(" *"))[0] for title in titles]
    return roles.index("number") if "number" in roles else None


def _whole_rows(rows: Sequence[list[str]], key: int) -> Iterator[list[str]]:
    """The titles, and the rows with the lines below each that go on with it."""
    begun: list[list[list[str]]] = []  # by row, its lines
    for line in rows:
        parts = line + [""] * (key + 1 - len(line))
        if len(begun) > 1 and _goes_on(parts, key, len(rows[0])):
            begun[-1].append(parts)
        else:
            said = [part for part in parts if part.strip()]
            # A heading alone in an inner column goes over all, as one in the first does.
            begun.append([said if len(said) == 1 and _is_heading(said[0]) else parts])
    for lines in begun:
        yield list(map(_joined, zip_longest(*lines, fillvalue="")))


def _goes_on(parts: Sequence[str], key: int, width: int) -> bool:
    """Whether a line is more of the row above: without goal and number, and with few other cells
    or all in small letters; a total and a heading are rows of their own."""
    said = [part.strip() for part in parts if part.strip()]
    if not said or parts[0].strip() or parts[key].strip() or is_total([said[0].strip("*_")]):
        return False
    if len(said) == 1:
        return not _is_heading(said[0])
    return 2 * len(said) <= width or all(text[0].islower() for text in said)


def _is_heading(text: str) -> bool:
    bare = text.strip()
    if bare.startswith(_MARKS) and bare.endswith(_MARKS):
        return True
    heading = parse_heading(bare, marked=True)
    return heading is not None and heading.kind != "unnamed"


def _joined(lines: Sequence[str]) -> str:
    """The text of a cell of several lines."""
    said = [line.strip() for line in lines if line.strip()]
    seams = ["<br>" if line.endswith(_LINE_ENDS) else " " for line in said[:-1]]
    return "".join(map("".join, zip_longest(said, seams, fillvalue="")))


def _pipes(line: str) -> list[str]:
    return line.strip().removeprefix("|").removesuffix("|").split("|")


def _delimited(text: str) -> Iterator[Span]:
    """Values between semicolons, commas or tabs, with the marks of quotation that these need.

    Without such marks, tabs part the rows that ``extract.txt.tables`` knows better.
    """
    at = 0
    for line in text.split("\n", MOST_TITLE_LINES)[:MOST_TITLE_LINES]:
        start, at = at, at + len(line) + 1
        mark = max(";,\t", key=line.count) if len(line) <= LONGEST else ";"
        if line.count(mark) < LEAST_MARKS or (mark == "\t" and '"' not in text):
            continue
        titles = next(csv.reader([line], delimiter=mark), [])
        if not are_titles(titles) or _is_sentence(titles, mark):
            continue
        lines = text[start:].split("\n")
        rows: list[list[str]] = []
        whole = taken = 0  # rows, and lines, as far as one has all its values
        for values, behind in _records(lines, mark):
            if len(values) == len(titles):
                rows.append(values)
                whole, taken = len(rows), behind
            elif len(values) > 1 or len(rows) - whole == MOST_GOALS:
                break
            else:
                rows += [values] if values else []
        quoted = line.startswith('"') or any(
            "\n" in value or "\t" in value for row in rows[:whole] for value in row
        )
        if whole > 1 and (mark != "\t" or quoted):
            end = start + sum(len(each) + 1 for each in lines[:taken])
            table = [[MarkedCell(value) for value in row] for row in rows[:whole]]
            yield from table_span(start, min(end, len(text)), table)
        return


def _is_sentence(titles: Sequence[str], mark: str) -> bool:
    """Whether marks stand between titles as in running text."""
    if not any(title.startswith(" ") for title in titles):
        return False
    return mark == "," or not all(title.strip() in column_titles() for title in titles)


def _records(lines: Sequence[str], mark: str) -> Iterator[tuple[list[str], int]]:
    """The values of each row, and the line behind it; where a quotation is none, the marks of
    its line part it as they stand."""
    at = 0
    while at < len(lines):
        own = (f"{lines[n]}\n" for n in range(at, len(lines)))
        reader = csv.reader(own, delimiter=mark, strict=True)
        start = at
        try:
            for values in reader:
                at = start + reader.line_num
                yield values, at
        except csv.Error:
            yield lines[at].split(mark), at + 1
            at += 1
