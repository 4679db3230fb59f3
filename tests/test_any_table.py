"""Whatever the table, measures are found or it is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from izpilde.extract.document import Cell, Document, Paragraph, Table
from izpilde.extract.measures.find import find_measures
from tests.drawn import find, rows

TOKENS = st.sampled_from(
    [
        *("Nr.", "Pasākums", "Izpilde", "Rādītājs", "Uzdevums", "Mērķgrupa", "Izpilde 2021.gadā"),
        *("1.", "1.1.", "1.1.1.", "2", "U1.2.", "II", "-", "", "", "^", "^", "<", "<"),
        *(
            "Kursi",
            "1.1. Mērķis – Apgūt",
            "II Rīcības virziens „A”",
            "Kopā",
            "* piezīme",
            "Notika.",
        ),
    ]
)
HEADERS = st.sampled_from(
    [
        "Nr. | Pasākums | Rādītājs | Izpilde",
        "Uzdevums | Nr. | Pasākums | Izpilde | < / ^ | ^ | ^ | 2021 | 2022",
        "Pasākums | < | Izpilde | Mērķgrupa",
        "Nr. | Uzdevums | Rezultāts | Atbildīgais | Statuss",
        "Izpilde | Pasākums",
        "",
    ]
)
LINES = st.lists(st.lists(TOKENS, min_size=1, max_size=6), min_size=1, max_size=12)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(HEADERS, LINES), min_size=1, max_size=3))
def test_any_table_is_read_or_left_alone(tables: list[tuple[str, list[list[str]]]]) -> None:
    drawn = (
        "\n".join([*header.split(" / "), *(" | ".join(line) for line in lines)])
        for header, lines in tables
    )
    found = find("\n\n".join(drawn))
    for remark in found.remarks:
        assert remark.measure is None or 0 <= remark.measure < len(found.measures)
    for measure in found.measures:
        texts = (measure.number, measure.measure, measure.planned, measure.execution)
        assert all(text is None or text.strip(" \n-") for text in texts)


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(6)), st.booleans())
def test_the_order_of_columns_does_not_matter(order: list[int], numbered: bool) -> None:
    table = [
        ["Nr. p. k.", "Pasākuma nosaukums", "Sasniedzamais rezultāts", "Paveiktais"],
        ["1.1.1.", "Kursi", "20 kursi", "Notika 21"],
        ["1.1.2.", "Klubi", "5 klubi", "Ir 4"],
    ]
    for line, more in zip(
        table, [("Termiņš", "Atbildīgie"), ("2021", "KM"), ("2022", "SIF")], strict=True
    ):
        line.extend(more)
    if not numbered:
        for line in table[1:]:
            line[1] = f"{line[0]} {line[1]}"
    kept = [i for i in order if numbered or i != 0]
    found = find("\n".join(" | ".join(line[i] for i in kept) for line in table))
    fields = ("number", "measure", "planned", "execution", "deadline", "responsible")
    assert rows(found, *fields) == [
        ("1.1.1.", "Kursi", "20 kursi", "Notika 21", "2021", "KM"),
        ("1.1.2.", "Klubi", "5 klubi", "Ir 4", "2022", "SIF"),
    ]


@pytest.mark.parametrize(
    "piece", [".", " .", "1.", "kopā ", "(", "„", "- ", "Nr.", "IV", "1 000,5%"]
)
def test_hostile_texts_are_read_in_linear_time(piece: str) -> None:
    """A rule that takes quadratic time would take hours here."""
    long = "Kopā 1.1. Mērķis – " + piece * (400_000 // len(piece)) + "x"
    lines = [
        ["Uzdevums", "Pasākums", "Izpilde"],
        [long, long, long],
        ["", long, "Ir"],
        [long, "", ""],
    ]
    cells = [
        Cell(r, c, r + 1, c + 1, text)
        for r, line in enumerate(lines)
        for c, text in enumerate(line)
    ]
    wide = Table(5, 3, (*cells, Cell(4, 0, 5, 3, long)))
    found = find_measures(Document("drawn", (Paragraph(long), Paragraph(long, level=1), wide)))
    assert found.measures[0].execution is not None


def test_a_title_beside_very_many_texts_is_read_in_linear_time() -> None:
    rows_of_texts = [Cell(r, 1, r + 1, 2, "teksts") for r in range(2, 30_000)]
    titles = [Cell(0, 0, 1, 1, "Pasākums"), Cell(0, 1, 1, 2, "Kursi"), Cell(1, 0, 2, 1, "Termiņš")]
    titles += [Cell(1, 1, 2, 2, "2021"), Cell(2, 0, 30_000, 1, "Izpilde")]
    card = Table(30_000, 2, (*titles, *rows_of_texts))
    (found,) = find_measures(Document("drawn", (card,))).measures
    assert found.execution is not None
    assert found.execution.count("teksts") == 29_998
