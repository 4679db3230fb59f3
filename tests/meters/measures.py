"""Which phrases of status, verbs, institutions and words of comparing a labelled measure meets."""

import re
from collections.abc import Iterator
from functools import cache

from izpilde.normalize.implementers.institutions import find_institutions, institution_named
from izpilde.normalize.implementers.names import decline_head
from izpilde.normalize.latvian.people import names_people
from izpilde.normalize.latvian.phrases import any_phrase, folded, phrase_pattern
from izpilde.normalize.latvian.stems import stem_of
from izpilde.normalize.latvian.verbs import forms_of_verb
from izpilde.normalize.status.verdicts import phrases_in
from izpilde.schemas.lexicon import read_lexicon
from tests.meters.texts import LEXICONS, Meter, Row, cases, words_of

# Status, verbs, institutions --------------------------------------------------------------------


def status_meter() -> Meter:
    read = cases(
        "status",
        "status_by_field",
        "status_beside",
        "status_told",
        "status_plans",
        "status_measures",
        "status_fresh",
        "status_short",
        "lexicon_status",
    )
    texts = [case["execution"].lower() for case in read if case.get("execution")]
    plans = [case["planned"].lower() for case in read if case.get("planned")]

    def met(row: Row) -> bool:
        kind, phrase, _ = row
        pattern = re.compile(phrase_pattern(phrase))
        if kind == "no_deed":
            return any(pattern.match(word) for text in texts for word in text.split())
        told = plans if kind in ("level", "change", "inspection") else texts
        return any(re.search(rf"\b{pattern.pattern}", text) for text in told)

    return met


def status_verdict_meter() -> Meter:
    """Phrases that a labelled column says, each the longest that fits there."""
    said = {
        phrase
        for case in cases("lexicon_status", "status", "status_by_field")
        if case.get("printed")
        for phrase in phrases_in(folded(case["printed"]))
    }
    return lambda row: row[1] in said


def status_sign_meter() -> Meter:
    """Signs that stand alone in a labelled column."""
    said = {case["printed"] for case in cases("lexicon_status") if case.get("printed")}
    return lambda row: row[0] in said


def verb_meter() -> Meter:
    told = cases(
        "status", "status_by_field", "lexicon_status", "implementers", "lexicon_implementers"
    )
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


_REPORTS = tuple(f"reports{n}" for n in range(1, 19))


def thing_meter() -> Meter:
    """A line is met where one of its nouns is counted in a measure whose pairs are labelled."""
    heads = {head for pair in compared() for head in pair if head}
    heads |= {q["unit_head"] for case in cases(*_REPORTS) for q in case["quantities"]}

    def met(row: Row) -> bool:
        names = {n.replace("_", " ") for told in row for n in re.split("[ =]", told)}
        return bool(names & heads)

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


def told() -> list[str]:
    """The cells of the measures whose comparisons are asserted, in lower case."""
    read = cases("attainment", "lexicon_attainment", "answers*")
    return [case[cell].lower() for case in read for cell in ("planned", "execution")]


def frame_meter() -> Meter:
    texts = told()
    return lambda row: any(
        re.search(rf"(?<!\w)(?:{row[1]})(?!\w)", text) is not None for text in texts
    )


def deed_meter() -> Meter:
    texts = told()

    def met(row: Row) -> bool:
        pattern = re.compile(any_phrase(row[2].split()))
        return any(pattern.search(text) for text in texts)

    return met


def kind_meter() -> Meter:
    """Lines one of whose words stands in a text, in any form."""
    words = {word[:_SAME] for word in words_of(*told())}

    def met(row: Row) -> bool:
        listed = (word.rstrip("*").replace("_", " ").split(" ")[0] for word in row[1].split())
        return any(word[:_SAME] in words for word in listed if len(word) >= _SAME)

    return met


_SAME = 5  # letters by which two forms are taken for one word


def place_meter() -> Meter:
    stems = {stem_of(word) for word in words_of(*told())}
    return lambda row: row[0] in stems


def silent_word_meter() -> Meter:
    read = cases("attainment", "lexicon_attainment", "answers*")
    words = words_of(*(case[cell] for case in read for cell in ("planned", "execution")))
    return lambda row: row[0].rstrip(".") in words
