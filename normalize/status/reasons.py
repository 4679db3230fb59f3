"""Why a measure was not carried out, or not wholly: the reason that its execution gives.

A lack of money, a purchase that failed (``alone`` in the lexicon) is a reason wherever it stands;
`iepirkums`, `pandēmija`, `likums` only in a statement that explains (`dēļ`, `jo`) or denies.  A
cause that is none of these is `other`, where it explains what was left undone.
"""

import re
from collections.abc import Iterable, Sequence

from izpilde.normalize.latvian.letters import LOWER
from izpilde.normalize.status.named import named_reason
from izpilde.normalize.status.phrases import fits, phrases
from izpilde.normalize.status.said import Said
from izpilde.normalize.status.shares import begins_with_count
from izpilde.normalize.status.signs import SignSeen, clauses_of, find_signs
from izpilde.normalize.status.tense import tells_future
from izpilde.schemas.values import Status, StatusReason

_ADVERSE = frozenset(["not_done", "postponed", "partly", "rest"])


def find_reason(
    statements: Sequence[Said], bearing: int | None, status: Status
) -> StatusReason | None:
    """The reason given in the bearing statement, in the one after, before, or in any other.

    ``bearing`` is the statement that bears the sign of ``status``, null where a column tells the
    status and no statement bears such a sign.
    """
    explains = status != "in_progress"
    if bearing is not None:
        own = statements[bearing]
        explains = explains or _explains_delay(own)
        found = _named(own, alone=not _is_caused(own) and not explains)
        if found:
            return found
        if explains and phrases("refers").search(own.plain) and bearing:
            # `vajadzēja 480 000 eiro. Ministrija tos lūdza, taču nesaņēma`
            before = statements[bearing - 1].bare.rstrip(" .;")
            if named_reason(f"{before} {own.bare}", alone=True) == "no_funding":
                return "no_funding"
        if status == "postponed" and _waits_until(own):
            return "other"
        held = hindrance_in_brackets(own) or (noun_in_brackets(own) if explains else None)
        if held:
            return named_reason(held, within=own.text) or "other"
        if (explains and _is_caused(own)) or excuses(own) or (explains and hinders(own)):
            return "other"
    first = 0 if bearing is None else bearing
    near = [n for n in (first, first + 1, first - 1) if 0 <= n < len(statements) and n != bearing]
    others = [n for n in range(len(statements)) if n not in (*near, bearing)]
    unknown = False
    for n in (*near, *others):
        said = statements[n]
        behind = bearing is not None and n == bearing + 1 and explains
        found = _named(said, alone=not (behind or _is_caused(said)))
        if behind and found != "no_funding" and status not in _WHOLE and not _opens_with_rest(said):
            found = _named(said, alone=not _is_caused(said))
        if found and not _tells_manner(said):
            return found
        if behind and status in _WHOLE and _is_caused(said):
            unknown = True  # `Izveide atlikta. Pēc ministrijas iebildumiem nolemts …`
        undone = any(phrases(kind).search(said.text) for kind in _LEFT_UNDONE)
        unknown |= (explains and _is_caused(said) and undone) or excuses(said)
        unknown |= explains and bearing is not None and abs(n - bearing) == 1 and hinders(said)
    unknown |= bearing is not None and explains_whole(statements, bearing, status)
    unknown |= bearing is not None and explains and explains_rest(statements[bearing])
    return "other" if unknown else None


def _explains_delay(said: Said) -> bool:
    """`ieviešana kavējas programmatūras kļūdu dēļ`; not the delay alone."""
    late = fits("progress", "delayed", said.plain)
    return late and (fits("cause", "excuse", said.plain) or hinders(said))


def _opens_with_rest(said: Said) -> bool:
    """`Divos gadījumos īpašnieki vērsās tiesā`: why those that are left were not done."""
    opens = phrases("rest").match(said.plain.lstrip())
    return opens is not None or begins_with_count().match(said.plain) is not None


def _tells_manner(said: Said) -> bool:
    """Whether a statement explains how a thing was done, and not why less was: `pandēmijas dēļ
    mācības notika attālināti`.
    """
    left = any(phrases(kind).search(said.text) for kind in (*_LEFT_UNDONE, "setback"))
    return phrases("manner").search(said.plain) is not None and not left


def explains_whole(statements: Sequence[Said], bearing: int, status: Status) -> bool:
    """Whether the statement behind one that denies or puts off the whole tells of something that
    is not there: what follows a denial and denies explains it.
    """
    if status not in _WHOLE:
        return False
    if _explained_by_dash(statements[bearing]):
        return True
    if bearing + 1 >= len(statements):
        return False
    behind = phrases("harmless").sub(" ", statements[bearing + 1].plain)
    return phrases("denial").search(behind) is not None


def explains_rest(said: Said) -> bool:
    """Whether a statement tells of a rest what somebody did, and no deed that is yet to be done:
    `pārējie izvēlējās darbu Rīgā`.
    """
    for clause in clauses_of(said.plain):
        rest = phrases("rest").match(clause.lstrip()) or begins_with_count().match(clause)
        if rest is None or _SOMEBODY_DID.search(clause, rest.end()) is None:
            continue
        if not tells_future(clause) and not any(phrases(kind).search(clause) for kind in _GOES_ON):
            return True
    return False


_GOES_ON = ("progress", "going", "begin", "finish", "account", "done")
_SOMEBODY_DID = re.compile(rf"\b{LOWER}{{3,}}(?:[āēīo]jās|cās|ca)\b")  # `izvēlējās`, `atsauca`
_WHOLE = ("not_implemented", "postponed")


def _explained_by_dash(said: Said) -> bool:
    """Whether a dash or colon parts a denial or a delay from what explains it: `lietotne netiks
    veidota – līdzīgu jau piedāvā cits`; not from what it is, or when it is to be.
    """
    parts = _DASH.split(said.plain, maxsplit=1)
    if len(parts) < 2 or tells_future(parts[1]):
        return False
    if len(parts[1].split()) < _CLAUSE and not phrases("hindrance").search(parts[1]):
        return False
    return any(phrases(kind).search(parts[0]) for kind in _UNDONE)


_DASH = re.compile(r"\s[–—-]\s|:\s")
_CLAUSE = 4  # words, at least, of what explains by itself


def hinders(said: Said) -> bool:
    """Whether a statement tells of somebody who refused, hindered or was not able, in any form of
    the verb and with no word for a cause: `pašvaldība atļauju neizsniedza`, `darbus kavē …`.
    """
    told = phrases("no_reason").sub(" ", said.plain)
    if phrases("obstacle").search(told):
        return True
    if _MAY_DENY.search(told) is None or phrases("of_things").search(told):
        return False
    return any(sign.rule in _BY_SOMEBODY for sign in find_signs(said))


_MAY_DENY = re.compile(r"\bne")
_BY_SOMEBODY = ("denied_active", "denied_past", "did_not_come")  # `pārējās pieteikumu neiesniedza`


def waits_for(said: Said) -> bool:
    """Whether a statement tells what has to come first: `pēc tam, kad stāsies spēkā likums`."""
    return phrases("once").search(said.text.replace(",", " ")) is not None


def _waits_until(said: Said) -> bool:
    """`2021. gadā, kad būs beigusies tilta būve`, `atlikta, līdz skolas tiks aprīkotas`"""
    return any(
        phrases("until").match(clause.lstrip()) and tells_future(clause)
        for clause in clauses_of(said.plain)[1:]
    )


def blames(said: Said) -> bool:
    """Whether a statement says what stood in the way, by a word that tells nothing else."""
    return fits("cause", "blame", phrases("harmless").sub(" ", said.bare))


def explains(said: Said) -> bool:
    """Whether a statement has a word of explaining: `pieaugumu skaidro …`, `… dēļ`."""
    return blames(said) or fits("cause", "excuse", said.bare)


def excuses(said: Said) -> bool:
    """Whether a statement explains a setback: `mazāk, jo zāle bija slēgta`, `to kavēja maksa`,
    `nenotika (nolikums saskaņots tikai maijā)`.
    """
    if blames(said):
        return True
    bare = phrases("harmless").sub(" ", said.bare)
    if fits("cause", "excuse", bare) and phrases("setback").search(bare):
        return True
    return _explained_in_brackets(said) is not None


def _cause_alone(said: Said) -> str | None:
    """What brackets hold that is nothing but a cause, or a part of them between commas: `pārbaudīti
    48 (Covid ierobežojumi)`.
    """
    for bracket in _BRACKET.finditer(said.text):
        for held in re.split(r"[,;]\s", bracket[0].strip("()")):
            few = len(held.split()) <= _FEW
            if few and named_reason(held) in ("covid_19", "no_funding"):
                return held
    return None


_FEW = 3  # words, at most, of a cause that needs no verb


def explains_in_brackets(said: Said) -> bool:
    """Whether brackets hold a cause: `2020. gadā – 810 (pārbaudes bija apturētas Covid-19 dēļ)`."""
    brackets = (held[0] for held in _BRACKET.finditer(said.text))
    return any(
        fits("cause", "excuse", held) and (named_reason(held) or phrases("setback").search(held))
        for held in brackets
    )


def hindrance_in_brackets(said: Said, figures: Iterable[int] | None = None) -> str | None:
    """What brackets behind a figure (one of ``figures``, by their places in the cell) hold of
    something that hindered: `2021. gadā – 980 (kuģa remonts, 11 nedēļas)`.
    """
    for bracket in _BRACKET.finditer(said.text):
        at = bracket.start()
        if phrases("hindrance").search(bracket[0]) is None:
            continue
        if _FIGURE.search(said.text, max(0, at - _LONGEST_FIGURE), at) is None:
            continue
        if figures is None or any(at - _BEHIND <= place - said.start < at for place in figures):
            return bracket[0]
    return None


def noun_in_brackets(said: Said) -> str | None:
    """Brackets that hold a hindrance without number or verb: `būvdarbi pabeidzami 2023. gadā
    (materiālu cenu kāpums)`.
    """
    for bracket in _BRACKET.finditer(said.text):
        held = bracket[0].strip("()")
        short = len(held.split()) <= _NOUN_AND_ITS_WORDS and not any(map(str.isdigit, held))
        if short and phrases("hindrance").search(held):
            return held
    return None


_NOUN_AND_ITS_WORDS = 4  # at most
_BEHIND = 25  # signs, at most, from the beginning of a figure to its brackets
_LONGEST_FIGURE = 80  # signs, with the two words of what it counts
_FIGURE = re.compile(r"(?:\d|\bneviens|\bneviena|%)(?:\s[^\W\d]+\.?){0,2}\s*\Z")


def _explained_in_brackets(said: Said) -> str | None:
    """What brackets after something left undone explain, null where they do not."""
    for bracket in _BRACKET.finditer(said.text):
        before = said.bare[: bracket.start()]
        undone = any(phrases(kind).search(before) for kind in _UNDONE)
        undone = undone or fits("progress", "delayed", before)
        held = bracket[0]
        if undone and not phrases("meant").search(held):
            hindered = any(phrases(kind).search(held) for kind in _HINDERED)
            if hindered or named_reason(held):
                return held
    return None


_BRACKET = re.compile(r"\([^()]*\)")
_HINDERED = ("setback", "cause", "hindrance", "obstacle")


def _named(said: Said, *, alone: bool) -> StatusReason | None:
    """The reason that a statement names: behind its `jo`, else anywhere, brackets last."""
    because, end = _BECAUSE.search(said.bare), said.report_end
    if because:
        behind = named_reason(said.bare[because.end() :], within=said.bare, report_end=end)
        bracketed = named_reason(said.text[because.end() :], within=said.bare, report_end=end)
        return behind or bracketed or named_reason(said.bare, alone=True)
    held = _explained_in_brackets(said) or _cause_alone(said)
    return (
        named_reason(said.bare, alone=alone, within=said.bare, report_end=end)
        or (named_reason(held) if held else None)
        or named_reason(said.text, alone=alone, report_end=end)
    )


_BECAUSE = re.compile(r",\s+jo\b")


def adverse(signs: Iterable[SignSeen]) -> bool:
    """Whether the signs of a statement tell that something was left undone, or is late."""
    return any(sign.sign in _ADVERSE or sign.rule == "delayed" for sign in signs)


_UNDONE = ("postponed", "moved", "not_done", "denial")
_LEFT_UNDONE = ("denial", "postponed", "moved", "partly")


def _is_caused(said: Said) -> bool:
    return waits_for(said) or phrases("cause").search(said.text) is not None
