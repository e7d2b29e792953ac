"""Tails of the normal, t, chi-squared and F distributions, for the few tests and intervals that publish one.

Source: Abramowitz & Stegun (1964), 26.4 and 26.5; continued fractions after Lentz (1976).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from statistics import NormalDist

from govgauge.score.table import refused

SMALLEST = 1e-300
PRECISE = 1e-16
MOST_STEPS = 10_000


def end_of(confidence: float, *, method: str) -> float:
    """The probability below the upper end of an interval; ScoreError for a confidence that no interval has."""
    if not 0.0 < confidence < 1.0:
        raise refused(method, found=f"confidence is {confidence:g}", allowed="between 0 and 1")
    return (1.0 + confidence) / 2.0


def normal_quantile(probability: float) -> float:
    """The z with that probability below it."""
    return NormalDist().inv_cdf(probability)


def normal_two_sided(z: float) -> float:
    """Probability of a standard normal at least as far from 0 as z."""
    return math.erfc(abs(z) / math.sqrt(2.0))


def chi_squared_above(value: float, freedom: float) -> float:
    """Probability that chi-squared with `freedom` degrees of freedom lies above `value`."""
    return gamma_above(freedom / 2.0, value / 2.0)


def t_two_sided(value: float, freedom: float) -> float:
    """Probability that Student's t lies at least as far from 0 as `value`."""
    if math.isinf(value):
        return 0.0
    square = value * value
    if square < 1.0:  # the other tail is the small one, and keeps its digits
        return 1.0 - beta_below(square / (freedom + square), 0.5, b=freedom / 2.0)
    return beta_below(freedom / (freedom + square), freedom / 2.0, b=0.5)


def f_above(value: float, freedom: tuple[float, float]) -> float:
    """Probability that F with (numerator, denominator) degrees of freedom lies above `value`."""
    above, below = freedom
    if value <= 0:
        return 1.0
    return beta_below(below / (below + above * value), below / 2.0, b=above / 2.0)


def t_quantile(probability: float, freedom: float) -> float:
    """The t with that probability below it, 0.5 < probability < 1."""
    return bisected(lambda t: 1.0 - t_two_sided(t, freedom) / 2.0, probability)


def f_quantile(probability: float, freedom: tuple[float, float]) -> float:
    """The F with that probability below it."""
    return bisected(lambda value: 1.0 - f_above(value, freedom), probability)


def bisected(below: Callable[[float], float], wanted: float) -> float:
    """Where a rising function of a number from 0 on reaches `wanted`."""
    low, high = 0.0, 1.0
    while below(high) < wanted:
        low, high = high, high * 2.0
    for _ in range(200):
        middle = (low + high) / 2.0
        if middle in {low, high}:
            break
        low, high = (middle, high) if below(middle) < wanted else (low, middle)
    return (low + high) / 2.0


def gamma_above(a: float, x: float) -> float:
    """The regularised incomplete gamma function Q(a, x)."""
    if x <= 0:
        return 1.0
    front = math.exp(a * math.log(x) - x - math.lgamma(a))
    if x >= a + 1.0:
        return front * fraction(lambda k: -k * (k - a), lambda k: x + 2.0 * k + 1.0 - a)
    total = term = 1.0 / a
    for step in range(1, MOST_STEPS):
        term *= x / (a + step)
        total += term
        if abs(term) < abs(total) * PRECISE:
            break
    return max(0.0, 1.0 - front * total)


def beta_below(x: float, a: float, *, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b)."""
    if x <= 0.0 or x >= 1.0:
        return 0.0 if x <= 0.0 else 1.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    if x > (a + 1.0) / (a + b + 2.0):
        return 1.0 - front * beta_fraction(1.0 - x, b, b=a) / b
    return front * beta_fraction(x, a, b=b) / a


def beta_fraction(x: float, a: float, *, b: float) -> float:
    """The continued fraction of the incomplete beta function."""

    def part(step: float) -> float:
        half = step // 2
        if step % 2:
            return -(a + half) * (a + b + half) * x / ((a + step - 1.0) * (a + step))
        return half * (b - half) * x / ((a + step - 1.0) * (a + step))

    return fraction(part, lambda k: 1.0)


def fraction(part: Callable[[float], float], whole: Callable[[float], float]) -> float:
    """1 / (whole(0) + part(1) / (whole(1) + part(2) / (whole(2) + …)))."""
    value = whole(0.0) or SMALLEST
    c, d = value, 0.0
    for step in range(1, MOST_STEPS):
        a, b = part(float(step)), whole(float(step))
        d = 1.0 / ((b + a * d) or SMALLEST)
        c = (b + a / c) or SMALLEST
        value *= c * d
        if abs(c * d - 1.0) < PRECISE * 4:
            break
    return 1.0 / value
