"""The chance of being wrong over all that was tried."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.diagnose.many import over_all

# Benjamini and Hochberg (1995), section 4.1: fifteen tests, of which four are told apart at 0.05.
PUBLISHED = (
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0
)  # fmt: skip


def test_the_published_example_comes_out() -> None:
    adjusted = over_all(np.array(PUBLISHED))
    assert int((adjusted <= 0.05).sum()) == 4
    assert adjusted[:4] == pytest.approx([0.0015, 0.003, 0.0095, 0.035625])


def test_what_was_not_tried_does_not_count() -> None:
    adjusted = over_all(np.array([np.nan, 0.01, np.nan, 0.04]))
    assert np.isnan(adjusted[[0, 2]]).all()
    assert adjusted[[1, 3]] == pytest.approx([0.02, 0.04])


def test_nothing_tried_gives_nothing() -> None:
    assert over_all(np.array([])).tolist() == []
    assert np.isnan(over_all(np.array([np.nan]))).all()


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_it_never_makes_a_chance_smaller_nor_changes_the_order(chances: list[float]) -> None:
    alone = np.array(chances)
    adjusted = over_all(alone)
    assert (adjusted >= alone - 1e-15).all()
    assert (adjusted <= 1).all()
    order = np.argsort(alone, kind="stable")
    assert (np.diff(adjusted[order]) >= 0).all()
