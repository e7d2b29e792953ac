"""Items that went online weeks ago and have hardly any cases yet."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import Column, Frame, put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked

RESEMBLES = "zombie-online-items"
SAYS = Says(
    en="Rare items went online shortly before the end of the half-year; there were only a few cases, still "
    "at the counter.",
    zh="若干低频事项在期末前刚上线网办，办件极少且多在上线前于窗口提交。",
)
ITEMS = 8


def chosen(scene: Scene) -> Column:
    """The rarest items."""
    return np.sort(np.argsort(scene.world.items.weight)[:ITEMS])


def plans(cases: Frame, mine: np.ndarray, *, scene: Scene) -> Frame:
    """Few cases, at the window."""
    rows = mine[np.isin(cases["_i"][mine], chosen(scene))]
    for name, value in (("_online", 0), ("_half_way", 0), ("is_assisted", 0), ("apply_type", 1), ("_touched", 1)):
        put(cases, name, rows=rows, value=value)
    put(cases, "device_id", rows=rows, value="")
    put(cases, "_apply", rows=rows, value=scene.world.clock.time(cases["_x0"][rows]) - 200)
    put(cases, "_how", rows=rows, value=np.maximum(cases["_how"][rows], 1))
    return cases


def half(frames: Frames, scene: Scene) -> Touched:
    """In force as online items since three weeks before the snapshot."""
    basic, extend = frames["up_task_general_basic"], frames["up_task_general_extend"]
    codes = scene.world.items.task(np.full(ITEMS, scene.unit), chosen(scene))
    rows = np.flatnonzero(np.isin(basic["task_code"], codes))
    put(basic, "task_version", rows=rows, value=2)
    put(basic, "plan_effective_date", rows=rows, value=basic["as_of"][rows] - 21)
    claimed = np.flatnonzero(np.isin(extend["task_code"], codes))
    for name in ("is_online", "link_ok"):
        put(extend, name, rows=claimed, value=1)
    return Touched(len(rows), picked(basic, rows, "task_code"))
