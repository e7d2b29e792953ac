"""Distance to a reference."""

import pytest

from govgauge.kernel.errors import NotScorable, ScoreError
from tests.score.tables import among

VECTOR = [3, None, 7, 7, -2, 10.5, 0]
NAME = "distance-to-reference"


def test_it_agrees_with_coinrs_vector():
    """The third of the vector, 7, is the reference."""
    found = among(NAME, VECTOR, value=7, scale=1.0)
    assert found[:1] + found[2:] == pytest.approx([5 / 9, 1, 1, 0, 25 / 18, 2 / 9], rel=1e-14)


def test_more_than_the_reference_can_be_cut():
    assert among(NAME, [0, 7, 14], value=7, cap=True) == [0, 100, 100]
    assert among(NAME, [7, 14], value=7, to="ratio", cap=True) == [100, 100]
    assert among(NAME, [7, 14], value=7, to="difference", cap=True) == [0, 0]


@pytest.mark.parametrize(("reference", "expected"), [("mean", 0.2), ("median", 0.5), ("best", 0.125)])
def test_the_reference_can_be_what_peers_have(reference, expected):
    """OECD/JRC Handbook (2008), step 5: x / x_ref; peers 1, 2, 12, the value 1: mean 5, median 2, best 12 (of 8)."""
    peers = [1, 2, 12] if reference != "best" else [1, 2, 8]
    assert among(NAME, [1], peers=peers, reference=reference, to="ratio", scale=1.0) == pytest.approx([expected])


def test_the_difference_is_a_part_of_the_reference():
    """OECD/JRC Handbook (2008), step 5: (x - x_ref) / x_ref."""
    assert among(NAME, [3, 6], value=4, to="difference", scale=1.0) == [-0.25, 0.5]
    assert among(NAME, [3, 6], value=4, to="difference", better="less", scale=1.0) == [0.25, -0.5]


def test_where_less_is_better_the_ratio_is_turned():
    assert among(NAME, [2, 8], value=4, to="ratio", better="less", scale=1.0) == [2.0, 0.5]
    assert among(NAME, [2, 8], reference="best", to="ratio", better="less", scale=1.0) == [1.0, 0.25]


@pytest.mark.parametrize(
    ("values", "asked", "error", "found"),
    [
        ([1, 2], {}, ScoreError, "no value is given"),
        ([1, 2], {"reference": "mean", "peers": []}, NotScorable, "no unit has a value"),
        ([1, 2], {"value": 0, "to": "ratio"}, NotScorable, "the reference is 0"),
        ([1, 2], {"value": -1, "to": "ratio"}, NotScorable, "the reference is -1"),
        ([0, 2], {"value": 1, "to": "ratio", "better": "less"}, NotScorable, "a value is 0, and less is better"),
        ([1, 2], {"value": 0}, NotScorable, "no unit is worse"),
    ],
)
def test_it_refuses_what_has_no_distance(values, asked, error, found):
    with pytest.raises(error, match=found):
        among(NAME, values, **asked)
