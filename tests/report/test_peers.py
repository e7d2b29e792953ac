"""Five figures of a group."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.report.peers import quantile, spread


def test_the_median_of_an_even_number_lies_between_two() -> None:
    found = spread([4.0, 1.0, None, 3.0, 2.0])
    assert found is not None
    assert (found.count, found.low, found.median, found.high) == (4, 1.0, 2.5, 4.0)


def test_nothing_has_no_figures() -> None:
    assert spread([None, None]) is None
    assert spread([]) is None


def test_one_value_is_all_five() -> None:
    found = spread([7.0])
    assert found is not None
    assert {found.low, found.lower, found.median, found.upper, found.high} == {7.0}


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30), st.sampled_from([0.25, 0.5, 0.75]))
def test_quantiles_are_those_of_numpy(values: list[float], share: float) -> None:
    assert quantile(sorted(values), share) == pytest.approx(float(np.quantile(values, share)), abs=1e-6)
