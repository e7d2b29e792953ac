"""The Mazziotta-Pareto index."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.score.inventions import combined

EVEN, UNEVEN = [100, 100, 100], [90, 100, 110]


def test_unevenness_costs_the_variance_divided_by_the_mean():
    """De Muro, Mazziotta & Pareto (2011): M - S cv with S of the population: 100 - (200/3) / 100 = 99.3333."""
    assert combined("mpi", [EVEN, UNEVEN], [1 / 3] * 3) == pytest.approx([100, 100 - 2 / 3])
    assert combined("mpi", [UNEVEN], [1 / 3] * 3, penalty="above") == pytest.approx([100 + 2 / 3])


def test_some_software_has_the_spread_of_a_sample():
    """Compind's ci_mpi: M (1 - cv²) with the variance divided by n - 1: 100 - 100 / 100."""
    assert combined("mpi", [UNEVEN], [1 / 3] * 3, of="sample") == pytest.approx([99.0])


def test_weights_are_those_of_mean_and_variance():
    """0.75 · 90 + 0.25 · 110 = 95; variance 0.75 · 25 + 0.25 · 225 = 75."""
    assert combined("mpi", [[90, 110]], [0.75, 0.25]) == pytest.approx([95 - 75 / 95])


def test_one_child_has_no_unevenness_and_none_no_value():
    assert combined("mpi", [[90, 5]], [1.0, 0.0], of="sample") == [90]
    assert np.isnan(combined("mpi", [[90, 5]], [0.0, 0.0])[0])


def test_a_mean_that_is_not_above_zero_has_no_value():
    assert np.isnan(combined("mpi", [[-1, 1], [-5, 1]], [0.5, 0.5])).all()


@given(st.lists(st.floats(1, 200), min_size=1, max_size=6))
def test_it_is_never_above_the_mean(scores):
    shares = [1 / len(scores)] * len(scores)
    assert combined("mpi", [scores], shares)[0] <= combined("arithmetic", [scores], shares)[0] + 1e-9
