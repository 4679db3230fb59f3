"""Text whose tables are written in markup: HTML within Markdown or Textile, AsciiDoc.

Such a text is turned into a page, which is then read as one: its tables as they are, AsciiDoc's
as tables of HTML, the rest as headings and paragraphs.
"""

import re
from collections.abc import Iterator
from html import escape

from izpilde.extract.txt.marks import plain_words

_TABLE = re.compile(r"<table\b|</table\s*>|^\|===[ \t]*$", re.IGNORECASE | re.MULTILINE)
_ROW = re.compile(r"<tr\b", re.IGNORECASE)
_HEADING = re.compile(r"(#{1,6}|={2,6}|=(?=\s+[^\W\d])|h[1-6]\.)\s+(?=\S)")
_BLANK = re.compile(r"\n[ \t]*\n")
_COLUMNS = re.compile(r"cols=\"([^\"\n]{1,200})\"[^\n\]]{0,200}\]\s*\Z")
# A cell's beginning: at the head of a line or behind white, with how it is set before the stroke.
_CELL = re.compile(r"(?:^|(?<=\s))(?:(\d{1,2})\+|[.<>^]{0,2}[aehlmsv]?)\|", re.MULTILINE)
_BREAK = re.compile(r"\s\+\n|\n[ \t]*\n")
_BOLD = re.compile(r"\*([^*\n]{1,300})\*")
MOST_COLUMNS = 100


def page_of(text: str) -> str | None:
    """The text as a page of HTML; null where it has no table in markup."""
    if "<table" not in text.casefold() and "|===" not in text:
        return None
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
            table = text[opened.start() : mark.end()]
            table = table if _ROW.search(table) else ""
        if table:
            parts += [*_paragraphs(text[at : opened.start()]), table]
            at = mark.end()
        opened = None
    if not parts:
        return None
    parts += _paragraphs(text[at:])
    return f"<html><head><meta charset=utf-8></head><body>{''.join(parts)}</body></html>"


def _paragraphs(text: str) -> Iterator[str]:
    for block in _BLANK.split(text):
        said = " ".join(block.split())
        if heading := _HEADING.match(said):
            level = min(6, sum(map(heading[1].count, "#=")) or int(heading[1][1]))
            yield f"<h{level}>{escape(plain_words(said[heading.end() :]))}</h{level}>"
        elif said and not (said[0] == "[" and said[-1] == "]"):
            yield f"<p>{escape(plain_words(said))}</p>"


def _asciidoc(above: str, body: str) -> Iterator[str]:
    """A table of AsciiDoc: its cells fill row after row, as many as the first line has."""
    begins = list(_CELL.finditer(body))
    first = body.lstrip().partition("\n")[0]
    columns = _COLUMNS.search(above[-600:])
    width = len(columns[1].split(",")) if columns else len(list(_CELL.finditer(first)))
    if not 1 < width <= MOST_COLUMNS:
        return
    yield "<table>"
    place = 0
    for begin, end in zip(begins, [*(b.start() for b in begins[1:]), len(body)], strict=True):
        text = _BOLD.sub(r"\1", body[begin.end() : end].strip())
        lines = (escape(" ".join(line.split())) for line in _BREAK.split(text))
        over = min(int(begin[1] or 1), width - place)
        yield "<tr>" if not place else ""
        yield f"<td colspan={over}>{'<br>'.join(lines)}</td>"
        place = (place + over) % width
        yield "" if place else "</tr>"
    yield "</table>"
