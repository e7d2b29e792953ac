"""By the shape of a column: winsorise while a few units are to blame, else take logarithms, and say so."""

from __future__ import annotations

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.table import Table, demand
from govgauge.score.treat.logarithm import KINDS, in_logarithms
from govgauge.score.treat.winsorise import winsorised
from govgauge.score.treating import Rule, Treated

TAKES = "table"
PARAMETERS: Parameters = {
    "most": Parameter("integer", says="the most units that are winsorised in a column", default=5),
    "then": Parameter(
        "text",
        says="the logarithm taken of a column that winsorising did not mend; none: it is left as winsorised",
        default="range",
        allowed=(*KINDS, "none"),
    ),
    "both": Parameter(
        "boolean", says="take the logarithm of the winsorised column, not of the original", default=False
    ),
    "skewness": Parameter("number", says="a column passes below this absolute skewness", default=2),
    "kurtosis": Parameter("number", says="a column passes below this kurtosis", default=3.5),
}


def treat(
    table: Table,
    *,
    most: int = 5,
    then: str = "range",
    both: bool = False,
    skewness: float = 2.0,
    kurtosis: float = 3.5,
) -> Treated:
    """The usual treatment of composite indicators: a column passes, is winsorised, or put in logarithms.

    The log has a line for each look at a column. Raises ScoreError for a column without values, and what a logarithm
    raises. Source: OECD/JRC Handbook (2008), step 3; JRC COINr, Treat.
    """
    demand(table, "by-shape")
    rule = Rule(skewness, kurtosis)
    cut = winsorised(table, rule=rule, most=most)
    return (cut if then == "none" else in_logarithms(table, cut, rule=rule, kind=then, onwards=both)).done()
