"""Codes of status columns that the report itself explains."""

from pathlib import Path

import pytest

import izpilde
from izpilde.normalize.status.legend import find_legend


@pytest.mark.parametrize(
    ("text", "codes", "told"),
    [
        (
            "Apzīmējumi: I – izpildīts; D – izpildīts daļēji; N – nav izpildīts",
            "I D N",
            {"I": "izpildīts", "D": "izpildīts daļēji", "N": "nav izpildīts"},
        ),
        (
            "Skaidrojums: (1) pasākums pabeigts; (2) pasākums turpinās; (3) atcelts",
            "1 2 3",
            {"1": "pasākums pabeigts", "2": "pasākums turpinās", "3": "atcelts"},
        ),
        ("P: pabeigts P/D: pabeigts daļēji", "P P/D", {"P": "pabeigts", "P/D": "pabeigts daļēji"}),
        ("A = ieviests\nC = nav ieviests", "A C", {"A": "ieviests", "C": "nav ieviests"}),
        ("● izpildīts ○ nav izpildīts", "● ○", {"●": "izpildīts", "○": "nav izpildīts"}),
        ("izpildīts (I), nav izpildīts (N)", "I N", {"I": "izpildīts", "N": "nav izpildīts"}),
        ("I – izpildīts", "I N", {}),
        ("I – izpildīts, N – nodots", "I N", {}),
        ("I – izpildīts; N – nav izpildīts. Piezīme: I – atcelts", "I N", {}),
        ("Izpildīts – atcelts, turpinās – pabeigts", "Izpildīts turpinās", {}),
    ],
)
def test_what_the_codes_of_a_column_stand_for(text: str, codes: str, told: dict[str, str]) -> None:
    assert find_legend([text], codes.split()) == told


_TABLE = """<table><tr><th>Nr.</th><th>Pasākums</th><th>Plānotie rezultatīvie rādītāji</th>
<th>Izpilde</th><th>Statuss</th></tr>
<tr><td>1.</td><td>Izdot atlantu</td><td>Izdots atlants</td><td>Atlants.</td><td>I</td></tr>
<tr><td>2.</td><td>Atvērt muzeju</td><td>Atvērts muzejs</td><td>Muzejs.</td><td>T</td></tr>
<tr><td>3.</td><td>Sarīkot balli</td><td>Sarīkota balle</td><td>Balle.</td><td>N</td></tr>
</table>"""


def test_a_report_explains_its_own_codes(tmp_path: Path) -> None:
    told = "<p>Apzīmējumi tabulā: I – izpildīts, T – izpilde turpinās, N – nav izpildīts.</p>"
    path = tmp_path / "parskats.html"
    path.write_text(f"<html><body><h1>Pārskats</h1>{told}{_TABLE}</body></html>", "utf-8")
    measures = izpilde.read(path).measures
    assert [m.status for m in measures] == ["implemented", "in_progress", "not_implemented"]
    assert [m.status_printed for m in measures] == ["I", "T", "N"]
