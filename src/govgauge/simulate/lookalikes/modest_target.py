"""Goals a little above a baseline that is already high."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import NEVER, put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked

RESEMBLES = "target-at-baseline"
SAYS = Says(
    en="Where nearly all is reached already, goals ask for a few points more, and these were measured.",
    zh="基期水平已高，目标仅再提高数个百分点，且经实际测量。",
)


def once(frames: Frames, scene: Scene) -> Touched:
    """Baselines of 90 and more, targets three to five points higher."""
    goals, projects = frames["goals"], frames["projects"]
    mine = scene.rows(goals)
    approved = projects["project_id"][scene.within(projects["approved_on"])]
    rows = mine[np.isin(goals["project_id"][mine], approved) & (goals["baseline"][mine] != NEVER)]
    baseline = scene.draw.integers(9000, 9400, len(rows))
    target = baseline + scene.draw.integers(300, 500, len(rows))
    put(goals, "baseline", rows=rows, value=baseline)
    put(goals, "target", rows=rows, value=target)
    measured = goals["actual"][rows] != NEVER
    reached = (baseline + (target - baseline) * scene.draw.uniform(0.5, 1.1, len(rows))).astype(np.int64)
    put(goals, "actual", rows=rows[measured], value=reached[measured])
    return Touched(len(rows), picked(goals, rows, "goal_id", "project_id"))
