"""The samples' content: plans/*.toml read into records, and the marks inside their texts."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

NO_BREAK_SPACE = "\u00a0"
DIGIT_GROUP = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
MARK = re.compile(r"\{(?P<kind>ins|del|note|br)(?::(?P<text>[^{}]*))?\}")


@dataclass(frozen=True)
class GridTable:
    """A table that holds no measures; ``heading`` and ``intro`` stand above it, if any."""

    header: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    heading: str = ""
    intro: str = ""


@dataclass(frozen=True)
class Measure:
    """One measure.

    ``planned`` has one text a table row, or one a column where there are two columns of planned
    results.  ``execution`` has one text a row, or one for all rows; in a report with columns by
    year, one a column.
    """

    measure: str
    planned: list[str]
    execution: list[str]
    content_control: bool = False
    status: str = ""
    responsible: str = ""
    co_responsible: str = ""
    deadline: str = ""
    funding: str = ""
    notes: str = ""


@dataclass(frozen=True)
class Goal:
    number: str
    title: str
    measures: list[Measure]
    narrative: str = ""
    layout: Literal["one_row", "indicator_rows"] = "one_row"


@dataclass(frozen=True)
class Direction:
    number: str
    title: str
    goals: list[Goal]
    narrative: str = ""


@dataclass(frozen=True)
class Report:
    """One report; every text is a paragraph a line, marks still in it."""

    title: str
    intro: str
    after_list: str
    conclusions: str
    notes: list[str]
    abbreviations: GridTable
    indicators: GridTable
    budget: GridTable
    directions: list[Direction] = field(default_factory=list)
    contents_pages: list[int] = field(default_factory=list)
    signature: str = ""  # who signs below the conclusions

    def contents(self) -> list[str]:
        """The entries of the contents, without page numbers."""
        entries = ["Saīsinājumi", "Ievads", self.indicators.heading, self.budget.heading]
        for direction in self.directions:
            entries.append(f"{direction.number}. {direction_heading(direction)}")
            entries += [f"{goal.number}. {goal_heading(goal)}" for goal in direction.goals]
        return [printed(entry) for entry in [*entries, "Secinājumi"]]

    def outline(self) -> list[tuple[int, str, str]]:
        """The introduction's list of directions and goals: level from 0, number, text."""
        items: list[tuple[int, str, str]] = []
        for direction in self.directions:
            items.append((0, direction.number, f"{direction_heading(direction)}:"))
            items += [(1, goal.number, f"{printed(goal.title)};") for goal in direction.goals]
        level, number, text = items[-1]
        return [*items[:-1], (level, number, f"{text[:-1]}.")]


@dataclass(frozen=True)
class Piece:
    """A stretch of a paragraph: running text, a tracked change, a note's mark, a line break."""

    kind: Literal["text", "ins", "del", "note", "br"]
    text: str


def read_report(path: Path) -> Report:
    """The report in one TOML file; a KeyError or TypeError names what is missing or unknown."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    no_break = bool(data.pop("no_break_thousands"))
    data = _cleaned(data, no_break)
    directions = []
    for direction in data.pop("directions"):
        goals = []
        for goal in direction.pop("goals"):
            measures = [Measure(**measure) for measure in goal.pop("measures")]
            goals.append(Goal(measures=measures, **goal))
        directions.append(Direction(goals=goals, **direction))
    return Report(
        directions=directions,
        abbreviations=GridTable(**data.pop("abbreviations", {})),
        indicators=GridTable(**data.pop("indicators", {})),
        budget=GridTable(**data.pop("budget")),
        **data,
    )


def _cleaned(value: Any, no_break: bool) -> Any:
    """A TOML value with its texts stripped and, if asked, its thousands kept together."""
    if isinstance(value, dict):
        return {key: _cleaned(item, no_break) for key, item in value.items()}
    if isinstance(value, list):
        return [_cleaned(item, no_break) for item in value]
    if isinstance(value, str):
        value = value.strip()
        return DIGIT_GROUP.sub(NO_BREAK_SPACE, value) if no_break else value
    return value


def direction_heading(direction: Direction) -> str:
    return f"Rīcības virziens „{direction.title}”"


def goal_heading(goal: Goal) -> str:
    return f"Mērķis – {goal.title}"


def pieces(paragraph: str) -> Iterator[Piece]:
    """The paragraph's stretches in order."""
    end = 0
    for mark in MARK.finditer(paragraph):
        if mark.start() > end:
            yield Piece("text", paragraph[end : mark.start()])
        kind: Any = mark["kind"]
        yield Piece(kind, mark["text"] or "")
        end = mark.end()
    if end < len(paragraph):
        yield Piece("text", paragraph[end:])


def printed(text: str, bullet: str = "•") -> str:
    """The text as a person reads it: insertions in, deletions and notes' marks out.

    A soft line break before a typed list mark is a line of its own, any other a space.
    """
    lines = []
    for line in text.split("\n"):
        read = "".join(
            {"text": piece.text, "ins": piece.text, "br": "\v"}.get(piece.kind, "")
            for piece in pieces(line)
        )
        read = read.replace("\v- ", "\n- ").replace("\v", " ")
        lines.append(re.sub(r"^\* ", f"{bullet} ", read).strip())
    return "\n".join(lines)
