"""Scores around the mean of a reference period."""

import numpy as np
import pytest

from govgauge.kernel.errors import NotScorable, ScoreError
from govgauge.score.ladder import score as climbed
from govgauge.score.normalise.adjusted_to_period import score
from tests.score.inventions import floats, function, index, indicator, measures, node, row, scores_of
from tests.score.tables import among

VALUES = {
    "2020": {"a": (10.0, 4.0), "b": (20.0, 9.0), "c": (15.0, 2.0)},
    "2021": {"a": (14.0, 5.0), "b": (26.0, 7.0), "c": (12.0, 1.0)},
}


def of_another_toolkit(period):
    """Compind's ci_ampi step by step, with the first year's means as goalposts; x is better high, y low."""
    data = {year: np.array(list(given.values())) for year, given in VALUES.items()}
    every = np.concatenate(list(data.values()))
    half = (every.max(axis=0) - every.min(axis=0)) / 2
    middle = data["2020"].mean(axis=0)
    unit = (data[period] - (middle - half)) / (2 * half) * 60 + 70
    unit[:, 1] = ((middle + half)[1] - data[period][:, 1]) / (2 * half[1]) * 60 + 70
    return unit.mean(axis=1) - unit.var(axis=1) / unit.mean(axis=1)


@pytest.mark.parametrize("period", ["2020", "2021"])
def test_with_the_penalty_it_is_the_adjusted_index_of_another_toolkit(period):
    made = index(
        [node("top", "x", "y", combine=function("mpi"))],
        [
            indicator("x", function("adjusted-to-period", period="2020"), better="more"),
            indicator("y", function("adjusted-to-period", period="2020"), better="less"),
        ],
        units={"a": {}, "b": {}, "c": {}},
    )
    rows = [
        row(unit, name, value, period=year)
        for year, given in VALUES.items()
        for unit, pair in given.items()
        for name, value in zip("xy", pair, strict=True)
    ]
    found = scores_of(climbed(made, measures(rows)), node="top", facet="", period=period)
    assert list(found.values()) == pytest.approx(of_another_toolkit(period).tolist(), rel=1e-12)


def test_a_period_that_is_not_in_the_run_is_refused():
    with pytest.raises(ScoreError, match="there are no values of 2019"):
        among("adjusted-to-period", [1, 2], period="2019")


def test_what_does_not_differ_has_no_range():
    with pytest.raises(NotScorable, match="adjusted-to-period: all 2 units"):
        score(floats(1), scale=100.0, peers=floats(1), period="2020", better="more", reference=floats(3, 3))
