"""The rule for a title that says before a colon what for whom or where, with a row of years behind:
`Stipendijas doktorantiem: 2018. g. – 41, 2019. g. – 52`.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from izpilde.normalize.latvian.declension import Inflection
from izpilde.normalize.latvian.letters import DASHES
from izpilde.normalize.latvian.words import Word
from izpilde.normalize.rules import Proposal
from izpilde.normalize.units.leftward import is_count, unit_at
from izpilde.normalize.units.proposed import BARE, Proposed, unit_rule
from izpilde.normalize.units.site import Site
from izpilde.normalize.units.wordings import tells

_MOST = 60  # words of a row of years
_ROW = (*DASHES, ",", ";", "(", ")", "%", ".", "un", "bet")


@unit_rule(
    only=BARE,
    fires=(
        "Stipendijas doktorantiem: 2018. g. – «41», 2019. g. – 52 → stipendija",
        "Stipendijas doktorantiem: 2018. g. – 41, 2019. g. – «52» → stipendija",
        "Jaunas gultasvietas slimnīcās: 2018 – «40» → gultasvieta",
        "Izsniegtas kartes 1.–4. klašu skolēniem: 2014. gadā «8412» → karte",
        "Atvērtas rotaļu istabas tiesās: 2020. gadā – 3, 2021. gadā – «5» → istaba",
        "Atvērtas atpūtas telpas skolās: 2020. g. – «12» → telpa",
        "Sniegtas konsultācijas vecākiem par uzturu: 2020. g. – «440» → konsultācija",
        "PVD kontroles tirgos: 2020 – «440» → kontrole",
        "SKOLAS PILSĒTĀS: «12» → skola",
    ),
    silent=(
        "Skolas vecuma bērniem: 2018. g. – «40» → bērns",
        "Policijas darbinieku vakances uz gada beigām: «178» → vakance",
        "Stipendijas doktorantiem: 2018. g. – «41» stipendiāts → stipendiāts",
        "Doktoranti: 2018. g. – «41» → doktorants",
    ),
)
def head_of_title(site: Site) -> Proposed:
    """The noun in the plural that a title begins with, where all behind it in the title says for
    whom or where, and only years stand between the colon and the number."""
    if site.bracketed:
        return None
    colon = _colon_of_years(site)
    if not colon:
        return None
    begins = next((at + 1 for at in range(colon - 1, -1, -1) if site.words[at].text == ";"), 0)
    title = site.words[begins:colon]
    found = _head(title)
    if found is None:
        return None
    at, wanted = found
    unit = site.may_count(unit_at(site.words, begins + at, wanted))
    return Proposal(unit, "likely") if unit else None


def _colon_of_years(site: Site) -> int:
    """Where the colon stands between which and the number there are only years and what each of
    them has; 0 where there is none."""
    words, own = site.words, True
    for at in range(site.stop - 1, max(0, site.stop - _MOST), -1):
        word = words[at]
        if word.text == ":":
            return at
        if word.kind == "number":
            own = False
        if own and word.kind != "year" and word.text not in _ROW:
            return 0
        if not (word.kind in ("year", "number") or word.text in _ROW):
            return 0
    return 0


def _any_small(title: Sequence[Word]) -> bool:
    """Whether a title is not all in capitals: `SKOLAS PILSĒTĀS`."""
    return any(word.text.islower() for word in title)


def _head(title: Sequence[Word]) -> tuple[int, frozenset[Inflection]] | None:
    """Where the noun stands that the title begins with, and the forms that it is counted in."""
    done: list[Word] = []
    for at, word in enumerate(title):
        if at == 0 and len(word.text) > 1 and word.text.isupper() and _any_small(title):
            continue  # `VMD pārbaudes cirsmās`
        if word.kind in ("adj", "part"):
            done.append(word)
        elif word.kind != "noun" or word.name or is_count(word):
            return None
        wanted = frozenset(r for r in word.inflections if (r.case, r.number) == ("Nom", "Plur"))
        if word.mass and _has(word, "Gen"):
            continue  # `atpūtas vietas`
        if word.kind == "noun" and wanted:
            genders = {r.gender for r in wanted}
            agrees = all(_is_plural(each, genders) for each in done)
            seldom = word.sort == "duration" or _is_money(word)
            behind = title[at + 1 :]
            told = agrees and not seldom and _is_head(word, behind) and _tells_whose(behind)
            return (at, wanted) if told else None
        if word.kind == "noun" and not _has(word, "Gen"):
            return None
    return None


def _is_plural(word: Word, genders: set[str]) -> bool:
    return any(
        (r.case, r.number) == ("Nom", "Plur") and r.gender in genders for r in word.inflections
    )


def _is_money(word: Word) -> bool:
    return tells("sum", word.text) or tells("amount", word.text)


def _is_head(word: Word, behind: Sequence[Word]) -> bool:
    """Whether what stands behind the noun shows that it is no genitive before another: `skolas
    vecuma bērniem`, `policijas darbinieku vakances uz perioda beigām`."""
    if not behind or not _has(word, "Gen", "Sing"):
        return bool(behind)
    if behind[0].kind == "noun" and _has(behind[0], "Gen", "Sing"):
        return False
    free = itertools.takewhile(lambda each: each.kind != "prep", behind)
    return not any(each.kind == "noun" and _has(each, "Nom", "Plur") for each in free)


def _tells_whose(words: Sequence[Word]) -> bool:
    """Whether the words say for whom, where or about what, with their genitives and ordinals."""
    governed = False
    last: Word | None = None
    for word in words:
        if word.kind == "prep":
            governed = True
        elif word.kind == "noun":
            oblique = {r.case for r in word.inflections} <= {"Dat", "Loc"}
            if not (oblique or governed or _has(word, "Gen")):
                return False
            last = word
        elif word.kind == "number":
            if word.sort != "named":
                return False
        elif word.kind not in ("adj", "part", "conj", "year") and word.text not in (".", "–", "-"):
            return False
    if last is None or last is not words[-1]:
        return False
    return governed or {r.case for r in last.inflections} <= {"Dat", "Loc"}


def _has(word: Word, case: str, number: str | None = None) -> bool:
    return any(r.case == case and number in (None, r.number) for r in word.inflections)
