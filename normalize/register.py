"""Every rule by which a number is read: what it is, how it binds, what it counts and when.

`izpilde schema rules` prints them; `izpilde explain` names them.
"""

from izpilde.normalize.numbers.register import COMPARATORS, NUMBERS
from izpilde.normalize.refusals.register import REFUSALS
from izpilde.normalize.rules import Rule
from izpilde.normalize.units.register import UNITS
from izpilde.normalize.years.register import PERIODS, YEARS

# In the order in which a number meets them.
RULES: tuple[Rule[object], ...] = (
    *NUMBERS,
    *REFUSALS,
    *COMPARATORS,
    *UNITS.rules,
    *YEARS.rules,
    *PERIODS.rules,
)
