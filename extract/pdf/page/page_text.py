"""What is kept of a page for the steps behind it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from izpilde.extract.pdf.page.chars import LeftOut, Stamp, shown_box
from izpilde.extract.pdf.page.fragments import Fragments, joined
from izpilde.extract.pdf.page.rules import Grid, Rules
from izpilde.schemas.values import Box


@dataclass
class PageText:
    """A page as it is kept: its fragments, drawn tables and level lines.

    ``loose`` are level lines of no table, ``shades`` the upper and lower sides of shaded rows,
    ``upright`` all upright lines;
    ``free`` are the fragments outside of drawn tables;
    ``running`` counts the signs of running lines, ``margins`` are those lines, ``noted`` counts the
    signs of footnotes;
    ``drawn``, ``nameless``, ``left_out`` and ``stamps`` as in ``PageChars``.  Of a page that is
    a part of a sheet, ``sheet`` is the sheet's width and height, ``shift`` how far to its right
    and ``drop`` how far below its top the part begins.  ``recognised`` says that its text was read
    from a picture; ``scale`` is how many points of the page as shown one is, where the file tells
    no size of paper or another one.
    """

    number: int
    width: float
    height: float
    turn: int
    fragments: Fragments
    grids: list[Grid]
    level: Rules
    loose: Rules
    shades: Rules
    upright: Rules
    free: npt.NDArray[np.intp]
    notes: list[str] = field(default_factory=list)
    margins: list[str] = field(default_factory=list)
    running: int = 0
    noted: int = 0
    drawn: int = 0
    nameless: int = 0
    left_out: Counter[LeftOut] = field(default_factory=Counter)
    stamps: list[Stamp] = field(default_factory=list)
    sheet: tuple[float, float] | None = None
    shift: float = 0.0
    drop: float = 0.0
    recognised: bool = False
    scale: float = 1.0

    @property
    def leaf(self) -> int:
        """Which page it is, in order; the parts of a sheet are two or four."""
        return 4 * self.number + 2 * (self.drop > 0) + (self.shift > 0)

    def let_go(self) -> None:
        """Drop the fragments, once their lines are read: a report may have thousands of pages."""
        self.free = self.free[:0]
        self.fragments = joined([])

    def shown(self, sides: Sequence[float]) -> Box:
        """A box (x0, top, x1, bottom) of this page on the page as shown."""
        x0, top, x1, bottom = sides
        width, height = self.sheet or (self.width, self.height)
        x0, x1 = self.scale * (x0 + self.shift), self.scale * (x1 + self.shift)
        top, bottom = self.scale * (top + self.drop), self.scale * (bottom + self.drop)
        size = self.scale * width, self.scale * height
        return shown_box(self.number, self.turn, size, (x0, top, x1, bottom))
