"""People's corrections: what a line may say, and what becomes of a document's rows."""

import json
from pathlib import Path
from typing import Any

import pytest

from izpilde.corrections.lines import BadCorrection, read_lines
from izpilde.corrections.texts import moved_span
from izpilde.document.pipeline import extract_records
from izpilde.document.reading import Report
from izpilde.schemas.contract import check_records
from izpilde.schemas.folder_records import Correction
from izpilde.schemas.measure_records import Attainment, Figure, Measure, Target
from izpilde.schemas.records import Records

SAMPLE = Path(__file__).parent.parent / "samples" / "parskats-2021.docx"
REPORT = Report("a.docx", SAMPLE.read_bytes(), "docx")
DOCUMENT = REPORT.document_id


def data(*lines: dict[str, Any]) -> bytes:
    """A file of these lines, with an id each and the document where they tell none."""
    made = [
        {"id": f"c{n}", "document_id": DOCUMENT, **line}
        if line.get("action") != "undo"
        else {"id": f"c{n}", **line}
        for n, line in enumerate(lines, 1)
    ]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in made).encode()


def read_with(*lines: dict[str, Any]) -> Records:
    records = extract_records(REPORT, corrections=read_lines(data(*lines)).lines)
    check_records(records)
    return records


@pytest.fixture(scope="module")
def machine() -> Records:
    return extract_records(REPORT)


def place(text: str | None, number: str, after: str = "") -> dict[str, Any]:
    """The span of a number in a cell, behind some words of it."""
    assert text is not None
    start = text.index(number, text.index(after))
    return {"start": start, "end": start + len(number), "number": number}


def figure(records: Records, measure: int, number: str) -> Figure:
    (found,) = (
        f
        for f in records.figures
        if f.measure_id == f"{DOCUMENT}/{measure:03}" and f.number == number
    )
    return found


def target(records: Records, measure: int, number: str) -> Target:
    (found,) = (
        t
        for t in records.targets
        if t.measure_id == f"{DOCUMENT}/{measure:03}" and t.number == number
    )
    return found


def compared(records: Records, measure: int, number: str) -> list[tuple[int | None, float, Any]]:
    target_id = target(records, measure, number).target_id
    return [(a.year, a.actual, a.met) for a in records.attainment if a.target_id == target_id]


def measure_of(records: Records, ordinal: int) -> Measure:
    return next(m for m in records.measures if m.ordinal == ordinal)


def states(records: Records) -> list[str]:
    return [row.state for row in records.corrections]


def on_figure(machine: Records, measure: int, number: str, **told: Any) -> dict[str, Any]:
    row = figure(machine, measure, number)
    where = {"start": row.start, "end": row.end, "number": row.number, "field": row.field}
    return {"table": "figures", "action": "change", "measure": measure, **where, **told}


def test_a_changed_year_goes_into_the_comparison(machine: Records) -> None:
    """`169 bērni` of 2021, told to be of 2020."""
    assert compared(machine, 7, "180") == [(2021, 169.0, False)]
    records = read_with(
        on_figure(
            machine,
            *(7, "169"),
            measure_number="1.2.3.",
            was={"value": 169, "year_from": 2021},
            set={"year_from": 2020, "year_to": 2020},
            by="Anna",
            at="2026-11-26T10:00:00Z",
            note="rakstīts citur",
        )
    )
    row = figure(records, 7, "169")
    assert (row.year_from, row.year_to, row.review) == (2020, 2020, "corrected")
    assert compared(records, 7, "180") == [(2020, 169.0, False)]
    (correction,) = records.corrections
    assert correction.state == "applied"
    assert correction.row_id == row.figure_id
    assert correction.measure_id == row.measure_id
    assert json.loads(correction.was or "") == {"year_from": 2021, "year_to": 2021}
    assert json.loads(correction.now or "") == {"year_from": 2020, "year_to": 2020}
    assert (correction.by, correction.note) == ("Anna", "rakstīts citur")
    assert correction.at is not None
    assert correction.at.isoformat() == "2026-11-26T10:00:00+00:00"


def test_a_changed_value_settles_outcome_and_finding(machine: Records) -> None:
    records = read_with(on_figure(machine, 7, "169", set={"value": 180}))
    assert target(machine, 7, "180").outcome == "missed"
    assert target(records, 7, "180").outcome == "unknown"  # the other years are not told
    wanted = f"{DOCUMENT}/007"

    def contradicted(of: Records) -> list[str]:
        return [f.code for f in of.findings if f.measure_id == wanted and "status" in f.code]

    assert contradicted(records) == []
    promised = [p for p in records.promises if p.measure_id == wanted and p.planned == 180]
    assert [(p.actual, p.met, p.outcome) for p in promised] == [(180.0, True, "unknown")]


def test_an_added_number_is_read_and_counted(machine: Records) -> None:
    """The 19 of `Covid-19`, which nobody should add, stands for a number that was missed."""
    text = measure_of(machine, 2).execution
    where = place(text, "19", after="Covid")
    records = read_with(
        {
            **{"table": "figures", "action": "add", "measure": 2, "field": "execution", **where},
            "set": {"value": 30, "unit": "pašvaldības", "unit_head": "pašvaldība"},
        }
    )
    row = figure(records, 2, "19")
    assert (row.value, row.unit_head, row.unit_kind, row.comparator, row.review, row.rule) == (
        *(30.0, "pašvaldība", "count", "eq", "added", "person"),
    )
    assert states(records) == ["applied"]
    assert len(records.figures) == len(machine.figures) + 1


def test_a_removed_number_answers_nothing(machine: Records) -> None:
    records = read_with(on_figure(machine, 7, "169", action="remove"))
    assert len(records.figures) == len(machine.figures) - 1
    assert compared(records, 7, "180") == []
    (correction,) = records.corrections
    assert (correction.state, correction.row_id, correction.now) == ("applied", None, None)
    assert json.loads(correction.was or "")["value"] == 169.0


def test_a_confirmed_number_says_so_in_promises_too(machine: Records) -> None:
    row = target(machine, 7, "180")
    where = {"start": row.start, "end": row.end, "number": row.number}
    records = read_with({"table": "targets", "action": "confirm", "measure": 7, **where})
    assert target(records, 7, "180").review == "confirmed"
    assert {p.review for p in records.promises if p.target_id == row.target_id} == {"confirmed"}


def test_a_later_line_wins_and_an_undo_brings_the_earlier_back(machine: Records) -> None:
    first = on_figure(machine, 7, "169", set={"value": 1})
    second = on_figure(machine, 7, "169", set={"value": 2})
    records = read_with(first, second)
    assert (figure(records, 7, "169").value, states(records)) == (2.0, ["superseded", "applied"])
    records = read_with(first, second, {"action": "undo", "of": "c2"})
    assert figure(records, 7, "169").value == 1.0
    assert states(records) == ["applied", "undone", "applied"]
    records = read_with(
        first, second, {"action": "undo", "of": "c2"}, {"action": "undo", "of": "c3"}
    )
    assert figure(records, 7, "169").value == 2.0
    assert states(records) == ["superseded", "applied", "undone", "applied"]


def test_a_confirm_keeps_what_people_changed_or_added(machine: Records) -> None:
    change = on_figure(machine, 7, "169", set={"value": 170})
    confirm = on_figure(machine, 7, "169", action="confirm")
    records = read_with(change, confirm)
    row = figure(records, 7, "169")
    assert (row.value, row.review) == (170.0, "corrected")
    assert states(records) == ["applied", "applied"]
    assert json.loads(records.corrections[1].now or "")["value"] == 170.0
    records = read_with(change, confirm, on_figure(machine, 7, "169", set={"value": 171}))
    assert figure(records, 7, "169").value == 171.0
    assert states(records) == ["superseded", "superseded", "applied"]
    records = read_with(change, confirm, {"action": "undo", "of": "c1"})
    assert (figure(records, 7, "169").value, figure(records, 7, "169").review) == (
        169.0,
        "confirmed",
    )
    where = place(measure_of(machine, 2).execution, "19", after="Covid")
    line = {"table": "figures", "measure": 2, "field": "execution", **where}
    records = read_with(
        {**line, "action": "add", "set": {"value": 19}}, {**line, "action": "confirm"}
    )
    assert (figure(records, 2, "19").review, states(records)) == ("added", ["applied", "applied"])


def test_a_confirm_keeps_a_changed_comparison(machine: Records) -> None:
    row = target(machine, 7, "180")
    where = {"start": row.start, "end": row.end, "number": row.number, "year": 2021}
    line = {"table": "attainment", "measure": 7, "field": "planned", **where}
    change = {**line, "action": "change", "set": {"actual": 190, "met": True}}
    records = read_with(change, {**line, "action": "confirm"})
    assert compared(records, 7, "180") == [(2021, 190.0, True)]
    assert states(records) == ["applied", "applied"]


def test_a_change_of_an_added_number_leaves_it_added(machine: Records) -> None:
    where = place(measure_of(machine, 2).execution, "19", after="Covid")
    line = {"table": "figures", "measure": 2, "field": "execution", **where}
    records = read_with(
        {**line, "action": "add", "set": {"value": 19, "year_from": 2020, "year_to": 2020}},
        {**line, "action": "change", "set": {"value": 20}},
    )
    row = figure(records, 2, "19")
    assert (row.value, row.year_from, row.review) == (20.0, 2020, "added")
    records = read_with(
        {**line, "action": "add", "set": {"value": 19}}, {**line, "action": "remove"}
    )
    assert len(records.figures) == len(machine.figures)
    assert states(records) == ["superseded", "applied"]


@pytest.mark.parametrize(
    "told",
    [
        {"number": "196"},
        {"start": 4, "end": 7},
        {"measure": 8},
        {"measure": 99},
        {"measure_number": "1.2.4."},
        {"measure_number": None},
        {"field": "funding"},
        {"start": 100_000, "end": 100_003},
    ],
    ids=str,
)
def test_a_line_whose_place_does_not_hold_is_stale(machine: Records, told: dict[str, Any]) -> None:
    records = read_with({**on_figure(machine, 7, "169", set={"value": 1}), **told})
    assert states(records) == ["stale"]
    assert figure(records, 7, "169").value == 169.0
    (finding,) = (f for f in records.findings if f.code == "correction_stale")
    assert "c1" in finding.message
    assert len(records.findings) == len(machine.findings) + 1
    (correction,) = records.corrections
    assert correction.row_id is None


def test_a_stale_line_supersedes_nothing(machine: Records) -> None:
    records = read_with(
        on_figure(machine, 7, "169", set={"value": 1}),
        on_figure(machine, 7, "169", set={"value": 2}, measure_number="9.9."),
    )
    assert (figure(records, 7, "169").value, states(records)) == (1.0, ["applied", "stale"])


def test_a_text_is_changed_first_and_read_anew(machine: Records) -> None:
    """Scans misread letters: the cell is put right, and what stands in it is read again."""
    was = measure_of(machine, 7).execution
    assert was is not None
    text = was.replace("169 bērni", "1 690 bērni")
    where = place(text, "1 690")
    records = read_with(
        {
            **{"table": "figures", "action": "confirm", "measure": 7, "field": "execution"},
            **where,
        },
        {
            **{"table": "measures", "action": "change", "measure": 7},
            **{"was": {"execution": was}, "set": {"execution": text}},
        },
    )
    row = figure(records, 7, "1 690")
    assert (row.value, row.unit_head, row.review) == (1690.0, "bērns", "confirmed")
    assert (measure_of(records, 7).execution, measure_of(records, 7).review) == (text, "corrected")
    assert states(records) == ["applied", "applied"]
    assert records.corrections[1].row_id == f"{DOCUMENT}/007"
    stale = read_with(
        {
            **{"table": "measures", "action": "change", "measure": 7},
            **{"was": {"execution": "citādi"}, "set": {"execution": text}},
        }
    )
    assert (states(stale), measure_of(stale, 7).execution) == (["stale"], was)


def test_lines_about_one_measure_hold_together_where_their_columns_differ() -> None:
    line = {"table": "measures", "action": "change", "measure": 7}
    records = read_with(
        {**line, "set": {"status": "not_implemented"}},
        {**line, "was": {"status": "not_implemented"}, "set": {"status": "postponed"}},
        {**line, "set": {"deadline": "2021. gada II ceturksnis"}},
        {"table": "measures", "action": "confirm", "measure": 7},
    )
    assert states(records) == ["superseded", "applied", "applied", "applied"]
    row = measure_of(records, 7)
    assert (row.status, row.deadline, row.review) == (
        *("postponed", "2021. gada II ceturksnis", "corrected"),
    )
    assert row.deadline_to is not None
    assert row.deadline_to.isoformat() == "2021-06-30"
    assert target(records, 7, "180").outcome == "missed"  # a figure says so still


def test_a_status_settles_targets_without_a_figure() -> None:
    line = {"table": "measures", "action": "change", "measure": 11}
    records = read_with({**line, "set": {"status": "partly_implemented"}})
    assert target(records, 11, "10\xa0000").outcome == "unknown"
    records = read_with({**line, "set": {"status": "not_implemented"}})
    row = target(records, 11, "10\xa0000")
    assert (row.outcome, row.outcome_reason) == ("missed", "not_implemented")


def test_a_documents_period_is_what_its_targets_are_held_to(machine: Records) -> None:
    line = {"table": "documents", "action": "change", "was": {"period_end": 2021}}
    records = read_with({**line, "set": {"period_start": 2021, "ministry": "Kultūras ministrija"}})
    (row,) = records.documents
    assert (row.period_start, row.period_end, row.ministry, row.review) == (
        *(2021, 2021, "Kultūras ministrija", "corrected"),
    )
    assert {p.ministry for p in records.promises} == {"Kultūras ministrija"}
    assert compared(machine, 1, "70") == [(2020, 71.0, True), (2021, 112.0, True)]
    assert [year for year, _, _ in compared(records, 1, "70")] == [2021]


def test_comparisons_are_changed_removed_and_added(machine: Records) -> None:
    def on(number: str, measure: int, **told: Any) -> dict[str, Any]:
        row = target(machine, measure, number)
        where = {"measure": measure, "start": row.start, "end": row.end}
        return {"table": "attainment", "action": "change", **where, **told}

    figure_id = figure(machine, 11, "14").figure_id
    records = read_with(
        on("70", 1, year=2020, set={"met": False}),
        on("70", 1, year=2021, action="remove"),
        on("180", 7, year=2021, action="confirm"),
        on("180", 7, year=2020, action="confirm"),
        on(
            "10\xa0000",
            11,
            action="add",
            set={"actual": 12_000, "met": True, "figure_ids": [figure_id]},
        ),
    )
    assert states(records) == ["applied", "applied", "applied", "stale", "applied"]
    assert compared(records, 1, "70") == [(2020, 71.0, False)]
    assert compared(records, 11, "10\xa0000") == [(None, 12_000.0, True)]
    assert target(records, 11, "10\xa0000").outcome == "met"
    reviews: dict[str | None, list[Attainment]] = {}
    for row in records.attainment:
        reviews.setdefault(row.review, []).append(row)
    assert [len(reviews[name]) for name in ("corrected", "confirmed", "added")] == [1, 1, 1]
    assert reviews["added"][0].figure_ids == [figure_id]


def test_a_number_of_the_running_text_is_told_by_its_paragraph(machine: Records) -> None:
    row = next(f for f in machine.figures if f.field == "narrative")
    where = {"paragraph": row.paragraph, "start": row.start, "end": row.end, "number": row.number}
    line = {"table": "figures", "field": "narrative", **where, "was": {"clause": row.clause}}
    records = read_with({**line, "action": "change", "set": {"value": 7}})
    changed = next(f for f in records.figures if f.figure_id == row.figure_id)
    assert (changed.value, changed.review, states(records)) == (7.0, "corrected", ["applied"])
    assert records.corrections[0].row_id == row.figure_id
    gone = read_with({**line, "action": "change", "set": {"value": 7}, "paragraph": 9999})
    assert states(gone) == ["stale"]


def test_a_removed_measure_leaves_no_row_and_keeps_the_others_names(machine: Records) -> None:
    records = read_with({"table": "measures", "action": "remove", "measure": 7})
    wanted = [m.measure_id for m in machine.measures if m.ordinal != 7]
    assert [m.measure_id for m in records.measures] == wanted
    assert f"{DOCUMENT}/007" not in {row.measure_id for row in records.figures}
    assert f"{DOCUMENT}/007" not in {row.measure_id for row in records.targets}
    assert records.documents[0].measures == machine.documents[0].measures - 1


def test_a_document_that_cannot_be_read_has_stale_lines() -> None:
    lines = read_lines(data({"table": "measures", "action": "confirm", "measure": 1})).lines
    records = extract_records(Report("a.docx", b"", "docx"), corrections=lines)
    assert states(records) == ["stale"]
    assert [f.code for f in records.findings] == ["correction_stale"]


def _number(**told: Any) -> dict[str, Any]:
    where = {"measure": 1, "field": "execution", "start": 4, "end": 7, "number": "641"}
    return {"table": "figures", "action": "change", **where, "set": {"value": 1}, **told}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (_number(set={"comparator": "more"}), "comparator is one of eq, ge"),
        (_number(set={"year_from": 20190}), "year_from is a year, not 20190"),
        (_number(set={"year_from": 2021, "year_to": 2019}), "year_from 2021 is after"),
        (_number(set={"value": "641"}), "value is no number"),
        (_number(set={"value": True}), "value is no number"),
        (_number(set={"value": None}), "value cannot be unknown"),
        (_number(set={"year_from": 2019.5}), "year_from is no whole number"),
        (_number(set={"unit": ""}), "unit is no text"),
        (_number(set={"figure_id": "x"}), "no column 'figure_id' that can be set"),
        (_number(set={"colour": "x"}), "no column 'colour'"),
        (_number(set={}), "`set` with values belongs"),
        (_number(action="confirm"), "`set` with values belongs"),
        (_number(action="add", set={"unit": "x"}), "an added number needs its value"),
        (_number(action="delete"), "action on figures is one of confirm, change, add, remove"),
        (_number(action=None), "action on figures is one of"),
        (_number(table="promises"), "table is one of targets"),
        (_number(field="notes"), "field in figures is one of execution"),
        (_number(end=8), "not as long as the number '641'"),
        (_number(start=7, end=4), "no span"),
        (_number(start=-1), "start is no whole number"),
        (_number(measure=None), "needs measure"),
        (_number(number=None), "needs number"),
        (_number(measure=0), "measure is no whole number"),
        (_number(at="yesterday"), "no time in ISO 8601"),
        (_number(was=[1]), "was is no object"),
        (_number(was={"colour": 1}), "was: figures has no column 'colour'"),
        (_number(colour="x"), "no key 'colour'"),
        (_number(document_id=None), "no document_id"),
        ({"table": "documents", "action": "remove"}, "action on documents is one of"),
        ({"action": "undo", "of": "c9"}, "the id of a line before it"),
        ({"action": "undo"}, "the id of a line before it"),
    ],
    ids=lambda told: told if isinstance(told, str) else "",
)
def test_what_the_schema_does_not_hold_is_refused_by_line(line: dict[str, Any], said: str) -> None:
    good = {"table": "measures", "action": "confirm", "measure": 1}
    with pytest.raises(BadCorrection, match="line 2: ") as refused:
        read_lines(data(good, line))
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "bad", [b"{", b"[]", b"\xff\xfe", b'{"id": NaN}', b"1" * 5000, b"[" * 100_000], ids=len
)
def test_what_is_no_line_is_refused(bad: bytes) -> None:
    with pytest.raises(BadCorrection, match="line 1: "):
        read_lines(bad + b"\n")


def test_ids_are_used_once() -> None:
    line = {"table": "measures", "action": "confirm", "measure": 1, "id": "x"}
    with pytest.raises(BadCorrection, match="line 2: the id 'x' is used twice"):
        read_lines(data(line, line))


def test_a_torn_last_line_is_named_and_the_others_hold() -> None:
    whole = data({"table": "measures", "action": "confirm", "measure": 1})
    read = read_lines(whole + b'{"id": "c2", "acti')
    assert (len(read.lines), read.torn) == (1, '{"id": "c2", "acti')
    # A last line without an end that is whole is a line.
    assert len(read_lines(whole[:-1]).lines) == 1
    assert read_lines(whole[:-1]).torn is None


@pytest.mark.parametrize(
    ("span", "old", "new", "moved"),
    [
        ((0, 2), "ab cd", "ab Xd", (0, 2)),
        ((3, 5), "ab cd", "axb cd", (4, 6)),
        ((0, 5), "ab cd", "ab xx cd", (0, 8)),
        ((3, 5), "ab cd", "ab ", None),
        ((0, 5), "ab cd", "", None),
    ],
)
def test_spans_move_with_the_text(
    span: tuple[int, int], old: str, new: str, moved: tuple[int, int] | None
) -> None:
    assert moved_span(span, old, new) == moved


def test_what_was_read_says_which_lines_held(machine: Records) -> None:
    assert machine.corrections == ()
    assert all(isinstance(row, Correction) for row in read_with(_number()).corrections)
