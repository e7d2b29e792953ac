"""A very large project for very many people: dear, but within its norm and well used."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked

RESEMBLES = "luxury-project"
SAYS = Says(
    en="A project costs many times what others do because it serves many more people; it stays within its "
    "norm and is used.",
    zh="项目造价远高于其他项目，但服务人数多，未超标准造价且使用充分。",
)
COUNT = 2
TIMES = 7


def works(frames: Frames, scene: Scene) -> Touched:
    """Amount and norm grow alike."""
    projects = frames["projects"]
    rows = np.sort(scene.draw.permutation(scene.rows(projects))[:COUNT])
    norm = projects["norm_amount"][rows] * TIMES
    put(projects, "norm_amount", rows=rows, value=norm)
    amount = (norm * scene.draw.uniform(0.86, 0.98, len(rows))).astype(np.int64) // 100_000 * 100_000
    put(projects, "amount", rows=rows, value=amount)
    decided = projects["feasibility_on"][rows] - scene.draw.integers(5, 30, len(rows))
    put(projects, "outside_decision_on", rows=rows, value=decided)
    put(projects, "outside_decision_no", rows=rows, value="虚人决77号")
    return Touched(len(rows), picked(projects, rows, "project_id"))
