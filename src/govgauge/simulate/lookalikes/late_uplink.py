"""Sensors that deliver their warnings in a batch, hours later, with no event in between."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import DAY, put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked

RESEMBLES = "back-dated-warnings"
SAYS = Says(
    en="Warnings reach the register hours or a day later, because sensors deliver in batches; no event lies "
    "in between.",
    zh="传感器分批回传导致预警登记滞后数小时至一日，其间并无事件发生。",
)
SHARE = 0.7


def once(frames: Frames, scene: Scene) -> Touched:
    """Late entry, but never over an event of the same object."""
    warnings, events = frames["warnings"], frames["events"]
    mine = scene.rows(warnings)
    rows = scene.some(mine[scene.within(warnings["issued_at"][mine] // DAY)], SHARE)
    recorded = (warnings["issued_at"][rows] // (DAY // 2) + 1) * (DAY // 2) + scene.draw.integers(60, 1800, len(rows))
    own = scene.rows(events)
    free = np.ones(len(rows), dtype=np.bool_)
    for event in own:
        same = warnings["object_id"][rows] == events["object_id"][event]
        when = events["happened_at"][event]
        free &= ~(same & (when >= warnings["issued_at"][rows]) & (when <= recorded + 3600))
    put(warnings, "recorded_at", rows=rows[free], value=recorded[free])
    return Touched(int(free.sum()), picked(warnings, rows[free], "warning_id"))
