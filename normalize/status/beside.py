"""What is known beside the words of an execution: the plan, the report's end, the comparisons."""

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from izpilde.normalize.latvian.letters import LOWER, UPPER
from izpilde.normalize.latvian.phrases import folded
from izpilde.normalize.latvian.stems import unsoftened
from izpilde.normalize.latvian.verbs import load_verbs
from izpilde.normalize.rules import lazy
from izpilde.normalize.status.phrases import phrases, preparation_in, rules_of
from izpilde.normalize.status.shares import counts_of, numbers_of
from izpilde.normalize.text.statements import without_asides
from izpilde.normalize.text.structure import Structure

_WORD = re.compile(rf"{LOWER}+")
_PARTICIPLE = re.compile(rf"\b({LOWER}{{2,}})t(?:s|a|i|as)\b")
_COUNTED_OBJECT = re.compile(rf"\b\d+\s({LOWER}{{2,}})t(?:us|iem|os)\b")
_PAST = re.compile(rf"\b({LOWER}{{2,}}[āēīo])j(?:a|ām|is|usi|uši|ušas)\b")
_THING_DONE = re.compile(rf"\W*({LOWER}{{4,}})\s(?:(?:ir|tika)\s)?{LOWER}{{3,}}t(?:s|a|i|as)\b")
_LEAST_ALIKE = 4  # letters of the stem of a verb and a word of it: `slēg-t`, `slēg-ts`
_OTHER_LETTERS = 2  # at most, behind them
# of a verb that tells a deed as finished: `izremontēt`, of `remonts`
_PREFIX = re.compile(rf"\A(?:aiz|ap|at|ie|iz|no|pa|pār|pie|sa|uz)(?={LOWER}{{4}})")
_WRITES = re.compile(r"izstrād|sagatav|apkop|izvērt|uzrakst")
_WAY_OF_PAPERS = ("written", "handed_in", "adopted", "in_force")  # each tells those before it
_SHORT = 5  # letters of a word whose stem may be too short for that: `ēka`, `ēku`
_NOUN_ENDING = re.compile(r"(?:[aāeēiīuūo]+[sm]?|s)\Z")


@dataclass(frozen=True)
class Beside:
    """``planned`` is the plan of the measure, null where it has none; ``period_end`` the last
    calendar year of the report, null where it is not known.

    ``answered``: a reported figure was held against a target; ``short``: one was missed, in all
    years or in some; ``reached``: one was met, in all years or in some; ``kept``: all were met.
    ``nearly``: what was missed, was missed by a tenth at most; ``nearly_kept``: all targets are
    answered, and none is missed by more than a tenth over its years together.
    ``nothing``: a figure of nought answers each of them, and it is not what was promised.
    ``moved``: how much of a change came about, of a plan that promises nothing else.
    ``far``: where in the execution the figures stand that fall far short of a target.
    ``measure``: the measure's own wording.  ``open``: the planned numbers that no figure meets;
    ``missing``: where in the execution the figures stand that miss one, ``meeting``: those that
    meet one.
    """

    planned: Structure | None = None
    period_end: int | None = None
    answered: bool = False
    short: bool = False
    reached: bool = False
    kept: bool = False
    nearly: bool = False
    nearly_kept: bool = False
    nothing: bool = False
    moved: float | None = None
    far: tuple[int, ...] = ()
    measure: str = ""
    open: frozenset[float] = frozenset()
    missing: tuple[int, ...] = ()
    meeting: tuple[int, ...] = ()

    def promises_only(self, clause: str) -> bool:
        """Whether a clause, folded, names the one deed that the plan promises, and all its deeds
        are that one: `neviena filiāle nav slēgta`, of `Slēgtas 3 filiāles`.
        """
        promised = self.promised()
        words = _words(clause)
        return bool(promised) and all(_any_alike(deed, words) for deed in promised)

    def tells_promised(self, clause: str) -> bool:
        """Whether a participle of a clause, folded, is of a deed that the plan promises, or tells
        it done by what comes of it.
        """
        return bool(self.told_of(clause))

    def told_of(self, clause: str) -> frozenset[str]:
        """The promised deeds of which a clause, folded, has the participle, or tells what comes
        of them: `zāle nodota ekspluatācijā`, of `Uzcelta zāle`.
        """
        if not self.promised():
            return frozenset()
        stems = _stems_of_past(clause)
        told = frozenset(deed for deed in self.promised() if _any_alike(deed, stems))
        return told or self._fulfilled(clause)

    def _fulfilled(self, clause: str) -> frozenset[str]:
        if phrases("fulfils").search(clause) is None or not self.plans(clause):
            return frozenset()
        prepared = preparation_in(clause)
        if prepared is not None and not self.names(prepared):
            return frozenset()
        told = set(rules_of("fulfils", clause))
        if not told.isdisjoint(_WAY_OF_PAPERS):
            first = max(map(_WAY_OF_PAPERS.index, told.intersection(_WAY_OF_PAPERS)))
            told.update(_WAY_OF_PAPERS[: first + 1])
        return frozenset(
            deed for deed in self.promised() if not told.isdisjoint(rules_of("fulfilled_by", deed))
        )

    def promised_of(self, clause: str) -> frozenset[str]:
        """The promised deeds that a clause, folded, names."""
        if not self.promised():
            return frozenset()
        words, passive = _words(clause), load_verbs().passive
        # `remonts` tells of `izremontēts`, and `veidots` not of `pārveidots`
        nouns = _words(" ".join(w for w in _WORD.findall(clause) if w not in passive))
        return frozenset(
            deed
            for deed in self.promised()
            if _any_alike(deed, words) or _any_alike(_PREFIX.sub("", deed), nouns)
        )

    def names_deed(self, clause: str) -> bool:
        """Whether a clause, folded, has a noun of a promised deed: `pārbūvei izstrādāts projekts`,
        of `Pārbūvēti 4 dambji`.
        """
        verbs = load_verbs()
        nouns = " ".join(
            word
            for word in _WORD.findall(clause)
            if not word.endswith("t") and word not in verbs.passive and word not in verbs.active
        )
        return bool(self.promised_of(nouns))

    def names(self, word: str) -> bool:
        """Whether the plan names a thing, by a word of an execution."""
        if self.planned is None:
            return False
        return _any_alike(word, self._planned_words)

    def concerns(self, clause: str) -> bool:
        """Whether a clause, folded, names a thing or deed of the plan or the measure, or may do
        so by a pronoun; so does any where neither is known.
        """
        known = self._wordings
        if not known or phrases("pronoun").search(clause):
            return True
        told = _words(clause)
        return any(_any_alike(word, told) for word in _telling(folded(known)))

    @lazy
    def plans_one_thing(self) -> bool:
        """Whether the plan is one clause and counts no more than one thing."""
        if self.planned is None or len(self.planned.clauses) != 1:
            return False
        counts = (count for count, _ in counts_of(folded(self.planned.text)))
        return all(count <= 1 for count in counts)

    @lazy
    def planned_numbers(self) -> frozenset[float]:
        return numbers_of(folded(self.planned.text)) if self.planned else frozenset()

    @lazy
    def plans_several(self) -> bool:
        """Whether the plan counts, or names one by one, more than one thing, or means all."""
        if self.planned is None:
            return False
        text = folded(self.planned.text)
        counted = any(count > 1 for count, _ in counts_of(text))
        return (
            counted or phrases("all").search(text) is not None or _names_several(self.planned.text)
        )

    def names_open(self, text: str) -> bool:
        """Whether a text, folded, names what a planned number counts that no figure meets."""
        if self.planned is None:
            return False
        words = _words(text)
        return any(
            count in self.open and _any_alike(unsoftened(noun), words)
            for count, nouns in counts_of(folded(self.planned.text))
            for noun in nouns
            if not phrases("money").match(noun)
        )

    def names_other(self, clause: str) -> bool:
        """Whether a clause, folded, names a thing, and none of the plan or the measure."""
        known = _telling(folded(self._wordings))
        if any(_any_alike(word, known) for word in _telling(clause)) or self.promised_of(clause):
            return False
        verbs = load_verbs().passive
        left = (w for w in _WORD.findall(phrases("not_done").sub(" ", clause)) if w not in verbs)
        return bool(_telling(" ".join(left)))

    def opens_with_plan(self, clause: str) -> bool:
        """Whether a clause, folded, begins with a thing of the plan, and what was done to it."""
        told = _THING_DONE.match(clause)
        return told is not None and self.plans(told[1])

    def planned_of(self, clause: str) -> int:
        """How many words of a clause, folded, that can tell a thing are of the plan."""
        return sum(_any_alike(word, self._planned_words) for word in set(_telling(clause)))

    def plans(self, clause: str) -> bool:
        """Whether a clause, folded, names a thing of the plan."""
        if self.planned is None:
            return False
        return any(_any_alike(word, self._planned_words) for word in _telling(clause))

    def aims_at_levels(self) -> bool:
        """Whether the plan names a level (`īpatsvars nepārsniedz 25 %`) and no deed."""
        if self.planned is None or not self.planned.clauses:
            return False
        start, end = self.planned.clauses[0]
        text = folded(self.planned.text)
        if phrases("level").search(text[start:end]) is None or self.promised():
            return False
        text = phrases("level").sub(" ", text)
        active = load_verbs().active
        return not phrases("done").search(text) and not any(
            word in active for word in _WORD.findall(text)
        )

    @lazy
    def aims_at_world(self) -> bool:
        """Whether the plan or the measure wants what no deed makes: less of something
        (`bojāgājušo skaits nepārsniedz 75`), or another opinion of people.
        """
        return phrases("not_made").search(folded(self._wordings)) is not None

    def names_another(self, clause: str, denied: str) -> bool:
        """Whether a clause names a thing of the plan that another clause has not; all folded."""
        if self.planned is None:
            return False
        planned, other = self._planned_words, _words(denied)
        return any(
            _any_alike(word, planned) and not _any_alike(word, other) for word in _telling(clause)
        )

    @lazy
    def inspects(self) -> bool:
        """Whether the measure or its plan is to inspect others."""
        return phrases("inspection").search(folded(self._wordings)) is not None

    @property
    def promises_regulation(self) -> bool:
        """Whether the plan is of laws in general, which many papers are: `normatīvie akti`."""
        planned = "" if self.planned is None else folded(self.planned.text)
        return phrases("regulation").search(planned) is not None

    @property
    def promises_paper(self) -> bool:
        """Whether the plan is a paper that is to be written, and nothing that comes of it."""
        if self.planned is None or len(self.planned.clauses) != 1:
            return False
        papers = phrases("paper").search(folded(self.planned.text))
        deeds = self.promised()
        return bool(papers and deeds) and all(map(_WRITES.match, deeds))

    @lazy
    def _wordings(self) -> str:
        return " ".join([self.planned.text if self.planned else "", self.measure]).strip()

    @lazy
    def changes(self) -> bool:
        """Whether the plan promises something new, or more of it."""
        planned = "" if self.planned is None else folded(self.planned.text)
        return phrases("change").search(planned) is not None

    def promised(self) -> frozenset[str]:
        """Stems of the verbs that the plan promises, by its participles."""
        return self._promised

    @lazy
    def _promised(self) -> frozenset[str]:
        if self.planned is None:
            return frozenset()
        return frozenset(_stems_of_participles(folded(without_asides(self.planned))))

    @lazy
    def _planned_words(self) -> Sequence[str]:
        return () if self.planned is None else _words(folded(self.planned.text))


NOTHING_BESIDE = Beside()


def _names_several(printed: str) -> bool:
    """`pārstāvniecības Stokholmā, Minskā un Vīnē`"""
    return _NAMES.search(printed) is not None


_NAMES = re.compile(rf"{UPPER}{LOWER}+(?:, | un ){UPPER}{LOWER}+")


@functools.lru_cache(maxsize=128)  # of the measure in hand, which is asked of by many rules
def _stems_of_past(text: str) -> Sequence[str]:
    """Of participles, and of verbs in the past: `kaisīja`, `izdalījām`; also where things that are
    counted are told by it: `var izmantot 13 atjaunotus laukumus`.
    """
    counted = " ".join(stem + "ti" for stem in _COUNTED_OBJECT.findall(text))
    return (
        *_stems_of_participles(text),
        *_stems_of_participles(counted),
        *map(unsoftened, _PAST.findall(text)),
    )


def _stems_of_participles(text: str) -> list[str]:
    """Of listed verbs, and of any that ends as most do (`rekultivēts`)."""
    passive, no_deed = load_verbs().passive, phrases("no_deed")
    return [
        unsoftened(found[1])
        for found in _PARTICIPLE.finditer(text)
        if found[0] in passive or (found[1][-1] in "āēīo" and not no_deed.match(found[0]))
    ]


@functools.lru_cache(maxsize=128)  # of the measure in hand, which is asked of by many rules
def _words(clause: str) -> Sequence[str]:
    """The words of a clause, without the endings of participles and nouns of deeds, and their
    palatal consonants as others: `tvertņu`, `tvertnes`.
    """
    return tuple(unsoftened(_stem(word)) for word in _WORD.findall(clause))


@functools.lru_cache(maxsize=32768)
def _stem(word: str) -> str:
    """A word without the ending of a participle or a noun of a deed: `pārbūv`, of `pārbūvēta`."""
    deed = _DEED.sub("", word)
    if deed != word:
        return word if phrases("no_deed").match(word) else deed
    return _ENDING.sub("", word)


def _telling(text: str) -> list[str]:
    """The words of a text that can tell a thing: no short ones, and none of time."""
    time = phrases("time")
    return [word for word in _words(text) if len(word) >= _LEAST_ALIKE and not time.match(word)]


# no participle ends in `-nts`, as `konts` does
_ENDING = re.compile(r"(?:(?<!n)t(?:s|a|i|as|os)|šan(?:a|as|ai|u|ā|ām)|us[ie]|uš[ia]s?)$")
_DEED = re.compile(r"[āī]cij(?:a|as|ai|u|ā|ām)$")  # `aprobācija`, of `aprobēta`


def alike(word: str, clause: str) -> bool:
    """Whether a word of a clause is like another, whatever their endings; all folded."""
    return any(_any_alike(w, _words(clause)) for w in _words(word))


def _any_alike(deed: str, words: Iterable[str]) -> bool:
    first = deed[:1]  # words that are alike begin with one letter
    near = [word for word in words if word[:1] == first or not first]
    return bool(near) and any(_alike(deed, word) for word in near)


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if max(len(one), len(other)) <= _SHORT:
        stem = _NOUN_ENDING.sub("", one)
        return len(stem) > 1 and stem == _NOUN_ENDING.sub("", other)
    common = max(_LEAST_ALIKE, max(len(one), len(other)) - _OTHER_LETTERS)
    return min(len(one), len(other)) >= common and one[:common] == other[:common]
