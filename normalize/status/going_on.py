"""What is being done now, where nothing that was promised is told as done."""

import re
from collections.abc import Sequence

from izpilde.normalize.latvian.letters import LOWER
from izpilde.normalize.status.beside import Beside
from izpilde.normalize.status.phrases import phrases
from izpilde.normalize.status.promises import tells_promised_done
from izpilde.normalize.status.said import Said
from izpilde.normalize.status.signs import clauses_of

# of whatever verb: `teksts tiek rakstīts`
_BEING_DONE = re.compile(rf"\btiek\s(?:\w+\s){{0,2}}?{LOWER}{{3,}}t(?:s|a|i|as)\b")


def being_done(statements: Sequence[Said], beside: Beside) -> int | None:
    """The statement that tells what is being done, where no figure answers the plan and no clause
    tells a promised deed as done: `grozījumu teksts tiek rakstīts`, of `Pieņemti grozījumi`; not
    what is done time and again (`katru gadu tiek …`), what is only added (`…, un tiek gatavota
    lietotne`), nor the promise itself.
    """
    if beside.answered or not beside.promised() or tells_promised_done(statements, beside):
        return None
    return next(
        (
            n
            for n, said in enumerate(statements)
            for clause in clauses_of(said.plain)
            if _BEING_DONE.search(clause)
            and phrases("regularly").search(clause) is None
            and not beside.promised_of(clause)
            and phrases("opens").match(clause.lstrip()) is None
            and not clause.lstrip().startswith("un ")
        ),
        None,
    )
