"""The same small fault at many objects: one sentence, but evidence and hours of its own for each."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import NEVER, constant, put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked

RESEMBLES = "copied-disposals"
SAYS = Says(
    en="The same small fault was found at many objects and described with one sentence; each has evidence of its own.",
    zh="多处发现同类小隐患，处置文字采用统一模板，但每件均有各自的佐证和处置时间。",
)
SHARE = 0.6
TEXT = "更换同批次传感器电池，现场测试正常"


def once(frames: Frames, scene: Scene) -> Touched:
    """One sentence; nothing else is touched."""
    chain = frames["dispatches"]
    mine = scene.rows(chain)
    days = np.where(chain["dispatched_at"][mine] == NEVER, NEVER, chain["dispatched_at"][mine] // 86_400)
    rows = scene.some(mine[scene.within(days) & (chain["disposed_at"][mine] != NEVER)], SHARE)
    put(chain, "disposal_text", rows=rows, value=constant(TEXT, len(rows)))
    return Touched(len(rows), picked(chain, rows, "warning_id"))
