"""Box-Cox: a power chosen beforehand, of which the logarithm is the one with exponent 0."""

from __future__ import annotations

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.moments import known
from govgauge.score.table import Numbers, Table, demand
from govgauge.score.treating import Rule, Treated, after, as_they_are

TAKES = "table"
PARAMETERS: Parameters = {
    "exponent": Parameter(
        "number", says="λ: 1 changes nothing but the origin, 0 is the logarithm, -1 the reciprocal", default=0
    ),
    "positive": Parameter("boolean", says="take x - min + 1 instead of x first", default=True),
    "skewness": Parameter("number", says="a column passes below this absolute skewness", default=2),
    "kurtosis": Parameter("number", says="a column passes below this kurtosis", default=3.5),
}


def treat(
    table: Table, *, exponent: float = 0.0, positive: bool = True, skewness: float = 2.0, kurtosis: float = 3.5
) -> Treated:
    """Every column that does not pass as (x^λ - 1) / λ, or ln x for λ = 0; columns that pass stay as they are.

    Raises ScoreError for a column without values, and, without `positive`, for values that are not above 0.
    Source: Box & Cox (1964), J. Royal Stat. Soc. B 26, 211-252; JRC COINr, boxcox.
    """
    demand(table, "box-cox", above=None if positive else 0.0)
    rule = Rule(skewness, kurtosis)
    columns = as_they_are(table, rule)
    places = columns.failed
    if not places:
        return columns.done()
    names = [table.columns[place] for place in places]
    now = np.stack([box_cox(table.values[:, place], exponent, positive=positive) for place in places], axis=1)
    there = ~table.missing[:, places]
    looks = rule.looks(names, now, step="box-cox", cells=there.sum(axis=0).tolist())
    marks = np.where(there, "box-cox", "").astype(object)
    return after(columns, places, values=now, marks=marks, looks=looks).done()


def box_cox(values: Numbers, exponent: float, *, positive: bool = True) -> Numbers:
    """One column; NaN stays NaN, and the order of units stays."""
    raised = values - known(values).min() + 1.0 if positive else values
    return np.asarray(np.log(raised) if exponent == 0 else (raised**exponent - 1.0) / exponent)
