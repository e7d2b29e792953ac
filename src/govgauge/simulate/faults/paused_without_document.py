"""Clocks of late cases stopped without a document, of the kind "other" or without an end."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import Frame, put
from govgauge.simulate.plans import PROMISED
from govgauge.simulate.planting import Says, Scene

SAYS = Says(
    en='The clock of many cases is stopped without a document number, often as "other", so that they count as in time.',
    zh="大量办件在没有文书编号的情况下中止计时（常记为“其他”），从而不计为逾期。",
)
SHARE = 0.24


def plans(cases: Frame, mine: np.ndarray, *, scene: Scene) -> Frame:
    """Stops without papers; the case goes on for as long as the stop lasts."""
    rows = scene.some(mine[(cases["_how"] == PROMISED)[mine] & (cases["_stop"][mine] == 0)], SHARE)
    put(cases, "_stop", rows=rows, value=3 + scene.draw.gamma(2.0, 3.0, len(rows)))
    put(cases, "_stop_papers", rows=rows, value=0)
    other = rows[scene.draw.random(len(rows)) < 0.5]
    put(cases, "_stop_kind", rows=other, value=9)
    put(cases, "_touched", rows=rows, value=1)
    return cases
