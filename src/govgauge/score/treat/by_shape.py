"""By the shape of a column: winsorise while a few units are to blame, else take logarithms, and say so."""

from __future__ import annotations

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.table import Numbers, Table, demand
from govgauge.score.treat.logarithm import KINDS, in_logarithms
from govgauge.score.treat.winsorise import winsorised
from govgauge.score.treating import Column, Rule, Treated, assembled, joined

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
    columns = zip(table.columns, table.values.T, strict=True)
    return assembled(
        table, [by_shape(values, name, rule=rule, most=most, then=then, both=both) for name, values in columns]
    )


def by_shape(values: Numbers, name: str, *, rule: Rule, most: int, then: str, both: bool) -> Column:
    """One column."""
    cut = winsorised(values, name, rule=rule, most=most)
    if cut.log[-1].passed or then == "none":
        return cut
    drawn = in_logarithms(cut.values if both else values, name, rule=rule, kind=then, log=cut.log)
    return Column(drawn.values, joined(cut.marks, drawn.marks) if both else drawn.marks, drawn.log)
