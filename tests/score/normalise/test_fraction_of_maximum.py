"""The fraction of the best."""

import pytest

from govgauge.kernel.errors import NotScorable
from tests.score.tables import among

VECTOR = [3, None, 7, 7, -2, 10.5, 0]


def test_it_agrees_with_coinrs_vector():
    found = among("fraction-of-maximum", VECTOR, scale=1.0)
    assert found[:1] + found[2:] == pytest.approx([2 / 7, 2 / 3, 2 / 3, -4 / 21, 1, 0], rel=1e-14)


def test_where_less_is_better_the_least_is_the_best():
    """COINr divides by a negative maximum there, which makes the worst the best."""
    assert among("fraction-of-maximum", [2, 4, 8], better="less") == [100, 50, 25]


@pytest.mark.parametrize(
    ("values", "asked", "found"),
    [
        ([-1, -2], {}, "there is the value -1"),
        ([0, 0], {}, "there is the value 0"),
        ([0, 2], {"better": "less"}, "there is the value 0"),
        ([-1, 5], {"better": "less", "peers": [5]}, "there is the value -1"),
        ([1], {"peers": []}, "no unit has a value"),
    ],
)
def test_it_refuses_what_has_no_fraction(values, asked, found):
    with pytest.raises(NotScorable, match=found):
        among("fraction-of-maximum", values, **asked)
