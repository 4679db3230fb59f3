"""Years over the columns of a table inside a cell."""

from izpilde.normalize.cells import read_cell
from izpilde.normalize.numbers.inner_tables import find_inner_cells


def years(text: str) -> list[tuple[float, str | None, int | None]]:
    return [(q.value, q.unit_head, q.year_from) for q in read_cell(text).quantities]


def test_a_year_at_the_head_of_a_column_holds_for_the_numbers_under_it() -> None:
    text = "Rādītājs\t2019\t2020\nSkolēni\t45\t50\nSkolotāji\t4\t5\n\nApmācīti 3 mentori."
    assert years(text) == [
        (45, "skolēns", 2019),
        (50, "skolēns", 2020),
        (4, "skolotājs", 2019),
        (5, "skolotājs", 2020),
        (3, "mentors", None),
    ]


def test_a_year_beside_numbers_holds_for_those_behind_it() -> None:
    text = "Saņēmēji\t2019.\t1 240\t2020.\t1 310"
    assert years(text) == [(1240, "saņēmējs", 2019), (1310, "saņēmējs", 2020)]


def test_a_text_without_tabs_has_no_columns() -> None:
    assert find_inner_cells("2019\n45") == []
