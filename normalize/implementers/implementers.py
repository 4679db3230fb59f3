"""Who carried a measure out: the institutions that its execution text names as doing so.

An institution is one of them when a rule says so:

* ``together``: after `sadarbībā ar`, `kopā ar`;
* ``through``: in the genitive before `starpniecību`, `vadībā`;
* ``dative``: in the dative beside `sadarbojoties`, `līdzdarbojoties`, `īstenojot`;
* ``organised``: in the genitive before `īstenotā`, `rīkotajā`;
* ``staff``: in the genitive before its people (`speciālisti`), who are the verb's subject;
* ``label``: at the head of a statement before a colon or dash, or after `īstenotājs`;
* ``subject``: in the nominative, when the nearest verb is one of carrying out (`nodrošināja`).

A list of institutions is judged as one.  The words are data: ``lexicon/doing_words.tsv``, and the
verbs of ``normalize/latvian/lexicon/verbs.tsv``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from izpilde.normalize.facts import read_facts
from izpilde.normalize.implementers.institutions import ANY_CASE, Mention, find_institutions
from izpilde.normalize.implementers.names import decline_name
from izpilde.normalize.latvian.letters import ENDS_QUOTATION, LOWER, QUOTE_LETTERS
from izpilde.normalize.latvian.phrases import any_phrase
from izpilde.normalize.latvian.verbs import load_verbs
from izpilde.normalize.text.statements import split_statements
from izpilde.normalize.text.structure import Structure


def find_implementers(execution: Structure, abbreviations: Mapping[str, str]) -> list[str]:
    """Canonical names in the order of their first mention, each once; empty where none is named.

    ``abbreviations`` are those that the document introduces, with their long forms
    (``normalize.implementers.abbreviations.find_abbreviations``).  Never raises.
    """
    names: list[str] = []
    for statement in split_statements(execution):
        mentions = _with_own_units(statement.text, find_institutions(statement.text, abbreviations))
        reached = 0
        for chain in _chains(statement.text, mentions):
            reached += len(chain)
            around = mentions[
                max(0, reached - len(chain) - _MENTIONS_IN_REACH) : reached + _MENTIONS_IN_REACH
            ]
            rule = _rule(statement.text, chain, around)
            if rule:
                names += [m.name for m in chain if _counts(m, rule)]
    return list(dict.fromkeys(names))


_MENTIONS_IN_REACH = 60  # institutions before and after a list that can stand within a verb's reach


def _counts(mention: Mention, rule: str) -> bool:
    return not mention.never and (mention.known or rule in ("subject", "label"))


def _with_own_units(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, an institution's own unit as one: `KM Arhīvu padome` is the ministry's."""
    joined: list[Mention] = []
    for mention in mentions:
        owner = joined[-1] if joined else None
        between = text[owner.end : mention.start] if owner else ""
        if owner and _OWN_SHORT.fullmatch(between) and mention.cases == ANY_CASE:
            continue  # `Latvijas Māsu asociācija (LMA)`, whatever else LMA may be
        if owner and "gen" in owner.cases and between in (" ", "\u00a0"):
            if _quoted_at(text, mention) and owner.cases == {"gen"}:
                joined[-1] = mention  # `pašvaldības aģentūra „…”` has a name of its own
                continue
            if mention.cases != ANY_CASE and not _quoted_at(text, mention):
                own = decline_name(owner.name)["gen"] if owner.known else owner.name
                name = f"{own} {mention.name}"
                joined[-1] = replace(mention, name=name, start=owner.start)
                continue
        joined.append(mention)
    return joined


_OWN_SHORT = re.compile(r"\s\((?:turpmāk\s*(?:tekstā\s*)?[-–—]\s*)?")


def _quoted_at(text: str, mention: Mention) -> bool:
    """Whether a mention is an association's own name: `DU biedrība „…”`."""
    return text[mention.start : mention.end].endswith(ENDS_QUOTATION)


# Lists of institutions -------------------------------------------------------------------------

_GLUE = re.compile(
    rf"(?:[\s,;{QUOTE_LETTERS}]|\((?:turpmāk\s*[-–—]?\s*)?|\)"
    r"|\b(?:un|kā arī|gan|arī|vai|pārstāvniecība|biedrība|nodibinājums|valsts|uzņēmums)\b){0,12}"
)


def _chains(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, ...]]:
    """Mentions with only commas, `un` and the like between them, together."""
    chain: list[Mention] = []
    for mention in mentions:
        if chain and not _GLUE.fullmatch(text, chain[-1].end, mention.start):
            yield tuple(chain)
            chain = []
        chain.append(mention)
    if chain:
        yield tuple(chain)


# The rules -------------------------------------------------------------------------------------


def _any_word(kind: str) -> str:
    return any_phrase(form for k, form in read_facts("doing_words") if k == kind)


def _forms(kind: str) -> frozenset[str]:
    return frozenset(form for k, form in read_facts("doing_words") if k == kind)


_BRACKET_BEHIND = r"\s*(?:\([^()]{0,60}\)\s*)?"  # that may stand behind a name: `(turpmāk – KM)`
_TOGETHER_WITH = re.compile(
    rf"{_any_word('together')} ar (?P<between>[^.;:()]{{0,160}})\Z", re.IGNORECASE
)
_BREAKS_LIST = re.compile(_any_word("breaks_list"))
_TAKES_PART = re.compile(rf"\s*{_any_word('takes_part')}")
_THROUGH = re.compile(_BRACKET_BEHIND + _any_word("through"))
_DATIVE_AFTER = re.compile(_BRACKET_BEHIND + _any_word("doing"))
_DATIVE_BEFORE = re.compile(rf"{_any_word('joining')}\s*\Z")
_ORGANISED = re.compile(
    r"\s*(?:(?:kopīgi|sekmīgi)\s)?(?:no)?(?:sa)?(?:īsteno|realizē|organizē|rīko|vadī)t"
    r"(?:ais|ā|ie|ās|ajā|ajam|ajai|ajos|ajās|ajiem|ajām|o)\b"
)
_STAFF = re.compile(rf"\s*(?:{LOWER}+(?:as|es|u|a|ie|ās)\s+){{0,3}}{_any_word('staff')}")
_LABEL_AFTER = re.compile(rf"{_BRACKET_BEHIND}(?::|[–—]\s|\s-\s)")
_LABEL_BEFORE = re.compile(
    rf"{_any_word('label')}(?:\s+(?:ir|bija|projektā|iestāde))?\s*[:–—-]?\s*\Z", re.IGNORECASE
)
_ONLY_A_BULLET = re.compile(r"[\s•\-–—*·\d.)]{0,8}\Z")
_RELATIVE = re.compile(rf"{_BRACKET_BEHIND},\s*(?:kas|kurš)\b")
_WORD_OR_NUMBER = re.compile(r"\w+")
_VERB_REACH = 15  # words between a subject and its verb
_VERB_REACH_UNMARKED = 5  # for a form that could be another case as well


def _rule(text: str, chain: Sequence[Mention], mentions: Sequence[Mention]) -> str | None:
    first, last = chain[0], chain[-1]
    cases = first.cases
    before = text[max(0, first.start - 220) : first.start]
    after = text[last.end : last.end + 220]
    together = _TOGETHER_WITH.search(before)
    if together and not _BREAKS_LIST.search(together["between"]):
        return None if _TAKES_PART.match(after) else "together"
    if "gen" in last.cases and _THROUGH.match(after):
        return "through"
    if "dat" in cases and (_DATIVE_AFTER.match(after) or _DATIVE_BEFORE.search(before)):
        return "dative"
    if "gen" in last.cases and _ORGANISED.match(after):
        return "organised"
    if "gen" in last.cases and _STAFF.match(after) and _verb_decides(text, chain, mentions, True):
        return "staff"
    relative = _RELATIVE.match(after)
    if relative and "nom" not in last.cases:
        # `uzticēts biedrībai, kas apmācījusi …`
        verb = _nearest(_words_after(text, last.end + relative.end(), mentions), 3)
        return "relative" if verb and verb.acts else None
    if "nom" in cases and (
        _LABEL_BEFORE.search(before)
        or (len(before) < 9 and _ONLY_A_BULLET.fullmatch(before) and _LABEL_AFTER.match(after))
    ):
        return "label"
    if "nom" in cases and _verb_decides(text, chain, mentions, cases == {"nom"}):
        return "subject"
    return None


def _verb_decides(
    text: str, chain: Sequence[Mention], mentions: Sequence[Mention], marked: bool
) -> bool:
    """Whether the verb nearest to the chain is one of carrying something out."""
    reach = _VERB_REACH if marked else _VERB_REACH_UNMARKED
    left = _nearest(_words_before(text, chain[0].start, mentions), reach)
    right = _nearest(_words_after(text, chain[-1].end, mentions), reach)
    if left and (left.distance <= 1 or right is None or not marked):
        return left.acts if right is None or left.distance <= right.distance else right.acts
    if right:
        return right.acts
    return False


@dataclass(frozen=True, slots=True)
class _Verb:
    acts: bool
    distance: int


def _nearest(words: Iterator[str], reach: int) -> _Verb | None:
    verbs = load_verbs()
    for distance, word in enumerate(words):
        if distance > reach:
            return None
        if word in verbs.active or word in _INVOLVED:
            return _Verb(True, distance)
        if word in _OTHER_VERBS:
            return _Verb(False, distance)
        if distance < _VERB_REACH_UNMARKED and _PAST.fullmatch(word):
            return _Verb(True, distance)
    return None


# Verbs that the lexicon lacks, told by their ending: `sadalīja`, `izmantojuši`.  Names of people
# in `-tāja`, `-ēja` end alike and are left out.
_PAST = re.compile(
    r"(?!ne)\w{3,}(?:īja|oja|nāja|ējusi|ojusi|ājusi|ojuši|ējuši|ājuši|ojis|ējis|ājis)"
)
_INVOLVED = _forms("involved")
_OTHER_VERBS = frozenset(row[0] for row in read_facts("other_verbs"))


def _words_before(text: str, at: int, mentions: Sequence[Mention]) -> Iterator[str]:
    """The words before a place, nearest first, down to a semicolon; other institutions left out."""
    low = max(0, at - 400)
    piece = text[low:at]
    low += piece.rfind(";") + 1
    inside = [m for m in mentions if m.end > low and m.start < at]
    words = [
        word[0].lower()
        for word in _WORD_OR_NUMBER.finditer(text, low, at)
        if not any(m.start <= word.start() < m.end for m in inside)
    ]
    return reversed(words)


# `…, kura darbību nodrošina …`: what follows has another subject
_OTHER_SUBJECT = _forms("other_subject")


def _words_after(text: str, at: int, mentions: Sequence[Mention]) -> Iterator[str]:
    high = min(len(text), at + 400)
    piece = text[at:high]
    stop = piece.find(";")
    high = at + stop if stop >= 0 else high
    inside = [m for m in mentions if m.start < high and m.end > at]
    for word in _WORD_OR_NUMBER.finditer(text, at, high):
        if word[0].lower() in _OTHER_SUBJECT:
            return
        if not any(m.start <= word.start() < m.end for m in inside):
            yield word[0].lower()
