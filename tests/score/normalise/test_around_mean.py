"""Above, around or below the mean."""

import numpy as np
import pytest

from govgauge.kernel.errors import NotScorable, ScoreError
from tests.score.tables import among


def test_three_classes_as_the_handbook_has_them():
    """OECD/JRC Handbook (2008), step 5: with a threshold of 20 % of the mean 10, up to 12 and down to 8 is neutral."""
    found = among("around-mean", [12.1, 12, 8, 7.9, None], peers=[5, 10, 15])
    assert found[:4] == [100, 50, 50, 0]
    assert np.isnan(found[4])


def test_where_less_is_better_the_ends_are_exchanged():
    assert among("around-mean", [20, 10, 1], peers=[10], better="less") == [0, 50, 100]


def test_the_width_can_be_said():
    assert among("around-mean", [10.1, 9.9], peers=[10], within=0) == [100, 0]


@pytest.mark.parametrize(
    ("peers", "asked", "error", "found"),
    [
        ([], {}, NotScorable, "no unit"),
        ([-1, 1], {}, NotScorable, "mean of the units is 0"),
        ([1], {"within": -1}, ScoreError, "within is -1"),
    ],
)
def test_it_refuses_a_mean_that_gives_no_classes(peers, asked, error, found):
    with pytest.raises(error, match=found):
        among("around-mean", [1], peers=peers, **asked)
