"""A reference period keeps its yardstick: later periods are scored by what peers were then."""

import numpy as np
import pytest

from govgauge.definition.model import Ranking
from govgauge.kernel.errors import ScoreError
from govgauge.score.ladder import score
from govgauge.score.past import then_and_always
from tests.score.inventions import floats, function, index, indicator, measures, node, row, scores_of

VALUES = {"2022": {"a": 10.0, "b": 20.0}, "2023": {"a": 15.0, "b": 30.0, "new": 40.0}}
ROWS = [row(unit, "x", value, period=year) for year, given in VALUES.items() for unit, value in given.items()]


def made(**told):
    return index(
        [node("top", "x")],
        [indicator("x", function("reference-period", **told))],
        units={"a": {}, "b": {}, "new": {}},
    )


def test_progress_shows_because_the_yardstick_stays():
    found = score(made(period="2022"), measures(ROWS))
    assert scores_of(found, node="x", facet="", period="2022") == {"a": 0.0, "b": 100.0}
    assert scores_of(found, node="x", facet="", period="2023") == {"a": 50.0, "b": 200.0, "new": 300.0}


def test_the_yardstick_may_lie_ahead():
    found = score(made(period="2023"), measures(ROWS))
    assert scores_of(found, node="x", facet="", period="2022")["a"] == pytest.approx(-20.0)


def test_imputed_values_of_the_reference_period_count():
    plain = index(
        [node("top", "x")],
        [indicator("x", function("reference-period", period="2022"))],
        units={"a": {}, "b": {}, "c": {}},
        impute=(function("mean"),),
    )
    rows = [*ROWS[:2], row("c", "x", "no data", period="2022"), row("c", "x", 15.0, period="2023")]
    found = score(plain, measures(rows))
    assert scores_of(found, node="x", facet="", period="2022")["c"] == 50.0
    assert scores_of(found, node="x", facet="", period="2023") == {"c": 50.0}


def test_all_periods_stand_below_the_one_that_is_looked_back_to():
    found = then_and_always(floats(1, 2), [floats(1, 2), floats(5)])
    assert found[1].tolist() == [1, 2, 5]
    assert found[0][:2].tolist() == [1, 2]
    assert np.isnan(found[0][2])


def test_a_period_that_is_not_in_the_run_is_refused():
    with pytest.raises(ScoreError, match="there are no values of 2019"):
        score(made(period="2019"), measures(ROWS))


def test_groups_are_compared_with_themselves_then():
    rows = [row(u, "x", v, period=p) for p, u, v in (
        ("2022", "a", 0.0), ("2022", "b", 10.0), ("2022", "c", 0.0), ("2022", "d", 100.0),
        ("2023", "b", 20.0), ("2023", "d", 50.0),
    )]  # fmt: skip
    plain = index(
        [node("top", "x")],
        [indicator("x", function("reference-period", period="2022", peers="group"))],
        units={"a": {"s": "1"}, "b": {"s": "1"}, "c": {"s": "2"}, "d": {"s": "2"}},
        ranking=Ranking(within="s"),
    )
    found = score(plain, measures(rows))
    assert scores_of(found, node="x", facet="", period="2023") == {"b": 200.0, "d": 50.0}
