"""Cases that end on the very last day that is allowed, whatever they needed."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import Frame, put
from govgauge.simulate.plans import due_number, end_at, promised
from govgauge.simulate.planting import Says, Scene

SAYS = Says(
    en="A large part of the promised cases is closed on the very day on which it is due, at any hour and by any desk.",
    zh="大量承诺件恰在到期当日办结，时刻和经办账号各异。",
)
SHARE = 0.42


def plans(cases: Frame, mine: np.ndarray, *, scene: Scene) -> Frame:
    """Cases that were ready earlier are closed on the due day."""
    rows = scene.some(promised(cases, mine), SHARE)
    rows = rows[cases["_promise"][rows] > 2]
    end_at(cases, rows, end=due_number(cases, rows) + scene.draw.uniform(0.35, 0.99, len(rows)))
    put(cases, "_touched", rows=rows, value=1)
    return cases
