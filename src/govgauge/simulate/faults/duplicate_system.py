"""A project that builds what the county already has, in the very words, and says nothing of it."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked
from govgauge.simulate.systems import SYSTEMS, function_texts, make_systems

SAYS = Says(
    en="Projects describe function, data and users in the words of a system that the county has in use, "
    "without a note on reuse.",
    zh="项目的功能、数据和用户描述与本县在用系统完全相同，且未作复用说明。",
)
COUNT = 3
LASTING = 4  # the first systems of a county never fail


def works(frames: Frames, scene: Scene) -> Touched:
    """Projects of the half-years, or others of the county moved into them."""
    projects, world = frames["projects"], scene.world
    mine = scene.draw.permutation(scene.rows(projects))
    inside = scene.within(projects["approved_on"][mine])
    rows = np.sort(np.concatenate([mine[inside], mine[~inside]])[: scene.dosed(COUNT)])
    outside = rows[~scene.within(projects["approved_on"][rows])]
    move(frames, outside, scene=scene)
    machinery = make_systems(world)
    like = scene.spot.county * SYSTEMS + scene.draw.integers(0, LASTING, len(rows))
    texts = function_texts(machinery.number[like], machinery.text[like])
    for name, text in zip(("function_text", "data_text", "users_text"), texts, strict=True):
        put(projects, name, rows=rows, value=text)
    for name in ("reuse_note", "rebuilds_system_id"):
        put(projects, name, rows=rows, value="")
    return Touched(len(rows), picked(projects, rows, "project_id") | {"system_id": machinery.id[like]})


def move(frames: Frames, rows: np.ndarray, *, scene: Scene) -> None:
    """Approve projects within the half-years of the spot; their other days move along."""
    projects, world = frames["projects"], scene.world
    months = [m for m in range(world.scenario.months) if world.scenario.half_of_month(m) in scene.spot.halves]
    day = world.month_days(months[0])[0] + scene.draw.integers(10, max(11, 28 * len(months) - 10), len(rows))
    shift = day - projects["approved_on"][rows]
    for name in (
        "feasibility_on",
        "approved_on",
        "completed_on",
        "accept_due_on",
        "accepted_on",
        "outside_decision_on",
    ):
        there = projects[name][rows] > 0
        moved = projects[name][rows] + shift
        known = there & ((moved < world.ends) | (name == "accept_due_on"))
        value = np.where(known, moved, np.where(there, np.iinfo(np.int64).min, projects[name][rows]))
        put(projects, name, rows=rows, value=value)
