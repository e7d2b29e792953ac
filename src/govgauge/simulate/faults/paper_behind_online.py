"""Items claimed full online that have people bring paper all the same."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import Column, Frame, put
from govgauge.simulate.materials import shared_places
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked

SAYS = Says(
    en="Items claimed full online ask for paper: online cases bring paper materials and visits to the hall.",
    zh="声明全程网办的事项仍要求提交纸质材料，网上办件伴有纸质收件和到厅记录。",
)
ITEMS = 14
SHARE = 0.8


def chosen(scene: Scene) -> Column:
    """The most frequent items that are online, ask for materials and are not decided by machine."""
    items, county = scene.world.items, scene.spot.county
    online = items.online[county][:, list(scene.spot.halves)].all(axis=1)
    shared = shared_places(scene.world, scene.spot.halves[0])[county]
    asked = np.arange(shared.shape[1])[None, :] < items.materials[:, None]
    fits = online & (asked & ~shared).any(axis=1) & ~items.instant[county]
    order = np.argsort(-items.weight)
    return np.sort(order[fits[order]][: scene.dosed(ITEMS)])


def plans(cases: Frame, mine: np.ndarray, *, scene: Scene) -> Frame:
    """Their online cases end half way: with paper, and often with a visit."""
    rows = mine[np.isin(cases["_i"][mine], chosen(scene)) & cases["_online"][mine]]
    rows = rows[scene.draw.random(len(rows)) < SHARE]
    put(cases, "_half_way", rows=rows, value=1)
    put(cases, "_touched", rows=rows, value=1)
    return cases


def half(frames: Frames, scene: Scene) -> Touched:
    """The register claims them full online, without a visit."""
    extend = frames["up_task_general_extend"]
    codes = scene.world.items.task(np.full(len(chosen(scene)), scene.unit), chosen(scene))
    rows = np.flatnonzero(np.isin(extend["task_code"], codes))
    put(extend, "online_handle_depth", rows=rows, value=np.where(extend["data_source"][rows] == 1, b"1", b"IV"))
    for name, value in (("is_online", 1), ("limit_scene_num", 0)):
        put(extend, name, rows=rows, value=value)
    return Touched(len(rows), picked(extend, rows, "task_code"))
