"""A forecast goes on as it went for others, and its range holds as often as it says."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from govgauge.definition.model import Forecast
from govgauge.diagnose.questions.forecast import answer, errors, learned
from tests.diagnose.situations import PERIODS, asked, situation
from tests.score.inventions import row


def test_the_range_is_the_conformal_quantile() -> None:
    """Of 19 errors the 18th smallest covers nine in ten: ⌈20 × 0.9⌉ (Lei et al. 2018, algorithm 2)."""
    still = np.array([[0.0, 0.0, 0.0]])
    off = [np.array([[0.0, 0.0, float(error)]]) for error in range(1, 20)]
    series = np.vstack([part for one in off for part in (still, one)])
    rule = learned(series, sure=0.9)
    assert rule is not None
    assert (rule.goes_on, rule.within) == (0.0, 18.0)


def test_it_learns_that_a_trend_goes_on() -> None:
    series = np.array([[10.0 + n, 20.0 + n, 30.0 + n] for n in range(20)])
    rule = learned(series, sure=0.8)
    assert rule is not None
    assert (rule.goes_on, rule.within) == (1.0, 0.0)


def test_it_learns_that_a_leap_does_not() -> None:
    rule = learned(np.array([[10.0, 20.0 + n, 20.0 + n] for n in range(20)]), sure=0.8)
    assert rule is not None
    assert rule.goes_on == 0.0


@pytest.mark.parametrize("series", [np.zeros((0, 3)), np.zeros((30, 2)), np.zeros((10, 3))])
def test_too_little_to_learn_from_gives_no_rule(series: np.ndarray) -> None:
    assert learned(series, sure=0.8) is None


def test_nobody_can_be_surer_than_there_are_errors() -> None:
    series = np.array([[1.0, 1.0, 1.0]] * 30)
    assert learned(series, sure=0.9) is not None
    assert learned(series, sure=0.99) is None


def test_the_range_holds_as_often_as_it_says() -> None:
    chance = np.random.default_rng(7)
    held = []
    for _ in range(2_000):
        series = 50 + np.cumsum(chance.normal(size=(61, 3)), axis=1)
        rule = learned(series[:60], sure=0.8)
        assert rule is not None
        held.append(float(errors(series[60:], rule.goes_on)[0]) <= rule.within)
    assert 0.78 <= np.mean(held) <= 0.84


def test_every_unit_with_a_score_in_each_period_gets_one() -> None:
    rows = [
        row(f"u{n:02}", "a", 40 + n + 2 * step, period=period)
        for n in range(24)
        for step, period in enumerate(PERIODS)
        if (n, period) != (5, "2023")
    ]
    asking = asked("a", forecast=Forecast(periods=3, sure=Decimal("0.8")))
    found = list(answer(situation(asking, rows)))
    assert len(found) == 23
    (one,) = [each for each in found if each.unit == "u00"]
    assert (one.period, one.about, one.expected, one.value, one.n) == ("2024", "overall", 44, 46, 3)
    assert one.says["en"] == "overall: next period about 46.0, with 80% certainty between 46.0 and 46.0"


def test_a_forecast_stays_on_the_scale() -> None:
    rows = [row(f"u{n:02}", "a", 60 + 20 * step, period=p) for n in range(24) for step, p in enumerate(PERIODS)]
    found = list(answer(situation(asked("a", forecast=Forecast(periods=3)), rows)))
    assert {one.value for one in found} == {100.0}


def test_fewer_periods_than_asked_for_give_none() -> None:
    rows = [row(f"u{n:02}", "a", 60, period=p) for n in range(24) for p in PERIODS]
    assert list(answer(situation(asked("a", forecast=Forecast(periods=4)), rows))) == []
