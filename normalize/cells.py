"""A cell's numbers, as a careful reader takes them: what each counts, when, and how it binds.

``read_cells`` goes this way: the structure of every text; its numbers; the ones that count
nothing refused by name; years and recurring periods by scope; comparators; the language model
over the sentences that hold a number, in one batch for all cells; the counted nouns.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from izpilde.normalize.latvian.letters import LETTER
from izpilde.normalize.latvian.pipeline import PlacedToken, analyse
from izpilde.normalize.numbers.changes import baselines, change_of, has_change
from izpilde.normalize.numbers.comparators import find_comparator, goes_on
from izpilde.normalize.numbers.inner_tables import (
    find_cell_titles,
    find_inner_cells,
    find_year_columns,
)
from izpilde.normalize.numbers.modality import modalities, title_modality
from izpilde.normalize.numbers.noted_units import with_noted_units
from izpilde.normalize.numbers.number import Number, ends_of_trend
from izpilde.normalize.numbers.numbers import find_numbers
from izpilde.normalize.numbers.series import Link, among, find_links
from izpilde.normalize.numbers.short_signs import changes_of_signs
from izpilde.normalize.numbers.stated_units import with_stated_units, with_titles
from izpilde.normalize.numbers.stray_signs import changes_of_stray_signs
from izpilde.normalize.numbers.unit_labels import changes_of_unit_labels
from izpilde.normalize.quantity import CellReading, CellText, Evidence, Quantity, Refusal, TitleSpan
from izpilde.normalize.refusals.around import Around
from izpilde.normalize.refusals.references import reference_in_row
from izpilde.normalize.refusals.refusals import (
    LOOKS,
    counts_planned,
    none_without_comparator,
    refusal_of,
)
from izpilde.normalize.refusals.told_again import is_told_again
from izpilde.normalize.text.line_tables import with_tabs
from izpilde.normalize.text.row_marks import with_known_marks
from izpilde.normalize.text.rows_of_years import find_rows
from izpilde.normalize.text.structure import Structure, bounded, parse_structure
from izpilde.normalize.text.written_out import Change, WrittenOut, written_out
from izpilde.normalize.units.cell_sites import CellSites
from izpilde.normalize.units.search import Counted, UnitSearch
from izpilde.normalize.units.site import Site
from izpilde.normalize.years.of_rows import with_years_of_rows, year_at, years_of_rows
from izpilde.normalize.years.periods import find_per_mentions
from izpilde.normalize.years.relative import with_relative
from izpilde.normalize.years.scope import Scopes, When
from izpilde.normalize.years.segments import Segments
from izpilde.normalize.years.years import find_year_mentions
from izpilde.schemas.values import Comparator, Modality

# The words of each sentence, in order.
Analyse = Callable[[Sequence[str]], list[list[PlacedToken]]]

_WORD = re.compile(rf"{LETTER}{{3}}")  # without a word there is nothing for the model to read
_LONGEST_PIECE = 1_500  # characters that the model gets at once
_DIGITS = re.compile(r"\d+")
MOST_NUMBERS = 2_000  # of one text; with more it is a dump of data, and those behind are refused
_MOST_RUNS = 4 * MOST_NUMBERS  # of digits, of which a number may have several


@dataclass(slots=True)
class _Cell:
    """One cell on its way: the numbers kept, and what was found for each."""

    structure: Structure
    numbers: list[Number]
    refusals: list[Refusal]
    whens: list[When]
    scopes: Scopes | None  # kept only where all that was proposed is asked for
    comparators: list[tuple[Comparator, Evidence | None]]
    years: list[tuple[int, int]]
    titles: tuple[TitleSpan, ...] = ()
    links: list[Link] = field(default_factory=list)
    pieces: list[tuple[int, int]] = field(default_factory=list)
    tokens: list[list[PlacedToken]] = field(default_factory=list)


def read_cells(
    cells: Sequence[CellText], analyse: Analyse = analyse, *, weighed: bool = False
) -> list[CellReading]:
    """One reading for each cell, in order.  Never raises, whatever the text.

    ``analyse`` gives the words of each sentence; those that it leaves out are read by the
    lexicon and their endings alone.  With ``weighed`` each quantity says all that was proposed
    for it.
    """
    plain = _as_read(cells)
    prepared = [_prepare(cell, weighed=weighed) for _, cell in plain]
    _analyse(prepared, analyse)
    readings = [
        _with_text(_finish(each, weighed=weighed), cell.text)
        for each, (_, cell) in zip(prepared, plain, strict=True)
    ]
    readings = [
        _as_printed(reading, text) if text else reading
        for reading, (text, _) in zip(readings, plain, strict=True)
    ]
    return [_with_text(reading, cell.text) for reading, cell in zip(readings, cells, strict=True)]


def _as_read(cells: Sequence[CellText]) -> list[tuple[WrittenOut | None, CellText]]:
    """The cells with the text that the rules read: tables with tabs, and written out."""
    tabbed = [_saying(cell, with_tabs(cell.text)) for cell in cells]
    whole = [written_out(cell.text, _changes(cell.text)) for cell in tabbed]
    return [(text, _with_text_of(cell, text)) for cell, text in zip(tabbed, whole, strict=True)]


def _changes(text: str) -> Iterator[Change]:
    labels = list(changes_of_unit_labels(text))
    yield from labels
    starts = {label.start for label in labels}
    for change in (*changes_of_signs(text), *changes_of_stray_signs(text)):
        if change.start not in starts:
            yield change


def _with_text_of(cell: CellText, text: WrittenOut | None) -> CellText:
    if text is None:
        return cell
    return replace(
        cell,
        text=text.text,
        years=tuple(replace(y, start=text.at(y.start), end=text.at(y.end)) for y in cell.years),
        titles=tuple(replace(t, start=text.at(t.start), end=text.at(t.end)) for t in cell.titles),
    )


def _saying(cell: CellText, text: str) -> CellText:
    """The cell with a text of the same length."""
    return cell if text == cell.text else replace(cell, text=text)


def _with_text(reading: CellReading, text: str) -> CellReading:
    """The reading of a text whose marks of rows were read otherwise, with those that it has."""
    if reading.structure.text == text:
        return reading
    return replace(reading, structure=replace(reading.structure, text=text))


def _as_printed(reading: CellReading, text: WrittenOut) -> CellReading:
    """The reading of a text that was written out, told of the text as printed."""
    quantities = []
    for quantity in reading.quantities:
        start, end = text.span(quantity.start, quantity.end)
        clause_start, clause_end = text.span(quantity.clause_start, quantity.clause_end)
        unit = quantity.unit and text.as_printed(quantity.unit, clause_start)
        evidence = tuple(
            one
            if one.start is None or one.end is None
            else Evidence(one.attribute, one.rule, *text.span(one.start, one.end))
            for one in quantity.evidence
        )
        quantities.append(
            replace(
                quantity,
                number=text.printed[start:end],
                start=start,
                end=end,
                unit=unit,
                clause_start=clause_start,
                clause_end=clause_end,
                evidence=evidence,
            )
        )
    refusals = []
    for refusal in reading.refusals:
        start, end = text.span(refusal.start, refusal.end)
        refusals.append(Refusal(text.printed[start:end], start, end, refusal.rule))
    return CellReading(parse_structure(text.printed), tuple(quantities), tuple(refusals))


def _analyse(prepared: Sequence[_Cell], analyse: Analyse) -> None:
    pieces = [(cell, cell.structure.text[a:b]) for cell in prepared for a, b in cell.pieces]
    worded = [text for _, text in pieces if _WORD.search(text)]
    analysed = iter(analyse(worded) if worded else [])
    for cell, text in pieces:
        cell.tokens.append(next(analysed) if _WORD.search(text) else [])


def sites_of(cells: Sequence[CellText]) -> list[tuple[Site, ...]]:
    """What the rules of units look at: the sites of each cell's numbers."""
    prepared = [_prepare(cell) for _, cell in _as_read(cells)]
    _analyse(prepared, analyse)
    return [_words(cell).sites for cell in prepared]


def sentences_with_quantities(cells: Sequence[CellText]) -> list[str]:
    """What the language model gets of these cells: the sentences that hold a quantity."""
    prepared = [_prepare(cell) for _, cell in _as_read(cells)]
    return [cell.structure.text[a:b] for cell in prepared for a, b in cell.pieces]


def read_cell(text: str) -> CellReading:
    """The reading of one text, as ``read_cells``."""
    return read_cells([CellText(text)])[0]


def counted_things(reading: CellReading) -> frozenset[str]:
    """The lemmas of the things that a cell counts."""
    heads = (q.unit_head for q in reading.quantities if q.unit_kind == "count")
    return frozenset(head for head in heads if head)


def only_money(reading: CellReading) -> CellReading:
    """The reading with its amounts of money alone."""
    amounts = tuple(q for q in reading.quantities if q.unit_kind == "money")
    return replace(reading, quantities=amounts)


def _prepare(cell: CellText, *, weighed: bool = False) -> _Cell:
    rows = find_rows(cell.text)
    cell = _saying(cell, with_known_marks(cell.text, rows))
    structure = parse_structure(cell.text)
    found, left = _numbers(cell.text)
    if not found:
        return _Cell(structure, [], left, [], None, [], [])
    years = with_relative(structure, with_years_of_rows(find_year_mentions(cell.text), rows))
    around = Around(structure, years)
    kept: list[Number] = []
    refused: list[Refusal] = []
    last: tuple[Number, str] | None = None  # the number before, if a rule refused it
    comparators: list[tuple[Comparator, Evidence | None]] = []
    numbers = _split_trends(cell.text, found, structure)
    inner = find_inner_cells(cell.text)
    titles = (*find_cell_titles(cell.text, inner), *cell.titles)
    links = find_links(structure, numbers, [(year.start, year.end) for year in years])
    numbers = with_titles(cell.text, with_stated_units(structure, numbers, links), titles)
    numbers = with_noted_units(cell.text, numbers)
    refused_behind = [
        Refusal(cell.text[n.start : n.core_end], n.start, n.core_end, "too_many")
        for n in numbers[MOST_NUMBERS:]
    ] + left
    of_rows = years_of_rows(rows)
    for number in numbers[:MOST_NUMBERS]:
        rule = refusal_of(number, around)
        if rule in LOOKS and year_at(of_rows, number.start, number.core_end):
            rule = None
        if rule is None and last and reference_in_row(number, around, *last):
            rule = last[1]
        last = (number, rule) if rule else None
        clause = structure.clause_at(number.start)[0]
        comparator = find_comparator(cell.text, number, clause)
        if comparator == ("eq", None) and kept and kept[-1].start >= clause:
            comparator = goes_on(cell.text, number, kept[-1], comparators[-1]) or comparator
        if rule is None and kept and is_told_again(cell.text, kept[-1], number):
            rule = "repeated_in_words"
        if rule is None and comparator[0] == "eq":
            rule = none_without_comparator(number, cell.text)
            if rule == "single_one" and counts_planned(number, around, cell.counted):
                rule = None
        if rule is None:
            kept.append(number)
            comparators.append(comparator)
        else:
            printed = cell.text[number.start : number.core_end]
            refused.append(Refusal(printed, number.start, number.core_end, rule))
    links = among(links, numbers, kept)
    pers = find_per_mentions(cell.text) if kept else []
    segments = Segments(structure, kept, years, pers, links)
    scopes = Scopes(segments, cell.years, find_year_columns(inner), of_rows)
    spans = [(year.start, year.end) for year in years]
    return _Cell(
        structure,
        kept,
        refused + refused_behind,
        scopes.assign(),
        scopes if weighed else None,
        comparators,
        spans,
        titles,
        links,
        _pieces(structure, kept),
    )


def _numbers(text: str) -> tuple[list[Number], list[Refusal]]:
    """The numbers of a text; of a dump of data those in its beginning, and the digits behind."""
    long = len(text) > _MOST_RUNS
    runs = list(itertools.islice(_DIGITS.finditer(text), _MOST_RUNS, None)) if long else []
    if runs:
        numbers = find_numbers(text[: runs[0].start()])
        if len(numbers) > MOST_NUMBERS:
            return numbers, [Refusal(run[0], *run.span(), "too_many") for run in runs]
    return find_numbers(text), []


def _split_trends(text: str, numbers: list[Number], structure: Structure) -> list[Number]:
    """`pieauga no 5 līdz 10` is two numbers, a level at each end; elsewhere it is a range."""
    found: list[Number] = []
    for number in numbers:
        if number.until is not None and number.first and number.second:
            clause = structure.clause_at(number.start)[0]
            if has_change(text, number, clause, number.start):
                found.extend(ends_of_trend(number))
                continue
        found.append(number)
    return found


def _pieces(structure: Structure, numbers: list[Number]) -> list[tuple[int, int]]:
    """The sentences that hold a number, cut where they are longer than the model takes."""
    pieces: list[tuple[int, int]] = []
    for number in numbers:
        if pieces and number.start < pieces[-1][1]:
            continue
        sentence = structure.sentences[structure.sentence_at(number.start)]
        start, end = sentence.start, sentence.end
        if end - start > _LONGEST_PIECE:
            start = max(start, pieces[-1][1] if pieces else 0, number.start - _LONGEST_PIECE // 3)
            end = min(end, start + _LONGEST_PIECE)
        pieces.append((start, max(end, number.end)))
    return pieces


def _finish(cell: _Cell, *, weighed: bool) -> CellReading:
    if not cell.numbers:
        return CellReading(cell.structure, (), tuple(cell.refusals))
    search = UnitSearch(_words(cell))
    counted = search.units()
    first = baselines(cell.structure, cell.numbers)
    told = modalities(cell.structure, cell.numbers)
    for at, number in enumerate(cell.numbers):
        title = next((t for t in cell.titles if t.start <= number.start < t.end), None)
        told[at] = told[at] or (title_modality(title.title) if title else None)
    quantities = [
        _quantity(cell, at, counted[at], baseline=at in first, modality=told[at])
        for at in range(len(cell.numbers))
    ]
    if weighed and cell.scopes is not None:
        quantities = [
            replace(quantity, weighed=(*search.weighed(at), *cell.scopes.weighed(at)))
            for at, quantity in enumerate(quantities)
        ]
    return CellReading(cell.structure, tuple(quantities), tuple(cell.refusals))


def _words(cell: _Cell) -> CellSites:
    return CellSites(cell.structure, cell.numbers, cell.pieces, cell.tokens, cell.years, cell.links)


def _quantity(
    cell: _Cell, at: int, counted: Counted, *, baseline: bool, modality: Modality | None
) -> Quantity:
    text = cell.structure.text
    number, when, comparator = cell.numbers[at], cell.whens[at], cell.comparators[at]
    clause = cell.structure.clause_at(number.start)
    clause_start, clause_end = bounded(clause, number.start, number.end)
    is_delta, change = change_of(text, number, clause, comparator[1], counted.head)
    evidence = [*when.evidence]
    if comparator[1]:
        evidence.append(comparator[1])
    if counted.rule:
        evidence.append(Evidence("unit", counted.rule, counted.start, counted.end))
    return Quantity(
        number=text[number.start : number.end],
        start=number.start,
        end=number.end,
        value=abs(number.value) if is_delta else number.value,
        value_max=number.value_max,
        comparator=comparator[0],
        rule=number.rule,
        unit=counted.unit,
        unit_head=counted.head,
        # `divas trešdaļas skolu` counts no schools
        unit_kind="other" if number.part and counted.kind == "count" else counted.kind,
        per=when.per,
        year_from=when.year_from,
        year_to=when.year_to,
        is_delta=is_delta,
        clause_start=clause_start,
        clause_end=clause_end,
        evidence=tuple(evidence),
        change=change,
        baseline=baseline,
        modality=modality,
    )
