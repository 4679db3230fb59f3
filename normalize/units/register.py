"""The rules of what a number counts, and which of their proposals is preferred."""

from izpilde.normalize.rules import Register
from izpilde.normalize.units import before, behind, sharing
from izpilde.normalize.units.nouns import Unit
from izpilde.normalize.units.site import Site

UNITS: Register[Site, Unit] = Register(
    (
        behind.currency,
        behind.measure,
        behind.noun_in_dative,
        behind.first_of_coordination,
        behind.genitive_before_mass,
        behind.subject_by_agreement,
        behind.event_in_place,
        behind.subject_by_parser,
        behind.genitive_behind_genitive,
        behind.noun_behind,
        behind.genitive_by_parser,
        behind.genitive_behind,
        behind.abbreviation_behind,
        behind.adjective_as_noun,
        before.noun_before_bracket,
        before.noun_before_dash,
        before.genitive_of_count,
        before.subject_of_count,
        before.noun_before,
        sharing.part_of_total,
        sharing.adjective_of_shared_noun,
        sharing.shared_with_next,
        sharing.shared_with_previous,
        sharing.shared_over_pronoun,
        sharing.row_of_dashes,
        sharing.times_over_dash,
    ),
    preferences=(
        ("currency",),
        ("part_of_total",),  # before the noun behind, which is its place
        ("measure",),
        ("noun_in_dative",),
        ("first_of_coordination",),
        ("genitive_before_mass", "subject_by_agreement", "event_in_place", "subject_by_parser"),
        ("noun_behind:sure", "genitive_behind_genitive"),
        ("noun_behind:likely", "genitive_by_parser"),
        ("genitive_behind", "abbreviation_behind"),
        ("noun_behind:guess", "adjective_of_shared_noun"),
        ("adjective_as_noun",),
        ("shared_with_next",),
        ("noun_before_bracket",),
        ("noun_before_dash",),
        ("genitive_of_count",),
        ("subject_of_count",),
        ("shared_with_previous",),
        ("shared_over_pronoun",),
        ("row_of_dashes",),
        ("noun_before",),
        ("times_over_dash",),
    ),
)
