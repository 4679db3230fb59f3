"""The exact assignment behind the pairs of targets and answers."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from izpilde.normalize.attainment.assignment import best_assignment

PLACES = st.integers(0, 3)
WORTHS = st.dictionaries(
    st.tuples(PLACES, PLACES), st.integers(1, 100).map(lambda n: n / 100), max_size=16
)


def best_sum(worths: dict[tuple[int, int], float]) -> float:
    """The greatest sum, by trying every assignment of four rows to four columns."""
    return max(
        sum(worths.get((row, column), 0.0) for row, column in enumerate(columns))
        for columns in permutations(range(4))
    )


@given(WORTHS)
@settings(max_examples=300, deadline=None)
def test_no_other_assignment_is_worth_more(worths: dict[tuple[int, int], float]) -> None:
    chosen = best_assignment(worths)
    assert len(set(chosen.values())) == len(chosen)
    assert all(pair in worths for pair in chosen.items())
    assert abs(sum(worths[pair] for pair in chosen.items()) - best_sum(worths)) < 1e-9


def test_an_exchange_among_three_is_found() -> None:
    """No exchange of two makes 0 → 0, 1 → 1, 2 → 2 better; one among all three does."""
    worths = {(0, 0): 0.8, (1, 1): 0.8, (2, 2): 0.8, (0, 1): 0.9, (1, 2): 0.9, (2, 0): 0.9}
    assert best_assignment(worths) == {0: 1, 1: 2, 2: 0}
    worths[0, 0] = 1.2
    assert best_assignment(worths) == {0: 0, 1: 1, 2: 2}


def test_of_equal_sums_the_earlier_pairs_are_taken() -> None:
    everywhere = {(row, column): 0.5 for row in range(3) for column in range(3)}
    assert best_assignment(everywhere) == {0: 0, 1: 1, 2: 2}
    assert best_assignment({(4, 7): 0.5, (4, 2): 0.5}) == {4: 2}
    assert best_assignment({(5, 1): 0.5, (3, 1): 0.5}) == {3: 1}
    assert best_assignment({}) == {}
