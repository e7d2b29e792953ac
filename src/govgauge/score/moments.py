"""Mean, spread, skewness and kurtosis of the known values of one column, rounded once, whatever the order of units."""

from __future__ import annotations

import math

import numpy as np

from govgauge.score.table import Numbers, constant


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
    n = float(len(values))
    if n < 3 or constant(values):
        return math.nan
    small = scaled(values)
    ratio = math.sqrt(n) * powers(small, 3) / powers(small, 2) / math.sqrt(powers(small, 2))
    return ratio * math.sqrt(n * (n - 1)) / (n - 2)


def kurtosis(values: Numbers) -> float:
    """Sample excess kurtosis G2; NaN for fewer than 4 values or equal ones. Source: Joanes & Gill (1998), type 2."""
    n = float(len(values))
    if n < 4 or constant(values):
        return math.nan
    small = scaled(values)
    ratio = n * powers(small, 4) / powers(small, 2) ** 2
    return ((n + 1) * (ratio - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))


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
