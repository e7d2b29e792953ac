"""A logarithm: large values are drawn together for every unit, instead of changing a few."""

from __future__ import annotations

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.moments import known, skewness
from govgauge.score.table import Numbers, Table, demand, refused
from govgauge.score.treating import Columns, Rule, Treated, after, as_they_are, joined

TAKES = "table"
KINDS = ("range", "turning", "one", "plain", "ends")
PARAMETERS: Parameters = {
    "kind": Parameter(
        "text",
        says="range: ln(x - min + 1 % of the range); turning: the same, turned round where the skew is to the left; "
        "one: ln(x - min + 1); plain: ln x; ends: ln((max - 1)(x - min)/(max - min) + 1)",
        default="range",
        allowed=KINDS,
    ),
    "skewness": Parameter("number", says="a column passes below this absolute skewness", default=2),
    "kurtosis": Parameter("number", says="a column passes below this kurtosis", default=3.5),
}


def treat(table: Table, *, kind: str = "range", skewness: float = 2.0, kurtosis: float = 3.5) -> Treated:
    """Every column that does not pass in logarithms; columns that pass stay as they are.

    Raises ScoreError for a column without values, and what `logarithm` raises.
    Source: JRC COINr, log_CT, log_CT_plus, log_CT_orig and log_GII; OECD/JRC Handbook (2008), step 3.
    """
    demand(table, "logarithm")
    rule = Rule(skewness, kurtosis)
    return in_logarithms(table, as_they_are(table, rule), rule=rule, kind=kind).done()


def in_logarithms(table: Table, columns: Columns, *, rule: Rule, kind: str, onwards: bool = False) -> Columns:
    """Columns of which those that do not pass are in logarithms: of the table's values, or of their own, `onwards`."""
    places = columns.failed
    if not places:
        return columns
    names, before = [table.columns[place] for place in places], columns.values if onwards else table.values
    drawn = [logarithm(before[:, place], name, kind=kind) for place, name in zip(places, names, strict=True)]
    now = np.stack(drawn, axis=1)
    there = ~table.missing[:, places]
    looks = rule.looks(names, now, step="log", cells=there.sum(axis=0).tolist())
    marks = np.where(there, "log", "").astype(object)
    marks = joined(columns.marks[:, places], marks) if onwards else marks
    return after(columns, places, values=now, marks=marks, looks=looks)


def logarithm(values: Numbers, name: str, *, kind: str = "range") -> Numbers:
    """The logarithm of one column; NaN stays NaN, and the order of units stays.

    Raises ScoreError where a value has no logarithm (plain: not above 0; ends: the largest not above 1, which would
    turn the column round).
    """
    there = known(values)
    low, high = float(there.min()), float(there.max())
    if kind == "plain" and low <= 0:
        raise refused("logarithm", f"indicator {name!r}", found=f"its least value is {low:g}", remedy="use kind: range")
    if kind == "ends" and high <= 1:
        raise refused(
            "logarithm", f"indicator {name!r}", found=f"its largest value is {high:g}", remedy="use kind: range"
        )
    if kind == "turning" and skewness(there) < 0:
        return -logarithm(-values, name, kind="range")
    if kind in {"range", "turning"}:
        return np.asarray(np.log(values - low + 0.01 * (high - low)))
    if kind == "ends":
        return np.asarray(np.log((high - 1.0) * (values - low) / (high - low) + 1.0))
    return np.asarray(np.log(values if kind == "plain" else values - low + 1.0))
