"""A straight line between the years that are known; before the first and after the last the nearest may stay."""

from __future__ import annotations

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.filling import Imputed, filled
from govgauge.score.table import Panel

TAKES = "panel"
PARAMETERS: Parameters = {
    "between": Parameter(
        "text",
        says="linear: a straight line between two known periods; constant: the earlier of the two",
        default="linear",
        allowed=("linear", "constant"),
    ),
    "outside": Parameter(
        "text",
        says="nearest: before the first and after the last known period the nearest stays; none: it stays missing",
        default="nearest",
        allowed=("nearest", "none"),
    ),
}


def impute(panel: Panel, *, between: str = "linear", outside: str = "nearest") -> Imputed:
    """Each gap filled from the same unit's known periods on either side, by distance in `panel.times`.

    A series of one known value keeps it; a series of none stays missing and unmarked.
    Source: JRC COINr, impute_panel, linear and constant; OECD/JRC Handbook (2008), step 3, time series.
    """
    put = np.full(panel.values.shape, np.nan)
    for unit in range(len(panel.units)):
        for column in range(len(panel.columns)):
            series = panel.values[:, unit, column]
            there = ~np.isnan(series)
            if there.any() and not there.all():
                put[:, unit, column] = along(panel.times, series, between=between, outside=outside)
    return filled(panel.values, put)


def along(times: np.ndarray, series: np.ndarray, *, between: str, outside: str) -> np.ndarray:
    """One series with its gaps filled."""
    there = ~np.isnan(series)
    at, values = times[there], series[there]
    if between == "linear":
        line = np.interp(times, at, values)
    else:
        line = values[np.maximum(np.searchsorted(at, times, side="right") - 1, 0)]
    inside = (times >= at[0]) & (times <= at[-1])
    return np.asarray(line if outside == "nearest" else np.where(inside, line, np.nan))
