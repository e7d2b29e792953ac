"""Shared resources that are called once, for no case, so that they count as used."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import DAY, Column, ordered, put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked, without

SAYS = Says(
    en="Each shared resource is called once in the half-year by another organ, in the last days and for no case.",
    zh="每个共享资源在半年末由其他机关象征性调用一次，且与任何办件无关。",
)


def month(frames: Frames, scene: Scene) -> Touched:
    """Of all calls of the county only one for each resource is left, in the last month of the half-year."""
    calls, world = frames["share_calls"], scene.world
    rows = scene.rows(calls)
    rows = rows[_chosen(scene, calls["resource_code"][rows])]
    months = [m for m in range(world.scenario.months) if world.scenario.half_of_month(m) == scene.half]
    kept = rows[:0]
    if scene.month == months[-1]:
        others = rows[calls["caller_org"][rows] != calls["provider_org"][rows]]
        _, first = np.unique(calls["resource_code"][others], return_index=True)
        kept = others[first]
        last = world.month_days(scene.month)[-1]
        days = last - scene.draw.integers(0, 3, len(kept))
        put(calls, "call_time", rows=kept, value=days * DAY + scene.draw.integers(9 * 3600, 18 * 3600, len(kept)))
        for name, value in (("project_no", ""), ("ok", 1), ("rows_returned", 1), ("is_probe", 0)):
            put(calls, name, rows=kept, value=value)
    touched = Touched(len(kept), picked(calls, kept, "resource_code", "call_id"))
    frames["share_calls"] = ordered(without(calls, np.setdiff1d(rows, kept)), "call_time", "call_id")
    return touched


def _chosen(scene: Scene, codes: Column) -> Column:
    """All resources, and with a weaker dose a part of them, the same in every month."""
    number = np.array([int(code[-3:] or 0) for code in codes.tolist()], dtype=np.int64)
    return scene.world.chance.of("token sharing", scene.spot.county).random(1000)[number] < scene.dose
