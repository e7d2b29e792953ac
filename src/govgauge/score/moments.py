"""Mean, spread, skewness and kurtosis of the known values of one column, rounded once, whatever the order of units."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from govgauge.score.table import Numbers, alike, ends

TABLES = 8  # of which the shapes are kept


def known(column: Numbers) -> Numbers:
    """The values that are there."""
    return column[~np.isnan(column)]


def mean(values: Numbers) -> float:
    """Σ x / n of one dimension without missing values; NaN of nothing."""
    return math.fsum(values.tolist()) / len(values) if len(values) else math.nan


def deviation(values: Numbers, *, sample: bool = True) -> float:
    """The standard deviation, of a sample (÷ n - 1) or of a whole population (÷ n); NaN for too few values."""
    count = len(values) - 1 if sample else len(values)
    return math.sqrt(powers(values, 2) / count) if count > 0 else math.nan


def powers(values: Numbers, exponent: int) -> float:
    """Σ (x - mean)^exponent."""
    return math.fsum(((values - mean(values)) ** exponent).tolist())


def means(columns: Numbers) -> Numbers:
    """The mean of one column without missing values, or of several."""
    return sums(columns.T) / len(columns)


def deviations(columns: Numbers, *, sample: bool = True) -> Numbers:
    """The standard deviation of one column without missing values, or of several."""
    count = len(columns) - 1 if sample else len(columns)
    return np.sqrt(sums(((columns - means(columns)) ** 2).T) / count)


def skewness(values: Numbers) -> float:
    """Sample skewness G1 = √(n(n-1)) / (n-2) · m3 / m2^(3/2); NaN for fewer than 3 values or equal ones.

    Source: Joanes & Gill (1998), type 2, as in SAS and spreadsheets; as the OECD/JRC Handbook (2008) does.
    """
    return shape(values)[0]


def kurtosis(values: Numbers) -> float:
    """Sample excess kurtosis G2; NaN for fewer than 4 values or equal ones. Source: Joanes & Gill (1998), type 2."""
    return shape(values)[1]


def shape(values: Numbers) -> tuple[float, float]:
    """Skewness and kurtosis together, of one dimension."""
    return shapes(values[:, None])[0]


def shapes(table: Numbers) -> list[tuple[float, float]]:
    """Skewness and kurtosis of each column, of the values that are there."""
    if len(table) < 3:
        return [(math.nan, math.nan)] * table.shape[1]
    columns = np.ascontiguousarray(table.T, dtype=np.float64)
    return list(shapes_of(columns.tobytes(), len(table)))


@lru_cache(maxsize=TABLES)
def shapes_of(table: bytes, units: int) -> tuple[tuple[float, float], ...]:
    """Kept, because every alternative of an analysis looks at the same tables again; column after column."""
    columns = np.frombuffer(table).reshape(-1, units)
    there = ~np.isnan(columns)
    counts = np.count_nonzero(there, axis=1)
    low, high = ends(columns.T)
    found = [(math.nan, math.nan)] * len(columns)
    judged = np.flatnonzero((counts >= 3) & ~alike(low, high))
    columns, there, counts = columns[judged], there[judged], counts[judged]
    # Divided by a power of two near their range, which changes no digit and lets no power overflow.
    small = np.where(there, columns / power_near(high[judged] - low[judged])[:, None], 0.0)
    off = np.where(there, small - (sums(small) / counts)[:, None], 0.0)
    powers = (sums(off**exponent).tolist() for exponent in (2, 3, 4))
    for place, n, second, third, fourth in zip(judged.tolist(), counts.tolist(), *powers, strict=True):
        found[place] = shape_of(float(n), second, third=third, fourth=fourth)
    return tuple(found)


def shape_of(n: float, second: float, *, third: float, fourth: float) -> tuple[float, float]:
    """Skewness and kurtosis of n values from the sums of the powers of their distances from the mean."""
    skew = math.sqrt(n) * third / second / math.sqrt(second) * math.sqrt(n * (n - 1)) / (n - 2)
    if n < 4:
        return skew, math.nan
    ratio = n * fourth / second**2
    return skew, ((n + 1) * (ratio - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))


def sums(rows: Numbers) -> Numbers:
    """Σ of each row, or of all where there is but one, rounded once."""
    return np.array([math.fsum(row.tolist()) for row in rows] if rows.ndim > 1 else math.fsum(rows.tolist()))


def off_mean(values: Numbers) -> Numbers:
    """Distances from the mean, divided by a power of two so that the largest lies near 1."""
    off = values - mean(values)
    largest = float(np.abs(off).max(initial=0.0))
    return np.asarray(off / power_near(largest)) if largest > 0 else off


def power_near(size: Numbers | float) -> Numbers:
    """The power of two at or just below a size."""
    return np.asarray(np.ldexp(1.0, np.frexp(size)[1] - 1))


def median(values: Numbers) -> float:
    """The middle value, or the mean of the two in the middle; NaN of nothing."""
    ordered = np.sort(values)
    if not len(ordered):
        return math.nan
    low, high = float(ordered[(len(ordered) - 1) // 2]), float(ordered[len(ordered) // 2])
    return low if low == high else (low + high) / 2
