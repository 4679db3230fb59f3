"""How values of the tables are written for people: one way for all commands, English or Latvian."""

from typing import Literal

from izpilde.schemas.measure_records import Figure, Target

Language = Literal["en", "lv"]

COMPARATORS = {"ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "approx": "≈ ", "eq": ""}
OUTCOME_SIGNS = {"met": "✓", "missed": "✗", "mixed": "◐", "unknown": "–"}
OUTCOME_COLOURS = {"met": "green", "missed": "red", "mixed": "yellow", "unknown": "default"}
_GROUPS = "\N{NARROW NO-BREAK SPACE}"

# A column for each language.
_LATVIAN = {
    "a year": "gadā",
    "a quarter": "ceturksnī",
    "a month": "mēnesī",
    "a week": "nedēļā",
    "in two years": "divos gados",
    "implemented": "izpildīts",
    "partly implemented": "daļēji izpildīts",
    "not implemented": "nav izpildīts",
    "postponed": "atlikts",
    "in progress": "tiek izpildīts",
    "met": "sasniegts",
    "missed": "nav sasniegts",
    "mixed": "sasniegts daļā gadu",
    "unknown": "nav zināms",
    "no funding": "nav finansējuma",
    "covid 19": "Covid-19",
    "procurement": "iepirkums",
    "legal": "tiesību akti",
    "other": "cits iemesls",
    "No.": "Nr.",
    "Measure": "Pasākums",
    "Planned and answered": "Plānots un sasniegts",
    "Also reported": "Ziņots arī",
    "Status": "Statuss",
    "Indicator": "Rādītājs",
    "Indicators": "Rādītāji",
    "Baseline": "Bāze",
    "Planned": "Plānots",
    "Actual": "Sasniegts",
    "Forecast": "Prognoze",
    "Outcome": "Iznākums",
    "on the way": "vēl gaidāms",
    "also reported": "ziņots arī",
    "over the period": "periodā",
    "against": "pret",
    "by": "izpildīja",
    "page": "lpp.",
    "Findings": "Kas jāpārbauda",
    "Severity": "Svarīgums",
    "Code": "Kods",
    "Message": "Ziņa",
    "For information": "Zināšanai",
    "warning": "brīdinājums",
    "error": "kļūda",
    "(no title)": "(bez nosaukuma)",
    "planned": "plānots",
    "execution": "izpilde",
    "measures": "pasākumi",
    "tables": "tabulas",
    "signs": "zīmes",
    "running text": "tekstā",
    "measure tables": "pasākumu tabulās",
    "other tables": "citās tabulās",
    "headers, footers, notes": "galvenēs, kājenēs, piezīmēs",
    "left out": "izlaistas",
}


def in_language(words: str, language: Language) -> str:
    """English words of the program in the language; those of a table with `_` for blanks."""
    plain = words.replace("_", " ")
    return _LATVIAN.get(plain, plain) if language == "lv" else plain


def yearly_sum_in_words(
    planned: float, actual: float, ratio: float | None, language: Language = "en"
) -> str:
    """What a total of several years is held against, `against 2 × 800`; empty where it is held to
    the promise as it stands, or where nothing is said of that (a null ``ratio``)."""
    if not ratio or not planned:
        return ""
    years = round(actual / planned / ratio)
    if years <= 1:
        return ""
    return f"{in_language('against', language)} {years} × {number_in_words(planned)}"


_PERIODS = {
    "year": "a year",
    "quarter": "a quarter",
    "month": "a month",
    "week": "a week",
    "two_years": "in two years",
}


def quantity_in_words(row: Target | Figure, language: Language = "en") -> str:
    """A quantity with its unit and recurring period, without its years."""
    value = number_in_words(row.value or 0)
    if row.value_max is not None:
        value += f"–{number_in_words(row.value_max)}"
    counted = {"money": row.unit_head, "share": f"% {row.unit or ''}"}
    unit = counted.get(row.unit_kind or "", row.unit) or ""
    words = f"{COMPARATORS[row.comparator or 'eq']}{value} {unit}".rstrip()
    if row.per:
        words += f" {in_language(_PERIODS[row.per], language)}"
    return words


def number_in_words(value: float) -> str:
    """A number with its thousands apart by narrow spaces that never break."""
    return f"{value:,.12g}".replace(",", _GROUPS)


def span_in_words(first: int | None, last: int | None) -> str:
    """Years or pages from first to last, one alone where they are the same; empty without any."""
    return "–".join(map(str, sorted({n for n in (first, last) if n is not None})))
