"""Which lines of a lexicon a labelled text meets: a text of the room that reads the lexicon, whose
reading a test asserts.

A line is met where the program would use it: a noun where it is counted (or, of those that never
are, where a form of it stands), a phrase where its pattern fits, a wording beside the number that
it decides about.  A text that is marked as read wrongly meets nothing.

``python -m tests.lexicon_coverage`` prints the share of each file; with names of lexicons, their
lines that no text meets.

Left out: ``extract/docx/lexicon/symbols.tsv``, generated from the tables of symbol fonts, which is
no wording that a text could meet.
"""

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from izpilde.extract.labels.headers import find_header
from izpilde.extract.labels.wordings import LEXICONS as WORDINGS
from izpilde.extract.labels.wordings import fold
from izpilde.normalize.attainment.likeness import names_people
from izpilde.normalize.facts import LEXICONS as FACTS
from izpilde.normalize.implementers.institutions import find_institutions, institution_named
from izpilde.normalize.implementers.names import decline_head
from izpilde.normalize.latvian.declension import declension_of, forms_of
from izpilde.normalize.latvian.lexicon import adjective_forms, noun_forms, unit_abbreviations
from izpilde.normalize.latvian.phrases import phrase_pattern
from izpilde.normalize.latvian.verbs import forms_of_verb
from izpilde.normalize.numbers.numbers import find_numbers
from izpilde.normalize.text.statements import split_statements
from izpilde.normalize.text.structure import parse_structure
from izpilde.schemas.lexicon import Lexicon, read_lexicon
from tests.drawn import draw_rows
from tests.quantity_cases import CASES

LEXICONS = {lexicon.name: lexicon for lexicon in (*WORDINGS, *FACTS)}
Row = tuple[str, ...]
Meter = Callable[[Row], bool]


@cache
def cases(*patterns: str) -> tuple[dict[str, Any], ...]:
    """The cases of all files whose names fit, without those that are marked as read wrongly."""
    paths = [path for pattern in patterns for path in sorted(CASES.glob(f"{pattern}.jsonl"))]
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    read = [json.loads(line) for line in lines]
    return tuple(case for case in read if not (case.get("fails") or case.get("gap")))


@cache
def words_of(*texts: str) -> frozenset[str]:
    return frozenset(
        word.lower() for text in texts for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)
    )


# Columns, headings, verdicts --------------------------------------------------------------------


@cache
def titles() -> tuple[tuple[str, str], ...]:
    """Titles of columns with the role that is asserted of them."""
    found = []
    for case in cases("headers", "lexicon_headers"):
        if "title" in case:
            found.append((case["title"], case["role"]))
        elif case["roles"]:
            header = find_header(draw_rows(case["table"]))
            assert header is not None
            found += zip(header.titles, case["roles"], strict=True)
    return tuple(found)


@cache
def wording_of(title: str) -> tuple[Row | None, frozenset[str]]:
    """The line of ``columns`` that a title says, and the fillers that stand beside it.

    The longest whose words are all in the title, if nothing but fillers and years is beside.
    """
    fillers = {fold(word) for (word,) in read_lexicon(LEXICONS["fillers"])}
    rows = sorted(read_lexicon(LEXICONS["columns"]), key=lambda row: -len(fold(row[0])))
    outright = fold(re.sub(r"[()\[\]]", " ", title))
    for words in (outright.split(), fold(title).split()):
        for row in rows:
            beside = list(words)
            for word in fold(row[0]).split():
                if word not in beside:
                    break
                beside.remove(word)
            else:
                if all(word in fillers or word.isdecimal() for word in beside):
                    return row, frozenset(beside)
    return None, frozenset()


def column_meter() -> Meter:
    met = {wording_of(title)[0] for title, _ in titles()}
    return lambda row: row in met


def filler_meter() -> Meter:
    met = {word for title, _ in titles() for word in wording_of(title)[1]}
    return lambda row: set(fold(row[0]).split()) <= met


def verdict_meter() -> Meter:
    """Cells of a column that is asserted to be the printed status."""
    cells: set[str] = set()
    for case in cases("headers", "lexicon_headers"):
        if "table" in case and case["roles"]:
            for drawn in draw_rows(case["table"])[case.get("rows", 1) :]:
                roles = zip(drawn, case["roles"], strict=True)
                cells |= {fold(text) for text, role in roles if role == "status_printed"}

    def met(row: Row) -> bool:
        wording, role = row
        rest = [cell for cell in cells if cell.startswith(fold(wording))]
        return bool(rest) if role == "stem" else fold(wording) in cells

    return met


def heading_meter() -> Meter:
    rows = sorted(read_lexicon(LEXICONS["headings"]), key=lambda row: -len(row[0]))
    labels = [row for row in rows if row[1] in ("direction", "goal")]
    openings = [row for row in rows if row[1] == "title"]
    sections = [row for row in rows if row[1] == "section"]
    found: set[Row] = set()
    for case in cases("headings", "lexicon_headings"):
        if "opening" in case:
            found.update(_first(openings, fold(case["title"])))
            continue
        words = fold(case["text"]).split()
        if case["kind"] is None:
            found.update(row for row in sections if fold(row[0]) in words)
            continue
        while words and (words[0].isdecimal() or re.fullmatch(r"[ivxl]+|[a-z]", words[0])):
            del words[0]
        found.update(row for row in _first(labels, " ".join(words)) if row[1] == case["kind"])
    return lambda row: row in found


def _first(rows: Iterable[Row], text: str) -> list[Row]:
    fitting = [row for row in rows if f"{text} ".startswith(f"{fold(row[0])} ")]
    return fitting[:1]


# Quantities -------------------------------------------------------------------------------------


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


def recurring_meter() -> Meter:
    def met(row: Row) -> bool:
        wording = re.compile(rf"(?<!\w)(?:{row[0]})(?!\w)", re.IGNORECASE)
        return any(
            wording.search(text) and any(more.get("per") == row[1] for _, _, more in rows)
            for text, rows in labelled()
        )

    return met


_REFUSED_BEFORE = {
    "reference": r"(?<![^\W_])(?:{})\s{{0,2}}\Z",
    "age_before": r"(?<![^\W_])(?:{})\Z",
    "last_or_every": r"(?<![^\W_])(?:{})\s{{1,2}}\Z",
}
_REFUSED_BEHIND = {
    "age_behind": r"\s{{0,2}}\+?\s{{0,2}}(?:{})",
    "within": r"\s{{1,2}}(?:\S+\s)?\S+\s(?:{})",
    "described": r"\s{{0,2}}(?:\S+\s)?\S+\s{{1,2}}(?:{})",
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
        behind = re.compile(_REFUSED_BEHIND[kind].format(wording), re.IGNORECASE)
        return any(behind.match(right) for _, right in refused())

    return met


def abbreviation_meter() -> Meter:
    """Abbreviations with their full stop, followed by more of the text."""
    texts = [text.lower() for text, _ in labelled()]
    texts += [case["text"].lower() for case in cases("traps")]

    def met(row: Row) -> bool:
        printed = re.compile(rf"(?<![\w.]){re.escape(row[0])}\.[\s,;)\d]")
        return any(printed.search(text) for text in texts)

    return met


# Status, verbs, institutions --------------------------------------------------------------------


def status_meter() -> Meter:
    read = cases("status", "lexicon_status")
    texts = [case["execution"].lower() for case in read if case.get("execution")]
    verdicts = [case["printed"] for case in read if case.get("printed")]
    verdicts += [split_statements(parse_structure(text))[0].text for text in texts if text.strip()]
    heads = {verdict.lower().strip(" .,;:!-–—") for verdict in verdicts}
    heads |= {re.split(r"\s[-–—(]\s?|[,:;]", head, maxsplit=1)[0].strip() for head in heads}

    def met(row: Row) -> bool:
        kind, phrase, _ = row
        pattern = re.compile(phrase_pattern(phrase))
        if kind == "verdict":
            return any(pattern.fullmatch(head) for head in heads)
        if kind == "no_deed":
            return any(pattern.match(word) for text in texts for word in text.split())
        return any(re.search(rf"\b{pattern.pattern}", text) for text in texts)

    return met


def verb_meter() -> Meter:
    told = cases("status", "lexicon_status", "implementers", "lexicon_implementers")
    words = words_of(*(case["execution"] for case in told if case.get("execution")))

    def met(row: Row) -> bool:
        active, passive, attributive = forms_of_verb(row[0], row[1])
        return bool(words & (active | passive | attributive))

    return met


@cache
def named() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Texts with the institutions that are asserted to have carried the measure out."""
    read = cases("implementers", "lexicon_implementers")
    return tuple((case["execution"], tuple(case["implementers"])) for case in read)


def institution_meter() -> Meter:
    met = set()
    for text, names in named():
        for mention in find_institutions(text, {}):
            if mention.name in names or mention.never:
                met.add(mention.name)
    return lambda row: row[0] in met


def institution_head_meter() -> Meter:
    """Nouns at the end of an asserted name that no list knows."""
    built = [name for _, names in named() for name in names if institution_named(name) is None]
    met = {name.split(" ")[-1].lower() for name in built}
    return lambda row: row[0] in met


def organisation_type_meter() -> Meter:
    def met(row: Row) -> bool:
        noun, plural = row
        forms = {noun} if plural == "-" else {*decline_head(noun).values(), plural}
        typed = re.compile(rf"(?i:\b(?:{'|'.join(map(re.escape, forms))}))\s+(?:„|,,|[A-Z\"“])")
        return any(names and typed.search(text) for text, names in named())

    return met


def other_abbreviation_meter() -> Meter:
    return lambda row: any(
        re.search(rf"(?<![\w/]){re.escape(row[0])}(?![\w/])", text) and row[0] not in names
        for text, names in named()
    )


def other_verb_meter() -> Meter:
    words = words_of(*(text for text, _ in named()))
    return lambda row: row[0] in words


def doing_word_meter() -> Meter:
    return lambda row: any(
        re.search(rf"\b{phrase_pattern(row[1])}", text.lower()) for text, _ in named()
    )


# Attainment -------------------------------------------------------------------------------------


def compared() -> Iterator[tuple[str | None, str | None]]:
    """The nouns of every target beside those of every figure, and of totals beside parts."""
    for case in cases("attainment", "lexicon_attainment"):
        for target in case["targets"]:
            yield from ((target[1], figure[1]) for figure in case["figures"])
    for case in cases("roles"):
        heads = [row[1] for row in case["quantities"]]
        yield from ((one, other) for one in heads for other in heads)


def synonym_meter() -> Meter:
    pairs = set(compared())

    def met(row: Row) -> bool:
        group = set(row[1].replace("_", " ").split(" ")) | {
            lemma.replace("_", " ") for lemma in row[1].split()
        }
        return any(one != other and {one, other} <= group for one, other in pairs)

    return met


def people_meter() -> Meter:
    heads = {head for pair in compared() for head in pair if head}
    rows = read_lexicon(LEXICONS["people"])
    endings = [row[0] for row in rows if not row[1]]
    told = {row[1] for row in rows}

    def met(row: Row) -> bool:
        if row[1]:
            return row[1] in heads
        mine = {head for head in heads - told if names_people(head)}
        return any(next((e for e in endings if head.endswith(e)), None) == row[0] for head in mine)

    return met


def silent_word_meter() -> Meter:
    read = cases("attainment", "lexicon_attainment")
    words = words_of(*(case[cell] for case in read for cell in ("planned", "execution")))
    return lambda row: row[0] in words


# Vocabulary -------------------------------------------------------------------------------------


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


# ------------------------------------------------------------------------------------------------

METERS: dict[str, Callable[[], Meter]] = {
    "columns": column_meter,
    "fillers": filler_meter,
    "headings": heading_meter,
    "verdicts": verdict_meter,
    "abbreviations": abbreviation_meter,
    "nouns": noun_meter,
    "noun_endings": noun_ending_meter,
    "adjectives": adjective_meter,
    "closed_words": lambda: word_meter(prose),
    "unit_abbreviations": unit_abbreviation_meter,
    "verbs": verb_meter,
    "number_words": number_word_meter,
    "currencies": currency_meter,
    "comparators": comparator_meter,
    "refusals": refusal_meter,
    "recurring": recurring_meter,
    "status": status_meter,
    "institutions": institution_meter,
    "institution_heads": institution_head_meter,
    "organisation_types": organisation_type_meter,
    "other_abbreviations": other_abbreviation_meter,
    "other_verbs": other_verb_meter,
    "doing_words": doing_word_meter,
    "months": month_meter,
    "whole_and_part": whole_and_part_meter,
    "declensions": declension_meter,
    "silent_words": silent_word_meter,
    "people": people_meter,
    "synonyms": synonym_meter,
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
