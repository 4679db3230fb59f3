"""The labelled texts that lines of lexicons are looked for in."""

import json
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from izpilde.extract.labels.wordings import LEXICONS as WORDINGS
from izpilde.normalize.facts import LEXICONS as FACTS
from tests.quantity_cases import CASES

LEXICONS = {lexicon.name: lexicon for lexicon in (*WORDINGS, *FACTS)}
Row = tuple[str, ...]
Meter = Callable[[Row], bool]


@cache
def cases(*patterns: str) -> tuple[dict[str, Any], ...]:
    """The cases of all files whose names fit, without those that are marked as read wrongly."""
    paths = [path for pattern in patterns for path in sorted(CASES.glob(f"{pattern}.jsonl"))]
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    read = [json.loads(line) for line in lines]
    return tuple(case for case in read if not (case.get("fails") or case.get("gap")))


@cache
def words_of(*texts: str) -> frozenset[str]:
    return frozenset(
        word.lower() for text in texts for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)
    )
