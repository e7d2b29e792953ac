"""A new system took over the cases of a month in one night, timely and late ones alike, with their true dates."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import DAY, put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked

RESEMBLES = "back-dated-results"
SAYS = Says(
    en="A month was taken over into a new system in one night: all rows bear that time of entry, with the "
    "true dates of work.",
    zh="系统迁移时将某月数据在一夜之间整体导入：入库时间一致，业务日期均为真实日期。",
)


def month(frames: Frames, scene: Scene) -> Touched:
    """All rows of the first month of the half-years: entered in the night of a Saturday some weeks later."""
    scenario = scene.world.scenario
    first = scenario.first_month(scene.spot.halves[0])
    if scene.month != first:
        return Touched()
    last = int(scene.world.month_days(scene.month)[-1])
    night = (last + 12 - (last + 3) % 7 + 5) * DAY + 2 * 3600
    touched = 0
    for name, when in (
        ("up_pro_accept", "accept_date"),
        ("up_pro_process", "event_end_time"),
        ("up_pro_result", "result_date"),
    ):
        frame = frames[name]
        rows = scene.rows(frame)
        rows = rows[(frame[when][rows] < night) & (frame[when][rows] > 0)]
        put(frame, "cd_time", rows=rows, value=night + np.sort(scene.draw.integers(0, 3 * 3600, len(rows))))
        touched += len(rows)
    results = frames["up_pro_result"]
    mine = scene.rows(results)
    return Touched(touched, picked(results, mine[results["cd_time"][mine] >= night], "project_no"))
