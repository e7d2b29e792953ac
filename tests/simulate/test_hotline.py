"""Orders of the hotline are contacted, ended and called back in order; the rates lie around those of practice."""

import numpy as np

from govgauge.simulate.frame import BLANK, NEVER, height
from govgauge.simulate.hotline import CONTACT_HOURS, KINDS, make_calls
from tests.simulate.stage import frames, world

WORLD = world()
ORDERS = frames("month", 0, ())[0]["hotline_orders"]


def test_contact_comes_after_the_order_and_the_end_after_the_contact():
    contacted = ORDERS["首次联系时间"] != NEVER
    assert (ORDERS["首次联系时间"][contacted] > ORDERS["受理时间"][contacted]).all()
    ended = contacted & (ORDERS["办结时间"] != NEVER)
    assert (ORDERS["办结时间"][ended] > ORDERS["首次联系时间"][ended]).all()


def test_most_orders_are_contacted_in_the_limit_of_their_kind():
    kind = np.array([KINDS.index(text.decode()) for text in ORDERS["诉求类别"].tolist()])
    contacted = ORDERS["首次联系时间"] != NEVER
    hours = (ORDERS["首次联系时间"] - ORDERS["受理时间"])[contacted] / 3600
    assert (hours <= CONTACT_HOURS[kind[contacted]]).mean() > 0.8


def test_only_callers_who_were_reached_say_anything():
    reached = ORDERS["是否回访接通"] == 1
    assert (ORDERS["是否解决"][~reached] == BLANK).all()
    assert set(ORDERS["是否满意"][reached].tolist()) == {0, 1}
    assert 0.45 < ORDERS["是否解决"][reached].mean() < 0.92


def test_the_hotline_rings_at_night_too():
    hour = ORDERS["受理时间"] // 3600 % 24
    assert ((hour < 6) | (hour > 20)).any()


def test_numbers_are_unique_and_rows_in_order():
    assert len(np.unique(ORDERS["工单编号"])) == height(ORDERS)
    assert (np.diff(ORDERS["受理时间"]) >= 0).all()


def test_the_unit_that_calls_back_is_hardly_ever_the_one_that_handled():
    assert (ORDERS["办理单位"] == ORDERS["回访单位"]).mean() < 0.15


def test_calls_connected_are_part_of_all_calls():
    calls = make_calls(WORLD)
    assert (calls["within_15s"] <= calls["connected"]).all()
    assert (calls["connected"] <= calls["calls"]).all()
    assert (calls["spoken"] <= calls["connected"]).all()
    assert calls["spoken"].sum() / calls["connected"].sum() > 0.98
    assert calls["connected"].sum() / calls["calls"].sum() > 0.9
    assert height(calls) == WORLD.places.counties * WORLD.scenario.months
