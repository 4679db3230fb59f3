"""Read the plain-text rendition of a report into a Document.

The bytes are decoded; notes and bookmarks that the rendition writes into the line are taken
out; tables are found (``extract.txt.tables``); of the other lines each is a paragraph, and a
heading where it looks like one.  The text has no styles: a heading has the label or the number
of one and a line of its own.
"""

import re
from dataclasses import replace

from izpilde.extract.document import Block, Document, Drawn, Paragraph, Remark, Table
from izpilde.extract.files.encodings import (
    MOST_CONTROLS,
    Decoded,
    decode,
    wide_encoding,
    without_controls,
)
from izpilde.extract.labels.headings import parse_heading
from izpilde.extract.labels.numbers import number_parts
from izpilde.extract.labels.raised import without_marks
from izpilde.extract.signs import count_signs, visible
from izpilde.extract.txt.marks import LINE_IN_CELL, unmarked
from izpilde.extract.txt.tables import find_text_tables
from izpilde.schemas.errors import UnreadableDocument

MAX_BYTES = 64 << 20
_FILLED_UP = b"\0\x1a"  # with which programs of DOS end a file
MAX_NOTE = 5_000  # characters
HEADING_LENGTH = 250  # characters

_NOTE_MARK = re.compile(r"\[(?:foot|end)note(?:Ref|Reference)?:\s{0,20}(\d{1,9})\]")
_BRACKET = re.compile(r"[\[\]]")
_NOTE = re.compile(r"\[(\d{1,9}):")
# Bounded, and without a bracket in it: else each of thousands that never close is read to the end.
_BOOKMARK = re.compile(r"\[bookmark:\s{0,20}([^\[\]\n]{0,500})\]")
_BREAKS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_PIPE_ROW = re.compile(r"\s*\|(.+)\|\s*")
_PIPE_RULE = re.compile(r"(?=.*-)[\s:|+=-]*")
_LEAST_STROKES = 2  # in a row without those at its ends
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,3})*[.)]?|[IVX]+\.)\s+\S")
# Stands where a bookmark of Word's table of contents was: the line is one of its headings; and
# before a heading of Markdown, as often as its level says.
HEADING_MARK = "\ufdd0"


def read_txt(data: bytes) -> Document:
    """The report; ``UnreadableDocument`` when the bytes are no text."""
    return read_text(*decode_text(data))


def read_text(text: str, remarks: list[Remark]) -> Document:
    """The report in a text, with what was noticed when it was decoded."""
    text = visible(_BREAKS.sub("\n", text.rstrip("\x1a"))).replace(HEADING_MARK, "")
    text = _BOOKMARK.sub(lambda found: HEADING_MARK if found[1].startswith("_Toc") else "", text)
    text, notes = _without_notes(unmarked(text, heading=HEADING_MARK))
    lines = _plain_rows(text.split("\n"))
    marks = 0
    for index, line in enumerate(lines):
        lines[index], count = without_marks(line)
        marks += count
    blocks: list[Block] = []
    at = 0
    for found in find_text_tables(lines, _is_heading_line):
        blocks += _paragraphs(lines, at, found.start)
        blocks.append(_with_lines(found.table))
        if found.cut_off:
            message = f"{found.cut_off} lines right behind a table were read as text of their own."
            remarks.append(Remark("text_after_table", message))
        at = found.end
    blocks += _paragraphs(lines, at, len(lines))
    marks += sum(map(count_signs, notes))
    drawn = Drawn(count_signs("".join(lines).replace(HEADING_MARK, "")) + marks, notes=marks)
    return Document(
        "txt", tuple(blocks), footnotes=tuple(notes), remarks=tuple(remarks), drawn=drawn
    )


def decode_text(data: bytes) -> tuple[str, list[Remark]]:
    """The text, and a remark where some of it is damaged."""
    if len(data) > MAX_BYTES:
        raise UnreadableDocument(f"text of {len(data) >> 20} MB; the limit is {MAX_BYTES >> 20} MB")
    decoded = decode(data if wide_encoding(data) else data.rstrip(_FILLED_UP))
    text, controls = without_controls(decoded.text)
    if controls > MOST_CONTROLS * len(text):
        raise UnreadableDocument("not a text file: it holds zero bytes")
    read = Decoded(text, decoded.unreadable, controls)
    return read.text, [Remark("damaged_part", message) for message in read.damage]


def _without_notes(text: str) -> tuple[str, list[str]]:
    """The text without marks of notes and the notes' texts: `[2: …]` anywhere behind the mark."""
    waiting = {mark[1] for mark in _NOTE_MARK.finditer(text)}
    closing = _closing(text) if waiting else {}
    kept: list[str] = []
    notes: list[str] = []
    at = 0
    for opening in _NOTE.finditer(text) if waiting else ():
        end = closing.get(opening.start()) if opening[1] in waiting else None
        if opening.start() < at or end is None or end - opening.end() >= MAX_NOTE:
            continue
        waiting.remove(opening[1])
        kept.append(text[at : opening.start()])
        note = _NOTE_MARK.sub("", text[opening.end() : end]).replace(HEADING_MARK, "")
        notes.append("\n".join(filter(None, map(str.strip, note.split("\n")))))
        at = end + 1
    kept.append(text[at:])
    return _NOTE_MARK.sub("", "".join(kept)), [note for note in notes if note]


def _closing(text: str) -> dict[int, int]:
    """Where each bracket that is closed is opened, and where it closes."""
    opened: list[int] = []
    closing: dict[int, int] = {}
    for bracket in _BRACKET.finditer(text):
        if bracket[0] == "[":
            opened.append(bracket.start())
        elif opened:
            closing[opened.pop()] = bracket.start()
    return closing


def _plain_rows(lines: list[str]) -> list[str]:
    """Lines with rows between upright strokes (`| 1. | … |`) turned into rows with tabs.

    The strokes at both ends may lack where several lines have as many strokes.
    """
    plain: list[str] = []
    parted = [line.count(" | ") for line in lines]
    bare = 0  # strokes of the row above, where none stand at its ends
    for at, line in enumerate(lines):
        strokes = line.count("|")
        if strokes and (row := _PIPE_ROW.fullmatch(line)):
            if _PIPE_RULE.fullmatch(line):
                continue
            # With as many as there, those at the ends have an empty cell beside them.
            cells = line if strokes == bare else row[1]
            line = "\t".join(cell.strip() for cell in cells.split("|"))
        elif parted[at] >= _LEAST_STROKES and parted[at] in (
            *parted[at - 1 : at],
            *parted[at + 1 : at + 2],
        ):
            line = "\t".join(cell.strip() for cell in line.split(" | "))
            bare = strokes
        bare = bare if strokes else 0
        plain.append(line)
    return plain


def _is_heading_line(lines: list[str], index: int) -> bool:
    """Whether a line looks like a heading: apart from what follows, labelled or numbered."""
    line = lines[index]
    text = line.strip()
    if HEADING_MARK in text:
        return True
    if not text or len(text) > HEADING_LENGTH or text[-1] in ";:,":
        return False
    alone_below = index + 1 >= len(lines) or not lines[index + 1].strip(" ")
    alone_above = index == 0 or not lines[index - 1].strip(" ")
    below = "" if alone_below else lines[index + 1]
    if not (alone_below or "\t" in below or parse_heading(below, marked=False) is not None):
        return False
    if parse_heading(text, marked=False) is not None:
        return True
    numbered = _NUMBERED.match(text) is not None and text[-1] != "."
    return numbered and alone_above and text.count(". ") <= 2


def paragraphs_of(text: str, org: bool = False) -> list[Paragraph]:
    """The paragraphs of a text without tables, which may be a part of an Org text."""
    lines = unmarked(text, heading=HEADING_MARK, org=org).split("\n")
    return _paragraphs(lines, 0, len(lines))


def _paragraphs(lines: list[str], start: int, end: int) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    for index in range(start, end):
        text = lines[index].replace(HEADING_MARK, "").strip()
        if text:
            marks = lines[index].count(HEADING_MARK)
            level = _level(text, marks) if _is_heading_line(lines, index) else None
            paragraphs.append(Paragraph(text, level))
    return paragraphs


def _with_lines(table: Table) -> Table:
    """The table with its cells' own breaks of lines."""
    if not any(LINE_IN_CELL in cell.text for cell in table.cells):
        return table
    cells = (
        replace(c, text=_lines_of(c.text)) if LINE_IN_CELL in c.text else c for c in table.cells
    )
    return replace(table, cells=tuple(cells))


def _lines_of(text: str) -> str:
    return "\n".join(filter(None, map(str.strip, text.replace(LINE_IN_CELL, "\n").split("\n"))))


def heading_level(text: str) -> int | None:
    """The level of a line that stands by itself; null where it is no heading."""
    return _level(text) if _is_heading_line([text], 0) else None


def _level(text: str, marks: int = 0) -> int:
    """A heading's level by what it is called, by how many parts its number has, or by its marks."""
    heading = parse_heading(text, marked=True)
    if heading is None:
        return max(marks, 1)
    if heading.kind == "unnamed":
        return max(len(number_parts(heading.number)), 1)
    return 1 if heading.kind == "direction" else 2
