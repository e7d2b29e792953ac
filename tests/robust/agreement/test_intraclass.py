"""Intraclass correlations."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from govgauge.kernel.errors import ScoreError
from govgauge.robust.agreement.intraclass import examine, reading
from tests.robust.agreement.ratings import ANXIETY, JUDGES

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


def test_six_forms_agree_with_what_r_prints_of_anxiety():
    """R's psych, ICC(anxiety), to six of its digits (it iterates); irr has F(19, 38) = 1.83, p = 0.0562."""
    printed = {
        "ICC(1,1)": (0.1750225, -0.07744650, 0.4843362), "ICC(2,1)": (0.1979983, -0.03891068, 0.4935740),
        "ICC(3,1)": (0.2160493, -0.04625793, 0.5222590), "ICC(1,k)": (0.3889259, -0.27492318, 0.7380652),
        "ICC(2,k)": (0.4254988, -0.12658288, 0.7451493), "ICC(3,k)": (0.4525861, -0.15292145, 0.7663308),
    }  # fmt: skip
    found = examine(ANXIETY).forms
    for name, figures in printed.items():
        assert (found[name].value, found[name].low, found[name].high) == pytest.approx(figures, abs=5e-7), name
    assert (found["ICC(3,1)"].f, found["ICC(3,1)"].chance) == pytest.approx((1.827, 0.0562), abs=0.0005)


def test_six_forms_agree_with_what_pingouin_prints_of_wines():
    """Eight wines by four judges: F 11.680 and 11.787, intervals 0.43 to 0.93 and 0.75 to 0.98."""
    judges = ([1, 1, 3, 6, 6, 7, 8, 9], [2, 3, 8, 4, 5, 5, 7, 9], [0, 3, 1, 3, 5, 6, 7, 9], [1, 2, 4, 3, 6, 2, 9, 8])
    found = examine(np.array(judges, dtype=float)).forms
    values = [found[f"ICC({n},{m})"].value for m in "1k" for n in "123"]
    assert values == pytest.approx([0.728, 0.728, 0.729, 0.914, 0.914, 0.915], abs=0.0006)
    assert [found[f"ICC({n},1)"].f for n in "123"] == pytest.approx([11.680, 11.787, 11.787], abs=0.0006)
    for name, form in found.items():
        assert (form.low, form.high) == pytest.approx((0.43, 0.93) if ",1" in name else (0.75, 0.98), abs=0.006)


@pytest.mark.parametrize(
    ("ratings", "one", "two", "three"),
    [
        ([[2, 3], [3, 1], [2, 3]], -0.5, -1.5, -0.5),
        ([[1, 0, 0], [0, 1, 0], [0, 0, 1]], -0.5, -1.0, -0.5),
        ([[0, 1], [1, 0]], -1.0, -np.inf, -1.0),
        ([[1, 0], [1, 0], [3, 3], [0, 3], [2, 1]], -0.25, -0.2, -0.25),
    ],
)
def test_things_without_any_difference_agree_with_what_r_prints(ratings, one, two, three):
    """R's psych, ICC(t(x), lmer = FALSE); its ICC(2,k) of 2.25 or 3 is no correlation, and is told as without bound."""
    made = examine(np.array(ratings, dtype=float))
    assert [made.forms[f"ICC({n},1)"].value for n in "123"] == pytest.approx([one, two, three])
    assert all(form.value <= 1.0 for form in made.forms.values())
    assert np.isnan(made.forms["ICC(2,1)"].low)
    assert np.isnan(made.forms["ICC(2,k)"].low)
    assert "is poor" in reading(made)[0]
    assert len(reading(made)) == 2


def test_the_unit_of_ratings_changes_nothing():
    plain = examine(JUDGES).forms
    for unit in (1e-200, 1e200):
        for name, form in examine(JUDGES * unit).forms.items():
            expected = plain[name]
            assert (form.value, form.low, form.high) == pytest.approx((expected.value, expected.low, expected.high))


@given(arrays(np.float64, st.tuples(st.integers(2, 5), st.integers(2, 5)), elements=st.integers(0, 3)))
def test_no_small_table_of_ratings_is_too_much_for_it(ratings):
    if (ratings == ratings[0, 0]).all():
        return
    for form in examine(ratings).forms.values():
        assert form.value <= 1.0 + 1e-12


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
