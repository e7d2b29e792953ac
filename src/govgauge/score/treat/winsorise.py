"""Winsorising: the most extreme value becomes the next one, again and again, until the column's shape passes."""

from __future__ import annotations

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.table import Flags, Numbers, Table, alike, demand, ends, refused
from govgauge.score.treating import Change, Columns, Rule, Treated, as_they_are

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
    return winsorised(table, rule=rule, most=most, always=always).done()


def winsorised(table: Table, *, rule: Rule, most: int, always: bool = False) -> Columns:
    """On the side of the skew, the units with the most extreme value are given the next value, while the column fails
    and fewer than `most` units have been changed; columns go on side by side.

    Tied units are changed together or not at all: if that would be more than `most`, it ends before. At least two
    different values stay.
    """
    if most < 1:
        raise refused("winsorise", f"indicator {table.columns[0]!r}", found=f"most is {most}", allowed="1 or more")
    first, last = as_they_are(table, rule), dict[int, Change]()
    now, marks = first.values.copy(), first.marks.copy()
    going = list(range(len(first.logs))) if always else first.failed
    while going:
        high = np.array([last.get(place, first.logs[place][0]).skewness >= 0 for place in going])
        tied, inner = extreme(now[:, going], high=high)
        changed = np.count_nonzero((marks[:, going] != "") | tied, axis=0)
        goes_on = np.flatnonzero((changed <= most) & ~np.isnan(inner))
        going = [going[place] for place in goes_on.tolist()]
        tied, high, inner, changed = tied[:, goes_on], high[goes_on], inner[goes_on], changed[goes_on]
        now[:, going] = np.where(tied, inner, now[:, going])
        marks[:, going] = np.where(tied, np.where(high, "high", "low").astype(object), marks[:, going])
        names = [table.columns[place] for place in going]
        looks = rule.looks(names, now[:, going], step="winsorised", cells=changed.tolist())
        last.update(zip(going, looks, strict=True))
        going = [place for place in going if always or not last[place].passed]
    # Only the beginning and the end are of interest: each unit more would be a line more.
    logs = ((*log, last[place]) if place in last else log for place, log in enumerate(first.logs))
    return Columns(now, marks, logs=tuple(logs))


def extreme(columns: Numbers, *, high: Flags) -> tuple[Flags, Numbers]:
    """Where each column's most extreme value on a side stands, and the next value; NaN where fewer than two different
    values would stay, or where those that there are cannot be told apart."""
    low_end, high_end = ends(columns)
    tied = columns == np.where(high, high_end, low_end)
    low, top = ends(np.where(tied, np.nan, columns))
    told_apart = (low < top) & (np.count_nonzero(~np.isnan(columns), axis=0) >= 3) & ~alike(low_end, high_end)
    return tied, np.where(told_apart, np.where(high, top, low), np.nan)
