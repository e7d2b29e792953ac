"""Regression on all other indicators at once, by expectation and maximisation (EM): gaps get their expected value."""

from __future__ import annotations

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.expectation import likeliest, unscaled
from govgauge.score.filling import Imputed, filled
from govgauge.score.table import Table, demand

TAKES = "table"
PARAMETERS: Parameters = {
    "prior": Parameter(
        "number", says="pull correlations towards 0 as so many extra units would; 0 for none", default=0
    ),
    "steps": Parameter("integer", says="the most steps", default=1000),
    "precise": Parameter("number", says="stop when nothing changes by more than this, in deviations", default=1e-10),
}


def impute(table: Table, *, prior: float = 0.0, steps: int = 1000, precise: float = 1e-10) -> Imputed:
    """Gaps filled with E(missing | measured) of the multivariate normal distribution most likely to give what is there.

    The variance of a filled cell is its conditional variance, given the parameters. Raises ScoreError for a column
    without values or differences, and for columns that determine each other or outnumber the units.
    Source: Dempster, Laird & Rubin (1977); Little & Rubin (2002), ch. 11; OECD/JRC Handbook (2008), step 3.
    """
    demand(table, "regression", units=2, varying=True)
    found = likeliest(table, method="regression", prior=prior, steps=steps, precise=precise)
    values = np.where(np.isnan(table.values), found.expected, np.nan)
    return filled(table.values, unscaled(values, found), variance=found.variance * found.scale**2)
