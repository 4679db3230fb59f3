"""What tells the status of a measure where no sign is known."""

import re
from collections.abc import Sequence

from izpilde.normalize.latvian.letters import LOWER
from izpilde.normalize.status.beside import Beside
from izpilde.normalize.status.named import named_reason
from izpilde.normalize.status.phrases import phrases
from izpilde.normalize.status.promises import echoes_plan
from izpilde.normalize.status.readings import NOTHING, StatusReading, reading_of
from izpilde.normalize.status.reasons import hinders, waits_for
from izpilde.normalize.status.said import Said
from izpilde.normalize.status.shares import counted_thing
from izpilde.normalize.status.signs import clauses_of, tells_denied_deed
from izpilde.normalize.status.tense import tells_future

_LATER = re.compile(
    r"\b(?:20\d\d|nākamgad|nāk(?:am|oš)\w*\s(?:\w+\s)?(?:gad|period|pusgad|ceturksn)\w*)\b"
)
_PROMISED = re.compile(
    r"\b(?:tiks|plānot[sai]|plānotas|paredzēt[sai]|paredzētas)\b[^.;]{0,120}\b20\d\d\b"
    r"|\b20\d\d\b[^.;,]{0,120}\b(?:tiks|plānots|paredzēts)\b"
)
_PAST = re.compile(rf"\b{LOWER}{{2,}}(?:[āēīo]j(?:a|ās)|[ēā]m(?:a|ās)|ntās|(?:us|uš|ušas)ies)\b")
_PARTICIPLE = re.compile(rf"\b{LOWER}{{2,}}[āēīo]t(?:s|a|i|as)\b|\b{LOWER}{{3,}}(?:uši|ušas|usi)\b")


def last_resort(statements: Sequence[Said], beside: Beside) -> StatusReading:
    """Where no sign is known: money that was lacking, a promise for a later year, or a participle
    of an unlisted verb, denied or not; or things counted in the past tense.
    """
    if beside.kept or beside.nearly_kept:
        return StatusReading("implemented", None, None, None, "answered")
    for n, statement in enumerate(statements):
        text = statement.bare
        if phrases("no_funding").search(text):
            return reading_of(statements, n, "not_implemented", "no_money")
    for n, statement in enumerate(statements):
        later = _LATER.search(statement.plain) or waits_for(statement)
        if beside.answered or phrases("account").search(statement.plain):
            continue  # what figures tell of the plan goes before what is to come
        if _PROMISED.search(statement.bare) or (later and tells_future(statement.plain)):
            return reading_of(statements, n, "postponed", "only_promised")
    for n, statement in enumerate(statements):
        if named_reason(statement.bare, alone=True) == "no_funding":
            return reading_of(statements, n, "not_implemented", "no_money")
    for n, statement in enumerate(statements):
        if tells_denied_deed(statement.plain):
            return reading_of(statements, n, "not_implemented", "denied_participle")
    for n, statement in enumerate(statements):
        if hinders(statement):
            return reading_of(statements, n, "not_implemented", "refused")
    for n, statement in enumerate(statements):
        text = statement.bare
        deeds = (word[0] for word in _PARTICIPLE.finditer(text))
        if any(not phrases("no_deed").match(word) for word in deeds) and not phrases(
            "no_past"
        ).search(text):
            return reading_of(statements, n, "implemented", "participle")
    for n, statement in enumerate(statements):
        counted = counted_thing().search(statement.plain) and _PAST.search(statement.plain)
        if counted and not tells_future(statement.plain):
            return reading_of(statements, n, "implemented", "counted")
    for n, statement in enumerate(statements):
        if echoes_plan(statement, beside):
            return reading_of(statements, n, "implemented", "promise_echoed")
    if beside.answered:
        return StatusReading("implemented", None, None, None, "answered")
    if any(_has_no_data(clause) for said in statements for clause in clauses_of(said.plain)):
        return NOTHING
    for n, statement in enumerate(statements):
        if _tells_figure(statement, beside):
            return reading_of(statements, n, "implemented", "figures_told")
    for n, statement in enumerate(statements):
        if _tells_thing(statement, beside):
            return reading_of(statements, n, "implemented", "thing_told")
    return NOTHING


def _has_no_data(clause: str) -> bool:
    """`2009. gada dati vēl nav apkopoti`, and nothing else tells what was done."""
    return (
        phrases("data").search(clause) is not None and phrases("denial").search(clause) is not None
    )


def _tells_figure(said: Said, beside: Beside) -> bool:
    """Whether a statement tells a figure of the plan, or of a year, with no verb: `2011 – 276
    bibl., 2012 – 341 bibl.`; where the plan aims at a level only, that tells of no work.
    """
    if beside.planned is None or beside.aims_at_levels():
        return False
    if tells_future(said.plain) or any(phrases(k).search(said.plain) for k in _NOT_TOLD):
        return False
    if _OF_YEAR.search(said.plain):
        return True
    return counted_thing().search(said.plain) is not None and beside.plans(said.plain)


def _tells_thing(said: Said, beside: Beside) -> bool:
    """Whether a statement tells a thing of the plan and denies or plans nothing, with no verb that
    a lexicon knows: `mērstacijas Ventspilī un Rēzeknē`, `pieteikumus iespējams iesniegt arī …`.
    """
    if beside.planned is None or beside.short or beside.aims_at_levels():
        return False
    if tells_future(said.plain) or any(phrases(k).search(said.plain) for k in _NOT_TOLD):
        return False
    return beside.concerns(said.plain) or _MAY_BE_DONE.search(said.plain) is not None


# by anyone, of what is there for it: `pieteikumus iespējams iesniegt`
_MAY_BE_DONE = re.compile(rf"\b(?:iespējam[si]|var)\s(?:\S+\s){{0,2}}?{LOWER}{{3,}}t(?:ies)?\b")
_NOT_TOLD = ("denial", "asked", "account", "intends", "still")
_OF_YEAR = re.compile(
    r"\b20\d\d\.?(?:/20\d\d\.?)?\s?(?:(?:m\.\s?)?g(?:ad\w*|\.)\s)?(?:[^\W\d]\w*\s)?[–—-]\s\d"
    r"|(?<![\d.])\d[\d ]*\s(?:[^\W\d]\w*\s){1,2}20\d\d\.?\s?g"
)
