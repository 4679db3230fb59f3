"""What is kept of a page for the steps behind it."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from izpilde.extract.pdf.page.lines import Fragments
from izpilde.extract.pdf.page.rules import Grid, Rules


@dataclass
class PageText:
    """A page as it is kept: its fragments, drawn tables and level lines.

    ``loose`` are level lines of no table; ``free`` the fragments outside of drawn tables.
    """

    number: int
    width: float
    height: float
    turn: int
    fragments: Fragments
    grids: list[Grid]
    level: Rules
    loose: Rules
    free: npt.NDArray[np.intp]
    notes: list[str] = field(default_factory=list)
