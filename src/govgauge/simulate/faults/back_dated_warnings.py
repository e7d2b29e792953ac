"""Warnings that say they came before an event and were recorded after it."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import DAY, NEVER, ordered, put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked

SAYS = Says(
    en="After events, warnings are entered that claim an earlier time; the register shows when they were recorded.",
    zh="事件发生后补录预警并填写更早的发布时间；登记时间显示其实际录入时间。",
)
SHARE = 0.6


def once(frames: Frames, scene: Scene) -> Touched:
    """Warnings about other objects are turned into such as would have foreseen an event."""
    warnings, events = frames["warnings"], frames["events"]
    mine = scene.rows(events)
    inside = mine[scene.within(events["happened_at"][mine] // DAY) & (events["in_scope"][mine] == 1)]
    unforeseen = scene.some(inside, SHARE)
    own = scene.rows(warnings)
    own = own[scene.within(warnings["issued_at"][own] // DAY)]
    count = min(len(unforeseen), len(own))
    rows = np.sort(scene.draw.permutation(own)[:count])
    event = unforeseen[:count]
    happened = events["happened_at"][event]
    before = warnings["issued_at"][rows]
    put(warnings, "object_id", rows=rows, value=events["object_id"][event])
    issued = happened - scene.draw.integers(6 * 3600, 10 * DAY, count)
    put(warnings, "issued_at", rows=rows, value=np.maximum(issued, scene.world.starts * DAY))
    put(warnings, "recorded_at", rows=rows, value=happened + scene.draw.integers(3 * 3600, 3 * DAY, count))
    _later(frames, warnings["warning_id"][rows], by=warnings["recorded_at"][rows] - before, scene=scene)
    put(warnings, "verified", rows=rows, value=1)
    blank = rows[warnings["verifier"][rows] == b""]
    put(warnings, "verifier", rows=blank, value=warnings["issuer"][blank])
    touched = Touched(count, picked(warnings, rows, "warning_id", "object_id"))
    frames["warnings"] = ordered(warnings, "issued_at", "object_id")
    return touched


def _later(frames: Frames, names: np.ndarray, *, by: np.ndarray, scene: Scene) -> None:
    """What was done about these warnings was done after they were recorded."""
    chain = frames["dispatches"]
    order = np.argsort(names)
    rows = np.flatnonzero(np.isin(chain["warning_id"], names))
    shift = by[order[np.searchsorted(names[order], chain["warning_id"][rows])]]
    for name in ("dispatched_at", "disposed_at", "feedback_at", "reopened_at"):
        there = chain[name][rows] != NEVER
        moved = np.where(there, chain[name][rows] + shift, NEVER)
        put(chain, name, rows=rows, value=np.where(moved < scene.world.ends * DAY, moved, NEVER))
