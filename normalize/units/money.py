"""Rules for amounts that are told by a word for money before them: `lielākais grants 50 000`."""

from __future__ import annotations

from izpilde.normalize.latvian.words import Word
from izpilde.normalize.rules import Proposal
from izpilde.normalize.units.amounts import money_of
from izpilde.normalize.units.proposed import BARE, Proposed, unit_rule
from izpilde.normalize.units.site import Site
from izpilde.normalize.units.wordings import tells

_NEAR = 7  # words between the word for money and its amount


@unit_rule(
    only=BARE,
    fires=(
        "Kopā 362 400 EUR; lielākais grants «50 000» → EUR",
        "Ieguldīti 12 milj. eiro, tostarp subsīdijas apmērs no «8 000» līdz 10 000 → EUR",
        "Atbalsts 18 800 euro, privātās investīcijas vairāk nekā «140» → EUR",
    ),
    silent=(
        "Kopā 362 400 EUR; lielākais grants «50 000» latu → LVL",
        "Kopā 362 400 EUR; piešķirti granti «12» → grants",
    ),
)
def currency_of_named_amount(site: Site) -> Proposed:
    """A bare number behind a word for an amount of money has the currency that is printed
    nearest in the cell."""
    if site.number.words or site.bracketed:
        return None
    if not _names_amount(site):
        return None
    money = [other for other in site.cell.sites if other.number.currency]
    if not money:
        return None
    nearest = min(money, key=lambda other: (abs(other.at - site.at), other.at > site.at))
    return Proposal(money_of(nearest), "likely")


def _names_amount(site: Site) -> bool:
    """Whether a word for money leads to the number, with nothing that could be counted between."""
    for at in range(site.stop - 1, max(-1, site.stop - 1 - _NEAR), -1):
        word = site.words[at]
        named = tells("amount", word.text) or tells("sum", word.text)
        if named or (at and _is_extent(site.words[at - 1], word)):
            return True
        if word.text.lower() in ("nekā", "kā"):
            continue  # `vairāk nekā`
        if word.kind in ("number", "rel", "pron") or word.text in (",", ";", "(", ")"):
            return False
        if word.kind == "noun" and _is_nominative_plural(word):
            return False
    return False


def _is_extent(before: Word, word: Word) -> bool:
    """`subsīdijas apmērs`, `finansējuma apjoms`."""
    money = tells("given", before.text) or tells("spending", before.text)
    return money and tells("extent", word.text)


def _is_nominative_plural(word: Word) -> bool:
    return not word.mass and any((r.case, r.number) == ("Nom", "Plur") for r in word.inflections)
