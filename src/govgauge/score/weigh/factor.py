"""Factor analysis with rotation: indicators are grouped by factor, and weigh as much as the factor explains."""

from __future__ import annotations

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.components import Components, components, varimax, worth_keeping
from govgauge.score.correlation import complete_correlations
from govgauge.score.table import Table, demand
from govgauge.score.weighing import PERIOD, Weights, weights

TAKES = "table"
DATA: Parameters = PERIOD
PARAMETERS: Parameters = {
    "keep": Parameter("integer", says="how many factors; by the rule if not given"),
    "rule": Parameter(
        "text",
        says="kaiser: eigenvalue above `least`; each: share of variance; total: shares together",
        default="kaiser",
        allowed=("kaiser", "each", "total"),
    ),
    "least": Parameter("number", says="the bound of the rule", default=1),
    "kaiser": Parameter("boolean", says="whether rows are brought to length 1 before rotation", default=True),
}


def weigh(
    table: Table, *, keep: int | None = None, rule: str = "kaiser", least: float = 1.0, kaiser: bool = True
) -> Weights:
    """Each indicator's squared loading on its own factor, times that factor's share of the variance explained by all.

    Principal factors of the correlations, varimax rotation, squared loadings divided by the factor's sum; an indicator
    belongs to the factor on which its squared loading so divided is the largest. Facts: factors kept, share of variance
    explained, each factor's share. Raises ScoreError for missing values, columns without differences, and no factor.
    Source: Nicoletti, Scarpetta & Boylaud (2000); OECD/JRC Handbook (2008), step 6, weights based on factor analysis.
    """
    demand(table, "factor", units=3, complete=True, varying=True)
    found: Components = components(complete_correlations(table))
    kept = keep if keep is not None else worth_keeping(found, rule=rule, least=least, method="factor")
    loadings = varimax(found.loadings(kept), kaiser=kaiser)
    carried = (loadings**2).sum(axis=0)
    squared = loadings**2 / carried
    own = np.argmax(squared, axis=1)
    raw = squared[np.arange(len(own)), own] * (carried / carried.sum())[own]
    facts = {"factors": float(kept), "explained": float(found.explained[:kept].sum())}
    facts |= {f"share of factor {place}": float(value) for place, value in enumerate(carried / carried.sum(), start=1)}
    notes = [
        f"factor {place + 1}: {', '.join(name for name, o in zip(table.columns, own, strict=True) if o == place)}"
        for place in range(kept)
    ]
    return weights("factor", table.columns, raw=raw, facts=facts, notes=notes)
