"""A rule of reading, and a register of rules that propose and of which one is preferred.

A rule is a pure function with a name, a sentence of meaning, and examples that it must read and
must leave alone.  It looks at one number's *site*, which never changes, and proposes a reading.  A
sharing rule is given the settled readings of other numbers too, and says by asking for one of
them whose it needs.

Which proposal a number gets is told by the register's preferences alone: a row of tiers, the most
preferred first.  Rules of one tier are independent: no two of them read one number differently.

``Register.settle`` is one loop to a fixed point.  A number is settled by its most preferred
proposal as soon as no rule of a higher tier waits for another number.  Where all that are left wait
for one another, those with a proposal of the highest tier among them are settled by it.  A
settled number never changes, so every round of the loop settles one at least and it ends after as
many rounds as there are numbers; and since a number waits for all that could still overrule its
proposal, the order in which numbers are looked at changes nothing.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, NamedTuple, TypeVar

Attribute = Literal["unit", "year", "per", "number", "comparator", "refusal"]
# How surely a rule reads: by a form that allows nothing else, by the likeliest of several, or for
# want of anything better.
Grade = Literal["sure", "likely", "guess"]

Site = TypeVar("Site")
Reading = TypeVar("Reading")
Function = TypeVar("Function", bound=Callable[..., object])
Function_co = TypeVar("Function_co", covariant=True)


Value = TypeVar("Value")


class lazy(Generic[Value]):  # noqa: N801  (used as a decorator)
    """A part of a site that is read when a rule first asks for it, and kept.  As
    ``functools.cached_property``, without the lock that makes that slow before Python 3.12."""

    def __init__(self, read: Callable[..., Value]) -> None:
        self.read = read
        self.name = read.__name__
        self.__doc__ = read.__doc__

    def __get__(self, site: object, owner: type) -> Value:
        value = site.__dict__[self.name] = self.read(site)
        return value


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with one number between `«` and `»`, and how the number is read there: the
    lemma of what it counts, its years, its period; `–` for nothing."""

    marked: str
    reading: str

    @property
    def text(self) -> str:
        return self.marked.replace("«", "").replace("»", "")

    @property
    def start(self) -> int:
        """Where the marked number begins in ``text``."""
        return self.marked.index("«")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Function_co]):
    """One rule.  ``fires`` are examples that get their reading from it and no other rule,
    ``silent`` are examples where it has nothing to say or another rule is preferred.
    ``function`` is null where the rule is a line of a table and no function of its own.  It is
    asked of those sites alone that have the traits of ``only``."""

    name: str
    reads: Attribute
    meaning: str
    fires: tuple[Example, ...]
    silent: tuple[Example, ...]
    function: Function_co
    shares: bool = False
    only: frozenset[str] = frozenset()


class Proposal(NamedTuple, Generic[Reading]):
    """What a rule reads; ``rule`` is its name, filled in by the register."""

    reading: Reading
    grade: Grade = "sure"
    rule: str = ""


def examples(lines: Sequence[str]) -> tuple[Example, ...]:
    """Examples as they are written beside a rule: `Atvērtas «7» skolas → skola`."""
    parted = (line.rpartition(" → ") for line in lines)
    return tuple(Example(marked, reading) for marked, _, reading in parted)


def rule(
    reads: Attribute,
    *,
    fires: Sequence[str],
    silent: Sequence[str],
    shares: bool = False,
    only: frozenset[str] = frozenset(),
) -> Callable[[Function], Rule[Function]]:
    """Make a rule of a function: its name is the rule's name, its docstring the meaning."""

    def made(function: Function) -> Rule[Function]:
        meaning = " ".join((inspect.getdoc(function) or "").split())
        name = function.__name__
        shown = examples(fires), examples(silent)
        return Rule(name, reads, meaning, *shown, function, shares, only)

    return made


class _Waits(Exception):
    """A sharing rule asked for a number that is not settled yet."""

    def __init__(self, on: int) -> None:
        self.on = on


class Settled(Generic[Reading]):
    """What sharing rules are given: the settled readings of numbers by their index, null where a
    number has none.  Asking for one that is not settled yet makes the rule wait for it."""

    def __init__(self) -> None:
        self._proposals: dict[int, Proposal[Reading] | None] = {}

    def __getitem__(self, at: int) -> Reading | None:
        proposal = self.proposal(at)
        return proposal.reading if proposal else None

    def proposal(self, at: int) -> Proposal[Reading] | None:
        if at not in self._proposals:
            raise _Waits(at)
        return self._proposals[at]

    def taken(self, at: int) -> Proposal[Reading] | None:
        """The proposal that a number got; None where it got none, or was not to be settled."""
        return self._proposals.get(at)

    def __contains__(self, at: int) -> bool:
        return at in self._proposals

    def settle(self, at: int, proposal: Proposal[Reading] | None) -> None:
        assert at not in self._proposals, "a settled number never changes"
        self._proposals[at] = proposal


class _Best(NamedTuple, Generic[Reading]):
    """The most preferred proposal of a number now, and the numbers for which rules of higher tiers
    wait."""

    tier: int
    proposal: Proposal[Reading] | None
    waits: tuple[int, ...]


class _Choice(NamedTuple, Generic[Reading]):
    """A rule, or where it proposes with that grade, in its tier."""

    tier: int
    name: str
    function: Callable[..., Proposal[Reading] | None]
    shares: bool
    grade: str


class Register(Generic[Site, Reading]):
    """Rules, and the one table that decides between what they propose.

    ``preferences`` are tiers, the most preferred first, of rules by name; `name:grade` is a rule
    only where it proposes with that grade.  ``traits`` tells which traits a site has, by which
    rules are asked.  ValueError for a name that no rule has, and for a rule that no tier names.
    """

    def __init__(
        self,
        rules: Sequence[Rule[Callable[..., Proposal[Reading] | None]]],
        preferences: Sequence[Sequence[str]],
        traits: Callable[[Site], frozenset[str]] = lambda _site: frozenset(),
    ) -> None:
        self.rules = tuple(rules)
        self._traits = traits
        self._asked: dict[frozenset[str], list[_Choice[Reading]]] = {}
        self.preferences = tuple(tuple(tier) for tier in preferences)
        named = {rule.name: rule for rule in rules}
        self._order: list[_Choice[Reading]] = []
        for tier, choices in enumerate(self.preferences):
            for choice in choices:
                name, _, grade = choice.partition(":")
                if name not in named:
                    raise ValueError(f"the preferences name {name}, which is no rule")
                rule = named[name]
                self._order.append(_Choice(tier, name, rule.function, rule.shares, grade))
        if missing := named.keys() - {choice.name for choice in self._order}:
            raise ValueError(f"the preferences do not name {', '.join(sorted(missing))}")

    def without(self, name: str) -> Register[Site, Reading]:
        """The register without one rule."""
        return Register(
            [rule for rule in self.rules if rule.name != name],
            [
                [choice for choice in tier if choice.partition(":")[0] != name]
                for tier in self.preferences
            ],
            self._traits,
        )

    def reversed_in_tiers(self) -> Register[Site, Reading]:
        """The register with the rules of every tier, and the rules themselves, the other way
        round: it reads the same, since rules of a tier are independent."""
        return Register(self.rules[::-1], [tier[::-1] for tier in self.preferences], self._traits)

    # Settling --------------------------------------------------------------------------------

    def settle(self, sites: Sequence[Site]) -> Settled[Reading]:
        """The proposal that each site gets."""
        settled: Settled[Reading] = Settled()
        if not sites:
            return settled
        open_: dict[int, _Best[Reading]] = {}
        waiting: dict[int, set[int]] = {}
        ready = list(range(len(sites)))
        while ready or open_:
            if not ready:
                ready = _least_doubtful(open_)
                for at in ready:
                    settled.settle(at, open_.pop(at).proposal)
                ready = _woken(ready, waiting, settled)
                continue
            at = ready.pop()
            if at in settled:
                continue
            best = self._best(sites[at], settled)
            if best.waits:
                open_[at] = best
                for on in best.waits:
                    waiting.setdefault(on, set()).add(at)
            else:
                open_.pop(at, None)
                settled.settle(at, best.proposal)
                ready.extend(_woken([at], waiting, settled))
        return settled

    def _best(self, site: Site, settled: Settled[Reading]) -> _Best[Reading]:
        """Rules are asked from the top down to the first that proposes: what is below cannot be
        preferred."""
        waits: list[int] = []
        for tier, name, function, shares, grade in self._choices(site):
            try:
                found = function(site, settled) if shares else function(site)
            except _Waits as wait:
                waits.append(wait.on)
                continue
            if found is not None and grade in ("", found.grade):
                return _Best(tier, _named(found, name), tuple(waits))
        return _Best(len(self.preferences), None, tuple(waits))

    def _choices(self, site: Site) -> list[_Choice[Reading]]:
        """The rules that may have something to say of a site, in order."""
        traits = self._traits(site)
        asked = self._asked.get(traits)
        if asked is None:
            only = {rule.name: rule.only for rule in self.rules}
            asked = [choice for choice in self._order if only[choice.name] <= traits]
            self._asked[traits] = asked
        return asked

    def proposals(self, site: Site, settled: Settled[Reading]) -> Iterator[Proposal[Reading]]:
        """All that the rules propose for a site when everything is settled, the most preferred
        first."""
        for _, name, function, shares, grade in self._choices(site):
            found = function(site, settled) if shares else function(site)
            if found is not None and grade in ("", found.grade):
                yield _named(found, name)


def _named(proposal: Proposal[Reading], rule: str) -> Proposal[Reading]:
    return Proposal(proposal.reading, proposal.grade, rule)


def won_first(
    proposals: Iterable[Proposal[Reading]], won: Proposal[Reading] | None
) -> list[Proposal[Reading]]:
    """The proposal that a number got before the others; none where it got none."""
    if won is None:
        return []
    return [won, *(proposal for proposal in proposals if proposal != won)]


def _least_doubtful(open_: dict[int, _Best[Reading]]) -> list[int]:
    """Those with a proposal of the highest tier that any has; all where none has a proposal."""
    tier = min(best.tier for best in open_.values())
    return [at for at, best in open_.items() if best.tier == tier]


def _woken(
    closed: Sequence[int], waiting: dict[int, set[int]], settled: Settled[Reading]
) -> list[int]:
    """The numbers that waited for these."""
    if not waiting:
        return []
    return sorted({at for on in closed for at in waiting.pop(on, ()) if at not in settled})
