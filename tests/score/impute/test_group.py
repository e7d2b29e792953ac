"""Imputing from the unit's own group."""

import math

import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.impute.group import impute
from tests.references import TOLERANCE, coinr, groups, worst
from tests.score.tables import table

MADE = table((1,), (3,), (None,), (10,), (None,))


@pytest.mark.parametrize("by", ["mean", "median"])
def test_a_county_is_filled_from_counties(by):
    found = impute(MADE, groups=["county", "county", "county", "city", "city"], by=by)
    assert found.values[:, 0].tolist() == [1, 3, 2, 10, 10]


def test_the_variance_is_that_of_the_group():
    found = impute(MADE, groups=["county", "county", "county", "city", "city"])
    assert found.variance[2, 0] == pytest.approx(2 * 1.5)
    assert math.isnan(found.variance[4, 0])  # one city tells nothing of the spread of cities


def test_it_names_units_whose_group_has_no_value():
    with pytest.raises(ScoreError, match="indicator 'a': group: 1 value cannot be put in, for 'u5'"):
        impute(MADE, groups=["x", "x", "x", "x", "y"])


def test_a_unit_without_a_group_is_not_filled_but_may_be_complete():
    assert impute(table((1,), (2,)), groups=[None, "x"]).values[0, 0] == 1
    with pytest.raises(ScoreError, match="'u3'"):
        impute(MADE, groups=["x", "x", None, "x", "x"])


def test_it_wants_one_group_for_each_unit():
    with pytest.raises(ScoreError, match="1 groups for 5 units"):
        impute(MADE, groups=["x"])


@pytest.mark.records
@pytest.mark.parametrize(
    ("file", "key", "by"),
    [
        ("02_impute_mean_grp.csv", "EurAsia_group", "mean"),
        ("02_impute_median_grp.csv", "EurAsia_group", "median"),
        ("02_impute_mean_grp_GDP.csv", "GDP_group", "mean"),
    ],
)
def test_it_agrees_with_coinr(reference_folder, file, key, by):
    made = coinr(reference_folder, "01_denominated.csv")
    of = groups(reference_folder, key)
    found = impute(made, groups=[of[unit] for unit in made.units], by=by)
    assert worst(found.values, coinr(reference_folder, file, made.columns).values) <= TOLERANCE
