"""Cases closed in one go by one account, seconds apart, right before they are due."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import Frame, put
from govgauge.simulate.plans import due_number, end_at, ends_of, promised
from govgauge.simulate.planting import Says, Scene

SAYS = Says(
    en="One account closes cases in one go, some seconds apart, in the late afternoon of the day on which "
    "they are due or the day before.",
    zh="同一账号在到期当日或前一工作日傍晚以数秒间隔成批办结办件。",
)
LEAST = 850
SHARE = 0.8
SECOND = 1 / (7 * 3600)  # of a working day


def plans(cases: Frame, mine: np.ndarray, *, scene: Scene) -> Frame:
    """Cases due on one of two following working days are closed together on the first of them."""
    rows = scene.some(promised(cases, mine), SHARE)
    due = due_number(cases, rows)
    close = np.floor(due / 2) * 2
    # What is accepted on the day itself, or not decided by then, cannot go with the batch.
    decided = ends_of(cases)[rows] < close + 0.9
    kept = (close > np.floor(cases["_x0"][rows])) & decided
    rows, close = rows[kept], close[kept]
    order = np.lexsort((scene.draw.random(len(rows)), close))
    rows, close = rows[order], close[order]
    place = np.arange(len(rows)) - np.searchsorted(close, close, side="left")
    seconds = np.cumsum(scene.draw.integers(5, 14, len(rows)))
    seconds = seconds - seconds[np.arange(len(rows)) - place]
    end_at(cases, rows, end=close + 0.93 + seconds * SECOND)
    put(cases, "_desk", rows=rows, value=1)
    put(cases, "_touched", rows=rows, value=1)
    return cases
