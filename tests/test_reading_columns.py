"""What the tables say of a quantity beside its value: where it stands, whether it happened."""

from io import BytesIO

import docx
import pytest

from izpilde.document.pipeline import extract_records
from izpilde.document.reading import Report
from izpilde.normalize.cells import read_cells
from izpilde.normalize.quantity import CellText
from izpilde.schemas.contract import check_records
from izpilde.schemas.measure_records import Figure
from izpilde.schemas.records import Records


def records_of(
    funding: str,
    *,
    planned: str = "5 tilti",
    execution: str = "Uzcelti 4 tilti.",
    title: str = "Finansējums",
    before: str = "",
) -> Records:
    report = docx.Document()
    report.add_paragraph(before)
    table = report.add_table(2, 5)
    titles = ("Nr.", "Pasākums", "Plānotie rezultatīvie rādītāji", "Izpilde", title)
    for row, texts in zip(
        table.rows, (titles, ("1.1.", "Celt tiltus.", planned, execution, funding)), strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    made = BytesIO()
    report.save(made)
    records = extract_records(Report("a.docx", made.getvalue(), "docx"))
    check_records(records)
    return records


def funding_of(records: Records) -> list[Figure]:
    return [figure for figure in records.figures if figure.field == "funding"]


@pytest.mark.parametrize(
    ("title", "cell", "amounts"),
    [
        ("Finansējums", "12 400 EUR", [(12400.0, "EUR", None)]),
        ("Finansējums, EUR", "12 400", [(12400.0, "EUR", None)]),
        ("Finansējums (tūkst. EUR)", "12,4", [(12400.0, "EUR", None)]),
        ("Nepieciešamais finansējums, EUR", "12 400", [(12400.0, "EUR", "planned")]),
        ("Plānotais finansējums", "3 milj. EUR", [(3e6, "EUR", "planned")]),
        ("Finansējums", "Netika piešķirti prasītie 90 EUR", [(90.0, "EUR", "denied")]),
        ("Finansējums, EUR", "Esošo līdzekļu ietvaros, 3 darbinieki", []),
        ("Finansējums, EUR", "62.07.00. programma", []),
    ],
)
def test_amounts_of_the_funding_column_are_figures(
    title: str, cell: str, amounts: list[tuple[float, str, str | None]]
) -> None:
    figures = funding_of(records_of(cell, title=title))
    assert [(f.value, f.unit_head, f.modality) for f in figures] == amounts
    assert [f.figure_id.rpartition("/")[2] for f in figures] == ["f2"] * len(amounts)


def test_a_baseline_is_no_target_that_is_compared() -> None:
    records = records_of(
        "", planned="Tiltu skaits palielināts no 3 līdz 5.", execution="Uzcelti 5 tilti."
    )
    assert [(t.value, t.role) for t in records.targets] == [(3.0, "baseline"), (5.0, None)]
    assert [row.planned for row in records.attainment] == [5.0]


def test_what_was_denied_or_only_planned_answers_no_target() -> None:
    for execution in ("5 tilti netika uzcelti.", "2026. gadā tiks uzcelti 5 tilti."):
        assert records_of("", execution=execution).attainment == ()


def test_the_span_of_narrative_indexes_its_sentence() -> None:
    before = "Pārskats ir plašs. Gadā sakopti 37 parki un 2 dārzi. Darbs turpinās."
    figures = [f for f in records_of("", before=before).figures if f.field == "narrative"]
    assert [(f.clause, f.clause[f.start : f.end]) for f in figures] == [
        ("Gadā sakopti 37 parki un 2 dārzi.", "37"),
        ("Gadā sakopti 37 parki un 2 dārzi.", "2"),
    ]


def test_no_clause_is_longer_than_a_row_shows() -> None:
    words = "ar rūpīgi izvēlētiem akmeņiem un kokiem " * 60
    records = records_of("", execution=f"Uzcelti 4 tilti {words}un 6 laipas {words}", before=words)
    clauses = [f.clause for f in records.figures] + [t.clause for t in records.targets]
    assert max(map(len, clauses)) == 1_000
    assert [f.number in f.clause for f in records.figures] == [True, True]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Izveidota viena jauna struktūra.", "viena"),
        ("Izveidota tikai viena struktūra.", "viena"),
        ("Izmaksas uz vienu struktūru pieauga.", None),
        ("Viena struktūra maksā dārgi.", None),
        ("Vienai struktūrai piešķirtas telpas.", None),
        ("Notika viena sēde.", None),
    ],
)
def test_one_thing_is_a_number_where_the_plan_counts_such_things(
    text: str, number: str | None
) -> None:
    cells = [CellText(text, counted=frozenset({"struktūra"})), CellText(text)]
    planned, unplanned = read_cells(cells)
    assert [q.number for q in planned.quantities] == ([number] if number else [])
    assert unplanned.quantities == ()


def test_one_thing_that_is_all_an_item_says_is_a_number() -> None:
    (cell,) = read_cells([CellText("Viena struktūra; notika sarunas.")])
    assert [q.number for q in cell.quantities] == ["Viena"]
