"""Which lines of a lexicon a labelled text meets: a text of the room that reads the lexicon, whose
reading a test asserts.

A line is met where the program would use it: a noun where it is counted (or, of those that never
are, where a form of it stands), a phrase where its pattern fits, a wording beside the number that
it decides about.  A text that is marked as read wrongly meets nothing.

``python -m tests.lexicon_coverage`` prints the share of each file; with names of lexicons, their
lines that no text meets.

Left out: ``extract/symbols.tsv``, generated from the tables of symbol fonts, which is
no wording that a text could meet.
"""

import sys
from collections.abc import Callable

from izpilde.schemas.lexicon import Lexicon, read_lexicon
from tests.meters import indicators, labels, measures, quantities, report
from tests.meters.texts import LEXICONS, Meter, Row

METERS: dict[str, Callable[[], Meter]] = {
    "columns": labels.column_meter,
    "fillers": labels.filler_meter,
    "headings": labels.heading_meter,
    "verdicts": labels.verdict_meter,
    "openings": labels.opening_meter,
    "raised": labels.raised_meter,
    "indicator_columns": indicators.column_meter,
    "indicator_kinds": indicators.kind_meter,
    "indicator_captions": indicators.caption_meter,
    "indicator_units": indicators.unit_meter,
    "indicator_directions": indicators.direction_meter,
    "abbreviations": quantities.abbreviation_meter,
    "saying": quantities.saying_meter,
    "nouns": quantities.noun_meter,
    "noun_endings": quantities.noun_ending_meter,
    "derivations": quantities.derivation_meter,
    "adjectives": quantities.adjective_meter,
    "closed_words": lambda: quantities.word_meter(quantities.prose),
    "unit_abbreviations": quantities.unit_abbreviation_meter,
    "noun_abbreviations": quantities.noun_abbreviation_meter,
    "verbs": measures.verb_meter,
    "number_words": quantities.number_word_meter,
    "currencies": quantities.currency_meter,
    "how_much": quantities.wording_meter(0),
    "series_words": lambda: quantities.word_meter(quantities.prose),
    "other_time": quantities.wording_meter(0),
    "milestones": quantities.beginning_meter,
    "levels": quantities.beginning_meter,
    "in_turn": quantities.wording_meter(0),
    "later": quantities.wording_meter(0),
    "unit_words": quantities.wording_meter(1),
    "comparators": quantities.comparator_meter,
    "changes": quantities.change_meter,
    "modality": quantities.modality_meter,
    "refusals": quantities.refusal_meter,
    "recurring": quantities.recurring_meter,
    "status": measures.status_meter,
    "status_verdicts": measures.status_verdict_meter,
    "status_signs": measures.status_sign_meter,
    "institutions": measures.institution_meter,
    "institution_heads": measures.institution_head_meter,
    "organisation_types": measures.organisation_type_meter,
    "other_abbreviations": measures.other_abbreviation_meter,
    "other_verbs": measures.other_verb_meter,
    "doing_words": measures.doing_word_meter,
    "months": quantities.month_meter,
    "whole_and_part": quantities.whole_and_part_meter,
    "declensions": quantities.declension_meter,
    "silent_words": measures.silent_word_meter,
    "value_names": measures.silent_word_meter,
    "people": measures.people_meter,
    "synonyms": measures.synonym_meter,
    "things": measures.thing_meter,
    "frames": measures.frame_meter,
    "deeds": measures.deed_meter,
    "kinds": measures.kind_meter,
    "places": measures.place_meter,
    "told_years": measures.frame_meter,
    "report_words": report.report_word_meter,
    "file_marks": report.file_mark_meter,
}


def unmet(name: str) -> list[Row]:
    """The lines of a lexicon that no labelled text meets."""
    met = METERS[name]()
    return [row for row in read_lexicon(LEXICONS[name]) if not met(row)]


def share(lexicon: Lexicon) -> float:
    """The share of a lexicon's lines that a labelled text meets, 0 to 1."""
    return 1 - len(unmet(lexicon.name)) / len(read_lexicon(lexicon))


def main(names: list[str]) -> None:
    for name in names:
        for row in unmet(name):
            print("\t".join(row))
    for name, lexicon in LEXICONS.items() if not names else ():
        print(f"{name:20} {len(read_lexicon(lexicon)):5} lines, {share(lexicon):6.1%} met")


if __name__ == "__main__":
    main(sys.argv[1:])
