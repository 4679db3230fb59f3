"""Letters, words, years, blanks and marks of printed Latvian, as pieces of regular expressions.

In Unicode the Latvian letters lie in pairs, `Ā ā … Ž ž`: a range such as `[ā-ž]` takes capitals
too, and letters of other languages, so the classes list the letters.  Blanks are those within
a line.
"""

LOWER = "[a-zāčēģīķļņōŗšūž]"
UPPER = "[A-ZĀČĒĢĪĶĻŅŌŖŠŪŽ]"
LETTER = r"[^\W\d_]"  # of any language
WORD = rf"{LETTER}+"
# Around a whole word: neither a letter nor a digit beside it.
WORD_START = r"(?<![^\W_])"
WORD_END = r"(?![^\W_])"

YEAR = r"(?:19|20)\d\d"  # a calendar year in digits
BLANK = "[ \u00a0\u2000-\u200a\u202f\u205f]"
BLANKS = rf"{BLANK}{{0,2}}"  # that may stand where a word ends, or not
DASH = "[-–—‒‑]"

# `„…”`, `«…»`, two commas typed for `„`; `“` and `"` open or close, as they stand.
OPENING_QUOTES = ("„", ",,", "«", "‟")
CLOSING_QUOTES = ("”", "»", "''")
EITHER_QUOTES = ("“", '"', "″")
QUOTE_LETTERS = '„“”«»"‟″'
QUOTE = rf",,|''|[{QUOTE_LETTERS}]"
ENDS_QUOTATION = ("”", '"', "“", "»")  # the marks that a quotation may end with


def whole_word(pattern: str) -> str:
    """The pattern where no letter or digit stands beside it.

    >>> whole_word("un|vai")
    '(?<![^\\\\W_])(?:un|vai)(?![^\\\\W_])'
    """
    return rf"{WORD_START}(?:{pattern}){WORD_END}"
