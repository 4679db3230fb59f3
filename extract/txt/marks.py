"""Marks of Markdown and its kin (AsciiDoc, Org, reStructuredText, Textile) in a line of text, which
say how it is set and are no part of what it says.

Rows of tables keep their strokes, which ``extract.txt.reader`` and ``laid_out`` read.
"""

import html
import re

MOST_MARKS = 10  # in one cell
LINE_IN_CELL = "\v"  # where a cell of a row goes on in a new line

_BLANKS = r"[ \t]{0,9}"
_HEADING = re.compile(
    r" {0,3}(#{1,6}|={2,6}|=(?=\s+[^\W\d])|h([1-6])(?:\([^()\n]{1,300}\))?\.)[ \t]{1,9}(?=\S)"
)
_HEADING_END = re.compile(r"[ \t]{1,9}[#=]{1,9}[ \t]{0,9}\Z")
# The name that links to a heading know it by: `{#name}`, `{anchor:name}`, `{{id name="name"/}}`.
_ANCHOR = re.compile(
    r"[ \t]{0,9}(?:\{#[^{}\n]{1,300}\}|\{anchor:[^{}\n]{1,300}\}|\{\{id [^{}\n]{1,300}\}\}"
    r"|(?<=\s)#[^\s#]{1,300}#(?=\s{0,9}$))[ \t]{0,9}"
)
_ORG_HEADING = re.compile(r"(\*{1,6})[ \t]{1,9}(?=\S)")
_ORG = re.compile(r"^#\+\w+:", re.IGNORECASE | re.MULTILINE)
_ORG_PART = re.compile(r"^\*{2,6} \S", re.MULTILINE)
_STARRED = re.compile(r"^\*{1,6} .*(?:\n\*{1,6} .*){2}", re.MULTILINE)  # a list, else headings
_ORG_SETTING = re.compile(r"#\+(\w+):[ \t]*(.*)", re.IGNORECASE)
_DASHES = rf"{_BLANKS}:?-{{3,}}:?{_BLANKS}"  # below the title of a column
_TABLE_RULE = rf"{_BLANKS}\|?{_DASHES}(?:[|+]{_DASHES}){{1,60}}\|?{_BLANKS}$"
_MARKED = re.compile(
    rf"^(?:#{{1,6}} \S|={{2,6}} \S|= [^\W\d]|h[1-6](?:\([^()\n]{{1,300}}\))?\. \S|{_TABLE_RULE}"
    r"|#\+\w+:|\*{2,6} \S)",
    re.MULTILINE,
)
_UNDERLINE = re.compile(r"([=~^-])\1{2,}[ \t]*\Z")
_LEAST_UNDERLINED = 0.7  # of a title's length
_LEVELS = {"=": 1, "-": 2, "~": 3, "^": 4}
_LAID_APART = re.compile(r"\t|\|| {2,}")
_LEVEL_LINE = re.compile(r"\s{0,3}([-*_])(?:\s{0,3}\1){2,}\s*")
_FRONT = re.compile(r"\A---[ \t]*\n(.{0,4000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^title:[ \t]*(.+)$", re.MULTILINE)
_QUOTED = " \"'"
_COMMENT = re.compile(r"<!--[^<>]{0,500}-->")
_BREAK = re.compile(r"<br\s{0,3}/?\s{0,3}>", re.IGNORECASE)
_PICTURE = re.compile(r"!\[([^\[\]\n]{0,300})\]\([^()\s]{0,500}\)")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{1,300})\]\((?:[^()\s]{0,500})\)")
# A pair of marks around words, on one line and in one cell.
_EMPHASIS = re.compile(
    r"(?<![\w*])(\*{1,3}|_{1,3}|`)(?=[^\s*_`])([^*_`|\n]{1,500}?)(?<=\S)\1(?![\w*])"
)
# Two hyphens for a dash; a third makes a line.
_DASH = re.compile(r"(?<=[\w.,;:)”\"] )--(?= \w)|(?<=[\w.])--(?=\w)")
_ENDED = re.compile(r"\\(?:\s+|\Z)")  # a line's end within a cell of several
_ESCAPED = re.compile(r"\\([\\.*_#\[\](){}>+\-!~$`<\"'])")


# A raised link that leads to a note, as AsciiDoc, Org, reStructuredText and Textile write it, and
# what goes on behind it in its cell.
_LINKED_MARK = re.compile(
    r"(\^link:#[^\s\[\]]{1,60}\[\d{1,3}\]\^|\^\{\[\[#[^\s\[\]]{1,60}\]\[\d{1,3}\]\]\}"
    r"|\\ `\d{1,3} <#[^\s<>]{1,60}>`__|\[\^\"\d{1,3}\":#[^\s^]{1,60}\^\])([^|\n]{0,500})"
)


def without_linked_marks(text: str) -> str:
    """The text without the marks of notes that are links; all else in a row stays in its column."""
    for _ in range(MOST_MARKS):
        found = _LINKED_MARK.sub(lambda mark: mark[2] + " " * len(mark[1]), text)
        if found == text:
            break
        text = found
    return text


def unmarked(text: str, heading: str = "", org: bool = False) -> str:
    """The text without marks; the same where it has none.  A marked heading has ``heading`` in
    front of it, as many times as its level says.  ``org``: it is a part of an Org text."""
    underlined = _underlined(text)
    if not underlined and not org and _MARKED.search(text) is None:
        return text
    front = _FRONT.match(text)
    if front is not None:
        title = _TITLE.search(front[1])
        named = f"# {title[1].strip(_QUOTED)}\n\n" if title else ""
        text = named + text[front.end() :]
        underlined = _underlined(text)
    org = org or is_org(text)
    lines = _COMMENT.sub("", text).split("\n")
    said: list[str] = []
    for at, line in enumerate(lines):
        level, line = _heading(line, org=org)
        if at in underlined:
            level = underlined[at]
        elif at - 1 in underlined or _LEVEL_LINE.fullmatch(line):
            line = ""
        said.append(heading * level + dashed(plain_words(line)))
    return "\n".join(said)


def is_org(text: str) -> bool:
    if _ORG.search(text) is not None:
        return True
    return _ORG_PART.search(text) is not None and _STARRED.search(text) is None


def with_blanks(text: str) -> str:
    """The text with blanks in the place of marks, so that all else stays in its column."""
    underlined = _underlined(text)
    if not underlined and _MARKED.search(text) is None:
        return text
    lines = text.split("\n")
    return "\n".join(
        "" if at - 1 in underlined else _blanked(line) for at, line in enumerate(lines)
    )


def is_marked(text: str) -> bool:
    return _MARKED.search(text) is not None


def plain_cell(text: str) -> str:
    """The text of a cell of several lines, which marks may begin on one and end on another."""
    lines = _ENDED.sub("\n", text) if "\\" in text else text
    for mark in ("***", "**", "*"):
        inner = lines[len(mark) : -len(mark)]
        if lines.startswith(mark) and lines.endswith(mark) and inner.strip() and "*" not in inner:
            lines = inner
            break
    return "\n".join(dashed(plain_words(line)) for line in lines.split("\n"))


def _underlined(text: str) -> dict[int, int]:
    """The lines with a line of one sign below them, as long as they are, and their levels."""
    if not any(sign * 3 in text for sign in _LEVELS):
        return {}
    lines = text.split("\n")
    found: dict[int, int] = {}
    for at, line in enumerate(lines[1:]):
        rule = _UNDERLINE.match(line)
        title = lines[at].strip()
        if rule is None or not title or len(rule[0].rstrip()) < _LEAST_UNDERLINED * len(title):
            continue
        above = at == 0 or not lines[at - 1].strip() or _UNDERLINE.match(lines[at - 1])
        if above and not _LAID_APART.search(title) and not _UNDERLINE.match(title):
            found[at] = _LEVELS[rule[1]]
    return found


def _heading(line: str, *, org: bool) -> tuple[int, str]:
    """A line's level, 0 for none, and the line without the mark."""
    if org and (setting := _ORG_SETTING.match(line)):
        return (1, setting[2]) if setting[1].lower() == "title" else (0, "")
    mark = (_ORG_HEADING.match(line) if org else None) or _HEADING.match(line)
    if mark is None:
        return 0, line
    level = int(mark[2]) if mark.re is _HEADING and mark[2] else len(mark[1])
    bare = _HEADING_END.sub("", _ANCHOR.sub("", line[mark.end() :]))
    return level, bare.removesuffix(mark[1]).rstrip() if mark[1][0] == "=" else bare


def dashed(text: str) -> str:
    """The text with dashes where two hyphens stand for one."""
    return _DASH.sub("–", text)


def plain_words(line: str) -> str:
    """A line without what sets it: emphasis, links, escapes, breaks within cells."""
    if "<" in line:
        line = _BREAK.sub(LINE_IN_CELL if "|" in line else "\n", line)
    if "](" in line:
        line = _LINK.sub(r"\1", _PICTURE.sub(r"\1", line))
    for _ in range(2):  # `***both***` and one within another
        line = _EMPHASIS.sub(r"\2", line)
    if "\\" in line:
        line = _ESCAPED.sub(r"\1", line)
    return html.unescape(line) if "&" in line else line


def _blanked(line: str) -> str:
    if mark := _HEADING.match(line):
        line = " " * mark.end() + line[mark.end() :]
    line = _BREAK.sub(lambda found: " " * len(found[0]), line)
    return _EMPHASIS.sub(lambda found: found[2] + " " * (2 * len(found[1])), line)
