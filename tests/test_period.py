"""The years that a report covers, and its cleaned title."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from izpilde.normalize.report.period import find_period
from izpilde.normalize.report.title import clean_title
from izpilde.normalize.text.structure import parse_structure


def period_of(title: str | None, opening: list[str]) -> tuple[int, int] | None:
    return find_period(title, [parse_structure(paragraph) for paragraph in opening])


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("Ziņojums „Kopienu plāna 2019.-2020.gadam izpilde un rezultāti”", (2019, 2020)),
        ("Kopienu plāna 2020.–2022.gadam izpilde 2020.–2021.gadā", (2020, 2021)),
        ("Par Kopienu plāna 2020.–2022.gadam gala rezultātiem", (2020, 2022)),
        ("Informatīvais ziņojums par mežu politikas īstenošanu par 2022. gadu", (2022, 2022)),
        ("Pārskats par plāna izpildi 2021. gadā", (2021, 2021)),
        ("Pārskats par 2021. un 2022. gadu", (2021, 2022)),
        ("Par ostu programmas 2014.–2020. gadam īstenošanu par 2018.–2019. gadu", (2018, 2019)),
        ("Ostu pārvaldes 2021. gada publiskais pārskats", (2021, 2021)),
        ("Par 2023. gadā paveikto sociālo pakalpojumu jomā", (2023, 2023)),
        ("Par plāna 2019.–2023. gadam izpildi līdz 2021. gada 31. decembrim", (2019, 2021)),
        (
            "Ziņojums par laika posmu no 2019.gada 1.janvāra līdz 2020.gada 31.decembrim",
            (2019, 2020),
        ),
        ("Ziņojums par izglītību 2021./2022. mācību gadā", (2021, 2022)),
        ("Ikgadējais ziņojums par cilvēku tirdzniecības novēršanu 2021. gadā", (2021, 2021)),
        ("Pārskats par ministrijas darba plāna izpildi 2023. gada I pusgadā", (2023, 2023)),
        ("Ostu pamatnostādņu 2014.-2020. gadam novērtējums (2014.–2017. gads)", (2014, 2017)),
        ("Ziņojums par imigrācijas politikas rezultātiem (2019–2021)", (2019, 2021)),
        ("Valodas pamatnostādņu 2021.–2027.gadam plāna 2021.–2023.gadam izpilde", (2021, 2023)),
        ("Kopienu plāna 2019.–2022. gadam izpilde 2020. gadā un 2021. gadā", (2020, 2021)),
        ("Ostu plāna 2019.–2022. gadam izpilde 2020., 2021. gadā", (2020, 2021)),
        ("Ostu plāna 2019.–2022. gadam izpilde 2020. un 2021. gadā", (2020, 2021)),
        ("Ostu plāna 2019.–2023. gadam gaita 2020., 2021. un 2022. gadā", (2020, 2022)),
        ("Ostu plāna 2019.–2022. gadam izpilde (2020, 2021)", (2020, 2021)),
        ("Ostu plāna 2019.–2022. gadam novērtējums (2020. gads, 2021. gads)", (2020, 2021)),
        ("Par Ostu plāna 2019.–2022. gadam izpildi par 2020. gadu un 2021. gadu", (2020, 2021)),
        ("Pārskats par 2020. g., 2021. g. un 2022. g.", (2020, 2022)),
        ("Ziņojums par mežiem 2020. gadā, kā arī 2021. gadā", (2020, 2021)),
        ("2020. gadā un 2021. gadā paveiktais ostās", (2020, 2021)),
        ("Muzeju plāna 2020. gada un 2021. gada izpilde", (2020, 2021)),
        ("Ziņojums par ostām (2020; 2021)", (2020, 2021)),
        ("Par Ostu plāna 2020. gadam un 2021. gadam rezultātiem", (2020, 2021)),
        ("Ziņojums par ostām", None),
        (None, None),
    ],
)
def test_years_from_the_title(title: str | None, years: tuple[int, int] | None) -> None:
    assert period_of(title, []) == years


def test_opening_narrows_the_years_of_the_plan() -> None:
    title = "Ziņojums par Ostu plāna 2021.–2027. gadam izpildi"
    opening = [
        "Plāns apstiprināts 2020. gada 5. maijā.",
        "Ziņojumā aplūkots laika posms no 2021. gada 1. janvāra līdz 2022. gada 31. decembrim.",
    ]
    assert period_of(title, opening) == (2021, 2022)
    assert period_of(title, []) == (2021, 2027)


def test_other_times_in_the_opening_are_not_the_reports() -> None:
    opening = ["Laikā no 2009. gada līdz 2012. gadam pārskats par ostām netika gatavots."]
    assert period_of("Ostu plāna 2021.–2022. gadam izpilde", opening) == (2021, 2022)
    assert period_of(None, ["Ostas no 2009. gada līdz 2012. gadam būvēja jaunus molus."]) is None


def test_opening_alone() -> None:
    opening = ["Pārskats sagatavots par 2022. gadu."]
    assert period_of(None, opening) == (2022, 2022)
    opening = ["Pārskata periods: 2021. gada 1. janvāris – 2021. gada 31. decembris"]
    assert period_of("Ziņojums par rīcības plāna izpildi", opening) == (2021, 2021)
    opening = ["Sagatavots 2024. gada 15. martā.", "Plāns īstenots no 2021. gada līdz 2023. gadam."]
    assert period_of("Rīcības plāna gala ziņojums", opening) == (2021, 2023)


@pytest.mark.parametrize(
    ("title", "opening", "clean"),
    [
        (
            "Informatīvais ziņojums\n„Ostu plāna izpilde”",
            [],
            "Informatīvais ziņojums „Ostu plāna izpilde”",
        ),
        ("Ziņojums „Ostas” (turpmāk – ziņojums).", [], "Ziņojums „Ostas”"),
        (
            None,
            ["Informatīvais ziņojums „Par „Ostu” plānu” (turpmāk – ziņojums) sagatavots laikus."],
            "Informatīvais ziņojums „Par „Ostu” plānu”",
        ),
        (None, ["Ostas ir svarīgas."], None),
        ("  ", [], None),
    ],
)
def test_title(title: str | None, opening: list[str], clean: str | None) -> None:
    assert clean_title(title, opening) == clean


PIECES = st.sampled_from(
    ["2019.", "2022", "gada", "gadam", "-", "no ", "līdz ", "par ", "„", "”", " "]
)


@given(st.lists(PIECES).map("".join), st.lists(st.lists(PIECES).map("".join)))
@settings(max_examples=200, deadline=None)
def test_never_raises(title: str, opening: list[str]) -> None:
    years = period_of(title, opening)
    assert years is None or years[0] <= years[1]
    clean_title(title, opening)
    clean_title(None, opening)
