"""Whether an average, or one of many, is told on one side, and all of them on the other."""

import re

from izpilde.normalize.attainment.sides import Side
from izpilde.normalize.latvian.letters import LETTER
from izpilde.normalize.latvian.people import names_people
from izpilde.normalize.quantity import Quantity

_SCORE = "punkts"


def average_apart(target: Side, figure: Side) -> bool:
    """Whether an average is told on one side only."""
    if {target.kind.kind, figure.kind.kind} <= {"rate", "change"}:
        return False
    if _are_about_equal(target, figure) or _are_both_averages(target, figure):
        return False
    if target.frame.each or figure.frame.each:
        return not all(side.frame.each or side.frame.average for side in (target, figure))
    if target.quantity.unit_head == figure.quantity.unit_head == _SCORE:
        return False  # `vidējais rezultāts – 490 punkti`: a score is one without saying so
    if _is_limit_of_time(target.quantity) and not target.frame.average:
        return False  # `izsniedz 20 dienās`: for each, as `vidēji 17 dienas` are
    return _is_average(target) != _is_average(figure)


def _are_both_averages(target: Side, figure: Side) -> bool:
    """Whether both sides say so, and neither of them for each of many."""
    sides = (target, figure)
    return all(side.frame.average for side in sides) and not any(side.frame.each for side in sides)


def _is_limit_of_time(quantity: Quantity) -> bool:
    return quantity.unit_kind == "duration" or (quantity.unit_head or "").endswith("diena")


def _are_about_equal(target: Side, figure: Side) -> bool:
    """Whether both count one thing, and about as many of it: one of many is not told for all."""
    one, other = target.quantity, figure.quantity
    sizes = (abs(one.value), abs(other.value))
    return one.unit_head == other.unit_head is not None and max(sizes) < _ABOUT * min(sizes)


_ABOUT = 1.3  # times


def _is_average(side: Side) -> bool:
    """Whether it is one for each of many; a yearly average of what adds up is none."""
    return side.frame.average and (side.quantity.per is None or side.frame.each)


def each_apart(target: Side, figure: Side) -> bool:
    """Whether what one of many has is told on one side only."""
    if target.frame.each == figure.frame.each or (target.frame.average and figure.frame.average):
        return False
    if target.quantity.unit_kind == "share" and _OF_THINGS.match(target.text, target.quantity.end):
        return False  # `80 % pašvaldību ir darbinieks uz 1 000 iedzīvotājiem`: so many each have it
    if target.quantity.unit_kind != "share" and _are_about_equal(target, figure):
        return False
    if all(side.frame.each or side.frame.average for side in (target, figure)):
        return False
    if all(_has_decimals(side.quantity) for side in (target, figure)):
        return False
    other = figure if target.frame.each else target
    if other.quantity.unit_kind in ("count", "other") and _has_decimals(other.quantity):
        return False  # `13,9`, of `15 pašnāvības uz 100 000 iedzīvotāju`: so many for each as well
    return target.quantity.unit_kind == "count" or not figure.frame.average


_OF_THINGS = re.compile(rf"\s*{LETTER}{{4,}}u\b")  # of a genitive of many: `80 % skolu`
_IN_WHOLES = ("happening", "population")  # kinds of things that nobody counts in fractions


def _is_fraction(side: Side) -> bool:
    """Whether people or events are counted with decimals, or for so many inhabitants."""
    if side.quantity.unit_kind != "count":
        return False
    if not names_people(side.quantity.unit_head or "") and side.kind.rule not in _IN_WHOLES:
        return side.frame.each
    return _has_decimals(side.quantity) or side.frame.each


def _has_decimals(quantity: Quantity) -> bool:
    printed = re.fullmatch(r"\d+[.,]\d{1,2}", quantity.number) is not None
    return printed and not (quantity.value >= _THOUSAND and quantity.value % 1 == 0)


_THOUSAND = 1000


def fraction_apart(target: Side, figure: Side) -> bool:
    """Whether one counts whole things, and the other one so many for each."""
    if {target.quantity.unit_kind, figure.quantity.unit_kind} != {"count"}:
        return False
    return _is_fraction(target) != _is_fraction(figure) and not (
        target.frame.average or figure.frame.average
    )
