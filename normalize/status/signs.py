"""Signs of what became of a measure, seen in one statement of its execution.

A denial in brackets, in a subordinate clause, about a part of a year (`no aprīļa līdz augustam`)
or about the form (`klātienē`) is no sign.
"""

import functools
import re
from collections.abc import Iterator, Sequence
from typing import Literal

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import LOWER
from izpilde.normalize.latvian.phrases import any_phrase
from izpilde.normalize.latvian.sought import Sought
from izpilde.normalize.latvian.verbs import forms_of_verb, load_verbs
from izpilde.normalize.status.named import named_reason
from izpilde.normalize.status.phrases import first_rule, phrases
from izpilde.normalize.status.rest import rest_unfinished, some_unfinished
from izpilde.normalize.status.said import Said
from izpilde.normalize.status.shares import counts_part, tells_part
from izpilde.normalize.status.tense import NAMES_YEAR, tells_future, words_in
from izpilde.schemas.record import record

Sign = Literal["done", "not_done", "postponed", "partly", "progress", "going", "figure", "rest"]

# `karte – nē` is one clause; `iesniegts valdībā un Saeimā vēl nav izskatīts` is two
_CLAUSE_BREAK = re.compile(
    r"(?:[,:]|[–—](?!\snē\b))\s"
    r"|\sun\s(?=(?:\w+\s){0,3}(?:nav|netika|nebija)\s\w+t(?:s|a|i|as)\b)"
)
_COUNT = re.compile(r"\b\d{1,3}\b(?!\.)")
# `Ministrija informējusi, ka ceļš nav uzbūvēts`: what counts is what is told
_TOLD = re.compile(
    r"^[^,]{0,120}\b(?:inform|norād|ziņo(?!jum)|paskaidro)\w*[^,]{0,60},\s+ka\s+(?=.{0,200}\b(?:nav|net\w+)\b)"
)
_REST_REACH = 8  # clauses, from a rest to what is told of it
_DENIAL_REACH = 6  # words between a denial and the verb that it denies


@functools.lru_cache(maxsize=64)  # of the measure in hand, which is asked of by many rules
def clauses_of(statement: str) -> tuple[str, ...]:
    """What commas, colons and dashes part; `mazāk, nekā bija plānots` is one."""
    return tuple(_CLAUSE_BREAK.split(_joined(statement)))


def clauses_with_places(statement: str) -> Iterator[tuple[int, str]]:
    """The clauses of a statement, each with the place where it begins."""
    joined, at = _joined(statement), 0
    for clause in clauses_of(statement):
        at = joined.index(clause, at)
        yield at, clause
        at += len(clause)


def _joined(statement: str) -> str:
    """The statement without commas before what is held against something."""
    compared = phrases("compared").search(statement)
    return _joins().sub(" ", statement) if compared else statement


@functools.cache
def _joins() -> re.Pattern[str]:
    return re.compile(rf",(?=\s{phrases('compared').pattern})")


@record(frozen=True, slots=True)
class SignSeen:
    """A sign, and the name of the lexicon's rule that it was seen by."""

    sign: Sign
    rule: str
    of_measure: bool = False  # the measure itself is denied, and for no year in particular
    clause: str = ""  # its own words, folded; of a denial up to the last that it reaches


def find_signs(said: Said, period_end: int | None = None) -> Iterator[SignSeen]:
    """The signs of one statement of a report up to ``period_end``, null where not known."""
    main = _TOLD.sub("", said.plain)
    signs = list(_signs_of_clauses(main, period_end))
    yield from signs
    if _is_moved(main) and not any(sign.sign == "postponed" for sign in signs):
        yield SignSeen("postponed", "moved", clause=main)
    if {sign.sign for sign in signs} <= {"done", "figure", "going"} and _cut_short(main, signs):
        yield SignSeen("partly", "cut_short")


def _is_moved(main: str) -> bool:
    """Whether something was moved to a time, however far behind it is told: `pārcelta uz citu
    programmu, to pabeigs 2024. gadā`; or is to be done `tikai 2024. gadā`.
    """
    moved = phrases("moved").search(main)
    behind = main[moved.end() :] if moved else ""
    if tells_future(behind) and NAMES_YEAR.search(behind):
        return True
    return any(
        phrases("only").search(clause) and _ONLY_THEN.search(clause) and tells_future(clause)
        for clause in clauses_of(main)
    )


_ONLY_THEN = re.compile(r"\b(?:tikai|vien)\s(?:\w+\s){0,2}20\d\d\b")


def _signs_of_clauses(main: str, period_end: int | None) -> Iterator[SignSeen]:
    in_passing = phrases("passing").search(main) is not None
    denied_before = done_before = counted_before = False
    clauses = clauses_of(main)
    for number, clause in enumerate(clauses):
        opened = phrases("opens").match(clause.lstrip()) is not None
        passing = in_passing or phrases("manner").search(clause) is not None
        denied, rest = _denial(clause)
        if denied and not opened and not (passing and phrases("harmless").search(clause)):
            if not passing:
                whole = denied != "not_begun" or not number
                if phrases("all").search(clause) and not phrases("always").search(clause):
                    denied, whole = "not_all", False
                yield SignSeen(
                    "not_done",
                    denied,
                    whole and _of_measure(clause, denied, first=not number),
                    _denied_words(clause),
                )
            denied_before = True
        for sign in ("postponed", "partly", "progress"):
            rule = first_rule(sign, clause)
            if rule is None:
                continue
            if sign == "postponed" and (
                phrases("briefly").search(clause) or phrases("manner").search(clause)
            ):
                continue  # `pārcelta par divām nedēļām`, `pārcelta uz tiešsaisti`
            if sign == "postponed" and opened and denied_before:
                continue  # `nav izveidots, jo aģentūra termiņu mainījusi`
            if rule == "less_than_planned" and _of_money(clauses, number):
                continue  # `samaksāti 600 euro, kas ir mazāk, nekā plānots`
            if rule == "less_than_planned" and done_before and phrases("turnout").search(main):
                continue  # `notika, tomēr dalībnieku skaits bija mazāks nekā plānots`
            if rule == "except" and (
                not done_before or NAMES_YEAR.search(clause) or phrases("harmless").search(main)
            ):
                continue  # `izņemot 2016. gadu`, `izņemot bukletu, kas nebija nepieciešams`
            if not (opened and number == 0 and sign == "progress"):
                yield SignSeen(sign, rule, clause=clause)
                rest = phrases("progress").sub(" ", rest) if sign == "progress" else ""
                if rule == "not_finished" and counted_before and _COUNT.search(clause):
                    yield SignSeen("partly", "some_not_finished")
        if counts_part(clause) and tells_part(clause, done=_PARTICIPLE.search(clause) is not None):
            turnout = done_before and phrases("turnout").search(main)
            if not turnout and phrases("cost").search(clause) is None:
                yield SignSeen("partly", "part_of_whole", clause=clause)
        if not opened and rest_unfinished(
            clauses[number : number + _REST_REACH], number, period_end
        ):
            yield SignSeen("rest", "rest_unfinished")
        elif not number and some_unfinished(clauses):
            yield SignSeen("rest", "some_left")
        if phrases("explains").match(clause.lstrip()) or (opened and denied_before and number):
            continue  # `netika īstenots, jo finansējums tika piešķirts citam`
        deeds = list(_deeds(rest, clause))
        yield from deeds
        done_before |= any(deed.sign == "done" for deed in deeds)
        counted_before |= done_before and _COUNT.search(clause) is not None


def _of_money(clauses: Sequence[str], number: int) -> bool:
    """Whether a clause that opens with a relative tells of the money of the clause before it."""
    if not number or phrases("opens").match(clauses[number].lstrip()) is None:
        return False
    before = clauses[number - 1]
    return bool(phrases("money").search(before) or phrases("cost").search(before))


def _of_measure(clause: str, rule: str, *, first: bool) -> bool:
    if rule == "did_not_come":
        return False  # people are denied, and no work
    if first and _NO_SUBJECT.fullmatch(clause):
        return True
    names_it = rule == "not_begun" or phrases("subject").search(_denied_words(clause)) is not None
    return names_it and not NAMES_YEAR.search(clause)


# `Netika uzsākta`: the measure itself
_NO_SUBJECT = re.compile(rf"\W*(?:netika|nav|nav\stik\w+)\s{LOWER}{{3,}}t(?:s|a|i|as)\W*")


def _denied_words(clause: str) -> str:
    """A clause up to the last word that its denial reaches."""
    denied = phrases("denial").search(clause)
    reach = _WORDS_AFTER.match(clause, denied.end()) if denied else None
    return clause[: reach.end()] if reach else clause


_WORDS_AFTER = re.compile(rf"(?:\s+\S+){{0,{_DENIAL_REACH}}}")


def tells_participle(clause: str) -> bool:
    """Whether a clause, folded, has the passive participle of a verb; `pārskata` is none."""
    passive, no_deed = load_verbs().passive, phrases("no_deed")
    return any(
        word[0] in passive or (_VERBAL.search(word[0]) and not no_deed.match(word[0]))
        for word in _PARTICIPLE.finditer(clause)
    )


_VERBAL = re.compile(r"[āēīo]t(?:s|a|i|as)\Z")


def _cut_short(main: str, signs: Sequence[SignSeen]) -> bool:
    """Whether what was done is told with a reason why it was no more: `notika tikai divas reizes
    ierobežojumu dēļ`, `piegādāti 12, jo piegādātājs lauza līgumu`, `skaits samazinājies … dēļ`.
    """
    if not signs or not phrases("cause").search(main):
        return False
    if named_reason(main, alone=True):
        return True
    fell = any(sign.rule == "fell" for sign in signs)
    only = any(
        phrases("only").search(clause) and not phrases("manner").search(clause)
        for clause in clauses_of(main)
    )
    return (fell and named_reason(main) is not None) or only


def tells_denied_deed(plain: str) -> bool:
    """Whether a statement denies a verb that no lexicon lists: `datubāze līdz šim nav radīta`."""
    for clause in clauses_of(plain):
        denied = phrases("denial").search(clause)
        beside = phrases("harmless").search(clause) or phrases("opens").match(clause.lstrip())
        if denied and not beside:
            return _PARTICIPLE.search(clause, denied.end()) is not None
    return False


def _denial(clause: str) -> tuple[str | None, str]:
    """The rule by which a clause says that something was not done, and the clause without it."""
    circumstance = "dēļ" in clause or "laikā" in clause
    subjects = _CIRCUMSTANCE.sub(" ", clause) if circumstance else clause
    if phrases("harmless").search(subjects) or phrases("partly").search(clause):
        return None, _blank_denials(clause)
    rule = first_rule("not_done", clause) or ("is_not" if _is_not(clause) else None)
    if rule is None and _is_stopped(clause):
        rule = "ended_early"
    if rule is None and _decided_not_to().search(clause):
        rule = "called_off"
    if rule:
        return rule, ""
    if phrases("denial").search(clause) is None and _MAY_DENY.search(clause) is None:
        return None, clause
    verbs = load_verbs()
    words = words_in(clause)
    for n, word in enumerate(words):
        if word.startswith("ne") and word[2:] in verbs.active and word not in verbs.active:
            return ("denied_active" if word.endswith(("a", "ās")) else "denied_verb"), ""
        if _DENIED_PARTICIPLE.fullmatch(word) and phrases("stayed").search(clause):
            return "denied_verb", ""
        if _DENIED_PAST.fullmatch(word) or _DENIED_PRESENT.fullmatch(word):
            return "denied_past", ""
        if n + 1 == len(words) and _DENIED_REFLEXIVE.fullmatch(word):
            return "did_not_come", ""
        if _DENIED_WORD.match(word) and (
            first_rule("done", word[2:]) or first_rule("going", word[2:])
        ):
            return "denied_sign", ""  # `nedarbojas`, `nenotiek`
        if phrases("denial").fullmatch(word):
            near = words[max(0, n - 2) : n] + words[n + 1 : n + 1 + _DENIAL_REACH]
            # `netiek` of anything but the measure itself tells what is so, not what was left undone
            told = word != "netiek" or phrases("subject").search(clause)
            if told and any(other in verbs.passive or _HAS_DONE.fullmatch(other) for other in near):
                return "denied_verb", ""
            behind = words[n + 1] if n + 1 < len(words) else ""
            if _HE_HAS_DONE.fullmatch(behind) and first_rule("done", behind) != "fell":
                return "denied_verb", ""
    return None, clause


_CIRCUMSTANCE = re.compile(r"\w+\s(?:dēļ|laikā)\b")  # `ierobežojumu laikā`: no subject


def _is_stopped(clause: str) -> bool:
    """Whether a clause tells that something was ended before it was done; not that so many did
    not end what they had begun (`390 mācības pārtrauca`).
    """
    if _stops().search(clause) is None and _has_to_stop().search(clause) is None:
        return False
    return _COUNT.search(clause) is None and phrases("some").search(clause) is None


@functools.cache
def _decided_not_to() -> Sought:
    """`vienojās reitingu neveidot`, `nolemts pētījumu neveikt`"""
    not_to = rf"(?:ne{LOWER}{{2,}}t(?:ies)?|atteikties)\b"
    return Sought(rf"(?:{phrases('decided').pattern})\s+(?:\S+\s+){{0,4}}?{not_to}")


@functools.cache
def _has_to_stop() -> Sought:
    """`iepirkumu nācās izbeigt`, `nolēma pārtraukt`"""
    endings = any_phrase(verb for kind, verb, _ in read_facts("status") if kind == "stopping")
    return Sought(rf"(?:{phrases('decided').pattern})\s+(?:\S+\s+){{0,3}}?(?:{endings})")


@functools.cache
def _stops() -> Sought:
    """The forms of verbs that end something before it is done: `apturēja`, `pārtraukta`."""
    forms: set[str] = set()
    for kind, infinitive, listed in read_facts("status"):
        if kind == "stopping":
            doing, done, _ = forms_of_verb(infinitive, listed)
            forms |= doing | done
    return Sought(any_phrase(sorted(forms)))


def _is_not(clause: str) -> bool:
    """`pētījuma nav`, `karte – nē`"""
    return ("nav" in clause or "nē" in clause) and _IS_NOT.match(clause) is not None


_IS_NOT = re.compile(r"\W*(?:\w{5,}(?:\svēl)?\snav|.*\w\s[–—]\snē)\W*\Z")
_DENIED_PARTICIPLE = re.compile(rf"ne{LOWER}+t(?:s|a|i|as)")
_DENIED_PAST = re.compile(rf"ne{LOWER}{{2,}}[āēīo]j(?:a|ās|ām)")  # of any verb: `nevarēja`
# `nepieteicās`, at the end of a clause, where no adjective stands
_DENIED_REFLEXIVE = re.compile(rf"ne(?!dēļ){LOWER}{{4,}}ās")
_DENIED_WORD = re.compile(rf"ne{LOWER}{{4,}}")
# `nav atradusi`, of any verb; the masculine ends as nouns do, and so only right behind the denial
_HE_HAS_DONE = re.compile(rf"{LOWER}{{2,}}(?:[āēīo]j|c|dz|m|p|t|v|z|s|r|ņ|d)is")
_HAS_DONE = re.compile(rf"{LOWER}{{3,}}(?:us(?:i|ies)|uš(?:i|as|ies|ās))")
_DENIED_PRESENT = re.compile(rf"ne{LOWER}{{4,}}(?:ē|ojas|ējas)")  # `nefunkcionē`
_MAY_DENY = re.compile(r"\bne")


def _blank_denials(clause: str) -> str:
    """The clause up to its first denial."""
    found = phrases("denial").search(clause)
    return clause[: found.start()] if found else clause


def _deeds(told: str, clause: str) -> Iterator[SignSeen]:
    """Signs that something was or is being done, in what is ``told`` by a clause."""
    verbs = load_verbs()
    if phrases("figure").search(told):
        yield SignSeen("figure", "indicator", clause=clause)
        told = phrases("figure").sub(" ", told)
    done = first_rule("done", told)
    regular, seen = done == "is_done_regularly", told
    promised = phrases("intends").search(told)
    if promised:
        told = told[: promised.start()]  # what comes after it is yet to be done
    going = None if regular else first_rule("going", told)
    if going:
        yield SignSeen("going", going, clause=clause)
        told = phrases("going").sub(" ", told)
    if told != seen:
        done = first_rule("done", told)
    if done:
        yield SignSeen("done", done, clause=clause)
        return
    for word in words_in(told):
        if (word in verbs.passive or word in verbs.active) and word not in verbs.weak:
            yield SignSeen("done", "carried_out", clause=clause)
            return
    counted = _COUNTED_DEED.match(told)
    passive = any(not phrases("no_deed").match(each[1]) for each in _PAST_PASSIVE.finditer(told))
    if passive or (counted and not phrases("no_deed").match(counted[1])):
        yield SignSeen("done", "past_passive", clause=clause)
    elif _COUNTED_DOERS.search(told):
        yield SignSeen("done", "counted_doers", clause=clause)


_PARTICIPLE = re.compile(rf"\b{LOWER}{{3,}}t(?:s|a|i|as)\b")
# `darbu atraduši 1 200`, of any verb
_COUNTED_DOERS = re.compile(rf"\b{LOWER}{{3,}}(?:uši|ušas|usi|ušies|ušās|usies)\s(?!20\d\d)\d")
# `Izķerti 6130 vēži`, of any verb
_COUNTED_DEED = re.compile(rf"\W*({LOWER}{{4,}}t(?:s|i|as))\s(?!20\d\d)\d")
# `ir uzcelta`, `tika pārvietoti`; and a list item that begins with its participle: `Apzaļumotas …`
_PAST_PASSIVE = re.compile(
    r"(?:\b(?:ir|tika|tikuši|tikušas|tikusi|ticis)\s(?:\w+\s){0,3}|^\W*(?:\d\S*\s)?"
    r"(?=(?:aiz|ap|at|ie|iz|no|pa|pār|pie|sa|uz)\w{3,}[āēīo]t))(\w{3,}t(?:s|a|i|as))\b"
)
