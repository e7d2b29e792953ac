"""The weighted power mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import ScoreError
from tests.score.inventions import combined

WEIGHTS = [w / 10.5 for w in (1, 2, 3, 4, 0.5)]
SCORES = [2, 5, 3, 8, 1]


@pytest.mark.parametrize(("power", "expected"), [(2, 5.6694670951384083), (-2, 2.9267049102263738)])
def test_it_agrees_with_coinr(power, expected):
    """COINr a_genmean of 2, 5, 3, 8, 1 with weights 1, 2, 3, 4, 0.5 (reference vector)."""
    assert combined("generalised-mean", [SCORES], WEIGHTS, power=power) == pytest.approx([expected], rel=1e-14)


@pytest.mark.parametrize(("power", "same"), [(1, "arithmetic"), (0, "geometric"), (-1, "harmonic")])
def test_three_powers_have_names_of_their_own(power, same):
    found = combined("generalised-mean", [SCORES], WEIGHTS, power=power)
    assert found == pytest.approx(combined(same, [SCORES], WEIGHTS), rel=1e-14)


@given(
    st.lists(st.floats(0, 100).map(lambda s: round(s, 4)), min_size=1, max_size=5), st.sampled_from([-200, 200, 0.01])
)
def test_high_powers_neither_overflow_nor_vanish(scores, power):
    [found] = combined("generalised-mean", [scores], [1 / len(scores)] * len(scores), power=power)
    assert min(scores) <= found <= max(scores)


@pytest.mark.parametrize("power", [-3, -0.5])
def test_a_child_at_zero_takes_all_below_power_zero(power):
    assert combined("generalised-mean", [[0.0, 90.0]], [0.5, 0.5], power=power) == [0.0]


def test_a_child_at_zero_takes_only_its_part_above_power_zero():
    """(0.5 · √100)² = 25."""
    assert combined("generalised-mean", [[0.0, 100.0]], [0.5, 0.5], power="0.5") == pytest.approx([25])


def test_the_power_must_be_said():
    with pytest.raises(ScoreError, match="its parameter 'power' is missing"):
        combined("generalised-mean", [[1.0]], [1.0])
