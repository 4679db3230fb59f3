"""What became of a measure, and why: from its execution text and its status column.

1. A status column, or a verdict at the head of the text (`Izpildīts daļēji.`), says it outright.
2. Else each statement is searched for signs: done, not done, put off, done in part, going on.
   A denial in brackets, in a subordinate clause, about a part of a year (`no aprīļa līdz
   augustam`) or about the form (`klātienē`) is no sign.
3. The signs of all statements together give the status: nothing but denials is
   `not_implemented`, a denial beside things done is `partly_implemented`.
4. The reason is looked for in the statement that bears the sign, then beside it.

The phrases are data: ``lexicon/status.tsv``, ``lexicon/verbs.tsv``.
"""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, cast, get_args

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.verbs import load_verbs
from izpilde.normalize.text.statements import Statement, split_statements, without_brackets
from izpilde.schemas.records import Status, StatusReason

Sign = Literal["done", "not_done", "postponed", "partly", "progress", "going"]


@dataclass(frozen=True, slots=True)
class StatusReading:
    """``start`` and ``end`` are the deciding statement in the execution text, null without one.

    ``rule`` names the rule that decided; null, with ``status`` null, where the text does not tell.
    """

    status: Status | None
    reason: StatusReason | None
    start: int | None
    end: int | None
    rule: str | None


NOTHING = StatusReading(None, None, None, None, None)


def read_status(execution: str | None, status_printed: str | None = None) -> StatusReading:
    """The status of one measure; never raises."""
    statements = split_statements(execution or "")
    printed = _verdict(status_printed) if status_printed else None
    if printed:
        reason = _reason(statements, 0, printed) if printed != "implemented" else None
        return StatusReading(printed, reason, None, None, "status_column")
    if not statements:
        return NOTHING
    verdict = _verdict(statements[0].text)
    if verdict:
        return _reading(statements, 0, verdict, "verdict")
    return _weigh(statements)


# 1. Verdicts -----------------------------------------------------------------------------------


def _verdict(text: str) -> Status | None:
    """The status that a whole short text is a phrase for; `Izpildīts (2021. gadā)` too."""
    bare = _folded(without_brackets(text)).strip(" .,;:!-–—✓*")
    if len(bare) > 80:
        return None
    head = re.split(r"\s[-–—]\s|[,:;]", bare, maxsplit=1)[0].strip()
    for candidate in (bare, head):
        for phrase, status in _verdicts():
            if phrase.fullmatch(candidate):
                return status
    return None


# 2. Signs --------------------------------------------------------------------------------------

_CLAUSE_BREAK = re.compile(r"[,:–—]\s")
_WORD = re.compile(r"\w+(?:-\w+)*")
_YEAR = re.compile(r"\b20\d\d\b")
_QUOTED = re.compile(r"(?:[„«“]|,,|\")[^„”“\"«»\n]{0,200}[”“\"»]+")
# `Ministrija informējusi, ka ceļš nav uzbūvēts`: what counts is what is told
_TOLD = re.compile(
    r"^[^,]{0,120}\b(?:inform|norād|ziņo|paskaidro)\w*[^,]{0,60},\s+ka\s+(?=.{0,200}\b(?:nav|net\w+)\b)"
)
_EXPLAINS = re.compile(r"\s*(?:jo|tā kā)\b")
_REACH = 6  # words between a denial and the verb that it denies


@dataclass(frozen=True, slots=True)
class _Seen:
    sign: Sign
    rule: str
    of_measure: bool = False  # the measure itself is denied, and for no year in particular


def _signs(statement: Statement) -> Iterator[_Seen]:
    """The signs of one statement."""
    plain = _folded(_QUOTED.sub(lambda quote: " " * len(quote[0]), statement.text))
    main = _TOLD.sub("", without_brackets(plain))
    in_passing = _phrases("passing").search(main) is not None
    denied_before = False
    for number, clause in enumerate(_CLAUSE_BREAK.split(main)):
        opened = _phrases("opens").match(clause.lstrip()) is not None
        passing = in_passing or _phrases("manner").search(clause) is not None
        denied, rest = _denial(clause)
        if denied and not opened and not (passing and _phrases("harmless").search(clause)):
            if not passing:
                measure = _phrases("subject").search(clause) is not None
                yield _Seen("not_done", denied, measure and not _YEAR.search(clause))
            denied_before = True
        for sign in ("postponed", "partly", "progress"):
            rule = _first_rule(sign, clause)
            if rule and not (opened and number == 0 and sign == "progress"):
                yield _Seen(sign, rule)
                rest = _phrases("progress").sub(" ", rest) if sign == "progress" else ""
        if _EXPLAINS.match(clause) or (opened and denied_before and number):
            continue  # `netika īstenots, jo finansējums tika piešķirts citam`
        yield from _deeds(rest)


def _denial(clause: str) -> tuple[str | None, str]:
    """The rule by which a clause says that something was not done, and the clause without it."""
    if _phrases("harmless").search(clause) or _phrases("partly").search(clause):
        return None, _blank_denials(clause)
    rule = _first_rule("not_done", clause)
    if rule:
        return rule, ""
    verbs = load_verbs()
    words = [word[0] for word in _WORD.finditer(clause)]
    for n, word in enumerate(words):
        if word.startswith("ne") and word[2:] in verbs.active and word not in verbs.active:
            return "denied_verb", ""
        if _phrases("denial").fullmatch(word):
            near = words[max(0, n - 2) : n] + words[n + 1 : n + 1 + _REACH]
            # `netiek` of anything but the measure itself tells what is so, not what was left undone
            told = word != "netiek" or _phrases("subject").search(clause)
            if told and any(other in verbs.passive for other in near):
                return "denied_verb", ""
    return None, clause


def _blank_denials(clause: str) -> str:
    """The clause up to its first denial."""
    found = _phrases("denial").search(clause)
    return clause[: found.start()] if found else clause


def _deeds(clause: str) -> Iterator[_Seen]:
    """Signs that something was or is being done."""
    verbs = load_verbs()
    regular = _first_rule("done", clause) == "is_done_regularly"
    promised = _TO_COME.search(clause)
    begun = clause[: promised.start()] if promised else clause
    going = None if regular else _first_rule("going", begun)
    if going:
        yield _Seen("going", going)
        clause = _phrases("going").sub(" ", clause)
    done = None if _FUTURE_BE.search(clause) else _first_rule("done", clause)
    if done:
        yield _Seen("done", done)
        return
    words = [word[0] for word in _WORD.finditer(clause)]
    for word in words:
        if word in ("tiks", "plānots", "plānota", "plānoti", "plānotas"):
            return  # what comes after it is yet to be done
        if word in verbs.weak:
            continue
        if word in verbs.passive or word in verbs.active:
            yield _Seen("done", "carried_out")
            return
    if _PASSIVE.search(clause):
        yield _Seen("done", "past_passive")


_TO_COME = re.compile(r"\b(?:tiks|plānots|paredzēts)\b")
_FUTURE_BE = re.compile(r"\b(?:būs|varēs)\b")
# `ir uzcelta`, `tika pārvietoti`; and a list item that begins with its participle: `Apzaļumotas …`
_PASSIVE = re.compile(
    r"\b(?:ir|tika|tikuši|tikušas|tikusi|ticis)\s(?:\w+\s){0,3}\w{3,}t(?:s|a|i|as)\b"
    r"|^\W*(?:\d\S*\s)?(?:aiz|ap|at|ie|iz|no|pa|pār|pie|sa|uz)\w{3,}[āēīo]t(?:s|a|i|as)\b"
)


# 3. All signs together -------------------------------------------------------------------------


def _weigh(statements: Sequence[Statement]) -> StatusReading:
    seen = [(n, sign) for n, statement in enumerate(statements) for sign in _signs(statement)]
    seen = [
        (n, s) for n, s in seen if not (s.sign == "postponed" and _made_up(statements, seen, n))
    ]

    def first(*signs: Sign) -> int | None:
        return next((n for n, s in seen if s.sign in signs), None)

    done, undone, later = first("done"), first("not_done"), first("postponed")
    in_part, progress, going = first("partly"), first("progress"), first("going")
    whole = next((n for n, s in seen if s.sign == "not_done" and s.of_measure), None)
    if in_part is not None:
        return _reading(statements, in_part, "partly_implemented", "says_partly")
    if whole == 0 and later is None:
        if _turns_back(statements, seen):
            return _reading(statements, whole, "partly_implemented", "denied_beside_done")
        return _reading(statements, whole, "not_implemented", "measure_denied")
    if whole == 0 and later is not None:
        return _reading(statements, later, "postponed", "put_off")
    if done is not None and (undone is not None or later is not None):
        bearing = min(n for n in (undone, later) if n is not None)
        return _reading(statements, bearing, "partly_implemented", "denied_beside_done")
    if later is not None:
        return _reading(statements, later, "postponed", "put_off")
    if progress is not None:
        return _reading(statements, progress, "in_progress", "goes_on")
    if undone is not None:
        if going is not None and going != undone:
            return _reading(statements, undone, "partly_implemented", "denied_beside_begun")
        return _reading(statements, undone, "not_implemented", "denied")
    if done is not None:
        return _reading(statements, done, "implemented", "carried_out")
    if going is not None:
        return _reading(statements, going, "in_progress", "begun")
    return _last_resort(statements)


_PROMISED = re.compile(
    r"\b(?:tiks|plānot[sai]|plānotas|paredzēt[sai]|paredzētas)\b[^.;]{0,120}\b20\d\d\b"
    r"|\b20\d\d\b[^.;,]{0,120}\b(?:tiks|plānots|paredzēts)\b"
)
_PARTICIPLE = re.compile(r"\b[a-zāčēģīķļņšūž]{2,}[āēīo]t(?:s|a|i|as)\b")


def _last_resort(statements: Sequence[Statement]) -> StatusReading:
    """Where no sign is known: money that was lacking, a promise for a later year, or a participle
    of an unlisted verb.
    """
    for n, statement in enumerate(statements):
        text = _folded(without_brackets(statement.text))
        if _phrases("no_funding").search(text):
            return _reading(statements, n, "not_implemented", "no_money")
    for n, statement in enumerate(statements):
        if _PROMISED.search(_folded(without_brackets(statement.text))):
            return _reading(statements, n, "postponed", "only_promised")
    for n, statement in enumerate(statements):
        text = _folded(without_brackets(statement.text))
        deeds = (word[0] for word in _PARTICIPLE.finditer(text))
        if any(not _phrases("no_deed").match(word) for word in deeds) and not _FUTURE.search(text):
            return _reading(statements, n, "implemented", "participle")
    return NOTHING


_FUTURE = re.compile(r"\b(?:būs|tiks|tiek|netiek|netika|nav|plāno\w*|paredz\w*)\b")


_PUT_OFF_TO = re.compile(
    r"\b(?:pārce|atli)\w*\s(?:\w+\s){0,3}?(?:uz|līdz)\s(?:\w+\s){0,2}?(20\d\d)"
)


def _made_up(
    statements: Sequence[Statement], seen: Sequence[tuple[int, _Seen]], put_off: int
) -> bool:
    """Whether a later statement tells what was done in the year that something was put off to."""
    until = _PUT_OFF_TO.search(_folded(statements[put_off].text))
    if until is None:
        return False
    then = re.compile(rf"\b{until[1]}\.?\s?g(?:ad|\.)")
    return any(
        n > put_off and s.sign == "done" and then.search(statements[n].text) for n, s in seen
    )


def _turns_back(statements: Sequence[Statement], seen: Sequence[tuple[int, _Seen]]) -> bool:
    """Whether a statement after a denied measure says `tomēr …` and names something done."""
    doing = {n for n, s in seen if s.sign == "done" and n}
    return any(_TURN.search(_folded(statements[n].text)) for n in doing)


_TURN = re.compile(r"\b(?:tomēr|taču|savukārt|tā vietā|vienlaikus)\b")


# 4. The reason ---------------------------------------------------------------------------------


def _reading(statements: Sequence[Statement], n: int, status: Status, rule: str) -> StatusReading:
    statement = statements[n]
    reason = None if status == "implemented" else _reason(statements, n, status)
    return StatusReading(status, reason, statement.start, statement.end, rule)


def _reason(statements: Sequence[Statement], bearing: int, status: Status) -> StatusReason | None:
    """The reason given in the bearing statement, in the one after, before, or in any other.

    Outside a denial, `iepirkums` or `pandēmija` is a reason only beside a word like `dēļ`; a
    lack of money is one anywhere.
    """
    if not statements:
        return None
    own = _folded(statements[bearing].text)
    found = _earliest_reason(own)
    caused = _phrases("cause").search(own) is not None
    if found and (caused or found == "no_funding" or status != "in_progress"):
        return found
    if caused and status != "in_progress":
        return "other"
    near = [n for n in (bearing + 1, bearing - 1) if 0 <= n < len(statements)]
    others = [n for n in range(len(statements)) if n not in (*near, bearing)]
    unknown = False
    for n in (*near, *others):
        text = _folded(statements[n].text)
        found = _earliest_reason(text)
        caused = _phrases("cause").search(text) is not None
        if found and (caused or found == "no_funding"):
            return found
        unknown |= caused and _phrases("denial").search(text) is not None
    return "other" if unknown and status == "not_implemented" else None


def _earliest_reason(text: str) -> StatusReason | None:
    places = [
        (found.start(), reason)
        for reason in get_args(StatusReason)
        if reason != "other" and (found := _phrases(reason).search(text))
    ]
    return cast(StatusReason, min(places)[1]) if places else None


# The phrases -----------------------------------------------------------------------------------

_BLANKS = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f\n\t", " ") | {"\u2011": "-"})


def _folded(text: str) -> str:
    """Lower case with plain blanks and hyphens, of the same length."""
    lower = text.translate(_BLANKS).lower()
    return lower if len(lower) == len(text) else text.translate(_BLANKS)


def phrase_pattern(phrase: str) -> str:
    r"""The regular expression of a phrase: `nav _ īstenot*` → `nav\s+(?:\S+\s+){0,6}īstenot\w*`."""
    words = []
    for word in phrase.split(" "):
        if word == "_":
            words.append(r"(?:[^\s,;]+\s+){0,6}")
        else:
            stem = re.escape(word.removesuffix("*"))
            words.append(stem + (r"[\w.]*" if word.endswith("*") else r"\b") + r"\s+")
    pattern = "".join(words)
    return pattern.removesuffix(r"\s+")


@functools.cache
def _phrases(kind: str) -> re.Pattern[str]:
    """All phrases of a kind as one pattern."""
    patterns = [phrase_pattern(phrase) for k, phrase, _ in read_facts("status") if k == kind]
    return re.compile(r"\b(?:" + "|".join(patterns) + ")")


@functools.cache
def _rules(kind: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The phrases of a kind by the rule that they are listed under."""
    by_rule: dict[str, list[str]] = {}
    for k, phrase, rule in read_facts("status"):
        if k == kind:
            by_rule.setdefault(rule, []).append(phrase_pattern(phrase))
    return tuple(
        (re.compile(r"\b(?:" + "|".join(patterns) + ")"), rule)
        for rule, patterns in by_rule.items()
    )


def _first_rule(kind: str, text: str) -> str | None:
    return next((rule for pattern, rule in _rules(kind) if pattern.search(text)), None)


@functools.cache
def _verdicts() -> tuple[tuple[re.Pattern[str], Status], ...]:
    rows = [row for row in read_facts("status") if row[0] == "verdict"]
    return tuple(
        (re.compile(phrase_pattern(phrase)), cast(Status, status)) for _, phrase, status in rows
    )
