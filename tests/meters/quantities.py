"""Which words around numbers, and words for numbers, a text with labelled quantities meets."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from izpilde.normalize.latvian.abbreviations import noun_abbreviations
from izpilde.normalize.latvian.declension import declension_of, forms_of
from izpilde.normalize.latvian.lexicon import adjective_forms, noun_forms, unit_abbreviations
from izpilde.normalize.latvian.verbs import forms_of_verb
from izpilde.normalize.numbers.numbers import find_numbers
from izpilde.schemas.lexicon import read_lexicon
from tests.meters.texts import LEXICONS, Meter, Row, cases, words_of


@cache
def labelled() -> tuple[tuple[str, tuple[tuple[str, str | None, dict[str, Any]], ...]], ...]:
    """Texts with their numbers as printed, the counted nouns, and further attributes."""
    found = []
    for case in cases("quantities_*", "lexicon_quantities"):
        rows = []
        for label in case.get("quantities", ()):
            if isinstance(label, list):
                number, head, _, *more = label
                rows.append((number, head, more[0] if more else {}))
            elif not label.get("optional"):
                rows.append((label["number"], label["unit_head"], label))
        found.append((case["text"], tuple(rows)))
    return tuple(found)


@cache
def prose() -> frozenset[str]:
    """The words of all texts whose quantities are asserted."""
    return words_of(*(text for text, rows in labelled()))


def places(text: str, number: str) -> Iterator[tuple[str, str]]:
    """What stands before and behind each place of a number in a text."""
    for match in re.finditer(rf"(?<!\d){re.escape(number)}(?!\d)", text):
        yield text[: match.start()], text[match.end() :]


def counted_phrases() -> Iterator[str]:
    """The words right behind each labelled number, to the next mark: what it counts is there."""
    for text, rows in labelled():
        for number, _, _ in rows:
            for _, behind in places(text, number):
                yield " ".join(re.split(r"[,.;:()–]", behind, maxsplit=1)[0].split()[:4])


def noun_meter() -> Meter:
    """Nouns that are counted, or stand in a counted phrase (`5 munīcijas kastes`)."""
    heads = {head for _, rows in labelled() for _, head, _ in rows}
    attributes = words_of(*counted_phrases())

    def met(row: Row) -> bool:
        lemma, declension, sort = row
        if lemma in heads:
            return True
        forms = {form.lower() for form, _ in forms_of(lemma, declension)}
        return bool(forms & attributes) or (sort == "mass" and bool(forms & prose()))

    return met


def adjective_meter() -> Meter:
    known = {form for form in adjective_forms() if form not in noun_forms()}
    met = prose() & known

    def meets(row: Row) -> bool:
        stem = row[0][:-1]
        return any(form.startswith(stem) and len(form) - len(stem) <= 5 for form in met)

    return meets


def word_meter(words: Callable[[], frozenset[str]]) -> Meter:
    return lambda row: row[0].lower() in words()


def noun_ending_meter() -> Meter:
    """Endings of counted nouns that no lexicon knows, and of words around numbers."""
    endings = [row[0] for row in read_lexicon(LEXICONS["noun_endings"])]
    known = {row[0] for row in read_lexicon(LEXICONS["closed_words"])}
    unknown = prose() - noun_forms().keys() - adjective_forms().keys() - known
    met = {next((e for e in endings if word.endswith(e)), None) for word in unknown}
    return lambda row: row[0] in met


def derivation_meter() -> Meter:
    """Endings of counted nouns that no lexicon knows."""
    counted = {head for _, rows in labelled() for _, head, _ in rows if head}
    lemmas = (counted | {case["lemma"] for case in cases("counted_nouns")}) - noun_forms().keys()
    return lambda row: any(lemma.endswith(row[0]) for lemma in lemmas)


def unit_abbreviation_meter() -> Meter:
    met = set()
    for text, rows in labelled():
        for number, head, _ in rows:
            for _, behind in places(text, number):
                printed = re.match(r"\s{0,2}(\S+)", behind)
                for form, (lemma, _) in unit_abbreviations().items():
                    if printed and lemma == head and printed[1].rstrip(".,;:)") == form:
                        met.add(form)
    return lambda row: row[0] in met


def noun_abbreviation_meter() -> Meter:
    met = set()
    for text, rows in labelled():
        for number, head, _ in rows:
            for _, behind in places(text, number):
                printed = re.match(r"(?:\s{1,2}[^\s.]+){0,3}?\s{1,2}([^\s.]+)\.", behind)
                if printed and noun_abbreviations().get(printed[1]) == head:
                    met.add(printed[1])
    return lambda row: row[0] in met


def number_word_meter() -> Meter:
    met = words_of(*(number for _, rows in labelled() for number, _, _ in rows))
    return lambda row: row[0] in met


def currency_meter() -> Meter:
    def met(row: Row) -> bool:
        form, code = row
        return any(
            head == code
            and (
                re.match(rf"\s{{0,2}}{re.escape(form)}(?!\w)", behind, re.IGNORECASE)
                or re.search(rf"(?<!\w){re.escape(form)}\s{{0,2}}\Z", before)
            )
            for text, rows in labelled()
            for number, head, _ in rows
            for before, behind in places(text, number)
        )

    return met


def comparator_meter() -> Meter:
    def met(row: Row) -> bool:
        wording = re.compile(rf"(?<![^\W_])(?:{row[0]})(?:\s\w+)?\s{{0,2}}\Z", re.IGNORECASE)
        return any(
            more.get("comparator") == row[1] and wording.search(before)
            for text, rows in labelled()
            for number, _, more in rows
            for before, _ in places(text, number)
        )

    return met


def change_meter() -> Meter:
    """Words of change in texts where something is labelled as a change, a baseline or a level."""
    texts = [
        text
        for text, rows in labelled()
        if any({"change", "baseline", "is_delta"} & more.keys() for _, _, more in rows)
    ]

    def met(row: Row) -> bool:
        word = re.compile(rf"(?<![^\W_])(?:{row[0]})", re.IGNORECASE)
        return any(word.search(text) for text in texts)

    return met


def modality_meter() -> Meter:
    """Wordings in texts where a number is labelled with what they say."""

    def met(row: Row) -> bool:
        wording = re.compile(rf"(?<![^\W_])(?:{row[0]})(?![^\W_])", re.IGNORECASE)
        return any(
            wording.search(text) and any(more.get("modality") == row[1] for _, _, more in rows)
            for text, rows in labelled()
        )

    return met


def recurring_meter() -> Meter:
    def met(row: Row) -> bool:
        wording = re.compile(rf"(?<!\w)(?:{row[0]})(?!\w)", re.IGNORECASE)
        return any(
            wording.search(text) and any(more.get("per") == row[1] for _, _, more in rows)
            for text, rows in labelled()
        )

    return met


_REFUSED_BEFORE = {
    "member": r"(?<![^\W_])(?:{})\s{{0,2}}\Z",
    "reference": r"(?<![^\W_])(?:{})\s{{0,2}}\Z",
    "numbered": r"(?<![^\W_])(?:{})\s{{0,2}}\Z",
    "version": r"(?<![^\W_])(?:{})\s\Z",
    "age_before": r"(?<![^\W_])(?:{})\Z",
    "last_or_every": r"(?<![^\W_])(?:{})\s{{1,2}}\Z",
    "people": r"(?i)(?<![^\W_])(?:{})[^\W_]*\s{{1,2}}\(?\Z",
    "people_by_age": r"(?i)(?<![^\W_])(?:{})[^.;\d]{{1,30}}\Z",
    "is_so_old": r"(?i)(?:{})\s(?:jau\s|tikai\s)?\Z",
    "phone": r"(?i)(?<!\w)(?:{})[^\d\n.;()]{{1,30}}\Z",
    "to_call": r"(?i)(?<!\w)(?:{})[^\d\n.;()]{{0,30}}\Z",
}
_REFUSED_BEHIND = {
    "call_centre": r"\s{{1,2}}(?:{})",
    "called": r"\s{{1,2}}(?:{})",
    "age_behind": r"\s{{0,2}}\+?\s{{0,2}}(?:{})",
    "ordinal": r"\s{{1,2}}(?:{})",
    "within": r"\s{{1,2}}(?:\S+\s)?\S+\s(?:{})",
    "time": r"\s{{1,2}}(?:\S+\s)?(?:{})",
    "article": r"\.?\s{{0,2}}(?:{})",
    "described": r"\s{{0,2}}(?:\S+\s)?\S+\s{{1,2}}(?:{})",
}

_COUNTED_ALL_THE_SAME = {  # `#` stands for the number
    "lasts": r"(?<![^\W_])(?:{})[^.;\n]*#\sgad",
    "limit": r"#\s{{1,2}}(?:{})\slaikā",
}


@cache
def refused() -> tuple[tuple[str, str], ...]:
    """What stands before and behind every number that is asserted to be no quantity."""
    found = []
    for case in cases("traps", "quantities_*", "lexicon_quantities"):
        text, at, kept = case["text"], 0, []
        for label in case.get("quantities", ()):
            printed = label[0] if isinstance(label, list) else label["number"]
            start = text.find(printed, at)
            at = start + len(printed) if start >= 0 else at
            kept.append((start, at))
        for number in find_numbers(text):
            if not any(start <= number.start < end for start, end in kept):
                found.append((text[: number.start], text[number.end :]))
    return tuple(found)


def refusal_meter() -> Meter:
    def met(row: Row) -> bool:
        kind, wording = row
        if kind in _REFUSED_BEFORE:
            before = re.compile(_REFUSED_BEFORE[kind].format(wording))
            return any(before.search(left) for left, _ in refused())
        if kind in ("lasts", "limit"):
            found = re.compile(_COUNTED_ALL_THE_SAME[kind].format(wording), re.IGNORECASE)
            counted = ((text, number) for text, rows in labelled() for number, _, _ in rows)
            beside = (f"{left}#{right}" for each in counted for left, right in places(*each))
            return any(found.search(text) for text in beside)
        behind = re.compile(_REFUSED_BEHIND[kind].format(wording), re.IGNORECASE)
        return any(behind.match(right) for _, right in refused())

    return met


def beginning_meter() -> Meter:
    """Beginnings of words in texts whose quantities are asserted."""
    return lambda row: any(word.startswith(row[0]) for word in prose())


def wording_meter(column: int) -> Callable[[], Meter]:
    """A meter of whole wordings that stand in a text whose quantities are asserted."""

    def meter() -> Meter:
        texts = [text for text, _ in labelled()]

        def met(row: Row) -> bool:
            wording = re.compile(rf"(?<!\w)(?:{row[column]})(?!\w)", re.IGNORECASE)
            return any(wording.search(text) for text in texts)

        return met

    return meter


def abbreviation_meter() -> Meter:
    """Abbreviations with their full stop, followed by more of the text."""
    texts = [text.lower() for text, _ in labelled()]
    texts += [case["text"].lower() for case in cases("traps")]

    def met(row: Row) -> bool:
        printed = re.compile(rf"(?<![\w.]){re.escape(row[0])}\.[\s,;)\d]")
        return any(printed.search(text) for text in texts)

    return met


def saying_meter() -> Meter:
    words = words_of(*(text for text, _ in labelled() if _QUOTED.search(text)))

    def met(row: Row) -> bool:
        active, passive, _ = forms_of_verb(row[0], row[1])
        return bool(words & (active | passive))

    return met


_QUOTED = re.compile(r'[„“"«].*\d.*[”“"»]')


def month_meter() -> Meter:
    return lambda row: any(form in prose() for form, _ in forms_of(row[0]))


def whole_and_part_meter() -> Meter:
    read = cases("roles", "attainment", "lexicon_attainment")
    texts = [case[cell].lower() for case in read for cell in ("text", "execution") if cell in case]
    texts += [text.lower() for text, _ in labelled()]
    return lambda row: any(re.search(rf"(?<!\w){re.escape(row[0])}(?!\w)", text) for text in texts)


def declension_meter() -> Meter:
    """Declensions of the nouns that an asserted number counts."""
    told = {row[0]: row[1] for row in read_lexicon(LEXICONS["nouns"]) if row[1]}
    heads = {head for _, rows in labelled() for _, head, _ in rows if head}
    kinds = (told.get(head, declension_of(head)) for head in heads)
    met = {kind.removesuffix("pl").removesuffix("sg") for kind in kinds}
    return lambda row: row[0] in met
