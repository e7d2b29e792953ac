"""Mean, spread, skewness and kurtosis of the known values of one column, rounded once, whatever the order of units."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from govgauge.score.table import Numbers, constant

SHAPES = 512  # columns whose shape is kept


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


def skewness(values: Numbers) -> float:
    """Sample skewness G1 = √(n(n-1)) / (n-2) · m3 / m2^(3/2); NaN for fewer than 3 values or equal ones.

    Source: Joanes & Gill (1998), type 2, as in SAS and spreadsheets; as the OECD/JRC Handbook (2008) does.
    """
    return shape(values)[0]


def kurtosis(values: Numbers) -> float:
    """Sample excess kurtosis G2; NaN for fewer than 4 values or equal ones. Source: Joanes & Gill (1998), type 2."""
    return shape(values)[1]


def shape(values: Numbers) -> tuple[float, float]:
    """Skewness and kurtosis together."""
    return shape_of(np.ascontiguousarray(values, dtype=np.float64).tobytes())


@lru_cache(maxsize=SHAPES)
def shape_of(column: bytes) -> tuple[float, float]:
    """Kept, because every alternative of an analysis looks at the same columns again."""
    values = np.frombuffer(column)
    n = float(len(values))
    if n < 3 or constant(values):
        return math.nan, math.nan
    small = scaled(values)
    off = small - mean(small)
    second, third = math.fsum((off**2).tolist()), math.fsum((off**3).tolist())
    skew = math.sqrt(n) * third / second / math.sqrt(second) * math.sqrt(n * (n - 1)) / (n - 2)
    if n < 4:
        return skew, math.nan
    ratio = n * math.fsum((off**4).tolist()) / second**2
    return skew, ((n + 1) * (ratio - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))


def scaled(values: Numbers) -> Numbers:
    """The values divided by a power of two near their range, which changes no digit and lets no power overflow."""
    return np.asarray(values / power_near(float(values.max()) - float(values.min())))


def off_mean(values: Numbers) -> Numbers:
    """Distances from the mean, divided by a power of two so that the largest lies near 1."""
    off = values - mean(values)
    largest = float(np.abs(off).max(initial=0.0))
    return np.asarray(off / power_near(largest)) if largest > 0 else off


def power_near(size: float) -> float:
    """The power of two at or just below a size."""
    return math.ldexp(1.0, math.frexp(size)[1] - 1)


def median(values: Numbers) -> float:
    """The middle value, or the mean of the two in the middle; NaN of nothing."""
    ordered = np.sort(values)
    if not len(ordered):
        return math.nan
    low, high = float(ordered[(len(ordered) - 1) // 2]), float(ordered[len(ordered) // 2])
    return low if low == high else (low + high) / 2
