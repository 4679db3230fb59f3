"""What printed numbers come to, and how far that may lie from a printed total: what their rounding
explains."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from izpilde.normalize.quantity import Quantity


def exact_sum(values: Iterable[float]) -> float:
    """The sum of numbers as they are printed: of 0.7 and 0.1 it is 0.8."""
    return float(sum(Decimal(str(value)) for value in values))


def tolerance(quantities: Sequence[Quantity]) -> float:
    """What rounding explains: half of the last printed digit of each number that is not whole."""
    return sum(_half_digit(quantity) for quantity in quantities) + 1e-6


def _half_digit(quantity: Quantity) -> float:
    decimals = re.search(r"\d[.,](\d{1,2})(?!\d)", quantity.number)
    words = re.search(r"[^\W\d]{3,}", quantity.number)
    if decimals is None and words is None:
        return 0.0
    printed = re.search(r"\d+(?:[.,]\d+)?", quantity.number)
    if printed is None:
        return 0.0
    shown = float(printed[0].replace(",", "."))
    scale = quantity.value / shown if shown else 0.0
    digit = 10.0 ** -len(decimals[1]) if decimals else 1.0
    # `1 907 056,73` is exact to the cent; `1,2 milj.` to fifty thousand
    return abs(scale) * digit / 2 if words else 0.0
