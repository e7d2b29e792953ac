"""The same case entered on two platforms and counted twice."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.cases import twins
from govgauge.simulate.frame import Frame, height, join, put, take
from govgauge.simulate.planting import Says, Scene

SAYS = Says(
    en="Many cases are entered a second time on the other platform within three days, and so count twice.",
    zh="大量办件在三日内于另一平台重复录入，重复计数。",
)
SHARE = 0.15


def plans(cases: Frame, mine: np.ndarray, *, scene: Scene) -> Frame:
    """A twin on the other platform for a part of the cases."""
    rows = scene.some(mine, SHARE)
    put(cases, "_touched", rows=rows, value=1)
    again = twins(take(cases, rows), scene.draw)
    return join([cases, again]) if height(again) else cases
