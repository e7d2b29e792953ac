"""Audit logs hold their days where the control passed, nearly always; where it failed they have holes."""

import numpy as np

from govgauge.simulate.frame import height
from govgauge.simulate.logs import make_audit_logs
from govgauge.simulate.systems import make_controls, make_systems
from tests.simulate.stage import LONGER, world

WORLD = world(LONGER)
SYSTEMS = make_systems(WORLD)
LOGS = make_audit_logs(WORLD, SYSTEMS)


def lost() -> np.ndarray:
    return LOGS["days_running"] - LOGS["days_logged"]


def test_no_month_logs_more_days_than_it_has():
    assert (lost() >= 0).all()
    assert (LOGS["days_running"] > 0).all()
    assert (LOGS["days_running"] <= 31).all()
    assert (LOGS["breaks_on_record"] <= LOGS["chain_breaks"]).all()


def test_every_system_in_use_has_a_row_for_each_month():
    assert 0.9 < height(LOGS) / (len(SYSTEMS.id) * WORLD.scenario.months) <= 1


def test_holes_are_where_the_control_failed():
    passed = {}
    for half in range(len(WORLD.scenario.halves)):
        controls = make_controls(WORLD, SYSTEMS, half=half)
        for system, name, good in zip(controls["system_id"], controls["control"], controls["passed"], strict=True):
            if name.decode() == "日志六个月":
                passed[half, system] = bool(good)
    kept = np.array(
        [passed[half, one] for half, one in zip(WORLD.half_of(LOGS["month"]), LOGS["system_id"], strict=True)]
    )
    assert (lost()[kept] >= 3).mean() < 0.01
    assert 0.1 < (lost()[~kept] >= 3).mean() < 0.4


def test_the_same_seed_gives_the_same_logs():
    again = make_audit_logs(WORLD, SYSTEMS)
    assert all(np.array_equal(LOGS[name], again[name]) for name in LOGS)
