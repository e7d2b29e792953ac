"""Exports that are said to be masked and are not."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked

SAYS = Says(
    en="Exports of personal fields have a rule that is said to be active, while the leak scan finds them in the clear.",
    zh="含个人信息的导出项声称已启用脱敏规则，泄露扫描却发现为明文。",
)
SHARE = 0.6


def half(frames: Frames, scene: Scene) -> Touched:
    """Most exports of the county; the same ones at every snapshot."""
    fields = frames["sensitive_fields"]
    mine = scene.rows(fields)
    exports = mine[fields["outlet"][mine] == "导出".encode()]
    own = scene.world.chance.of("unmasked", scene.spot.county).random(len(exports))
    least = np.sort(own)[min(scene.dosed(4) - 1, len(own) - 1)] + 1e-9 if len(own) else 0
    rows = exports[own < max(SHARE * scene.dose, least)]
    put(fields, "rule_active", rows=rows, value=1)
    put(fields, "scan_passed", rows=rows, value=0)
    return Touched(len(rows), picked(fields, rows, "system_id", "field_name"))
