"""Single probes fail, on the network of the evaluator, here and there."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked

RESEMBLES = "concealed-outage"
SAYS = Says(
    en="Single probes fail now and then; the next one always succeeds, so nothing was down.",
    zh="偶有单次探测失败，下一次均成功，系统并未中断。",
)
SHARE = 0.035


def month(frames: Frames, scene: Scene) -> Touched:
    """Never two in a row of one system."""
    probes = frames["probes"]
    mine = scene.rows(probes)
    hit = scene.draw.random(len(mine)) < SHARE
    for system in np.unique(probes["system_id"][mine]):
        own = np.flatnonzero(probes["system_id"][mine] == system)
        bad = hit[own] | (probes["ok"][mine[own]] == 0)
        alone = hit[own] & ~np.append(False, bad[:-1]) & ~np.append(bad[1:], False)
        hit[own] = alone
    rows = mine[hit]
    put(probes, "ok", rows=rows, value=0)
    put(probes, "ms", rows=rows, value=15_000)
    return Touched(len(rows), picked(probes, rows, "system_id"))
