"""Five stars from a script: seconds after the service, always the same reasons, from two devices."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import DAY, Column, Frame, constant, join, ordered, pick, take
from govgauge.simulate.identity import hexes
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked
from govgauge.simulate.ratings import MOBILE

SAYS = Says(
    en="A script rates finished cases with five stars and the same reasons less than a minute after the "
    "service, three times for each case.",
    zh="脚本在服务结束后不到一分钟内以相同评价明细给出五星，每件三次。",
)
SHARE = 0.5


def month(frames: Frames, scene: Scene) -> Touched:
    """Cases that nobody rated get three ratings, one for each stage."""
    ratings, cases = frames["evaluations"], frames["up_pro_accept"]
    mine = scene.rows(cases)
    mine = mine[~np.isin(cases["project_no"][mine], ratings["projectNo"])]
    rows = scene.some(mine[cases["result_date"][mine] < (scene.world.ends - 1) * DAY], SHARE)
    more = join([_scripted(cases, rows, scene, stage=stage) for stage in (1, 2, 3)])
    more["_case"] = np.tile(rows, 3)
    columns = {name: more[name] for name in ratings}
    frames["evaluations"] = ordered(join([ratings, columns]), "assessTime")
    return Touched(len(rows) * 3, picked(more, np.arange(len(rows) * 3), "projectNo", "deviceId"))


def _scripted(cases: Frame, rows: Column, scene: Scene, *, stage: int) -> Frame:
    count = len(rows)
    part = take(cases, rows)
    service = part["result_date"]
    return {
        "_case": rows,
        "areaCode": part["area_code"],
        "deptCode": part["org_code"],
        "taskCode": part["task_code"],
        "projectNo": part["project_no"],
        "proStatus": np.full(count, stage),
        "assessNumber": np.full(count, stage),
        "isdefault": np.zeros(count, np.int64),
        "serviceTime": service,
        "satisfaction": np.full(count, 5),
        "assessTime": service + 14 + 9 * stage + scene.draw.integers(0, 4, count),
        "pf": np.full(count, MOBILE),
        "deviceId": hexes(np.full(count, scene.spot.county + 3_000_000), np.arange(count) % 2),
        "evalDetail": constant("510,517", count),
        "writingEvaluation": pick(["", "很快就办好了"], np.zeros(count, np.int64)),
    }
