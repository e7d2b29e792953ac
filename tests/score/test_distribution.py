"""Tails of distributions, against printed tables."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import ScoreError
from govgauge.score.distribution import (
    beta_below,
    bisected,
    chi_squared_above,
    end_of,
    f_above,
    f_quantile,
    gamma_above,
    normal_quantile,
    normal_two_sided,
    t_quantile,
    t_two_sided,
)


@pytest.mark.parametrize("confidence", [0.0, 1.0, 95.0, math.nan])
def test_no_interval_has_a_confidence_outside_0_to_1(confidence):
    assert end_of(0.95, method="wilson") == pytest.approx(0.975)
    with pytest.raises(ScoreError, match="wilson: confidence is"):
        end_of(confidence, method="wilson")


@pytest.mark.parametrize(
    ("value", "freedom", "tail"),
    [(3.841459, 1, 0.05), (18.307038, 10, 0.05), (6.634897, 1, 0.01), (124.342113, 100, 0.05), (2.705543, 1, 0.1)],
)
def test_chi_squared_has_the_printed_tails(value, freedom, tail):
    """Abramowitz & Stegun (1964), table 26.8."""
    assert chi_squared_above(value, freedom) == pytest.approx(tail, rel=1e-6)


@pytest.mark.parametrize(
    ("value", "freedom", "tail"),
    [(12.706205, 1, 0.05), (2.228139, 10, 0.05), (2.042272, 30, 0.05), (3.169273, 10, 0.01), (1.959964, 1e7, 0.05)],
)
def test_student_has_the_printed_tails(value, freedom, tail):
    """Abramowitz & Stegun (1964), table 26.10."""
    assert t_two_sided(value, freedom) == pytest.approx(tail, rel=1e-6)
    assert t_quantile(1 - tail / 2, freedom) == pytest.approx(value, rel=1e-6)


@pytest.mark.parametrize(
    ("value", "freedom", "tail"),
    [(4.964603, (1, 10), 0.05), (2.978237, (10, 10), 0.05), (3.885294, (2, 12), 0.05), (10.044289, (1, 10), 0.01)],
)
def test_f_has_the_printed_tails(value, freedom, tail):
    """Abramowitz & Stegun (1964), table 26.9."""
    assert f_above(value, freedom) == pytest.approx(tail, rel=1e-6)
    assert f_quantile(1 - tail, freedom) == pytest.approx(value, rel=1e-6)


def test_the_normal_has_the_printed_tails():
    assert normal_quantile(0.975) == pytest.approx(1.959963984540054, rel=1e-12)
    assert normal_two_sided(1.959963984540054) == pytest.approx(0.05, rel=1e-12)
    assert normal_two_sided(-3.0) == pytest.approx(0.0026997960632601866, rel=1e-12)


def test_the_ends_are_exact():
    assert gamma_above(2.0, 0.0) == 1.0
    assert beta_below(0.0, 2.0, b=3.0) == 0.0
    assert beta_below(1.0, 2.0, b=3.0) == 1.0
    assert f_above(0.0, (3, 4)) == 1.0
    assert t_two_sided(math.inf, 3) == 0.0
    assert bisected(lambda x: x, 0.25) == pytest.approx(0.25)


@given(x=st.floats(0.001, 0.999), a=st.floats(0.5, 200), b=st.floats(0.5, 200))
def test_the_two_sides_of_beta_make_one(x, a, b):
    assert beta_below(x, a, b=b) + beta_below(1 - x, b, b=a) == pytest.approx(1.0, abs=1e-12)


@given(x=st.floats(0.01, 500))
def test_two_degrees_of_chi_squared_are_an_exponential(x):
    assert chi_squared_above(x, 2) == pytest.approx(math.exp(-x / 2), rel=1e-11, abs=1e-300)


@given(t=st.floats(0, 1e6))
def test_one_degree_of_student_is_a_cauchy(t):
    assert t_two_sided(t, 1) == pytest.approx(1 - 2 * math.atan(t) / math.pi, rel=1e-9, abs=1e-12)
