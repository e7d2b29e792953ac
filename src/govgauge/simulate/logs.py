"""The audit logs of systems, month by month: days they hold, and breaks in the chain of their digests."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import NEVER, Column, Frame, take
from govgauge.simulate.occasions import at, months_of
from govgauge.simulate.systems import CONTROLS, Systems, make_controls
from govgauge.simulate.world import World

# By month and system: where the control of six months' logs passed, and where it failed.
DAYS_LOST = (0.0015, 0.25)
BREAKS = (0.004, 0.08)
ON_RECORD = 0.9  # breaks that a rotation or a restored archive explains


def make_audit_logs(world: World, systems: Systems) -> Frame:
    """What a search of the logs found; a system that is out of use writes none."""
    months = months_of(world)
    which = np.repeat(np.arange(len(systems.id)), len(months))
    rows = at(world, "audit logs", county=systems.county[which], day=np.tile(months, len(systems.id)))
    failed = ~_kept(world, systems)[rows.half, which]
    ends = np.append(months[1:], world.ends)
    stopped = np.where(systems.failed_on == NEVER, world.ends, systems.failed_on)[which]
    running = np.minimum(np.tile(ends, len(systems.id)), stopped) - rows.day
    lost = rows.draw.random(rows.count) < np.where(failed, DAYS_LOST[1], DAYS_LOST[0])
    blip = rows.draw.random(rows.count) < 0.01
    days = np.where(lost, rows.draw.integers(3, 15, rows.count), blip)
    broken = rows.draw.random(rows.count) < np.where(failed, BREAKS[1], BREAKS[0])
    explained = broken & (rows.draw.random(rows.count) < ON_RECORD)
    logs: Frame = {
        "area_code": rows.area,
        "month": rows.day,
        "system_id": systems.id[which],
        "days_running": running,
        "days_logged": np.maximum(running - days, 0),
        "chain_breaks": broken.astype(np.int64),
        "breaks_on_record": explained.astype(np.int64),
    }
    return take(logs, running > 0)


def _kept(world: World, systems: Systems) -> Column:
    """By half-year and system whether the control of the logs passed."""
    halves = range(len(world.scenario.halves))
    passed = [make_controls(world, systems, half=half)["passed"].reshape(-1, len(CONTROLS))[:, 0] for half in halves]
    return np.asarray(np.array(passed) == 1)
