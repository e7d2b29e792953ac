"""Items that never claimed to be wholly online: people fetch their certificate at the hall."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import Frame, put
from govgauge.simulate.plans import AUTOMATIC, FETCHED, GRANTED
from govgauge.simulate.planting import Says, Scene

RESEMBLES = "paper-behind-online"
SAYS = Says(
    en="For items not claimed full online, people file online and fetch the original certificate, as the guide says.",
    zh="对未声明全程网办的事项，群众网上申请、按指南到厅领取证照原件。",
)
SHARE = 0.7


def plans(cases: Frame, mine: np.ndarray, *, scene: Scene) -> Frame:
    """Only items that end in a licence and are not claimed full online."""
    items, county = scene.world.items, scene.spot.county
    item = cases["_i"][mine]
    fits = cases["_online"][mine] & ~items.full[county, item] & (items.licence[item] >= 0)
    fits &= (cases["_end"][mine] == GRANTED) & (cases["_how"][mine] != AUTOMATIC)
    rows = scene.some(mine[fits], SHARE)
    put(cases, "_delivery", rows=rows, value=FETCHED)
    put(cases, "_touched", rows=rows, value=1)
    return cases
