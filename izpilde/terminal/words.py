"""How values of the tables are written for people: one way for all commands, English or Latvian."""

from collections.abc import Collection
from typing import Protocol

from izpilde.normalize.latvian.pipeline import is_seen_noun
from izpilde.schemas.measure_records import Figure, Target
from izpilde.schemas.values import Change, Comparator, UnitKind
from izpilde.wording.language import Language, in_language
from izpilde.wording.numbers import number_in_words
from izpilde.wording.standing import standing

COMPARATORS = {"ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "approx": "≈ ", "eq": ""}
OUTCOME_COLOURS = {"met": "green", "missed": "red", "mixed": "yellow", "unknown": "default"}

_CHANGES: dict[Change | None, str] = {"rise": "+", "fall": "−", None: "±"}
PERIODS = {
    "year": "a year",
    "quarter": "a quarter",
    "month": "a month",
    "week": "a week",
    "two_years": "in two years",
}


def quantity_in_words(
    row: Target | Figure, language: Language = "en", *, baseline: bool = False
) -> str:
    """A quantity with its unit and recurring period, without its years; what is no plain level
    that came about says so: `+14 skolas (difference)`, `5 skolas (planned only)`.  A change is
    known to begin at a ``baseline``."""
    value = value_in_words(row, language, money=row.unit_kind == "money")
    unit = _within_line(row.unit or "", row.unit_head or "")
    if row.unit_kind == "money":
        unit = row.unit_head or ""
    elif is_in_per_cent(row):
        unit = f"% {unit.removeprefix('%')}"
    words = f"{value} {unit}".rstrip()
    if row.per:
        words += f" {in_language(PERIODS[row.per], language)}"
    modality = row.modality if isinstance(row, Figure) else None
    said = standing(language, row.is_delta, baseline or row.role == "baseline", modality)
    if isinstance(row, Figure) and row.field == "funding":
        said.append(in_language("funding", language))
    return f"{words} ({', '.join(said)})" if said else words


class Counted(Protocol):
    """What a number counts."""

    @property
    def unit_kind(self) -> UnitKind | None: ...
    @property
    def unit_head(self) -> str | None: ...


def is_in_per_cent(row: Counted) -> bool:
    """Whether a per cent sign stands behind the number; points of it say so in their unit."""
    return row.unit_kind == "share" and row.unit_head in ("%", None)


def answer_in_words(
    actual: float, target: Target, changes: Collection[Change | None], language: Language
) -> str:
    """What answers a target, signed as the target is: `79 %`, `−9.1 %`.  ``changes`` are those of
    its figures; where they are several, or none, the way that the target goes is not told."""
    said = number_in_words(actual, language, money=target.unit_kind == "money")
    if target.is_delta and len(set(changes)) == 1 and actual >= 0:
        (change,) = set(changes)
        said = (_CHANGES[change] if change else "") + said
    return f"{said}\N{NO-BREAK SPACE}%" if is_in_per_cent(target) else said


def _within_line(unit: str, head: str) -> str:
    """A counted noun phrase as it stands within a line, without the capital that began its
    sentence: `Skolu pedagogi`, but not `Latvijas skolas`."""
    first = unit.partition(" ")[0]
    if not first.istitle():
        return unit
    common = (first == unit and head.islower()) or is_seen_noun(first.lower())
    return unit[0].lower() + unit[1:] if common else unit


class Valued(Protocol):
    """A number, how it binds, and whether it is a change."""

    @property
    def value(self) -> float | None: ...
    @property
    def value_max(self) -> float | None: ...
    @property
    def comparator(self) -> Comparator | None: ...
    @property
    def is_delta(self) -> bool | None: ...
    @property
    def change(self) -> Change | None: ...


def value_in_words(row: Valued, language: Language, *, money: bool) -> str:
    """A value with how it binds, `≥ 35`; a change with its sign."""
    value = number_in_words(row.value or 0, language, money=money)
    if row.value_max is not None:
        value += f"–{number_in_words(row.value_max, language, money=money)}"
    if row.is_delta:
        value = _CHANGES[row.change] + value
    return COMPARATORS[row.comparator or "eq"] + value


class Placed(Protocol):
    """Something that stands in a row of a table, places from 0, on pages from 1."""

    @property
    def table_index(self) -> int: ...
    @property
    def row_index(self) -> int: ...
    @property
    def page_start(self) -> int | None: ...
    @property
    def page_end(self) -> int | None: ...


def place_in_words(placed: Placed, language: Language) -> str:
    """`table 3, row 2, page 7`, counted from 1."""
    places = [("table", str(placed.table_index + 1)), ("row", str(placed.row_index + 1))]
    if pages := span_in_words(placed.page_start, placed.page_end):
        places.append(("page", pages))
    return ", ".join(f"{in_language(word, language)} {number}" for word, number in places)


def span_in_words(first: int | None, last: int | None) -> str:
    """Years or pages from first to last, one alone where they are the same; empty without any."""
    return "–".join(map(str, sorted({n for n in (first, last) if n is not None})))
