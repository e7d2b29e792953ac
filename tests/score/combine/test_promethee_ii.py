"""PROMETHEE II."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import ScoreError
from govgauge.score.combine.promethee_ii import net_flow, preferred
from tests.score.inventions import combined, floats

# Zhao, Peng & Li (2013), Procedia Computer Science 17, 181-188: net flows 0.1, -0.3, 0.2 (usual preference).
MATRIX = [[4, 3, 2], [3, 2, 4], [5, 1, 3]]
SHARES = [0.5, 0.3, 0.2]


def test_it_agrees_with_zhao_2013():
    flow = net_flow(np.array(MATRIX, dtype=float), np.broadcast_to(SHARES, (3, 3)))
    assert flow == pytest.approx([0.1, -0.3, 0.2], abs=1e-15)
    assert combined("promethee-ii", MATRIX, SHARES) == pytest.approx([55, 35, 60])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("usual", [0, 1, 1, 1, 1]),
        ("u-shape", [0, 0, 1, 1, 1]),
        ("v-shape", [0, 0.25, 0.5, 1, 1]),
        ("level", [0, 0, 0.5, 0.5, 1]),
        ("linear", [0, 0, 1 / 3, 1, 1]),
        ("gaussian", [0, 1 - np.exp(-1 / 32), 1 - np.exp(-1 / 8), 1 - np.exp(-1 / 2), 1 - np.exp(-9 / 8)]),
    ],
)
def test_six_kinds_of_preference_are_those_of_brans_and_vincke(name, expected):
    """Leads of 0, 1, 2, 4 and 6 with indifference up to 1 and full preference above 4."""
    assert preferred(floats(0, 1, 2, 4, 6), name, indifferent=1.0, full=4.0) == pytest.approx(expected)


def test_a_step_needs_no_width():
    assert preferred(floats(1, 3), "linear", indifferent=2.0, full=2.0).tolist() == [0, 1]


@pytest.mark.parametrize("asked", [{"preference": "v-shape"}, {"preference": "linear", "full": 1, "indifferent": 2}])
def test_a_kind_that_needs_a_width_asks_for_it(asked):
    with pytest.raises(ScoreError, match="needs `full`"):
        combined("promethee-ii", MATRIX, SHARES, **asked)


def test_a_pair_is_compared_on_what_both_have_and_one_alone_has_no_place():
    assert combined("promethee-ii", [[9, 0], [1, 9]], [[1.0, 0.0], [0.5, 0.5]]) == [100, 0]
    assert np.isnan(combined("promethee-ii", [[9, 0], [1, 9]], [[1.0, 0.0], [0.0, 0.0]])).all()


@given(st.lists(st.tuples(*[st.integers(0, 9)] * 3), min_size=2, max_size=8))
def test_flows_cancel_out(rows):
    flow = net_flow(
        np.array(rows, dtype=float), np.broadcast_to(SHARES, (len(rows), 3)), preference="v-shape", full=3.0
    )
    assert flow.sum() == pytest.approx(0.0, abs=1e-12)
