"""The rules of what a number counts, and which of their proposals is preferred."""

from izpilde.normalize.rules import Register
from izpilde.normalize.units import before, behind, sharing, titled
from izpilde.normalize.units.nouns import Unit
from izpilde.normalize.units.site import Site

UNITS: Register[Site, Unit] = Register(
    (
        behind.currency,
        behind.percentage_points,
        behind.packed_thing,
        behind.measure,
        behind.first_of_coordination,
        behind.subject_by_agreement,
        behind.subject_before_place,
        behind.genitive_behind,
        behind.noun_behind,
        behind.adjective_as_noun,
        before.noun_before_bracket,
        before.noun_before_dash,
        before.noun_of_count,
        before.noun_of_heading,
        before.noun_before,
        titled.measure_of_title,
        titled.noun_of_column,
        titled.noun_of_row,
        sharing.part_of_total,
        sharing.part_in_place,
        sharing.carried_currency,
        sharing.adjective_of_shared_noun,
        sharing.adjective_before_joint,
        sharing.shared_with_next,
        sharing.shared_with_previous,
        sharing.row_of_dashes,
    ),
    preferences=(
        ("currency", "percentage_points"),
        ("part_of_total",),  # before the noun behind, which is its place
        ("part_in_place", "packed_thing", "carried_currency"),
        ("measure",),
        ("first_of_coordination",),
        ("subject_by_agreement", "subject_before_place", "genitive_behind"),
        ("noun_behind", "adjective_before_joint"),
        ("adjective_of_shared_noun",),
        ("adjective_as_noun",),
        ("measure_of_title",),
        ("noun_of_column",),
        ("noun_of_row",),
        ("shared_with_next:likely",),
        ("noun_before_bracket",),
        ("noun_before_dash",),
        ("noun_of_count",),
        ("shared_with_previous:likely",),
        ("shared_with_next:guess",),
        ("row_of_dashes",),
        ("noun_of_heading",),
        ("noun_before",),
        ("shared_with_previous:guess",),
    ),
)
