"""People file on the devices in the hall, and every such case is marked as assisted."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.cases import DEVICES_OF_A_HALL, PC, hall_device
from govgauge.simulate.frame import put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked

RESEMBLES = "assisted-as-online"
SAYS = Says(
    en="The hall has set up devices where people file with help; each of these cases is honestly marked as assisted.",
    zh="大厅设置自助设备由人员引导申报，相关办件均如实标记为帮办。",
)
SHARE = 0.45


def month(frames: Frames, scene: Scene) -> Touched:
    """Window cases become cases on a hall's device, marked as such."""
    cases, county = frames["up_pro_accept"], scene.spot.county
    rows = scene.rows(cases)
    claimed = scene.world.items.online[county, cases["_i"][rows], scene.half]
    rows = scene.some(rows[claimed & (cases["apply_type"][rows] == 1)], SHARE)
    device = hall_device(np.full(len(rows), county), scene.draw.integers(0, DEVICES_OF_A_HALL, len(rows)))
    put(cases, "apply_type", rows=rows, value=PC)
    put(cases, "device_id", rows=rows, value=device)
    put(cases, "is_assisted", rows=rows, value=1)
    return Touched(len(rows), picked(cases, rows, "project_no", "device_id"))
