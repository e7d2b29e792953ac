"""The inverse of correlations."""

import numpy as np
import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.robust.matrix import inverse_of_correlations
from tests.score.achievement import ACHIEVEMENT
from tests.score.tables import table


def test_a_matrix_times_its_inverse_is_one():
    matrix, inverse = inverse_of_correlations(ACHIEVEMENT, "m")
    assert matrix @ inverse == pytest.approx(np.eye(8), abs=1e-12)


def test_units_with_gaps_are_left_out():
    values = ACHIEVEMENT.values.copy()
    values[0, 0] = np.nan
    matrix, _ = inverse_of_correlations(ACHIEVEMENT.having(values), "m")
    assert matrix == pytest.approx(np.corrcoef(ACHIEVEMENT.values[1:].T))


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([(1,), (2,)], "there is one indicator"),
        ([(1, 2), (2, 3)], "2 units have a value in all 2 columns"),
        ([(1, 1), (2, 1), (3, 1)], "indicator 'b': m: all its values are 1"),
        ([(1, 2, 3), (2, 1, 3), (3, 5, 8), (4, 4, 8)], "m: other columns determine it"),
        ([(1, None), (2, None)], "indicator 'b': m: it has no value at all"),
    ],
)
def test_it_refuses_what_has_no_inverse_and_names_the_column(rows, found):
    with pytest.raises(ScoreError, match=found):
        inverse_of_correlations(table(*rows), "m")
