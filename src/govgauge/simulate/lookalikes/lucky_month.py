"""A county so small that nobody happened to be dissatisfied."""

from __future__ import annotations

from govgauge.simulate.frame import put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked

RESEMBLES = "no-negatives"
SAYS = Says(
    en="A very small county has so few ratings that none of them happens to be negative.",
    zh="县域极小，评价数量很少，恰好没有差评。",
)
LEAST, MOST = 0, 130


def month(frames: Frames, scene: Scene) -> Touched:
    """The one or two that might have been negative were content after all."""
    ratings = frames["evaluations"]
    mine = scene.rows(ratings, area="areaCode")
    rows = mine[ratings["satisfaction"][mine] <= 2]
    put(ratings, "satisfaction", rows=rows, value=3)
    put(ratings, "evalDetail", rows=rows, value="")
    put(ratings, "writingEvaluation", rows=rows, value="")
    return Touched(len(rows), picked(ratings, rows, "projectNo"))
