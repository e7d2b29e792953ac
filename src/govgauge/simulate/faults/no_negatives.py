"""Thousands of ratings and not one that is negative."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked, without

SAYS = Says(
    en="No rating is negative in a large county over a year; those that were are gone, and their work "
    "orders with them.",
    zh="大县全年无一差评；原有差评及其工单均被删除。",
)
LEAST = 1700
LENGTH = 2


def month(frames: Frames, scene: Scene) -> Touched:
    """Negative ratings are taken out before they reach the register."""
    ratings = frames["evaluations"]
    mine = scene.rows(ratings, area="areaCode")
    rows = scene.some(mine[ratings["satisfaction"][mine] <= 2], 1)
    touched = Touched(len(rows), picked(ratings, rows, "areaCode") if len(rows) else None)
    frames["evaluations"] = without(ratings, np.sort(rows))
    return touched
