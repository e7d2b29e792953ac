"""Nodes, clouds, machines and kiosks: every village looked at, busy at ten, idle at night."""

import numpy as np

from govgauge.simulate.frame import DAY, height
from govgauge.simulate.machines import (
    INTERVAL,
    drawn_days,
    kiosks,
    make_cloud,
    make_kiosk_use,
    make_kiosks,
    make_machines,
    make_nodes,
)
from tests.simulate.stage import LONGER, world

WORLD = world(LONGER)
CLOUD = make_cloud(WORLD, 0)


def test_nodes_stand_in_villages_of_the_register():
    nodes = make_nodes(WORLD, 0)
    villages = WORLD.places.village_code
    assert np.isin(nodes["area_code"].astype(np.int64), villages).all()
    assert 0.7 < height(nodes) / len(villages) <= 1
    assert (nodes["probe_success_pct"] <= 10_000).all()


def test_connected_villages_log_in():
    nodes = make_nodes(WORLD, 0)
    reached = nodes["probe_success_pct"] >= 9500
    assert (nodes["business_logins"][reached] >= 1).all()


def test_the_evaluator_draws_two_working_days():
    days = drawn_days(WORLD, 0)
    assert len(days) == 2
    assert WORLD.clock.is_working(days).all()
    assert WORLD.half_of(days).tolist() == [0, 0]


def test_the_cloud_is_looked_at_every_five_minutes():
    mine = CLOUD["at"][CLOUD["area_code"] == WORLD.places.area[0]]
    assert len(mine) == 2 * DAY // INTERVAL
    assert set((mine % INTERVAL).tolist()) == {0}


def test_clouds_are_busy_in_the_morning():
    hour = CLOUD["at"] % DAY // 3600
    assert CLOUD["requests"][hour == 10].mean() > 5 * CLOUD["requests"][hour == 3].mean()


def test_few_windows_are_strained():
    assert (CLOUD["p95_ms"] > 1000).mean() < 0.03
    assert (CLOUD["errors"] <= CLOUD["requests"]).all()


def test_machines_are_often_idle():
    machines = make_machines(WORLD)
    normal = (machines["mean_cpu_pct"] >= 300) & (machines["mean_cpu_pct"] <= 700)
    assert 0.3 < normal.mean() < 0.9
    assert (machines["requests"][machines["flat"] == 1] == 0).all()


def test_kiosks_stand_in_towns():
    register = make_kiosks(WORLD, 0)
    town, name = kiosks(WORLD)
    assert len(np.unique(name)) == height(register) == len(town)
    assert np.isin(register["area_code"], WORLD.places.town_area).all()
    assert register["in_service"].mean() > 0.7


def test_operators_make_a_part_of_the_transactions():
    use = make_kiosk_use(WORLD)
    assert (use["operator_transactions"] <= use["transactions"]).all()
    assert np.isin(use["catalog_code"], WORLD.items.code[WORLD.items.frequent]).all()
    assert (np.diff(use["month"]) >= 0).all()
