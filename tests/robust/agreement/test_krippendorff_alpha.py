"""Krippendorff's alpha."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from govgauge.kernel.errors import ScoreError
from govgauge.robust.agreement.krippendorff_alpha import Agreement, examine, reading
from tests.robust.agreement.ratings import OBSERVERS


@pytest.mark.parametrize(
    ("level", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_it_agrees_with_krippendorff_2011(level, alpha):
    found = examine(OBSERVERS, level=level)
    assert found.alpha == pytest.approx(alpha, abs=0.0005)
    assert (found.values, found.things) == (40, 11)


def test_two_observers_of_two_classes():
    """Krippendorff (2011), part A: ten units, 0.095."""
    one = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    other = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert examine(np.array([one, other], dtype=float), level="nominal").alpha == pytest.approx(0.095, abs=0.0005)


@given(arrays(np.float64, (3, 6), elements=st.integers(1, 5)))
def test_the_order_of_raters_changes_nothing(ratings):
    if len(np.unique(ratings)) < 2:
        return
    for level in ("nominal", "ordinal", "interval", "ratio"):
        assert examine(ratings, level=level).alpha == pytest.approx(examine(ratings[::-1], level=level).alpha)
        assert examine(ratings, level=level).alpha <= 1.0


@pytest.mark.parametrize(
    ("ratings", "level", "found"),
    [
        ([[1, np.nan], [np.nan, 2]], "interval", "no thing has two ratings"),
        ([[1, 1], [1, 1]], "interval", "all ratings are 1"),
        ([[-1, 1], [1, 2]], "ratio", "a rating is -1"),
    ],
)
def test_it_refuses_what_cannot_be_compared(ratings, level, found):
    with pytest.raises(ScoreError, match=found):
        examine(np.array(ratings, dtype=float), level=level)


@pytest.mark.parametrize(("alpha", "words"), [(0.85, "can be relied on"), (0.7, "tentative"), (0.5, "do not score")])
def test_it_can_be_read(alpha, words):
    assert words in reading(Agreement(alpha, 0.1, 0.2, 10, 5))[0]
