"""Text whose tables are written in markup: HTML within Markdown or Textile, AsciiDoc, wikis, CSV.

Such a text is turned into a page, which is then read as one: its tables as they are, others
as tables of HTML, the rest as headings and paragraphs.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from izpilde.extract.document import Paragraph, Table
from izpilde.extract.txt.marks import is_org, plain_words, unmarked
from izpilde.extract.txt.reader import HEADING_MARK, paragraphs_of, read_text
from izpilde.extract.txt.wiki import wiki_tables

_TABLE = re.compile(r"<table\b|</table\s*>|^\|===[ \t]*$", re.IGNORECASE | re.MULTILINE)
_ROW = re.compile(r"<tr\b", re.IGNORECASE)
_PIPES = re.compile(r"^[ \t]*\|.+\|[ \t]*$", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n")
_COLUMNS = re.compile(r"cols=\"([^\"\n]{1,200})\"[^\n\]]{0,200}\]\s*\Z")
# A cell's beginning: at the head of a line or behind white, with how it is set before the stroke.
_CELL = re.compile(
    r"(?:^|(?<=\s))(?:(?P<over>\d{1,2})?(?:\.(?P<down>\d{1,2}))?\+)?[.<>^]{0,2}[aehlmsv]?\|",
    re.MULTILINE,
)
_SETTING = re.compile(
    r"\[[^\[\]\s]*\]|\[[^\[\]=]*=[^\[\]]*\]"
)  # of AsciiDoc: `[%header,cols="1,2"]`
_BREAK = re.compile(r"\s\+\n|\n[ \t]*\n")
_NOTHING = re.compile(r"\{(?:empty|blank)\}")  # which keeps a cell's beginning from being a list
_STARRED = re.compile(r">\*([^*<>]{1,500})\*<")  # a cell of HTML that Textile sets in bold
_BOLD = re.compile(r"\*([^*\n]{1,300})\*")
MOST_COLUMNS = 100
LEAST_PIPES = 3  # lines between strokes, which may be a table


def page_of(text: str) -> str | None:
    """The text as a page of HTML; null where it has no table in markup."""
    tagged = "<table" in text.casefold() or "|===" in text
    parts = _tagged(text) if tagged else _in_wiki(text)
    if not parts:
        return None
    return f"<html><head><meta charset=utf-8></head><body>{''.join(parts)}</body></html>"


def _in_wiki(text: str) -> list[str]:
    parts: list[str] = []
    at = 0
    org = is_org(text)
    for table in wiki_tables(text):
        parts += [*_pieces(text[at : table.start], org), table.html]
        at = table.end
    return [*parts, *_pieces(text[at:], org)] if parts else []


def _pieces(text: str, org: bool = False) -> Iterator[str]:
    """What stands between tables of a wiki: lines, and rows between strokes."""
    if len(_PIPES.findall(text)) < LEAST_PIPES:
        yield from _lines(paragraphs_of(text, org))
        return
    for block in read_text(text, []).blocks:
        yield from [_rows(block)] if isinstance(block, Table) else _lines([block])


def _lines(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Lines between tables of a wiki, or of marks, each of them a paragraph or a heading."""
    for line in paragraphs:
        tag = f"h{min(6, line.level)}" if line.level else "p"
        yield f"<{tag}>{escape(plain_words(line.text))}</{tag}>"


def _tagged(text: str) -> list[str]:
    """Tables of HTML and AsciiDoc, and what is between them; nothing where there are none."""
    parts: list[str] = []
    at = 0
    opened: re.Match[str] | None = None
    for mark in _TABLE.finditer(text):
        asciidoc = mark[0].startswith("|")
        if opened is None:
            opened = None if mark[0].startswith("</") else mark
            continue
        if asciidoc != opened[0].startswith("|") or (not asciidoc and mark[0][1] != "/"):
            continue  # a table within the table
        if asciidoc:
            table = "".join(_asciidoc(text[at : opened.start()], text[opened.end() : mark.start()]))
        else:
            table = _STARRED.sub(r">\1<", text[opened.start() : mark.end()])
            table = table if _ROW.search(table) else ""
        if table:
            parts += [*_between(text[at : opened.start()]), table]
            at = mark.end()
        opened = None
    return [*parts, *_between(text[at:])] if parts else []


def _between(text: str) -> Iterator[str]:
    """What stands between tables of HTML or AsciiDoc, which may be tables in other markup."""
    if len(_PIPES.findall(text)) < LEAST_PIPES:
        yield from _paragraphs(text)
    else:
        yield from _in_wiki(text) or _pieces(text)


def _rows(table: Table) -> str:
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        spans = f"colspan={cell.col_end - cell.col} rowspan={cell.row_end - cell.row}"
        lines = "<br>".join(map(escape, cell.text.split("\n")))
        rows[cell.row].append(f"<td {spans}>{lines}</td>")
    return f"<table><tr>{'</tr><tr>'.join(map(''.join, rows))}</tr></table>"


def _paragraphs(text: str) -> Iterator[str]:
    for block in _BLANK.split(unmarked(text, heading=HEADING_MARK)):
        for heading, lines in groupby(
            block.split("\n"), lambda line: line.startswith(HEADING_MARK)
        ):
            said = [" ".join(line.split()) for line in lines]
            if heading:
                for line in said:
                    level = min(6, line.count(HEADING_MARK))
                    yield f"<h{level}>{escape(line.strip(HEADING_MARK))}</h{level}>"
                continue
            whole = " ".join(filter(None, said))
            if whole and not _SETTING.fullmatch(whole):
                yield f"<p>{escape(plain_words(whole))}</p>"


def _asciidoc(above: str, body: str) -> Iterator[str]:
    """A table of AsciiDoc: its cells fill row after row, as many as the first line has."""
    begins = list(_CELL.finditer(body))
    first = body.lstrip().partition("\n")[0]
    columns = _COLUMNS.search(above[-600:])
    width = len(columns[1].split(",")) if columns else len(list(_CELL.finditer(first)))
    if not 1 < width <= MOST_COLUMNS:
        return
    yield "<table>"
    held = [0] * width  # for how many rows, this one too, each column is taken
    row: list[str] = []
    for begin, end in zip(begins, [*(b.start() for b in begins[1:]), len(body)], strict=True):
        text = _BOLD.sub(r"\1", _NOTHING.sub("", body[begin.end() : end].strip()))
        lines = (escape(" ".join(line.split())) for line in _BREAK.split(text))
        place = held.index(0)
        over, down = min(int(begin["over"] or 1), width - place), int(begin["down"] or 1)
        spans = f"colspan={over}" + (f" rowspan={down}" if down > 1 else "")
        row.append(f"<td {spans}>{'<br>'.join(lines)}</td>")
        held[place : place + over] = [max(1, down)] * over
        while 0 not in held:
            yield f"<tr>{''.join(row)}</tr>"
            row = []
            held = [rows - 1 for rows in held]
    yield f"<tr>{''.join(row)}</tr>" if row else ""
    yield "</table>"
