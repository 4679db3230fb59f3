"""What each number of a text is in its sums: a total, a part of one, or neither."""

from dataclasses import dataclass

from izpilde.schemas.values import Role


@dataclass(frozen=True, slots=True)
class SumFinding:
    """``code`` is `sum_confirmed` or `sum_mismatch`; the span reaches from total to last part."""

    code: str
    message: str
    start: int
    end: int
    total: int
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Roles:
    """By index of the quantity: its role, and for a part the index of its total."""

    roles: tuple[Role | None, ...]
    totals: tuple[int | None, ...]
    sums: tuple[SumFinding, ...]

    def first(self, count: int) -> "Roles":
        """Those of the first quantities; a part whose total is not among them is none."""
        totals = tuple(t if t is not None and t < count else None for t in self.totals[:count])
        return Roles(self.roles[:count], totals, ())
