"""An item that waits for the laboratory: slow as a whole, but stopped with papers, and no desk is slow."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import Frame, put
from govgauge.simulate.plans import PROMISED
from govgauge.simulate.planting import Says, Scene

RESEMBLES = "slow-department"
SAYS = Says(
    en="All cases of one item wait weeks for a laboratory; the clock is stopped with papers, and the review "
    "itself is quick.",
    zh="某事项全部办件需数周检验检测，均依法中止计时，审查环节本身并不慢。",
)
LEAST = 700


def plans(cases: Frame, mine: np.ndarray, *, scene: Scene) -> Frame:
    """The most frequent promised item that allows a stop."""
    items = scene.world.items
    fits = (items.stoppable > 0) & (items.promise[scene.spot.county] > 1)
    order = np.argsort(-items.weight)
    item = int(next((place for place in order if fits[place]), order[0]))
    rows = mine[(cases["_i"][mine] == item) & (cases["_how"][mine] == PROMISED)]
    put(cases, "_stop", rows=rows, value=8 + scene.draw.gamma(3.0, 3.0, len(rows)))
    put(cases, "_stop_papers", rows=rows, value=1)
    put(cases, "_touched", rows=rows, value=1)
    return cases
