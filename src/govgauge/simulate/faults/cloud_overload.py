"""A cloud that is slow and overfull in its busiest hours, without a word about it."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import DAY, put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked, without

SAYS = Says(
    en="In the busiest hours the cloud is overfull and slow, some minutes are missing from the monitor, and "
    "no incident is reported.",
    zh="高峰时段政务云超载、响应缓慢，部分监测数据缺失，且未上报任何事件。",
)
PEAK = 0.07


def half(frames: Frames, scene: Scene) -> Touched:
    """Most of the busiest intervals are strained; a few are missing."""
    metrics = frames["cloud_metrics"]
    mine = scene.rows(metrics)
    busiest = mine[np.argsort(-metrics["requests"][mine], kind="stable")[: max(12, int(PEAK * len(mine)))]]
    rows = np.sort(scene.some(busiest, 0.8))
    slow = metrics["p95_ms"][rows] * scene.draw.uniform(4, 9, len(rows)) + 900
    put(metrics, "p95_ms", rows=rows, value=slow.astype(np.int64))
    put(metrics, "pool_load_pct", rows=rows, value=scene.draw.integers(900, 990, len(rows)))
    errors = (metrics["requests"][rows] * scene.draw.uniform(0.02, 0.07, len(rows))).astype(np.int64) + 1
    put(metrics, "errors", rows=rows, value=errors)
    missing = rows[scene.draw.random(len(rows)) < 0.08]
    touched = picked(metrics, rows, "area_code") | {"day": _days(metrics["at"][rows])}
    frames["cloud_metrics"] = without(metrics, missing)
    return Touched(len(rows), touched)


def _days(times: np.ndarray) -> np.ndarray:
    return (times // DAY).astype("datetime64[D]").astype(str).astype(np.bytes_)
