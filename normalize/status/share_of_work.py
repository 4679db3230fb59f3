"""Works of which a share is done, or whose end is named for after the report, by nouns alone:
`paveikti 74 % būvdarbu`, `pamatdarbi – 65 %`, `pabeigšana – 2015. gada IV ceturksnī`.
"""

import re
from collections.abc import Sequence

from izpilde.normalize.latvian.letters import LOWER
from izpilde.normalize.status.beside import Beside
from izpilde.normalize.status.phrases import phrases
from izpilde.normalize.status.promises import tells_done
from izpilde.normalize.status.said import Said
from izpilde.normalize.status.signs import clauses_of

_WORKS = rf"(?:{LOWER}{{2,}})?darb"
_SHARE = r"(?<![\d,.])(?P<{}>\d{{1,2}}(?:,\d+)?)\s?%"
_SHARE_OF_WORKS = re.compile(
    rf"{_SHARE.format('before')}\s(?:no\s)?(?:{LOWER}+\s)?{_WORKS}(?:u|iem)\b"
    rf"|\b{_WORKS}i\s(?:(?:ir|{LOWER}+t[ia])\s){{0,2}}(?:(?:par|aptuveni|[–—-])\s)?{_SHARE.format('behind')}"
)
_END_LATER = re.compile(
    rf"\b(?:(?:pabeig|nodo|atklā|uzstādī|ievie|uzsāk|sāk)šan|piegād|sākum)(?:a|u|as|s)\b"
    rf"(?:\s{LOWER}+)?\s(?:[–—-]\s)?(?P<year>20\d\d)\.?\s?g"
)


def part_finished(statements: Sequence[Said], beside: Beside) -> tuple[int, bool] | None:
    """The statement that tells a share of the works, or their end for later by a noun, and whether
    another tells something else as finished; none where all targets are met.
    """
    if beside.kept:
        return None
    for n, said in enumerate(statements):
        if _is_unfinished(said, beside):
            others = (
                clause for m, s in enumerate(statements) if m != n for clause in clauses_of(s.plain)
            )
            return n, any(_is_finished(clause, beside) for clause in others)
    return None


def _is_unfinished(said: Said, beside: Beside) -> bool:
    if "darb" in said.plain and "%" in said.plain and _SHARE_OF_WORKS.search(said.plain):
        return True
    found = _END_LATER.search(said.plain)
    return bool(found and beside.period_end and int(found["year"]) > beside.period_end)


def _is_finished(clause: str, beside: Beside) -> bool:
    if phrases("denial").search(clause) or _END_LATER.search(clause):
        return False
    return tells_done(clause, beside) or _FINISHED.search(clause) is not None


_FINISHED = re.compile(r"\b(?:pabeigt|nodot)(?:s|a|i|as)\b")


def told_below_plan(statements: Sequence[Said]) -> int | None:
    """The statement that says itself that the plan was missed: `izpilde 91,1 %`, `95,7 % no plāna`,
    `plāns 80, fakts 73`; not of money.
    """
    for n, said in enumerate(statements):
        if phrases("money").search(said.plain) or phrases("paid").search(said.plain):
            continue
        if _BELOW.search(said.bare) or any(
            _number(found["fact"]) < _number(found["plan"])
            for found in _PLAN_FACT.finditer(said.bare)
        ):
            return n
    return None


def _number(printed: str) -> float:
    return float(printed.replace(" ", "").replace(",", "."))


_BELOW = re.compile(
    rf"\bizpilde\W{{1,3}}{_SHARE.format('done')}"
    rf"|{_SHARE.format('of_plan')}\sno\s(?:plāna|plānotā|plānotajiem|iecerētā|mērķa)\b"
)
_NUMBER = r"\d+(?: \d{3})*(?:,\d+)?(?![.\d])"
_PLAN_FACT = re.compile(
    rf"\bplāns\W{{1,3}}(?P<plan>{_NUMBER})\W{{1,3}}(?:fakts|izpilde)\W{{1,3}}(?P<fact>{_NUMBER})"
)
