"""New resources that were empty for their first weeks and have been filled since."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked

RESEMBLES = "empty-resources"
SAYS = Says(
    en="New resources were empty at the first probe of the half-year and filled ever after.",
    zh="新建资源在本期首次探测时尚无数据，此后均已入库。",
)
SHARE = 0.6


def month(frames: Frames, scene: Scene) -> Touched:
    """Only the first probe of the first month got nothing."""
    scenario = scene.world.scenario
    first = scenario.first_month(scene.spot.halves[0])
    if scene.month != first:
        return Touched()
    probes = frames["resource_probes"]
    mine = scene.rows(probes)
    _, places = np.unique(probes["resource_code"][mine], return_index=True)
    rows = scene.some(mine[places], SHARE)
    put(probes, "rows_returned", rows=rows, value=0)
    return Touched(len(rows), picked(probes, rows, "resource_code"))
