"""Targets that were missed by far, and those that something else may make up for."""

import pytest

from izpilde.normalize.attainment.attainment import attain
from izpilde.normalize.attainment.far import missed_by_far
from izpilde.normalize.attainment.totals import assign_roles
from tests.answers import read


@pytest.mark.parametrize(
    ("planned", "execution", "far"),
    [
        ("Labiekārtoti 12 parki.", "Labiekārtoti 7 parki.", True),
        # a little less is no part
        ("Labiekārtoti 12 parki.", "Labiekārtoti 10 parki.", False),
        # the rest stands in another figure
        ("Izveidoti 20 katalogi.", "1. kārtā izveidoti 8 katalogi, 2. kārtā vēl 12.", False),
        # of money half, and no less
        ("Piešķirti 900 000 eiro.", "Piešķirti 500 000 eiro.", False),
        ("Piešķirti 900 000 eiro.", "Piešķirti 400 000 eiro.", True),
        # one year of several
        ("Apmācīti 50 mediķi gadā.", "2019. gadā apmācīti 20 mediķi, 2020. gadā – 55.", False),
    ],
)
def test_missed_by_far(planned: str, execution: str, far: bool) -> None:
    case = {"planned": planned, "execution": execution, "period": [2019, 2020], "measure": ""}
    ((plan, told),) = read([case])
    roles = assign_roles(told.structure, told.quantities)
    attained = attain(plan, told, roles, (2019, 2020), title="")
    found = missed_by_far(plan.quantities, told.quantities, attained.comparisons)
    assert bool(found) is far
