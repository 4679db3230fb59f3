"""The alternations that the lexicons give are those of the words side by side."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izpilde.normalize.latvian.letters import WORD_END, one_of
from izpilde.normalize.latvian.vocabulary import measures, months
from izpilde.normalize.numbers.number_words import number_forms, number_words

WORDS = st.lists(st.text("abā. ²[", min_size=1, max_size=5), min_size=1, max_size=8)


def side_by_side(words: list[str]) -> str:
    longest_first = sorted(words, key=lambda word: -len(word))
    return "|".join(r"\s{1,3}".join(map(re.escape, word.split(" "))) for word in longest_first)


@given(WORDS, st.text("abā. ²[", max_size=8), st.sampled_from(["", WORD_END, "$"]))
def test_it_takes_what_the_longest_first_would(words: list[str], text: str, behind: str) -> None:
    wanted = re.match(f"(?:{side_by_side(words)}){behind}", text)
    got = re.match(one_of(words) + behind, text)
    # Of words with blanks two may take a different length of the same text.
    if not any(" " in word for word in words):
        assert (got and got[0]) == (wanted and wanted[0])
    assert (got is None) == (wanted is None)


@given(WORDS)
def test_every_word_is_taken_whole(words: list[str]) -> None:
    assert all(re.fullmatch(one_of(words), word) for word in words)


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        (months(), ["janvāris", "februārī", "aprīļiem", "jūlija"], ["janv", "maijus ", "aprīļam"]),
        (number_forms(), sorted(number_words()), ["div", "trīsi"]),
        (measures(), ["km", "km²", "kWh", "a/h", "kv.m"], ["kmh", "KM", "kvxm"]),
    ],
)
def test_of_a_lexicon(pattern: str, yes: list[str], no: list[str]) -> None:
    assert all(re.fullmatch(pattern, word) for word in yes)
    assert not any(re.fullmatch(pattern, word) for word in no)
