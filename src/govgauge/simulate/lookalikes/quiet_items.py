"""Seasonal items in which nobody filed anything, in any channel."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import Frame, put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked, without

RESEMBLES = "zombie-online-items"
SAYS = Says(
    en="Seasonal items claimed online had no case at all in the half-year, online or at the counter.",
    zh="若干季节性事项声明可网办，本期线上线下均无办件。",
)
ITEMS = 9


def _chosen(scene: Scene) -> np.ndarray:
    draw = scene.world.chance.of("quiet items", scene.spot.county)
    return np.sort(draw.choice(np.argsort(-scene.world.items.weight)[15:60], ITEMS, replace=False))


def plans(cases: Frame, mine: np.ndarray, *, scene: Scene) -> Frame:
    """Nobody files."""
    return without(cases, mine[np.isin(cases["_i"][mine], _chosen(scene))])


def half(frames: Frames, scene: Scene) -> Touched:
    """They are claimed online all the same."""
    extend = frames["up_task_general_extend"]
    codes = scene.world.items.task(np.full(ITEMS, scene.unit), _chosen(scene))
    rows = np.flatnonzero(np.isin(extend["task_code"], codes))
    for name in ("is_online", "link_ok"):
        put(extend, name, rows=rows, value=1)
    return Touched(len(rows), picked(extend, rows, "task_code"))
