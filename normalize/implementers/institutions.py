"""Institutions named in a text, with their canonical nominative names.

Four ways to find one, tried in this order at every word:

1. an organisation's own name in quotation marks after its type: `biedrība „…”`, `SIA „…”`,
   and the further quoted names of the same list;
2. a name of the gazetteer (``lexicon/institutions.tsv``) in any singular case;
3. an abbreviation: one that the document introduces, or one of the gazetteer;
4. a capitalised name that ends with the noun of an institution: `Ogres novada pašvaldība`.
"""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from izpilde.normalize.facts import read_facts
from izpilde.normalize.implementers.names import (
    CASES,
    Case,
    decline_head,
    decline_name,
    forms_of_heads,
    nominative_name,
)
from izpilde.normalize.implementers.quoted_names import quoted_name
from izpilde.normalize.latvian.letters import ENDS_QUOTATION, QUOTE, QUOTE_LETTERS, UPPER
from izpilde.normalize.latvian.verbs import load_verbs

ANY_CASE: frozenset[Case] = frozenset(CASES)


@dataclass(frozen=True, slots=True)
class Mention:
    """An institution named at ``text[start:end]``.

    ``cases`` are the grammatical cases that the form can be; all five for an abbreviation.
    ``never`` marks one that decides or pays, but carries no measure out.  ``known`` is false
    for an abbreviation that is resolved nowhere; its name is the abbreviation.
    """

    name: str
    start: int
    end: int
    cases: frozenset[Case]
    never: bool = False
    known: bool = True


@dataclass(frozen=True, slots=True)
class Institution:
    """An entry of the gazetteer under one of its forms."""

    name: str
    cases: frozenset[Case]
    never: bool


_Token = re.Match[str]  # a word, or a comma, in its text
_WORD_OR_COMMA = re.compile(r"\w+(?:[-./+]\w+)*\+?|,(?!,)")
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?\s?\Z")  # whose `AM` is no ministry


def find_institutions(text: str, abbreviations: Mapping[str, str]) -> list[Mention]:
    """The institutions named in a text, in order, none overlapping; never raises.

    ``abbreviations`` maps those that the document introduces to their long forms, an
    organisation's own name in quotation marks.
    """
    tokens = [*_WORD_OR_COMMA.finditer(text)]
    mentions: list[Mention] = []
    reached = 0
    for n, token in enumerate(tokens):
        start = token.start()
        if start < reached or _begins_none(token[0], abbreviations):
            continue
        if token[0] in ("AM", "PM") and _CLOCK.search(text, max(0, start - 12), start):
            continue
        found = _named_in_quotes(text, token) or _listed(text, tokens, n)
        found = found or _abbreviated(token, abbreviations) or _built(text, tokens, n)
        if found:
            mentions += found
            reached = found[-1].end
    return mentions


def _begins_none(word: str, abbreviations: Mapping[str, str]) -> bool:
    """Whether no name can begin at a word: it is small, and none of those that begin one."""
    if word[0].isupper() or word in _small_starts() or word in abbreviations:
        return False
    return word == word.lower()


@functools.cache
def _small_starts() -> frozenset[str]:
    """Words without a capital that a name can begin with."""
    return frozenset((*_LOWER_STARTS, *_types(), *_listed_abbreviations()))


def institution_named(name: str) -> Institution | None:
    """The gazetteer's entry for a name in any case, or None."""
    words = tuple(m[0].lower() for m in _WORD_OR_COMMA.finditer(name))
    return _gazetteer().get(words)


def is_institution(name: str) -> bool:
    """Whether a nominative name is that of an institution: listed, or ending with its noun."""
    return institution_named(name) is not None or name.split(" ")[-1].lower() in _heads()


def head_of(word: str) -> tuple[str, frozenset[Case]] | None:
    """The nominative of an institution's noun, and the cases that this form of it can be."""
    return _heads().get(word.lower())


# 1. Quoted names -------------------------------------------------------------------------------

_QUOTE_OPENS = re.compile(rf"\s{{0,2}}(?={QUOTE})")
_NEXT_IN_LIST = re.compile(rf"\s*(?:,|;|un|kā arī|, kā arī|, un)\s+(?={QUOTE})")


def _named_in_quotes(text: str, token: _Token) -> list[Mention]:
    """The organisations of a list that begins with a type noun."""
    cases = _types().get(token[0] if token[0].isupper() else token[0].lower())
    if cases is None:
        return []
    mentions = []
    start, at = token.start(), token.end()
    while True:
        opened = _QUOTE_OPENS.match(text, at)
        inside = quoted_name(text, opened.end()) if opened else None
        if inside is None:
            break
        name, end = inside
        entry = institution_named(name)
        mentions.append(
            Mention(entry.name if entry else name, start, end, cases, bool(entry and entry.never))
        )
        more = _NEXT_IN_LIST.match(text, end)
        if more is None:
            break
        start = at = more.end()
    return mentions or _bare_company(text, token)


_COMPANY_NAME = re.compile(rf"\s+({UPPER}[\w&-]*(?:\s+(?:{UPPER}|&)[\w&-]*){{0,3}})")


def _bare_company(text: str, token: _Token) -> list[Mention]:
    """`SIA Agile`: a company's name without quotation marks."""
    if not token[0].isupper() or token[0] == "NVO":
        return []
    bare = _COMPANY_NAME.match(text, token.end())
    return [Mention(bare[1], token.start(), bare.end(), ANY_CASE)] if bare else []


@functools.cache
def _types() -> dict[str, frozenset[Case]]:
    """Forms of the nouns before an own name, with the cases that each can be."""
    forms: dict[str, frozenset[Case]] = {}
    for noun, plural in read_facts("organisation_types"):
        if plural == "-":
            forms[noun] = ANY_CASE
            continue
        for case, form in decline_head(noun).items():
            forms[form] = forms.get(form, frozenset()) | {case}
        forms[plural] = forms.get(plural, frozenset()) | {"nom"}
        stem = plural.removesuffix("i").removesuffix("as")
        for form in (stem + "iem", stem + "ām"):
            forms[form] = frozenset(["dat"])
    return forms


# 2. The gazetteer ------------------------------------------------------------------------------


def _listed(text: str, tokens: list[_Token], n: int) -> list[Mention]:
    """The longest name of the gazetteer that begins at a capitalised word."""
    if not tokens[n][0][0].isupper() and tokens[n][0].lower() not in _LOWER_STARTS:
        return []
    starts = _starts().get(tokens[n][0].lower())
    if not starts:
        return []
    for length in starts:
        piece = tokens[n : n + length]
        entry = _gazetteer().get(tuple(token[0].lower() for token in piece))
        if entry and len(piece) == length and not _broken(text, piece):
            end = piece[-1].end()
            if "„" in entry.name and text[end : end + 1] in ENDS_QUOTATION:
                end += 1
            return [Mention(entry.name, piece[0].start(), end, entry.cases, entry.never)]
    return []


_LOWER_STARTS = ("valsts", "biedrība")
_BETWEEN_NAME_WORDS = re.compile(rf"[\s{QUOTE_LETTERS},'()]*")


def _broken(text: str, piece: list[_Token]) -> bool:
    """Whether anything but blanks and quotation marks stands between the words of a name."""
    return any(
        not _BETWEEN_NAME_WORDS.fullmatch(text, left.end(), right.start())
        for left, right in pairwise(piece)
    )


@functools.cache
def _gazetteer() -> dict[tuple[str, ...], Institution]:
    entries: dict[tuple[str, ...], Institution] = {}
    for name, _, never in read_facts("institutions"):
        for case, form in decline_name(name).items():
            words = tuple(m[0].lower() for m in _WORD_OR_COMMA.finditer(form))
            known = entries.get(words)
            cases = known.cases if known and known.name == name else frozenset()
            if known is None or known.name == name:
                entries[words] = Institution(name, cases | {case}, never == "never")
    return entries


@functools.cache
def _starts() -> dict[str, list[int]]:
    """First word of a name → the lengths of the names that begin with it, longest first."""
    lengths: dict[str, set[int]] = {}
    for words in _gazetteer():
        lengths.setdefault(words[0], set()).add(len(words))
    return {word: sorted(found, reverse=True) for word, found in lengths.items()}


# 3. Abbreviations ------------------------------------------------------------------------------

_ABBREVIATION = re.compile(rf"{UPPER}[\w.]{{0,5}}(?:{UPPER}|\+)\w?")


def _abbreviated(token: _Token, abbreviations: Mapping[str, str]) -> list[Mention]:
    name = abbreviations.get(token[0])
    if name is None:
        entry = _listed_abbreviations().get(token[0])
        if entry:
            return [Mention(entry.name, token.start(), token.end(), ANY_CASE, entry.never)]
        unknown = _ABBREVIATION.fullmatch(token[0]) and token[0] not in _NO_INSTITUTION
        return (
            [Mention(token[0], token.start(), token.end(), ANY_CASE, known=False)]
            if unknown
            else []
        )
    entry = institution_named(name)
    if entry:
        return [Mention(entry.name, token.start(), token.end(), ANY_CASE, entry.never)]
    own = quoted_name(name, 0) if name.startswith("„") else None
    if own or is_institution(name):
        return [Mention(own[0] if own else name, token.start(), token.end(), ANY_CASE)]
    return []


# Abbreviations that are often met and name no institution.
_NO_INSTITUTION = frozenset(row[0] for row in read_facts("other_abbreviations"))


@functools.cache
def _listed_abbreviations() -> dict[str, Institution]:
    return {
        short: Institution(name, ANY_CASE, never == "never")
        for name, shorts, never in read_facts("institutions")
        for short in shorts.split()
    }


# 4. Names built from a noun of the lexicon -----------------------------------------------------

_GENITIVE = re.compile(r"\w+(?:as|es|us|is|ss|ils|ās|u|a|ā|ju|o|ais|ajam|ajai|ajā)")
_NEVER_INSIDE = frozenset(
    ["ar", "par", "no", "pie", "kas", "kura", "kurā", "arī", "tika", "ka", "gan"]
)

_MOST_WORDS_BEFORE = 7


def _built(text: str, tokens: list[_Token], n: int) -> list[Mention]:
    """`Mārupes novada pašvaldībai`: a capitalised genitive, genitives, and a head noun."""
    if not tokens[n][0][0].isupper() or not _GENITIVE.fullmatch(tokens[n][0]):
        return []
    verbs = load_verbs()
    for m in range(n + 1, min(n + 1 + _MOST_WORDS_BEFORE, len(tokens))):
        word = tokens[m][0]
        if text[tokens[m - 1].end() : tokens[m].start()].strip(" \u00a0"):
            return []
        head = _heads().get(word.lower())
        if head and (_is_proper(text, tokens, n) or _acts_at_once(tokens, n, m)):
            before = [token[0] for token in tokens[n:m]]
            noun = head[0] if word[0].islower() else head[0].capitalize()
            name = nominative_name(before, noun, head[1])
            return [Mention(name, tokens[n].start(), tokens[m].end(), head[1])]
        inside = word == "un" or (_GENITIVE.fullmatch(word) and word.lower() not in _NEVER_INSIDE)
        verb = word.lower() in verbs.active or word.lower() in verbs.passive
        if not inside or (verb and word not in _TERRITORIES):
            return []
    return []


_TERRITORIES = frozenset(["novada", "pilsētas", "valstspilsētas", "pagasta", "reģiona", "rajona"])
_SENTENCE_HEAD = re.compile(rf"(?:^|[.!?:;\n])[\s{QUOTE_LETTERS}(•–-]*\Z")


def _is_proper(text: str, tokens: list[_Token], n: int) -> bool:
    """Whether the capital is a name's and not that of a sentence's first word."""
    first = tokens[n]
    if not _SENTENCE_HEAD.search(text[max(0, first.start() - 6) : first.start()]):
        return True
    following = tokens[n + 1][0]
    return following in _TERRITORIES or following[0].isupper() or first[0] in _proper_starts()


_OFFICES = ("dienests", "inspekcija", "administrācija", "policija", "aģentūra", "birojs")
_ANY_OFFICE = re.compile(r"(?:Pašvald|Novad|Pilsēt|Region|Reģion|Sociāl|Projekt|Uzņēmum|Viet)\w*")


def _acts_at_once(tokens: list[_Token], first: int, head: int) -> bool:
    """`Ostu inspekcija pārbaudīja …`: a sentence's first words, an office, and what it did."""
    if head + 1 >= len(tokens) or tokens[head][0].lower() not in _OFFICES:
        return False
    generic = _ANY_OFFICE.fullmatch(tokens[first][0])
    return not generic and tokens[head + 1][0].lower() in load_verbs().active


@functools.cache
def _proper_starts() -> frozenset[str]:
    """The first words of the gazetteer's names, in all cases."""
    return frozenset(word.capitalize() for word in _starts())


@functools.cache
def _heads() -> dict[str, tuple[str, frozenset[Case]]]:
    return forms_of_heads(tuple(row[0] for row in read_facts("institution_heads")))
