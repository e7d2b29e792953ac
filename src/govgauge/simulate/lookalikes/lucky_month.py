"""A county so small that nobody happened to be dissatisfied."""

from __future__ import annotations

from govgauge.simulate.cases import sizes
from govgauge.simulate.frame import put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked
from govgauge.simulate.world import World

RESEMBLES = "no-negatives"
SAYS = Says(
    en="A very small county has so few ratings that none of them happens to be negative.",
    zh="县域极小，评价数量很少，恰好没有差评。",
)
LEAST, MOST = 0, 130


def possible(world: World) -> bool:
    """Only where a county has so few cases in a half-year that it may have no negative by chance."""
    return bool((sizes(world, 0) * world.scenario.cases / world.scenario.months * 6 <= MOST).any())


def month(frames: Frames, scene: Scene) -> Touched:
    """The one or two that might have been negative were content after all."""
    ratings = frames["evaluations"]
    mine = scene.rows(ratings, area="areaCode")
    rows = mine[ratings["satisfaction"][mine] <= 2]
    put(ratings, "satisfaction", rows=rows, value=3)
    put(ratings, "evalDetail", rows=rows, value="")
    put(ratings, "writingEvaluation", rows=rows, value="")
    return Touched(len(rows), picked(ratings, rows, "projectNo"))
