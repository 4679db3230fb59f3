"""Rule for bare numbers that stand together and count different things in the order in which those
were counted before: `46 vietas un 87 pārbaudes, 2022. gadā attiecīgi 18 un 52`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from izpilde.normalize.latvian.letters import WORD_START
from izpilde.normalize.rules import Proposal, Settled
from izpilde.normalize.units.leftward import YEAR_WORDS
from izpilde.normalize.units.nouns import Unit
from izpilde.normalize.units.proposed import BARE, Proposed, sharing_rule
from izpilde.normalize.units.site import Site


@sharing_rule(
    fires=(
        "2021. gadā 46 vietas un 87 pārbaudes, 2022. gadā attiecīgi «18» un 52 → vieta",
        "2021. gadā 46 vietas un 87 pārbaudes, 2022. gadā attiecīgi 18 un «52» → pārbaude",
        "Pērn 34 semināri ar 90 viesiem, šogad – «28» un 70 → seminārs",
        "Pērn 5 vietas un 7 akas. Šogad attiecīgi «2» un 3 → vieta",
        "Pieteicās 14 juristi un 8 ekonomisti, pieņemti darbā «7» un 6 → jurists",
        "Lekcijas: 194; tajās bija 860 bērnu, 2010. gadā – «172» un 713 → lekcija",
    ),
    silent=("Pērn 34 semināri, 2020. un 2021. gadā attiecīgi «28» un 70 → seminārs",),
)
def nouns_in_order(site: Site, settled: Settled[Unit]) -> Proposed:
    """As many bare numbers as count different things right before them count those in order."""
    run = _bare_run(site)
    first = run[0]
    told = _told_in_order(first) or _is_behind_year(first) or first.behind_dash or _is_pair(run)
    if len(run) < _PAIR or not told:
        return None
    sites = list(site.cell.sites[max(0, first.at - len(run)) : first.at])
    near = len(sites) == len(run) and sites[0].piece >= first.piece - 1
    if not near or not all(s.counts and not s.per_each for s in sites):
        return None
    told = _told_in_order(first) or (_is_pair(run) and first.behind_dash and first.begins_year)
    if any(s.bare for s in sites) and not told and _bare_run(sites[0]) != sites:
        return None  # but `2021. gadā attiecīgi 12 un 30, 2022. gadā 14 un 41`
    units = [settled[other.at] for other in sites]
    lemmas = {unit.lemma for unit in units if unit}
    unit = units[run.index(site)]
    return Proposal(unit, "likely") if unit and len(lemmas) == len(run) else None


@sharing_rule(
    only=BARE,
    fires=(
        "2018. gads: 46 ģimenes, ievietoti 102 bērni↵2019. gads: «71», ievietoti 139 → ģimene",
        "2018. gads: 46 ģimenes, ievietoti 102 bērni↵2019. gads: 71, ievietoti «139» → bērns",
        "Pērn: 9 koncerti, ieradās 40 viesi↵Šogad: «12», ieradās 55 viesi → koncerts",
        "2014: 6 tūkst., no tām meitenes 712. 2015: 7 tūkst., no tām «705» → meitene",
        "2014 – 6 skolas, tajās bērni 712. 2015 – 7, tajās 705. 2016 – «8», tajās 690 → skola",
    ),
    silent=(
        "2018. gads: 46 ģimenes, 102 bērni↵2019. gads: «71» bērns → bērns",
        "2014: 6 skolas, no tām lauku 2. 2015: 7 klubi, pilsētu «5» → klubs",
    ),
)
def like_line_before(site: Site, settled: Settled[Unit]) -> Proposed:
    """A bare number of a line, or of a piece headed by a year, counts what the number in its place
    does in the one before, where as many numbers stand in both and the same words before each; in
    pieces of years the noun among them may be left out."""
    row, above = site.cell.rows[site.piece], site.cell.rows.get(site.piece - 1, ())
    if len(row) != len(above) or len(row) < _PAIR:
        return None
    dated = row[0].words[0].kind == above[0].words[0].kind == "year"
    if any(not _led_alike(one, other, dated) for one, other in zip(row, above, strict=True)):
        return None
    other = above[site.at - row[0].at]
    unit = settled[other.at] if other.counts and (dated or not other.bare) else None
    return Proposal(unit, "likely") if unit else None


def _led_alike(one: Site, other: Site, dated: bool) -> bool:
    """Whether the same words lead to both; `no tām 705` may go on with `no tām meitenes 712`."""
    here, there = one.led_by, other.led_by
    return here == there or (dated and bool(here) and here == there[: len(here)])


@sharing_rule(
    only=BARE,
    fires=(
        "2019. g. 46 ģimenes / 81 340 EUR, 2020. g. «78» / 86 915 EUR → ģimene",
        "2019. gadā saņemtas 146 sūdzības, termiņā izskatīti 90 %; 2020. gadā saņemtas «151», "
        "termiņā izskatīti 95 % → sūdzība",
        "2019: 5 kursi / 80 personas; 2020: «7» / 95 → kurss",
        "2019: 5 kursi / 80 personas; 2020: 7 / «95» → persona",
        "Izglītība: 112 semināri / 340 viesi; 2012: «98» / 295 → seminārs",
        "Liegumi izveidoti 84, kopplatība 6 120 ha; 2014. gadā – «61», 4 380 ha → liegums",
    ),
    silent=(
        "2019. g. 46 ģimenes, 81 bērns, 2020. g. «78» bērni, 9 ģimenes → bērns",
        "2019. gadā atvērti 5 kursi, slēgtas 8 grupas; 2020. gadā slēgtas «7», atvērti 9 → grupa",
    ),
)
def like_year_before(site: Site, settled: Settled[Unit]) -> Proposed:
    """A bare number of a year counts what the number in its place does in the year before, where as
    many numbers stand behind both years of a sentence and the same words before each."""
    row, before = _of_year_and_before(site)
    if len(row) != len(before) or len(row) < _PAIR:
        return None
    if any(not _are_alike(one, other) for one, other in zip(row, before, strict=True)):
        return None
    other = before[site.at - row[0].at]
    unit = settled[other.at] if other.counts and not other.per_each else None
    return Proposal(unit, "likely") if unit else None


def _of_year_and_before(site: Site) -> tuple[Sequence[Site], Sequence[Site]]:
    """The numbers behind the year before the site up to the next year, and those of the year before
    that."""
    groups = site.cell.rows_by_year[site.piece]
    here = next((n for n, group in enumerate(groups) if group[-1].at >= site.at), 0)
    return (groups[here], groups[here - 1]) if here else ((), ())


def _are_alike(one: Site, other: Site) -> bool:
    """Whether the same words lead to both, or the same measure stands behind both."""
    if one.measure and other.measure and one.measure[0] == other.measure[0]:
        return True
    first = other.before is None  # `mikroliegumi izveidoti 84; 2014. gadā – 61`
    return _leads(one) == _leads(other) or (first and not _leads(one))


def _leads(site: Site) -> list[str]:
    """The words that lead to it, but for the marks at their head."""
    words = site.led_by
    if site.before is None and ":" in words:
        words = words[words.index(":") + 1 :]  # the title of both years
    first = next((n for n, word in enumerate(words) if word[0].isalpha()), len(words))
    return words[first:]


_PAIR = 2


def _is_pair(run: Sequence[Site]) -> bool:
    """`atbalstīti 17 un 6`: whether two bare numbers are joined by `un`, as those of things of two
    sorts alone are."""
    return len(run) == _PAIR and run[0].text[run[0].end : run[1].start].strip() == "un"


def _is_behind_year(first: Site) -> bool:
    word = first.words[first.stop - 1] if first.stop else None
    return word is not None and word.text.lower() in YEAR_WORDS


def _told_in_order(first: Site) -> bool:
    return _IN_ORDER.search(first.text, max(0, first.start - 24), first.start) is not None


_IN_ORDER = re.compile(rf"{WORD_START}attiecīgi\s{{1,2}}\Z", re.IGNORECASE)


_JOINED = re.compile(r"\s{0,2},?\s{0,2}(?:un\s{1,2})?\Z")


def _bare_run(site: Site) -> list[Site]:
    """The bare numbers around it that only `un` or commas part."""
    run = [site]
    for step in (-1, 1):
        while other := site.neighbour(run[0 if step < 0 else -1].at + step):
            left, right = (other, run[0]) if step < 0 else (run[-1], other)
            between = site.text[left.end : right.start]
            if not (other.counts and other.bare and _JOINED.match(between)):
                break
            run.insert(0 if step < 0 else len(run), other)
    return run if all(s.counts and s.bare for s in run) else [site]
