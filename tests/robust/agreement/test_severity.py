"""Severe and lenient raters."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import ScoreError
from govgauge.robust.agreement.severity import examine, reading
from tests.robust.agreement.ratings import JUDGES, N

NAMES = ("J1", "J2", "J3", "J4")


def test_it_agrees_with_shrout_and_fleiss_1979():
    """Where everybody rates everything leniency is the rater's mean less all: 2.375, -2.792, -0.958, 1.375;
    the residual mean square of the two-way layout is printed as 1.02."""
    found = examine(JUDGES, NAMES)
    assert found.leniency == pytest.approx(JUDGES.mean(axis=1) - JUDGES.mean())
    assert found.leniency == pytest.approx([2.375, -2.792, -0.958, 1.375], abs=0.0005)
    assert found.noise**2 == pytest.approx(1.02, abs=0.005)
    assert found.levels == pytest.approx(found.means)
    # The error of a rater's mean less all is √(noise² · (1/6) · (3/4)).
    assert found.error == pytest.approx(np.full(4, np.sqrt(found.noise**2 / 6 * 3 / 4)))


@given(st.lists(st.floats(-3, 3), min_size=3, max_size=3), st.lists(st.floats(0, 10), min_size=5, max_size=5))
def test_with_gaps_severity_is_found_through_common_things(bias, levels):
    """Without noise the true levels and leniencies come back, though each thing lacks a rater."""
    true = np.array(bias) - np.mean(bias)
    ratings = true[:, None] + np.array(levels)[None, :]
    for thing in range(5):
        ratings[thing % 3, thing] = N
    found = examine(ratings, ("x", "y", "z"))
    assert found.leniency == pytest.approx(true, abs=1e-9)
    assert found.levels == pytest.approx(np.array(levels), abs=1e-9)


def test_it_can_be_read():
    said = reading(examine(JUDGES, NAMES))
    assert "'J1' rates 2.4 points higher" in said[0]
    assert "'J2' rates 2.8 points lower" in said[1]
    assert "adjusted levels" in said[-1]
    even = examine(np.array([[1.0, 5, 9, 3], [2, 4, 9, 3], [1, 5, 8, 4]]), ("x", "y", "z"))
    assert reading(even) == ("No rater stands out: plain means are fair.",)


@pytest.mark.parametrize(
    ("ratings", "raters", "found"),
    [
        (JUDGES, ("J1",), "1 raters for ratings of shape"),
        ([[1, 2], [N, N]], ("x", "y"), "no rating of 'y'"),
        ([[1, N], [2, N]], ("x", "y"), "thing 2 has no rating"),
        ([[1, 2, N, N], [N, N, 3, 4]], ("x", "y"), "not connected"),
        ([[1, 2], [N, 3]], ("x", "y"), "too few ratings"),
    ],
)
def test_it_refuses_what_cannot_be_told_apart(ratings, raters, found):
    with pytest.raises(ScoreError, match=found):
        examine(np.array(ratings, dtype=float), raters)
