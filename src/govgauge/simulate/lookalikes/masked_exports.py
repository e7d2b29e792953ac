"""Many exports, all masked; a page or two failed the scan and their rule was off, as the register says."""

from __future__ import annotations

from govgauge.simulate.frame import put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked

RESEMBLES = "unmasked-export"
SAYS = Says(
    en="All exports passed the scan; two page fields failed it, and the register openly says that their "
    "rule is not active yet.",
    zh="导出项全部通过扫描；两个页面字段未通过，登记簿已如实标注规则尚未启用。",
)


def half(frames: Frames, scene: Scene) -> Touched:
    """Exports pass; two pages fail with the rule declared inactive."""
    fields = frames["sensitive_fields"]
    mine = scene.rows(fields)
    exports = mine[fields["outlet"][mine] == "导出".encode()]
    pages = mine[fields["outlet"][mine] == "页面".encode()][:2]
    for name in ("rule_active", "scan_passed"):
        put(fields, name, rows=exports, value=1)
        put(fields, name, rows=pages, value=0)
    return Touched(len(pages), picked(fields, pages, "system_id", "field_name"))
