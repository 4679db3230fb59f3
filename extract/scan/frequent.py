"""Words that Latvian text is full of, by which a text layer is known for one that can be read."""

from functools import cache

from izpilde.schemas.lexicon import ONE_WORD, Lexicon, key, read_lexicon

FREQUENT_WORDS = Lexicon("izpilde.extract.scan", "frequent", (key("word", ONE_WORD),))


@cache
def frequent_words() -> frozenset[str]:
    return frozenset(word.lower() for (word,) in read_lexicon(FREQUENT_WORDS))
