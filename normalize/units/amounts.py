"""Rules for what amounts share: the currency of one beside, both ends of a change."""

from __future__ import annotations

import re
from collections.abc import Sequence

from izpilde.normalize.latvian.letters import LOWER, WORD_START
from izpilde.normalize.latvian.vocabulary import currency_codes
from izpilde.normalize.latvian.words import Word
from izpilde.normalize.rules import Proposal, Settled
from izpilde.normalize.units.leftward import is_count
from izpilde.normalize.units.neighbours import (
    LONGEST_BETWEEN,
    MOST_BACK,
    closed_before,
    opens_beside,
)
from izpilde.normalize.units.nouns import Unit
from izpilde.normalize.units.proposed import BARE, BESIDE, Proposed, sharing_rule, unit_rule
from izpilde.normalize.units.site import Site
from izpilde.normalize.units.wordings import tells


@sharing_rule(
    only=BESIDE,
    fires=(
        "Finansējums 3,4 miljoni latu (2011. gadā – «3,1 miljoni») → LVL",
        "Ieguldīti 1,9 milj. eiro (126 skolās), gadu vēlāk – «2,2 milj.» (141 skolā) → EUR",
        "Piešķirti EUR 41 300 (2021. gadā – «38 900») → EUR",
        "No 24 milj. eiro sešas slimnīcas saņems «17 miljonus», divas klīnikas 3 miljonus → EUR",
    ),
    silent=("Ieguldīti 12 milj. eiro, apmācīti «300» ārsti → ārsts",),
)
def carried_currency(site: Site, settled: Settled[Unit]) -> Proposed:
    """A later magnitude, or a number in a bracket behind an amount, keeps the amount's currency."""
    before = _around_brackets(site)
    if before is None or not site.counts or before.number.share:
        return None
    magnitude = site.number.rule == "magnitude" and before.number.rule == "magnitude"
    if not site.bare and not (magnitude and site.measure is None and site.only_loosely):
        return None
    if not magnitude and not (site.behind_dash and opens_beside(before, site)):
        return None
    if magnitude and site.behind_dash and _labelled(before, site):
        return None
    unit = settled[before.at]
    return Proposal(unit, "likely") if unit and unit.lemma in currency_codes() else None


def _around_brackets(site: Site) -> Site | None:
    """The number before it that no bracket before it holds, and no number word of a thing: `1,9
    milj. eiro (126 ārstiem), 2021. gadā – 2,2 milj.`, `No 18 milj. eiro astoņas skolas iegūs 13
    miljonus`."""
    for back in range(1, MOST_BACK + 1):
        before = site.neighbour(site.at - back)
        counted = before is not None and before.number.words and not before.bare
        if before is None or not (closed_before(before, site) or (site.bare and counted)):
            return before
    return None


def _labelled(before: Site, site: Site) -> bool:
    """`sodi – 1,1 milj. eiro; konsultācijas – 84 tūkst.`: whether a noun of its own stands before
    the dash."""
    words = site.words[site.index(before.end) : site.stop - 1]
    return bool(words) and words[-1].kind == "noun" and _is_nominative_plural(words[-1])


def _is_nominative_plural(word: Word) -> bool:
    return not word.mass and any((r.case, r.number) == ("Nom", "Plur") for r in word.inflections)


@sharing_rule(
    only=BARE,
    fires=(
        "Atlīdzība pacelta no «150» uz 200 eiro → EUR",
        "Cena kritusies no «314» līdz 198 EUR/t → EUR/t",
        "Jauda celta no 40 km 2018. gadā līdz «65» 2020. gadā → km",
    ),
    silent=("Braucienu skaits auga no «40» līdz 65 → brauciens",),
)
def end_of_change(site: Site, settled: Settled[Unit]) -> Proposed:
    """Both ends of a change count the same: `no 150 uz 200 eiro`."""
    following, before = site.following, site.before
    for first, second in ((site, following), (before, site)):
        if first is None or second is None or not _from_to(first, second):
            continue
        other = second if first is site else first
        if other.counts and other.measure is None:
            continue
        unit = settled[other.at]
        return Proposal(unit) if unit and not other.number.share else None
    return None


_FROM = re.compile(rf"{WORD_START}no\s{{1,2}}\Z", re.IGNORECASE)


_TO = re.compile(rf"{WORD_START}(?:līdz|uz)\s{{1,2}}\Z", re.IGNORECASE)


def _from_to(first: Site, second: Site) -> bool:
    text = first.text
    if not _FROM.search(text, max(0, first.start - 5), first.start):
        return False
    between = text[first.end : second.start]
    near = len(between) <= _LONGEST_CHANGE and not _ENDS_CLAUSE.search(between)
    return near and _TO.search(text, max(first.end, second.start - 8), second.start) is not None


_ENDS_CLAUSE = re.compile(r"(?<!\d)\.\s|[;\n]")


_LONGEST_CHANGE = 48  # characters between the ends of a change


@sharing_rule(
    only=BARE | BESIDE,
    fires=(
        "Remonts izmaksāja 143 000 EUR, plānoti bija «120 000» → EUR",
        "Pabalsts ir 107,50 eiro (iepriekš «97») → EUR",
        "Piešķirti 84 700 eiro, izlietoti tikai «61 300» → EUR",
        "Komandai paredzēti 9 200 eiro, trenerim «1 400» → EUR",
    ),
    silent=("Par 900 eiro apmācīti 40 ārsti, plānoti bija «45» → ārsts",),
)
def amount_beside_amount(site: Site, settled: Settled[Unit]) -> Proposed:
    """A bare number of about the size of the amount right before it is an amount too."""
    before = _around_brackets(site)
    if before is None:
        return None
    amount = settled[before.at]
    if amount is None or amount.lemma not in currency_codes():
        return None
    ratio = site.number.value / before.number.value if before.number.value else 0
    between = site.words[site.index(before.end) : site.stop]
    least = _LEAST_GIVEN if _given_to(between) else _LEAST_ALIKE
    alike = least < ratio < 1 / least and site.number.rule != "magnitude"
    alike = alike or (len(between) > 1 and _SUPERLATIVE.search(between[-1].text) is not None)
    if site.number.words or any(w.kind == "noun" and _names_count(w) for w in between):
        return None
    return Proposal(amount, "likely") if alike else None


# `lielākais 420 000 euro, mazākais 3 100`
_SUPERLATIVE = re.compile(r"(?:āk(?:ais|ā)|vidēj(?:ais|ā|i))\Z")
_LEAST_ALIKE = 0.25
_LEAST_GIVEN = 0.1


def _given_to(between: Sequence[Word]) -> bool:
    """`14 600 latu, kandidātam 2 900`: whether a single one stands between, to whom it goes."""
    word = between[-1] if between else None
    return word is not None and any((r.case, r.number) == ("Dat", "Sing") for r in word.inflections)


def _names_count(word: Word) -> bool:
    """`skaits`, or a noun that could be counted."""
    return is_count(word) or _is_nominative_plural(word)


@unit_rule(
    only=BARE,
    fires=(
        "Izlietoti 84 700 eiro, lai gan bija paredzēti «120 tūkstoši» → EUR",
        "Remontam piešķirti 251 milj. eiro. Deficīts ir ap «4,6 miljardiem» → EUR",
        "2017. «1,4 milj.»↵2018. 1,7 milj.↵2019. 1,8 milj. eiro → EUR",
    ),
    silent=("Izlietoti 12 milj. eiro, vietni lasīja «1,2 milj.» reižu → reize",),
)
def currency_of_amounts(site: Site) -> Proposed:
    """A magnitude without a noun has the currency of the amount behind it in its row, or of one
    before it: `120 tūkstoši` in its sentence, millions in the one before too."""
    if site.number.rule != "magnitude":
        return None
    sites = site.cell.sites
    if spends(site):  # `atmaksāti 31,2 miljoni`
        money = [other for other in sites if other.number.currency]
        if money:
            return Proposal(money_of(min(money, key=lambda s: abs(s.at - site.at))), "guess")
    at = site.at + 1
    while at < len(sites) and _in_row(sites[at - 1], sites[at]):
        if sites[at].number.currency:
            return Proposal(money_of(sites[at]), "guess")
        at += 1
    for other in sites[max(0, site.at - MOST_BACK) : site.at][::-1]:
        near = other.piece == site.piece
        if other.number.currency and (near or site.number.factor >= _MILLION):
            return Proposal(money_of(other), "guess")
        if opens_beside(other, site) or _beside_count(other, site):
            continue  # `96 milj. EUR, apstiprināti 131 (58,2 milj.)`
        if other.piece < site.piece - 1 or (other.counts and other.number.rule != "magnitude"):
            return None
    return None


def spends(site: Site) -> bool:
    """Whether a word of spending stands right before a magnitude."""
    before = site.words[max(0, site.stop - 3) : site.stop]
    large = site.number.rule == "magnitude"
    return large and any(tells("spending", word.text) for word in before)


def _beside_count(other: Site, site: Site) -> bool:
    """`61 projekts, 1,9 milj. euro; reģionos 24 projekti, 0,6 milj.`: whether an amount stands
    beside a count, as the amount before it does."""
    amount, count = site.neighbour(site.at - 2), site.neighbour(site.at - 3)
    if other.at != site.at - 1 or amount is None or count is None:
        return False
    alike = other.counts and count.counts and amount.number.currency is not None
    return alike and _next_item(count, amount) and _next_item(other, site)


def _next_item(count: Site, amount: Site) -> bool:
    """`24 projekti, 0,6 milj.`: whether a noun and a comma are all that stands between."""
    words = count.words[count.after : amount.stop]
    return not count.bare and bool(words) and words[-1].text == ","


_MILLION = 1_000_000


_WORD_BETWEEN = re.compile(rf"(?!gad){LOWER}{{4,}}")


def _in_row(before: Site, site: Site) -> bool:
    """Whether hardly anything but a year stands between two magnitudes."""
    between = site.text[before.end : site.start]
    long = len(between) > LONGEST_BETWEEN or _WORD_BETWEEN.search(between)
    return site.number.rule == "magnitude" and not site.number.share and not long


def money_of(site: Site) -> Unit:
    """The currency that is printed with the number."""
    start, end = site.number.money_start or site.start, site.number.money_end or site.end
    return Unit(start, end, start, end, site.number.currency or "")
