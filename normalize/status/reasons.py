"""Why a measure was not carried out, or not wholly: the reason that its execution gives.

A lack of money, a purchase that failed (``alone`` in the lexicon) is a reason wherever it stands;
`iepirkums`, `pandēmija`, `likums` only in a statement that explains (`dēļ`, `jo`) or denies.  A
cause that is none of these is `other`, where it explains what was left undone.
"""

from collections.abc import Iterable, Sequence

from izpilde.normalize.status.phrases import named_reason, phrases
from izpilde.normalize.status.said import Said
from izpilde.normalize.status.signs import SignSeen
from izpilde.schemas.values import Status, StatusReason

_ADVERSE = frozenset(["not_done", "postponed", "partly", "rest"])


def find_reason(
    statements: Sequence[Said], bearing: int | None, status: Status
) -> StatusReason | None:
    """The reason given in the bearing statement, in the one after, before, or in any other.

    ``bearing`` is the statement that bears the sign of ``status``, null where a column tells the
    status and no statement bears such a sign.
    """
    explains = status != "in_progress"
    if bearing is not None:
        own = statements[bearing].text
        found = named_reason(own, alone=not _is_caused(own) and not explains)
        if found:
            return found
        if explains and _is_caused(own):
            return "other"
    first = 0 if bearing is None else bearing
    near = [n for n in (first, first + 1, first - 1) if 0 <= n < len(statements) and n != bearing]
    others = [n for n in range(len(statements)) if n not in (*near, bearing)]
    unknown = False
    for n in (*near, *others):
        text = statements[n].text
        found = named_reason(text, alone=not _is_caused(text))
        if found:
            return found
        unknown |= _is_caused(text) and any(phrases(kind).search(text) for kind in _LEFT_UNDONE)
    return "other" if unknown and status != "in_progress" else None


def adverse(signs: Iterable[SignSeen]) -> bool:
    """Whether the signs of a statement tell that something was left undone, or is late."""
    return any(sign.sign in _ADVERSE or sign.rule == "delayed" for sign in signs)


_LEFT_UNDONE = ("denial", "postponed", "partly")


def _is_caused(text: str) -> bool:
    return phrases("cause").search(text) is not None
