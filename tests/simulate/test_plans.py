"""Plans of work become times: in order, on working time, due by the promise, late as rarely as the rate says."""

from itertools import pairwise

import numpy as np
import pytest

from govgauge.simulate.cases import make_cases
from govgauge.simulate.frame import DAY
from govgauge.simulate.plans import (
    AUTOMATIC,
    PROMISED,
    due_number,
    end_at,
    ends_of,
    entered,
    lay_out,
    plan,
    promised,
)
from tests.simulate.stage import frames, world

WORLD = world()
CASES = frames("month", 0, ())[0]["up_pro_accept"]
TIMES = ("apply_date", "accept_date", "_t1", "_t2", "_s1", "_t3", "_t4", "_t5")


def planned() -> dict:
    draft = make_cases(WORLD, 0)
    plan(draft, WORLD, month=0)
    return draft


@pytest.mark.parametrize(("before", "after"), list(pairwise(TIMES)))
def test_times_are_in_order(before: str, after: str):
    assert (CASES[before] <= CASES[after]).all()


def test_people_work_in_office_hours():
    by_hand = CASES["_how"] != AUTOMATIC
    assert WORLD.clock.is_working(CASES["result_date"][by_hand] // DAY).all()


def test_machines_decide_within_a_minute():
    automatic = CASES["_how"] == AUTOMATIC
    assert automatic.any()
    assert (CASES["result_date"] - CASES["accept_date"])[automatic].max() <= 60


def test_few_promised_cases_are_late():
    plain = (CASES["_how"] == PROMISED) & (CASES["_stop"] == 0)
    late = CASES["result_date"][plain] // DAY > CASES["promise_date"][plain]
    assert 0.002 < late.mean() < 0.08


def test_durations_are_heavy_tailed():
    slow = CASES["_how"] == PROMISED
    length = (CASES["result_date"] - CASES["accept_date"])[slow]
    assert np.quantile(length, 0.99) > 4 * np.median(length)


def test_a_promise_is_counted_in_working_days():
    rows = np.flatnonzero((CASES["_how"] == PROMISED) & ~CASES["_natural"])
    day = CASES["accept_date"][rows] // DAY
    assert np.array_equal(WORLD.clock.between(day, CASES["promise_date"][rows]), CASES["_promise"][rows])


def test_what_is_done_at_once_is_promised_for_the_day():
    rows = CASES["project_type"] == 1
    assert np.array_equal(CASES["promise_date"][rows], CASES["accept_date"][rows] // DAY)


def test_stops_are_rare_and_of_the_kind_that_the_item_allows():
    stopped = CASES["_stop"] > 0
    assert 0.01 < stopped.mean() < 0.12
    assert np.array_equal(CASES["_stop_kind"][stopped], WORLD.items.stoppable[CASES["_i"][stopped]])
    assert CASES["_stop_papers"][stopped].mean() > 0.8


def test_most_cases_are_granted():
    assert (CASES["_end"] == 0).mean() > 0.88


def test_work_can_be_made_to_end_at_a_place():
    draft = planned()
    rows = promised(draft, np.arange(len(draft["_c"])))[:40]
    end = due_number(draft, rows) + 0.9
    end_at(draft, rows, end=end)
    assert np.allclose(ends_of(draft)[rows], end)


def test_work_is_shortened_where_the_place_is_early():
    draft = planned()
    rows = promised(draft, np.arange(len(draft["_c"])))[:40]
    end = draft["_x0"][rows] + 0.05
    end_at(draft, rows, end=end)
    assert np.allclose(ends_of(draft)[rows], end)
    assert (draft["_review"] >= 0).all()


def test_promised_cases_are_those_in_working_days_without_a_stop():
    draft = planned()
    rows = promised(draft, np.arange(len(draft["_c"])))
    assert (draft["_how"][rows] == PROMISED).all()
    assert not draft["_natural"][rows].any()
    assert (draft["_stop"][rows] == 0).all()


def test_laying_out_twice_is_the_same():
    one, other = planned(), planned()
    for draft in (one, other):
        lay_out(draft, WORLD, month=0)
    assert np.array_equal(one["result_date"], other["result_date"])


def test_rows_are_entered_after_what_they_tell():
    times = np.full(1000, 10**9)
    assert (entered(np.random.default_rng(1), times) > times).all()
