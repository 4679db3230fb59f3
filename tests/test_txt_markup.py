"""Text whose tables are written in markup: HTML within Markdown, AsciiDoc."""

import time

import pytest

from izpilde.extract.measures.find import find_measures
from izpilde.extract.read import read_document
from izpilde.extract.txt.markup import page_of

HTML = """# Pārskats par dīķu plānu

## 1. mērķis. Tīri dīķi

<table>
<thead><tr><th>Nr.</th><th>Pasākums</th><th>Plānotie rezultāti</th><th>Izpilde</th></tr></thead>
<tr><td>a)</td><td>Tīrīt dīķus</td><td>Iztīrīti 4 dīķi<br />Izvestas 9 t dūņu</td>
<td>Iztīrīti 3 dīķi.</td></tr>
<tr><td>b)</td><td>Stādīt vītolus</td><td>40 vītoli</td><td>Iestādīti 38 vītoli.</td></tr>
</table>

Ziņojumu sagatavoja ministrija.
"""
ASCIIDOC = """= Pārskats par dīķu plānu

== 1. mērķis. Tīri dīķi

[width="100%",cols="8%,30%,30%,32%",options="header",]
|===
|Nr. |Pasākums |Plānotie rezultāti |Izpilde
|a) |Tīrīt dīķus |Iztīrīti 4 dīķi +
Izvestas 9 t dūņu |Iztīrīti
3 dīķi.

|b) |Stādīt vītolus |40 vītoli |Iestādīti 38 vītoli.
|===

Ziņojumu sagatavoja ministrija.
"""


@pytest.mark.parametrize("text", [HTML, ASCIIDOC], ids=["html", "asciidoc"])
def test_a_table_in_markup_is_read(text: str) -> None:
    document = read_document(text.encode(), "txt")
    found = find_measures(document)
    assert [(m.number, m.goal, m.measure, m.planned, m.execution) for m in found.measures] == [
        (
            "a)",
            "Tīri dīķi",
            "Tīrīt dīķus",
            "Iztīrīti 4 dīķi\nIzvestas 9 t dūņu",
            "Iztīrīti 3 dīķi.",
        ),
        ("b)", "Tīri dīķi", "Stādīt vītolus", "40 vītoli", "Iestādīti 38 vītoli."),
    ]
    assert document.format == "txt"


def test_a_goal_over_all_columns_of_asciidoc() -> None:
    text = ASCIIDOC.replace("|a) ", "4+|*1. Tīri dīķi*\n\n|a) ")
    found = find_measures(read_document(text.encode(), "txt"))
    assert [m.goal for m in found.measures] == ["Tīri dīķi"] * 2
    assert found.measures[0].measure == "Tīrīt dīķus"


@pytest.mark.parametrize(
    "text", ["Zīme <table> tekstā.", "|===\nTikai svītra", "a | b\n|===\n|viens\n|===", ""]
)
def test_text_without_a_table_in_markup_is_no_page(text: str) -> None:
    assert page_of(text) is None


@pytest.mark.parametrize("piece", ["<table ", "|===\n", "<table></table>", "|===\n|a |b\n|===\n"])
def test_markup_that_never_ends_costs_no_more_than_its_length(piece: str) -> None:
    before = time.process_time()
    page_of(piece * (150_000 // len(piece)))
    assert time.process_time() - before < 5


PIPES = """
### 2. mērķis. Tīras upes

| Mērķis | Nr. | Pasākums | Plānotie rezultāti | Izpilde |
|--------|-----|----------|--------------------|---------|
| Upes   | c)  | Tīrīt upes | 12 km | Iztīrīti 11 km |
|        |     |            |       | un 2 grāvji |
|        | d)  | Pļaut krastus | 7 ha | Nopļauti 8 ha |
"""


def test_tables_between_strokes_beside_one_of_html() -> None:
    found = find_measures(read_document((HTML + PIPES).encode(), "txt")).measures
    assert [(m.number, m.execution) for m in found] == [
        ("a)", "Iztīrīti 3 dīķi."),
        ("b)", "Iestādīti 38 vītoli."),
        ("c)", "Iztīrīti 11 km un 2 grāvji"),
        ("d)", "Nopļauti 8 ha"),
    ]


def test_a_row_without_a_number_right_below_the_titles_is_no_part_of_them() -> None:
    unnumbered = "| Jūra   |     | Vākt tīklus | 3 t | Savāktas 4 t |\n"
    text = PIPES.replace("| Upes ", f"{unnumbered}| Upes ")
    found = find_measures(read_document((HTML + text).encode(), "txt")).measures
    assert [m.execution for m in found][2:] == [
        "Savāktas 4 t",
        "Iztīrīti 11 km un 2 grāvji",
        "Nopļauti 8 ha",
    ]


def piped(*rows: str) -> list[tuple[str | None, str | None, str | None]]:
    titles = "|Mērķis|Nr.|Pasākums|Izpilde|\n|---|---|---|---|"
    found = find_measures(read_document("\n".join(("# Dīķi\n", titles, *rows)).encode(), "txt"))
    return [(m.number, m.measure, m.execution) for m in found.measures]


FIRST = ("1.", "Tīrīt dīķus", "Iztīrīti 5 dīķi")


@pytest.mark.parametrize(
    ("row", "read"),
    [
        ("|B||Stādīt vītolus|6 vītoli|", [("", "Stādīt vītolus", "6 vītoli")]),
        ("|B|-|Stādīt vītolus|6 vītoli|", [("", "Stādīt vītolus", "6 vītoli")]),
        ("|Kopā||12 dīķi|6 vītoli|", []),
        ("||| **Kopā** |6 vītoli|", []),
        ("||| *2. virziens* ||", []),
        ("|||2. rīcības virziens: Upes||", []),
    ],
)
def test_a_row_without_a_number_is_not_run_together_with_the_one_above(
    row: str, read: list[tuple[str, str, str]]
) -> None:
    found = piped("|A|1.|Tīrīt dīķus|Iztīrīti 5 dīķi|", row)
    assert [tuple(text or "" for text in own) for own in found] == [FIRST, *read]


def test_a_line_of_a_row_in_strokes_goes_on_with_it() -> None:
    rows = "|A|1.|Tīrīt|Iztīrīti|", "|||dīķus|5 dīķi|", "|B|2.|Stādīt|6 vītoli|"
    assert piped(*rows) == [FIRST, ("2.", "Stādīt", "6 vītoli")]
    assert piped("|A|1.|Tīrīt|Iztīrīti 5 dīķi|", "|||dīķus||") == [FIRST]


LISTED = """Pārskats par dīķu plānu
=======================

1. mērķis. Tīri dīķi
--------------------

.. list-table:: Pasākumi
   :header-rows: 1
   :widths: 10 30 30 30

   * - Nr.
     - Pasākums
     - Plānotie rezultāti
     - Izpilde
   * - 1.1.
     - Tīrīt
       dīķus
     - 4 dīķi

       - Rojā;
       - Ainažos.
     - Iztīrīti 3 dīķi.
   * - 1.2.
     - Stādīt vītolus
     -
     - Iestādīti 38.

Ziņojumu sagatavoja ministrija.
"""
VALUED = """1. mērķis. Tīri dīķi
--------------------

.. csv-table:: Pasākumi
   :header: "Nr.","Pasākums","Plānotie rezultāti","Izpilde"

   "1.1.","Tīrīt dīķus","4 dīķi
   - Rojā;
   - Ainažos.","Iztīrīti 3 dīķi."
   1.2., Stādīt vītolus,, Iestādīti 38.
"""
XWIKI = """= Pārskats =

== 1. mērķis. Tīri dīķi {{id name="tiri"/}}==

|=Nr. |=Pasākums |=Plānotie rezultāti |=Izpilde
|1.1.|Tīrīt dīķus|(((4 dīķi

* Rojā;
* Ainažos.
)))|Iztīrīti 3 dīķi.
|1.2.|Stādīt vītolus| |Iestādīti 38.

Ziņojumu sagatavoja ministrija.
"""
TEXTILE = """h2(#tiri). 1. mērķis. Tīri dīķi

|_. Nr.|_. Pasākums|_. Plānotie rezultāti|_. Izpilde|
|1.1.|Tīrīt dīķus|4 dīķi
* Rojā;
* Ainažos.|Iztīrīti 3 dīķi.|
|1.2.|Stādīt vītolus||Iestādīti 38.|

Ziņojumu sagatavoja ministrija.
"""


@pytest.mark.parametrize("text", [LISTED, VALUED, XWIKI, TEXTILE])
def test_cells_of_several_lines(text: str) -> None:
    found = find_measures(read_document(text.encode(), "txt"))
    first, second = found.measures
    assert (first.number, first.measure, first.goal_number) == ("1.1.", "Tīrīt dīķus", "1")
    lines = (first.planned or "").splitlines()
    assert [line.lstrip("-* ") for line in lines] == ["4 dīķi", "Rojā;", "Ainažos."]
    assert first.goal == "Tīri dīķi"
    assert (second.number, second.planned, second.execution) == ("1.2.", None, "Iestādīti 38.")


MERGED = {
    "mediawiki": """{|
! Mērķis !! Nr. !! Pasākums !! Izpilde
|-
| rowspan="2" | 1.1. Tīri dīķi || 1.1.1. || Tīrīt dīķus || Iztīrīti 3
|-
| 1.1.2. || Stādīt vītolus || Iestādīti 38
|}
""",
    "dokuwiki": """^ Mērķis ^ Nr. ^ Pasākums ^ Izpilde ^
| 1.1. Tīri dīķi | 1.1.1. | Tīrīt dīķus | Iztīrīti 3 |
| ::: | 1.1.2. | Stādīt vītolus | Iestādīti 38 |
""",
    "asciidoc": """[cols="1,1,1,1"]
|===
|Mērķis |Nr. |Pasākums |Izpilde
.2+|1.1. Tīri dīķi |1.1.1. |Tīrīt dīķus |Iztīrīti 3
|1.1.2. |Stādīt vītolus |Iestādīti 38
|===
""",
    "textile": """|_. Mērķis|_. Nr.|_. Pasākums|_. Izpilde|
|/2. 1.1. Tīri dīķi|1.1.1.|Tīrīt dīķus|Iztīrīti 3|
|1.1.2.|Stādīt vītolus|Iestādīti 38|
""",
    "xwiki": """|=Mērķis|=Nr.|=Pasākums|=Izpilde
|(% rowspan="2" %)1.1. Tīri dīķi|1.1.1.|Tīrīt dīķus|Iztīrīti 3
|1.1.2.|Stādīt vītolus|Iestādīti 38
""",
}


@pytest.mark.parametrize("text", MERGED.values(), ids=MERGED)
def test_a_goal_goes_over_the_rows_of_its_measures(text: str) -> None:
    found = find_measures(read_document(text.encode(), "txt"))
    told = [(m.number, m.measure, m.goal_number) for m in found.measures]
    assert told == [("1.1.1.", "Tīrīt dīķus", "1.1"), ("1.1.2.", "Stādīt vītolus", "1.1")]


def test_headings_of_org_between_tables_are_headings() -> None:
    rows = "| Nr. | Pasākums | Izpilde |\n|---+---+---|\n| {0}.1.1. | Tīrīt dīķus | Iztīrīti |\n"
    parts = [f"* {n}. virziens. Dīķi {n}\n\n{rows.format(n)}" for n in (1, 2)]
    found = find_measures(read_document(f"#+TITLE: Pārskats\n\n{''.join(parts)}".encode(), "txt"))
    assert [m.direction_number for m in found.measures] == ["1", "2"]


def test_rows_without_strokes_at_their_ends_may_begin_and_end_with_an_empty_cell() -> None:
    text = (
        "Mērķis | Nr. | Pasākums | Izpilde | Piezīmes\n"
        "1.1. Tīri dīķi | 1.1.1. | Tīrīt dīķus | Iztīrīti 3 | Turpinās\n"
        " | 1.1.2. | Stādīt vītolus | Iestādīti 38 | \n"
        " | 1.1.3. | Mērīt ūdeni | Izmērīts | \n"
    )
    found = find_measures(read_document(text.encode(), "txt"))
    assert [m.number for m in found.measures] == ["1.1.1.", "1.1.2.", "1.1.3."]
    assert found.measures[1].execution == "Iestādīti 38"
