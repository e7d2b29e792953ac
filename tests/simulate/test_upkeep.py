"""Upkeep: persons without a gap, assets within their standard, gaps closed by somebody else."""

import numpy as np

from govgauge.simulate import upkeep
from govgauge.simulate.frame import BLANK, NEVER, height
from govgauge.simulate.systems import make_systems
from tests.simulate.stage import LONGER, world

WORLD = world(LONGER)
SYSTEMS = make_systems(WORLD)


def test_every_system_has_somebody_today_or_a_gap():
    named = upkeep.make_responsible(WORLD, SYSTEMS)
    assert np.isin(SYSTEMS.id, named["system_id"]).all()
    last = named["to_on"] == NEVER
    first = np.append(True, named["system_id"][1:] != named["system_id"][:-1])
    assert np.array_equal(named["handover_signed"] == BLANK, first)
    ended = ~last
    assert (named["to_on"][ended] > named["from_on"][ended]).all()


def test_most_chains_have_no_gap():
    named = upkeep.make_responsible(WORLD, SYSTEMS)
    gaps = 0
    for system in SYSTEMS.id:
        mine = named["system_id"] == system
        start, end = named["from_on"][mine], named["to_on"][mine]
        gaps += bool((start[1:] > end[:-1]).any())
    assert gaps < 0.4 * len(SYSTEMS.id)


def test_findings_follow_failures():
    found = upkeep.make_failures(WORLD, SYSTEMS)
    settled = found["finding_on"] != NEVER
    assert (found["finding_on"][settled] > found["failed_on"][settled]).all()


def test_most_purchases_keep_the_standard():
    assets = upkeep.make_assets(WORLD)
    assert (assets["amount"] > assets["standard_amount"]).mean() < 0.2
    used = assets["utilisation_pct"] != NEVER
    assert (assets["utilisation_pct"][used] <= 1000).all()


def test_electronic_purchases_mostly_have_their_own_account():
    notices = upkeep.make_procurement(WORLD)
    own = notices["account_code"] == b"E-GOV"
    assert (notices["is_egov"][own] == 1).all()
    assert own[notices["is_egov"] == 1].mean() > 0.6


def test_gaps_go_step_by_step():
    orders = upkeep.make_gap_orders(WORLD)
    done, again = orders["done_on"] != NEVER, orders["remeasured_on"] != NEVER
    assert (orders["ordered_on"][done] != NEVER).all()
    assert (orders["done_on"][again] != NEVER).all()
    assert (orders["remeasurer"][again] == orders["owner"][again]).mean() < 0.2


def test_needs_are_released_after_they_were_accepted():
    needs = upkeep.make_needs(WORLD, SYSTEMS)
    done = needs["released_on"] != NEVER
    assert (needs["released_on"][done] >= needs["accepted_on"][done]).all()
    assert (needs["confirmed"][~done] == 0).all()


def test_staff_rules_and_tasks():
    staff = upkeep.make_staff(WORLD, 0)
    assert (staff["trained"] <= staff["staff"]).all()
    rules = upkeep.make_rules(WORLD, 0)
    assert height(rules) == WORLD.places.counties * len(upkeep.RULES)
    tasks = upkeep.make_policy_tasks(WORLD)
    assert (tasks["lead_org"] != b"").mean() > 0.9
    assert (tasks["proof_accepted"][tasks["finished_on"] == NEVER] == 0).all()
