"""Outages of hours that the outside probes saw and nobody reported."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import DAY
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked
from govgauge.simulate.systems import PROBED, with_outage

SAYS = Says(
    en="A public entry fails for many hours, more than once, and no incident is reported.",
    zh="对外入口多次中断数小时，均未上报。",
)


def month(frames: Frames, scene: Scene) -> Touched:
    """In most months one system fails for seven to twenty hours."""
    probes = frames["probes"]
    systems = np.unique(probes["system_id"][scene.rows(probes)])
    own = scene.world.chance.of("concealed", scene.spot.county)
    system = systems[own.integers(0, min(PROBED, len(systems)))]
    days = scene.world.month_days(scene.month)
    if scene.draw.random() < 1 - 0.8 * scene.dose:
        return Touched()
    start = int(days[scene.draw.integers(0, len(days) - 1)]) * DAY + int(scene.draw.integers(0, 20 * 3600))
    span = (start, min(start + int(scene.draw.uniform(8, 20) * 3600), int(days[-1] + 1) * DAY))
    frames["probes"] = with_outage(probes, scene.world, area=scene.area, system=bytes(system), span=span)
    probes = frames["probes"]
    inside = (probes["system_id"] == system) & (probes["probed_at"] >= span[0]) & (probes["probed_at"] < span[1])
    rows = np.flatnonzero(inside)
    return Touched(len(rows), picked(probes, rows, "system_id"))
