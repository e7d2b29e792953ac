"""Description: each indicator's range, middle, spread and shape, and whether its values tell units apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.moments import deviation, known, kurtosis, mean, median, skewness
from govgauge.score.table import Numbers, Table, demand

TAKES = "table"
PARAMETERS: Parameters = {
    "known": Parameter("number", says="the least share of units with a value", default=0.65),
    "other_than_zero": Parameter("number", says="the least share of units with a value other than 0", default=0.5),
    "unique": Parameter("number", says="the least share of different values among units", default=0.5),
    "skewness": Parameter("number", says="outliers are likely above this absolute skewness …", default=2),
    "kurtosis": Parameter("number", says="… and above this kurtosis", default=3.5),
}
ASKS = "Do the values of each indicator tell units apart?"


@dataclass(frozen=True)
class Description:
    """One indicator over all units; shares are of all units, `flags` says in words what stands out."""

    name: str
    least: float
    most: float
    mean: float
    median: float
    deviation: float
    skewness: float
    kurtosis: float
    units: int
    other_than_zero: int
    unique: int
    same: int
    flags: tuple[str, ...]


def examine(
    table: Table,
    *,
    known: float = 0.65,
    other_than_zero: float = 0.5,
    unique: float = 0.5,
    skewness: float = 2.0,
    kurtosis: float = 3.5,
) -> tuple[Description, ...]:
    """Each column described. `same` is how many units have the most frequent value. NaN where there are too few values
    for a figure. Raises ScoreError for a column without any value. Source: JRC COINr, get_stats.
    """
    demand(table, "description")
    bounds = {"known": known, "other than zero": other_than_zero, "unique": unique}
    shape = (skewness, kurtosis)
    columns = zip(table.columns, table.values.T, strict=True)
    return tuple(described(column, name, bounds=bounds, shape=shape) for name, column in columns)


def described(column: Numbers, name: str, *, bounds: dict[str, float], shape: tuple[float, float]) -> Description:
    """One column."""
    values = known(column)
    distinct, counts = np.unique(values, return_counts=True)
    skew, kurt = skewness(values), kurtosis(values)
    not_zero = int(np.count_nonzero(values))
    shares = {"known": len(values), "other than zero": not_zero, "unique": len(distinct)}
    flags = [what for what, count in shares.items() if count / len(column) < bounds[what]]
    if abs(skew) > shape[0] and kurt > shape[1]:
        flags.append("outliers")
    return Description(
        name,
        least=float(values.min()),
        most=float(values.max()),
        mean=mean(values),
        median=median(values),
        deviation=deviation(values),
        skewness=skew,
        kurtosis=kurt,
        units=len(values),
        other_than_zero=not_zero,
        unique=len(distinct),
        same=int(counts.max()),
        flags=tuple(flags),
    )


def reading(found: tuple[Description, ...]) -> tuple[str, ...]:
    """What follows."""
    follows = {
        "known": "too few units have a value",
        "other than zero": "most units have 0: it tells only the others apart",
        "unique": "most units share a value: ties are to be expected",
        "outliers": "a few extreme units decide its scale: treat it, or score it by fixed goalposts",
    }
    said = [f"{one.name!r}: {'; '.join(follows[flag] for flag in one.flags)}." for one in found if one.flags]
    return tuple(said) or ("Every indicator tells units apart.",)
