"""CRITIC weights."""

import numpy as np
import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.weigh.critic import weigh
from tests.references import cases
from tests.score.tables import table
from tests.score.weigh.toolkits import of_case, weights_of

# Diakoulaki, Mavrotas & Papayannakis (1995): profitability, market share, productivity of 8 firms; 0.20, 0.48, 0.32.
PUBLISHED = table(
    (61, 1.08, 4.33), (20.7, 0.26, 4.34), (16.3, 1.98, 2.53), (9, 3.29, 1.65), (5.4, 2.77, 2.33), (4, 4.12, 1.21),
    (-6.1, 3.52, 2.1), (-34.6, 3.31, 0.98),
)  # fmt: skip


def test_it_agrees_with_diakoulaki_1995():
    assert weigh(PUBLISHED).shares == pytest.approx([0.20222554, 0.48090173, 0.31687273], abs=5e-9)


def test_a_unit_of_measurement_changes_nothing():
    scaled = PUBLISHED.having(PUBLISHED.values * np.array([1000.0, 0.01, 1.0]) + 7)
    assert weigh(scaled).shares == pytest.approx(weigh(PUBLISHED).shares)


@pytest.mark.parametrize("kind", ["spearman", "kendall"])
def test_other_correlations_can_be_asked(kind):
    assert weigh(PUBLISHED, correlation=kind).shares.sum() == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("rows", "found"),
    [([(1, 2), (2, 2), (3, 2)], "indicator 'b': critic: all its values are 2"), ([(1, 2), (2, 3)], "3 are needed")],
)
def test_it_refuses_what_tells_nothing(rows, found):
    with pytest.raises(ScoreError, match=found):
        weigh(table(*rows))


def test_indicators_that_all_say_the_same_have_no_weights():
    with pytest.raises(ScoreError, match="all weights are 0"):
        weigh(table((1, 2), (2, 4), (3, 6)))


@pytest.mark.records
@pytest.mark.parametrize("test", ["TestCRITICWeights.test_output", "test_CRITIC_diakoulaki1995determining"])
def test_it_agrees_with_two_toolkits(reference_folder, test):
    [case] = cases(reference_folder, test)
    assert weigh(of_case(case, turned=True)).shares == pytest.approx(weights_of(case), rel=1e-11)
