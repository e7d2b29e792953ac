"""Scoring among peers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import NotScorable
from govgauge.score.peers import differing, places, turned
from tests.score.inventions import floats

PEERS = floats(3, 7, 7, -2, 10.5, 0)


@pytest.mark.parametrize(("ties", "expected"), [("lowest", [4, 4, 6]), ("mean", [4.5, 4.5, 6]), ("highest", [5, 5, 6])])
def test_equal_values_share_a_place_by_the_rule(ties, expected):
    assert places(floats(7, 7, 10.5), PEERS, ties=ties).tolist() == expected


def test_who_is_no_peer_gets_the_place_it_would_take():
    assert places(floats(8, -9, 99, None), PEERS, ties="lowest")[:3].tolist() == [6, 1, 7]
    assert np.isnan(places(floats(None), PEERS, ties="lowest")[0])


def test_where_less_is_better_the_sign_changes():
    assert turned(floats(1, -2), "less").tolist() == [-1, 2]
    assert turned(floats(1, -2), "more").tolist() == [1, -2]


@pytest.mark.parametrize(
    ("peers", "found"), [((), "0 units"), ((5,), "1 unit with"), ((5, 5), "all 2 units have the same value, 5")]
)
def test_peers_that_do_not_differ_are_refused(peers, found):
    with pytest.raises(NotScorable, match=found):
        differing(floats(*peers), "m")


@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=20))
def test_mean_places_add_up_whatever_the_ties(values):
    made = np.array(values)
    assert places(made, made, ties="mean").sum() == pytest.approx(len(values) * (len(values) + 1) / 2)
