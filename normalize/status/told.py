"""An execution as the steps of its weighing see it."""

from collections.abc import Sequence
from dataclasses import dataclass

from izpilde.normalize.status.beside import Beside
from izpilde.normalize.status.promises import all_done
from izpilde.normalize.status.readings import StatusReading, reading_of
from izpilde.normalize.status.said import Said
from izpilde.normalize.status.signs import Sign, SignSeen
from izpilde.schemas.values import Status


@dataclass(frozen=True, slots=True)
class Told:
    """An execution, its statements, the signs seen in each, by its place, and what is beside."""

    text: str
    statements: Sequence[Said]
    seen: Sequence[tuple[int, SignSeen]]
    beside: Beside

    def first(self, *signs: Sign) -> int | None:
        return next((n for n, s in self.seen if s.sign in signs), None)

    @property
    def far(self) -> int | None:
        """The statement whose figure falls far short of a target; none where a promised deed is
        told done of all: `visas sūdzības izskatītas`.
        """
        if all_done(self.statements, self.beside):
            return None
        return next(
            (n for n, said in enumerate(self.statements) if said.holds(self.beside.far)), None
        )

    def reading(self, n: int | None, status: Status, rule: str) -> StatusReading | None:
        return None if n is None else reading_of(self.statements, n, status, rule)
