"""Many stops of the clock, each with its document and its end."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import Frame, put
from govgauge.simulate.plans import PROMISED
from govgauge.simulate.planting import Says, Scene

RESEMBLES = "paused-without-document"
SAYS = Says(
    en="Public notices and tests are due for many cases this half-year; every stop has a document number and an end.",
    zh="本期大量办件依法需公示或检验检测，每次中止均有文书编号和结束时间。",
)
SHARE = 0.7


def plans(cases: Frame, mine: np.ndarray, *, scene: Scene) -> Frame:
    """Most cases of items that allow a stop have one, with papers."""
    kind = scene.world.items.stoppable[cases["_i"][mine]]
    rows = scene.some(mine[(kind > 0) & (cases["_how"][mine] == PROMISED)], SHARE)
    put(cases, "_stop", rows=rows, value=2 + scene.draw.gamma(2.0, 2.6, len(rows)))
    put(cases, "_stop_papers", rows=rows, value=1)
    put(cases, "_touched", rows=rows, value=1)
    return cases
