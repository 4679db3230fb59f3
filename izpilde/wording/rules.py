"""How the rules that read numbers are called; one that refuses them has its verdict's words."""

import functools
from collections.abc import Mapping

from izpilde.wording.language import Language, table
from izpilde.wording.verdicts import verdict_meanings


def rule_label(name: str, language: Language) -> str:
    """What a rule goes by: its name, in Latvian what it means in a few words."""
    if language == "en":
        return name
    return rule_labels().get(name) or verdict_meanings("lv").get(name, name)


def rule_in_words(name: str, language: Language) -> str:
    """As ``rule_label``, with the name by which `izpilde schema rules` lists it."""
    label = rule_label(name, language)
    return name if label == name else f"{label} ({name})"


@functools.cache
def rule_labels() -> Mapping[str, str]:
    """Latvian labels by the names of rules."""
    return {row["name"]: row["lv"] for row in table("rules")}


def status_rule_in_words(name: str, language: Language) -> str:
    """By what a status was read, with the rule's name: `it was begun (begun)`."""
    meaning = _status_meanings(language).get(name)
    return f"{meaning} ({name})" if meaning else name


@functools.cache
def _status_meanings(language: Language) -> Mapping[str, str]:
    return {row["name"]: row[language] for row in table("statuses")}
