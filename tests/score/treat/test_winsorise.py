"""Winsorising."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import ScoreError
from govgauge.score.treat.winsorise import treat
from tests.references import coinr, worst
from tests.score.tables import table

TWO_OUTLIERS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100)


def of(*values, **asked):
    return treat(table(*((v,) for v in values)), **asked)


def test_it_agrees_with_coinrs_manual():
    """winsorise(c(1:10, 30, 100), skew_thresh = 2, kurt_thresh = 3.5): 100 becomes 30, and that passes."""
    found = of(*TWO_OUTLIERS)
    assert found.values[:, 0].tolist() == [*range(1, 11), 30, 30]
    assert [m for [m] in found.marks] == [""] * 11 + ["high"]
    assert [(c.step, c.cells, c.passed) for c in found.log] == [("as it is", 0, False), ("winsorised", 1, True)]


def test_a_skew_to_the_left_is_cut_at_the_low_end():
    found = of(*(-v for v in TWO_OUTLIERS))
    assert found.values[-2:, 0].tolist() == [-30, -30]
    assert found.marks[-1] == ("low",)


def test_it_stops_at_the_most_and_never_splits_a_tie():
    """COINr treats three units when two tied ones follow a first; here the tie is left, since 1 + 2 > 2."""
    tied = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 50, 50, 100)
    assert of(*tied, most=2).values[:, 0].tolist()[-3:] == [50, 50, 50]
    assert of(*tied, most=1).values[:, 0].tolist()[-3:] == [50, 50, 50]
    assert of(*tied, most=3, kurtosis=-9, skewness=0).values[:, 0].tolist()[-3:] == [10, 10, 10]
    assert of(1, 2, 3, 4, 5, 6, 7, 8, 100, 100, most=1).values[-1, 0] == 100


def test_always_goes_on_though_the_column_passes():
    """What COINr's force_win is documented to do."""
    assert of(1, 2, 3, 4, 5, most=1).values[4, 0] == 5
    assert of(1, 2, 3, 4, 5, most=1, always=True).values[4, 0] == 4


def test_two_different_values_always_stay():
    found = of(*[0] * 10, 5, 7, most=9)
    assert set(found.values[:, 0].tolist()) == {0.0, 5.0}
    assert len(np.unique(of(*[0] * 10, 1e6, most=9).values)) == 2


def test_always_ends_where_nothing_can_be_told_apart():
    assert of(3, 3, 3, always=True).values[:, 0].tolist() == [3, 3, 3]
    assert of(3, 4, None, always=True).values[:2, 0].tolist() == [3, 4]


def test_what_cannot_be_judged_is_left():
    found = of(3, 3, 3, 3, None)
    assert found.log[0].step == "left: all its values are equal"
    assert np.isnan(found.values[4, 0])


@pytest.mark.parametrize(
    ("values", "asked", "found"), [((None,), {}, "no value at all"), (TWO_OUTLIERS, {"most": 0}, "most is 0")]
)
def test_it_refuses_what_cannot_be_done(values, asked, found):
    with pytest.raises(ScoreError, match=found):
        of(*values, **asked)


@given(st.lists(st.floats(-1e3, 1e3).map(lambda x: round(x, 2)), min_size=4, max_size=25), st.integers(1, 6))
def test_it_keeps_the_order_and_changes_no_more_than_allowed(values, most):
    found = of(*values, most=most)
    before, after = np.array(values), found.values[:, 0]
    assert (np.diff(after[np.argsort(before, kind="stable")]) >= 0).all()
    assert np.count_nonzero(before != after) <= most
    assert np.count_nonzero(before != after) == sum(mark != "" for [mark] in found.marks)


@pytest.mark.records
def test_one_column_agrees_with_coinr(reference_folder):
    made = coinr(reference_folder, "02_impute_mean_grp.csv", ["Flights"])
    assert worst(treat(made).values, coinr(reference_folder, "04_treat_winmax5.csv", ["Flights"]).values) == 0.0
