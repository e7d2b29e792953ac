"""Many requests were refused, each with the article of law that forbids it."""

from __future__ import annotations

from govgauge.simulate.frame import NEVER, put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked

RESEMBLES = "request-sent-back"
SAYS = Says(
    en="Many conditional requests were refused in time, each naming the article of law that forbids it.",
    zh="许多有条件共享申请被依法拒绝，均在期限内答复并注明法律依据。",
)
SHARE = 0.6


def once(frames: Frames, scene: Scene) -> Touched:
    """Refused with a basis."""
    requests = frames["share_requests"]
    mine = scene.rows(requests)
    inside = scene.within(requests["submitted_at"][mine] // 86_400) & (requests["answered_at"][mine] != NEVER)
    conditional = requests["share_type"][mine] == "有条件共享".encode()
    rows = scene.some(mine[inside & conditional], SHARE)
    put(requests, "answer", rows=rows, value="拒绝")
    put(requests, "refusal_basis", rows=rows, value="《个人信息保护法》第十三条")
    put(requests, "supplied_at", rows=rows, value=NEVER)
    return Touched(len(rows), picked(requests, rows, "request_no"))
