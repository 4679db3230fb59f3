"""What hindered a measure, told in a short hand with no word of cause: `naudas vairs nav`, `tiek
gaidīts EK lēmums`, `Kavēšanās 5 mēn.: grunts apstākļi`.

To be asked only where something is known to be left undone.  What is told of money, purchases and
the law goes before what is none of these.
"""

import functools
import re
from collections.abc import Collection, Sequence

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import LOWER
from izpilde.normalize.latvian.phrases import any_phrase
from izpilde.normalize.latvian.sought import Sought
from izpilde.normalize.status.named import named_reason
from izpilde.normalize.status.phrases import phrases, rules_of
from izpilde.normalize.status.reasons import hinders
from izpilde.normalize.status.said import Said
from izpilde.normalize.status.signs import find_signs
from izpilde.normalize.status.tense import tells_future
from izpilde.schemas.values import Status, StatusReason

_FIRST: tuple[StatusReason, ...] = ("no_funding", "procurement", "legal", "covid_19", "other")


def hindrance_told(statements: Sequence[Said], status: Status) -> StatusReason | None:
    """What hindered, by any of the statements; of several the first in the order of reasons.

    Where no column told the status, of a measure that was done in part only what is told of money,
    purchases, the law and the pandemic.
    """
    told = {reason for said in statements for reason in _told(said)}
    if status == "partly_implemented":
        told.discard("other")
    return _first_of(told)


def hindrance_beside_column(
    column: str, statements: Sequence[Said], status: Status
) -> StatusReason | None:
    """What hindered, where a column (folded) tells that something is left: also by a statement
    that tells neither what was done nor what is to come, and names what it is about.
    """
    told = set[StatusReason]()
    for said in statements:
        named = _told(said)
        told.update([_topic_of(said)] if named == ["other"] else named)
    left = status != "in_progress" or phrases("lateness").search(column) is not None
    for said in statements:
        lacks = _lacks_something().search(_MARKS.sub(" ", said.text)) is not None
        if not told and _is_adverse(said, whole=status in _WHOLE) if left else lacks:
            told.add(_topic_of(said))
    return _first_of(told)


_WHOLE = ("not_implemented", "postponed")


def _first_of(told: Collection[StatusReason]) -> StatusReason | None:
    return next((reason for reason in _FIRST if reason in told), None)


def _topic_of(said: Said) -> StatusReason:
    """What a statement of a hindrance is about."""
    text = _MARKS.sub(" ", phrases("no_reason").sub(" ", said.text))
    named = named_reason(said.text, report_end=said.report_end)
    if named and named != "other":
        return named
    return _topic_in(text) or "other"


def _topic_in(text: str) -> StatusReason | None:
    about = rules_of("topic", text)
    return next((reason for reason in _FIRST if reason in about), None)


def _is_adverse(said: Said, *, whole: bool) -> bool:
    """Whether a statement denies, asks for a deed or tells what somebody did or befell a thing;
    where nothing was done, any that tells nothing of deeds and time.
    """
    text = _MARKS.sub(
        " ", phrases("no_hindrance").sub(" ", phrases("harmless").sub(" ", said.text))
    )
    words = _words_of(text)
    if tells_future(text) or not words:
        return False
    if _lacks_something().search(text):
        return True
    if whole and _WHOLE_DENIED.fullmatch(text):
        return False
    if phrases("going").search(text) or _BARE_DENIAL.fullmatch(text):
        return False
    if any(sign.sign in ("done", "progress", "postponed") for sign in find_signs(said)):
        return False
    if _ADVERSE.search(text) or phrases("hindrance").search(text) or _IN_BRACKETS.match(said.text):
        return True
    return whole and len(words) > 1 and _A_DATE.search(text) is None and not _tells_how_many(text)


def _tells_how_many(text: str) -> bool:
    """`tirgū palika 12 kioski`: how much there was, which explains nothing; `tikai 2` may."""
    return _COUNT.search(text) is not None and _ONLY.search(text) is None


_COUNT = re.compile(rf"\b\d+(?:\s\d{{3}})*\s{LOWER}{{3,}}")
_ONLY = re.compile(r"\b(?:tikai|vien|vienīgi)\b")


_WHOLE_DENIED = re.compile(
    rf"\W*(?:\w+\s){{0,4}}(?:nav|netika|netiek|nebija|netiks)\s(?:\w+\s)?{LOWER}+t[sai]s?\W*"
)
_IN_BRACKETS = re.compile(r"\s*(?:\(|:)[^()]{4,}\)?\W*\Z")  # behind a date that ends in a full stop
_BARE_DENIAL = re.compile(
    rf"\W*(?:(?:vēl|pagaidām)\s)?(?:nav|netika|netiek|ne)\w*(?:\s{LOWER}+t[sai]s?)?\W*"
)
_A_DATE = re.compile(r"\b20\d\d\b|\d%|\d\s%")
# words that begin so and deny nothing: `negadījums`, `nedēļa`, `nekustamais īpašums`
_NO_DENIAL = (
    "pieciešam|atkarīg|liel|gadījum|dēļ|laim|valstisk|formāl|klātien|materiāl|kustam|sen|pilngad"
)
# denied, yet to be done (`jāpārprojektē`), done by somebody (`atturējās`, `noraidījis`, `atteica`)
_ADVERSE = re.compile(
    rf"\bne(?!{_NO_DENIAL}){LOWER}{{3,}}\b|\b(?:nav|nebija)\b|\bjā{LOWER}{{4,}}"
    rf"|\b{LOWER}{{2,}}(?:jās|cās|ējās|ījis|ījuši|ējis|ušies|gājis|teica|raidīja|svītroja)\b"
)


@functools.cache
def _lacks_something() -> Sought:
    """`korektora nav`, at the end of a clause, whatever it is."""
    return Sought(rf"\b{LOWER}{{3,}}(?:a|u|as|es){_ADVERBS}{_NONE}(?=\s*(?:[,.;]|\Z))")


def _told(said: Said) -> list[StatusReason]:
    text = _MARKS.sub(" ", phrases("no_hindrance").sub(" ", said.text))
    found: list[StatusReason] = [
        *(reason for reason in _FIRST if reason in rules_of("hindered", text)),
        *(reason for reason in _FIRST if _pattern_of(reason).search(text)),
    ]
    if not found and (hinders(said) or _people_lacked().search(text)):
        found.append("other")
    marked = None if found else _behind_a_mark(said)
    return [marked] if marked else found


_MARKS = re.compile(r"[()\[\]:„”\"]|\s[–—-](?=\s)")  # what parts a word from what is told of it
_ADVERBS = r"(?:\s+(?:vairs|vairāk|vēl|joprojām|arī|pagaidām|tam|tur|šim))*\s+"
_NONE = rf"(?:nav|nebija|trūkst|trūka|pietrūka|nepietiek|nepietika)\b(?!\s+{LOWER}+t[sai]s?\b)"


@functools.cache
def _pattern_of(reason: StatusReason) -> Sought:
    """A thing that is not there (`pretendentu nav`), or is waited for (`gaida regulu`)."""
    lacked, awaited = _listed("lacked", reason), _listed("awaited", reason)
    ways = [_lacks(any_phrase(lacked))] if lacked else []
    if awaited:
        near, things = r"\s+(?:[^\s,;]+\s+){0,4}?", any_phrase(awaited)
        ways.append(rf"(?:{phrases('awaits').pattern}){near}(?:{things})")
    return Sought("|".join(ways) or r"(?!)")


def _listed(kind: str, reason: str) -> list[str]:
    return [phrase for k, phrase, r in read_facts("status") if k == kind and r == reason]


def _lacks(things: str) -> str:
    return rf"(?:{things}){_ADVERBS}{_NONE}|\b{_NONE}{_ADVERBS}(?:{things})"


@functools.cache
def _people_lacked() -> Sought:
    """`gribētāju nav`, `nav feldšera`: whoever does a thing, by the ending of the word."""
    return Sought(_lacks(rf"\b{LOWER}{{3,}}(?:tāj|niec|niek|ist|eris|er|ier|log|ent)(?:u|a|es)\b"))


def _behind_a_mark(said: Said) -> StatusReason | None:
    """What a colon, a dash or brackets tell of a delay or a rest: `jauns termiņš 31.08.2022.
    (metāla cenas)`, `pārējie – Covid`; any noun of a delay, of a rest only what names a reason.
    """
    for marked in _BEHIND.finditer(said.text):
        before, held = said.text[: marked.start()], (marked[1] or marked[2]).strip()
        before = before[max(before.rfind(".") - _DATE, 0) :]
        late = phrases("lateness").search(before) is not None
        if not late and phrases("remainder").search(before) is None:
            continue
        reason = named_reason(held) or _topic_in(held)
        if reason or (late and _tells_thing(held)):
            return reason or "other"
    return None


_BEHIND = re.compile(r"\(([^()]+)\)|(?::|\s[–—-])\s([^:()]+)")
_DATE = 40  # signs, at most, of a date and what it is of


def _words_of(text: str) -> list[str]:
    return re.findall(rf"{LOWER}{{4,}}", text)


def _tells_thing(held: str) -> bool:
    """Whether words are what they could be a cause by: no date, no plan, no count."""
    return (
        bool(_words_of(held))
        and not held[0].isdigit()
        and not tells_future(held)
        and "līdz" not in held
    )
