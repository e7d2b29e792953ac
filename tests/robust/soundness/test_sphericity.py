"""Bartlett's test."""

import math

import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.robust.soundness.sphericity import Sphericity, examine, reading
from tests.robust.soundness.shapes import alike, thurstone
from tests.score.tables import table


def test_it_is_bartletts_formula():
    """|R| = (1 - r)^(k-1) (1 + (k-1) r) for equal correlations; n = 60, k = 4: -(59 - 13/6) ln |R| with 6 degrees."""
    found = examine(alike(0.5, 4))
    assert found.chi_squared == pytest.approx(-(59 - 13 / 6) * math.log(0.5**3 * 2.5), rel=1e-9)
    assert found.freedom == 6
    assert found.chance < 1e-10


def test_it_agrees_with_what_r_gives_for_thurstone():
    """R's psych, cortest.bartlett(Thurstone, 213): chi-squared 1081.97 with 36 degrees."""
    found = examine(thurstone())
    assert found.chi_squared == pytest.approx(1081.97, abs=0.005)
    assert found.freedom == 36


def test_two_columns_agree_with_the_test_of_one_correlation():
    """-(n - 2.5) ln(1 - r²) with one degree; r = 0.25, n = 60: 3.711, p = 0.054."""
    found = examine(alike(0.25, 2))
    assert (found.chi_squared, found.chance) == pytest.approx((3.711, 0.0541), abs=5e-4)


def test_it_can_be_read():
    assert "not chance" in reading(Sphericity(80.0, 6, 1e-9))[0]
    assert "do not build weights" in reading(Sphericity(3.0, 6, 0.8))[0]


def test_it_refuses_too_few_units():
    with pytest.raises(ScoreError, match="sphericity: 2 units"):
        examine(table((1, 2), (2, 5)))
