"""Fewer named than promised: `stāvparki izveidoti Siguldā, Jelgavā un Ogrē`, of five."""

import re
from collections.abc import Iterator, Sequence

from izpilde.normalize.latvian.letters import LOWER, UPPER
from izpilde.normalize.latvian.people import names_people
from izpilde.normalize.latvian.phrases import folded
from izpilde.normalize.latvian.stems import unsoftened
from izpilde.normalize.status.beside import Beside, alike
from izpilde.normalize.status.phrases import phrases, preparation_in
from izpilde.normalize.status.promises import finishes, tells_done
from izpilde.normalize.status.rest import is_unfinished
from izpilde.normalize.status.said import Said
from izpilde.normalize.status.shares import counts_of, numbers_of
from izpilde.normalize.status.signs import clauses_with_places, tells_participle
from izpilde.normalize.status.tense import tells_future

# `Siguldā`, `Ogrē (2016)`, `„Kārļi”`
_NAME = rf"[„“”\"]?{UPPER}{LOWER}+(?:\s{UPPER}{LOWER}+)?[“”\"]?(?:\s\([^()]*\))?"
_LISTED = re.compile(rf"{_NAME}(?:,\s{_NAME})*\sun\s{_NAME}")
_EXAMPLES = re.compile(r"\b(?:tostarp|tai skaitā|t\.\s?sk\.|piemēram|arī|galvenokārt)\W*\Z")
_PLACE = re.compile(r"(?:[āēīū]|[oāēīū]s|[aei]i|ij|[ai]m)\Z")  # the locative or dative
_NEAR = 40  # signs before a list, in which a word for examples stands
_MOST = 12  # things are named one by one


def fewer_named(printed: str, statements: Sequence[Said], beside: Beside) -> int | None:
    """The statement that names fewer things than the plan counts, where it is the one list of
    what was done.

    ``printed``: the execution as printed.
    """
    if beside.planned is None or beside.reached:
        return None
    lists = [(n, found) for n, s in enumerate(statements) for found in _lists(printed, s)]
    if len(lists) != 1:
        return None
    n, (named, clause) = lists[0]
    told = numbers_of(" ".join(said.plain for said in statements))
    for count, nouns in counts_of(folded(beside.planned.text)):
        if not named < count <= _MOST or count in told or any(map(_may_be_people, nouns)):
            continue
        if any(alike(noun, clause) for noun in nouns) or _tells_all_done(clause, beside):
            return n
    return None


def named_apart(printed: str, statements: Sequence[Said], beside: Beside) -> int | None:
    """The statement that tells something else of what the plan lists by name, where other names of
    it are told done: `atjaunota Ogres un Talsu bibliotēka, Preiļu bibliotēkai jāmeklē būvnieks`.
    """
    if beside.planned is None or beside.reached:
        return None
    lists = " ".join(_LISTED.findall(beside.planned.text))
    names = {_stem(name) for name in _NAME_ALONE.findall(lists)}
    if len(names) < 2:
        return None
    told: set[str] = set()
    apart: dict[str, int] = {}
    for n, said in enumerate(statements):
        for start, clause in clauses_with_places(said.plain):
            text = printed[said.start + start : said.start + start + len(clause)]
            named = names & {_stem(name) for name in _NAME_ALONE.findall(text)}
            if tells_done(clause, beside) or finishes(clause, beside):
                told |= named
            else:
                apart.update(dict.fromkeys(named - apart.keys(), n))
    left = [n for name, n in apart.items() if name not in told]
    return min(left) if left and told else None


def place_apart(printed: str, statements: Sequence[Said], beside: Beside) -> int | None:
    """The statement that tells something unfinished, or only prepared, of a place or a numbered
    thing that it begins with, where of several planned things some are told done: `skeneri
    uzstādīti Terehovā, Silenē sagatavoti pamati`; `29. piestātnei izsludināts iepirkums`.
    """
    if beside.kept or beside.nearly_kept or not any(1 < n <= _MOST for n in beside.open):
        return None
    done = False
    for n, said in enumerate(statements):
        for start, clause in clauses_with_places(said.plain):
            if tells_done(clause, beside) or finishes(clause, beside):
                done = True
            elif (
                done
                and _OPENS_MEMBER.match(printed, said.start + start)
                and (is_unfinished(clause) or _prepares(clause))
            ):
                return n
    return None


def _prepares(clause: str) -> bool:
    return preparation_in(clause) is not None and tells_participle(clause)


_OPENS_MEMBER = re.compile(
    rf"\W{{0,9}}(?:{_NAME}(?:,\s{_NAME}){{0,20}}\sun\s)?"
    rf"(?:{UPPER}{LOWER}+(?:[āēīū]|[oāēīū]s)|\d{{1,3}}\.\s{LOWER}{{4,}}(?:[ae]i|[ai]m))\s"
)
_NAME_ALONE = re.compile(rf"\b{UPPER}{LOWER}{{2,}}")


def _stem(name: str) -> str:
    """`Preiļi`, `Preiļu`, `Preiļos`: letters that all cases share, but for the last."""
    return unsoftened(_ENDING.sub("", name.lower()))


def _tells_all_done(clause: str, beside: Beside) -> bool:
    """Whether a clause tells the one thing that the plan counts as done, by another word for it:
    `stāvparki izbūvēti Siguldā un Ogrē`, of `Izbūvēti stāvparki pie 5 stacijām`.
    """
    single = beside.planned is not None and len(beside.planned.clauses) == 1
    if not single:
        return False
    if beside.names_deed(clause) and phrases("finish").search(clause):
        return True  # `remonts pabeigts Cēsīs un Ogrē`
    return beside.plans(clause) and beside.tells_promised(clause)


def _may_be_people(noun: str) -> bool:
    """Whether a noun, in any form but the genitive that goes before another (`gājēju pārvadi`),
    may name people: many of them come from one place.
    """
    if noun.endswith("u"):
        return False
    stem = _ENDING.sub("", noun)
    return any(names_people(stem + ending) for ending in ("s", "is", "a", "e"))


_ENDING = re.compile(r"(?:iem|ām|ēm|us|as|es|os|ās|ēs|[iuaeo])\Z")


def _lists(printed: str, said: Said) -> Iterator[tuple[int, str]]:
    """How many are named by each list of a statement that denies and plans nothing, tells of
    nothing held and not of all, and its
    words, folded.
    """
    without = ("denial", "held", "all")
    if tells_future(said.plain) or any(phrases(kind).search(said.plain) for kind in without):
        return
    text = printed[said.start : said.end]
    for found in _LISTED.finditer(text):
        before = text[max(0, found.start() - _NEAR) : found.start()]
        inside = before.count("(") > before.count(")")
        last = re.sub(r"\s\([^()]*\)\Z", "", found[0])
        placed = _PLACE.search(last) or last.endswith(("s", "”", "“", '"'))
        if placed and not inside and _EXAMPLES.search(before) is None:
            names = re.sub(r"\([^()]*\)", "", found[0])
            yield len(re.split(r",\s|\sun\s", names)), said.plain
