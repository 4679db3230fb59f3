"""Tables that a browser prints without padding: the texts of neighbouring cells touch."""

import pytest

from tests.printed import print_page, rows_of

TITLES = ("Nr.", "Pasākums", "Plānotie rezultatīvie rādītāji", "Izpilde")
ROWS = [
    (
        "1.1.",
        "Nomainīt ielu gaismekļus pilsētas centrā",
        "650 gaismekļi",
        "Nomainīti 610 gaismekļi",
    ),
    ("1.2.", "Uzstādīt velosipēdu statīvus", "18 statīvi", "Uzstādīti 18 statīvi pie skolām."),
    ("1.3.", "Izbūvēt gājēju pāreju", "1 pāreja", "Pāreja izbūvēta pie tirgus"),
    ("2.1.", "Attīrīt strūklakas", "Attīrītas 3 strūklakas gadā", "Attīrītas 4 strūklakas."),
    ("2.2.", "Iegādāties kompostētājus", "75 kompostētāji mājsaimniecībām", "Iegādāti 75"),
]


@pytest.mark.parametrize("rule", ["", "border-top:1px solid #888"])
@pytest.mark.parametrize(
    "table", ["border-spacing:0;width:100%", "border-collapse:collapse;width:100%"]
)
@pytest.mark.parametrize("font", ["10pt 'Liberation Serif'", "9pt 'Liberation Sans'"])
def test_cells_that_touch_are_parted(rule: str, table: str, font: str) -> None:
    lines = "".join(
        "<tr>" + "".join(f"<{tag}>{text}</{tag}>" for text in row) + "</tr>"
        for tag, row in (("th", TITLES), *(("td", row) for row in ROWS))
    )
    css = f"td,th{{padding:0;{rule}}}table{{{table}}}body{{font:{font}}}"
    data = print_page(f"<h1>Pilsētas plāna izpilde</h1><table>{lines}</table>", css)
    assert rows_of(data) == ROWS
