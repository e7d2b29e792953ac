"""An hour of overload on a drawn day, reported as an incident while it lasted."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import constant, digits, glued, join, ordered, put, take
from govgauge.simulate.machines import drawn_days
from govgauge.simulate.planting import Frames, Says, Scene, Touched

RESEMBLES = "cloud-overload"
SAYS = Says(
    en="The cloud was strained on a drawn day; the county reported it as an incident for those very hours.",
    zh="抽取日当天政务云一度吃紧，本县已就该时段上报事件。",
)
HOURS = (9 * 3600, 11 * 3600)


def _spans(scene: Scene) -> list[tuple[int, int]]:
    days = [int(drawn_days(scene.world, half)[0]) for half in scene.spot.halves]
    return [(day * 86_400 + HOURS[0], day * 86_400 + HOURS[1]) for day in days]


def half(frames: Frames, scene: Scene) -> Touched:
    """Slow and full for two hours of one day."""
    metrics = frames["cloud_metrics"]
    mine = scene.rows(metrics)
    inside = np.zeros(len(mine), dtype=np.bool_)
    for start, end in _spans(scene):
        inside |= (metrics["at"][mine] >= start) & (metrics["at"][mine] <= end)
    rows = mine[inside & (scene.draw.random(len(mine)) < 0.7)]
    put(metrics, "p95_ms", rows=rows, value=(metrics["p95_ms"][rows] * 4 + 500).astype(np.int64))
    put(metrics, "pool_load_pct", rows=rows, value=scene.draw.integers(870, 960, len(rows)))
    return Touched(len(rows), {"area_code": np.array([scene.area])})


def once(frames: Frames, scene: Scene) -> Touched:
    """Reported while it lasted."""
    incidents, use, spans = frames["incidents"], frames["system_use"], _spans(scene)
    system = bytes(np.unique(use["system_id"][scene.rows(use)])[0])
    start = np.array([span[0] for span in spans]) - 300
    count = len(spans)
    more = take(incidents, np.zeros(count, dtype=np.int64)) | {
        "incident_id": glued(
            "I", constant(scene.unit.decode(), count), digits(scene.draw.integers(10_000, 900_000, count), 6)
        ),
        "area_code": np.full(count, scene.area),
        "system_id": np.full(count, system),
        "started_at": start,
        "restored_at": np.array([span[1] for span in spans]) + 300,
        "reported_at": start + 900,
        "kind": constant("故障", count),
        "serious": np.zeros(count, np.int64),
        "confirmed": np.ones(count, np.int64),
    }
    frames["incidents"] = ordered(join([incidents, more]), "started_at")
    return Touched(count, {"incident_id": more["incident_id"]})
