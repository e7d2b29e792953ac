"""Budget allocation."""

import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.weigh.budget_allocation import weigh


def test_the_mean_share_is_the_weight():
    """As the Handbook has it: 100 points each, averaged; here 60:40 and 20:80 give 40:60."""
    found = weigh({"Li": {"a": 60, "b": 40}, "Wang": {"a": 20, "b": 80}})
    assert found.shares.tolist() == [0.4, pytest.approx(0.6)]
    assert found.facts["spread of a"] == pytest.approx(0.4 / 2**0.5)
    assert found.facts["experts"] == 2


def test_one_expert_has_no_spread():
    assert weigh({"Li": {"a": 1, "b": 0}}, points=1).facts == {"experts": 1.0}


@pytest.mark.parametrize(
    ("budgets", "found"),
    [
        ({}, "no expert"),
        ({"Li": {"a": 60, "b": 30}}, "expert 'Li': budget-allocation: the points sum to 90"),
        ({"Li": {"a": 160, "b": -60}}, "'b' has -60 points"),
        (
            {"Li": {"a": 100}, "Wang": {"a": 50, "b": 50}},
            "expert 'Wang': budget-allocation: 'b' is not in every budget",
        ),
    ],
)
def test_it_refuses_a_budget_that_does_not_add_up_and_names_the_expert(budgets, found):
    with pytest.raises(ScoreError, match=found):
        weigh(budgets)
