"""Score functions that changed: each period is scored by what was in force in it."""

from datetime import date

import pytest

from govgauge.definition.model import Dated, Indicator
from govgauge.kernel.errors import ScoreError
from govgauge.score.ladder import score
from govgauge.score.plan import plan, plan_in
from tests.score.inventions import function, index, indicator, measures, node, row, scores_of

OLD, NEW = function("linear", floor=0, target=50), function("linear", floor=0, target=100)
DATED = (Dated(OLD, until=date(2023, 12, 31)), Dated(NEW, since=date(2024, 1, 1)))
ROWS = [row("X", "a", 40.0, period=period) for period in ("2022", "2023", "2024", "2025")]


def dated(**more: object) -> Indicator:
    return indicator("a", NEW, **{"dated_scores": DATED, **more})


def test_each_period_has_the_target_of_its_time() -> None:
    made = score(index([node("root", "a")], [dated()]), measures(ROWS))
    assert scores_of(made, node="root", unit="X", facet="") == {"2022": 80, "2023": 80, "2024": 40, "2025": 40}


def test_a_plan_without_dates_is_the_same_in_every_period() -> None:
    plain = plan(index([node("root", "a")], [indicator("a", NEW)]))
    assert plan_in(plain, "2023") is plain
    changed = plan(index([node("root", "a")], [dated()]))
    assert plan_in(changed, "2023").normalise["a"].given["target"] == 50
    assert plan_in(changed, "2024").normalise["a"].given["target"] == 100


def test_a_period_without_any_is_refused() -> None:
    with pytest.raises(ScoreError, match="0 score functions of 'a' are in force"):
        score(index([node("root", "a")], [dated(dated_scores=DATED[1:])]), measures(ROWS))


def test_a_yardstick_of_another_period_may_come_and_go() -> None:
    back = function("reference-period", period="2022")
    later = (Dated(OLD, until=date(2024, 12, 31)), Dated(back, since=date(2025, 1, 1)))
    rows = [row(unit, "a", float(n), period=period) for period in ("2022", "2025") for n, unit in enumerate("XYZ")]
    made = score(index([node("root", "a")], [indicator("a", back, dated_scores=later)]), measures(rows))
    now, then = (scores_of(made, node="root", facet="", period=period) for period in ("2025", "2022"))
    assert (then["Y"], then["Z"]) == (2, 4)  # of a target of 50
    assert [now[unit] for unit in "XYZ"] == [0, 50, 100]
