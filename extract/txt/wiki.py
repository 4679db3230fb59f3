"""Tables in the markup of wikis (MediaWiki, DokuWiki, Jira) and in values parted by marks (CSV).

Each is a span of the text, and a table of HTML.  Which lines are a table's, its first line tells:
one that opens a table in MediaWiki, titles between doubled strokes or carets in the others, known
titles of a measure table's columns in CSV.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from izpilde.extract.labels.columns import column_titles
from izpilde.extract.txt.marks import plain_words

MOST_COLUMNS = 60
MOST_TITLE_LINES = 2_000  # in which titles parted by marks are looked for
LONGEST = 1_000  # characters of a line of titles
LEAST_TITLES = 2  # that are known

_OPENED = re.compile(r"^\{\|.*$|^\|\}[ \t]*$", re.MULTILINE)
_SETTING = re.compile(r"[^|\[\]{}\n]{0,200}=[^|\[\]{}\n]{0,200}\|(?!\|)")
_SPAN = re.compile(r"colspan\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)
_BOLD = re.compile(r"'''(.{1,300}?)'''")
_LINE_END = re.compile(r"<br\s*/?>\s*|\s?\\\\\s+|\\n")
_RULE = re.compile(r"^[ \t]*\|[ \t:]*-[-:+| \t]*\|[ \t]*$", re.MULTILINE)
_TITLES = re.compile(r"^[ \t]*(\|\||\^)[^\n]{1,1000}(?:\|\||\^|\|)[ \t]*$", re.MULTILINE)


class Span(NamedTuple):
    """Where in a text a table stands, and the table."""

    start: int
    end: int
    html: str


Cell = tuple[str, int]  # its text and how many columns it goes over


def wiki_tables(text: str) -> Iterator[Span]:
    """The tables of a text, from top to bottom."""
    at = 0
    spans = [*_mediawiki(text), *_stroked(text), *_piped(text), *_delimited(text)]
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
            yield Span(opened.start(), mark.end(), _table(rows))
            opened = None


def _mediawiki_rows(lines: Sequence[str]) -> Iterator[list[Cell]]:
    row: list[Cell] = []
    for line in lines:
        if line.startswith("|-"):
            if row:
                yield row
            row = []
        elif line[:1] in ("|", "!") and not line.startswith("|+"):
            body = line[1:].replace("!!", "||") if line[0] == "!" else line[1:]
            for said in body.split("||"):
                setting = _SETTING.match(said)
                over = _SPAN.search(setting[0]) if setting else None
                row.append(
                    (said[setting.end() :] if setting else said, int(over[1] if over else 1))
                )
        elif row:
            row[-1] = f"{row[-1][0]}\n{line}", row[-1][1]
    if row:
        yield row


def _stroked(text: str) -> Iterator[Span]:
    """Jira's ``|| title || title ||`` over ``| cell | cell |``, DokuWiki's ``^ title ^``."""
    at = 0
    for titles in _TITLES.finditer(text) if "||" in text or "^" in text else ():
        if titles.start() < at:
            continue
        parts = re.split(r"\|\||\^|\|", titles[0].strip().strip("|^"))
        if not _are_titles(parts):
            continue
        rows = [[(part, 1) for part in parts]]
        at = titles.end()
        for line in text[titles.end() :].split("\n")[1:]:
            open_row = rows[-1][-1][0].endswith("\0")
            if not line.strip() or (not open_row and not line.lstrip().startswith(("|", "^"))):
                break
            at += 1 + len(line)
            body = line.strip()
            whole = body.endswith(("|", "^"))
            cells = re.split(r"[|^]", body.rstrip("|^") if whole else body)
            if open_row:
                text_so_far = rows[-1][-1][0].removesuffix("\0")
                rows[-1][-1] = f"{text_so_far}\n{cells[0]}", 1
            else:
                rows.append([])
            rows[-1] += [(cell, 1) for cell in cells[1:]]
            if not whole:
                rows[-1][-1] = rows[-1][-1][0] + "\0", 1
        rows[-1][-1] = rows[-1][-1][0].removesuffix("\0"), 1
        yield Span(titles.start(), at, _table(rows))


def _piped(text: str) -> Iterator[Span]:
    """Markdown's and Org's ``| title | title |`` above ``|---|---|``, each row one line.

    Where a line has no text in its first column, rows may be of several lines: none of these.
    """
    for rule in _RULE.finditer(text):
        start = text.rfind("\n", 0, rule.start() - 1) + 1
        end = rule.end()
        titles = _pipes(text[start : rule.start()])
        if not _are_titles(titles):
            continue
        rows = [titles]
        while end < len(text):
            stop = text.find("\n", end + 1)
            line = text[end + 1 : stop if stop > 0 else len(text)]
            if not line.lstrip().startswith("|") or _RULE.fullmatch(line):
                break
            rows.append(_pipes(line))
            end += 1 + len(line)
        if len(rows) > 1 and all(row and row[0].strip() for row in rows):
            yield Span(start, end, _table([[(cell, 1) for cell in row] for row in rows]))


def _pipes(line: str) -> list[str]:
    return line.strip().strip("|").split("|")


def _delimited(text: str) -> Iterator[Span]:
    """Values between semicolons, commas or tabs, with the marks of quotation that these need."""
    at = 0
    for line in text.split("\n", MOST_TITLE_LINES)[:MOST_TITLE_LINES]:
        start, at = at, at + len(line) + 1
        mark = max(";,\t", key=line.count) if len(line) <= LONGEST else ";"
        if line.count(mark) < LEAST_TITLES or (mark == "\t" and '"' not in text):
            continue
        titles = next(csv.reader([line], delimiter=mark), [])
        if not _are_titles(titles) or len(titles) < LEAST_TITLES + 1:
            continue
        rows: list[list[Cell]] = []
        body = text[start:].split("\n")
        reader = csv.reader((f"{each}\n" for each in body), delimiter=mark)
        end = start
        taken = 0
        try:
            for values in reader:
                if len(values) != len(titles):
                    break
                rows.append([(value, 1) for value in values])
                taken = reader.line_num
        except csv.Error:
            pass
        end = start + sum(len(each) + 1 for each in body[:taken])
        if len(rows) > 1:
            yield Span(start, min(end, len(text)), _table(rows))
        return


def _are_titles(parts: Sequence[str]) -> bool:
    known = column_titles()
    return sum(part.strip(" *\"'") in known for part in parts) >= LEAST_TITLES


def _table(rows: Sequence[Sequence[Cell]]) -> str:
    width = min(MOST_COLUMNS, max(sum(over for _, over in row) for row in rows)) if rows else 0
    made = "".join(f"<tr>{''.join(_cells(row, width))}</tr>" for row in rows)
    return f"<table>{made}</table>"


def _cells(row: Sequence[Cell], width: int) -> Iterator[str]:
    """The cells of a row; the only one with text, at its beginning, goes over all of them."""
    if row and not any(text.strip() for text, _ in row[1:]):
        row = [(row[0][0], width)]
    for text, over in row[:MOST_COLUMNS]:
        bare = plain_words(_BOLD.sub(r"\1", text.strip()))
        lines = [" ".join(line.split()) for line in _LINE_END.sub("\n", bare).split("\n")]
        yield f"<td colspan={over}>{'<br>'.join(map(escape, filter(None, lines)))}</td>"
