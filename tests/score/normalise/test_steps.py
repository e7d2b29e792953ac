"""Tables of steps, as published schemes print them."""

from typing import Any

import pytest

from govgauge.kernel.errors import ScoreError
from tests.score.inventions import scored

FUJIAN_2016: dict[str, Any] = {"at_least": {"100": 3, "80": 2, "60": 1}, "full": 3}


def test_ezhou_2020_gives_points_for_reaching_95_99_and_all():
    """鄂州市 2020, counties: ≥ 95 % → 1, ≥ 99 % → 1.5, all → 2 points."""
    table: dict[str, Any] = {"at_least": {"95": 1, "99": "1.5", "100": 2}, "full": 2}
    assert scored("steps", [94.99, 95, 98.99, 99, 99.99, 100], scale=2.0, **table) == [0, 1, 1, 1.5, 1.5, 2]


def test_fujian_2016_gives_nothing_below_sixty():
    """福建省 2016: 100 % → 3, 80 % → 2, 60 % → 1, below 60 % → 0."""
    assert scored("steps", [59.9, 60, 79.9, 80, 99.9, 100], scale=3.0, **FUJIAN_2016) == [0, 1, 1, 2, 2, 3]


def test_points_of_the_table_are_brought_to_the_scale():
    assert scored("steps", [60, 80, 100], **FUJIAN_2016) == pytest.approx([100 / 3, 200 / 3, 100])


def test_without_a_full_the_table_is_in_points_of_the_scale():
    assert scored("steps", [96], at_least={"95": 50, "100": 100}) == [50]


def test_at_most_is_for_less_is_better():
    """广东 2015: at most two visits are the duty, one is the aim."""
    table: dict[str, Any] = {"at_most": {"1": 100, "2": 60, "3": 30}, "otherwise": 5}
    assert scored("steps", [0, 1, 1.5, 2, 2.01, 3, 4], **table) == [100, 100, 60, 60, 30, 30, 5]


def test_between_the_bounds_a_line_can_be_drawn():
    rising: dict[str, Any] = {"at_least": {"60": 40, "80": 80, "100": 100}, "interpolate": True, "otherwise": 10}
    assert scored("steps", [59, 60, 70, 90, 100, 120], **rising) == [10, 40, 60, 90, 100, 100]
    falling: dict[str, Any] = {"at_most": {"1": 100, "3": 50}, "interpolate": True}
    assert scored("steps", [0, 1, 2, 3, 3.5], **falling) == [100, 100, 75, 50, 0]


def test_the_order_of_the_table_does_not_matter():
    up, down = {"60": 1, "80": 2}, {"80": 2, "60": 1}
    assert scored("steps", [70, 90], at_least=up) == scored("steps", [70, 90], at_least=down) == [1, 2]


@pytest.mark.parametrize(
    "tables", [{}, {"at_least": {"1": 1}, "at_most": {"1": 1}}, {"at_least": {}}], ids=["none", "both", "empty"]
)
def test_it_wants_exactly_one_table(tables):
    with pytest.raises(ScoreError, match="give either at_least or at_most"):
        scored("steps", [1.0], **tables)


def test_a_full_score_of_nothing_is_refused():
    with pytest.raises(ScoreError, match="full is 0"):
        scored("steps", [1.0], at_least={"1": 1}, full=0)


def test_a_bound_that_is_no_number_is_refused():
    with pytest.raises(ScoreError, match=r"at_least: \{'all': 2\} is not allowed"):
        scored("steps", [1.0], at_least={"all": 2})
