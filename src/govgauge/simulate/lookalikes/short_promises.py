"""A county that promises one day for many items: what takes its time ends on the due day."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import Column, Frame, put
from govgauge.simulate.plans import PARTS, PROMISED
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked

RESEMBLES = "threshold-heaping"
SAYS = Says(
    en="Many items are promised within a day or two, so that an honest case often ends on the day on which it is due.",
    zh="大量事项承诺一至两日办结，正常办理即常在到期当日完成。",
)
DAYS = 1


def _chosen(scene: Scene) -> Column:
    items = scene.world.items
    draw = scene.world.chance.of("short promises", scene.spot.county)
    slow = np.flatnonzero((items.instant_kind == 2) & (items.stoppable == 0) & ~items.natural)
    return np.sort(slow[draw.random(len(slow)) < 0.75])


def plans(cases: Frame, mine: np.ndarray, *, scene: Scene) -> Frame:
    """The promise is one day, and the work takes between an hour and a day."""
    rows = mine[np.isin(cases["_i"][mine], _chosen(scene)) & (cases["_how"][mine] == PROMISED)]
    total = sum(cases[name][rows] for name in PARTS)
    length = scene.draw.beta(1.6, 1.6, len(rows)) * 0.93 + 0.03
    for name in PARTS:
        put(cases, name, rows=rows, value=cases[name][rows] * length / total)
    put(cases, "_promise", rows=rows, value=DAYS)
    put(cases, "_touched", rows=rows, value=1)
    return cases


def half(frames: Frames, scene: Scene) -> Touched:
    """The register says the same."""
    basic = frames["up_task_general_basic"]
    codes = scene.world.items.task(np.full(len(_chosen(scene)), scene.unit), _chosen(scene))
    rows = np.flatnonzero(np.isin(basic["task_code"], codes))
    put(basic, "promise_day", rows=rows, value=DAYS)
    return Touched(len(rows), picked(basic, rows, "task_code"))
