"""Patterns tried at some words only find what ``re`` finds at all places."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from izpilde.normalize.attainment.wordings import wording
from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import WORD_START
from izpilde.normalize.latvian.openings import openings
from izpilde.normalize.latvian.sought import Sought
from izpilde.normalize.status.phrases import phrases

OF_LEXICONS = [phrases(kind) for kind in dict.fromkeys(row[0] for row in read_facts("status"))]
OF_LEXICONS += [wording(kind) for kind in dict.fromkeys(row[0] for row in read_facts("frames"))]
OF_LEXICONS.append(Sought(rf"{WORD_START}(?:ne\s{{0,2}}mazāk|~|par)"))
WORDS = sorted({word for row in read_facts("status") for word in row[1].strip("*").split()})
SENTENCES = st.lists(
    st.sampled_from(
        [
            *WORDS,
            "nav",
            "kopā",
            "no",
            "2021",
            "SKOLA",
            "ſ",
            "İ",
            "_",
            "-",
            ",",
            "ne mazāk",
            "mērķdotācijas",
            "2. kārtās",
            "~ 5",
            "\n",
        ]
    )
).map(" ".join)


@pytest.mark.parametrize(
    ("pattern", "begins_with"),
    [
        (r"\b(?:nav\b|netika\b)", {"nav", "net"}),
        (r"\bne(?:tika|bija)\b", {"net", "neb"}),
        (r"\b(?:pie)?prasīt\w*", {"pie", "pra"}),
        (r"\buz\s(?:vienu|katru)", {"uz"}),
        (r"\bpapildus?\b", {"pap"}),
        (r"\bvis?\b", {"vis", "vi"}),
        (rf"{WORD_START}t\.\s?sk\.", {"t"}),
        (rf"{WORD_START}(?<!kā )plāno", {"plā"}),
        (r"\b\w*šana\b\s+atlikta\b", {" atl"}),
        (rf"{WORD_START}ne\s?mazāk", {"ne", "nem"}),
        (r"\bap(?:[\s:–-]{0,3}(?:kopā|no)\b){0,2}\Z", {"ap", "apk", "apn"}),
        (rf"{WORD_START}(?:>=|\/|līdz)", {">", "/", "līd"}),
        (r"\b(?P<rise>aug|celt)\w*", {"aug", "cel"}),
        (r"\b(?:\w*dotācij[\w.]*|nauda)", {"*dotācij", "nau"}),
        (r"\b\w*gade?", {"*gad"}),
        (r"\b\w*šana\b\s+\w*", {"*šana"}),
        (rf"{WORD_START}(?-i:(?<=līdz )gada)", {"gad"}),
        (r"\b(?:[Nn]um[uū]r|iz[bp]ū)", {"Num", "num", "izb", "izp"}),
        (r"\b(?i:top)", {"top", "toP", "tOp", "tOP", "Top", "ToP", "TOp", "TOP"}),
        (rf"{WORD_START}(\w+) (?:kārt|reiz)ās", {" kār", " rei"}),
        (r"\b(?:20[\w.]*|\d{1,2}\. maijā)", {r"\d"}),
    ],
)
def test_a_pattern_tells_with_which_letters_it_begins(pattern: str, begins_with: set[str]) -> None:
    assert openings(pattern) == frozenset(begins_with)


@pytest.mark.parametrize(
    "pattern",
    [
        r"nav\b",
        r"\bne\w*",
        r"\b(?:nav|\d*)\b",
        r"\b\w*ā\b",
        r"\b(?i:nē)ba",
        r"\b(?:nav|n?)",
        r"(?<=a)bet",
        r"\b(?:ne)*nav\b",
        r"\bne\s*\w",
    ],
)
def test_a_pattern_that_may_begin_otherwise_tells_nothing(pattern: str) -> None:
    assert openings(pattern) is None


@given(st.sampled_from(OF_LEXICONS), SENTENCES, st.integers(0, 40))
@example(phrases("not_done"), "semināri a_nav nenotika", 3)
def test_what_is_sought_is_found_as_by_re(sought: Sought, text: str, start: int) -> None:
    plain = re.compile(sought.pattern)
    expected, found = plain.search(text, start), sought.search(text, start)
    assert (found and found.span()) == (expected and expected.span())
    spans = [match.span() for match in sought.finditer(text, start)]
    assert spans == [match.span() for match in plain.finditer(text, start)]
    assert sought.sub("–", text) == plain.sub("–", text)


@given(SENTENCES, st.integers(0, 40), st.integers(0, 80))
def test_case_is_ignored_as_by_re(text: str, start: int, end: int) -> None:
    pattern = rf"{WORD_START}(?:skola|īsteno|pārcelt|iestād)\w*"
    plain, sought = re.compile(pattern, re.IGNORECASE), Sought(pattern, re.IGNORECASE)
    spans = [match.span() for match in sought.finditer(text, start, end)]
    assert spans == [match.span() for match in plain.finditer(text, start, end)]
