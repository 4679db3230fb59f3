"""The codes of findings: what each says and how much it matters, declared once."""

from typing import NamedTuple

from izpilde.schemas.values import Severity


class Code(NamedTuple):
    severity: Severity
    meaning: str


EDITION = "edition"  # worked out over the whole folder

CODES: dict[str, Code] = {
    "number_out_of_sequence": Code("warning", "A measure's number does not follow the one before."),
    "duplicate_number": Code("warning", "Two measures of one report bear the same number."),
    "empty_cell": Code("info", "A measure has no text in a column that its table has."),
    "header_inferred": Code(
        "info", "A header was taken from the table before, or read by near wordings."
    ),
    "row_joined_across_pages": Code("info", "A row that a page break cut was joined."),
    "sum_mismatch": Code("warning", "Stated parts do not add up to the stated total."),
    "sum_confirmed": Code("info", "Stated parts add up to the stated total."),
    "text_after_table": Code("info", "Text behind the last table belongs to no cell."),
    "ocr_low_confidence": Code("warning", "Optical character recognition was unsure of a text."),
    "unknown_column": Code(
        "warning", "A column's header is not known; a measure's text is in `extra`."
    ),
    "page_without_text": Code("warning", "A page holds only an image; its text was not read."),
    "unknown_header": Code(
        "warning",
        "A table looks like measures, but its header is not known; see `explain --tables`.",
    ),
    "row_without_measure": Code("info", "A row kept out: a goal's further text, a text across."),
    "row_not_read": Code("info", "A row of a measure table gave nothing: a row of sums."),
    "page_without_measures": Code(
        "warning", "A page's text looks like a measure table, and no measure was found there."
    ),
    "cells_divided": Code(
        "warning", "Lines of a row without a table may have been given to the wrong columns."
    ),
    "text_in_columns": Code(
        "warning", "Text stands in columns on a page, and no table was found around it."
    ),
    "shared_cell": Code("info", "One cell stands under two columns, and is the text of both."),
    "row_cut": Code("warning", "A text breaks off and seems to go on in the next measure."),
    "rows_together": Code("warning", "Several measures may have been read as one."),
    "other_goal": Code(
        "warning", "A measure's number does not begin with its goal's, as the others' do."
    ),
    "status_contradicts_target": Code(
        "warning", "A measure is printed or read as implemented, and a target of it was missed."
    ),
    EDITION: Code("info", "Another edition of a report; `edition_of` names the one that counts."),
    "number_gap": Code("info", "A number is missing between two measures' numbers."),
    "too_many_numbers": Code(
        "warning", "A text holds more numbers than any report's; those behind were not read."
    ),
    "struck_text": Code("info", "Struck-through text belongs to no cell."),
    "hidden_text": Code("warning", "Text of the page that nobody sees was left out."),
    "form_field": Code("info", "Values of form fields or notes upon the page were read."),
    "stamp_over_text": Code("warning", "A stamp or watermark that lay over text was left out."),
    "correction_stale": Code(
        "warning", "A person's correction no longer fits what is read, and was not applied."
    ),
    "damaged_part": Code("warning", "A part of the file could not be read."),
}
