"""The forms that the counted noun needs beside its number."""

from __future__ import annotations

from dataclasses import replace

from izpilde.normalize.latvian.declension import Inflection
from izpilde.normalize.latvian.words import Word
from izpilde.normalize.numbers.number import Number
from izpilde.schemas.record import record


@record(frozen=True, slots=True)
class Need:
    """The forms that the counted noun can have beside its number."""

    numbers: frozenset[str]
    forms: frozenset[str] = frozenset()  # `LocPlurFem`: what a number word shows
    genitive: bool = False  # after `tūkstoši` and `miljoni`
    dative: bool = False  # after a preposition, a plural is in the dative
    mass: bool = False  # what is never counted is counted here all the same
    strict: bool = False  # nothing else will do

    def agreeing(self, inflections: frozenset[Inflection]) -> frozenset[Inflection]:
        if self.forms:
            exact = frozenset(r for r in inflections if r.case + r.number + r.gender in self.forms)
            if exact:
                return exact
            cases = {form[:7] for form in self.forms}
            return frozenset(r for r in inflections if r.case + r.number in cases)
        return frozenset(
            r
            for r in inflections
            if r.number in self.numbers and (not self.genitive or r.case == "Gen")
        )


def need_of(number: Number, after_preposition: bool) -> Need:
    if number.governs:
        numbers = ("Plur", "Sing") if number.part else ("Plur",)  # `½ gada`
        return Need(frozenset(numbers), genitive=True)
    if number.value != int(number.value):
        return Need(frozenset(("Plur", "Sing")))
    top = number.value_max if number.value_max is not None else number.value
    single = top % 10 == 1 and top % 100 != 11 and number.value_max is None
    if number.words and number.forms and not number.share:
        return Need(frozenset(("Sing",) if single else ("Plur",)), number.forms, False)
    return Need(
        frozenset(("Sing",) if single else ("Plur",)), dative=after_preposition and not single
    )


def shown_by(attribute: Word, need: Need) -> Need | None:
    """`20 bijušajām Ukrainas amatpersonām`: the need of the dative that an attribute right behind
    the number shows, None where it shows none."""
    if need.forms or need.genitive or attribute.kind not in ("adj", "part", "pred"):
        return None
    forms = need.agreeing(attribute.inflections)
    if not forms or any(r.case != "Dat" for r in forms):
        return None
    return replace(need, forms=frozenset(r.case + r.number + r.gender for r in forms))


def takes_own_case(value: float) -> bool:
    """Whether digits have a plural in its own case beside them, and none in the genitive: `58`, but
    not `40` or `112`."""
    return 1 < value % _TEN < _TEN and value % _HUNDRED // _TEN != 1


_TEN, _HUNDRED = 10, 100


def less_strict(need: Need) -> list[Need]:
    """`trīs simti dalībnieki`, a case that does not fit its preposition, `divas norises`."""
    steps: list[Need] = [need]
    if need.strict:
        return []
    if need.forms and {form[:3] for form in need.forms} == {"Loc"}:
        return []  # `septiņos konstatēta datu noplūde`
    if need.genitive:
        steps.append(replace(need, genitive=False))
    if need.forms:
        steps.append(replace(steps[-1], forms=frozenset(), genitive=True))
    loose = replace(steps[-1], mass=True)
    if need.numbers == {"Sing"} and not need.forms:  # `96 (2018) un 71 (2020) skolotāji`
        return [*steps[1:], loose, replace(loose, numbers=frozenset(("Plur",)))]
    return [*steps[1:], loose]
