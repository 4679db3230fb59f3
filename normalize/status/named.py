"""The reason that a text names: by a phrase, or by a class of nouns beside a class of verbs.

Money that was refused, spent or led elsewhere is `no_funding`; a law that is not there, or came
late, is `legal`; an offer that failed is `procurement`.  What is denied or late makes the reason,
not the noun: `likums` alone is none.  Restrictions (``then`` in the lexicon) are those of Covid-19
where a year from 2020 to 2022 stands by; some of them (``period``) also where no year does, in a
report that ends with one.
"""

import functools
import re
from typing import cast, get_args

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.phrases import any_phrase
from izpilde.normalize.latvian.sought import Sought
from izpilde.normalize.status.phrases import phrases
from izpilde.schemas.values import StatusReason

_NEAR = 12  # words, at most, between the noun and what befell it


def named_reason(
    text: str, *, alone: bool = False, within: str = "", report_end: int | None = None
) -> StatusReason | None:
    """The reason that a text, folded, names first, by the longest phrase; with ``alone`` only by
    what tells it wherever it stands; ``within``: the statement that the text is a part of, one
    that stands by something undone: there restrictions tell a reason even so; ``report_end``:
    the last year of the report, which holds where no year is named.

    What tells a reason by itself goes before what only may.
    """
    then = _marks_then(within or text, report_end) if within or not alone else ()
    if alone and not then and _any_alone().search(text) is None:
        return None  # one pattern says so faster than all by turns
    rounds = (("alone",),) if alone else (("alone",), ("alone", ""))
    last = rounds[-1]
    for marks in rounds:
        places = [
            (found.start(), -found.end(), reason)
            for reason, mark, pattern in _reason_patterns()
            if (mark in marks or (mark in then and (mark == "then" or marks is last)))
            and (found := pattern.search(text))
        ]
        if places:
            left = phrases("no_reason").sub(lambda found: " " * len(found[0]), text)
            if left == text:
                return _beside_others(min(places)[2], within or text)
            return named_reason(left, alone=alone, within=within, report_end=report_end)
    return None


def _beside_others(reason: StatusReason, text: str) -> StatusReason:
    """The reason, by what else its statement names: money that was led elsewhere for the pandemic,
    a contract that no supplier broke.
    """
    if reason == "no_funding" and phrases("led_elsewhere").search(text):
        return "covid_19" if phrases("pandemic").search(text) else reason
    if reason == "procurement" and phrases("broken_contract").search(text):
        return reason if phrases("contract_party").search(text) else "other"
    return reason


def _marks_then(text: str, report_end: int | None) -> tuple[str, ...]:
    """The marks of what tells a reason in the years of the pandemic: where a text names one, or
    some of it also where it names no year, in a report that ends with one.
    """
    if _PANDEMIC.search(text):
        return ("then", "period")
    ends_then = report_end is not None and _PANDEMIC.search(str(report_end)) is not None
    return ("period",) if ends_then and not _YEAR.search(text) else ()


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PANDEMIC = re.compile(r"\b202[0-2]\b")


@functools.cache
def _reason_patterns() -> tuple[tuple[StatusReason, str, Sought], ...]:
    by_reason: dict[tuple[StatusReason, str], list[str]] = {}
    for kind, phrase, mark in read_facts("status"):
        if kind in get_args(StatusReason):
            by_reason.setdefault((cast(StatusReason, kind), mark), []).append(phrase)
    listed = (
        (reason, mark, Sought(any_phrase(told))) for (reason, mark), told in by_reason.items()
    )
    return (
        *listed,
        ("no_funding", "alone", _befell("money", _denied("give"))),
        ("no_funding", "", _befell("money", phrases("spent").pattern)),
        ("no_funding", "", _befell("money", phrases("lessened").pattern)),
        ("no_funding", "alone", _befell("money", _only_a_share())),
        ("no_funding", "alone", _none_of("of_money")),
        ("procurement", "", _none_of("of_offers")),
        ("other", "", _none_of("of_people")),
        ("no_funding", "", _too_dear()),
        ("no_funding", "alone", _refused_sum()),
        ("legal", "", _befell("right", _denied("settle"))),
        ("legal", "", _befell("right", phrases("disputed").pattern)),
        ("legal", "", _befell("law", _denied("any_deed"), phrases("late").pattern)),
        ("legal", "", _befell("authority", phrases("refused").pattern)),
        ("procurement", "", _befell("offer", _denied("any_deed"))),
        ("procurement", "alone", _befell("offer", phrases("too_dear").pattern)),
        ("procurement", "", _befell("purchase", phrases("disputed").pattern)),
        ("other", "alone", _little_interest()),
    )


@functools.cache
def _any_alone() -> Sought:
    return Sought("|".join(p.pattern for _, mark, p in _reason_patterns() if mark == "alone"))


def _befell(noun: str, *what: str) -> Sought:
    """A noun of a class and what befell it, in any order: `finansējums tam netika piešķirts`."""
    nouns, told = phrases(noun).pattern, "|".join(what)
    near = rf"(?:\S+\s+){{0,{_NEAR}}}?"
    return Sought(rf"(?:{nouns})\s+{near}(?:{told})|(?:{told})\s+{near}(?:{nouns})")


def _none_of(things: str) -> Sought:
    """`līdzekļu vairāk nebija`, `trūka arī līdzekļu`: close by, and in one clause."""
    things, lacked = phrases(things).pattern, phrases("none_there").pattern
    near = r"\s+(?:[^\s,;.]+\s+){0,2}?"
    return Sought(rf"(?:{things}){near}(?:{lacked})|(?:{lacked}){near}(?:{things})")


def _little_interest() -> Sought:
    """`zema interese`, `atsaucība bija neliela`, `pieteikumi netika saņemti`: close by, and in one
    clause.
    """
    shown, slight = phrases("interest").pattern, phrases("slight").pattern
    near = r"\s+(?:[^\s,;.]+\s+){0,3}?"
    return Sought(rf"(?:{shown}){near}(?:{slight})|(?:{slight}){near}(?:{shown})")


def _only_a_share() -> str:
    """`atvēlēta vien trešdaļa`, `tikai 40 %`"""
    share = r"(?:pus|trešdaļ|ceturtdaļ|piektdaļ|desmitdaļ|daļ)\w{1,3}\b|\d[\d ,]*\s?%"
    return rf"(?:{phrases('only').pattern})\s+(?:\S+\s+)?(?:{share})"


def _too_dear() -> Sought:
    """`cena trīsreiz pārsniedza budžetā ieplānoto`"""
    price, over, money = (phrases(kind).pattern for kind in ("price", "over", "money"))
    near = rf"\s+(?:\S+\s+){{0,{_NEAR}}}?"
    return Sought(rf"(?:{price}){near}(?:{over}){near}(?:{money})")


def _refused_sum() -> Sought:
    """`papildināšana (lūgti 3,5 milj. EUR) nav atbalstīta`"""
    coin = r"(?:eur|eiro|euro|ls|lat\w+)"
    behind = rf"\d[\d\s,.]*(?:milj\S*\s|tūkst\S*\s)?\s?{coin}\b"
    sum_of = rf"(?:\S+\s+){{0,3}}?(?:{behind}|{coin}\s\d[\d\s,.]*)"
    near = rf"\W+(?:\S+\s+){{0,{_NEAR}}}?"
    refused = rf"{_denied('give')}|{phrases('lessened').pattern}"
    return Sought(rf"(?:{phrases('asked').pattern})\s+{sum_of}{near}(?:{refused})")


def _denied(verb: str) -> str:
    """A verb of a class, denied by itself or by one of being able: `netika piešķirts`, `nav arī
    rasts`, `nepiešķīra`, `nespēja piešķirt`.
    """
    stems = "|".join(re.escape(stem.rstrip("*")) for stem in _stems(verb))
    return (
        rf"(?:{phrases('denial').pattern}|{phrases('unable').pattern})"
        rf"\s+(?:\S+\s+){{0,3}}?(?:{stems})\w*"
        rf"|\bne(?:{stems})\w*"
    )


def _stems(kind: str) -> list[str]:
    return [phrase for listed, phrase, _ in read_facts("status") if listed == kind]
