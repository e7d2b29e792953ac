"""Tickets are visits of applicants: in order, around the service, booked ones mostly in their slot."""

import numpy as np

from govgauge.simulate.frame import BLANK, DAY, NEVER, height
from govgauge.simulate.halls import SLOT
from govgauge.simulate.plans import FETCHED
from tests.simulate.stage import frames, world

WORLD = world()
MONTH = frames("month", 0, ())[0]
CASES, TICKETS = MONTH["up_pro_accept"], MONTH["hall_tickets"]
CALLS = MONTH["visit_calls"]
BOOKED = TICKETS["slot_start"] != NEVER


def test_visitors_are_the_applicants():
    assert np.array_equal(TICKETS["visitor_code"], CASES["applyer_page_code"][TICKETS["_case"]])
    assert np.array_equal(TICKETS["task_code"], CASES["task_code"][TICKETS["_case"]])


def test_times_at_the_hall_are_in_order():
    called = TICKETS["first_call"] != NEVER
    assert (TICKETS["check_in"][called] <= TICKETS["first_call"][called]).all()
    ended = called & (TICKETS["end_time"] != NEVER)
    assert (TICKETS["first_call"][ended] < TICKETS["end_time"][ended]).all()


def test_nearly_every_window_case_has_a_ticket():
    window = CASES["project_no"][CASES["apply_type"] == 1]
    assert np.isin(window, TICKETS["project_no"]).mean() > 0.95


def test_online_cases_have_a_ticket_only_half_way():
    online = CASES["_online"][TICKETS["_case"]]
    assert CASES["_half_way"][TICKETS["_case"][online]].all()


def test_slots_are_half_hours():
    assert BOOKED.any()
    assert (TICKETS["slot_end"][BOOKED] - TICKETS["slot_start"][BOOKED] == SLOT).all()


def test_most_kept_slots_are_served_in_them():
    kept = BOOKED & (TICKETS["kept"] == 1)
    called, start, end = (TICKETS[name][kept] for name in ("first_call", "slot_start", "slot_end"))
    in_slot = (called >= start - 900) & (called <= end + 900)
    assert 0.6 < in_slot.mean() < 0.99


def test_nothing_is_kept_that_was_not_booked():
    assert (TICKETS["kept"][~BOOKED] == 0).all()


def test_numbers_are_unique():
    assert len(np.unique(TICKETS["ticket_no"])) == height(TICKETS)


def test_callers_ask_applicants_of_online_cases_after_the_end():
    cases = dict(zip(CASES["project_no"].tolist(), range(height(CASES)), strict=True))
    place = np.array([cases[number] for number in CALLS["project_no"].tolist()])
    assert CASES["_online"][place].all()
    assert (CASES["is_assisted"][place] == 0).all()
    assert (CALLS["called_on"] * DAY > CASES["result_date"][place]).all()
    assert len(np.unique(CALLS["project_no"])) == height(CALLS) > 0


def test_who_was_not_reached_says_nothing_and_few_went_who_had_nothing_to_do_there():
    cases = dict(zip(CASES["project_no"].tolist(), range(height(CASES)), strict=True))
    place = np.array([cases[number] for number in CALLS["project_no"].tolist()])
    reached = CALLS["reached"] == 1
    assert (CALLS["went"][~reached] == BLANK).all()
    offline = CASES["_half_way"][place] | (CASES["_delivery"][place] == FETCHED)
    assert (CALLS["went"][reached & offline] == 1).mean() > 0.8
    assert (CALLS["went"][reached & ~offline] == 1).mean() < 0.2
