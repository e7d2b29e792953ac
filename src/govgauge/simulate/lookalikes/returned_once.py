"""Many requests came back once for a missing paper and were then answered at once."""

from __future__ import annotations

from govgauge.simulate.frame import NEVER, put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked

RESEMBLES = "request-sent-back"
SAYS = Says(
    en="Many requests were sent back once for a missing paper and answered within the limit from the first submission.",
    zh="许多申请因缺件退回一次，补齐后仍在首次提交起算的期限内答复。",
)
SHARE = 0.6


def once(frames: Frames, scene: Scene) -> Touched:
    """Once, and never again."""
    requests = frames["share_requests"]
    mine = scene.rows(requests)
    inside = mine[scene.within(requests["submitted_at"][mine] // 86_400) & (requests["answered_at"][mine] != NEVER)]
    rows = scene.some(inside, SHARE)
    put(requests, "returned_count", rows=rows, value=1)
    return Touched(len(rows), picked(requests, rows, "request_no"))
