"""The latest earlier value: last year's figure stands until there is a new one."""

from __future__ import annotations

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.filling import Imputed, filled
from govgauge.score.table import Numbers, Panel, Places, refused

TAKES = "panel"
PARAMETERS: Parameters = {
    "most": Parameter(
        "number",
        says="how many years back a value may come from (a quarter is 0.25; editions count one each); any if not given",
    ),
}

NOWHERE = -1


def impute(panel: Panel, *, most: float | None = None) -> Imputed:
    """Each gap filled with the same unit's latest earlier value, at most `most` back in the units of `panel.times`.

    Gaps without such a value stay missing and unmarked: nothing is carried back from the future. Raises ScoreError when
    `most` is not above 0. Source: JRC COINr, impute_panel, latest; last observation carried forward.
    """
    if most is not None and most <= 0:
        raise refused("latest", found=f"most is {most:g}", allowed="above 0")
    origin = origins(panel.values, panel.times, most=most)
    put = np.take_along_axis(panel.values, np.maximum(origin, 0), axis=0)
    return filled(panel.values, np.where(origin == NOWHERE, np.nan, put))


def origins(values: Numbers, times: Numbers, *, most: float | None = None) -> Places:
    """For each cell the place of the period that its value comes from: its own, an earlier one, or -1 for none."""
    place = np.arange(len(values)).reshape(-1, *[1] * (values.ndim - 1))
    last = np.maximum.accumulate(np.where(np.isnan(values), NOWHERE, place), axis=0)
    if most is not None:
        # The distance is one of written dates, so its last digit is rounding.
        old = times.reshape(place.shape) - times[np.maximum(last, 0)] > most * (1.0 + 1e-12)
        last = np.where(old, NOWHERE, last)
    return np.asarray(last, dtype=np.intp)
