"""Why a figure answers a target or not, and why a number is no quantity: a sentence a name."""

import functools
from collections.abc import Mapping

from izpilde.normalize.attainment.lines import LINES
from izpilde.normalize.attainment.obstacles import OBSTACLES
from izpilde.normalize.indicators.attaining import ANSWERS
from izpilde.normalize.register import RULES
from izpilde.wording.language import Language, table


def verdict_in_words(name: str, language: Language) -> str:
    """The name with what it means: `part_by_place: it is the share of one place …`; in Latvian
    what it means comes first, as with rules that read."""
    meaning = verdict_meanings(language).get(name, "").removesuffix(".")
    if meaning[:2].istitle():
        meaning = meaning[0].lower() + meaning[1:]
    if not meaning:
        return name
    return f"{meaning} ({name})" if language == "lv" else f"{name}: {meaning}"


@functools.cache
def verdict_meanings(language: Language) -> Mapping[str, str]:
    """What each name means: of the rules by which figures answer, of what keeps them from it, and
    of the rules that refuse a number."""
    told = {row["name"]: row[language] for row in table("verdicts") if row[language]}
    if language == "lv":
        return told
    refused = {rule.name: rule.meaning for rule in RULES if rule.reads == "refusal"}
    lines = {line.name: line.meaning for line in LINES}
    obstacles = {obstacle.name: obstacle.meaning for obstacle in OBSTACLES}
    results = {answer.name: answer.meaning for answer in ANSWERS}
    return refused | lines | obstacles | results | told
