"""Winsorising: the most extreme value becomes the next one, again and again, until the column's shape passes."""

from __future__ import annotations

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.moments import known
from govgauge.score.table import Numbers, Table, constant, demand, refused
from govgauge.score.treating import Column, Rule, Treated, assembled

TAKES = "table"
PARAMETERS: Parameters = {
    "most": Parameter("integer", says="the most units whose value is changed in a column", default=5),
    "skewness": Parameter("number", says="a column passes below this absolute skewness", default=2),
    "kurtosis": Parameter("number", says="a column passes below this kurtosis", default=3.5),
    "always": Parameter("boolean", says="go on to `most` whether the column passes or not", default=False),
}


def treat(
    table: Table, *, most: int = 5, skewness: float = 2.0, kurtosis: float = 3.5, always: bool = False
) -> Treated:
    """Every column winsorised on its own; see `winsorised`. Raises ScoreError for a column without values.

    Source: OECD/JRC Handbook (2008), step 3; JRC COINr, winsorise.
    """
    demand(table, "winsorise")
    rule = Rule(skewness, kurtosis)
    columns = [
        winsorised(values, name, rule=rule, most=most, always=always)
        for name, values in zip(table.columns, table.values.T, strict=True)
    ]
    return assembled(table, columns)


def winsorised(values: Numbers, name: str, *, rule: Rule, most: int, always: bool = False) -> Column:
    """On the side of the skew, the units with the most extreme value are given the next value, while the column fails
    and fewer than `most` units have been changed.

    Tied units are changed together or not at all: if that would be more than `most`, it ends before. At least two
    different values stay.
    """
    if most < 1:
        raise refused("winsorise", f"indicator {name!r}", found=f"most is {most}", allowed="1 or more")
    now, log = values.copy(), [rule.look(name, values, step="as it is")]
    if log[0].passed and not always:
        return Column(now, ("",) * len(now), tuple(log))
    marks = np.full(len(values), "", dtype=object)
    while always or not log[-1].passed:
        there = known(now)
        if len(there) < 3 or constant(there):
            break
        high = log[-1].skewness >= 0
        end, inner = extreme(there, high=high)
        tied = np.flatnonzero(now == end)
        changed = np.union1d(np.flatnonzero(marks != ""), tied)
        if len(changed) > most or len(np.unique(inner)) < 2:
            break
        now[tied] = inner.max() if high else inner.min()
        marks[tied] = "high" if high else "low"
        log.append(rule.look(name, now, step="winsorised", cells=len(changed)))
    # Only the beginning and the end are of interest: each unit more would be a line more.
    return Column(now, tuple(marks.tolist()), (log[0], *log[1:][-1:]))


def extreme(there: Numbers, *, high: bool) -> tuple[float, Numbers]:
    """The most extreme value on a side, and all that lie within it."""
    end = float(there.max() if high else there.min())
    return end, there[there < end] if high else there[there > end]
