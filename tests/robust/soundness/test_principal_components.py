"""Principal components of a node."""

import numpy as np
import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.robust.soundness.principal_components import examine, reading
from tests.score.achievement import ACHIEVEMENT
from tests.score.tables import table


def test_it_agrees_with_the_handbook():
    """Four factors of technology achievement explain 87.2 %; two have an eigenvalue above 1 by a clear margin."""
    found = examine(ACHIEVEMENT)
    assert found.components.explained[:4].sum() == pytest.approx(0.872, abs=0.001)
    assert (found.above_one, found.units) == (2, 23)
    assert found.loadings.shape == (8, 8)
    assert "2 themes" in reading(found)[0]
    assert "'exports'" in reading(found)[1]


def test_one_theme_is_said_to_be_one():
    found = examine(table((1, 1), (2, 3), (3, 2), (4, 5)))
    [said] = reading(found)
    assert said.startswith(f"One direction carries {found.components.explained[0]:.0%} of the differences")
    assert said.endswith("the node has one main theme.")


def test_units_with_gaps_are_left_out_and_counted():
    values = ACHIEVEMENT.values.copy()
    values[:2, 0] = np.nan
    assert examine(ACHIEVEMENT.having(values)).units == 21


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([(1,), (2,), (3,)], "1 indicators"),
        ([(1, 2), (2, 1)], "2 units that have all"),
        ([(1, 5), (2, 5), (3, 5)], "'b'"),
    ],
)
def test_it_refuses_what_has_no_directions(rows, found):
    with pytest.raises(ScoreError, match=found):
        examine(table(*rows))
