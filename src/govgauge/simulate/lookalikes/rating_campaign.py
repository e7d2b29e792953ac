"""A campaign in the hall: many ratings on two tablets, as varied as people are."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.chance import choose
from govgauge.simulate.frame import DAY, join, ordered
from govgauge.simulate.identity import hexes
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked
from govgauge.simulate.ratings import BAD, GOOD, TABLET

RESEMBLES = "scripted-ratings"
SAYS = Says(
    en="In a campaign most visitors rate on two tablets in the hall, minutes after the service, with all "
    "levels and reasons.",
    zh="大厅开展评价宣传，多数办事人在两台平板上于服务数分钟后评价，等级和明细各不相同。",
)
SHARE = 0.6


def month(frames: Frames, scene: Scene) -> Touched:
    """Window cases that nobody had rated."""
    ratings, cases = frames["evaluations"], frames["up_pro_accept"]
    mine = scene.rows(cases)
    mine = mine[~np.isin(cases["project_no"][mine], ratings["projectNo"]) & (cases["apply_type"][mine] == 1)]
    rows = scene.some(mine[cases["result_date"][mine] < (scene.world.ends - 1) * DAY], SHARE)
    count, draw = len(rows), scene.draw
    level = np.array([1, 2, 3, 4, 5])[choose(draw, np.array([0.004, 0.008, 0.05, 0.22, 0.718]), rows=count)]
    good, bad = (np.array([""] * 2 + list(texts), dtype=np.bytes_) for texts in (GOOD, BAD))
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
        "satisfaction": level,
        "assessTime": cases["result_date"][rows] + draw.integers(65, 2400, count),
        "pf": np.full(count, TABLET),
        "deviceId": hexes(np.full(count, scene.spot.county + 5_000_000), draw.integers(0, 2, count)),
        "evalDetail": np.where(
            level <= 2, bad[draw.integers(0, len(bad), count)], good[draw.integers(0, len(good), count)]
        ),
        "writingEvaluation": np.full(count, b"", dtype="S1"),
    }
    frames["evaluations"] = ordered(join([ratings, {name: more[name] for name in ratings}]), "assessTime")
    return Touched(count, picked(more, np.arange(count), "projectNo"))
