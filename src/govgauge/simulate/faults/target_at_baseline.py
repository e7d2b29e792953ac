"""Goals whose target is what there was already."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import NEVER, put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked

SAYS = Says(
    en="Goals have the baseline as their target, so that they are reached by doing nothing.",
    zh="绩效目标值等于基期值，无需作为即可达成。",
)
SHARE = 0.85
COUNT = 3
DATES = ("feasibility_on", "outside_decision_on", "approved_on", "completed_on", "accept_due_on", "accepted_on")


def works(frames: Frames, scene: Scene) -> Touched:
    """Where no project was approved in the half-years, a few of other times are moved there: a fault needs goals."""
    projects, world = frames["projects"], scene.world
    mine = scene.rows(projects)
    if not scene.within(projects["approved_on"][mine]).any():
        rows = np.sort(scene.draw.permutation(mine)[:COUNT])
        day = int(world.month_days(world.scenario.first_month(scene.spot.halves[0]))[0]) + 30
        later = day + scene.draw.integers(0, 60, len(rows)) - projects["approved_on"][rows]
        for name in DATES:
            moved = projects[name][rows] + later
            known = (projects[name][rows] != NEVER) & ((moved < world.ends) | (name == "accept_due_on"))
            put(projects, name, rows=rows, value=np.where(known, moved, NEVER))
    return Touched()


def once(frames: Frames, scene: Scene) -> Touched:
    """Nearly all goals of projects approved in the half-years; of those due in them where none was approved."""
    goals, projects = frames["goals"], frames["projects"]
    mine = scene.rows(goals)
    approved = projects["project_id"][scene.within(projects["approved_on"])]
    inside = np.isin(goals["project_id"][mine], approved)
    inside = inside if inside.any() else scene.within(goals["target_on"][mine])
    rows = scene.some(mine[inside & (goals["baseline"][mine] != NEVER)], SHARE)
    put(goals, "target", rows=rows, value=goals["baseline"][rows])
    put(goals, "claim_only", rows=rows, value=0)
    measured = rows[goals["actual"][rows] != NEVER]
    gain = scene.draw.integers(0, 300, len(measured))
    put(goals, "actual", rows=measured, value=goals["baseline"][measured] + gain)
    return Touched(len(rows), picked(goals, rows, "goal_id", "project_id"))
