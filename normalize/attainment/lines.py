"""The table of comparisons, a line for each way in which figures answer a target.

``comparisons`` says how its lines are applied.
"""

from dataclasses import dataclass
from typing import Literal

from izpilde.normalize.attainment.kinds import Kind
from izpilde.schemas.values import Basis

TargetTime = Literal["yearly", "one_year", "by_then", "whole", "recurring"]
Length = Literal["one_year", "longer", "any"]
Given = Literal[
    "each_year",
    "that_year",
    "only_year",
    "last_year",
    "years",
    "whole",
    "each",
    "parts",
    "parts_by_year",
]
Year = Literal["figure", "target", "report", "none"]
Settles = Literal["both", "short", "reached"]


@dataclass(frozen=True, slots=True)
class Example:
    """Cells of one measure that a line answers; ``rows`` are year, what was reported, met."""

    planned: str
    execution: str
    period: tuple[int, int]
    rows: tuple[tuple[int | None, float, bool | None], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table.

    ``targets`` and ``figures`` are kinds.  ``given`` is what must be reported: a figure for each
    of some years, for the target's year, by the last year, by years that add up, without a year
    (``whole``), said of each year, by parts, by parts of each year.
    ``times_years``: a yearly promise is held to as many times the years of the report.
    """

    name: str
    meaning: str
    example: Example
    targets: frozenset[Kind]
    figures: frozenset[Kind]
    time: TargetTime
    length: Length
    given: Given
    basis: Basis
    year: Year
    settles: Settles = "both"
    times_years: bool = False


ANY: frozenset[Kind] = frozenset({"flow", "stock", "rate", "change", "bound"})
ADDS: frozenset[Kind] = frozenset({"flow"})
LEVEL: frozenset[Kind] = frozenset({"stock", "rate", "bound", "change"})
_TWO = (2021, 2022)
_ONE = (2022, 2022)

LINES: tuple[Line, ...] = (
    Line(
        "yearly_by_year",
        "a yearly target is held to the figure of each year",
        Example(
            "Katru gadu apmācīti 40 mediķi.",
            "Apmācīti 44 mediķi 2021. gadā un 38 mediķi 2022. gadā.",
            _TWO,
            ((2021, 44, True), (2022, 38, False)),
        ),
        ANY,
        ANY,
        "yearly",
        "any",
        "each_year",
        "stated",
        "figure",
    ),
    Line(
        "yearly_each",
        "a yearly target is held to what is said of every year",
        Example(
            "Katru gadu rīkoti 2 forumi.", "Ik gadu rīkoti 3 forumi.", _TWO, ((None, 3, True),)
        ),
        ANY,
        ANY,
        "yearly",
        "any",
        "each",
        "stated",
        "report",
    ),
    Line(
        "yearly_in_one_year",
        "in a report on one year, a figure without a year is that year's",
        Example("Gadā apmācīti 40 mediķi.", "Apmācīti 44 mediķi.", _ONE, ((2022, 44, True),)),
        ANY,
        ANY,
        "yearly",
        "one_year",
        "whole",
        "stated",
        "report",
    ),
    Line(
        "yearly_parts",
        "in a report on one year, a yearly target is held to parts that add up",
        Example(
            "Gadā atbalstītas 70 ģimenes.",
            "Atbalstītas Latgalē 41 ģimene, Zemgalē 22 ģimenes.",
            _ONE,
            ((2022, 63, False),),
        ),
        ANY,
        ANY,
        "yearly",
        "one_year",
        "parts",
        "sum_of_parts",
        "report",
    ),
    Line(
        "yearly_parts_by_year",
        "a yearly target is held to the parts of each year that add up",
        Example(
            "Katru gadu atbalstītas 70 ģimenes.",
            "Atbalstītas 2021. gadā Latgalē 41 ģimene, Zemgalē 22 ģimenes, "
            "2022. gadā Latgalē 52 ģimenes, Zemgalē 20 ģimenes.",
            _TWO,
            ((2021, 63, False), (2022, 72, True)),
        ),
        ANY,
        ANY,
        "yearly",
        "longer",
        "parts_by_year",
        "sum_of_parts",
        "figure",
    ),
    Line(
        "year_by_its_parts",
        "a target for one year is held to the parts of that year that add up",
        Example(
            "2022. gadā atbalstītas 70 ģimenes.",
            "Atbalstītas 2021. gadā Latgalē 41 ģimene, Zemgalē 22 ģimenes, "
            "2022. gadā Latgalē 52 ģimenes, Zemgalē 20 ģimenes.",
            _TWO,
            ((2022, 72, True),),
        ),
        ANY,
        ANY,
        "one_year",
        "any",
        "parts_by_year",
        "sum_of_parts",
        "target",
    ),
    Line(
        "yearly_total",
        "the sum of several years settles a yearly target only below years × target",
        Example(
            "Katru gadu apmācīti 40 mediķi.",
            "Kopumā apmācīti 70 mediķi.",
            _TWO,
            ((None, 70, False),),
        ),
        ADDS | {"bound"},
        ADDS,
        "yearly",
        "longer",
        "whole",
        "stated",
        "none",
        "short",
        times_years=True,
    ),
    Line(
        "yearly_level",
        "one level for several years settles a yearly target only where it is below it",
        Example(
            "Katru gadu darbojas 20 centri.", "Darbojas 18 centri.", _TWO, ((None, 18, False),)
        ),
        ANY,
        ANY,
        "yearly",
        "longer",
        "whole",
        "stated",
        "none",
        "short",
    ),
    Line(
        "year_by_its_figure",
        "a target for one year is held to the figure of that year",
        Example(
            "2022. gadā izdotas 9 kartes.",
            "Izdotas 5 kartes 2021. gadā un 8 kartes 2022. gadā.",
            _TWO,
            ((2022, 8, False),),
        ),
        ANY,
        ANY,
        "one_year",
        "any",
        "that_year",
        "stated",
        "target",
    ),
    Line(
        "year_without_figure_year",
        "a target for the last year of the report is held to a figure without a year",
        Example("2022. gadā izdotas 9 kartes.", "Izdotas 10 kartes.", _TWO, ((2022, 10, True),)),
        ANY,
        ANY,
        "one_year",
        "any",
        "whole",
        "stated",
        "target",
    ),
    Line(
        "by_then_whole",
        "a target by the end of the report's last year is held to the figure without a year",
        Example(
            "Līdz 2022. gadam uzstādīti 15 radari.",
            "Uzstādīti 16 radari.",
            _TWO,
            ((2022, 16, True),),
        ),
        ANY,
        ANY,
        "by_then",
        "any",
        "whole",
        "stated",
        "target",
    ),
    Line(
        "by_then_whole_sooner",
        "a target by the end of another year is held to the figure without a year",
        Example(
            "Līdz 2021. gadam uzstādīti 15 radari.",
            "Uzstādīti 16 radari.",
            _TWO,
            ((None, 16, True),),
        ),
        ANY,
        ANY,
        "by_then",
        "any",
        "whole",
        "stated",
        "none",
    ),
    Line(
        "by_then_level",
        "a level by the end of a year is held to the last level up to it",
        Example(
            "Līdz 2022. gadam darbojas 20 centri.",
            "2021. gadā darbojās 17 centri, 2022. gadā – 19 centri.",
            _TWO,
            ((2022, 19, False),),
        ),
        LEVEL,
        ANY,
        "by_then",
        "any",
        "last_year",
        "latest",
        "figure",
    ),
    Line(
        "by_then_only_year",
        "what is due by the end of a year is held to a figure of that year, where no other is told",
        Example(
            "Līdz 2022. gada beigām apmācīti 300 mediatori.",
            "2022. gada beigās apmācīti 335 mediatori.",
            _TWO,
            ((2022, 335, True),),
        ),
        ADDS,
        ADDS,
        "by_then",
        "any",
        "only_year",
        "stated",
        "target",
    ),
    Line(
        "by_then_sum",
        "what adds up by the end of a year is held to the sum of the years up to it",
        Example(
            "Līdz 2022. gada beigām apmācīti 300 mediatori.",
            "2021. gadā apmācīti 160 mediatori, 2022. gadā – 175 mediatori.",
            _TWO,
            ((None, 335, True),),
        ),
        ADDS,
        ADDS,
        "by_then",
        "any",
        "years",
        "sum_of_years",
        "none",
    ),
    Line(
        "by_then_level_of_what_adds_up",
        "where levels are reported for what was due by the end of a year, the last one answers",
        Example(
            "Līdz 2022. gadam uzstādīti 20 radari.",
            "2021. gadā darbojās 17 radari, 2022. gadā darbojās 21 radars.",
            _TWO,
            ((2022, 21, True),),
        ),
        ADDS,
        LEVEL,
        "by_then",
        "any",
        "last_year",
        "latest",
        "figure",
    ),
    Line(
        "whole_stated",
        "a target for the whole period is held to the stated total, or to a figure without a year",
        Example("Izdotas 9 kartes.", "Izdotas 10 kartes.", _TWO, ((None, 10, True),)),
        ANY,
        ANY,
        "whole",
        "any",
        "whole",
        "stated",
        "none",
    ),
    Line(
        "whole_by_each",
        "what is said of every year reaches a target for all years, or leaves it open",
        Example("Rīkoti 5 forumi.", "Katru gadu rīkoti 6 forumi.", _TWO, ((None, 6, True),)),
        ANY,
        ANY,
        "whole",
        "any",
        "each",
        "stated",
        "none",
        "reached",
    ),
    Line(
        "level_by_last_year",
        "a level, a share, a ceiling is held to the last year's",
        Example(
            "Nodrošinātas 80 vietas.",
            "2021. gadā nodrošinātas 60 vietas, 2022. gadā – 75 vietas.",
            _TWO,
            ((None, 75, False),),
        ),
        LEVEL,
        ANY,
        "whole",
        "any",
        "last_year",
        "latest",
        "none",
    ),
    Line(
        "level_of_what_adds_up",
        "where levels are reported for what was promised to happen, the last level answers",
        Example(
            "Izveidoti 20 centri.",
            "2021. gadā darbojās 17 centri, 2022. gadā darbojās 21 centrs.",
            _TWO,
            ((None, 21, True),),
        ),
        ADDS,
        LEVEL,
        "whole",
        "any",
        "last_year",
        "latest",
        "none",
    ),
    Line(
        "sum_of_years",
        "what adds up is held to the sum of the years",
        Example(
            "Izdotas 9 kartes.",
            "2021. gadā izdotas 4 kartes, 2022. gadā – 6 kartes.",
            _TWO,
            ((None, 10, True),),
        ),
        ADDS,
        ADDS,
        "whole",
        "any",
        "years",
        "sum_of_years",
        "none",
    ),
    Line(
        "sum_of_parts",
        "a target for the whole is held to parts by place that add up",
        Example(
            "Kursi notiek 12 pašvaldībās.",
            "Kursi notika Kurzemē – četrās, Zemgalē – septiņās pašvaldībās.",
            _TWO,
            ((None, 11, False),),
        ),
        ANY,
        ANY,
        "whole",
        "any",
        "parts",
        "sum_of_parts",
        "none",
    ),
    Line(
        "recurring_stated",
        "so much a month is held to a figure for a month",
        Example(
            "Lapu skata 400 lietotāju mēnesī.",
            "Lapu skatīja vidēji 410 lietotāju mēnesī.",
            _TWO,
            ((None, 410, True),),
        ),
        ANY,
        ANY,
        "recurring",
        "any",
        "whole",
        "stated",
        "none",
    ),
    Line(
        "recurring_by_last_year",
        "so much a month is held to the last year's figure for a month",
        Example(
            "Lapu skata 400 lietotāju mēnesī.",
            "Lapu 2021. gadā skatīja 380 lietotāju mēnesī, 2022. gadā – 410 lietotāju mēnesī.",
            _TWO,
            ((None, 410, True),),
        ),
        ANY,
        ANY,
        "recurring",
        "any",
        "last_year",
        "latest",
        "none",
    ),
)
