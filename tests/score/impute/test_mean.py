"""Imputing the mean."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import ScoreError
from govgauge.score.impute.mean import impute
from tests.references import TOLERANCE, coinr, worst
from tests.score.tables import table


def test_a_gap_gets_the_mean_of_the_others():
    """COINr's manual: the gap in 1, 2, 3, 4, NA is 2.5."""
    found = impute(table((1,), (2,), (3,), (4,), (None,)))
    assert found.values[4, 0] == 2.5
    assert found.filled[:, 0].tolist() == [False] * 4 + [True]


def test_its_variance_is_that_of_a_new_unit():
    """s² (1 + 1/n) = 5/3 · 1.25."""
    found = impute(table((1,), (2,), (3,), (4,), (None,)))
    assert found.variance[4, 0] == pytest.approx(5 / 3 * 1.25)
    assert found.variance[0, 0] == 0.0


def test_it_names_a_column_without_values():
    with pytest.raises(ScoreError, match="indicator 'b': mean: it has no value at all"):
        impute(table((1, None), (2, None)))


@given(
    st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), min_size=1, max_size=20).filter(
        lambda x: any(v is not None for v in x)
    )
)
def test_the_mean_stays_and_nothing_measured_changes(values):
    made = table(*((v,) for v in values))
    found = impute(made)
    there = ~made.missing
    assert np.array_equal(found.values[there], made.values[there])
    assert np.mean(found.values) == pytest.approx(np.nanmean(made.values), abs=1e-6)


@pytest.mark.records
def test_it_agrees_with_coinr(reference_folder):
    made = coinr(reference_folder, "01_denominated.csv")
    assert worst(impute(made).values, coinr(reference_folder, "02_impute_mean.csv", made.columns).values) <= TOLERANCE
