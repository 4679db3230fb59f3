"""Why a little less was done than was promised, of what counts as done all the same."""

from collections.abc import Sequence

from izpilde.normalize.status.beside import Beside
from izpilde.normalize.status.evidence import find_excuse
from izpilde.normalize.status.named import named_reason
from izpilde.normalize.status.reasons import find_reason
from izpilde.normalize.status.said import Said
from izpilde.schemas.values import StatusReason


def reason_of_short(statements: Sequence[Said], beside: Beside) -> StatusReason | None:
    """The reason of a year, or a target, that lacked something: `2020. g. – 63 (covid-19 dēļ
    daļa neieradās), 2021. g. – 94, 2022. g. – 131`, of 100 a year.
    """
    excuse = find_excuse(statements, beside)
    if excuse is not None:
        return find_reason(statements, excuse, "partly_implemented")
    missing = (said for said in statements if said.holds(beside.missing))
    return next(filter(None, (named_reason(said.bare, alone=True) for said in missing)), None)
