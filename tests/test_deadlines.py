"""Deadlines: the first and the last day that a cell states, or none."""

from datetime import date

import pytest

from izpilde.normalize.years.deadlines import read_deadline

ONE_YEAR, TWO_YEARS = (2022, 2022), (2021, 2022)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021.–2023.gads", date(2021, 1, 1), date(2023, 12, 31)),
        ("2021.-2027.", date(2021, 1, 1), date(2027, 12, 31)),
        ("2021.–22. gads", date(2021, 1, 1), date(2022, 12, 31)),
        ("2021./2022. m.g.", date(2021, 1, 1), date(2022, 12, 31)),
        ("2024. gads", date(2024, 1, 1), date(2024, 12, 31)),
        ("2021. gads, 2023. gads", date(2021, 1, 1), date(2023, 12, 31)),
        ("31.12.2023.", date(2023, 12, 31), date(2023, 12, 31)),
        ("31.12.23.", date(2023, 12, 31), date(2023, 12, 31)),
        ("līdz 30.06.2023.", date(2023, 6, 30), date(2023, 6, 30)),
        ("01.03.2021.–31.05.2022.", date(2021, 3, 1), date(2022, 5, 31)),
        ("2022. gada 28. februāris", date(2022, 2, 28), date(2022, 2, 28)),
        ("2024. gada februāris", date(2024, 2, 1), date(2024, 2, 29)),
        ("2021. gada marts – 2022. gada maijs", date(2021, 3, 1), date(2022, 5, 31)),
        ("2022. gada II ceturksnis", date(2022, 4, 1), date(2022, 6, 30)),
        ("2022.gada 4.ceturksnis", date(2022, 10, 1), date(2022, 12, 31)),
        ("IV cet. 2022", date(2022, 10, 1), date(2022, 12, 31)),
        ("2023. gada pirmais ceturksnis", date(2023, 1, 1), date(2023, 3, 31)),
        ("2022. gada I–III ceturksnis", date(2022, 1, 1), date(2022, 9, 30)),
        ("2021. gada III cet. – 2022. gada I cet.", date(2021, 7, 1), date(2022, 3, 31)),
        ("2021. gada 2. pusgads", date(2021, 7, 1), date(2021, 12, 31)),
        ("2021.–2023. gads, katru gadu līdz 1. martam", date(2021, 1, 1), date(2023, 12, 31)),
    ],
)
@pytest.mark.parametrize("period", [ONE_YEAR, TWO_YEARS, None])
def test_a_deadline_with_its_year(
    text: str, first: date, last: date, period: tuple[int, int] | None
) -> None:
    assert read_deadline(text, period) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("II ceturksnis", date(2022, 4, 1), date(2022, 6, 30)),
        ("2. pusgads", date(2022, 7, 1), date(2022, 12, 31)),
        ("decembris", date(2022, 12, 1), date(2022, 12, 31)),
        ("līdz 15. maijam", date(2022, 5, 15), date(2022, 5, 15)),
        ("III–IV ceturksnis", date(2022, 7, 1), date(2022, 12, 31)),
    ],
)
def test_a_part_of_a_year_is_of_the_report_that_covers_one(
    text: str, first: date, last: date
) -> None:
    assert read_deadline(text, ONE_YEAR) == (first, last)
    assert read_deadline(text, TWO_YEARS) is None
    assert read_deadline(text, None) is None


@pytest.mark.parametrize(
    "text",
    [
        "Pastāvīgi",
        "Katru gadu",
        "Katru gadu līdz 31.decembrim",
        "Ik ceturksni",
        "2022. gada 31. jūnijs",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert read_deadline(text, ONE_YEAR) is None
