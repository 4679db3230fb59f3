"""The same measures in every way in which Word sets a table on the page."""

from pathlib import Path

import pytest

from izpilde.extract.document import Document, Drawn, Paragraph
from izpilde.extract.docx.reader import read_docx
from izpilde.extract.measures.find import find_measures
from izpilde.extract.read import read_document
from izpilde.extract.signs import count_signs
from tests.word import p, run, tbl, tc, tr, word

SAMPLES = Path(__file__).parent.parent / "samples"
HEAD = ("Nr.", "Pasākums", "Plānotie rezultatīvie rādītāji", "Izpilde")
ROWS = (
    ("1.1.1.", "Kursi", "20 kursi", "Notika 18 kursi"),
    ("1.1.2.", "Klubi", "5 klubi", "Darbojas 6 klubi"),
    ("1.1.3.", "Talkas", "3 talkas", "Notika 4 talkas"),
)
GOAL = p("1.1. Mērķis – Lasīt vairāk", properties='<w:outlineLvl w:val="1"/>')
TABLE = tbl(tr(*HEAD), *(tr(*row) for row in ROWS))


def span(count: int) -> str:
    return f'<w:gridSpan w:val="{count}"/>'


def on_grid(widths: tuple[int, ...], *rows: str) -> str:
    lines = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{lines}</w:tblGrid>{''.join(rows)}</w:tbl>"


def shifted(texts: tuple[str, ...], before: int) -> str:
    """A row of cells two grid columns wide, the first of which begins at column ``before``."""
    cells = (tc(text, properties=span(2)) for text in texts)
    return tr(*cells, properties=f'<w:gridBefore w:val="{before}"/>' if before else "")


def boxed(inner: str) -> str:
    return (
        "<w:r><w:drawing><wps:txbx><w:txbxContent>"
        f"{inner}</w:txbxContent></wps:txbx></w:drawing></w:r>"
    )


def boxed_in_vml(inner: str) -> str:
    return (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


def twice(choice: str, fallback: str) -> str:
    return (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{choice}</mc:Choice>"
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def inner_of_run(made: str) -> str:
    return made.removeprefix("<w:r>").removesuffix("</w:r>")


def control(content: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def moved_away(row: tuple[str, ...], marked: bool) -> str:
    cells = (tc(f"<w:p><w:moveFrom w:id='1'>{run(text)}</w:moveFrom></w:p>") for text in row)
    return tr(*cells, properties="<w:del w:id='2' w:author='A'/>" if marked else "")


def moved_here(row: tuple[str, ...]) -> str:
    cells = (tc(f"<w:p><w:moveTo w:id='3'>{run(text)}</w:moveTo></w:p>") for text in row)
    return tr(*cells, properties="<w:ins w:id='4' w:author='A'/>")


BODIES = {
    "plain": GOAL + TABLE,
    "rows dragged a hair aside": GOAL
    + on_grid(
        (30, 800, 25, 3000, 30, 2500, 20, 2500, 40),
        *(shifted(row, i % 2) for i, row in enumerate((HEAD, *ROWS))),
    ),
    "rows dragged far aside": GOAL
    + on_grid(
        (900, 400, 2200, 600, 2200, 400, 2800),
        *(
            tr(*(tc(text, properties=span(wide)) for text, wide in zip(row, wides, strict=True)))
            for row, wides in zip(
                (HEAD, *ROWS), ((1, 2, 2, 2), (2, 2, 2, 1), (1, 2, 2, 2), (2, 2, 2, 1)), strict=True
            )
        ),
    ),
    "a row that sticks out": GOAL
    + on_grid(
        (800, 3000, 2500, 2500, 300),
        tr(*HEAD),
        tr(*ROWS[0]),
        tr(*ROWS[1][:3], tc(ROWS[1][3], properties=span(2))),
        tr(*ROWS[2]),
    ),
    "rows that end early": GOAL
    + on_grid(
        (800, 3000, 2500, 2500, 300),
        *(tr(*row, properties='<w:gridAfter w:val="1"/>') for row in (HEAD, *ROWS)),
    ),
    "one table a row": GOAL + tbl(tr(*HEAD)) + "".join(tbl(tr(*row)) + p() for row in ROWS),
    "one table a row, the goal one too": tbl(tr(*HEAD))
    + tbl(tr("1.1.", "Lasīt vairāk"))
    + "".join(tbl(tr(*row)) for row in ROWS),
    "one table a row, each with a header": GOAL
    + "".join(tbl(tr(*HEAD), tr(*row)) + p() for row in ROWS),
    "beside a signature": tbl(tr(tc(GOAL, TABLE, p()), tc("Direktore A. Ozola"))),
    "over a row of signatures": tbl(
        tr(tc(GOAL, TABLE, p(), properties=span(2))), tr("Direktore", "A. Ozola")
    ),
    "a frame in a frame": tbl(tr(tc(tbl(tr(tc(GOAL, TABLE, p()), "Vīza")), p()), "Saskaņots")),
    "an old text box": GOAL + p(boxed_in_vml(TABLE)),
    "a text box in a frame": tbl(tr(tc(p(boxed(GOAL + TABLE))), "Vīza")),
    "a text box and its copy": GOAL
    + p(twice(inner_of_run(boxed(TABLE)), inner_of_run(boxed_in_vml(TABLE)))),
    "a text box in the copy only": GOAL
    + p(twice("<w:drawing/>", inner_of_run(boxed_in_vml(TABLE)))),
    "content controls": GOAL
    + control(
        tbl(
            tr(*HEAD),
            control(control(tr(*ROWS[0])) + control(tr(*ROWS[1]))),
            tr(*(control(tc(text)) for text in ROWS[2])),
        )
    ),
    "a row moved, marked": GOAL
    + tbl(tr(*HEAD), moved_here(ROWS[0]), tr(*ROWS[1]), moved_away(ROWS[0], True), tr(*ROWS[2])),
    "a row moved, not marked": GOAL
    + tbl(tr(*HEAD), moved_here(ROWS[0]), tr(*ROWS[1]), moved_away(ROWS[0], False), tr(*ROWS[2])),
    "a struck row": GOAL
    + tbl(
        tr(*HEAD),
        *(tr(*row) for row in ROWS),
        tr(*(tc(p(run(text, "<w:strike/>"))) for text in ("1.1.4.", "Atcelts", "1", "0"))),
    ),
}


def kept_and_left_out(document: Document) -> int:
    """The signs in a document's blocks and those that its reader says it left out."""
    drawn = document.drawn or Drawn()
    count = drawn.hidden + drawn.struck + drawn.repeated + drawn.contents + drawn.notes
    for block in document.blocks:
        for piece in (block,) if isinstance(block, Paragraph) else block.cells:
            count += count_signs(piece.text) - piece.generated
    return count


@pytest.mark.parametrize("name", BODIES)
def test_the_measures_are_those_of_the_plain_table(name: str) -> None:
    document = read_docx(word(BODIES[name]))
    found = find_measures(document).measures
    assert [(m.number, m.measure, m.planned, m.execution) for m in found] == list(ROWS)
    assert {(m.goal_number, m.goal) for m in found} == {("1.1", "Lasīt vairāk")}
    assert document.drawn is not None
    assert kept_and_left_out(document) == document.drawn.characters > 0


def test_a_measure_whose_second_row_begins_late() -> None:
    rows = (
        tr(*HEAD),
        tr(*ROWS[0]),
        tr("5 lekcijas", "Nav", properties='<w:gridBefore w:val="2"/>'),
    )
    (measure,) = find_measures(read_docx(word(GOAL + tbl(*rows)))).measures
    assert (measure.planned, measure.execution) == ("20 kursi\n5 lekcijas", "Notika 18 kursi\nNav")


def test_a_row_that_begins_behind_the_number_is_of_the_measure_above() -> None:
    rows = (
        tr(*HEAD),
        tr(*ROWS[0]),
        tr("Lekcijas", "5 lekcijas", "", properties='<w:gridBefore w:val="1"/>'),
    )
    (measure,) = find_measures(read_docx(word(GOAL + tbl(*rows)))).measures
    assert (measure.number, measure.measure) == ("1.1.1.", "Kursi\nLekcijas")
    assert (measure.planned, measure.execution) == ("20 kursi\n5 lekcijas", "Notika 18 kursi")


def test_a_row_behind_the_number_with_all_that_a_measure_has_is_one() -> None:
    late = (tr(*row[1:], properties='<w:gridBefore w:val="1"/>') for row in ROWS[1:])
    assert measured(word(GOAL + tbl(tr(*HEAD), tr(*ROWS[0]), *late))) == [
        ROWS[0],
        *((None, *row[1:]) for row in ROWS[1:]),
    ]


def test_a_dragged_first_row_drags_no_other() -> None:
    def wide(texts: tuple[str, ...], *spans: int) -> str:
        both = zip(texts, spans, strict=True)
        return tr(*(tc(text, properties=span(count)) for text, count in both))

    def merged(text: str, columns: int, state: str) -> str:
        return tc(text, properties=f'{span(columns)}<w:vMerge w:val="{state}"/>')

    head = (
        tr(
            merged("Nr.", 1, "restart"),
            merged("Pasākums", 2, "restart"),
            tc("Rādītāji", properties=span(2)),
        ),
        tr(merged("", 1, "continue"), merged("", 2, "continue"), HEAD[2], HEAD[3]),
    )
    grid = (600, 1400, 1000, 2000, 2000)
    dragged, right = (1, 1, 2, 1), (1, 2, 1, 1)
    for shapes in ((dragged, right, right), (dragged, right, dragged)):
        rows = (wide(row, *spans) for row, spans in zip(ROWS, shapes, strict=True))
        assert measured(word(GOAL + on_grid(grid, *head, *rows))) == list(ROWS)


def test_a_small_table_in_a_cell_stays_a_part_of_it() -> None:
    inner = tbl(tr("2021", "7"), tr("2022", "11"))
    body = GOAL + tbl(tr(*HEAD), tr("1.1.1.", "Kursi", "18 kursi", tc("Notika:", inner, p())))
    (measure,) = find_measures(read_docx(word(body))).measures
    assert measure.execution == "Notika:\n2021\t7\n2022\t11"


def test_every_sign_of_a_sample_is_in_a_block_or_left_out_by_name() -> None:
    for path in sorted(SAMPLES.glob("*.docx")) + sorted(SAMPLES.glob("*.txt")):
        document = read_document(path.read_bytes(), path.suffix[1:])
        assert document.drawn is not None
        assert kept_and_left_out(document) == document.drawn.characters > 1000


def test_what_was_left_out_is_counted_by_its_kind() -> None:
    up = '<w:vertAlign w:val="superscript"/>'
    body = p("abc", run("de", "<w:strike/>"), run("f", "<w:vanish/>"), run("1", up)) + p(
        twice(inner_of_run(boxed(p("gh"))), inner_of_run(boxed_in_vml(p("gh"))))
    )
    drawn = read_docx(word(body)).drawn
    assert drawn == Drawn(characters=11, hidden=1, struck=2, repeated=2, notes=1)


def measured(data: bytes) -> list[tuple[str | None, ...]]:
    found = find_measures(read_docx(data)).measures
    return [(m.number, m.measure, m.planned, m.execution) for m in found]


def test_rows_in_a_table_across_a_table_of_their_titles() -> None:
    inside = tc(tbl(*(tr(*row) for row in ROWS[:2])), p(), properties=span(4))
    body = on_grid((700, 2000, 2000, 2000), tr(*HEAD), tr(inside), tr(*ROWS[2]))
    assert measured(word(body)) == list(ROWS)


def test_a_small_table_across_a_table_is_none_of_its_rows() -> None:
    small = tbl(tr("2021", "14"), tr("2022", "19"))
    inside = tc("1. Lasītāji pa gadiem", small, p(), properties=span(4))
    body = on_grid((700, 2000, 2000, 2000), tr(*HEAD), tr(inside), *(tr(*row) for row in ROWS))
    assert measured(word(body)) == list(ROWS)
