"""A printed number: where it stands, what it is worth, and what is printed with it."""

from __future__ import annotations

from dataclasses import replace

from izpilde.schemas.record import record

POINTS = "procentpunkts"  # the lemma of the unit


@record(frozen=True, slots=True)
class Number:
    """A printed number; ``text[start:end]`` is the number with its magnitude and sign.

    ``core_end`` is where the digits or number words end.  ``value_max`` is the upper end of a
    range.  ``forms`` are the forms that a number word shows (`LocPlurFem`), empty for
    digits; ``governs`` is true when the counted noun must be a genitive (`tūkstoši bērnu`).
    ``word_end`` is the end of `procenti` behind the number, which is no part of it; so are
    ``money_start`` and ``money_end`` the span of a currency.  ``until`` is where `līdz` stands
    in a range of the form `5 līdz 10`; ``first`` and ``second`` are a range's two numbers.
    ``points_end`` is the end of `procentpunkti` behind the number.  ``factor`` is what a magnitude
    word made of the digits before it.  ``part`` is true for less than one whole (`divas trešdaļas
    skolu`), which counts no things.
    """

    start: int
    end: int
    core_end: int
    value: float
    value_max: float | None
    rule: str
    share: bool = False
    word_end: int | None = None
    currency: str | None = None
    money_start: int | None = None
    money_end: int | None = None
    words: bool = False
    forms: frozenset[str] = frozenset()
    governs: bool = False
    until: int | None = None
    first: Number | None = None
    second: Number | None = None
    factor: float = 1.0
    points_end: int | None = None
    part: bool = False


def printed_start(number: Number) -> int:
    """Where the number begins, with a currency that stands right before it."""
    start, end = number.money_start, number.money_end
    if start is None or end is None or number.start - end > _WIDEST_BLANK:
        return number.start
    return min(number.start, start)


_WIDEST_BLANK = 3


def ends_of_trend(number: Number) -> tuple[Number, ...]:
    """The two numbers of a range, each with the sign and the currency behind them both."""
    if number.first is None or number.second is None:
        return (number,)
    lower, upper = (
        replace(
            end,
            share=number.share,
            currency=number.currency,
            money_start=number.money_start,
            money_end=number.money_end,
        )
        for end in (number.first, number.second)
    )
    lower = replace(lower, value=number.value)  # `no 20 līdz 35 milj.`
    return lower, replace(upper, end=number.end, word_end=number.word_end)
