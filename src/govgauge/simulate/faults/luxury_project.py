"""Projects that cost several times the norm of what they serve and are hardly used."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import NEVER, put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked
from govgauge.simulate.world import World

SAYS = Says(
    en="Projects cost three times and more what the norm allows for those they serve, and their systems are "
    "hardly used.",
    zh="项目造价为其服务规模标准造价的三倍以上，所建系统几乎无人使用。",
)
COUNT = 3


def halves(world: World) -> tuple[int, ...]:
    """Early enough for the systems to have been in use."""
    last = max(0, len(world.scenario.halves) - 3)
    return (int(world.chance.of("luxury halves").integers(0, last + 1)),)


def works(frames: Frames, scene: Scene) -> Touched:
    """Three projects, completed within months."""
    projects, world = frames["projects"], scene.world
    rows = np.sort(scene.draw.permutation(scene.rows(projects))[: scene.dosed(COUNT)])
    first = int(world.month_days(world.scenario.first_month(scene.spot.halves[0]))[0])
    approved = first + scene.draw.integers(5, 75, len(rows))
    for name, day in (("feasibility_on", approved - 40), ("approved_on", approved), ("completed_on", approved + 95),
                      ("accept_due_on", approved + 278), ("accepted_on", approved + 150)):  # fmt: skip
        put(projects, name, rows=rows, value=day)
    put(projects, "outside_decision_on", rows=rows, value=NEVER)
    put(projects, "outside_decision_no", rows=rows, value="")
    dear = projects["norm_amount"][rows] * scene.draw.uniform(3.0, 5.5, len(rows))
    put(projects, "amount", rows=rows, value=dear.astype(np.int64) // 100_000 * 100_000)
    put(projects, "_use", rows=rows, value=np.full(len(rows), 0.05))
    return Touched(len(rows), picked(projects, rows, "project_id"))
