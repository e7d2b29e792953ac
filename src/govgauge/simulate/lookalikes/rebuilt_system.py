"""A project that openly rebuilds an old system."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.faults.duplicate_system import LASTING, move
from govgauge.simulate.frame import put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked
from govgauge.simulate.systems import SYSTEMS, function_texts, make_systems

RESEMBLES = "duplicate-system"
SAYS = Says(
    en="A project has the words of an old system because it rebuilds that system, and says so.",
    zh="项目系对旧系统的改建，描述相同且已注明所改建的系统。",
)
COUNT = 2


def works(frames: Frames, scene: Scene) -> Touched:
    """Projects in the words of a system of the county."""
    projects, world = frames["projects"], scene.world
    rows = np.sort(scene.draw.permutation(scene.rows(projects))[:COUNT])
    move(frames, rows[~scene.within(projects["approved_on"][rows])], scene=scene)
    machinery = make_systems(world)
    like = scene.spot.county * SYSTEMS + scene.draw.integers(0, LASTING, len(rows))
    texts = function_texts(machinery.number[like], machinery.text[like])
    for name, text in zip(("function_text", "data_text", "users_text"), texts, strict=True):
        put(projects, name, rows=rows, value=text)
    put(projects, "reuse_note", rows=rows, value="")
    put(projects, "rebuilds_system_id", rows=rows, value=machinery.id[like])
    return Touched(len(rows), picked(projects, rows, "project_id") | {"system_id": machinery.id[like]})
