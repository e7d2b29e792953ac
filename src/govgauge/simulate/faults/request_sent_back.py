"""One organ sends the same other organ's requests back again and again."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import DAY, put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked

SAYS = Says(
    en="One providing organ sends requests of another back three times and more, then answers in time "
    "counted from the last submission.",
    zh="某提供机关将另一机关的共享申请退回三次以上，再以最后一次提交起算按时答复。",
)
PART = 0.6


def once(frames: Frames, scene: Scene) -> Touched:
    """A part of the requests goes to one provider, comes from one organ and goes back and forth."""
    requests = frames["share_requests"]
    mine = scene.rows(requests)
    rows = mine[scene.within(requests["submitted_at"][mine] // DAY)]
    rows = scene.some(rows, PART)
    if not len(rows):
        return Touched()
    counts = np.unique(requests["provider_org"][mine], return_counts=True)
    provider = counts[0][counts[1].argmax()]
    resources = np.unique(requests["resource_code"][mine][requests["provider_org"][mine] == provider])
    askers = np.unique(requests["applicant_org"][mine])
    askers = askers[askers != provider][:2]
    put(requests, "provider_org", rows=rows, value=np.full(len(rows), provider))
    put(requests, "resource_code", rows=rows, value=resources[scene.draw.integers(0, len(resources), len(rows))])
    put(requests, "applicant_org", rows=rows, value=askers[scene.draw.integers(0, len(askers), len(rows))])
    put(requests, "returned_count", rows=rows, value=2 + scene.draw.integers(1, 4, len(rows)))
    answered = requests["submitted_at"][rows] + (scene.draw.uniform(22, 55, len(rows)) * DAY).astype(np.int64)
    open_ = answered >= scene.world.ends * DAY
    given = np.where(open_, requests["answered_at"][rows], answered)
    put(requests, "answered_at", rows=rows, value=given)
    late = (requests["supplied_at"][rows] > 0) & (requests["supplied_at"][rows] < given)
    put(requests, "supplied_at", rows=rows[late], value=given[late] + DAY // 2)
    return Touched(len(rows), picked(requests, rows, "request_no", "provider_org"))
