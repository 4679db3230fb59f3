"""Columns without a known title that are read by what their cells say."""

from typing import Any

import pytest

from izpilde.extract.labels.columns import TitledColumn
from izpilde.extract.labels.contents import settle_by_contents
from tests.drawn import find, rows
from tests.labelled import lines

ACCOUNT = ["Darbs ir pabeigts laikā.", "Darbs vēl turpinās.", "Darbs pabeigts daļēji."]
WORK = ["Lasītavu darbs", "Telpu noma skolās", "Grāmatu piegāde laukos"]


@pytest.mark.parametrize("case", lines("contents"))
def test_cells_tell_what_a_column_of_an_unknown_title_holds(case: dict[str, Any]) -> None:
    own = TitledColumn("Tituls", "unknown", 0.0)
    account = TitledColumn("Izpilde", "execution", 1.0)
    work = TitledColumn("Pasākums", "measure", 1.0)
    columns, data = {
        "before": ([own, account], [case["cells"], ACCOUNT]),
        "between": ([work, own, account], [WORK, case["cells"], ACCOUNT]),
        "behind": ([work, account, own], [WORK, ACCOUNT, case["cells"]]),
    }[case["place"]]
    settled = settle_by_contents(columns, [list(row) for row in zip(*data, strict=True)])
    assert settled[columns.index(own)].role == case["role"]
    assert [c for c in settled if c.title != "Tituls"] == [c for c in columns if c != own]


@pytest.mark.parametrize("title", ["№", "#", "Kods", "Numurs"])
def test_a_first_column_of_numbers_is_the_numbers_whatever_its_title(title: str) -> None:
    found = find(
        f"{title} | Pasākums | Solīts | Izpilde\n"
        "1.1. | Atvērt lasītavas | Atvērtas 3 lasītavas | Atvērtas 2 lasītavas ar datoriem\n"
        "1.2. | Vest grāmatas laukos | Nopirkts grāmatu buss | Buss vēl nav nopirkts, ir iepirkums"
    )
    assert rows(found, "number", "planned") == [
        ("1.1.", "Atvērtas 3 lasītavas"),
        ("1.2.", "Nopirkts grāmatu buss"),
    ]
    assert [r.code for r in found.remarks if r.code == "header_inferred"]


def test_years_below_an_unknown_title_are_no_numbers() -> None:
    found = find(
        "Posms | Pasākums | Plānotais rezultāts | Izpilde\n"
        "2021 | Atvērt lasītavas | Atvērtas 3 lasītavas | Atvērtas 2 lasītavas\n"
        "2022 | Vest grāmatas | Nopirkts buss | Buss nav nopirkts"
    )
    assert rows(found, "number") in ([(None,), (None,)], [])


def test_a_status_told_in_sentences_is_the_account() -> None:
    found = find(
        "Nr. | Pasākums | Mērķrādītājs | Statuss un apraksts\n"
        "1.1. | Atvērt lasītavas | 3 lasītavas | Lasītavas atvērtas Cēsīs un Valkā, trešā top\n"
        "1.2. | Vest grāmatas | 1 buss | Buss nav nopirkts, jo iepirkumā neviens nepieteicās"
    )
    assert rows(found, "execution")[1] == ("Buss nav nopirkts, jo iepirkumā neviens nepieteicās",)
