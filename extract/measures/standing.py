"""The direction and the goal in force while a document is walked through.

A new direction ends the goal before it.  What only looks like a heading (a list in an
introduction) holds no longer than the numbers of the table's measures bear it out; then the
heading of their own number, wherever it was met, is taken.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from izpilde.extract.labels.headings import Heading, Kind
from izpilde.extract.labels.numbers import is_above, number_parts
from izpilde.extract.measures.assembly import Placed


@dataclass(slots=True)
class Standing:
    """What stands above the next measure: the last headings met, as far as they hold."""

    direction: Heading | None = None
    goal: Heading | None = None
    _met: list[Heading] = field(default_factory=list)

    def meet(self, heading: Heading, depth: int | None = None) -> None:
        """Take a heading or section row as it comes.

        ``depth`` is how many parts the measures' numbers have in the table of a section row;
        a number one shorter is a goal's, a shorter one a direction's.  Null outside tables,
        where a heading without a label waits for the table below to bear it out.
        """
        if heading.kind == "unnamed":
            if depth is None:
                self._met.append(heading)
                return
            if heading.number is None and self.goal is not None and self.goal.number is not None:
                return  # a group of measures inside a goal
            parts = number_parts(heading.number)
            over = self._unnamed_since(self.direction, parts[:-1])
            if over:
                self.direction = replace(over[min(over)], kind="direction")
            inside = self.direction is not None and is_above(self.direction.number, heading.number)
            upper = 0 < len(parts) < max(depth - 1, 1) and not inside
            kind: Kind = "direction" if upper else "goal"
            if heading.number is not None and not parts:
                kind = "direction"  # II, A
            if kind == "goal" and parts and self._is_next_to_direction(parts):
                self.direction = None
            heading = replace(heading, kind=kind)
        self._met.append(heading)
        if heading.kind == "direction":
            if self.goal is not None and not is_above(self.goal.number, heading.number):
                self.goal = None
            self.direction = heading
        else:
            if self.direction is not None and self.goal is not None:
                inside = is_above(self.goal.number, self.direction.number)
                if inside and not is_above(heading.number, self.direction.number):
                    self.direction = None
            self.goal = heading

    def begin_table(self, numbers: Sequence[str]) -> None:
        """Hold what stands above a table against the numbers of its measures."""
        if self.goal is not None and not self.goal.sure and not _borne_out(self.goal, numbers):
            self.goal = None
        below = [self.goal.number] if self.goal is not None and self.goal.number else numbers
        if self.direction is not None and not (
            self.direction.sure or _borne_out(self.direction, below)
        ):
            self.direction = None
        prefixes = Counter(number_parts(number)[:-1] for number in numbers)
        if prefixes:
            self._take_unnamed(prefixes.most_common(1)[0][0])

    def above(self, number: str | None) -> tuple[Heading | None, Heading | None]:
        """Direction and goal of the measure of this number."""
        goal = self.goal or self._by_number(number, "goal")
        of_goal = goal.number if goal is not None and goal.number is not None else number
        direction = self.direction or self._by_number(of_goal, "direction")
        return direction, goal

    def _take_unnamed(self, prefix: tuple[str, ...]) -> None:
        """Headings without a label that these numbers bear out: the deepest is the goal's.

        One of a single part is a direction's if the measures have three or more.
        """
        goals = self._unnamed_since(self.goal, prefix)
        deepest = max(goals, default=0)
        if deepest and (deepest == len(prefix) or deepest > 1):
            self.goal = replace(goals[deepest], kind="goal")
        else:
            deepest = len(prefix)
        directions = self._unnamed_since(self.direction, prefix)
        upper = max((depth for depth in directions if depth < deepest), default=0)
        if upper:
            self.direction = replace(directions[upper], kind="direction")

    def _unnamed_since(
        self, current: Heading | None, prefix: tuple[str, ...]
    ) -> dict[int, Heading]:
        """The last headings without a label met since ``current`` whose numbers begin ``prefix``.

        By how many parts their numbers have.
        """
        found: dict[int, Heading] = {}
        for heading in reversed(self._met):
            if heading is current:
                break
            parts = number_parts(heading.number)
            if heading.kind == "unnamed" and parts and parts == prefix[: len(parts)]:
                found.setdefault(len(parts), heading)
        return found

    def _is_next_to_direction(self, parts: tuple[str, ...]) -> bool:
        """Whether the direction in force has no label and another number of as many parts."""
        if self.direction is None:
            return False
        own = number_parts(self.direction.number)
        if len(own) != len(parts) or own == parts:
            return False
        named = (self.direction.number, self.direction.name)
        return any(met.kind == "unnamed" and (met.number, met.name) == named for met in self._met)

    def _by_number(self, number: str | None, kind: Kind) -> Heading | None:
        for heading in reversed(self._met):
            unsure = heading.kind == kind and not heading.sure
            if unsure and is_above(heading.number, number):
                return heading
        return None


def settle_goals(measures: list[Placed]) -> list[Placed]:
    """Measures of a table with a column of goals, each under the goal that its number begins with.

    Where no line shows how far down a goal reaches, its text stands beside other measures' rows.
    """
    goals = {
        number_parts(goal.number): goal
        for placed in measures
        if "goal" in placed.gathered.header.roles
        and (goal := placed.goal) is not None
        and goal.number is not None
    }
    return [_under_own(placed, goals) for placed in measures] if goals else measures


def _under_own(placed: Placed, goals: dict[tuple[str, ...], Heading]) -> Placed:
    number = placed.gathered.number()
    if placed.goal is not None and (
        placed.goal.number is None or is_above(placed.goal.number, number)
    ):
        return placed
    parts = number_parts(number)
    own = (goals.get(parts[:length]) for length in range(len(parts) - 1, 0, -1))
    goal = next((goal for goal in own if goal is not None), placed.goal)
    return placed if goal is placed.goal else replace(placed, goal=goal)


def _borne_out(heading: Heading, numbers: Iterable[str]) -> bool:
    """Whether at least half of the numbers that can tell are inside the heading's."""
    parts = number_parts(heading.number)
    told = [number for number in numbers if len(number_parts(number)) > len(parts)]
    if not parts or not told:
        return True
    return 2 * sum(is_above(heading.number, number) for number in told) >= len(told)
