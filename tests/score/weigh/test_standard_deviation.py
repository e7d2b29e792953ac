"""Weights by standard deviation."""

import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.weigh.standard_deviation import weigh
from tests.references import cases
from tests.score.tables import table
from tests.score.weigh.toolkits import of_case, weights_of

# Jahan & Edwards (2013), Materials & Design 49, 1000-1008: 0.35, 0.31, 0.34.
PUBLISHED = table(
    (0, 0, 0), (0.39, 0.3, 0.77), (0.17, 0.36, 0.8), (0.35, 0.29, 0.93), (0.3, 0.4, 0.94), (0.84, 0.71, 1), (1, 1, 0.99)
)  # fmt: skip


def test_it_agrees_with_jahan_and_edwards_2013():
    assert weigh(PUBLISHED).shares == pytest.approx([0.35, 0.31, 0.34], abs=0.005)


def test_a_column_without_differences_weighs_nothing_and_is_named():
    found = weigh(table((1, 0.3), (2, 0.1 + 0.2)))
    assert found.shares.tolist() == [1.0, 0.0]
    assert "'b'" in found.notes[0]


@pytest.mark.parametrize(
    ("rows", "found"), [([(1,), (1,)], "no column varies"), ([(1,)], "2 are needed"), ([(1,), (None,)], "'u2'")]
)
def test_it_refuses_what_has_no_spread(rows, found):
    with pytest.raises(ScoreError, match=found):
        weigh(table(*rows))


@pytest.mark.records
@pytest.mark.parametrize("test", ["TestSTDWeights.test_output", "test_StdWeighter_simple_matrix"])
def test_it_agrees_with_two_toolkits(reference_folder, test):
    [case] = cases(reference_folder, test)
    assert weigh(of_case(case)).shares == pytest.approx(weights_of(case), rel=1e-12)
