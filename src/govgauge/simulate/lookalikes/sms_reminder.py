"""A short message asks for a rating after three days; people answer as they like."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.chance import choose
from govgauge.simulate.frame import DAY, join, ordered
from govgauge.simulate.identity import hexes
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked
from govgauge.simulate.ratings import GOOD, SMS

RESEMBLES = "default-ratings"
SAYS = Says(
    en="Three days after the result a short message asks for a rating; many answer at once, with all levels.",
    zh="办结三日后短信邀请评价，许多人随即作答，等级各异。",
)
SHARE = 0.5


def month(frames: Frames, scene: Scene) -> Touched:
    """Cases that nobody had rated by then."""
    ratings, cases = frames["evaluations"], frames["up_pro_accept"]
    mine = scene.rows(cases)
    mine = mine[~np.isin(cases["project_no"][mine], ratings["projectNo"])]
    rows = scene.some(mine[cases["result_date"][mine] < (scene.world.ends - 4) * DAY], SHARE)
    count, draw = len(rows), scene.draw
    good = np.array(["", "", *GOOD], dtype=np.bytes_)
    more = {
        "_case": rows,
        "areaCode": cases["area_code"][rows],
        "deptCode": cases["org_code"][rows],
        "taskCode": cases["task_code"][rows],
        "projectNo": cases["project_no"][rows],
        "proStatus": np.full(count, 3),
        "assessNumber": np.ones(count, np.int64),
        "isdefault": np.zeros(count, np.int64),
        "serviceTime": cases["result_date"][rows],
        "satisfaction": np.array([1, 2, 3, 4, 5])[
            choose(draw, np.array([0.005, 0.008, 0.06, 0.25, 0.677]), rows=count)
        ],
        "assessTime": (cases["result_date"][rows] // DAY + 3) * DAY
        + 10 * 3600
        + (60 * np.exp(draw.normal(3.2, 1, count))).astype(np.int64),
        "pf": np.full(count, SMS),
        "deviceId": hexes(cases["_home"][rows], cases["_person"][rows] * 2),
        "evalDetail": good[draw.integers(0, len(good), count)],
        "writingEvaluation": np.full(count, b"", dtype="S1"),
    }
    frames["evaluations"] = ordered(join([ratings, {name: more[name] for name in ratings}]), "assessTime")
    return Touched(count, picked(more, np.arange(count), "projectNo"))
