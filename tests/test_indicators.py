"""Tables of policy results: found, read, held against what a careful reader finds.

Each line of ``cases/indicator_*.jsonl`` and ``no_indicators.jsonl`` is a test; the three reports of
``cases/indicator_reports`` are printed in each format and read back.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest

from izpilde.document.indicators import PolicyResults, read_policy_results
from izpilde.extract.document import Document
from izpilde.extract.indicators.find import find_indicators
from izpilde.extract.indicators.rows import is_note, without_of_them
from izpilde.extract.labels.indicator_headers import read_header, says_nothing
from izpilde.extract.labels.indicator_titles import (
    caption_of,
    is_budget_row,
    read_indicator_title,
)
from izpilde.extract.measures.find import find_measures
from izpilde.extract.read import read_document
from izpilde.normalize.indicators.cells import read_values
from izpilde.normalize.indicators.direction import direction_of_words
from izpilde.normalize.indicators.units import split_label
from tests.drawn import draw_document
from tests.indicator_reports import drawn_reports, printed
from tests.labelled import read_cases

Said = tuple[Any, ...]


def results_of(document: Document, period: Iterable[int] | None) -> PolicyResults:
    years = tuple(period) if period else None
    tables = find_measures(document)
    return read_policy_results(document, tables, (years[0], years[1]) if years else None)


def said_by(results: PolicyResults) -> Counter[Said]:
    return Counter(
        (
            " ".join(reading.indicator.split()),
            value.kind,
            value.year_from,
            value.year_to,
            value.group,
            " ".join(value.read.number.split()),
            value.read.value,
            value.read.value_max,
            value.read.comparator,
            value.read.is_delta,
            value.read.change,
        )
        for reading in results.readings
        for value in reading.values
    )


def labelled(values: Iterable[list[Any]]) -> Counter[Said]:
    found: Counter[Said] = Counter()
    for indicator, kind, years, group, number, value, *rest in values:
        more = rest[0] if rest else {}
        first, last = years if isinstance(years, list) else (years, years)
        comparator = more.get("comparator", "eq")
        is_delta, change = more.get("is_delta", False), more.get("change")
        found[
            indicator,
            kind,
            first,
            last,
            group,
            number,
            float(value),
            more.get("value_max"),
            comparator,
            is_delta,
            change,
        ] += 1
    return found


def agree(got: Counter[Said], wanted: Counter[Said]) -> None:
    assert not wanted - got, "not read"
    assert not got - wanted, "read and not there"


@pytest.mark.parametrize(
    "case", read_cases("indicator_tables"), ids=lambda case: case["what"].replace(" ", "-")
)
def test_labelled_table(case: dict[str, Any]) -> None:
    document = draw_document("\n".join(case["drawing"]))
    agree(said_by(results_of(document, case["period"])), labelled(case["values"]))


WAYS = ("docx", "html", "text", "libreoffice", "libreoffice level", "chromium")
STYLES = ("chromium level", "chromium zebra", "chromium low")


@pytest.mark.parametrize("way", [*WAYS, *STYLES])
@pytest.mark.parametrize("name", drawn_reports())
def test_printed_report(name: str, way: str) -> None:
    report = drawn_reports()[name]
    document = read_document(*printed(name, way))
    agree(said_by(results_of(document, report.period)), labelled(report.values))


@pytest.mark.parametrize(
    "case", read_cases("no_indicators"), ids=lambda case: case["what"].replace(" ", "-")
)
def test_table_that_holds_none(case: dict[str, Any]) -> None:
    document = draw_document("\n".join(case["drawing"]))
    found = find_indicators(document, find_measures(document))
    assert [indicator.label for indicator in found.indicators] == []


@pytest.mark.parametrize("case", read_cases("indicator_titles"), ids=lambda case: case["title"])
def test_title(case: dict[str, Any]) -> None:
    title = read_indicator_title(case["title"])
    assert title.role == case["role"]
    if title.role == "value":
        years = list(title.years) if title.years else None
        assert (title.kind, years, title.group) == (case["kind"], case["years"], case["group"])


@pytest.mark.parametrize("case", read_cases("indicator_captions"), ids=str)
def test_caption(case: dict[str, Any]) -> None:
    if "says" in case:
        assert caption_of(case["text"]) == case["says"]
    elif "budget" in case:
        assert is_budget_row(case["budget"])
    elif "nothing" in case:
        assert says_nothing(case["nothing"])
    elif "note" in case:
        assert is_note(case["note"])
    else:
        assert without_of_them(case["of_them"]) == case["rest"]


@pytest.mark.parametrize("text", ["35", "0", "n/d 12", "navigācija", "Avoti un upes"])
def test_text_that_is_no_mark_and_no_note(text: str) -> None:
    assert not says_nothing(text)
    assert not is_note(text)


@pytest.mark.parametrize("case", read_cases("indicator_units"), ids=lambda case: case["label"])
def test_unit(case: dict[str, Any]) -> None:
    wording, unit = split_label(case["label"])
    assert wording == case["indicator"]
    if unit is None:
        assert case["unit"] is None
        assert case["kind"] is None
    else:
        said = (unit.unit, unit.head, unit.kind, unit.printed, unit.factor)
        keys = ("unit", "head", "kind", "printed", "factor")
        assert said == tuple(case[key] for key in keys)


@pytest.mark.parametrize("case", read_cases("indicator_directions"), ids=str)
def test_direction(case: dict[str, Any]) -> None:
    assert direction_of_words(case["indicator"]) == case["desired"]


@pytest.mark.parametrize("label", ["t. sk.:", "(skaits)", "–%", "1.1."])
def test_a_label_is_never_empty(label: str) -> None:
    document = draw_document(f"Rādītājs | Plāns 2020\nUpes | 4\n{label} | 5")
    results = results_of(document, None)
    assert all(reading.indicator.strip() for reading in results.readings)
    assert sum(len(reading.values) for reading in results.readings) == 2


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("Izpilde 2018 2019", [(2018, 2018), (2019, 2019)]),
        ("Izpilde 2018.–2019. gadā", [(2018, 2019), (2018, 2019)]),
        ("Izpilde 2019 2018", [(2018, 2019), (2018, 2019)]),
        ("Izpilde 2018", [(2018, 2018), (2018, 2018)]),
    ],
)
def test_columns_under_a_title_of_as_many_years_have_one_each(
    title: str, years: list[tuple[int, int]]
) -> None:
    rows = [
        ["Rādītājs", "Bāzes vērtība 2015", title, title, "Plāns 2020"],
        ["Upju skaits", "3", "5", "7", "9"],
        ["Ezeru skaits", "13", "15", "17", "19"],
    ]
    header = read_header(rows, 0)
    assert header is not None
    assert [column.years for column in header.columns[2:4]] == years


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2021. gada 3. marts", []),
        ("dati būs pieejami 2024. gada 2. ceturksnī", []),
        ("skat. 3. pielikumu", []),
        ("sk. 2. tabulu", []),
        ("95 (3. ceturksnis)", ["95"]),
        ("41,3 (2018. gada 1. janvārī)", ["41,3"]),
        ("12. vieta", ["12"]),
        ("vīrieši – 70,1; sievietes – 3", ["70,1", "3"]),
        ("31.12.2020. – 45", ["45"]),
    ],
)
def test_a_day_a_quarter_and_a_reference_are_no_values(text: str, read: list[str]) -> None:
    assert [value.number for value in read_values(text, None)] == read
