"""What is known beside the words of an execution: the plan, the report's end, the comparisons."""

import re
from dataclasses import dataclass

from izpilde.normalize.latvian.letters import LOWER
from izpilde.normalize.latvian.phrases import folded
from izpilde.normalize.status.phrases import phrases
from izpilde.normalize.text.statements import without_asides
from izpilde.normalize.text.structure import Structure

_PARTICIPLE = re.compile(rf"\b({LOWER}{{2,}})t(?:s|a|i|as)\b")
_NOUN_OF_DEED = re.compile(rf"\b({LOWER}{{3,}})šan(?:a|as|ai|u|ā)\b")
_LEAST_ALIKE = 4  # letters of two stems of one verb: `slēg-t`, `slēg-šana`
_OTHER_LETTERS = 2  # at their ends: `ievies-t`, `ievieš-ana`


@dataclass(frozen=True, slots=True)
class Beside:
    """``planned`` is the plan of the measure, null where it has none; ``period_end`` the last
    calendar year of the report, null where it is not known.

    ``answered``: a reported figure was held against a target; ``short``: one was missed, in all
    years or in some.
    """

    planned: Structure | None = None
    period_end: int | None = None
    answered: bool = False
    short: bool = False

    def promises_only(self, clause: str) -> bool:
        """Whether a clause, folded, names the one deed that the plan promises, and all its deeds
        are that one: `neviena filiāle nav slēgta`, of `Slēgtas 3 filiāles`.
        """
        promised = self.promised()
        named = deeds_of(clause)
        return bool(promised) and all(_any_alike(deed, named) for deed in promised)

    def promised_of(self, clause: str) -> frozenset[str]:
        """The promised deeds that a clause, folded, names."""
        named = deeds_of(clause)
        return frozenset(deed for deed in self.promised() if _any_alike(deed, named))

    def names(self, word: str) -> bool:
        """Whether the plan names a thing, by a word of an execution."""
        if self.planned is None:
            return False
        plan = re.findall(rf"{LOWER}+", folded(self.planned.text))
        return any(_alike(word, other) for other in plan)

    def promised(self) -> frozenset[str]:
        """Stems of the verbs that the plan promises, by its participles."""
        if self.planned is None:
            return frozenset()
        plan = folded(without_asides(self.planned))
        return frozenset(
            found[1] for found in _PARTICIPLE.finditer(plan) if not phrases("no_deed").match(found[0])
        )


NOTHING_BESIDE = Beside()


def deeds_of(clause: str) -> frozenset[str]:
    """Stems of the verbs of a clause, folded, by its participles and nouns of deeds."""
    return frozenset(
        found[1]
        for pattern in (_PARTICIPLE, _NOUN_OF_DEED)
        for found in pattern.finditer(clause)
        if not phrases("no_deed").match(found[0])
    )


def _any_alike(deed: str, others: frozenset[str]) -> bool:
    return any(_alike(deed, other) for other in others)


def _alike(one: str, other: str) -> bool:
    common = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        common += 1
    return common >= max(_LEAST_ALIKE, max(len(one), len(other)) - _OTHER_LETTERS)
