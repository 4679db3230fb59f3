"""A measure in the terminal: its targets, each with its sign and what answers it.

Where there is room, a measure is a row of its goal's table; else a card, line below line.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.table import Table
from rich.text import Text

from izpilde.normalize.attainment.changes import starts_change
from izpilde.schemas.measure_records import Attainment, Figure, Measure, Target
from izpilde.terminal.words import (
    COMPARATORS,
    OUTCOME_COLOURS,
    PERIODS,
    answer_in_words,
    quantity_in_words,
    span_in_words,
)
from izpilde.terminal.wrapping import words_of, wrapped
from izpilde.wording.language import OUTCOME_SIGNS, UNJUDGED_SIGN, Language, in_language, quoted
from izpilde.wording.numbers import yearly_sum_in_words

TABLE_FROM = 100  # columns of the terminal; narrower ones get cards
_HEADINGS = ("No.", "Measure", "Planned and answered", "Also reported", "Status")
_SHARES = (4, 6, 4, 3)  # of the room, for the columns behind the number
_BETWEEN = 3  # columns that a table's rules take between two of its cells
_INDENT = "  "


@dataclass(frozen=True, slots=True)
class Shown:
    """A measure with what is said of it."""

    measure: Measure
    targets: Sequence[Target]
    attainment: Sequence[Attainment]
    figures: Sequence[Figure]


def column_widths(shown: Sequence[Shown], width: int, language: Language) -> Sequence[int] | None:
    """Widths of the columns of all tables of a report, in which no word is broken; null where a
    terminal of that width has no room for them."""
    if width < TABLE_FROM:
        return None
    headings = [in_language(heading, language) for heading in _HEADINGS]
    least = [len(heading) for heading in headings]
    for item in shown:
        for n, cell in enumerate(_cells(item, language)):
            words = (word for line in cell for word in words_of(line.plain))
            room = max(map(len, words), default=0) + (len(_INDENT) if n else 0)
            least[n] = max(least[n], room)
    spare = width - sum(least) - _BETWEEN * len(least) - 1
    if spare < 0:
        return None
    # The number has what it needs; the others share what is left until each has its share of all.
    whole = sum(least[1:]) + spare
    shares = [
        max(0, whole * share // sum(_SHARES) - own)
        for share, own in zip(_SHARES, least[1:], strict=True)
    ]
    asked = max(sum(shares), 1)
    return [
        least[0],
        *(own + spare * share // asked for own, share in zip(least[1:], shares, strict=True)),
    ]


def measure_table(shown: Sequence[Shown], widths: Sequence[int], language: Language) -> Table:
    """One goal's measures as a table with columns of these widths."""
    table = Table(show_lines=True)
    for heading, width in zip(_HEADINGS, widths, strict=True):
        table.add_column(in_language(heading, language), width=width, no_wrap=True)
    for item in shown:
        cells = zip(_cells(item, language), widths, strict=True)
        table.add_row(*(_lines(cell, width) for cell, width in cells))
    return table


def _cells(item: Shown, language: Language) -> Iterator[Sequence[Text]]:
    """A measure's cells in the table, under ``_HEADINGS``, each as its lines before wrapping."""
    measure = item.measure
    yield [Text(measure.number or "")]
    yield [Text(line) for line in (measure.measure or "").split("\n")]
    yield _answers(item, language)
    yield _unanswered(item, language)
    yield _became(measure, language)


def measure_card(item: Shown, width: int, language: Language) -> Text:
    """One measure as lines of that width."""
    measure = item.measure
    title = f"{measure.number or ''} {measure.measure or ''}".strip().split("\n")
    lines = [
        wrapped(Text(_INDENT * (n > 0) + line, style="bold"), width, _INDENT)
        for n, line in enumerate(title)
    ]
    became = Text(" · ").join(_became(measure, language))
    inner = [became] if became else []
    inner += _answers(item, language)
    others = _unanswered(item, language)
    if others:
        inner.append(Text(in_language("also reported", language) + ":"))
        inner += [Text(_INDENT) + line for line in others]
    lines += [wrapped(Text(_INDENT) + line, width, _INDENT) for line in inner]
    return Text("\n").join(lines)


def measure_cells(measure: Measure, width: int, language: Language) -> Iterator[Text]:
    """The texts of a measure's plan and execution, as printed."""
    for name, text in (("planned", measure.planned), ("execution", measure.execution)):
        yield Text(f"\n{in_language(name, language)}", style="bold")
        for paragraph in (text or "–").split("\n"):
            yield wrapped(Text(paragraph), width, _INDENT)


def _answers(item: Shown, language: Language) -> list[Text]:
    """A line a target, with its sign, and one for what answers it."""
    lines = []
    for target in item.targets:
        if target.number is None:  # a commitment, of which the measure's status tells
            said = " ".join(target.clause.split())
            lines.append(Text(f"{UNJUDGED_SIGN} {quoted(said, language)}"))
            continue
        sign = OUTCOME_SIGNS.get(target.outcome or "", " ")
        years = span_in_words(target.year_from, target.year_to)
        words = f"{years}: " if years else ""
        words += quantity_in_words(target, language)
        colour = OUTCOME_COLOURS.get(target.outcome or "", "default")
        lines.append(Text.assemble((f"{sign} ", colour), words))
        compared = [row for row in item.attainment if row.target_id == target.target_id]
        if compared:
            figures = {figure.figure_id: figure for figure in item.figures}
            answers = (_answer(row, target, figures, language) for row in compared)
            lines.append(Text("    ") + Text(", ").join(answers))
    return lines


def _answer(
    row: Attainment, target: Target, figures: Mapping[str, Figure], language: Language
) -> Text:
    used = [figures[name] for name in row.figure_ids if name in figures]
    years = str(row.year or _years(used))
    each = {figure.per for figure in used}
    often = next(iter(each)) if len(each) == 1 and not years else None
    when = f"{years}:\N{NO-BREAK SPACE}" if years else ""
    if not years and not often:
        when = f"{in_language('over the period', language)}: "
    outcome = {True: "met", False: "missed", None: "unknown"}[row.met]
    money = target.unit_kind == "money"
    against = yearly_sum_in_words(row.planned, row.actual, row.ratio, language, money=money)
    actual = answer_in_words(row.actual, target, [f.change for f in used], language)
    if len(used) == 1 and used[0].value == row.actual:
        actual = COMPARATORS[used[0].comparator or "eq"] + actual
    per = in_language(PERIODS[often], language) if often else ""
    reported = " ".join(filter(None, (actual, per, against)))
    return Text.assemble(
        f"{when}{reported}\N{NO-BREAK SPACE}",
        (OUTCOME_SIGNS[outcome], OUTCOME_COLOURS[outcome]),
    )


def _years(figures: Sequence[Figure]) -> str:
    """The years that the figures are of; empty where one of them has none."""
    firsts = [figure.year_from for figure in figures if figure.year_from is not None]
    lasts = [figure.year_to for figure in figures if figure.year_to is not None]
    if not figures or not len(firsts) == len(lasts) == len(figures):
        return ""
    return span_in_words(min(firsts), max(lasts))


def _unanswered(item: Shown, language: Language) -> list[Text]:
    """The figures that answer no target."""
    used = {figure for row in item.attainment for figure in row.figure_ids}
    text = item.measure.execution or ""
    reported = [figure for figure in item.figures if figure.field == "execution"]
    begins = {
        first.figure_id
        for first, second in itertools.pairwise(reported)
        if starts_change(first, second, text)
    }
    lines = []
    for figure in item.figures:
        if figure.figure_id not in used:
            years = span_in_words(figure.year_from, figure.year_to)
            words = f"{years}: " if years else ""
            said = quantity_in_words(figure, language, baseline=figure.figure_id in begins)
            lines.append(Text(words + said))
    return lines


def _became(measure: Measure, language: Language) -> list[Text]:
    """Status and reason, who carried it out, page."""
    lines = []
    status = in_language(measure.status, language) if measure.status else measure.status_printed
    if measure.status_reason:
        status = f"{status or ''} ({in_language(measure.status_reason, language)})".strip()
    if status:
        lines.append(Text(status, style="italic"))
    if measure.implementers:
        doers = ", ".join(measure.implementers)
        lines.append(Text(f"{in_language('by', language)} {doers}"))
    elif measure.responsible:
        lines.append(Text(" ".join(measure.responsible.split())))
    if measure.page_start is not None:
        pages = span_in_words(measure.page_start, measure.page_end)
        lines.append(Text(f"{in_language('page', language)} {pages}"))
    return lines


def _lines(texts: Sequence[Text], width: int) -> Text:
    return Text("\n").join(wrapped(text, width, _INDENT) for text in texts)
