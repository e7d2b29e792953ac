"""Data that is needed rarely: few calls, each for a case, spread over the months."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import put
from govgauge.simulate.planting import Frames, Says, Scene, Touched, picked, without

RESEMBLES = "token-sharing-call"
SAYS = Says(
    en="Shared data is called rarely here, but every call is for a case and they come month after month.",
    zh="共享数据调用不多，但每次均对应具体办件，且各月持续发生。",
)


def month(frames: Frames, scene: Scene) -> Touched:
    """One call by another organ is left for each resource and month, with its case."""
    calls, cases = frames["share_calls"], frames["up_pro_accept"]
    rows = scene.rows(calls)
    others = rows[calls["caller_org"][rows] != calls["provider_org"][rows]]
    _, first = np.unique(calls["resource_code"][others], return_index=True)
    kept = np.sort(others[first])
    own = scene.rows(cases)
    if len(own):
        numbers = cases["project_no"][own[scene.draw.integers(0, len(own), len(kept))]]
        put(calls, "project_no", rows=kept, value=numbers)
    for name, value in (("ok", 1), ("is_probe", 0), ("rows_returned", 1)):
        put(calls, name, rows=kept, value=value)
    touched = Touched(len(kept), picked(calls, kept, "resource_code"))
    frames["share_calls"] = without(calls, np.setdiff1d(rows, kept))
    return touched
