"""Resources of a county with few cases: one to three rows, which is all there is."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked

RESEMBLES = "empty-resources"
SAYS = Says(
    en="Many resources hold a handful of rows, because the county has no more of the matter; they are not empty.",
    zh="许多资源仅有数条数据，系因本县此类业务本就稀少，并非空表。",
)
SHARE = 0.6


def month(frames: Frames, scene: Scene) -> Touched:
    """One to three rows."""
    probes = frames["resource_probes"]
    mine = scene.rows(probes)
    own = scene.world.chance.of("small tables", scene.spot.county).random(1000)
    number = np.array([int(code[-3:] or 0) for code in probes["resource_code"][mine].tolist()], dtype=np.int64)
    rows = mine[(own[number] < SHARE) & (probes["rows_returned"][mine] > 0)]
    put(probes, "rows_returned", rows=rows, value=scene.draw.integers(1, 4, len(rows)))
    return Touched(len(rows), picked(probes, rows, "resource_code"))
