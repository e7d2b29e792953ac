"""Scores by the peers of a reference period."""

import pytest

from govgauge.kernel.errors import NotScorable, ScoreError
from govgauge.score.normalise.reference_period import score
from tests.score.inventions import floats
from tests.score.tables import among

THEN = floats(0, 5, 10, None)


def of(*values, reference=THEN, by="min-max", better="more"):
    given = {"scale": 100.0, "peers": floats(*values), "period": "2023", "by": by, "better": better}
    return score(floats(*values), reference=reference, **given).tolist()


def test_progress_beyond_the_best_of_then_shows():
    """OECD/JRC Handbook (2008), step 5: (x_t - min_t0) / (max_t0 - min_t0)."""
    assert of(0, 12, 10) == [0, 120, 100]
    assert of(0, 12, better="less") == [100, -20]


def test_z_scores_by_the_mean_and_spread_of_then():
    """Mean 5 and deviation 5: half the scale, and a tenth of it for each deviation."""
    assert of(5, 10, 0, by="z") == [50, 60, 40]
    assert of(10, by="z", better="less") == [40]


def test_it_refuses_to_score_without_that_period():
    with pytest.raises(ScoreError, match="there are no values of 2023"):
        among("reference-period", [1, 2], period="2023")
    with pytest.raises(NotScorable, match="reference-period: all 2 units"):
        of(1, reference=floats(3, 3))
