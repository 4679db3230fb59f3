"""Words that tell rules of units something: ``lexicon/unit_words.tsv``."""

from __future__ import annotations

import functools
import re
from typing import Literal

from izpilde.normalize.latvian.vocabulary import unit_words

# `event` takes place somewhere (`40 pārbaudes veikalos`), `of_checks` are places of events
# (`pārbaudes punkti`), `transitive` has an object behind it, `spending` tells of money, `is` of
# its subject alone, `register` is what things are put in (`pieminekļu sarakstā iekļauti 38`).
# `amount` is so much money (`lielākais grants 50 000`), `sum` is money of many (`investīcijas`),
# `extent` is how much of it (`subsīdijas apmērs`), `lasting` for how long, `given` is what somebody
# gets.
# `done_by_people` are verbs whose subject is people, `learned_by_people` those where the object is
# `learned`; `done_to_people` is what is done to people alone; `action` is done to the genitive
# before it; `person` are lemmas of people whose endings do not tell; `took_part` is done by people
# where it is done in an occasion; `among` says behind the genitive whose deed it is; what is the
# subject or object of `holding` is an `occasion` (a lemma).  `field` are fields and areas
# (`medicīnas jomā`), `trait` what things are like (`lielas jaudas`); `harmed` is what befell
# people, `found` says of a fault where it was, `nation` is a language or people in the genitive,
# `named` heads a column of names, `rate` is told of so many in decimals (`mirstība`); `uncounted`
# are plurals that no number counts, but what stands before them in the genitive (`52 iestāžu
# dati`), `of_plan` says whether a number was planned or came about (`8 plānoto vietā`), `size` is
# what has one (`14 punktu pārsvars`), `period` stands beside a year or a length of time (`gada
# laikā`).
Kind = Literal[
    "action",
    "among",
    "amount",
    "done_by_people",
    "done_to_people",
    "event",
    "extent",
    "field",
    "found",
    "given",
    "harmed",
    "holding",
    "is",
    "kind_of_year",
    "lasting",
    "learned",
    "learned_by_people",
    "named",
    "nation",
    "occasion",
    "of_checks",
    "of_plan",
    "period",
    "person",
    "rate",
    "register",
    "size",
    "spending",
    "sum",
    "took_part",
    "trait",
    "transitive",
    "uncounted",
]


@functools.cache
def _pattern(kind: Kind) -> re.Pattern[str]:
    return re.compile(unit_words(kind), re.IGNORECASE)


@functools.lru_cache(maxsize=32768)
def tells(kind: Kind, word: str) -> bool:
    """Whether the whole word is one of that kind."""
    return _pattern(kind).fullmatch(word) is not None
