"""Wilson's interval."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import ScoreError
from govgauge.robust.agreement.wilson import examine, reading


@pytest.mark.parametrize(
    ("hits", "cases", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_it_agrees_with_newcombe_1998(hits, cases, low, high):
    """Statistics in Medicine 17, table I, method 3 (score, no continuity correction)."""
    found = examine(hits, cases)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 10_000), st.data())
def test_it_holds_the_rate_and_never_leaves_0_to_1(cases, data):
    hits = data.draw(st.integers(0, cases))
    found = examine(hits, cases)
    assert 0.0 <= found.low <= found.rate <= found.high <= 1.0
    assert found.high > found.low
    turned = examine(cases - hits, cases)
    assert (turned.low, turned.high) == pytest.approx((1 - found.high, 1 - found.low), abs=1e-12)


def test_none_of_few_is_not_certain():
    assert examine(0, 3).high > 0.5
    assert examine(3, 3).low < 0.5
    assert examine(3, 3).high == 1.0


def test_more_confidence_is_wider():
    assert examine(5, 10, confidence=0.99).high > examine(5, 10).high


@pytest.mark.parametrize(("hits", "cases", "confidence"), [(0, 0, 0.95), (5, 4, 0.95), (-1, 4, 0.95), (1, 4, 1.0)])
def test_it_refuses_what_is_no_rate(hits, cases, confidence):
    with pytest.raises(ScoreError, match="wilson"):
        examine(hits, cases, confidence=confidence)


def test_it_can_be_read():
    assert reading(examine(81, 263))[0] == "30.8% of 263 cases; 25.5% to 36.6% with 95% confidence."
    assert "do not rank by it" in reading(examine(2, 4))[1]
