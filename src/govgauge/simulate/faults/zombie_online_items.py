"""Items claimed online in which nobody files online."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import Column, Frame, put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked

SAYS = Says(
    en="Frequent items are claimed as full online, with a link that works, while all their cases are filed "
    "at the counter.",
    zh="若干高频事项声明全程网办且链接可用，而全部办件均在窗口提交。",
)
ITEMS = 12


def chosen(scene: Scene) -> Column:
    """Frequent items, the same in every month."""
    draw = scene.world.chance.of("zombie items", scene.spot.county)
    frequent = np.argsort(-scene.world.items.weight)[:36]
    return np.sort(draw.choice(frequent, min(scene.dosed(ITEMS), len(frequent)), replace=False))


def plans(cases: Frame, mine: np.ndarray, *, scene: Scene) -> Frame:
    """All cases of these items are filed at the window."""
    rows = mine[np.isin(cases["_i"][mine], chosen(scene))]
    for name in ("_online", "_half_way", "is_assisted"):
        put(cases, name, rows=rows, value=0)
    put(cases, "apply_type", rows=rows, value=1)
    put(cases, "device_id", rows=rows, value="")
    put(cases, "_apply", rows=rows, value=scene.world.clock.time(cases["_x0"][rows]) - 240)
    put(cases, "_touched", rows=rows, value=1)
    # What a machine approved online was decided at a desk.
    put(cases, "_how", rows=rows, value=np.maximum(cases["_how"][rows], 1))
    return cases


def half(frames: Frames, scene: Scene) -> Touched:
    """The register claims them online, at the greatest depth."""
    extend = frames["up_task_general_extend"]
    codes = scene.world.items.task(np.full(len(chosen(scene)), scene.unit), chosen(scene))
    rows = np.flatnonzero(np.isin(extend["task_code"], codes))
    for name, value in (("is_online", 1), ("link_ok", 1), ("limit_scene_num", 0)):
        put(extend, name, rows=rows, value=value)
    depth = np.where(extend["data_source"][rows] == 1, b"1", b"IV")
    put(extend, "online_handle_depth", rows=rows, value=depth)
    link = np.array([b"https://zwfw.invalid/item/" + code for code in extend["task_code"][rows].tolist()])
    put(extend, "link_addr", rows=rows, value=link)
    return Touched(len(rows), picked(extend, rows, "task_code"))
