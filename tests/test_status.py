"""Status and reason of a measure, and the statements that they are read from."""

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from izpilde.normalize.latvian.verbs import load_verbs
from izpilde.normalize.status.beside import Beside
from izpilde.normalize.status.readings import NOTHING
from izpilde.normalize.status.status import read_status
from izpilde.normalize.status.verdicts import printed_status
from izpilde.normalize.text.statements import split_statements, without_asides, without_brackets
from izpilde.normalize.text.structure import parse_structure
from tests.labelled import lines

WORDS = st.sampled_from(
    ["netika", "īstenots", "nav", "jo", "finansējums", ",", "(", ")", ".", "\n", "2020.gadā", "„"]
)


@pytest.mark.parametrize(
    "case",
    [
        *lines("status"),
        *lines("status_by_field"),
        *lines("status_styles"),
        *lines("status_beside"),
        *lines("status_told"),
        *lines("status_plans"),
        *lines("status_measures"),
        *lines("status_fresh"),
    ],
)
def test_labelled_line(case: dict[str, Any]) -> None:
    planned = case.get("planned")
    beside = Beside(
        parse_structure(planned) if planned else None,
        case.get("period_end"),
        answered=any(case.get(key, False) for key in ("answered", "short", "reached", "kept")),
        short=case.get("short", False),
        reached=case.get("reached", False) or case.get("kept", False),
        kept=case.get("kept", False),
        nearly=case.get("nearly", False),
        moved=case.get("moved"),
        measure=case.get("measure", ""),
        open=frozenset(case.get("open", [])),
        missing=tuple(case.get("missing", [])),
        meeting=tuple(case.get("meeting", [])),
        far=tuple(case.get("far", [])),
    )
    reading = read_status(parse_structure(case["execution"] or ""), case.get("printed"), beside)
    assert (reading.status, reading.reason) == (case["status"], case["reason"])


@pytest.mark.parametrize(
    ("text", "status"),
    [
        # a denial that is beside the point: in brackets, of a part of a year, of the form
        ("Rīkotas 80 dienas (vasarā dienas netika rīkotas).", "implemented"),
        ("Sniegti 12 koncerti. No marta līdz maijam koncerti netika sniegti.", "implemented"),
        ("Sniegti 12 koncerti, kas nebija iepriekš plānoti.", "implemented"),
        # and one that is the point
        (
            "2019. gadā sniegti 12 koncerti. 2020. gadā koncerti netika sniegti.",
            "partly_implemented",
        ),
        ("Koncerti netika sniegti.", "not_implemented"),
    ],
)
def test_scope_of_denial(text: str, status: str) -> None:
    assert read_status(parse_structure(text)).status == status


def test_span_is_the_deciding_statement() -> None:
    text = "Izveidots reģistrs. Lietotne netika izstrādāta, jo trūka līdzekļu."
    reading = read_status(parse_structure(text))
    assert text[reading.start : reading.end] == "Lietotne netika izstrādāta, jo trūka līdzekļu."
    assert reading.rule == "denied_beside_done"


def test_nothing_said_is_null() -> None:
    assert read_status(parse_structure(""), None) == NOTHING
    assert read_status(parse_structure(" \n "), "") == NOTHING


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)), st.none() | st.text())
@settings(max_examples=200, deadline=None)
def test_never_raises_and_spans_index(text: str, printed: str | None) -> None:
    reading = read_status(parse_structure(text), printed)
    assert (reading.status is None) == (reading.rule is None)
    if reading.start is not None and reading.end is not None:
        assert 0 <= reading.start < reading.end <= len(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Rīkojums Nr. 12 pieņemts 2019. gada 3. maijā. Tas ir spēkā.", 2),
        ("Grāmata „Ceļš. Otrā daļa” izdota.", 1),
        ("izstrādāts plāns; veikta aptauja;", 2),
        ("Iesaistīti skolēni, t.sk. bezdarbnieki.", 1),
        ("- pirmais\n- otrais", 2),
    ],
)
def test_statements(text: str, count: int) -> None:
    statements = split_statements(parse_structure(text))
    assert len(statements) == count
    assert all(text[s.start : s.end] == s.text for s in statements)


@given(st.text(alphabet='ab .;\n()[]„”"2'))
def test_statements_lose_nothing(text: str) -> None:
    structure = parse_structure(text)
    together = "".join("".join(s.text.split()) for s in split_statements(structure))
    assert together.replace(";", "") == "".join(text.split()).replace(";", "")
    assert len(without_brackets(structure)) == len(without_asides(structure)) == len(text)


def test_forms_of_verbs() -> None:
    verbs = load_verbs()
    assert {"nodrošina", "nodrošināja", "nodrošinājusi", "veica", "īsteno"} <= verbs.active
    assert {"veikts", "organizētas"} <= verbs.passive
    assert "organizētajā" in verbs.attributive
    assert "nodrošinā" not in verbs.active


@pytest.mark.parametrize("piece", ["nav, ", "nav 5, ", "kavē, ", "5 (remonts) ", "a – nē, "])
def test_a_row_of_one_clause_is_judged_to_its_end(piece: str) -> None:
    """Each clause was once held against all before it, read anew: a quarter of a minute and more,
    where this takes a second or two."""
    planned = parse_structure("Izstrādāti 40 noteikumi")
    execution = parse_structure(piece * (20_000 // len(piece)))
    before = time.process_time()
    read_status(execution, None, Beside(planned, open=frozenset([40.0])))
    assert time.process_time() - before < 10


@pytest.mark.parametrize(
    ("column", "status"),
    [
        ("Sasniegts daļēji", "partly_implemented"),
        ("Mērķis sasniegts pilnībā", "implemented"),
        ("Izpilde – daļēja", "partly_implemented"),
        ("Statuss: īstenots", "implemented"),
        ("Ne viss paveikts", "partly_implemented"),
        ("Pabeigts ar atkāpēm no plāna", "partly_implemented"),
        ("Izpildīts ar nobīdi, bez novirzēm", "implemented"),
        ("Izpildīts 80 %", "partly_implemented"),
        ("100 %", "implemented"),
        ("Īstenošana netika uzsākta", "not_implemented"),
        ("Uzsākts, vēl nav pabeigts", "in_progress"),
        ("Saskaņošanā", "in_progress"),
        ("Nav izpildīts, termiņš pagarināts", "postponed"),
        ("Pasākums anulēts", "not_implemented"),
        ("+/-", "partly_implemented"),
        ("🟢", "implemented"),
        ("✔\ufe0f", "implemented"),
        ("Dzeltens.", "partly_implemented"),
        ("🔴", "not_implemented"),
        ("Sarkanā krāsa", "not_implemented"),
        ("Sarkanais saraksts", None),
        ("Nav attiecināms", None),
        ("Tiks īstenots 2025. gadā", None),
        ("Regulāri", None),
        ("–", None),
    ],
)
def test_a_printed_status_is_put_together_from_its_words(column: str, status: str | None) -> None:
    assert printed_status(column) == status


@pytest.mark.parametrize(("execution", "status"), [("+", "implemented"), ("❌", "not_implemented")])
def test_a_sign_alone_is_the_verdict_of_an_execution(execution: str, status: str) -> None:
    assert read_status(parse_structure(execution)).status == status


@pytest.mark.parametrize(
    ("execution", "reason"),
    [
        ("Negadījumos uz ūdens 2022. gadā noslīka 38 cilvēki.", None),
        ("Ostas teritorijā palika 14 pamesti kuģi.", None),
        ("Nekustamo īpašumu kadastrā 2022. gadā bija 5 ieraksti.", None),
        ("Pieteicās tikai 2 meistari.", "other"),
        ("Neieradās neviens vērtētājs.", "other"),
    ],
)
def test_figures_beside_a_column_of_statuses_are_no_reason(
    execution: str, reason: str | None
) -> None:
    assert read_status(parse_structure(execution), "Nav izpildīts").reason == reason
