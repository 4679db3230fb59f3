"""Commitments without a number, and the clause that each quantity belongs to."""

from izpilde.normalize.attainment.commitments import find_commitments
from izpilde.normalize.cells import read_cell
from izpilde.normalize.text.structure import parse_structure

PLANNED = (
    "Katru gadu:\n"
    "- apmācīti vismaz 30 mediatori;\n"
    "- uzturēta tālruņa līnija; izdots 1 buklets.\n"
    "Izstrādātas vadlīnijas (t.sk. bērniem; pusaudžiem)."
)


def test_a_promise_without_a_number_is_a_commitment() -> None:
    quantities = read_cell(PLANNED).quantities
    spans = find_commitments(parse_structure(PLANNED), quantities)
    assert [PLANNED[slice(*span)] for span in spans] == [
        "uzturēta tālruņa līnija",
        "Izstrādātas vadlīnijas (t.sk. bērniem; pusaudžiem).",
    ]


def test_every_quantity_belongs_to_its_clause() -> None:
    clauses = [PLANNED[q.clause_start : q.clause_end] for q in read_cell(PLANNED).quantities]
    assert clauses == ["- apmācīti vismaz 30 mediatori", "izdots 1 buklets."]


def test_rows_of_the_table_are_commitments_of_their_own() -> None:
    text = "Izveidota padome Apstiprināts plāns"
    spans = find_commitments(parse_structure(text), (), ((0, 16), (17, len(text))))
    assert [text[slice(*span)] for span in spans] == ["Izveidota padome", "Apstiprināts plāns"]


def test_headings_and_marks_are_no_commitments() -> None:
    assert find_commitments(parse_structure("Ik gadu:\n-\n;"), ()) == []
