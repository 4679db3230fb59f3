"""How far a law or a plan has come: what is handed in, or read once, is not adopted yet."""

import re
from collections.abc import Sequence

from izpilde.normalize.latvian.letters import LOWER
from izpilde.normalize.latvian.phrases import folded
from izpilde.normalize.status.beside import Beside
from izpilde.normalize.status.phrases import phrases, rules_of
from izpilde.normalize.status.promises import tells_done
from izpilde.normalize.status.said import Said
from izpilde.normalize.status.signs import clauses_of, tells_participle
from izpilde.normalize.status.tense import tells_future


def on_its_way(statements: Sequence[Said], beside: Beside) -> int | None:
    """The last statement that tells a stage before adoption, where the plan promises one thing
    adopted and no clause tells that it was: `likumprojekts iesniegts Ministru kabinetā`, of
    `Likums pieņemts Saeimā`; `grozījumi pieņemti 2. lasījumā`.
    """
    if beside.planned is None or len(beside.planned.clauses) != 1 or beside.answered:
        return None
    plan = folded(beside.planned.text)
    adopted = rules_of("adopted", plan)
    if not adopted or (adopted == ["printed"] and phrases("law").search(plan) is None):
        return None
    found = None
    for n, said in enumerate(statements):
        for clause in clauses_of(said.plain):
            read = phrases("reading").search(clause)
            if phrases("adopted").search(clause) and not (read or tells_future(clause)):
                return None
            if tells_done(clause, beside):
                return None
            stage = phrases("stage").search(clause) or phrases("in_making").search(clause)
            if read or stage or _is_for_promised(clause, beside):
                found = n
    return found


def _is_for_promised(clause: str, beside: Beside) -> bool:
    """Whether something was done for a promised deed: `plāni iesniegti apstiprināšanai`."""
    nouns = " ".join(_FOR_A_DEED.findall(clause))
    return bool(nouns) and tells_participle(clause) and beside.names_deed(nouns)


_FOR_A_DEED = re.compile(rf"\b{LOWER}{{3,}}šanai\b")
