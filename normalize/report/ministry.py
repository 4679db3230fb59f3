"""The institution that answers for a report, by its canonical name.

Where it is looked for, in this order; a place that names two is passed over, and so is an
institution that only decides or pays (`Ministru kabinets`):

1. a line of the opening that is its name alone (`KULTŪRAS MINISTRIJA`), or names it behind a label
   (`Iesniedzējs: …`);
2. the file mark of state documents (`KMZino_010621_NIP`), in running headers and footers, at
   either end of the text or in the file's name;
3. its name in the running headers and footers;
4. the signature block: the minister, who signs for an institution, the mail address;
5. the sentence of the opening that says who wrote the report, or the title that begins with it.
"""

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from izpilde.normalize.facts import read_facts
from izpilde.normalize.implementers.institutions import (
    Mention,
    find_institutions,
    institution_named,
)
from izpilde.normalize.latvian.letters import UPPER
from izpilde.normalize.latvian.phrases import folded
from izpilde.normalize.report.words import words

_LONGEST_LINE = 200  # characters: what is longer names nobody by itself


@dataclass(frozen=True, slots=True)
class Edges:
    """What of a report can name its author: paragraphs of its ``opening`` and ``closing``, texts
    of running headers and footers (``margins``), its title, and the file's name.
    """

    opening: Sequence[str]
    closing: Sequence[str]
    margins: Sequence[str]
    title: str | None
    source: str


def find_ministry(edges: Edges, abbreviations: Mapping[str, str]) -> str | None:
    """The institution's canonical name; null where the report does not tell.

    ``abbreviations`` are those that the report introduces.
    """
    ends = (*edges.margins, *edges.closing, *edges.opening, PurePath(edges.source).name)
    places = (
        map(_named_alone, edges.opening),
        map(_named_behind_label, edges.opening),
        (name for text in ends for name in _marked(text)),
        (name for text in edges.margins for name in _mentioned(text, abbreviations)),
        (name for text in edges.closing for name in _minister(text)),
        (name for text in edges.closing for name in _signed(text, abbreviations)),
        (name for text in edges.closing for name in _mail(text)),
        (name for text in edges.opening for name in _wrote(text, abbreviations)),
        _begins_title(edges.title),
    )
    for found in places:
        names = {name for name in found if name}
        if len(names) == 1:
            return names.pop()
    return None


# 1. Lines of the opening -----------------------------------------------------------------------

_STATE = re.compile(r"\A\W*(?:latvijas republikas\s+|lr\s+)?", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^()]*\)\s*\Z")
# `…, 2025. gads`, `…, Rīga, 2025. gada marts`
_WHEN = re.compile(rf",?(?:\s+{UPPER}\w+,)?\s+(?:19|20)\d\d\.?(?:\s*(?:g\.?|gad\w+)(?:\s+\w+)?)?\Z")


def _named_alone(line: str) -> str | None:
    """The institution whose name, in the nominative, is the whole line."""
    if len(line) > _LONGEST_LINE:
        return None
    whole = " ".join(line.split()).strip(" .,;:–—-")
    bare = _STATE.sub("", _WHEN.sub("", _ASIDE.sub("", whole)))
    for name in (bare, whole):
        entry = institution_named(name)
        if entry is not None and not entry.never and "nom" in entry.cases:
            return entry.name
    return None if line.rstrip().endswith(".") else _own_name(bare)  # no sentence is a name


def _own_name(bare: str) -> str | None:
    """A name that no list holds and that ends with an institution's noun: `Ogres novada dome`."""
    heads = words("office").fullmatch(bare.rsplit(" ", 1)[-1].lower())
    if heads is None or not 1 < len(bare.split()) < 7 or not bare[0].isupper():
        return None
    if not _NAME.fullmatch(bare):
        return None
    return bare.capitalize() if bare.isupper() else bare


_NAME = re.compile(rf"{UPPER}[\w-]*(?:[ ,]{{1,2}}[\w-]+)+")


def _named_behind_label(line: str) -> str | None:
    label = words("label").match(folded(line).lstrip())
    if label is None or len(line) > _LONGEST_LINE:
        return None
    name = line[len(line) - len(line.lstrip()) + label.end() :].lstrip(" :–—-\t\n")
    names = set(_minister(name)) or {m.name for m in _known(find_institutions(name, {}))}
    return _named_alone(name) or (names.pop() if len(names) == 1 else None)


# 2. File marks ---------------------------------------------------------------------------------


def _marked(text: str) -> Iterable[str]:
    for found in _file_mark().finditer(text):
        name = _bodies().get(_plain(found["body"]))
        if name is not None:
            yield name


@functools.cache
def _file_mark() -> re.Pattern[str]:
    kinds = sorted((m for k, m, _ in read_facts("file_marks") if k == "document"), key=len)
    documents = "|".join(reversed(kinds))
    return re.compile(
        rf"(?<![^\W_])(?P<body>{UPPER}\w{{1,6}}?)(?i:{documents})\d{{0,2}}_\w*\d{{4,8}}"
    )


@functools.cache
def _bodies() -> dict[str, str]:
    """Institutions by the marks of files and mail addresses, without case and diacritics.

    A mark that two institutions bear is left out, unless the lexicon of marks tells.
    """
    listed: dict[str, set[str]] = {}
    for name, abbreviations, never in read_facts("institutions"):
        for short in abbreviations.split() if never != "never" else ():
            listed.setdefault(_plain(short), set()).add(name)
    bodies = {mark: names.pop() for mark, names in listed.items() if len(names) == 1}
    own = {_plain(mark): name for kind, mark, name in read_facts("file_marks") if kind == "body"}
    return bodies | own


def _plain(mark: str) -> str:
    apart = unicodedata.normalize("NFD", mark.lower())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


# 3. Running headers and footers ----------------------------------------------------------------


def _mentioned(text: str, abbreviations: Mapping[str, str]) -> Iterable[str]:
    alone = _named_alone(text)
    return [alone] if alone else [m.name for m in _known(find_institutions(text, abbreviations))]


def _known(mentions: Iterable[Mention]) -> Iterable[Mention]:
    return (mention for mention in mentions if mention.known and not mention.never)


# 4. The signature block ------------------------------------------------------------------------


def _minister(text: str) -> Iterable[str]:
    """`Kultūras ministrs`, `izglītības un zinātnes ministre`."""
    low = " ".join(folded(text).split())
    return (name for stem, name in _ministers() if len(low) <= _LONGEST_LINE and stem.search(low))


@functools.cache
def _ministers() -> tuple[tuple[re.Pattern[str], str], ...]:
    ending = " ministrija"
    names = [name for name, *_ in read_facts("institutions") if name.endswith(ending)]
    fields = ((re.escape(name.removesuffix(ending).lower()), name) for name in names)
    return tuple(
        (re.compile(rf"(?<!\w){field} ministr(?:s|e|a|es)\b"), name) for field, name in fields
    )


def _signed(text: str, abbreviations: Mapping[str, str]) -> Iterable[str]:
    """`Sabiedrības integrācijas fonda direktore`."""
    if len(text) > _LONGEST_LINE:
        return
    for mention in _known(find_institutions(text, abbreviations)):
        if words("signs_for").match(folded(text[mention.end :]).lstrip()):
            yield mention.name


_MAIL = re.compile(r"@(?:\w+\.)*?(\w+)\.gov\.lv\b")


def _mail(text: str) -> Iterable[str]:
    bodies = _bodies()
    return (bodies[mark.lower()] for mark in _MAIL.findall(text) if mark.lower() in bodies)


# 5. The opening's sentences, the title ---------------------------------------------------------


def _wrote(text: str, abbreviations: Mapping[str, str]) -> Iterable[str]:
    """`Kultūras ministrija ir sagatavojusi informatīvo ziņojumu`, `Ziņojumu sagatavoja Kultūras
    ministrija`, and `Kultūras ministrijai jāsagatavo informatīvais ziņojums`.
    """
    for sentence in _SENTENCE_END.split(text):
        low = folded(sentence)
        if not _OF_REPORT.search(low):
            continue
        for mention in _known(find_institutions(sentence, abbreviations)):
            behind = low[mention.end :][:_NEAR]
            told = "dat" in mention.cases and words("duty").search(behind)
            wrote = words("wrote").search(behind) or _wrote_it(low[: mention.start])
            if told or ("nom" in mention.cases and wrote):
                yield mention.name


def _wrote_it(before: str) -> bool:
    """Whether a text ends with the verb of who wrote, and that is the report: `ziņojumu ir
    sagatavojusi`, not `datus ziņojumam sagatavojusi`.
    """
    verb = re.search(r"(\w+)\s*\Z", before)
    if verb is None or not words("wrote").fullmatch(verb[1]):
        return False
    written = before[: verb.start()][-_NEAR:].replace(",", " ")
    return words("report_written").search(written) is not None


_SENTENCE_END = re.compile(rf"(?<=[.;])\s+(?={UPPER})")
_OF_REPORT = re.compile(r"\b(?:ziņojum|pārskat|atskait)")
_NEAR = 60  # characters between an institution and what it wrote


def _begins_title(title: str | None) -> Iterable[str]:
    """`Kultūras ministrijas 2021. gada publiskais pārskats`."""
    mentions = find_institutions(title or "", {})
    return [m.name for m in _known(mentions[:1]) if m.start == 0 and "gen" in m.cases]
