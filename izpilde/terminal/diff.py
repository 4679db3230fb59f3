"""``izpilde diff``: what two folders read differently, as a table or as JSON."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from itertools import groupby
from math import floor, isfinite, log10

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from izpilde.diff.comparing import Compared, Difference
from izpilde.wording.numbers import counted, number_in_words

_AROUND = 24  # characters of a long text that are shown before and behind what changed
_LONG = 60
_DECIMALS = 4  # that say something, of a number
_WHAT = (16, 32)  # at least and at most so wide is the column that names what differs


def print_diff(compared: Compared, console: Console) -> None:
    """Print a line for a document of one folder alone, or that was moved, a table for each that
    both read, and how many differences there are."""
    differences = compared.differences
    for change in ("added", "removed"):
        for difference in differences:
            if _is_whole(difference) and difference.change == change:
                line = Text.assemble(f"{change}: ", (difference.document, "bold"))
                console.print(line, soft_wrap=True)
    for difference in differences:
        if _is_move(difference):
            line = Text.assemble(
                "moved: ", str(difference.old), " → ", (difference.document, "bold")
            )
            console.print(line, soft_wrap=True)
    within = (
        difference
        for difference in differences
        if not _is_whole(difference) and not _is_move(difference)
    )
    for document, members in groupby(within, key=lambda difference: difference.document):
        console.print(_table(document, list(members)))
    count = len({difference.document for difference in differences})
    if differences:
        said = f"{counted(len(differences), 'difference')} in {count} of "
    else:
        said = "no difference in "
    console.print(said + counted(compared.documents, "document"), highlight=False)


def _is_whole(difference: Difference) -> bool:
    """Whether the document itself is in one of the folders only."""
    return difference.table == "documents" and difference.change != "changed"


def _is_move(difference: Difference) -> bool:
    """Whether all that differs is where the document lies."""
    return difference.table == "documents" and difference.column == "source"


def diff_as_json(compared: Compared) -> list[dict[str, object]]:
    """The differences as JSON takes them, texts whole."""
    return [
        {name: _plain(value) for name, value in asdict(difference).items()}
        for difference in compared.differences
    ]


def _table(document: str, differences: Sequence[Difference]) -> Table:
    table = Table(title=escape(document), title_justify="left", title_style="bold", show_lines=True)
    table.add_column("Measure", overflow="fold", ratio=3)
    table.add_column("What", overflow="fold", width=_width(map(_what, differences)))
    table.add_column("Old", overflow="fold", ratio=5)
    table.add_column("New", overflow="fold", ratio=5)
    named = None
    for difference in differences:
        measure = difference.measure or ""
        null = "–" if difference.change == "changed" else ""
        old, new = shortened(*(said or null for said in _both(difference.old, difference.new)))
        table.add_row(
            escape(measure if measure != named else ""), escape(_what(difference)), old, new
        )
        named = measure
    return table


def _width(said: Iterable[str]) -> int:
    """So wide that names of codes and columns stay whole: a terminal breaks them anywhere."""
    narrowest, widest = _WHAT
    longest = max((len(word) for words in said for word in words.split()), default=0)
    return min(max(longest, narrowest), widest)


def _what(difference: Difference) -> str:
    """`figure 641: unit_head`, `target 25 added`."""
    nouns = {"attainment": "comparison", "indicators": "indicator", "indicator_values": "value"}
    noun = nouns.get(difference.table, difference.table.removesuffix("s"))
    words = f"{noun} {difference.item}" if difference.item else noun
    return f"{words}: {difference.column}" if difference.column else f"{words} {difference.change}"


def _both(old: object, new: object) -> tuple[str, str]:
    """Both in words; numbers with few decimals, unless they are alike then."""
    if isinstance(old, float) and isinstance(new, float):
        few = number_in_words(_with_few_decimals(old)), number_in_words(_with_few_decimals(new))
        if few[0] == few[1]:
            return number_in_words(old), number_in_words(new)
    return _words(old), _words(new)


def _with_few_decimals(value: float) -> float:
    """0.9667 of 29/30; of less than 0.1 the first digits that are not nought."""
    if not value or not isfinite(value):
        return value
    return round(value, _DECIMALS + max(0, -1 - floor(log10(abs(value)))))


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return number_in_words(_with_few_decimals(value))
    if isinstance(value, list):
        return "; ".join(_words(item) for item in value)
    if isinstance(value, dict):
        return "\n".join(f"{name}: {_words(item)}" for name, item in value.items())
    return str(value)


def shortened(old: str, new: str) -> tuple[str, str]:
    """Two texts, escaped for a terminal's table; of long ones the place where they part."""
    if max(len(old), len(new)) <= _LONG:
        return escape(old), escape(new)
    if not old or not new:
        return escape(_cut(old, 0, _LONG)), escape(_cut(new, 0, _LONG))
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    behind = 0
    while behind < min(len(old), len(new)) - same and old[-1 - behind] == new[-1 - behind]:
        behind += 1
    first, last = (
        escape(_cut(text, same - _AROUND, min(len(text) - behind + _AROUND, same + _LONG)))
        for text in (old, new)
    )
    return first, last


def _cut(text: str, start: int, end: int) -> str:
    """The whole words of a text between two places, with a mark where some are left out."""
    start, end = max(0, start), min(len(text), end)
    if start > 0:
        start = text.find(" ", start, end) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", start, end), start) if " " in text[start:end] else end
    return f"{'… ' if start > 0 else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
