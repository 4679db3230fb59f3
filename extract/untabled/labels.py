"""Lines that a title of a measure table's columns begins: ``Izpilde: notika 4 kursi``."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from izpilde.extract.labels.columns import SURE, ColumnRole
from izpilde.extract.labels.headers import column_role
from izpilde.extract.labels.wordings import fold
from izpilde.extract.untabled.lines import Line

LONGEST_LABEL = 70  # characters
MOST_LABELS = 200  # different ones, of which titles are looked for
MOST_WORDS = 5  # of a label's first line
WHOLE = 0.95  # least likeness of a label put together to a title
LEAST_TOLD = 2  # times that a label recurs

_LABEL = re.compile(
    rf"(?P<label>[^\W\d_][^:\n\t]{{1,{LONGEST_LABEL}}}?)\s*(?P<mark>:|\t|\s[–—-]\s)\s*"
)
_NUMBERED = re.compile(r"(?P<label>[^\W\d_][^:\n\t\d]{1,30}?)\s*(?P<number>\d[\d.]*\)?)")
# What ends a label in the line below.
_REST = re.compile(rf"(?P<end>[^\W\dA-ZĀČĒĢĪĶĻŅŠŪŽ][^:.\n]{{2,{LONGEST_LABEL}}}):\s*(?P<text>.*)")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line, the label that begins it, folded, and what stands behind it in the line.

    ``label`` is empty for a line that no label begins.
    """

    line: Line
    label: str = ""
    printed: str = ""
    rest: str = ""


def labelled(lines: Sequence[Line]) -> tuple[list[Labelled], dict[str, ColumnRole]]:
    """The lines with their labels, and the role of each label that recurs."""
    read = [_read(line) for line in _with_whole_labels(lines)]
    told = Counter((each.label, each.printed) for each in read if each.label)
    roles: dict[str, ColumnRole] = {}
    for (label, printed), times in told.most_common(MOST_LABELS):
        role, score = column_role(printed)
        marked = printed.endswith(":")
        if times >= LEAST_TOLD and role != "unknown" and (marked or score >= SURE):
            roles[label] = role
    kept = _known(read, roles)
    inner = _inner({each.printed for each in kept if each.label})
    if inner is not None and _tells_records(kept):
        kept = _known([part for each in kept for part in _parted(each, inner)], roles)
    return kept, roles


def _known(lines: Sequence[Labelled], roles: Collection[str]) -> list[Labelled]:
    return [each if each.label in roles else Labelled(each.line) for each in lines]


def _with_whole_labels(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, a label that goes over two of them in the first: its text stands beside it."""
    rests = {
        at: rest
        for at, (above, below) in enumerate(pairwise(lines))
        if (rest := _REST.match(below.text)) is not None
        and above.text[:1].isupper()
        and ":" not in above.text[:LONGEST_LABEL]
    }
    told = Counter(
        (begun, rest["end"]) for at, rest in rests.items() for begun in _beginnings(lines[at].text)
    )
    labels = {
        parts: score
        for parts, times in told.most_common(MOST_LABELS)
        if times >= LEAST_TOLD and (score := _likeness_of_whole(*parts)) >= WHOLE
    }
    at = 0
    while at < len(lines):
        line, rest = lines[at], rests.get(at)
        known = [b for b in _beginnings(line.text) if rest and (b, rest["end"]) in labels]
        if rest is not None and known:
            begun = max(known, key=lambda b: (labels[b, rest["end"]], len(b)))
            own = f"{line.text[len(begun) :].strip()} {rest['text']}".strip()
            line = replace(line, text=f"{begun} {rest['end']}: {own}")
            at += 1
        yield line
        at += 1


def _beginnings(text: str) -> list[str]:
    """The first word of a line, the first two, and so on."""
    words = text.split(" ", MOST_WORDS)[:MOST_WORDS]
    return [" ".join(words[:count]) for count in range(1, len(words) + 1)]


def _likeness_of_whole(begun: str, end: str) -> float:
    """How alike a title a label of two lines is; 0 where its first one is another title's."""
    role, score = column_role(f"{begun} {end}")
    return score if role != "unknown" and column_role(begun)[0] in ("unknown", role) else 0.0


def _tells_records(lines: Sequence[Labelled]) -> bool:
    """Whether a large part of the lines is labelled, or stands below a label alone."""
    told = sum(bool(each.label) * (1 if each.rest else 2) for each in lines)
    return 2 * told > len(lines)


def _read(line: Line) -> Labelled:
    """The line by what may be its label: what has a mark behind it, or all of the line."""
    if not line.text[:1].isupper():
        return Labelled(line)
    match = _LABEL.match(line.text)
    if match is not None:
        printed = line.text[: match.end("mark")].strip()
        return Labelled(line, fold(match["label"]), printed, line.text[match.end() :])
    numbered = _NUMBERED.fullmatch(line.text)
    if numbered is not None and column_role(numbered["label"])[0] == "number":
        return Labelled(line, fold(numbered["label"]), numbered["label"], numbered["number"])
    if len(line.text) <= LONGEST_LABEL:
        return Labelled(line, fold(line.text), line.text)
    return Labelled(line)


def _inner(printed: Collection[str]) -> re.Pattern[str] | None:
    """The labels wherever they stand in a line that a reader put together: one with a colon at a
    word's beginning, one without behind a sentence, as the line's last words."""
    known = sorted(printed, key=lambda label: -len(label))
    marked = [re.escape(label) for label in known if label.endswith(":")]
    bare = [re.escape(label) for label in known if not label.endswith(":")]
    ways = [rf"(?<=\s)(?:{'|'.join(marked)})(?=\s)"] if marked else []
    ways += [rf"(?<=[.!?]\s)(?:{'|'.join(bare)})$"] if bare else []
    return re.compile("|".join(ways)) if ways else None


def _parted(each: Labelled, inner: re.Pattern[str]) -> Iterator[Labelled]:
    """A line as the labelled ones that it holds."""
    text = each.line.text
    starts = [match.start() for match in inner.finditer(text)]
    if not starts:
        yield each
        return
    for start, end in pairwise([0, *starts, len(text)]):
        generated = 0 if start else each.line.generated
        yield _read(replace(each.line, text=text[start:end].strip(), generated=generated))
