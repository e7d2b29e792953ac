"""A cloud that is well used and quick all the same."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import put
from govgauge.simulate.planting import Frames, Says, Scene, Touched

RESEMBLES = "cloud-overload"
SAYS = Says(
    en="The cloud is loaded to four fifths in its busiest hours and still answers quickly.",
    zh="高峰时段政务云负载达八成，响应仍然迅速。",
)
PEAK = 0.12


def half(frames: Frames, scene: Scene) -> Touched:
    """High load, short latency, hardly an error."""
    metrics = frames["cloud_metrics"]
    mine = scene.rows(metrics)
    rows = np.sort(mine[np.argsort(-metrics["requests"][mine], kind="stable")[: max(12, int(PEAK * len(mine)))]])
    put(metrics, "pool_load_pct", rows=rows, value=scene.draw.integers(770, 842, len(rows)))
    put(metrics, "p95_ms", rows=rows, value=np.minimum(metrics["p95_ms"][rows] * 1.2, 780).astype(np.int64))
    put(metrics, "errors", rows=rows, value=np.minimum(metrics["errors"][rows], metrics["requests"][rows] // 300))
    put(metrics, "probe_ok", rows=rows, value=1)
    return Touched(len(rows), {"area_code": np.array([scene.area])})
