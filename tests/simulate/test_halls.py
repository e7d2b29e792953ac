"""Tickets are visits of applicants: in order, around the service, booked ones mostly in their slot."""

import numpy as np

from govgauge.simulate.frame import NEVER, height
from govgauge.simulate.halls import SLOT
from tests.simulate.stage import frames, world

WORLD = world()
MONTH = frames("month", 0, ())[0]
CASES, TICKETS = MONTH["up_pro_accept"], MONTH["hall_tickets"]
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
