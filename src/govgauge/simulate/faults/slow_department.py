"""One department takes many times as long as anywhere else for its step of one item."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import Frame, put
from govgauge.simulate.plans import PROMISED
from govgauge.simulate.planting import Says, Scene

SAYS = Says(
    en="In one item, the review by a second department takes several times as long as in other counties.",
    zh="某一事项中，会审部门的审查环节耗时为其他县的数倍。",
)
LEAST = 700


def chosen(scene: Scene) -> int:
    """The most frequent promised item that a second department reviews."""
    items = scene.world.items
    fits = (items.second >= 0) & (items.promise[scene.spot.county] > 1) & ~items.natural
    order = np.argsort(-items.weight)
    return int(next((item for item in order if fits[item]), order[0]))


def plans(cases: Frame, mine: np.ndarray, *, scene: Scene) -> Frame:
    """The review takes as long again as the whole promise, or twice as long."""
    rows = mine[(cases["_i"][mine] == chosen(scene)) & (cases["_how"][mine] == PROMISED)]
    rows = rows[scene.draw.random(len(rows)) < 0.9]
    longer = (cases["_promise"][rows] * scene.draw.uniform(0.8, 2.2, len(rows)) + 3) * scene.dose
    put(cases, "_review", rows=rows, value=cases["_review"][rows] + longer)
    put(cases, "_touched", rows=rows, value=1)
    return cases
