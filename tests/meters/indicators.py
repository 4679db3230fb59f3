"""Which lines of the lexicons of policy results a labelled title, caption, label or name meets."""

import re

from izpilde.extract.labels.wordings import fold
from tests.meters.texts import Meter, cases


def column_meter() -> Meter:
    """A wording is met by a title of its role that has all its words, another's aside."""
    said = {(case["role"], frozenset(_words(case["title"]))) for case in cases("indicator_titles")}
    return lambda row: any(role == row[1] and _words(row[0]) <= words for role, words in said)


def kind_meter() -> Meter:
    """A word's beginning is met where a title of values has such a word."""
    titles = [
        case["title"]
        for case in cases("indicator_titles")
        if case["role"] in ("value", "deviation")
    ]
    words = {word for title in titles for word in _words(title)}
    return lambda row: any(
        word == fold(row[0]) if row[0].endswith(".") else word.startswith(fold(row[0]))
        for word in words
    )


def caption_meter() -> Meter:
    """A wording is met by a text of its kind that begins with it."""
    said: set[tuple[str, str]] = set()
    for case in cases("indicator_captions"):
        if "says" in case:
            said.add(
                (case["says"] or "", fold(re.sub(r"\A\d+\. (?:tabula\. )?", "", case["text"])))
            )
        for kind in ("budget", "nothing", "of_them", "note"):
            if kind in case:
                said.add((kind, fold(case[kind])))
    return lambda row: any(kind == row[1] and text.startswith(fold(row[0])) for kind, text in said)


def unit_meter() -> Meter:
    """A word is met where a label's bracket begins with it."""
    brackets = [re.findall(r"\(([^()]*)\)", case["label"]) for case in cases("indicator_units")]
    first = {inside.split()[0].lower() for found in brackets for inside in found}
    return lambda row: row[0].lower() in first


def direction_meter() -> Meter:
    words = {
        word
        for case in cases("indicator_directions")
        for word in re.findall(r"[^\W\d_]+", case["indicator"].lower())
    }
    return lambda row: any(word.startswith(row[0]) for word in words)


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(re.sub(r"[()\[\]]", " ", text)).split())
