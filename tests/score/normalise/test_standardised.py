"""Standardised scores."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import NotScorable, ScoreError
from tests.score.tables import among

VECTOR = [3, None, 7, 7, -2, 10.5, 0]


def test_it_agrees_with_coinrs_vector():
    expected = [
        -0.26308502808869544,
        0.57878706179513006,
        -1.3154251404434774,
        1.3154251404434774,
        -0.89448909550156463,
    ]
    found = among("standardised", VECTOR, mean=0, deviation=1)
    assert [found[i] for i in (0, 2, 4, 5, 6)] == pytest.approx(expected, rel=1e-14)


def test_mazziotta_and_pareto_use_100_and_10_of_the_population():
    """Of 1, 2, 3 the population's deviation is √(2/3)."""
    found = among("standardised", [1, 2, 3], mean=100, deviation=10, of="population")
    assert found == pytest.approx([100 - 10 * 1.5**0.5, 100, 100 + 10 * 1.5**0.5])


def test_where_less_is_better_the_sign_changes():
    assert among("standardised", [1, 2, 3], mean=0, deviation=1, better="less") == [1, 0, -1]


@pytest.mark.parametrize(("asked", "error"), [({"deviation": 0}, ScoreError), ({"deviation": 1}, NotScorable)])
def test_it_refuses_what_has_no_spread(asked, error):
    with pytest.raises(error):
        among("standardised", [1, 2] if error is ScoreError else [2, 2], mean=0, **asked)


@given(st.lists(st.floats(-1e3, 1e3).map(lambda x: round(x, 2)), min_size=3, max_size=20, unique=True))
def test_the_mean_and_deviation_are_what_was_asked(values):
    found = np.array(among("standardised", values, mean=50, deviation=7))
    assert (found.mean(), found.std(ddof=1)) == pytest.approx((50, 7), rel=1e-6)
