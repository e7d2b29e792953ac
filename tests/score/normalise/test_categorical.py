"""Categories."""

import numpy as np
import pytest

from govgauge.kernel.errors import NotScorable, ScoreError
from tests.score.tables import among


def test_bands_are_those_of_the_handbook():
    """OECD/JRC Handbook (2008), step 5: 0 below the 15th percentile, 20 below the 25th … 100 from the 95th on."""
    peers = list(range(101))  # the percentile p is the value p
    found = among("categorical", [14, 15, 24, 25, 64, 65, 85, 94, 95, 100], peers=peers)
    assert found == [0, 20, 20, 40, 40, 60, 80, 80, 100, 100]


def test_where_less_is_better_the_bands_are_turned():
    assert among("categorical", [0, 50, 100], peers=list(range(101)), better="less") == [100, 40, 0]


def test_a_gap_stays_a_gap():
    assert np.isnan(among("categorical", [None, 1, 2])[0])
    assert np.isnan(among("categorical", [None, 1], codes={1: 100})[0])


def test_recorded_codes_earn_what_they_say():
    assert among("categorical", [1, 2, 3, 1], codes={1: 100, 2: 60, 3: 0}, scale=50) == [50, 30, 0, 50]


def test_a_code_that_is_not_listed_is_refused_by_its_name():
    with pytest.raises(NotScorable, match="the code 4 is not listed"):
        among("categorical", [1, 4], codes={1: 100, 2: 60})


@pytest.mark.parametrize(
    "asked", [{"at": [50], "earns": [1]}, {"at": [60, 40], "earns": [0, 1, 2]}, {"at": [0], "earns": [0, 1]}]
)
def test_it_refuses_lists_that_do_not_fit(asked):
    with pytest.raises(ScoreError, match="`at` must rise"):
        among("categorical", [1, 2], **asked)


def test_equal_peers_have_no_bands():
    with pytest.raises(NotScorable, match="categorical: all 2 units"):
        among("categorical", [1, 1])
