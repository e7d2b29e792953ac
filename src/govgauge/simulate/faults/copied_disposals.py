"""Warnings disposed of in seconds with one text and one piece of evidence."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import DAY, NEVER, put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked

SAYS = Says(
    en="Most warnings are disposed of within a minute, with the same words and the same evidence.",
    zh="多数预警在一分钟内处置完毕，处置文本和佐证材料完全相同。",
)
SHARE = 0.65


def once(frames: Frames, scene: Scene) -> Touched:
    """One text and one piece of evidence for a half-year."""
    chain = frames["dispatches"]
    mine = scene.rows(chain)
    days = np.where(chain["dispatched_at"][mine] == NEVER, NEVER, chain["dispatched_at"][mine] // DAY)
    rows = scene.some(mine[scene.within(days) & (chain["disposed_at"][mine] != NEVER)], SHARE)
    if not len(rows):
        return Touched()
    halves = scene.world.half_of(chain["dispatched_at"][rows] // DAY)
    for half in np.unique(halves):
        group = rows[halves == half]
        for name in ("disposal_text", "evidence_hash"):
            put(chain, name, rows=group, value=np.full(len(group), chain[name][group[0]]))
    disposed = chain["dispatched_at"][rows] + scene.draw.integers(15, 55, len(rows))
    put(chain, "disposed_at", rows=rows, value=disposed)
    put(chain, "feedback_at", rows=rows, value=disposed + scene.draw.integers(20, 300, len(rows)))
    return Touched(len(rows), picked(chain, rows, "warning_id"))
