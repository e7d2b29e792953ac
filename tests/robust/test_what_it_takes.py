"""The least improvement to the next rank or grade."""

import numpy as np
import pytest

from govgauge.definition.model import Ranking
from govgauge.robust.analysis import root_of
from govgauge.robust.climb import unvaried
from govgauge.robust.what_it_takes import ALL, Goal, around, goals, rise_of, scores_of, touched, what_it_takes
from tests.robust.inventions import VALUES, faceted, method, setup_of, small, wide
from tests.score.inventions import GRADES, indicator, node


def steps_of(made, **pick):
    setup = setup_of(made)
    wanted = goals(setup, root_of(setup), ranked=setup.groups.values())
    found = what_it_takes(setup, wanted)
    return setup, [one for one in found if all(getattr(one.goal, key) == value for key, value in pick.items())]


def test_the_goals_are_the_unit_before_and_the_next_grade():
    setup = setup_of(small(grades=GRADES))
    found = goals(setup, root_of(setup), ranked=setup.groups.values())
    told = {(setup.read.units[one.row], one.kind): one.name for one in found}
    assert told["u2", "rank"] == "u1"
    assert ("u1", "rank") not in told
    assert told["u1", "grade"] == "good"
    assert told["u5", "grade"] == "fair"


def test_units_with_the_same_score_are_not_before_each_other():
    values = {"u1": dict.fromkeys("abcd", 50), "u2": dict.fromkeys("abcd", 50), "u3": dict.fromkeys("abcd", 20)}
    setup = setup_of(small(values))
    assert [one.row for one in goals(setup, root_of(setup), ranked=setup.groups.values())] == [2]


def test_the_least_step_of_an_indicator_is_the_gap_divided_by_its_weight():
    """u2 has 77.5 and u1 78.33: a weighs a third, so 2.5 points of it are missing."""
    _, found = steps_of(small(), kind="rank", row=1)
    by_name = {one.indicator: one for one in found}
    assert by_name["a"].value == pytest.approx(82.5, abs=1e-4)
    assert by_name["a"].part == pytest.approx(0.25, abs=1e-5)
    # b is at its best already; c and d weigh a sixth each: 5 points, and d has nobody before it.
    assert np.isnan(by_name["b"].part)
    assert by_name["c"].value == pytest.approx(65.0, abs=1e-4)
    assert np.isnan(by_name["d"].part)
    assert by_name[ALL].part < min(by_name["a"].part, by_name["c"].part)
    assert np.isnan(by_name[ALL].value)


def test_nobody_is_asked_for_more_than_the_best_has_shown():
    _, found = steps_of(small(), kind="rank", row=4)
    assert all(np.isnan(one.part) or 0 < one.part <= 1 for one in found)
    assert np.isnan(next(one.part for one in found if one.indicator == "d"))


def test_what_is_said_reaches_the_goal_and_a_little_less_does_not():
    made = small(wide(10, "abcd"))
    setup, found = steps_of(made, kind="rank")
    plain = unvaried(setup.as_declared, plan=setup.declared.plan, leaves=setup.declared)
    for one in [one for one in found if one.indicator and not np.isnan(one.part)][:12]:
        rise = rise_of(setup.declared, one.indicator)
        assert rise is not None
        rows = np.array([one.goal.row])
        above = touched(plain, {rise.name})
        climbers = around(setup, plain, rows=rows, above=above)
        enough = scores_of(setup, climbers, part=np.array([one.part]), moving=[rise])[0]
        less = scores_of(setup, climbers, part=np.array([one.part - 1e-4]), moving=[rise])[0]
        assert enough >= one.goal.score - setup.tolerance
        assert less < one.goal.score


def test_indicators_side_by_side_take_the_steps_that_each_takes_alone(monkeypatch):
    def told():
        return {(one.goal, one.indicator): (one.part, one.value) for one in steps_of(small(wide(12, "abcd")))[1]}

    together = told()
    monkeypatch.setattr("govgauge.robust.what_it_takes.CELLS", 1)
    assert repr(told()) == repr(together)


def test_less_is_better_where_the_indicator_says_so():
    indicators = [indicator("a", method("linear", floor=100, target=0), better="less"), *map(indicator, "bcd")]
    _, found = steps_of(small(indicators=indicators), kind="rank")
    falls = [one for one in found if one.indicator == "a" and not np.isnan(one.part)]
    setup = setup_of(small(indicators=indicators))
    assert falls
    assert all(one.value < setup.read.of["a"].value[one.goal.row, 0] for one in falls)


def test_score_functions_that_compare_units_keep_their_yardstick():
    indicators = [indicator(name, method("min-max")) for name in "abcd"]
    _, found = steps_of(small(indicators=indicators), kind="rank", row=0)
    part = {one.indicator: one.part for one in found}
    assert 0 < part["c"] < 1
    assert np.isnan(part["a"])


def test_facet_values_rise_together():
    _, found = steps_of(faceted(), kind="rank", row=1)
    alone, together = (next(one for one in found if one.indicator == name) for name in ("a", ALL))
    assert np.isnan(alone.part)
    assert 0 < together.part < 1
    assert np.isnan(together.value)


def test_the_best_is_that_of_the_own_group():
    units = {unit: {"kind": "town" if unit < "u3" else "county"} for unit in VALUES}
    setup = setup_of(small(units=units, ranking=Ranking(within="kind")))
    rise = rise_of(setup.declared, "a")
    assert rise is not None
    assert rise.best[:, 0].tolist() == [90.0, 90.0, 40.0, 40.0, 40.0]


def test_what_is_not_weighed_does_not_rise():
    made = small(indicators=[*map(indicator, "abcd"), indicator("e", role="control")])
    assert rise_of(setup_of(made).declared, "e") is None


def test_a_single_goal_is_a_goal():
    setup = setup_of(small(nodes=[node("root", "a", "b", "c", "d")]))
    found = what_it_takes(setup, [Goal(4, "rank", "u4", 30.0)])
    assert {one.indicator for one in found} == {"a", "b", "c", "d", ALL}
