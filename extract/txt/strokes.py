"""Tables of Textile and of XWiki, whose cells are parted by strokes and may have several lines.

``|_. title |\\\\2. over two columns |`` is Textile's; ``|= title |(% rowspan=2 %)(((a list)))``
XWiki's, whose rows no stroke need close.
"""

import re
from collections.abc import Iterator

from izpilde.extract.txt.markup_cells import MarkedCell, Span, are_titles, table_span

_OPENED = re.compile(r"^[ \t]*\|(_\.|=)[^\n]{1,4000}$", re.MULTILINE)
_GROUP = re.compile(r"\(\(\((?:(?!\(\(\(|\)\)\)).){0,4000}\)\)\)", re.DOTALL)
_HELD = {"|": "\ufdd1", "\n": "\ufdd2"}  # stand in a group for what parts cells outside of it
_BLANK = re.compile(r"\n[ \t]*(?:\n|\Z)")
_TEXTILE = re.compile(r"((?:_|[\\/]\d{1,2}|[<>=^~-]|\([^()\n]{0,99}\)|\{[^{}\n]{0,99}\})+)\.\s")
_TEXTILE_OVER, _TEXTILE_DOWN = re.compile(r"\\(\d{1,2})"), re.compile(r"/(\d{1,2})")
_XWIKI = re.compile(r"\s*\(%([^%\n]{0,300})%\)")
_OVER = re.compile(r"colspan\s*=\s*[\"']?(\d{1,2})", re.IGNORECASE)
_DOWN = re.compile(r"rowspan\s*=\s*[\"']?(\d{1,2})", re.IGNORECASE)


def stroked_tables(text: str) -> Iterator[Span]:
    """The tables of a text in the order in which they stand."""
    if "|=" not in text and "|_." not in text:
        return
    held = _GROUP.sub(lambda group: _hold(group[0]), text)
    at = 0
    for opened in _OPENED.finditer(held):
        textile = opened[1] != "="
        titles = re.split(r"\|(?:_\.|=)?", opened[0].strip().strip("|"))
        if opened.start() < at or not are_titles([title.strip(" =_.") for title in titles]):
            continue
        end = _end(held, opened.start(), textile)
        lines = held[opened.start() : end].split("\n")
        rows = _closed_rows(lines) if textile else _begun_rows(lines)
        made = [list((_textile if textile else _xwiki)(row)) for row in rows]
        yield from table_span(opened.start(), end, made)
        at = end


def _hold(text: str) -> str:
    for sign, place in _HELD.items():
        text = text.replace(sign, place)
    return text


def _released(text: str) -> str:
    for sign, place in _HELD.items():
        text = text.replace(place, sign)
    return text


def _end(text: str, start: int, textile: bool) -> int:
    """Where a table ends: at a blank line, in Textile one behind a stroke and before no other."""
    for blank in _BLANK.finditer(text, start):
        above = text.rfind("\n", start, blank.start())
        if not textile or text[above + 1 : blank.start()].rstrip(" \t").endswith("|"):
            return blank.start()
    return len(text)


def _closed_rows(lines: list[str]) -> Iterator[str]:
    """Rows that a stroke opens and, on the same line or a later one, another closes."""
    row = ""
    for line in lines:
        row = f"{row}\n{line}" if row else line.lstrip()
        if row.startswith("|") and len(row) > 1 and row.rstrip().endswith("|"):
            yield row.rstrip()[1:-1]
            row = ""
    if row.startswith("|"):
        yield row[1:]


def _begun_rows(lines: list[str]) -> Iterator[str]:
    """Rows each of which begins with the line that a stroke begins."""
    row = ""
    for line in lines:
        if line.lstrip().startswith("|"):
            if row:
                yield row
            row = line.strip().removesuffix("|")[1:]
        else:
            row += f"\n{line}"
    if row:
        yield row


def _textile(row: str) -> Iterator[MarkedCell]:
    for text in row.split("|"):
        setting = _TEXTILE.match(f"{text} ")
        bare = text[setting.end() :] if setting else text
        signs = setting[1] if setting else ""
        yield MarkedCell(bare, _count(_TEXTILE_OVER, signs), _count(_TEXTILE_DOWN, signs))


def _xwiki(row: str) -> Iterator[MarkedCell]:
    for text in row.split("|"):
        bare = text.removeprefix("=")
        setting = _XWIKI.match(bare)
        bare = (bare[setting.end() :] if setting else bare).strip()
        signs = setting[1] if setting else ""
        if bare.startswith("(((") and bare.endswith(")))"):
            bare = _released(bare[3:-3]).strip()
        yield MarkedCell(bare, _count(_OVER, signs), _count(_DOWN, signs))


def _count(pattern: re.Pattern[str], signs: str) -> int:
    found = pattern.search(signs)
    return max(1, int(found[1])) if found else 1
