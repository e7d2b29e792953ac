"""Late cases whose result bears a date on which they would have been in time."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import DAY, Frame, put
from govgauge.simulate.plans import due_number, end_at, promised
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked
from govgauge.simulate.rhythm import office_times

SAYS = Says(
    en="Overdue cases get a result date before they were due; the last steps and the time of entry show "
    "when they were closed.",
    zh="逾期办件的办结日期被倒签到期限之内；末尾环节和入库时间显示其实际办结时间。",
)
SHARE = 0.16


def plans(cases: Frame, mine: np.ndarray, *, scene: Scene) -> Frame:
    """Many promised cases are truly late by some working days."""
    rows = scene.some(promised(cases, mine), SHARE)
    late = due_number(cases, rows) + 1 + scene.draw.gamma(1.6, 2.6, len(rows)) + 0.6
    end_at(cases, rows, end=late)
    return cases


def month(frames: Frames, scene: Scene) -> Touched:
    """Their results are dated back to the due day or the two working days before; entry and steps stay true."""
    cases, results = frames["up_pro_accept"], frames["up_pro_result"]
    mine = scene.rows(cases)
    late = mine[results["result_date"][mine] // DAY > cases["promise_date"][mine]]
    rows = late[(cases["_stop"][late] == 0) & (scene.draw.random(len(late)) < 0.93)]
    clock = scene.world.clock
    number = clock.number(cases["promise_date"][rows]) - scene.draw.integers(0, 3, len(rows))
    day = np.maximum(clock.day(number), cases["accept_date"][rows] // DAY)
    dated = np.maximum(office_times(scene.draw, clock, days=day), cases["accept_date"][rows] + 900)
    put(results, "result_date", rows=rows, value=dated)
    return Touched(len(rows), picked(results, rows, "project_no"))
