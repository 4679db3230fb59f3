"""Facts that live beside the code: tab-separated files in ``normalize/lexicon``."""

import functools
from pathlib import Path

LEXICON = Path(__file__).with_name("lexicon")


@functools.cache
def read_facts(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``lexicon/<name>.tsv``; empty lines and lines that begin with ``#`` are left out.

    Every row has at least as many fields as the longest row, short ones filled with ``""``.
    """
    lines = (LEXICON / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#")]
    width = max((len(row) for row in rows), default=0)
    return tuple(row + ("",) * (width - len(row)) for row in rows)
