"""Intraclass correlations."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import ScoreError
from govgauge.robust.agreement.intraclass import examine, reading
from tests.robust.agreement.ratings import JUDGES

# Shrout & Fleiss (1979), table 4; intervals as R's psych prints them for the same data.
PRINTED = {
    "ICC(1,1)": (0.17, -0.133, 0.72), "ICC(2,1)": (0.29, 0.019, 0.76), "ICC(3,1)": (0.71, 0.342, 0.95),
    "ICC(1,k)": (0.44, -0.884, 0.91), "ICC(2,k)": (0.62, 0.071, 0.93), "ICC(3,k)": (0.91, 0.676, 0.99),
}  # fmt: skip


def test_six_forms_agree_with_shrout_and_fleiss_1979():
    found = examine(JUDGES)
    for name, (value, low, high) in PRINTED.items():
        form = found.forms[name]
        assert form.value == pytest.approx(value, abs=0.006), name
        assert [form.low, form.high] == pytest.approx([low, high], abs=0.006), name
    assert found.forms["ICC(1,1)"].f == pytest.approx(1.79, abs=0.005)
    assert found.forms["ICC(3,1)"].f == pytest.approx(11.03, abs=0.005)
    assert [*found.forms["ICC(1,1)"].freedom, *found.forms["ICC(3,1)"].freedom] == [5, 18, 5, 15]
    assert found.forms["ICC(3,1)"].chance == pytest.approx(0.000135, abs=5e-6)


@given(st.floats(-5, 5), st.integers(2, 5))
def test_raters_who_differ_in_level_only_agree_in_order(shift, raters):
    ratings = np.array([np.array([1.0, 4, 2, 8]) + shift * rater for rater in range(raters)])
    found = examine(ratings)
    assert found.forms["ICC(3,1)"].value == pytest.approx(1.0)
    assert found.forms["ICC(2,1)"].value <= 1.0 + 1e-12


def test_it_can_be_read():
    said = reading(examine(JUDGES))
    assert "moderate" in said[0]
    assert "A single rater is not enough" in said[1]
    assert "severity" in said[2]
    assert reading(examine(np.array([[1.0, 5, 9], [1.1, 5, 9]])))[0].startswith("The mean of 2 raters is excellent")


@pytest.mark.parametrize(
    ("ratings", "found"),
    [([[1.0, 2.0]], "shape"), ([[1.0, np.nan], [1, 2]], "with gaps"), ([[3.0, 3], [3, 3]], "all ratings are equal")],
)
def test_it_refuses_what_has_no_correlation(ratings, found):
    with pytest.raises(ScoreError, match=found):
        examine(np.array(ratings))
