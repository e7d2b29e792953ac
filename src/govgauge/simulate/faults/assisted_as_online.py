"""Cases filed by staff on devices of the hall and reported as filed online by the applicant."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.cases import DEVICES_OF_A_HALL, MOBILE, PC, hall_device
from govgauge.simulate.frame import put
from govgauge.simulate.identity import hexes
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked

SAYS = Says(
    en="Cases filed at the counter are entered on devices of the hall and of an operator as if the "
    "applicant had filed online.",
    zh="窗口办件由工作人员在大厅设备和代办人员设备上录入，并记为申请人自行网上提交。",
)
SHARE = 0.55


def month(frames: Frames, scene: Scene) -> Touched:
    """Window cases of items claimed online change channel; their tickets and window steps stay what they were."""
    cases, world, county = frames["up_pro_accept"], scene.world, scene.spot.county
    rows = scene.rows(cases)
    claimed = world.items.online[county, cases["_i"][rows], scene.half]
    rows = scene.some(rows[claimed & (cases["apply_type"][rows] == 1)], SHARE)
    places = np.full(len(rows), county)
    hall = hall_device(places, scene.draw.integers(0, DEVICES_OF_A_HALL, len(rows)))
    operator = hexes(places + 2_000_000, scene.draw.integers(0, 2, len(rows)))
    put(cases, "apply_type", rows=rows, value=np.where(scene.draw.random(len(rows)) < 0.6, PC, MOBILE))
    put(cases, "device_id", rows=rows, value=np.where(scene.draw.random(len(rows)) < 0.65, hall, operator))
    put(cases, "is_assisted", rows=rows, value=0)
    return Touched(len(rows), picked(cases, rows, "project_no", "device_id"))
