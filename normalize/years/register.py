"""The rules of which year and which recurring period hold, and which proposal is preferred."""

from izpilde.normalize.rules import Register
from izpilde.normalize.years import apart, behind, carried, recurring, stated
from izpilde.normalize.years.mentions import PerMention, YearMention
from izpilde.normalize.years.rows import Place

YEARS: Register[Place, YearMention] = Register(
    (
        *stated.STATED,
        carried.year_of_label,
        apart.year_since,
        apart.year_starting,
        apart.year_moved_to,
        carried.year_compared,
        carried.year_when,
        carried.year_carried_on,
        carried.year_over_dash,
        carried.year_around_bracket,
        carried.year_of_heading,
        behind.year_behind_coordination,
        behind.year_done_behind,
        behind.year_behind_dashes,
        behind.year_of_part,
        behind.year_behind_row,
        carried.year_over_that_is,
        carried.year_told_again,
        carried.year_of_whole,
        carried.years_so_many,
        carried.year_of_column,
    ),
    preferences=(
        ("year_of_row",),
        ("respectively",),
        ("year_by_order",),
        ("trend",),
        ("year_in_bracket:sure",),
        ("year_before_number", "year_behind_number", "year_of_label"),
        ("year_compared", "year_when"),
        ("year_since", "year_starting", "year_moved_to"),
        ("year_carried_on", "year_around_bracket"),
        ("year_over_dash",),
        ("year_of_heading",),
        ("year_in_bracket:guess",),
        (
            "year_behind_coordination",
            "year_done_behind",
            "year_behind_dashes",
            "year_of_part",
            "year_behind_row",
            "year_over_that_is",
            "years_so_many",
        ),
        ("year_told_again", "year_of_whole"),
        ("year_of_column",),
    ),
)

PERIODS: Register[Place, PerMention] = Register(
    (
        recurring.period_before_number,
        recurring.period_behind_number,
        recurring.period_behind_coordination,
        recurring.period_of_whole,
        recurring.period_of_row,
        recurring.period_carried_on,
        recurring.period_around_bracket,
        recurring.period_of_heading,
    ),
    preferences=(
        ("period_before_number", "period_behind_number"),
        ("period_behind_coordination", "period_of_whole"),
        ("period_of_row",),
        ("period_carried_on", "period_around_bracket", "period_of_heading"),
    ),
)
