"""What narrows a counted noun, and numbers that tell of no result."""

import pytest

from izpilde.normalize.attainment.frames import read_frames
from izpilde.normalize.attainment.qualifiers import are_apart, narrowed_by
from izpilde.normalize.cells import read_cell


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("500 granti jaunajiem zvejniekiem", "210 granti mazajām saimniecībām", True),
        ("500 granti zvejniekiem", "210 granti jaunajiem zvejniekiem", False),
        ("40 bērni ar invaliditāti", "40 bērni ar blakusslimībām", True),
        ("40 bērni ar invaliditāti", "40 bērni Rīgā", False),
        ("40 bērni", "40 bērni ar invaliditāti", False),
        ("500 granti ģimenēm", "210 granti pilsētām", True),
        ("40 bērni bez vecāku gādības", "40 bērni bez dzīvesvietas", True),
        ("40 bērni bez vecāku gādības", "40 bērni ar invaliditāti", False),
        # a dative behind a preposition receives nothing, nor does one behind a dative
        ("30 kursi par tiesībām", "25 kursi ar ekspertiem", False),
        ("12 ģimenēm pirmajām vajadzībām", "14 ģimenēm visām dienām", False),
    ],
)
def test_narrowed_apart(one: str, other: str, apart: bool) -> None:
    (first,), (second,) = read_cell(one).quantities, read_cell(other).quantities
    here, there = narrowed_by(first, one), narrowed_by(second, other)
    assert are_apart(here, there) is apart
    assert are_apart(there, here) is apart


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Plānoto 10 semināru vietā notika 12 semināri.", ["10"]),
        ("Izstrādāti 3 standarti, vēl 4 standarti ir izstrādes procesā.", ["4"]),
        ("Apmācīti 40 tiesneši, vēl 20 tiesneši tiks apmācīti vēlāk.", ["20"]),
        ("Notika 12 no plānotajiem 15 koncertiem.", ["15"]),
        ("Notika 12 koncerti, kā plānots.", []),
        ("Plānošanas reģionos notika 12 koncerti.", []),
    ],
)
def test_numbers_of_no_result(text: str, numbers: list[str]) -> None:
    reading = read_cell(text)
    _, frames = read_frames(reading.quantities, reading.structure)
    stated = zip(reading.quantities, frames, strict=True)
    assert [q.number for q, frame in stated if frame.standing != "done"] == numbers
