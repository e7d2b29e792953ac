"""Ratings that the system filled in, a day after the service, passed off as given by people."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import DAY, constant, join, ordered, take
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked
from govgauge.simulate.ratings import DEFAULT

SAYS = Says(
    en="The system rates unrated cases with five stars a day after the service; most of these ratings are "
    "not marked as default.",
    zh="系统在服务次日为未评价办件自动填入五星，且多数未标记为默认评价。",
)
SHARE = 0.55


def month(frames: Frames, scene: Scene) -> Touched:
    """Cases without a rating get one through the system's channel."""
    ratings, cases = frames["evaluations"], frames["up_pro_accept"]
    mine = scene.rows(cases)
    mine = mine[~np.isin(cases["project_no"][mine], ratings["projectNo"])]
    rows = scene.some(mine[cases["result_date"][mine] < (scene.world.ends - 2) * DAY], SHARE)
    part, count = take(cases, rows), len(rows)
    marked = scene.draw.random(count) < 0.3
    more = {
        "_case": rows,
        "areaCode": part["area_code"],
        "deptCode": part["org_code"],
        "taskCode": part["task_code"],
        "projectNo": part["project_no"],
        "proStatus": np.full(count, 3),
        "assessNumber": np.ones(count, np.int64),
        "isdefault": marked.astype(np.int64),
        "serviceTime": part["result_date"],
        "satisfaction": np.full(count, 5),
        "assessTime": part["result_date"] + DAY + scene.draw.integers(0, 3600, count),
        "pf": np.full(count, DEFAULT),
        "deviceId": constant("", count).astype("S12"),
        "evalDetail": constant("", count),
        "writingEvaluation": constant("", count),
    }
    frames["evaluations"] = ordered(join([ratings, {name: more[name] for name in ratings}]), "assessTime")
    return Touched(count, picked(more, np.arange(count), "projectNo"))
