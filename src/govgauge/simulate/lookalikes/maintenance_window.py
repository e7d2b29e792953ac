"""A weekend of maintenance at which every probe met a closed door, once."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked

RESEMBLES = "dead-interfaces"
SAYS = Says(
    en="During one maintenance, one probe of nearly every interface failed; before and after they answer.",
    zh="一次停机维护期间多数接口各有一次探测失败，前后均正常。",
)


def month(frames: Frames, scene: Scene) -> Touched:
    """The first probe of the month in which the half-years begin."""
    scenario = scene.world.scenario
    first = scenario.first_month(scene.spot.halves[0])
    if scene.month != first:
        return Touched()
    probes = frames["resource_probes"]
    mine = scene.rows(probes)
    _, places = np.unique(probes["resource_code"][mine], return_index=True)
    rows = mine[places]
    for name, value in (("ok", 0), ("rows_returned", 0), ("http_status", 503)):
        put(probes, name, rows=rows, value=value)
    return Touched(len(rows), picked(probes, rows, "resource_code"))
