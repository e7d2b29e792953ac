"""Given weights."""

import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.weigh.given import weigh


def test_points_become_shares():
    """Dimension weights of a county scheme: 18, 32, 15, 20 and 15 points."""
    found = weigh({"A": 18, "B": 32, "C": 15, "D": 20, "E": 15}, total=100)
    assert found.of("B") == 0.32
    assert found.facts == {"sum": 100.0}


def test_weights_that_do_not_sum_are_refused_with_their_sum():
    with pytest.raises(ScoreError, match=r"sum to 99, not to 100.*\n?.*'B'"):
        weigh({"A": 18, "B": 31, "C": 15, "D": 20, "E": 15}, total=100)
    assert weigh({"A": 18, "B": 31}).of("A") == 18 / 49


@pytest.mark.parametrize(
    ("given", "found"), [({"A": -1, "B": 2}, "'A' is -1"), ({"A": float("nan")}, "'A' is nan"), ({}, "0 names")]
)
def test_it_refuses_what_is_no_weight(given, found):
    with pytest.raises(ScoreError, match=found):
        weigh(given)


def test_rounding_in_the_last_digit_is_no_fault():
    assert weigh({"A": 0.1, "B": 0.2, "C": 0.7}, total=1).of("C") == pytest.approx(0.7)
